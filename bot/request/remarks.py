"""What the desk notes about an answer without judging it: what the timetable proves, what the rule does not mention.

Pure. A remark never keeps a request from being sent; the office decides.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from bot.forms import Answers, Value
from bot.request import meant
from bot.request.accommodation import OVERLAP, TRAVEL
from bot.request.trips import Trip
from bot.screen import literal
from bot.view import View
from bot.vocabulary import vocabulary
from faq import timetable_words
from faq.search.text import fold
from faq.timetable import Exam, Finding, Overlap, Verdict

FRENCH_TERRITORIES = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""France and its overseas departments (ISO 3166): the office's page speaks of trips abroad."""


def on(view: View, name: str, answers: Answers) -> str:
    """What is to be said about the answer to the question `name`, in Markdown; "" when there is nothing."""
    if name != "exams":
        return _about(view, name, answers)
    named = _named(view, answers)
    listed = literal("\n".join(timetable_words.exam(exam, view.lang) for exam in named))
    told = "\n\n".join(filter(None, (listed, _about(view, name, answers))))
    return _invented(view, told) if named else told


def all_of(view: View, answers: Answers) -> list[str]:
    """Every remark on these answers, without the exams one by one."""
    return [remark for name in ("exams", "destination", "travel") if (remark := _about(view, name, answers))]


def _about(view: View, name: str, answers: Answers) -> str:
    travelling = answers.get("reason") == TRAVEL
    if name == "exams":
        return _checked(view, answers)
    if name == "destination" and travelling and _in_france(str(answers.get(name) or "")):
        return view.say("remark-france")
    if name == "travel" and travelling:
        return _outside(view, answers)
    return ""


def _named(view: View, answers: Answers) -> tuple[Exam, ...]:
    """The exams of the session that the answers name."""
    text, session_id = answers.get("exams"), answers.get("session")
    if not text or not session_id:
        return ()
    timetable = view.catalog.timetable
    return timetable.of(timetable.find(text, session_id).codes, session_id)


def _outside(view: View, answers: Answers) -> str:
    """Which of the exams are on a day that is not one of the trip's."""
    trip = Trip.stored(answers.get("travel") or "")
    outside = [exam for exam in _named(view, answers) if trip and not trip.first <= exam.day <= trip.last]
    if not outside:
        return ""
    told = [f"{exam.code} ({view.day(exam.day)})" for exam in outside]
    exams = literal(timetable_words.listed(told, view.lang))
    return _invented(view, view.say("remark-outside", exams=exams, count=len(told)))


def verdict(view: View, answers: Answers) -> Verdict | None:
    """What the timetable proves of the exams said to overlap; None for another reason or before they are named."""
    text, session_id = answers.get("exams"), answers.get("session")
    if answers.get("reason") != OVERLAP or not text or not session_id:
        return None
    timetable = view.catalog.timetable
    named = timetable.find(text, session_id)
    return timetable.verdict((*named.codes, *named.unknown), session_id)


def with_moment(view: View, before: Answers, answers: dict[str, Value]) -> dict[str, Value]:
    """The answers with the day and hour that the timetable proves, which then need not be asked; one that was proven
    of other exams goes.
    """
    found = verdict(view, answers)
    if found is not None and found.finding is Finding.PROVEN:
        return {**answers, "moment": _moment(view, found.overlaps[0])}
    earlier = verdict(view, before)
    stale = earlier is not None and earlier.finding is Finding.PROVEN
    return {name: value for name, value in answers.items() if name != "moment" or not stale}


def _moment(view: View, overlap: Overlap) -> str:
    return f"{view.day(overlap.start.date())}, {timetable_words.hours(overlap, view.lang)}"


def _checked(view: View, answers: Answers) -> str:
    """The verdict on an overlap, and what may be meant by courses that are not in the timetable."""
    found, told = verdict(view, answers), []
    if found is not None:
        told.append(timetable_words.verdict(found, view.lang, view.catalog.calendar, str(answers["session"])))
    for each in meant.doubtful(view, answers):
        names = [timetable_words.name(exam, view.lang) for exam in each.near]
        listed = timetable_words.listed(names, view.lang)
        told.append(view.say("remark-suggested", code=each.written, names=listed))
    checked = literal("\n".join(told))
    return _invented(view, checked) if found and found.exams else checked


def _invented(view: View, told: str) -> str:
    """What was told from the timetable, and once that it is invented where it is."""
    note = literal(timetable_words.example(view.lang))
    return told if not view.catalog.timetable.example or note in told else f"{told}\n{note}"


def _in_france(text: str) -> bool:
    return fold(text) in _french_names()


@cache
def _french_names() -> frozenset[str]:
    locales = [Locale(lang) for lang in ("fr", "en")]
    names = {fold(locale.territories[code]) for locale in locales for code in FRENCH_TERRITORIES}
    articles = vocabulary().form.articles
    return frozenset(names | {name.removeprefix(f"{article} ") for name in names for article in articles})
