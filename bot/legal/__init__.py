"""Drafts of the documents that the law asks of who runs the desk, made from its real settings, tables and forms."""
