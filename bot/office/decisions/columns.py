"""What the workbook of the requests holds: a column each, with what it says of a request, and those to decide in.

How it looks is `export`'s business, reading it back that of `decisions_file`. `gather` reads the requests from the
database; the rest is pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlite_utils import Database

from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.office.office_screens import session, state
from bot.request import as_sent
from bot.request.form import field_texts
from bot.request.trips import Trip
from faq.forms.kinds import Decision
from storage import cases, history, requests
from storage.tables.records import Request, Status

Value = str | int | datetime | None
DECISIONS = (Status.ACCEPTED, Status.REFUSED, Status.NEEDS_INFO)
"""What the drop-down offers, beside nothing."""
REFERENCE, DECISION, WORDS, REVISION = "reference", "decision", "words", "revision"
"""The columns that are read back; `sheet-<name>` heads each."""


ALONE = (
    "reason",
    "session",
    "exams",
    "moment",
    "travel",
    "destination",
    "name",
    "number",
    "email",
    "comment",
)
"""Answers that have a column of their own, or share one."""


@dataclass(frozen=True, slots=True)
class WorkbookEntry:
    """A request as the workbook shows it. `reply` is the student's last answer to a question of the office."""

    request: Request
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: its name, its width in characters, and what it holds of a request."""

    name: str
    width: int
    of: Callable[[Reader, WorkbookEntry], Value]


def revision(request: Request) -> str:
    """A fingerprint of a request as it stands and of what was handed in: another one means that it has changed."""
    parts = (request.reference, request.status, request.updated.isoformat(), *_ids(request))
    return "r" + blake2b("|".join(parts).encode(), digest_size=8).hexdigest()


def choice(reader: Reader, status: Status) -> str:
    """How a decision reads in the drop-down."""
    return reader.say(f"sheet-decide-{status}")


def _ids(request: Request) -> list[str]:
    return [str(document.id) for document in request.documents]


def _answer(name: str) -> Callable[[Reader, WorkbookEntry], Value]:
    return lambda _reader, entry: entry.request.answers.get(name)


def _reason(reader: Reader, entry: WorkbookEntry) -> str:
    return as_sent.title(reader, entry.request)


def _when(reader: Reader, entry: WorkbookEntry) -> Value:
    """The days of the trip, or the moment of the exams in the student's words."""
    answers = entry.request.answers
    trip = Trip.stored(answers.get("travel") or "")
    return reader.days(trip.first, trip.last) if trip else answers.get("travel") or answers.get("moment")


def _others(reader: Reader, entry: WorkbookEntry) -> str:
    """The answers to questions that have no column of their own, each under its name on a line."""
    answers = entry.request.answers
    shown = [each for each in as_sent.fields(reader, entry.request) if each.name not in ALONE]
    lines = [
        f"{field_texts.plain_name(reader, each)} : {plain(field_texts.answer(reader, each, answers))}"
        for each in shown
    ]
    return "\n".join(lines)


def is_done(reader: Reader, entry: WorkbookEntry) -> bool:
    """Whether what was asked for is made rather than accepted."""
    return as_sent.outcome(reader, entry.request, Status.ACCEPTED) == Decision.DONE


def _finding(reader: Reader, entry: WorkbookEntry) -> str:
    found = entry.request.answers.get("finding")
    return reader.say(f"finding-{found}") if found else ""


def _filed(reader: Reader, entry: WorkbookEntry) -> datetime:
    """A workbook knows no zones."""
    return entry.request.filed_at.astimezone(reader.catalog.calendar.zone).replace(tzinfo=None)


COLUMNS = (
    Column(REFERENCE, 11, lambda _reader, entry: entry.request.reference),
    Column("filed", 17, _filed),
    Column("status", 16, lambda reader, entry: state(reader, entry.request)),
    Column("reason", 24, _reason),
    Column("session", 23, lambda reader, entry: session(reader, entry.request.session_id)),
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


OTHERS = Column("answers", 40, _others)
"""Stands before the reply where a request has any such answers."""


def of(reader: Reader, entries: Sequence[WorkbookEntry]) -> tuple[Column, ...]:
    """The columns of a sheet of these requests."""
    others = [OTHERS] if any(_others(reader, entry) for entry in entries) else []
    reply = next(place for place, column in enumerate(COLUMNS) if column.name == "reply")
    return (*COLUMNS[:reply], *others, *COLUMNS[reply:])


def gather(db: Database) -> list[WorkbookEntry]:
    """Every request that was not withdrawn, the oldest first."""
    return [
        WorkbookEntry(request, cases.replied(history.of_request(db, request.reference)))
        for request in requests.standing(db)
    ]
