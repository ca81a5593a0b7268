"""Asks a desk very many questions, on all processors: a search takes milliseconds, an office has thousands of wordings."""

from __future__ import annotations

import json
import os
import sys
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
MANY = 200
"""Questions from which more processes are worth what it takes to fork them: a tenth of a second."""
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

    `begin`, a function of a module, chooses the encoder in a process that is not forked as it was chosen in this one.
    """
    processes = min(PROCESSES, os.cpu_count() or 1)
    if len(questions) < MANY or processes < 2:
        yield from (catalog.find(*question) for question in questions)
        return
    with _pool(processes, catalog, files, begin) as pool:
        yield from pool.map(_Desk.ask, questions, chunksize=_AT_ONCE)


def _pool(processes: int, catalog: Catalog, files: Path, begin: Callable[[], None]) -> ProcessPoolExecutor:
    """Processes with a desk each: forked from this one once it has learnt and loaded everything, where that is sound, and
    started anew where the encoder is a process that this one talks to, or the system's libraries bear no fork.
    """
    if sys.platform != "linux" or not encoding.chosen().forks:
        return ProcessPoolExecutor(processes, get_context("spawn"), _Desk.open, (files, begin))
    catalog.build_search()
    _encodes()
    _Desk.catalog = catalog
    return ProcessPoolExecutor(processes, get_context("fork"))


def remembered(
    search: str,
    questions: Sequence[TextInContext],
    ask: Callable[[Sequence[TextInContext]], Iterable[Outcome]],
    asked: Callable[[], str],
) -> Said:
    """What a search says to questions, without its candidates: what it said before, and to others what `ask` gives.

    `search`: its name; `asked` gives that of the search that `ask` has asked. What is said is not kept for the next time
    where that is another one, as while vectors are missing, and while the encoder does not work.
    """
    keys = [json.dumps(question, ensure_ascii=False) for question in questions]

    working: list[bool] = []

    def said_now(new: Sequence[str]) -> Iterator[str]:
        working.append(_encodes())  # before it is asked: one that starts meanwhile has encoded nothing
        return map(_to_json, ask([(text, context) for text, context in map(json.loads, new)]))

    def lasting() -> bool:
        return asked() == search and all(working) and _encodes()

    return said(questions, map(_from_json, kept.texts("asked", [search], keys, said_now, lasting)))


def _encodes() -> bool:
    """Whether the encoder works, if there is one, once it is started: without it a search says other things for a while."""
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
    """The catalog of a process that was started or forked to ask it."""

    catalog: Catalog

    @classmethod
    def open(cls, files: Path, begin: Callable[[], None]) -> None:
        begin()
        _encodes()
        cls.catalog = Catalog.load(files, thorough=False)  # who asks has tried them

    @classmethod
    def ask(cls, question: TextInContext) -> Outcome:
        return cls.catalog.find(*question)
