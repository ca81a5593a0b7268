"""What the office is told regularly, in the chat and by mail."""
