"""The office at work: its queue, decisions, workbook, digest and mail."""
