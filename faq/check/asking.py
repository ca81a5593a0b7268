"""Asks a desk very many questions, on all processors: a search takes milliseconds, an office has thousands of wordings."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from faq.catalog import Catalog
from faq.entry import Answer, Nothing, Outcome, Suggestions
from faq.search import kept
from faq.search.encoder import encoding
from faq.search.encoder.meaning import CannotEncode

TextInContext = tuple[str, str | None]
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

    outcomes: Mapping[TextInContext, Outcome]

    def find(self, text: str, context: str | None = None) -> Outcome:
        """What it said to a question that was asked."""
        return self.outcomes[text, context]


def ask(
    catalog: Catalog, files: Path, questions: Sequence[TextInContext], begin: Callable[[], None]
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


def remembered(
    search: str,
    questions: Sequence[TextInContext],
    ask: Callable[[Sequence[TextInContext]], Iterable[Outcome]],
) -> Said:
    """What a search says to questions, without its candidates: what it said before, and to others what `ask` gives.

    `search`: its name; with one that has none, and while the encoder does not work, all are asked.
    """
    if not search or not _encodes():
        return said(questions, ask(questions))
    keys = [json.dumps(question, ensure_ascii=False) for question in questions]

    def said_now(new: Sequence[str]) -> Iterator[str]:
        return map(_to_json, ask([(text, context) for text, context in map(json.loads, new)]))

    return said(questions, map(_from_json, kept.texts("asked", [search], keys, said_now)))


def _encodes() -> bool:
    """Whether the encoder works, if there is one: without it a search says other things for a while."""
    try:
        encoding.chosen().prepare()
    except CannotEncode:
        return False
    return True


_KINDS = {kind.__name__: kind for kind in (Answer, Suggestions)}


def _to_json(outcome: Outcome) -> str:
    shown = () if isinstance(outcome, Nothing) else outcome.entry_ids
    return json.dumps([type(outcome).__name__, shown, outcome.confidence])


def _from_json(text: str) -> Outcome:
    kind, shown, confidence = json.loads(text)
    return _KINDS[kind](tuple(shown), confidence) if shown else Nothing(confidence)


def said(questions: Iterable[TextInContext], outcomes: Iterable[Outcome]) -> Said:
    """The outcomes by their questions."""
    return Said(dict(zip(questions, outcomes, strict=True)))


class _Desk:
    """The catalog of a process that was started to ask it."""

    catalog: Catalog

    @classmethod
    def open(cls, files: Path, begin: Callable[[], None]) -> None:
        begin()
        cls.catalog = Catalog.load(files, thorough=False)  # who asks has tried them

    @classmethod
    def ask(cls, question: TextInContext) -> Outcome:
        return cls.catalog.find(*question)
