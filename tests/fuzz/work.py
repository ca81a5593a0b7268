"""The work of a run, in pieces for several processes: which cases of which target, and what came of them."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from tests.fuzz import files, presses, texts, updates
from tests.fuzz.target import Target, Try, attempt

TARGETS: dict[str, Target] = {
    each.name: each for module in (updates, presses, texts, files) for each in module.TARGETS
}
PIECE = 500
"""Cases of a piece: some seconds of the dearest target, so that the processes end together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The cases of a target from `first` on, `end` excluded."""

    target: str
    seed: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a piece: seconds of processor time, and each failure by the number of its case."""

    piece: Piece
    seconds: float
    failures: tuple[tuple[int, str], ...]


def shares(cases: int, targets: Sequence[Target]) -> dict[str, int]:
    """How many of so many cases each target gets, at least one."""
    total = sum(each.share for each in targets)
    return {each.name: max(1, round(cases * each.share / total)) for each in targets}


def pieces(cases: int, seed: int, targets: Sequence[Target]) -> Iterator[Piece]:
    """The whole work, one piece of each target in turn, so that a run which is cut short has seen all of them."""
    wanted = shares(cases, targets)
    for first in range(0, max(wanted.values()), PIECE):
        for name, most in wanted.items():
            if first < most:
                yield Piece(name, seed, first, min(first + PIECE, most))


def done(piece: Piece) -> Came:
    """Try the cases of a piece."""
    one = opened(piece.target)
    began, failures = process_time(), []
    for number in range(piece.first, piece.end):
        error = attempt(one, piece.target, piece.seed, number)
        if error is not None:
            failures.append((number, f"{type(error).__name__}: {error}"[:300]))
    return Came(piece, process_time() - began, tuple(failures))


_OPEN = ExitStack()


@cache
def opened(name: str) -> Try:
    """What tries a case of a target, opened once in a process and until its end."""
    folder = Path(_OPEN.enter_context(TemporaryDirectory()))
    one: Try = _OPEN.enter_context(TARGETS[name].opened(folder))
    return one


def quiet() -> None:
    """Keep what is logged and warned of hostile cases from hiding the progress. For a process that does nothing else."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def close() -> None:
    """Close what was opened in this process."""
    opened.cache_clear()
    _OPEN.close()
