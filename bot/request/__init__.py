"""Requests: the form, the documents, and what is filed."""
