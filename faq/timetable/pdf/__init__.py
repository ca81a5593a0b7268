"""Timetables as PDFs, which is what most offices publish: their tables become a CSV file that the office looks at first.

A PDF says where letters stand and nothing of tables, so that whatever is read is a guess: what is uncertain is listed and
left out, and the file that is made is read back by the reader of timetables before anybody sees it. pdfplumber finds the
words and ruled cells: it is pure Python under MIT (PyMuPDF is under the AGPL; Camelot draws the pages and brings OpenCV and
pandas for that). It runs in a process of its own (`process`), since the bytes may be anybody's.
"""
