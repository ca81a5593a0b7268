"""Workbooks in Open XML (.xlsx, .xlsm) from anywhere, read within bounds of time and memory, whatever is in them.

openpyxl, which writes the office's own workbooks, makes of every row as many cells as its last column has a number
(16,384 for a single one in XFD), reads texts without end, and does not tell hidden rows while it streams. So the parts that
hold values are read here as they come; which formats are days and what a number is as a day is openpyxl's to say.

One reading serves timetables and decisions. Strict Open XML differs in its namespaces only, and is read as well.
"""

from __future__ import annotations

from faq.workbooks.book import Book, Listed, opened
from faq.workbooks.hiding import hidden
from faq.workbooks.package import Limits
from faq.workbooks.refusal import RefusalReason, Refused
from faq.workbooks.sheets import Merged, Row, Sheet, letters
from faq.workbooks.values import Failed, Value, failed, unescaped

__all__ = [
    "Book",
    "Failed",
    "Limits",
    "Listed",
    "Merged",
    "RefusalReason",
    "Refused",
    "Row",
    "Sheet",
    "Value",
    "failed",
    "hidden",
    "letters",
    "opened",
    "unescaped",
]
