"""What is said of courses that the timetable lacks, or of a timetable that is not there yet. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.answers.timetable_screens import TimetableAnswer
from bot.chat.reader import Reader
from bot.chat.screen import literal
from faq.calendar.desk import AnswerRole
from faq.entry import Answer, Outcome
from faq.search.words.text import words
from faq.texts import join_names
from faq.timetable import asking, sentences
from faq.timetable.asking import Asked, Wish

SUGGESTED = 2
"""Courses that are suggested for one that the timetable lacks."""


def missing(reader: Reader, asked: Asked, text: str, outcome: Outcome) -> TimetableAnswer:
    """What to say of courses whose exams are not in the timetable, which may not be there at all."""
    written = (*asked.named.codes, *asked.named.unknown)
    codes = literal(join_names(_as_codes(written), reader.lang))
    count = len(written)
    timetable = reader.catalog.timetable
    sessions = asking.sessions_named(text, reader.catalog.calendar.sessions)
    if not timetable or (sessions and not any(map(timetable.covers, sessions))):
        together = asked.wish in (Wish.TOGETHER, Wish.BESIDE)
        lead = reader.say(f"exams-not-there-{'overlap' if together else 'of'}", codes=codes, count=count)
        if together and isinstance(outcome, Answer):
            return TimetableAnswer(lead, alone=False)
        return replace(not_there(reader, lead), request=together)
    if sessions and asked.named.codes:
        return not_there(reader, reader.say("exams-not-in-session", codes=codes))
    found = not_there(reader, reader.say("exams-not-found", codes=codes))
    return replace(found, meant=suggested(reader, asked.named.unknown))


def not_there(reader: Reader, lead: str) -> TimetableAnswer:
    """The lead, and what the office says of when and where its timetables are out."""
    availability = reader.desk.first(AnswerRole.TIMETABLE)
    if not reader.catalog.has(availability):
        return TimetableAnswer(
            f"{lead}\n\n{literal(sentences.missing(reader.catalog.calendar, reader.lang))}"
        )
    rendered = reader.catalog.render(availability, reader.lang, reader.now)
    return TimetableAnswer(f"{lead}\n\n{rendered.markdown}", entry=availability)


def with_unknown(reader: Reader, answer: TimetableAnswer, asked: Asked) -> TimetableAnswer:
    """The answer, and that some of the courses that were asked about are unknown."""
    if not asked.named.unknown:
        return answer
    codes = _as_codes(asked.named.unknown)
    said = literal(sentences.unknown(codes, reader.lang, reader.catalog.calendar))
    return replace(answer, text=f"{answer.text}\n\n{said}")


def suggested(reader: Reader, unknown: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What was written, each with a course that may be meant by it."""
    timetable = reader.catalog.timetable
    return tuple((each, code) for each in unknown for code in timetable.suggest(each, SUGGESTED))


def _as_codes(written: Iterable[str]) -> list[str]:
    """Codes as they are printed: "utc 505" -> "UTC505"."""
    return ["".join(words(each)).upper() for each in written]
