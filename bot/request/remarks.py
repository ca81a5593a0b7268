"""What the desk notes about an answer without judging it: what the timetable proves, what the rule does not mention.

Pure. A remark never keeps a request from being sent; the office decides.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from bot.forms import Answers, Value
from bot.request.accommodation import OVERLAP, TRAVEL
from bot.screen import literal
from bot.view import View
from faq import timetable_words
from faq.search.text import fold
from faq.timetable import Finding, Overlap, Verdict

FRENCH_TERRITORIES = ("FR", "GP", "MQ", "GF", "RE", "YT")
"""France and its overseas departments (ISO 3166): the office's page speaks of trips abroad."""


def on(view: View, name: str, answers: Answers) -> str:
    """What is to be said about the answer to the question `name`, in Markdown; "" when there is nothing."""
    if name == "exams":
        found = verdict(view, answers)
        return _checked(view, found, str(answers["session"])) if found else ""
    if name == "destination" and answers.get("reason") == TRAVEL and _in_france(str(answers.get(name) or "")):
        return view.say("remark-france")
    return ""


def all_of(view: View, answers: Answers) -> list[str]:
    """Every remark on these answers."""
    return [remark for name in ("exams", "destination") if (remark := on(view, name, answers))]


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


def _checked(view: View, found: Verdict, session_id: str) -> str:
    timetable = view.catalog.timetable
    told = [timetable_words.verdict(found, view.lang, view.catalog.calendar, session_id)]
    for code in found.unknown:
        near = [
            exam
            for each in timetable.suggest(code, 2, session_id)
            for exam in timetable.of([each], session_id)
        ]
        if near:
            names = timetable_words.listed(
                [timetable_words.name(exam, view.lang) for exam in near], view.lang
            )
            told.append(view.say("remark-suggested", code=code, names=names))
    if timetable.example and found.exams:
        told.append(timetable_words.example(view.lang))
    return literal("\n".join(told))


def _in_france(text: str) -> bool:
    return fold(text) in _french_names()


@cache
def _french_names() -> frozenset[str]:
    locales = [Locale(lang) for lang in ("fr", "en")]
    names = {fold(locale.territories[code]) for locale in locales for code in FRENCH_TERRITORIES}
    return frozenset(names | {name.removeprefix("la ") for name in names})
