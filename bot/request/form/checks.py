"""What the desk notes about an answer without judging it: what the timetable proves, what the rule does not mention.

Pure. A remark never keeps a request from being sent; the office decides.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from bot.chat.forms import Answers, Value
from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.chat.vocabulary import vocabulary
from bot.request.accommodation import OVERLAP, TRAVEL
from bot.request.form import course_suggestions
from bot.request.trips import Trip
from faq.search.text import fold
from faq.timetable import words
from faq.timetable.exams import Exam, Finding, Overlap, Verdict

FRENCH_TERRITORIES = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""France and its overseas departments (ISO 3166): the office's page speaks of trips abroad."""


def on(reader: Reader, name: str, answers: Answers) -> str:
    """What is to be said about the answer to the question `name`, in Markdown; "" when there is nothing."""
    if name != "exams":
        return _about(reader, name, answers)
    named = _named(reader, answers)
    listed = literal("\n".join(words.exam(exam, reader.lang) for exam in named))
    told = "\n\n".join(filter(None, (listed, _about(reader, name, answers))))
    return _invented(reader, told) if named else told


def all_of(reader: Reader, answers: Answers) -> list[str]:
    """Every remark on these answers, without the exams one by one."""
    return [
        remark for name in ("exams", "destination", "travel") if (remark := _about(reader, name, answers))
    ]


def _about(reader: Reader, name: str, answers: Answers) -> str:
    travelling = answers.get("reason") == TRAVEL
    if name == "exams":
        return _checked(reader, answers)
    if name == "destination" and travelling and _in_france(str(answers.get(name) or "")):
        return reader.say("remark-france")
    if name == "travel" and travelling:
        return _outside(reader, answers)
    return ""


def _named(reader: Reader, answers: Answers) -> tuple[Exam, ...]:
    """The exams of the session that the answers name."""
    text, session_id = answers.get("exams"), answers.get("session")
    if not text or not session_id:
        return ()
    timetable = reader.catalog.timetable
    return timetable.of(timetable.find(text, session_id).codes, session_id)


def _outside(reader: Reader, answers: Answers) -> str:
    """Which of the exams are on a day that is not one of the trip's."""
    trip = Trip.stored(answers.get("travel") or "")
    outside = [exam for exam in _named(reader, answers) if trip and not trip.first <= exam.day <= trip.last]
    if not outside:
        return ""
    told = [f"{exam.code} ({reader.day(exam.day)})" for exam in outside]
    exams = literal(words.listed(told, reader.lang))
    return _invented(reader, reader.say("remark-outside", exams=exams, count=len(told)))


def verdict(reader: Reader, answers: Answers) -> Verdict | None:
    """What the timetable proves of the exams said to overlap; None for another reason or before they are named."""
    text, session_id = answers.get("exams"), answers.get("session")
    if answers.get("reason") != OVERLAP or not text or not session_id:
        return None
    timetable = reader.catalog.timetable
    named = timetable.find(text, session_id)
    return timetable.verdict((*named.codes, *named.unknown), session_id)


def with_moment(reader: Reader, before: Answers, answers: dict[str, Value]) -> dict[str, Value]:
    """The answers with the day and hour that the timetable proves, which then need not be asked; one that was proven
    of other exams goes.
    """
    found = verdict(reader, answers)
    if found is not None and found.finding is Finding.PROVEN:
        return {**answers, "moment": _moment(reader, found.overlaps[0])}
    earlier = verdict(reader, before)
    stale = earlier is not None and earlier.finding is Finding.PROVEN
    return {name: value for name, value in answers.items() if name != "moment" or not stale}


def _moment(reader: Reader, overlap: Overlap) -> str:
    return f"{reader.day(overlap.start.date())}, {words.hours(overlap, reader.lang)}"


def _checked(reader: Reader, answers: Answers) -> str:
    """The verdict on an overlap, and what may be meant by courses that are not in the timetable."""
    found, told = verdict(reader, answers), []
    if found is not None:
        told.append(words.verdict(found, reader.lang, reader.catalog.calendar, str(answers["session"])))
    for each in course_suggestions.doubtful(reader, answers):
        names = [words.name(exam, reader.lang) for exam in each.near]
        listed = words.listed(names, reader.lang)
        told.append(reader.say("remark-suggested", code=each.written, names=listed))
    checked = literal("\n".join(told))
    return _invented(reader, checked) if found and found.exams else checked


def _invented(reader: Reader, told: str) -> str:
    """What was told from the timetable, and once that it is invented where it is."""
    note = literal(words.example(reader.lang))
    return told if not reader.catalog.timetable.example or note in told else f"{told}\n{note}"


def _in_france(text: str) -> bool:
    return fold(text) in _french_names()


@cache
def _french_names() -> frozenset[str]:
    locales = [Locale(lang) for lang in ("fr", "en")]
    names = {fold(locale.territories[code]) for locale in locales for code in FRENCH_TERRITORIES}
    articles = vocabulary().form.articles
    return frozenset(names | {name.removeprefix(f"{article} ") for name in names for article in articles})
