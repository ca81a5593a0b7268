"""Requests as the staff handles them in the chat, one by one."""
