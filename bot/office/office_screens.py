"""What all screens of the staff are made of: their buttons, a session's name, where a request stands. Pure."""

from __future__ import annotations

from bot.chat.reader import Reader
from bot.chat.screen import Press, data
from bot.request import as_sent
from storage.tables.records import Request

OFFICE = "office"
"""What the data of every button of the staff begins with."""
CARD_LINK = "case-"
"""What a deep link to a card begins with; the reference follows."""


def press(reader: Reader, label: str, verb: str, *arguments: object) -> Press:
    """A button of the staff."""
    return Press(reader.say(label), data(OFFICE, verb, *arguments))


def state(reader: Reader, request: Request) -> str:
    """Where a request stands, in the office's words for its kind."""
    return reader.say(f"office-{as_sent.outcome(reader, request, request.status)}")


def session(reader: Reader, session_id: str) -> str:
    """A session's name; its id when the calendar has gone on to another year; "" for none."""
    known = {session.id: session for session in reader.catalog.calendar.sessions}
    return reader.name(known[session_id]) if session_id in known else session_id
