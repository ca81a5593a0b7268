"""What the digest of the office says. Pure: facts and a moment in, Markdown out.

It is anchored on deadlines and holds references and counts only. What students asked without getting an answer is
quoted in private chats and only counted in groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from bot.office.digest import silence_screens, turns_screens
from bot.office.digest.turns_screens import Names
from bot.office.office_screens import OFFICE, press
from bot.request import as_sent
from faq.calendar import phrases
from faq.calendar.sessions import Calendar, ExamSession, Standing
from faq.search import grouping
from faq.texts import format_clock
from storage.cases import Step
from storage.tables.records import Case, Frequency, Inquiry, Request, Status

SOON = timedelta(days=3)
"""A session that closes within this time makes a digest worth sending."""
AHEAD = timedelta(days=7)
"""A session that closes within this time is told of."""
CLUSTERS = 5
"""Groups of unanswered questions that are quoted: the admins' list has them all."""
UNDECIDED = (Status.SUBMITTED, Status.IN_REVIEW)
DECIDED = (Status.ACCEPTED, Status.REFUSED)
"""What still waits for the office, and what does no longer; a request that waits for its student is neither."""
FINDINGS = ("proven", "not_proven", "cannot_tell")
"""What the timetable says of overlaps, in the order in which it is told (`digest-<finding>`)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a digest tells of: after `since` until `until`, what is new; and how everything stands.

    `undelivered` are the references of notices that were given up, `questions` the texts without an answer, `steps` what
    happened to requests, `names` what those are called who hold them; `inquiries` are the open ones.
    """

    since: datetime
    until: datetime
    cases: Sequence[Case] = ()
    undelivered: Sequence[str] = ()
    questions: Sequence[str] = ()
    steps: Sequence[Step] = ()
    names: Names = field(default_factory=lambda: Names({}))
    inquiries: Sequence[Inquiry] = ()

    @property
    def requests(self) -> list[Request]:
        """The requests of the cases."""
        return [case.request for case in self.cases]


def is_empty(facts: Facts, calendar: Calendar, now: datetime) -> bool:
    """Whether nothing happened and nothing is to be done."""
    closing = any(now <= session.deadline.earliest < now + SOON for session in calendar.sessions)
    waiting = facts.inquiries or any(request.status.open for request in facts.requests)
    news = any(_has_news(facts, request) for request in facts.requests)
    return not (closing or waiting or news or facts.undelivered or facts.questions)


def text(reader: Reader, facts: Facts, *, private: bool) -> str:
    """The digest in the reader's language."""
    today = reader.now.astimezone(reader.catalog.calendar.zone).date()
    paragraphs = [reader.say("digest-title", day=reader.day(today))]
    paragraphs += [_session(reader, facts, session, today) for session in _sessions_to_tell(reader, facts)]
    paragraphs += _without_session(reader, facts)
    paragraphs += [
        silence_screens.countdown(reader, facts.cases, facts.names, today),
        *turns_screens.turns(reader, facts.cases, facts.names),
        turns_screens.inquiries(reader, facts.inquiries, facts.names),
        turns_screens.changes(reader, facts.steps, facts.requests, facts.names, facts.since),
        _undelivered(reader, facts),
        _questions(reader, facts, private=private),
    ]
    shown = list(filter(None, paragraphs))
    return "\n\n".join(shown if len(shown) > 1 else [*shown, reader.say("digest-nothing")])


def _sessions_to_tell(reader: Reader, facts: Facts) -> Iterator[ExamSession]:
    """The sessions that have something to tell: open requests, news, or a deadline ahead."""
    busy = {
        request.session_id for request in facts.requests if request.status.open or _has_news(facts, request)
    }
    for session in reader.catalog.calendar.sessions:
        closing = reader.now <= session.deadline.earliest < reader.now + AHEAD
        if session.id in busy or closing:
            yield session


def _has_news(facts: Facts, request: Request) -> bool:
    """Whether something happened to a request: it came, or it was moved on."""
    return facts.since < request.updated <= facts.until


def _is_new(facts: Facts, request: Request) -> bool:
    """By the moment it was stored: one that was filed while the bot was down is new once, too."""
    return facts.since < request.created <= facts.until


def _session(reader: Reader, facts: Facts, session: ExamSession, today: date) -> str:
    of_session = [request for request in facts.requests if request.session_id == session.id]
    undecided = [request for request in of_session if request.status in UNDECIDED]
    lines = [
        f"**{reader.name(session)}**",
        _closing(reader, session, today),
        _counts(reader, facts, of_session),
        _decide(reader, session, today) if undecided else "",
        _findings(reader, undecided),
        _missing(reader, of_session),
    ]
    return "\n".join(filter(None, lines))


