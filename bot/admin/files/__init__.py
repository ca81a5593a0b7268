"""The office's files changed in the chat, and the history of it."""
