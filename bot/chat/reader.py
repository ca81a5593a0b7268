"""What every screen is made from: the sentences, the office's content, the reader's language and the moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat.forms import Rejected
from bot.chat.texts import LANGUAGES, Texts
from faq.calendar import phrases
from faq.calendar.desk import Desk, in_language
from faq.calendar.sessions import Deadline, ExamSession, Slot
from faq.catalog import Catalog
from faq.texts import format_day

GONE = date(2000, 1, 1)
"""When a session was that the calendar no longer knows, for whoever still holds a request for it."""

_A_MONDAY = date(2024, 1, 1)
"""From which the days of a week are counted, to name one."""


def private_link(username: str) -> str:
    """What leads to the private chat with the bot of this name, before what it is to do there."""
    return f"https://t.me/{username}?start="


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader's point of view. In a group `private_url` leads to the private chat, where requests are made.

    `foreign` is the code of the language in which they are to be told that the desk answers in another one, or "".
    """

    texts: Texts
    catalog: Catalog
    lang: str
    now: datetime
    private_url: str = ""
    foreign: str = ""

    def __post_init__(self) -> None:
        """Whoever has chosen no language, or one that the desk no longer answers in, reads its first one."""
        object.__setattr__(self, "lang", self.desk.offered(self.lang))

    @property
    def desk(self) -> Desk:
        """Whose desk it is."""
        return self.catalog.calendar.desk

    def say(self, key: str, **values: object) -> str:
        """The sentence `key` in the reader's language."""
        return self.texts.say(self.lang, key, **values)

    def session(self, session_id: str) -> ExamSession:
        """The session of that id; one long over where the calendar has gone on to another year."""
        calendar = self.catalog.calendar
        known = [session for session in calendar.sessions if session.id == session_id]
        return known[0] if known else _gone(session_id, calendar.zone)

    def name(self, session: ExamSession) -> str:
        """A session's name; that it is gone where the calendar no longer knows it."""
        return self.say("session-gone") if session.first == GONE else phrases.name(session, self.lang)

    def deadline(self, deadline: Deadline) -> str:
        """A deadline with its readings, as it stands now."""
        if deadline.latest.date() == GONE:
            return self.say("deadline-gone")
        return phrases.deadline(deadline, self.lang, self.now)

    def was_due(self, deadline: Deadline) -> str:
        """A deadline in a sentence that already says that it has passed."""
        said_by_itself = deadline.to_be_confirmed or deadline.latest.date() == GONE
        return self.deadline(deadline) if said_by_itself else self.moment(deadline.latest)

    def moment(self, at: datetime) -> str:
        """A moment in the office's own zone, to the minute, naming the zone."""
        return phrases.moment(at.astimezone(self.catalog.calendar.zone), self.lang)

    def day(self, day: date, *, year: bool = True) -> str:
        """A day with its weekday, written out."""
        return phrases.day(day, self.lang, year=year)

    def short_day(self, day: date) -> str:
        """A day without weekday and year, its month cut short."""
        return phrases.short_day(day, self.lang)

    def weekday(self, number: int) -> str:
        """What a day of the week is called; 0 is Monday, as in `date.weekday`, and 7 the next one."""
        return format_day(_A_MONDAY + timedelta(days=number), self.lang, "weekday")

    def days(self, first: date, last: date) -> str:
        """The days from the first to the last one, both included."""
        if first == last:
            return self.say("trip-day", day=self.day(first))
        return self.say("trip-days", first=self.day(first), last=self.day(last))

    def explain(self, rejected: Rejected) -> str:
        """Why an answer cannot be taken and what to do, with days and sessions in the reader's words."""
        return self.say(
            rejected.key, **{name: self._worded(value) for name, value in rejected.values.items()}
        )

    def _worded(self, value: object) -> object:
        if isinstance(value, ExamSession):
            return f"{self.name(value)} ({phrases.period(value, self.lang)})"
        if isinstance(value, Mapping):
            return in_language(value, self.lang)
        return self.day(value) if isinstance(value, date) else value

    @property
    def keeping(self) -> str:
        """Why the office has to keep what is left of an erased request, in its own words."""
        return self.filled("keeping")

    @property
    def disability(self) -> str:
        """Who is there for students with a disability, with its article."""
        return self.desk.said("disability", self.lang) or self.say("disability-office")

    @property
    def institution(self) -> str:
        """Whose exams these are, as it stands behind "the exams"."""
        return self.desk.said("institution", self.lang) or f"({self.catalog.calendar.place})"

    @property
    def year(self) -> str:
        """The academic year of the calendar, such as "2024-2025"."""
        return self.catalog.calendar.academic_year

    @property
    def office(self) -> str:
        """What the office is called."""
        return phrases.office(self.catalog.calendar.office, self.lang)

    @property
    def contact(self) -> str:
        """How to reach the office, or that this is still to be completed."""
        return phrases.contact(self.catalog.calendar.office, self.lang)

    def filled(self, key: str) -> str:
        """What the office wrote under `key`, or that this is still to be completed; `slot-<key>` is the sentence that names
        it where the office's file does not.
        """
        written = self.catalog.calendar.office.get(key)
        missing = Slot(key, {}, {lang: self.texts.say(lang, f"slot-{key}") for lang in LANGUAGES})
        named = written and (written.about or any(written.texts.values()))
        return phrases.contact(written if written and named else missing, self.lang)

    def slot(self, key: str) -> str:
        """What the office wrote under `key`, as plain text; "" until it has."""
        slot = self.catalog.calendar.office.get(key)
        return slot.text(self.lang) if slot else ""


def _gone(session_id: str, zone: ZoneInfo) -> ExamSession:
    over = datetime(GONE.year, GONE.month, GONE.day, tzinfo=zone)
    return ExamSession(session_id, 0, 0, GONE, GONE, Deadline(over, over), published=False)
