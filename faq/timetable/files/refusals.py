"""What `check` says of a workbook that is not read: what the file is, and how to make of it one that is."""

from __future__ import annotations

from pathlib import Path

from faq.errors import FaqError
from faq.workbooks import Reason, Refused

_EXCEL = "Open it in Excel and save it as « Excel Workbook (.xlsx) »."
_SAID: dict[Reason, tuple[str, str]] = {
    Reason.EMPTY: (
        "The file is empty, and so is not an Excel workbook.",
        "Open the timetable again and save it as .xlsx.",
    ),
    Reason.LOCKED: (
        "The workbook is locked with a password.",
        "Save it without a password: File, Info, Protect Workbook, Encrypt with Password.",
    ),
    Reason.OLD: ("The file is in the old format of Excel (.xls), whatever its name says.", _EXCEL),
    Reason.BINARY: ("The file is a binary workbook (.xlsb), whatever its name says.", _EXCEL),
    Reason.XML_2003: ("The file is an « XML Spreadsheet 2003 », whatever its name says.", _EXCEL),
    Reason.OPEN_DOCUMENT: (
        "The file is in the format of LibreOffice (.ods), whatever its name says.",
        "Save it as « Excel 2007-365 (.xlsx) ».",
    ),
    Reason.NUMBERS: (
        "The file is in the format of Numbers, whatever its name says.",
        "Export it: File, Export To, Excel, as .xlsx.",
    ),
    Reason.WEB_PAGE: ("The file is a web page with a table in it, whatever its name says.", _EXCEL),
    Reason.PDF: (
        "The file is a PDF, whatever its name says.",
        "Save the timetable as .xlsx where it was made.",
    ),
    Reason.CALENDAR: (
        "The file is a calendar, whatever its name says.",
        "Give it a name that ends with .ics.",
    ),
    Reason.TEXT: (
        "The file is text (such as CSV), and not an Excel workbook, whatever its name says.",
        "Give it a name that ends with .csv, or open it in Excel and save it as .xlsx.",
    ),
    Reason.OTHER: ("The file is an archive without an Excel workbook in it, whatever its name says.", _EXCEL),
    Reason.DAMAGED: (
        "The file is not an Excel workbook that can be opened: it is damaged or not complete.",
        "Open it in Excel and save it as .xlsx, without a password.",
    ),
}
_ARCHIVE = (
    "The file is a workbook or another archive, whatever its name says.",
    "If it opens in Excel, give it a name that ends with .xlsx.",
)
_LARGE = "Save the timetable alone as a new workbook: copy its cells, and paste only their values."


def refused(path: Path, refusal: Refused) -> FaqError:
    """The fault that a refusal is."""
    if refusal.reason is Reason.LARGE:
        where = f"{refusal.where}: it" if refusal.where else "The workbook"
        what = f"{where} is too large for a timetable (more than {refusal.amount})."
        return FaqError(what, _LARGE).at(path)
    what, remedy = _SAID[refusal.reason]
    return FaqError(f"{what} ({refusal.where})" if refusal.where else what, remedy).at(path)


def misnamed(path: Path, reason: Reason | None) -> FaqError:
    """The fault that a file is not what the ending of its name says; without a reason it is an archive."""
    return FaqError(*(_SAID[reason] if reason else _ARCHIVE)).at(path)
