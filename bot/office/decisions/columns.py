"""What the workbook of the requests holds: a column each, with what it says of a request, and those to decide in.

How it looks is `export`'s business, reading it back that of `decisions_file`. `gather` reads the requests from the
database; the rest is pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlite_utils import Database

from bot.chat.reader import Reader
from bot.office.queue import queue_screens
from bot.request.trips import Trip
from storage import cases, requests
from storage.tables.records import Request, Status

Value = str | int | datetime | None
DECISIONS = (Status.ACCEPTED, Status.REFUSED, Status.NEEDS_INFO)
"""What the drop-down offers, beside nothing."""
REFERENCE, DECISION, WORDS, REVISION = "reference", "decision", "words", "revision"
"""The columns that are read back; `sheet-<name>` heads each."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A request as the workbook shows it. `reply` is the student's last answer to a question of the office."""

    request: Request
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its name, its width in characters, and what it holds of a request."""

    name: str
    width: int
    of: Callable[[Reader, Entry], Value]


def revision(request: Request) -> str:
    """A fingerprint of a request as it stands and of what was handed in: another one means that it has changed."""
    parts = (request.reference, request.status, request.updated.isoformat(), *_ids(request))
    return "r" + blake2b("|".join(parts).encode(), digest_size=8).hexdigest()


def choice(reader: Reader, status: Status) -> str:
    """How a decision reads in the drop-down."""
    return reader.say(f"sheet-decide-{status}")


def _ids(request: Request) -> list[str]:
    return [str(document.id) for document in request.documents]


def _answer(name: str) -> Callable[[Reader, Entry], Value]:
    return lambda _reader, entry: entry.request.answers.get(name)


def _reason(reader: Reader, entry: Entry) -> str:
    reason = entry.request.answers.get("reason")
    return reader.say(f"reason-{reason}") if reason else reader.say("card-erased")


def _when(reader: Reader, entry: Entry) -> Value:
    """The days of the trip, or the moment of the exams in the student's words."""
    answers = entry.request.answers
    trip = Trip.stored(answers.get("travel") or "")
    return reader.days(trip.first, trip.last) if trip else answers.get("travel") or answers.get("moment")


def _finding(reader: Reader, entry: Entry) -> str:
    found = entry.request.answers.get("finding")
    return reader.say(f"finding-{found}") if found else ""


def _filed(reader: Reader, entry: Entry) -> datetime:
    """A workbook knows no zones."""
    return entry.request.filed_at.astimezone(reader.catalog.calendar.zone).replace(tzinfo=None)


COLUMNS = (
    Column(REFERENCE, 11, lambda _reader, entry: entry.request.reference),
    Column("filed", 17, _filed),
    Column("status", 16, lambda reader, entry: queue_screens.status(reader, entry.request.status)),
    Column("reason", 24, _reason),
    Column("session", 23, lambda reader, entry: queue_screens.session(reader, entry.request.session_id)),
    Column("exams", 34, _answer("exams")),
    Column("when", 34, _when),
    Column("destination", 16, _answer("destination")),
    Column("finding", 24, _finding),
    Column("standing", 16, lambda reader, entry: reader.say(f"sheet-standing-{entry.request.standing}")),
    Column("documents", 12, lambda _reader, entry: len(entry.request.documents)),
    Column("name", 24, _answer("name")),
    Column("number", 16, _answer("number")),
    Column("email", 28, _answer("email")),
    Column("comment", 40, _answer("comment")),
    Column("reply", 40, lambda _reader, entry: entry.reply),
    Column(DECISION, 20, lambda _reader, _entry: None),
    Column(WORDS, 50, lambda _reader, _entry: None),
    Column(REVISION, 20, lambda _reader, entry: revision(entry.request)),
)


def gather(db: Database) -> list[Entry]:
    """Every request that was not withdrawn, the oldest first."""
    return [
        Entry(request, cases.replied(requests.history(db, request.reference)))
        for request in requests.standing(db)
    ]
