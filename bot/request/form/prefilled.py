"""What a wish for a request tells beside its kind: the session and the exams that it names, which are not asked for again.
Pure.

Taken is only what is clear: one session, open for requests, and courses by the codes of its timetable. A text that denies
something, or speaks of health, gives nothing.
"""

from __future__ import annotations

import re

from bot.chat import health
from bot.chat.forms import Answers, Value
from bot.chat.reader import Reader
from bot.chat.vocabulary import contains_any, vocabulary
from bot.request import kinds
from bot.request.form import checks, field_texts, interpret
from bot.request.kinds import EXAMS, REASON, SESSION
from faq.forms.kinds import Check, RequestKind
from faq.texts import join_names
from faq.timetable.courses import key

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year that a text names."""
_NOT = re.compile(r"n['’`´]t\b", re.IGNORECASE)
"""How English denies within any of its auxiliary verbs; without the apostrophe they are in the vocabulary."""
OVERLAPPING = 2
"""Exams from which they can overlap."""


def told(reader: Reader, kind: RequestKind, text: str) -> dict[str, Value]:
    """The answers of a request of this kind that a text tells, with what the timetable proves by them."""
    session = _session(reader, text) if kind.question(SESSION) else ""
    if not session or _denies(text) or health.find_signs(text):
        return {}
    answers: dict[str, Value] = {REASON: kind.id, SESSION: session}
    exams = _exams(reader, kind, session, text) if kind.question(EXAMS) else ""
    return checks.with_moment(reader, {}, {**answers, EXAMS: exams} if exams else answers)


def _denies(text: str) -> bool:
    """Whether a text denies anything: "pas", "isn't"."""
    return contains_any(vocabulary().form.denying, text) or _NOT.search(text) is not None


def read_back(reader: Reader, filled: Answers) -> str:
    """What was taken of the text, as its author is told; "" where nothing was."""
    form = kinds.form(reader, filled)
    lines = [
        reader.say(
            "form-line",
            name=field_texts.field_name(reader, form[name]),
            value=field_texts.answer(reader, form[name], filled),
        )
        for name in (SESSION, EXAMS)
        if name in filled
    ]
    return "\n".join((reader.say("form-told"), *lines)) if lines else ""


def _session(reader: Reader, text: str) -> str:
    """The one session that a text names, if it is open for requests and in a year that the text says, if any; else ""."""
    named, taken = interpret.session_ids(reader, text), kinds.situation(reader, {}).open_sessions
    found = next((each for each in named if each in taken), "") if len(named) == 1 else ""
    years = set(map(int, _YEAR.findall(text)))
    return "" if years and years.isdisjoint(_years_of(reader, found)) else found


def _years_of(reader: Reader, session_id: str) -> set[int]:
    sessions = (each for each in reader.catalog.calendar.sessions if each.id == session_id)
    return {day.year for each in sessions for day in (each.first, each.last)}


def _exams(reader: Reader, kind: RequestKind, session: str, text: str) -> str:
    """The exams of the session whose codes a text names, if it names no other."""
    timetable = reader.catalog.timetable
    found, written = timetable.find(text, session), key(text)
    codes = [code for code in found.codes if key(code) in written]
    least = OVERLAPPING if Check.OVERLAP in kind.checks else 1
    if found.unknown or len(codes) < least:
        return ""
    return join_names((exam.name for exam in timetable.of(codes, session)), reader.lang)
