"""The words of this package: what the office answers, and what a search for an answer can say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

FORM = "request"
"""The scheme of buttons that open the form at a kind of request: `request:overlap`."""


class Kind(StrEnum):
    """What an entry is for. `ELSEWHERE` points to another desk, `REQUEST` opens the request form."""

    ANSWER = "answer"
    ELSEWHERE = "elsewhere"
    SMALLTALK = "smalltalk"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the office's files; lines count from 1."""

    path: Path
    line: int

    def __str__(self) -> str:
        path = os.fsencode(self.path).decode(errors="replace")  # a name may be in any encoding
        return f"{path}:{self.line}"


@dataclass(frozen=True, slots=True)
class EntryButton:
    """A link alone on its line. `target` is `faq:<entry id>`, `action:<name>`, `request:<kind>`, `file:<name>`
    or an http(s) address.
    """

    label: str
    target: str

    @property
    def kind(self) -> str:
        """The kind of request at which it opens the form; "" where it does something else, or asks which kind."""
        scheme, _, kind = self.target.partition(":")
        return kind if scheme == FORM else ""

    @property
    def opens_form(self) -> bool:
        """Whether it begins a request."""
        return bool(self.kind) or self.target == f"action:{FORM}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One question the office answers, in one language.

    `answer` is the Markdown as the office wrote it, its calendar values not yet filled in; `wordings` are other
    ways students ask the question. Entries of the same `id` in two languages are one entry to the search.
    `answer_line` is the line of the file on which the answer begins, so that a fault in it can be pointed at.
    """

    id: str
    question: str
    wordings: tuple[str, ...]
    answer: str
    topic: str
    lang: str = "fr"
    kind: Kind = Kind.ANSWER
    buttons: tuple[EntryButton, ...] = ()
    place: Place | None = None
    answer_line: int = 0

    @property
    def phrasings(self) -> tuple[str, ...]:
        """The question and its wordings: everything by which the entry can be found."""
        return (self.question, *self.wordings)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and how well a text fits it; scores compare within one ranking only."""

    entry_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The entries to answer with, the surest first; more than one when the message asks several things.

    `confidence` is the calibrated probability, 0..1, that the first one is right.
    """

    entry_ids: tuple[str, ...]
    confidence: float
    candidates: tuple[Match, ...] = ()

    @property
    def entry_id(self) -> str:
        return self.entry_ids[0]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Two or three entries that may be meant, best first, to be offered as buttons."""

    entry_ids: tuple[str, ...]
    confidence: float
    candidates: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Nothing:
    """No entry is likely enough to be shown."""

    confidence: float = 0.0
    candidates: tuple[Match, ...] = ()


Outcome = Answer | Suggestions | Nothing
