"""Decisions taken in a workbook: written, read back, applied."""
