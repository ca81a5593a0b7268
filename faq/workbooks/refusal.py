"""Why a workbook is not read. The sentences for people are made where it was to be read: `check`, and the chat."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file that was taken for a workbook."""

    EMPTY = "empty"
    LOCKED = "locked"
    """Encrypted with a password."""
    OLD = "old"
    """The binary format of Excel up to 2003 (.xls)."""
    BINARY = "binary"
    """The binary workbook of later Excels (.xlsb)."""
    XML_2003 = "xml_2003"
    """« XML Spreadsheet 2003 », one XML file."""
    OPEN_DOCUMENT = "open_document"
    NUMBERS = "numbers"
    WEB_PAGE = "web_page"
    """A table in HTML, which many programs export under the name of a workbook."""
    PDF = "pdf"
    CALENDAR = "calendar"
    TEXT = "text"
    """Text, such as CSV."""
    OTHER = "other"
    """An archive that holds no workbook."""
    DAMAGED = "damaged"
    LARGE = "large"


class Refused(Exception):  # noqa: N818 - the name says what happened
    """A workbook that is not read: why, where in it ("Sheet « Juin », cell B7"), and of what there is more than this."""

    def __init__(self, reason: Reason, where: str = "", amount: str = "") -> None:
        super().__init__(reason, where, amount)
        self.reason, self.where, self.amount = reason, where, amount
