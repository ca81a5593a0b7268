"""What an office reads besides the chat."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.office.decisions import columns, export
from bot.office.digest import digest_screens, gathering, mail, week, week_screens
from bot.request.filed import receipt
from bot.student import own_data_screens
from storage.tables.records import Frequency


def office_reads(db: Database, reader: Reader) -> list[str]:
    """What the office reads of the requests there are: workbook, receipts, digest, mail, and the picture of the week."""
    entries = columns.gather(db)
    filed = [entry.request for entry in entries]
    book = export.workbook(reader, entries)
    until = reader.now + timedelta(minutes=1)
    facts = gathering.gather(db, reader.now - timedelta(days=1), until)
    told = digest_screens.text(reader, facts, private=True)
    shown = week.week(filed, until, reader.catalog.calendar.zone)
    assert shown is not None
    message = mail.compose(reader, told, book, key="k", sender="a@example.org", recipient="b@example.org")
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    week_screens.draw(reader, shown)
    often = [digest_screens.frequencies(reader, each).text for each in Frequency]
    privacy = own_data_screens.privacy(reader, 12).text
    return [
        *_cells(book),
        *(str(receipt.of(reader, request)) for request in filed),
        told,
        *parts,
        *often,
        week_screens.words(reader, shown),
        privacy,
    ]


def _cells(book: bytes) -> list[str]:
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    return [str(cell.value) for sheet in sheets for row in sheet for cell in row if cell.value is not None]
