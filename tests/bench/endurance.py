"""Whether the desk's memory stays the same through a million updates.

    python -m tests.bench.endurance [--updates N] [--every N] [--people N] [--folder FOLDER]

The complete desk on its shipped files (`tests.bench.contender`), and people who press buttons and ask the same few
questions, now and then a new one (`RARE`). One line for each so many answered updates: megabytes in memory, and a bar that
is as long. It takes an hour on two quiet cores; what was told before it is ended holds.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.doings import QUESTIONS
from tests.bench.measured import measure
from tests.bench.peers import DESK, answered_by_words
from tests.bench.server import run

UPDATES, EVERY, PEOPLE = 1_000_000, 20_000, 10_000
BAR = 10
"""Megabytes for each character of a bar: a line of the table holds 800."""


class Lines:
    """Prints a line for each `every` answered updates."""

    def __init__(self, every: int) -> None:
        self._every, self._next = every, 0

    def __call__(self, answered: int, memory: float) -> None:
        if answered >= self._next:
            self._next = (answered // self._every + 1) * self._every
            print(line(answered, memory), flush=True)


def line(answered: int, memory: float) -> str:
    """What is told of one moment."""
    return f"{answered:>9,}  {memory:4.0f} MB  {'#' * round(memory / BAR)}"


def main(given: argparse.Namespace) -> None:
    """Measure and print."""
    given.folder.mkdir(parents=True, exist_ok=True)
    os.environ[QUESTIONS] = str(answered_by_words(given.folder))
    with TemporaryDirectory(dir=given.folder) as place:
        look = Lines(given.every)
        asked = measure(DESK, "years", 0, given.updates, Path(place), look=look, chats=given.people)
        found = run(asked)
    print(line(given.updates, found.memory))
    print(f"{found.rate:.0f} a second, {found.cost:.2f} ms each, {found.grown:+.0f} MB")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench endurance")
    parser.add_argument("--updates", type=int, default=UPDATES)
    parser.add_argument("--every", type=int, default=EVERY, help="answered updates between two lines")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--folder", type=Path, default=Path("output"))
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
