"""What is wrong with dates that were written by hand: into answers, where values of the calendar should stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from faq import consistency
from faq.calendar import phrases
from faq.calendar.sessions import Calendar, ExamSession
from faq.dates import Mention, mentions, years_of
from faq.entry import Entry, Place
from faq.errors import Fault, Faults, note
from faq.texts.faults import Message, Weekday, either, message

_VALUE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_YEARS = re.compile(r"\b(20\d\d)\s?[-–—/]\s?(20\d\d)\b")


def lint(entries: Iterable[Entry], calendar: Calendar) -> Faults:
    """Every date and academic year that stands in a question or an answer as words."""
    declared = {consistency.key(s.deadline.printed) for s in calendar.sessions if s.deadline.printed}
    known = _known(calendar.sessions)
    for entry in entries:
        for place, line in _text_lines(entry):
            text = _VALUE.sub(" ", line)
            for mention in mentions(text):
                found = _contradiction(mention, place, calendar, entry.lang, declared)
                yield found or _by_hand(mention, place, calendar, known)
            yield from _years(text, place, calendar.academic_year)


def which(mention: Mention, academic_year: str, lang: str) -> Message:
    """ "Which did you mean: « lundi 26 mai 2025 » or « dimanche 25 mai 2025 »?" of a day with a wrong weekday; the days are
    in `lang`, as the file is.
    """
    days = [f"« {phrases.day(day, lang)} »" for day in mention.meant(years_of(academic_year, mention.month))]
    return message("dates-which", days=either(days))


def weekday_of(words: str, day: date) -> Message:
    """That a day which was written with a weekday is another."""
    return message("dates-weekday", text=words, day=day, weekday=Weekday(day))


def _contradiction(
    mention: Mention, place: Place, calendar: Calendar, lang: str, declared: set[str]
) -> Fault | None:
    """A day that there is not, or that is another weekday; one that the calendar declares is only a note."""
    years = years_of(calendar.academic_year, mention.month)
    if not mention.days(years):
        return Fault(place, message("dates-no-such-day", text=mention.text))
    wrong = mention.contradiction(years)
    if wrong is None:
        return None
    what = weekday_of(mention.text, wrong)
    if consistency.key(mention.text) in declared:
        return note(place, what, message("dates-declared"))
    asked = which(mention, calendar.academic_year, lang)
    return Fault(place, what, message("dates-weekday-mend", which=asked))


def _by_hand(mention: Mention, place: Place, calendar: Calendar, known: Mapping[date, str]) -> Fault:
    """A date that may be right this year; the calendar's value for it, where it has one."""
    days = mention.days(years_of(calendar.academic_year, mention.month))
    value = next((known[day] for day in days if day in known), None)
    mend = message("dates-known", value=value) if value else message("dates-use-value")
    what = message("dates-by-hand" if mention.year else "dates-by-hand-yearless", text=mention.text)
    return note(place, what, mend)


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
        name = "dates-year" if same else "dates-other-year"
        yield note(place, message(name, text=match[0], year=academic_year))


def _text_lines(entry: Entry) -> Iterator[tuple[Place, str]]:
    """The lines that students read, as the office wrote them."""
    place = consistency.place_of(entry, "")
    yield place, entry.question
    for number, line in enumerate(entry.answer.split("\n"), start=entry.answer_line):
        yield Place(place.path, number), line
