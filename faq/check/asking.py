"""Asks a desk very many questions, on all processors: a search takes milliseconds, an office has thousands of wordings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from faq.catalog import Catalog
from faq.entry import Outcome
from faq.search.encoder import encoding
from faq.search.encoder.meaning import CannotEncode
from faq.search.reach import TextInContext

Answered = tuple[Outcome, float]
"""What a search says to a text, and how alike to it a wording has to be, 0..1, to lead it elsewhere (`faq.search.reach`)."""
MANY = 64
"""Questions from which more processes are worth what it takes to fork them: a tenth of a second."""
PROCESSES = 4
"""At most; each takes the memory of a desk."""
_AT_ONCE = 8
"""Questions handed to a process in one go."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a desk has said to questions."""

    outcomes: Mapping[TextInContext, Outcome]

    def find(self, text: str, context: str | None = None) -> Outcome:
        """What it said to a question that was asked."""
        return self.outcomes[text, context]


def ask(
    catalog: Catalog, files: Path, questions: Sequence[TextInContext], begin: Callable[[], None]
) -> Iterator[Answered]:
    """What the catalog of these files says to each question, in order, and how far that is from something else.

    `begin`, a function of a module, chooses the encoder in a process that is not forked as it was chosen in this one.
    """
    processes = min(PROCESSES, os.cpu_count() or 1)
    if len(questions) < MANY or processes < 2:
        yield from (catalog.search.decide_with_reach(*question) for question in questions)
        return
    with _pool(processes, catalog, files, begin) as pool:
        yield from pool.map(_Desk.ask, questions, chunksize=_AT_ONCE)


def _pool(processes: int, catalog: Catalog, files: Path, begin: Callable[[], None]) -> ProcessPoolExecutor:
    """Processes with a desk each: forked from this one once it has learnt and loaded everything, where that is sound, and
    started anew where the encoder is a process that this one talks to, or the system's libraries bear no fork.
    """
    if sys.platform != "linux" or not encoding.chosen().forks:
        return ProcessPoolExecutor(processes, get_context("spawn"), _Desk.open, (files, begin))
    _ = catalog.search  # built before it is forked
    encodes()
    _Desk.catalog = catalog
    return ProcessPoolExecutor(processes, get_context("fork"))


def encodes() -> bool:
    """Whether the encoder works, if there is one, once it is started: without it a search says other things for a while."""
    try:
        encoding.chosen().prepare()
    except CannotEncode:
        return False
    return True


def said(questions: Iterable[TextInContext], outcomes: Iterable[Outcome]) -> Said:
    """The outcomes by their questions."""
    return Said(dict(zip(questions, outcomes, strict=True)))


class _Desk:
    """The catalog of a process that was started or forked to ask it."""

    catalog: Catalog

    @classmethod
    def open(cls, files: Path, begin: Callable[[], None]) -> None:
        begin()
        encodes()
        cls.catalog = Catalog.load(files, thorough=False)  # who asks has tried them

    @classmethod
    def ask(cls, question: TextInContext) -> Answered:
        return cls.catalog.search.decide_with_reach(*question)
