"""Forms as values: which question is the current one, what an answer becomes, what may be sent.

Pure: no Telegram, no clock, no language. The current question is derived from the answers, never stored, so a crash,
a step back, an edited answer or a newly added question need no code of their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from faq.forms.kinds import Question, Type

Value = str | None
Answers = Mapping[str, Value]
DOUBT = "doubt"
"""Where an answer waits beside the others while its author is asked whether it is meant so."""
Situation = TypeVar("Situation")


class Rejected(ValueError):  # noqa: N818 - told to the person, not an error of the program
    """An answer that cannot be taken; `key` and `values` name the sentence that says what to do."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True, eq=False)
class Field(Generic[Situation]):
    """One question. `options` (if any) are the only values it takes; otherwise `read` turns text into a value.

    `applies` says whether the question is asked at all, given the other answers; `stands` whether a stored answer is
    still good in the present situation; `doubtful` whether a value is to be confirmed once before it is taken, and
    `meant` what it is taken as. An optional field may be answered None. `question` is what the office wrote of it. Two
    fields are never one, whatever they hold.
    """

    name: str
    read: Callable[[str, Situation], str] | None = None
    options: Callable[[Situation], tuple[str, ...]] | None = None
    stands: Callable[[str, Situation], bool] = lambda _value, _situation: True
    doubtful: Callable[[str], bool] = lambda _value: False
    meant: Callable[[str], str] = lambda value: value
    optional: bool = False
    question: Question | None = None

    @property
    def type(self) -> Type | None:
        """What answers it, as far as the office said."""
        return self.question.type if self.question else None

    def accept(self, text: str, situation: Situation) -> str:
        """The value of this answer; raises Rejected with the reason."""
        if self.options is None:
            return self.read(text, situation) if self.read else text
        if text not in self.options(situation) or not self.stands(text, situation):
            raise Rejected("rejected-choice")
        return text

    def value(self, text: str, situation: Situation) -> str | None:
        """The value of this answer; None where it cannot be taken."""
        try:
            return self.accept(text, situation)
        except Rejected:
            return None

    def takes(self, text: str, situation: Situation) -> bool:
        """Whether a text can be taken as the answer."""
        return self.value(text, situation) is not None

    def is_answered(self, answers: Answers, situation: Situation) -> bool:
        """Whether the stored answer stands: there is one, and the situation has not overtaken it."""
        if self.name not in answers:
            return False
        value = answers[self.name]
        return self.optional if value is None else self.stands(value, situation)


@dataclass(frozen=True, slots=True)
class Position(Generic[Situation]):
    """The question that answers are at (`current`), None when all is answered; the one that "back" leads to (`before`), None
    at the first, and the last when all is answered; the `step` of `total` questions that this is, from 1.
    """

    current: Field[Situation] | None
    before: Field[Situation] | None
    step: int
    total: int


@dataclass(frozen=True, slots=True)
class Form(Generic[Situation]):
    """An ordered set of questions under a name that is stored with its drafts. `applying`: the names of those that apply,
    given the answers; None: all do.
    """

    name: str
    fields: tuple[Field[Situation], ...]
    applying: Callable[[Answers], Collection[str]] | None = None

    def __getitem__(self, name: str) -> Field[Situation]:
        return next(field for field in self.fields if field.name == name)

    def asked(self, answers: Answers) -> tuple[Field[Situation], ...]:
        """The questions that apply, in order."""
        if self.applying is None:
            return self.fields
        names = self.applying(answers)
        return tuple(field for field in self.fields if field.name in names)

    def current(self, answers: Answers, editing: str | None, situation: Situation) -> Field[Situation] | None:
        """The question being edited, else the first without a standing answer; None when all is answered."""
        return self.position(answers, editing, situation).current

    def position(self, answers: Answers, editing: str | None, situation: Situation) -> Position[Situation]:
        """Where answers stand among the questions that apply."""
        asked = self.asked(answers)
        edited = [field for field in asked if field.name == editing]
        missing = [field for field in asked if not field.is_answered(answers, situation)]
        current = next(iter(edited + missing), None)
        place = asked.index(current) if current else len(asked)
        before = asked[place - 1] if place else None
        return Position(current, before, min(place + 1, len(asked)), len(asked))

    def taken(self, answers: Answers, name: str, value: str) -> dict[str, Value]:
        """The answers with `value` for the question `name`; a doubtful one is put aside the first time, to be confirmed
        or given anew.
        """
        sure = {key: answer for key, answer in answers.items() if key != DOUBT}
        if answers.get(DOUBT) is None and self[name].doubtful(value):
            return {**sure, DOUBT: value}
        return {**sure, name: self[name].meant(value)}

    def final(self, answers: Answers) -> dict[str, Value]:
        """The answers to the questions that apply: what is filed. Answers to others are left behind."""
        return {field.name: answers.get(field.name) for field in self.asked(answers)}


def words(limit: int) -> Callable[[str, object], str]:
    """A reader of free text of at most `limit` characters that holds at least one letter or digit."""

    def read(text: str, _situation: object = None) -> str:
        value = clean(text)
        if not any(character.isalnum() for character in value):
            raise Rejected("rejected-letters")
        if len(value) > limit:
            raise Rejected("rejected-too-long", length=len(value), limit=limit)
        return value

    return read


def clean(text: str) -> str:
    """Text as it is kept: composed, without control or direction-override characters, white space folded."""
    if not text.isprintable():  # what is printable holds neither, nor any space but the common one
        text = "".join(
            " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c)[0] != "C"
        )
    return " ".join(unicodedata.normalize("NFC", text).split())