def _without_session(reader: Reader, facts: Facts) -> Iterator[str]:
    """What is for no session, kind by kind, as far as there is something to tell."""
    by_kind: dict[str, list[Request]] = {}
    for request in facts.requests:
        if not request.session_id:
            by_kind.setdefault(as_sent.title(reader, request), []).append(request)
    for title, found in by_kind.items():
        if any(request.status.open or _has_news(facts, request) for request in found):
            lines = (f"**{literal(title)}**", _counts(reader, facts, found), _missing(reader, found))
            yield "\n".join(filter(None, lines))


def _counts(reader: Reader, facts: Facts, requests: Sequence[Request]) -> str:
    states = Counter(request.status for request in requests)
    return reader.say(
        "digest-counts",
        new=sum(_is_new(facts, request) for request in requests),
        waiting=sum(states[status] for status in UNDECIDED),
        asked=states[Status.NEEDS_INFO],
        decided=sum(states[status] for status in DECIDED),
        all=len(requests),
    )


def _closing(reader: Reader, session: ExamSession, today: date) -> str:
    deadline = session.deadline
    standing = deadline.standing(reader.now)
    if standing is Standing.OPEN:
        days = (deadline.earliest.date() - today).days
        return reader.say("digest-closes", days=days, deadline=reader.deadline(deadline))
    return reader.say(f"digest-{standing}", deadline=reader.deadline(deadline))


def _decide(reader: Reader, session: ExamSession, today: date) -> str:
    """By which working day the office has to decide, and how many are left; after that, since when it is late."""
    hours = reader.desk.hours
    last = session.deadline.latest.date() + timedelta(days=hours.decides_within)
    if today > last:
        return reader.say("digest-late", day=reader.day(last))
    day = max(today, hours.last_working_day(last))
    return reader.say("digest-decide", day=reader.day(day), days=hours.working_days(today, day))


def _findings(reader: Reader, undecided: Sequence[Request]) -> str:
    found = Counter(request.answers.get("finding") for request in undecided)
    counts = [reader.say(f"digest-{name}", count=found[name]) for name in FINDINGS if found[name]]
    return reader.say("digest-findings", findings=", ".join(counts)) if counts else ""


def _missing(reader: Reader, of_session: Sequence[Request]) -> str:
    """Those who were asked for a document and have sent none yet."""
    asked = [each for each in of_session if each.status.open and as_sent.wants_documents(reader, each)]
    count = sum(not request.documents for request in asked)
    return reader.say("digest-missing", count=count) if count else ""


def _undelivered(reader: Reader, facts: Facts) -> str:
    if not facts.undelivered:
        return ""
    return reader.say(
        "digest-undelivered", count=len(facts.undelivered), references=", ".join(facts.undelivered)
    )


def _questions(reader: Reader, facts: Facts, *, private: bool) -> str:
    if not facts.questions:
        return ""
    count = reader.say("digest-questions", count=len(facts.questions))
    if not private:
        return count
    lines = [
        reader.say(
            "digest-cluster",
            count=cluster.count,
            examples=", ".join(reader.say("digest-quote", text=literal(text)) for text in cluster.examples),
        )
        for cluster in grouping.clusters(facts.questions)[:CLUSTERS]
    ]
    return "\n".join((count, *lines))


def frequencies(reader: Reader, now: Frequency) -> Screen:
    """How often the digest comes to a chat, and the other ways."""
    rows = [
        (
            Press(
                reader.say(f"button-{frequency}", **_when(reader)),
                data(OFFICE, "often", frequency),
            ),
        )
        for frequency in Frequency
        if frequency is not now
    ]
    text = "\n\n".join((reader.say("digest-about"), reader.say(f"digest-{now}", **_when(reader))))
    return Screen(text, (*rows, (press(reader, "button-digest-now", "now"),)))


def _when(reader: Reader) -> dict[str, str]:
    """When the digest is due, in words."""
    hours = reader.desk.hours
    return {
        "time": format_clock(hours.digest, reader.lang),
        "zone": phrases.zone(reader.catalog.calendar.zone, reader.lang),
        "weekday": reader.weekday(hours.first_day),
    }


def digest(reader: Reader, text: str) -> Screen:
    """A digest, with the way to the requests it tells of."""
    return Screen(text, ((press(reader, "button-queue", "queue", "open", 0),),))
