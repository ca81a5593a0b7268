"""What an update costs as the office's answers, the filed requests and the logged questions grow, and with many waiting.

    python -m tests.bench.growth [--rounds N] [--updates N] [--entries N,N] [--requests N,N] [--questions N,N]
                                 [--waiting N] [--folder FOLDER]

The complete desk on its shipped files (`tests.bench.contender`), its database filled by SQL before it starts; its answers
are questions by words, presses and form steps. Entries are made of pairs of words and asked of the search alone. Figures
are milliseconds of processor time an update, the median of the rounds. `waiting` updates are all there at the start.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table
from sqlite_utils import Database

from faq.entry import Entry
from faq.search import build
from storage.database.connection import connect
from tests.bench.doings import QUESTIONS
from tests.bench.measured import measure
from tests.bench.peers import DESK, answered_by_words, drained
from tests.bench.server import run

ROUNDS, UPDATES = 3, 500
ENTRIES, REQUESTS = (100, 1000, 10_000), (0, 100_000, 1_000_000)
LOGGED, WAITING = (0, 1_000_000, 10_000_000), 50_000
LOADS = ("words", "buttons", "form")
SEVERAL = 5
"""Requests of each person who has any."""
ASKED = 200
"""Questions to each index, each another one."""
STUDENTS = 10**9
"""The id from which those who filed the requests are numbered: none of them writes now."""
COUNT = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
YEARS = 5
"""How far back the questions go; of those asked before this year the words are erased."""
AT = f"strftime('%Y-%m-%dT%H:%M:00.000000Z', 'now', '-' || ((:count - n) * {YEARS} * 525600 / :count) || ' minutes')"
"""When the one with a number was asked: one after the other, as they are logged."""
LATELY = "strftime('%Y-%m-%dT09:00:00.000000Z', 'now', '-' || (n % 90) || ' days')"
"""When the one with a number was filed: within the time for which an office keeps requests."""
FILED = f"""
    {COUNT}
    INSERT INTO requests (
        reference, draft_id, person_id, lang, form, session_id, answers, status, standing, filed_at, created, updated
    )
    SELECT printf('B%08d', n), -n, {STUDENTS} + n / {SEVERAL}, 'fr', 'accommodation', 's1_session1',
        '{{"reason":"overlap","exams":"NFP101"}}', iif(n % 100, 'accepted', 'submitted'), 'open', at, at, at
    FROM (SELECT n, {LATELY} AS at FROM numbers)
"""
ASKED_BEFORE = f"""
    {COUNT}
    INSERT INTO questions (at, lang, text, kind, entry_id, confidence, candidates)
    SELECT {AT}, 'fr', iif(n * {YEARS} < :count * {YEARS - 1}, '', 'quand est examen ' || n),
        iif(n % 10, 'answer', 'nothing'), 'dates_all', 0.9, '[["dates_all",0.9]]'
    FROM numbers
"""
ONE_HALF = ("session", "planning", "note", "salle", "dossier", "carte", "cours", "diplôme", "bourse", "stage")
SOUNDS = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru")


def filled(path: Path, requests: int, questions: int) -> None:
    """Make a database that holds so many requests and logged questions."""
    db = connect(path)
    for sql, count in ((FILED, requests), (ASKED_BEFORE, questions)):
        if count:
            db.conn.execute(sql, {"count": count})
    db.close()


def _emptied(path: Path) -> None:
    """Take out what the bench's people did, so that their updates are new again."""
    db: Database = connect(path)
    for table in ("inbox", "outbox", "documents", "drafts", "people"):
        db.conn.execute(f"DELETE FROM {table}")
    db.close()


def stored(requests: int, questions: int, rounds: int, updates: int, folder: Path) -> list[float]:
    """What an update of each load costs with so much stored."""
    costs: dict[str, list[float]] = {load: [] for load in LOADS}
    with TemporaryDirectory(dir=folder) as place:
        filled(Path(place) / "guichet.db", requests, questions)
        for _ in range(rounds):
            for load, found in costs.items():
                _emptied(Path(place) / "guichet.db")
                found.append(run(measure(DESK, load, 0, updates, Path(place))).cost)
    return [statistics.median(found) for found in costs.values()]


def made(count: int) -> list[Entry]:
    """So many entries, each a pair of words of its own."""
    names = ("".join(syllables) for syllables in product(SOUNDS, repeat=4))
    pairs = ((word, name) for name in names for word in ONE_HALF)
    return [
        Entry(f"e{i}", f"Où trouver {word} {name} ?", (f"{word} {name}", f"quand {name}"), "", f"t{i % 20}")
        for i, (word, name) in zip(range(count), pairs, strict=False)
    ]


def searched(count: int) -> tuple[float, float]:
    """(milliseconds of processor time a question, seconds to build the index) with so many entries."""
    entries, began = made(count), time.process_time()
    index = build(entries, encoder=None)
    took, step = time.process_time() - began, max(count // ASKED, 1)
    costs = []
    for i, entry in enumerate(entries[::step]):
        start = time.process_time()
        index.decide(f"bonjour {i}, je cherche {entry.phrasings[1]} svp")
        costs.append((time.process_time() - start) * 1000)
    return statistics.median(costs), took


def _sizes(title: str, rows: Sequence[tuple[int, list[float]]]) -> Table:
    table = Table(title, *(f"{load} ms" for load in LOADS), title=f"cost by {title}")
    for size, costs in rows:
        table.add_row(f"{size:,}", *(f"{cost:.2f}" for cost in costs))
    return table


def main(given: argparse.Namespace) -> None:
    """Measure and print."""
    console, folder = Console(), given.folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[QUESTIONS] = str(answered_by_words(folder))
    table = Table("entries", "question ms", "built in s", title="cost by entries, the search alone")
    for count in _numbers(given.entries):
        cost, took = searched(count)
        table.add_row(f"{count:,}", f"{cost:.2f}", f"{took:.1f}")
    console.print(table)
    small = given.rounds, given.updates, folder
    if numbers := _numbers(given.requests):
        console.print(_sizes("filed requests", [(n, stored(n, 0, *small)) for n in numbers]))
    if numbers := _numbers(given.questions):
        console.print(_sizes("logged questions", [(n, stored(0, n, *small)) for n in numbers]))
    if given.waiting:
        with TemporaryDirectory(dir=folder) as place:
            console.print(drained(given.waiting, run(measure(DESK, "words", 0, given.waiting, Path(place)))))


def _numbers(given: str) -> list[int]:
    return [int(each) for each in given.split(",") if each]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench growth")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--updates", type=int, default=UPDATES)
    parser.add_argument("--entries", default=",".join(map(str, ENTRIES)))
    parser.add_argument("--requests", default=",".join(map(str, REQUESTS)))
    parser.add_argument("--questions", default=",".join(map(str, LOGGED)))
    parser.add_argument("--waiting", type=int, default=WAITING)
    parser.add_argument("--folder", type=Path, default=Path("output"))
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
