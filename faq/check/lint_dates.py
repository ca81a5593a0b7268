"""What is wrong with dates that were written by hand: into answers, where values of the calendar should stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from faq import reading
from faq.calendar import phrases
from faq.calendar.sessions import Calendar, ExamSession
from faq.dates import Mention, mentions, years_of
from faq.entry import Entry, Place
from faq.errors import Fault, Faults, note

MISLEADS = "Students cannot know which is meant: some will come, or file, too late."
_VALUE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_YEARS = re.compile(r"\b(20\d\d)\s?[-–—/]\s?(20\d\d)\b")
_AGES = "It will be wrong next year, and nobody will be told."


def lint(entries: Iterable[Entry], calendar: Calendar) -> Faults:
    """Every date and academic year that stands in a question or an answer as words."""
    declared = {reading.key(s.deadline.printed) for s in calendar.sessions if s.deadline.printed}
    known = _known(calendar.sessions)
    for entry in entries:
        for place, line in _text_lines(entry):
            text = _VALUE.sub(" ", line)
            for mention in mentions(text):
                found = _contradiction(mention, place, calendar, entry.lang, declared)
                yield found or _by_hand(mention, place, calendar, known)
            yield from _years(text, place, calendar.academic_year)


def which(mention: Mention, academic_year: str, lang: str) -> str:
    """ "Which did you mean: « lundi 26 mai 2025 » or « dimanche 25 mai 2025 »?" of a day with a wrong weekday."""
    days = mention.meant(years_of(academic_year, mention.month))
    return f"Which did you mean: {' or '.join(f'« {phrases.day(day, lang)} »' for day in days)}?"


def _contradiction(
    mention: Mention, place: Place, calendar: Calendar, lang: str, declared: set[str]
) -> Fault | None:
    """A day that there is not, or that is another weekday; one that the calendar declares is only a note."""
    years = years_of(calendar.academic_year, mention.month)
    if not mention.days(years):
        return Fault(
            place, f"« {mention.text} »: there is no such day.", "Correct it.", "Nobody can keep to it."
        )
    wrong = mention.contradiction(years)
    if wrong is None:
        return None
    what = f"« {mention.text} »: {wrong} is a {wrong:%A}."
    if reading.key(mention.text) in declared:
        remedy = "The calendar declares it as the page's own contradiction: nothing to do here."
        return note(place, what, remedy, MISLEADS)
    remedy = f"{which(mention, calendar.academic_year, lang)} Or use a value of calendar.toml."
    return Fault(place, what, remedy, MISLEADS)


def _by_hand(mention: Mention, place: Place, calendar: Calendar, known: Mapping[date, str]) -> Fault:
    """A date that may be right this year; the calendar's value for it, where it has one."""
    what = f"« {mention.text} » is written by hand{'' if mention.year else ', without a year'}."
    days = mention.days(years_of(calendar.academic_year, mention.month))
    value = next((known[day] for day in days if day in known), None)
    remedy = f"The calendar knows it: write {value}." if value else "Use a value of calendar.toml."
    return note(place, what, remedy, _AGES if mention.year else f"Every year has that day. {_AGES}")


def _known(sessions: Iterable[ExamSession]) -> dict[date, str]:
    """The days of the calendar, and how an answer names each; of one day, the first in the year's order."""
    found: dict[date, str] = {}
    for session in sessions:
        name = f"sessions.{session.id}"
        found.setdefault(session.first, f"{{{{ {name}.first | date }}}}")
        found.setdefault(session.last, f"{{{{ {name}.last | date }}}}")
        for reading_ in (session.deadline.earliest, session.deadline.latest):
            found.setdefault(reading_.date(), f"{{{{ {name}.deadline | datetime }}}}")
    return found


def _years(text: str, place: Place, academic_year: str) -> Faults:
    """Academic years as words: this one, which the calendar knows, or another one, which may be left over."""
    for match in _YEARS.finditer(text):
        first, second = match.groups()
        if int(second) != int(first) + 1:
            continue
        same = f"{first}-{second}" == academic_year
        what = f"« {match[0]} » is written by hand{'' if same else f'; the calendar is of {academic_year}'}."
        yield note(place, what, "The calendar knows the year: write {{ year }}.", _AGES)


def _text_lines(entry: Entry) -> Iterator[tuple[Place, str]]:
    """The lines that students read, as the office wrote them."""
    place = reading.place_of(entry, "")
    yield place, entry.question
    for number, line in enumerate(entry.answer.split("\n"), start=entry.answer_line):
        yield Place(place.path, number), line
