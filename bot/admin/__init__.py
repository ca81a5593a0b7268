"""What admins do in the chat: read and change what the office says, look back, and answer what nobody answered."""
