"""Why a workbook is not read, and what a file is that is none, told from its first octets: its name may say anything.

The sentences for people are made where it was to be read: `check`, and the chat.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from faq.texts.faults import Message


class RefusalReason(StrEnum):
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

    def __init__(
        self, reason: RefusalReason, where: Message | None = None, amount: Message | None = None
    ) -> None:
        super().__init__(reason, where, amount)
        self.reason, self.where, self.amount = reason, where, amount


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first octets of a compound file: an old workbook, or a new one with a password ([MS-CFB], [MS-OFFCRYPTO])."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVE = re.compile(rb"PK[\x01-\x08]")
"""The first octets of a ZIP file (PKWARE's APPNOTE.TXT, 4.3); a text may begin with the letters."""
_LOOK = 4096
"""Octets that are looked at: what a text is shows at its beginning."""
_MARKUP = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<table|<meta)", re.IGNORECASE)
_XML_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def mistaken_for(content: bytes) -> RefusalReason | None:
    """What a file is that is no archive, and so no workbook; None for an archive."""
    if not content:
        return RefusalReason.EMPTY
    if content.startswith(_COMPOUND[:4]):
        return RefusalReason.LOCKED if _ENCRYPTED in content else RefusalReason.OLD
    return None if _ARCHIVE.match(content) else _text(content[:_LOOK])


def archive_kind(names: Collection[str], mimetype: bytes) -> RefusalReason:
    """What an archive is that holds no workbook in Open XML, by the names of its members."""
    if b"opendocument" in mimetype:
        return RefusalReason.OPEN_DOCUMENT
    if "xl/workbook.bin" in names:
        return RefusalReason.BINARY
    return RefusalReason.NUMBERS if any(name.endswith(".iwa") for name in names) else RefusalReason.OTHER


def _text(start: bytes) -> RefusalReason:
    plain = start.removeprefix(_MARKS[0])
    if plain.startswith(b"%PDF"):
        return RefusalReason.PDF
    if _MARKUP.match(plain):
        return RefusalReason.WEB_PAGE
    if _XML_2003 in plain:
        return RefusalReason.XML_2003
    if plain.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return RefusalReason.CALENDAR
    return (
        RefusalReason.TEXT if start.startswith(_MARKS) or not _BINARY.search(plain) else RefusalReason.DAMAGED
    )
