"""Asks the desk what students ask, and says which questions go where they should not: what an edit breaks.

Knows how an outcome is judged; which questions there are is `questions_file`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from faq.entry import Answer, Nothing, Outcome
from faq.errors import Fault
from faq.pages.questions_file import NOTHING, LabelledQuestion
from faq.texts.faults import Message, all_of, either, message


class Grade(StrEnum):
    """How good an outcome is. `NEAR`: no wrong answer, and what is right is offered as a button."""

    RIGHT = "right"
    NEAR = "near"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Tried:
    """A question and what became of it; `before`: where it went when it was still right, if that was asked."""

    asked: LabelledQuestion
    outcome: Outcome
    before: Outcome | None = None

    @property
    def grade(self) -> Grade:
        """Whether it went where it should."""
        return judge(self.asked, self.outcome)

    @property
    def lost(self) -> bool:
        """Whether it was right and is no longer."""
        return self.before is not None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were asked, and how many went where they should."""

    asked: int
    right: int
    near: int
    lost: int

    @property
    def wrong(self) -> int:
        """How many went elsewhere."""
        return self.asked - self.right - self.near


def judge(asked: LabelledQuestion, outcome: Outcome) -> Grade:
    """One of the entries expected is enough, unless every one was asked for."""
    if asked.kind == NOTHING and not (
        isinstance(outcome, Answer) and set(outcome.entry_ids) <= set(asked.expect)
    ):
        return _judge_silence(outcome)
    if isinstance(outcome, Nothing):
        return Grade.WRONG
    found = set(asked.expect).intersection(outcome.entry_ids)
    if not found:
        return Grade.WRONG
    enough = not asked.every or len(found) == len(asked.expect)
    shown = isinstance(outcome, Answer) or asked.kind == "suggestions"
    return Grade.RIGHT if shown and enough else Grade.NEAR


def _judge_silence(outcome: Outcome) -> Grade:
    """What is not the desk's business: guesses do no harm, an answer does."""
    if isinstance(outcome, Nothing):
        return Grade.RIGHT
    return Grade.WRONG if isinstance(outcome, Answer) else Grade.NEAR


class Desk(Protocol):
    """Whoever can be asked: a catalog, or what one has said."""

    def find(self, text: str, context: str | None = None) -> Outcome: ...


def attempt(asked: LabelledQuestion, catalog: Desk, earlier: Desk | None = None) -> Tried:
    """Ask a question; when it is not right, also as it was in an `earlier` state of the files."""
    tried = Tried(asked, catalog.find(asked.text, asked.context))
    if earlier is None or tried.grade is Grade.RIGHT:
        return tried
    before = earlier.find(asked.text, asked.context)
    return Tried(asked, tried.outcome, before) if judge(asked, before) is Grade.RIGHT else tried


def tally(tried: Iterable[Tried]) -> Tally:
    """How many questions of those that were tried ended in which way."""
    tried = list(tried)
    counted = Counter(each.grade for each in tried)
    lost = sum(each.lost for each in tried)
    return Tally(len(tried), counted[Grade.RIGHT], counted[Grade.NEAR], lost)


def fault(tried: Tried, *, strict: bool = False) -> Fault | None:
    """What there is to say of a question: nothing of one that is right, or near without ever having been right.

    `strict`: a fault instead of a note.
    """
    if not tried.lost and tried.grade is not Grade.WRONG:
        return None
    text, outcome = tried.asked.text, said(tried.outcome)
    if tried.before is not None:
        what = message("question-lost", text=text, before=said(tried.before), outcome=outcome)
    else:
        what = message("question-astray", text=text, outcome=outcome)
    return Fault(tried.asked.place, what, _remedy(tried.asked), _why(tried), note=not strict)


def said(outcome: Outcome) -> Message:
    """An outcome in words: "answered with `a`", "offered `a`, `b`" or "not answered"."""
    if isinstance(outcome, Nothing):
        return message("outcome-nothing")
    entries = tuple(f"`{entry_id}`" for entry_id in outcome.entry_ids)
    return message("outcome-answer" if isinstance(outcome, Answer) else "outcome-choices", entries=entries)


def _why(tried: Tried) -> Message:
    if not tried.asked.expect:
        return message("question-not-ours")
    if isinstance(tried.outcome, Nothing):
        return message("question-unanswered")
    return message("question-misled")


def _remedy(asked: LabelledQuestion) -> Message:
    if asked.kind == NOTHING:
        return message("question-to-nothing")
    expected = [f"`{entry_id}`" for entry_id in asked.expect]
    return message("question-to-entries", entries=all_of(expected) if asked.every else either(expected))
