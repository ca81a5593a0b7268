"""What is said to who asks about a year, month or session that the calendar does not hold. Pure.

Who takes it for granted asks a question without an answer, with no entry: an entry's dates are those of another year, month
or session than the one asked about, and the office learns from its unanswered questions which ones people ask for. Who asks
whether there are exams then is told that there are none, and all dates.
"""

from __future__ import annotations

from datetime import date

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data
from faq.calendar import phrases
from faq.calendar.desk import AnswerRole
from faq.entry import Answer, Kind, Nothing, Outcome
from faq.search.decide import ahead
from faq.search.signs.outside import Outside
from faq.search.signs.sessions import ALL
from faq.search.signs.years import Named

_SURE = 0.99
"""How sure it is, 0..1, that who asks whether there are exams then is answered by all dates: they say so in plain words."""
_ANY_YEAR = 2000
"""Stands for the year where only a month is written."""


def asked(reader: Reader, text: str, outcome: Outcome) -> Outside | None:
    """What `text` asks for that the calendar lacks, where that concerns what it was found to mean."""
    outside = reader.catalog.outside(text, reader.now)
    if outside is None or (outside.whether and _comes_first(reader, outcome)):
        return None
    if outside.whether:
        return outside
    if outside.only_a_month and not outside.of_exams:
        dates = (each for each in _likely(outcome) if reader.desk.has_role(each, AnswerRole.DATES))
        return outside if any(map(reader.catalog.is_dated, dates)) else None
    kinds = {each: reader.catalog.entry(each, reader.lang).kind for each in _likely(outcome)}
    own = [each for each, kind in kinds.items() if kind is Kind.ANSWER]
    if own:
        return outside if _concerns(reader, outside, own[0]) else None
    asks = isinstance(outcome, Nothing) or ("?" in text and Kind.SMALLTALK in kinds.values())
    return outside if outside.bare and asks else None


def answered(reader: Reader, outside: Outside, outcome: Outcome) -> Outcome:
    """What answers it: where somebody asks whether there are exams then, all dates, and what else they ask; else nothing."""
    dates = (entry.id for entry in reader.catalog.entries if entry.id.endswith(f"_{ALL}"))
    found = next((each for each in dates if reader.desk.has_role(each, AnswerRole.DATES)), None)
    if found is None or not outside.whether:
        return Nothing(outcome.confidence, outcome.candidates)
    return Answer((found, *_beside_dates(reader, outcome)), _SURE, tuple(ahead(found, outcome.candidates)))


def heading(reader: Reader, outside: Outside) -> str:
    """The sentence that stands above what answers it: that it is not there."""
    if outside.session or outside.semester:
        what = "session" if outside.session else "semester"
        number = outside.session or outside.semester
        return reader.say(f"outside-no-{what}", number=str(number), year=reader.year)
    return reader.say("outside-no-month", month=_said(reader, outside.time), year=reader.year)


def screen(reader: Reader, outside: Outside) -> Screen:
    """That it is not there, and what is."""
    ways = (
        Press(reader.say("button-dates"), data("dates")),
        Press(reader.say("button-human"), data("human")),
    )
    return Screen(_sentence(reader, outside), (ways,))


def _comes_first(reader: Reader, outcome: Outcome) -> bool:
    """Whether somebody needs help or wants to do something, beside which dates are no answer."""
    answered = outcome.entry_ids if isinstance(outcome, Answer) else ()
    return any(
        reader.desk.has_role(each, AnswerRole.DISTRESS)
        or reader.catalog.entry(each, reader.lang).kind is Kind.REQUEST
        for each in answered
    )


def _beside_dates(reader: Reader, outcome: Outcome) -> tuple[str, ...]:
    """The entries that answer what a text asks beside dates."""
    answered = outcome.entry_ids if isinstance(outcome, Answer) else ()
    return tuple(
        each
        for each in answered
        if reader.catalog.entry(each, reader.lang).kind is not Kind.SMALLTALK
        and not reader.desk.has_role(each, AnswerRole.DATES)
    )


def _likely(outcome: Outcome) -> tuple[str, ...]:
    """The entries that a text may be about: those shown, or the best of those that were not likely enough."""
    if isinstance(outcome, Nothing):
        return tuple(match.entry_id for match in outcome.candidates[:1])
    return outcome.entry_ids


def _concerns(reader: Reader, outside: Outside, entry_id: str) -> bool:
    """Whether an entry says nothing of what is outside: of another year, what is dated or of a year; of a session that there
    is not ("la session de mai", "session 3"), all.
    """
    of_a_year = reader.catalog.is_dated(entry_id) or reader.desk.has_role(entry_id, AnswerRole.OF_A_YEAR)
    return of_a_year or outside.of_exams or not (outside.time.year or outside.time.month)


def _sentence(reader: Reader, outside: Outside) -> str:
    sessions = reader.catalog.calendar.sessions
    if outside.session or outside.semester:
        what = "session" if outside.session else "semester"
        names = "\n".join(f"• {reader.name(each)}" for each in sessions)
        number = outside.session or outside.semester
        return reader.say(f"outside-{what}", number=str(number), year=reader.year, sessions=names)
    said = _said(reader, outside.time)
    if outside.only_a_month:
        lines = (
            reader.say("outside-line", name=reader.name(each), period=phrases.period(each, reader.lang))
            for each in sessions
        )
        return reader.say("outside-month", month=said, year=reader.year, sessions="\n".join(lines))
    first, last = (phrases.month(day, reader.lang) for day in (sessions[0].first, sessions[-1].last))
    return reader.say("outside-year", asked=said, year=reader.year, first=first, last=last)


def _said(reader: Reader, time: Named) -> str:
    """ "2025-2026", "juin 2022", "2028", "mars" """
    if time.academic:
        return f"{time.year}-{time.year + 1}"
    if not time.month:
        return str(time.year)
    return phrases.month(date(time.year or _ANY_YEAR, time.month, 1), reader.lang, year=bool(time.year))
