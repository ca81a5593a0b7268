"""Requests for accommodation: the form, the documents, and what is filed."""
