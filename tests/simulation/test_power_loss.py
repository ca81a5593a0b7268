"""The power fails: whatever of the disk's writes has arrived, the database opens to all that was acknowledged.

Acknowledged is what somebody was told: the store tells of a result after its commit, and only then is anything sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlite_utils import Database

from storage.database.connection import connect_plainly, merge_log
from storage.tables.rows import every, value
from tests.simulation.desk import Desk
from tests.simulation.people import CERTIFICATE, Ledger, Story, Student
from tests.support.recorded_disk import Op, after_power_loss, recording
from tests.support.stories import TRAVEL
from tests.support.thorough import TIMES

STUDENT = 5001
FAILURES = 40 * TIMES
"""Moments at which the power fails, each with its own share of what was written."""
MERGED = 12
"""Commits between two merges of the write-ahead log, so that failures hit these as well."""


@dataclass(slots=True)
class History:
    """By how many operations of the disk had been done: what the database held when that was acknowledged."""

    ops: list[Op] = field(default_factory=list)
    acknowledged: list[tuple[int, str]] = field(default_factory=list)


def test_after_a_power_failure_all_is_there_that_was_acknowledged(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = {desk.database.name: desk.database.read_bytes()}
    try:
        with recording(tmp_path) as ops:
            history = desk.do(lived(desk, ops))
    finally:
        desk.end()
    assert len(history.acknowledged) > 50
    chance = Random(2024)
    for number in range(FAILURES):
        cut = chance.randrange(len(history.ops) + 1)
        place = tmp_path / f"after-{number}"
        place.mkdir()
        for name, content in after_power_loss(history.ops[:cut], before, chance).items():
            (place / name).write_bytes(content)
        check(place / next(iter(before)), history, cut)


def check(database: Path, history: History, cut: int) -> None:
    """It holds the last state that was acknowledged, or the one that was being committed."""
    told = [state for done, state in history.acknowledged if done <= cut]
    coming = [state for done, state in history.acknowledged if done > cut][:1]
    db = connect_plainly(database)
    try:
        assert value(db, "PRAGMA integrity_check") == "ok"
        assert content(db) in {*told[-1:], *coming}
    finally:
        db.close()


async def lived(desk: Desk, ops: list[Op]) -> History:
    """Two requests, one with a document; the log is merged now and then, as the store does when it has nothing to do."""
    await desk.start()
    history = History(acknowledged=[(0, content(desk.disk.db))])
    desk.life.heard = noting(desk, ops, history)
    student = Student(desk, Ledger(), STUDENT, [Story(TRAVEL, "M5001-0"), Story(CERTIFICATE, "M5001-1")])
    while not student.done:
        student.act()
        await desk.passes(2)
    await desk.stop()
    history.ops[:] = ops
    return history


def noting(desk: Desk, ops: list[Op], history: History) -> Callable[[str], None]:
    """Writes down what each commit has left."""

    def step(name: str) -> None:
        if name == "commit":
            history.acknowledged.append((len(ops), content(desk.disk.db)))
            if len(history.acknowledged) % MERGED == 0:
                assert merge_log(desk.disk.db)

    return step


def content(db: Database) -> str:
    """A hash of all that the database holds."""
    tables = sorted(name for name in db.table_names() if not name.startswith("sqlite_"))
    held = [every(db, f"SELECT * FROM {table}") for table in tables]
    return hashlib.sha256(repr(held).encode()).hexdigest()
