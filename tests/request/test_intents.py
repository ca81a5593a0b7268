"""What is written where any text would be an answer: told from questions to the desk, by a table of what people write."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.answers import intent, replies
from bot.answers.intent import Intent
from bot.chat import consent
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request import kinds
from bot.request.filed import typed_replies
from bot.request.form import interpret, meaning
from storage.tables.records import Draft
from tests.support.forms import FORM
from tests.support.running_bot import content
from tests.support.sandbox import CAMILLE
from tests.support.thorough import TIMES

START = datetime(2024, 12, 16, 8, tzinfo=UTC)
TABLE = Path(__file__).with_name("intents.tsv")
MOST_WRONG = 0.03
"""The share of all texts that may be taken for the other thing."""
MOST_OF_A_FIELD = 0.05 if TIMES > 1 else 0.07
"""The share of the texts of one field, of which there are a hundred in thorough runs, else 25: one of them is a whole
percent, or four.
"""
EVERY = 1 if TIMES > 1 else 4
"""Which of the held out texts are asked: every one in thorough runs, else the first of four; each takes 10 ms."""
PLACES = {"reply": intent.REPLY, "announcement": intent.ANNOUNCEMENT}
UNASKED = "unasked"
"""Where no answer is asked for, but the office waits for a reply."""
ANSWERS = {"reason": "travel", "session": "s1_session1"}
STOP, SKIP, CORRECTION = "stop", "skip", "correction"
RIGHT: dict[str, set[str]] = {
    "answer": {Intent.ANSWER, Intent.EITHER, SKIP},
    "question": {Intent.QUESTION, Intent.EITHER},
    "either": {*Intent, SKIP},
    STOP: {STOP},
    SKIP: {SKIP},
    CORRECTION: {CORRECTION, Intent.EITHER},
}
"""What each kind of text may be taken for."""
DRAFT = Draft(
    1, CAMILLE, FORM.name,
    {"reason": "travel", "session": "s1_session1", "exams": "NFP101, UTC505", "destination": "Espagne",
     "travel": "2025-01-21/2025-01-24"},
    None, 1, START, START, None,
)  # fmt: skip
"""What was answered before."""
MOST_ASKED = 0.10
"""The share of texts about which people may be asked: more would be a nuisance."""


class Text(NamedTuple):
    """One text: for tuning or held out, where it is written, what it is (a key of `RIGHT`)."""

    part: str
    field: str
    meant: str
    text: str


@cache
def table() -> tuple[Text, ...]:
    rows = csv.reader(
        TABLE.read_text(encoding="utf-8").splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return tuple(Text(*row) for row in rows)


@cache
def reader() -> Reader:
    return Reader(Texts(), content(timetable=True).current, "fr", START)


def taken_for(each: Text) -> str:
    """What the desk takes a text for, found as in the conversation: an intent, or what ends or leaves a question."""
    asked = replies.find(reader(), each.text)
    if each.field == UNASKED:
        return typed_replies.meant_as(each.text, asked)
    if each.field in PLACES:
        return STOP if consent.drops(each.text) else intent.read(asked, PLACES[each.field])
    field, situation = FORM[each.field], kinds.situation(reader(), ANSWERS)
    if meaning.is_stopping(asked):
        return STOP
    if meaning.is_passing(field, asked):
        return SKIP
    if interpret.is_courtesy(each.text):
        return Intent.QUESTION
    if meaning.corrected_field(reader(), DRAFT, field, asked, situation):
        return CORRECTION
    meant = meaning.meant_as(field, asked, situation, idle=False)
    corrects = meant is Intent.ANSWER and meaning.doubly_read(reader(), DRAFT, field, each.text)
    return Intent.EITHER if corrects else meant


def is_wrong(each: Text, taken: str) -> bool:
    return taken not in RIGHT[each.meant]


def test_the_table_has_sixty_texts_of_each_field() -> None:
    counted = Counter(each.field for each in table())
    assert set(counted) == {"comment", "name", "email", "travel", "exams", "document", UNASKED, *PLACES}
    assert min(counted.values()) >= 60


def test_few_texts_are_taken_for_what_they_are_not_in_any_field() -> None:
    """By the texts that were held out of tuning."""
    held = [each for each in table() if each.part == "held"]
    found = [(each, taken_for(each)) for each in held[::EVERY]]
    wrong = [each for each, taken in found if is_wrong(each, taken)]
    asked = [each for each, taken in found if taken is Intent.EITHER]
    fields = Counter(each.field for each, _taken in found)
    assert len(asked) <= MOST_ASKED * len(found), asked
    assert len(wrong) <= MOST_WRONG * len(found), wrong
    for field, count in fields.items():
        assert sum(each.field == field for each in wrong) <= MOST_OF_A_FIELD * count, wrong
