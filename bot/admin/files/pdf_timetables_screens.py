"""What an admin reads of a timetable sent as a PDF: what its columns were taken from, and what was not read. Pure."""

from __future__ import annotations

from bot.admin.files.library_screens import name, press, short
from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, literal
from faq import changes
from faq.timetable.pdf.planning import NAMES, Planning, Unread
from faq.timetable.pdf.process import PdfRefused

SHOWN = 12
"""Rows that were not read which are listed; the file has all of them."""
ROW = 120
"""Characters of a row that are shown: enough to find it in the PDF."""


def refused(reader: Reader, refusal: PdfRefused) -> Screen:
    """Why nothing can be read, and what to do."""
    return Screen(reader.say(f"pdf-{refusal.reason}", most=refusal.pages), _otherwise(reader))


def report(reader: Reader, found: Planning) -> Screen:
    """What was found, to be compared with the PDF."""
    values = {"rows": found.rows, "pages": found.pages, "unread": len(found.unread)}
    paragraphs = [
        reader.say("pdf-tally", **values),
        "\n".join([reader.say("pdf-columns"), *_columns(found)]),
        reader.say("pdf-carried", carried=", ".join(map(str, found.carried))) if found.carried else "",
        _unread(reader, found),
        reader.say("pdf-compare") if found.rows else reader.say("pdf-no-rows"),
    ]
    return Screen("\n\n".join(filter(None, paragraphs)), _otherwise(reader))


def _otherwise(reader: Reader) -> tuple[tuple[Press, ...], ...]:
    """The way for who meant no timetable."""
    return ((press(reader, "edit-button-handout", "handout"),),)


def document(reader: Reader, file: str, content: bytes) -> Screen:
    """The file that was made, to be mended."""
    return Screen(
        reader.say("pdf-document", file=name(file)), file=Attachment(changes.handed_out(file), content)
    )


def _columns(found: Planning) -> list[str]:
    return [
        f"• {NAMES[column]} ← {literal(' / '.join(f'« {each} »' for each in names))}"
        for column, names in found.taken.items()
    ]


def _unread(reader: Reader, found: Planning) -> str:
    if not found.unread:
        return ""
    lines = [_line(reader, each) for each in found.unread[:SHOWN]]
    more = len(found.unread) - SHOWN
    lines += [reader.say("edit-more", count=more)] if more > 0 else []
    return "\n".join([reader.say("pdf-unread", unread=len(found.unread)), *lines])


def _line(reader: Reader, each: Unread) -> str:
    why = literal(each.said.told(reader.lang).reason) if each.said else reader.say(f"pdf-why-{each.why}")
    start = f"{reader.say('pdf-page', page=each.page)} " if each.page else ""
    row = f"« {literal(short(each.text, ROW))} » " if each.text else ""
    return f"• {start}{row}{why}"
