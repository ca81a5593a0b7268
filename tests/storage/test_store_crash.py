"""kill -9 at random points: what was acknowledged is there, nothing twice, and nothing by half.

In thorough runs: a process is killed after its commits in `tests/simulation/test_killed_process.py`, too.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage.database.connection import connect_plainly
from storage.database.store import Store
from storage.tables.rows import every, value
from tests.support.filing_process import KEY
from tests.support.thorough import TIMES

UPDATES = 150 * TIMES
KILLS = 3 * TIMES


def lines(process: subprocess.Popen[str], enough: int) -> Iterator[str]:
    """What the process says, until it was killed in the middle of its work or came to its end."""
    assert process.stdout is not None
    for number, line in enumerate(process.stdout):
        if number == enough:
            process.kill()
        if line.endswith("\n"):
            yield line.strip()


def run(path: Path, first: int, enough: int) -> list[list[str]]:
    command = [sys.executable, "-m", "tests.support.filing_process", str(path), str(first), str(UPDATES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        said = [line.split() for line in lines(process, enough)]
    assert process.returncode == (-signal.SIGKILL if enough >= 0 else 0)
    return said


def check(db: Database, received: set[int], saved: dict[int, str]) -> None:
    """Each update is untouched or wholly filed; whatever was acknowledged is there; all is there once."""
    stored = {row["update_id"]: row["state"] for row in every(db, "SELECT update_id, state FROM inbox")}
    filed = {row["person_id"] - 1000: row["reference"] for row in every(db, "SELECT * FROM requests")}
    applied = {update_id for update_id, state in stored.items() if state in {"applied", "done"}}

    assert received <= stored.keys()
    assert saved.items() <= filed.items()
    assert filed.keys() == applied
    assert len(set(filed.values())) == value(db, "SELECT count(*) FROM requests")
    for table in ("events", "outbox", "questions", "people"):
        assert value(db, f"SELECT count(*) FROM {table}") == len(filed)
    assert value(db, "SELECT count(*) FROM drafts") == 0
    assert value(db, "PRAGMA integrity_check") == "ok"


@pytest.mark.thorough
def test_nothing_is_lost_and_nothing_doubled_by_kill_9(tmp_path: Path) -> None:
    path, chance = tmp_path / "guichet.db", random.Random(20_250_103)
    received: set[int] = set()
    saved: dict[int, str] = {}
    for enough in [*(chance.randrange(1, 60) for _ in range(KILLS)), -1]:
        for what, update_id, *reference in run(path, max(received, default=0) + 1, enough):
            if what == "received":
                received.add(int(update_id))
            else:
                assert saved.setdefault(int(update_id), *reference) == reference[0]
        with closing(connect_plainly(path, KEY)) as db:
            check(db, received, saved)

    assert received == set(range(1, UPDATES + 1))
    assert saved.keys() == received
    with Store.open(path, KEY) as store:
        assert store.run_sync(value, "SELECT count(*) FROM inbox WHERE state <> 'done'") == 0
