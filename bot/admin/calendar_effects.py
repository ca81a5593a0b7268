"""What a change of the calendar means to students: which answers read otherwise, whose session is touched. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from faq import reading
from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar, ExamSession
from faq.catalog import Catalog
from faq.changes import Change
from faq.check.differences import text_of
from faq.errors import FaqSyntaxError


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


def touched(change: Change, current: Calendar) -> tuple[SessionChange, ...]:
    """The sessions that a change of a file touches, told by what the file held: after a restart in the midst of it the
    calendar in use, `current`, is the new one already. That one counts where the file could not be read.
    """
    if change.file != reading.CALENDAR:
        return ()
    before, after = _calendar(change.before) or current, _calendar(change.after)
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


def _calendar(content: bytes | None) -> Calendar | None:
    """The calendar that a file's content is, or None where it has a fault."""
    try:
        return calendar_file.parse(text_of(content), Path(reading.CALENDAR))[0]
    except (UnicodeDecodeError, FaqSyntaxError):
        return None
