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
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request import kinds
from bot.request.filed import typed_replies
from bot.request.form import interpret
from tests.support.forms import FORM
from tests.support.running_bot import content

START = datetime(2024, 12, 16, 8, tzinfo=UTC)
TABLE = Path(__file__).with_name("intents.tsv")
MOST_WRONG = 0.03
"""The share of texts of a field that may be taken for the other thing."""
PLACES = {"reply": intent.WORDS, "announcement": intent.ANNOUNCEMENT}
UNASKED = "unasked"
"""Where no answer is asked for, but the office waits for a reply: taken either way, it is one press to the other."""
MOST_UNASKED = 0.10
"""The share of those that may be taken for the other thing."""
ANSWERS = {"reason": "travel", "session": "s1_session1"}
MOST_ASKED = 0.10
"""The share of texts about which people may be asked: more would be a nuisance."""


class Text(NamedTuple):
    """One text: for tuning or held out, where it is written, what it is (answer, question or either)."""

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


def taken_for(each: Text) -> Intent:
    """What the desk takes a text for, found as in the conversation."""
    if each.field == UNASKED:
        return _taken_unasked(each.text)
    if each.field in PLACES:
        place = PLACES[each.field]
        if not intent.may_ask(each.text, place):
            return Intent.ANSWER
        found = replies.find(reader(), each.text)
        return intent.read(each.text, found.outcome, found.kind, place)
    field, situation = FORM[each.field], kinds.situation(reader(), ANSWERS)
    passes = interpret.is_later(field, each.text) or interpret.is_nothing(field, each.text)
    if passes or not interpret.may_ask(field, each.text, situation):
        return Intent.ANSWER
    found = replies.find(reader(), each.text)
    return interpret.meant_as(field, each.text, situation, found.outcome, found.kind, idle=False)


def _taken_unasked(text: str) -> Intent:
    """What a text is taken for that nobody asked for, while the office waits for a reply."""
    for_desk = typed_replies.is_for_desk(text, replies.find(reader(), text))
    return Intent.QUESTION if for_desk else Intent.ANSWER


def is_wrong(each: Text, taken: Intent) -> bool:
    return taken is not Intent.EITHER and each.meant not in (taken, Intent.EITHER)


def test_the_table_has_sixty_texts_of_each_field() -> None:
    counted = Counter(each.field for each in table())
    assert set(counted) == {"comment", "name", "email", "travel", "exams", "document", UNASKED, *PLACES}
    assert min(counted.values()) >= 60


def test_few_texts_are_taken_for_what_they_are_not_in_any_field() -> None:
    """By the texts that were held out of tuning."""
    found = [(each, taken_for(each)) for each in table() if each.part == "held"]
    wrong = [each for each, taken in found if is_wrong(each, taken)]
    asked = [each for each, taken in found if taken is Intent.EITHER]
    fields = Counter(each.field for each, _taken in found)
    assert len(asked) <= MOST_ASKED * len(found), asked
    for field, count in fields.items():
        most = MOST_UNASKED if field == UNASKED else MOST_WRONG
        assert sum(each.field == field for each in wrong) <= most * count, wrong
