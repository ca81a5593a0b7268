"""What a change of the calendar means to students: which answers read otherwise, whose session is touched, who is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from bot.admin import value_names
from bot.chat.reader import Reader
from bot.request.kinds import FORM_NAME
from faq import reading
from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar, ExamSession
from faq.catalog import Catalog
from faq.changes import Change
from faq.check.differences import text_of
from faq.dates import Unreadable, cells, mentions
from faq.errors import FaqErrors
from storage import cases, drafts, outbox
from storage.revisions import Revision
from storage.tables.records import Json, NoticeKind


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session that is not what it was, with the drafts and the open requests for it."""

    before: ExamSession
    after: ExamSession
    drafts: int = 0
    requests: int = 0

    @property
    def deadline(self) -> bool:
        """Whether requests are due at another time, or their date is no longer, or only now, to be confirmed."""
        was, now = self.before.deadline, self.after.deadline
        return (was.earliest, was.latest) != (now.earliest, now.latest)

    @property
    def published(self) -> bool:
        """Whether the timetable is out now and was not before."""
        return self.after.published and not self.before.published

    @property
    def days(self) -> bool:
        """Whether the session is on other days now."""
        return (self.before.first, self.before.last) != (self.after.first, self.after.last)

    @property
    def matters(self) -> bool:
        """Whether its students should hear of it."""
        return self.deadline or self.published or self.days


@dataclass(frozen=True, slots=True)
class Effects:
    """The questions whose answers read otherwise now, and the sessions that changed."""

    answers: tuple[str, ...]
    sessions: tuple[SessionChange, ...]


def changed(before: Calendar, after: Calendar) -> tuple[SessionChange, ...]:
    """The sessions of both calendars that are not the same in them."""
    now = {session.id: session for session in after.sessions}
    pairs = [SessionChange(session, now[session.id]) for session in before.sessions if session.id in now]
    return tuple(pair for pair in pairs if pair.matters)


def touched(change: Change, current: Calendar, directory: Path) -> tuple[SessionChange, ...]:
    """The sessions that a change of a file touches, told by what the file held: after a restart in the midst of it the
    calendar in use, `current`, is the new one already. That one counts where the file could not be read. `directory`: where
    the office's files are.
    """
    if change.file != reading.CALENDAR:
        return ()
    before, after = _calendar(change.before, directory) or current, _calendar(change.after, directory)
    return changed(before, after) if after else ()


def effects(
    before: Catalog,
    after: Catalog,
    lang: str,
    now: datetime,
    drafts: Mapping[str, int],
    requests: Mapping[str, int],
) -> Effects:
    """What changes for readers `now`; `drafts` and `requests` are how many there are by session."""
    ids = dict.fromkeys(entry.id for entry in before.entries if after.has(entry.id))
    other = [i for i in ids if before.render(i, lang, now) != after.render(i, lang, now)]
    sessions = tuple(
        SessionChange(pair.before, pair.after, drafts.get(pair.after.id, 0), requests.get(pair.after.id, 0))
        for pair in changed(before.calendar, after.calendar)
    )
    return Effects(tuple(after.entry(i, lang).question for i in other), sessions)


def _calendar(content: bytes | None, directory: Path) -> Calendar | None:
    """The calendar that a file's content is, or None where it has a fault."""
    try:
        return calendar_file.parse(text_of(content), directory / reading.CALENDAR)[0]
    except (UnicodeDecodeError, FaqErrors):
        return None


def value(reader: Reader, name: str, words: str) -> str:
    """ "2025-01-05 23:59" -> "dimanche 5 janvier 2025 à 23h59 (heure de Paris)"; a value of no session as it stands."""
    session, key = value_names.session_of(reader, name)
    if session is None or key == "deadline_printed":
        return words
    if key == "timetable" and words in ("published", "announced"):
        return reader.say(f"edit-{words}")
    return _written(reader, words) or ", ".join(_written(reader, each) or each for each in words.split(", "))


def exams(reader: Reader, words: str, lines: int) -> str:
    """The first `lines` lines of a list of exams, each with its day in full: "NFP101 21/01/2025 18:30-20:30" is that of
    "mardi 21 janvier 2025".
    """
    return "\n".join(_in_full(reader, line) for line in words.split("\n")[:lines])


def _in_full(reader: Reader, line: str) -> str:
    for mention in mentions(line):
        for day in mention.days(()):
            return line.replace(mention.text, f"{reader.day(day)},", 1)
    return line


def _written(reader: Reader, words: str) -> str:
    """A day, with its time where there is one, written out; "" for any other value."""
    try:
        found = cells.read(words)
    except Unreadable:
        return ""
    if found.day is None or len(found.times) > 1:
        return ""
    zone = reader.catalog.calendar.zone
    moments = [datetime.combine(found.day, at, zone) for at in found.times]
    return reader.moment(moments[0]) if moments else reader.day(found.day)


def count_concerned(db: Database) -> tuple[dict[str, int], dict[str, int]]:
    """How many drafts, and how many open requests there are for each session."""
    begun = Counter(str(draft.answers.get("session")) for draft in drafts.of_form(db, FORM_NAME))
    filed = Counter(case.request.session_id for case in cases.all_of(db) if case.request.status.open)
    return dict(begun), dict(filed)


def tell_students(db: Database, revision: Revision, session: SessionChange, now: datetime) -> int:
    """Put in a notice for every draft for this session."""
    if session.deadline and now < session.after.deadline.closes:
        drafts.tell_open(db, session.after.id)
    payload: dict[str, Json] = {
        "session": session.after.id,
        "deadline": session.deadline,
        "days": session.days,
        "timetable": session.published,
    }
    put = 0
    for draft in drafts.of_form(db, FORM_NAME):
        if draft.answers.get("session") == session.after.id:
            key = f"{_keys(revision)}{session.after.id}:{draft.id}"
            put += outbox.put(db, key, draft.person_id, NoticeKind.CALENDAR_CHANGED, payload, now)
    return put


def told_students(db: Database, revision: Revision) -> int:
    """How many notices of a change were put in, while these are kept."""
    return outbox.count(db, _keys(revision))


def _keys(revision: Revision) -> str:
    """How the keys of a change's notices begin."""
    return f"{NoticeKind.CALENDAR_CHANGED}:{revision.id}:"
