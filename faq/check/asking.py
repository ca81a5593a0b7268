"""Asks a desk very many questions, on all processors: a search takes milliseconds, an office has thousands of wordings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from faq.catalog import Catalog
from faq.entry import Outcome

Question = tuple[str, str | None]
"""A text, and what was asked before it."""
MANY = 1500
"""Questions from which more processes are worth what it takes to start them: three seconds."""
PROCESSES = 4
"""At most; each takes the memory of a desk."""
_AT_ONCE = 32
"""Questions handed to a process in one go."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a desk has said to questions."""

    outcomes: Mapping[Question, Outcome]

    def find(self, text: str, context: str | None = None) -> Outcome:
        """What it said to a question that was asked."""
        return self.outcomes[text, context]


def ask(
    catalog: Catalog, files: Path, questions: Sequence[Question], begin: Callable[[], None]
) -> Iterator[Outcome]:
    """What the catalog of these files says to each question, in order.

    `begin`, a function of a module, chooses the encoder in another process as it was chosen in this one.
    """
    processes = min(PROCESSES, os.cpu_count() or 1)
    if len(questions) < MANY or processes < 2:
        yield from (catalog.find(*question) for question in questions)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _Desk.open, (files, begin)) as pool:
        yield from pool.map(_Desk.ask, questions, chunksize=_AT_ONCE)


def said(questions: Iterable[Question], outcomes: Iterable[Outcome]) -> Said:
    """The outcomes by their questions."""
    return Said(dict(zip(questions, outcomes, strict=True)))


class _Desk:
    """The catalog of a process that was started to ask it."""

    catalog: Catalog

    @classmethod
    def open(cls, files: Path, begin: Callable[[], None]) -> None:
        begin()
        cls.catalog = Catalog.load(files)

    @classmethod
    def ask(cls, question: Question) -> Outcome:
        return cls.catalog.find(*question)
