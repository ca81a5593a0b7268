"""A short storm in every run of the tests, a longer one in thorough ones; and that a seed stands for one run only."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlite_utils import Database

from storage.tables.rows import every
from tests.simulation.storm import Storm, survive
from tests.support.sandbox import DOMINIQUE, OFFICE
from tests.support.thorough import TIMES

STEPS = 40 * TIMES
SEED = 2024


def test_nothing_is_lost_or_doubled_in_a_storm() -> None:
    survived = survive(SEED, STEPS)
    assert survived.kills > 3
    assert sum(survived.faults.values()) > 10
    assert survived.requests > 5


def test_a_seed_is_one_run(tmp_path: Path) -> None:
    first, again, other = (fingerprint(tmp_path, number, seed) for number, seed in enumerate((7, 7, 8)))
    assert first == again
    assert first != other


def fingerprint(directory: Path, number: int, seed: int) -> str:
    """A hash of all that people saw and of all that is stored, after a short run."""
    place = directory / str(number)
    place.mkdir()
    storm = Storm(place, seed)
    try:
        storm.scene.desk.do(storm.run(4))
        desk = storm.scene.desk
        chats = [OFFICE, DOMINIQUE, *(student.number for student in storm.scene.students)]
        seen = [desk.transcript(chat) for chat in chats]
        return hashlib.sha256(repr((seen, desk.read(stored))).encode()).hexdigest()
    finally:
        storm.scene.desk.end()


def stored(db: Database) -> list[object]:
    """The rows of what people wait for."""
    tables = ("inbox", "requests", "events", "outbox", "documents", "drafts")
    return [every(db, f"SELECT * FROM {table}") for table in tables]
