"""The machine fails: a disk that is full, locked or read-only, a clock that is wrong, a migration that is cut off."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage.database.connection import connect, connect_plainly
from storage.tables.rows import every, value
from storage.tables.schema import MIGRATIONS
from storage.tables.timestamps import to_moment
from tests.faults.conftest import STUDENT
from tests.faults.steps import texts, to_the_end, until_shown
from tests.simulation.desk import Desk
from tests.simulation.network import Fault
from tests.simulation.people import Ledger, Student
from tests.simulation.truth import receipts
from tests.support.recorded_disk import after_power_loss, recording
from tests.support.thorough import TIMES

NOT_SAVED = "pas encore pris en compte"
CUTS = 15 * TIMES
"""Moments at which a migration is cut off."""


async def in_trouble_for_a_while(
    desk: Desk, student: Student, ledger: Ledger, statements: tuple[str, str]
) -> None:
    """The database takes nothing while the student writes; then it does again. No restart."""
    await desk.start()
    await until_shown(desk, student, "Dans quel pays")
    desk.disk.db.conn.execute(statements[0])
    student.act()
    await desk.passes(30)
    assert NOT_SAVED in texts(desk, STUDENT)[-1]
    assert "pays" in texts(desk, STUDENT)[-2]
    desk.disk.db.conn.execute(statements[1])
    await desk.passes(60)
    assert "dates de votre déplacement" in texts(desk, STUDENT)[-1]
    await to_the_end(desk, student, ledger)
    assert desk.kills == 0


def test_on_a_full_disk_a_student_is_told_and_goes_on_when_there_is_room(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "Votre justificatif")
        desk.fill_disk(True)
        for _ in range(20):
            desk.say(STUDENT, "/aide " + "x" * 4000)
        await desk.passes(15)
        assert NOT_SAVED in texts(desk, STUDENT)[-1]
        desk.fill_disk(False)
        await desk.passes(120)
        desk.say(STUDENT, "/demande")
        await desk.passes(3)
        await to_the_end(desk, student, ledger)
        assert desk.kills == 0

    desk.do(story())


def test_a_database_that_turned_read_only_is_told_and_recovers(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    switch = ("PRAGMA query_only = 1", "PRAGMA query_only = 0")
    desk.do(in_trouble_for_a_while(desk, student, ledger, switch))


def test_another_programs_lock_of_half_a_minute_is_told_and_passes(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    """Nobody waits for the lock within the test; that the store itself waits five seconds for it is proven elsewhere."""

    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "Dans quel pays")
        desk.disk.db.conn.execute("PRAGMA busy_timeout = 0")
        with closing(dbapi2.connect(str(desk.database), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            student.act()
            await desk.passes(30)
            assert NOT_SAVED in texts(desk, STUDENT)[-1]
            other.execute("ROLLBACK")
        await desk.passes(60)
        await to_the_end(desk, student, ledger)

    desk.do(story())


@pytest.mark.parametrize("seconds", [-3600.0, 3600.0])
def test_a_clock_that_is_set_in_the_middle_changes_neither_the_hour_of_a_request_nor_its_way(
    desk: Desk, student: Student, ledger: Ledger, seconds: float
) -> None:
    """Telegram's date of the message is the request's; what waits for a time is not lost to a clock that was set."""

    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "Si tout est juste")
        desk.clock.ahead = seconds
        desk.clock.jumps += 1
        student.act()
        await desk.passes(5)
        desk.clock.ahead = 0.0
        desk.clock.jumps += 1
        await desk.passes(60)
        await to_the_end(desk, student, ledger)
        sent = next(each.date for each in desk.transcript(STUDENT) if each.text == "Envoyer ma demande")
        filed_at = desk.read(value, "SELECT filed_at FROM requests")
        assert to_moment(filed_at) == datetime.fromtimestamp(sent, to_moment(filed_at).tzinfo)

    desk.do(story())


def test_what_waits_for_the_time_of_a_clock_that_was_ahead_comes_when_it_is_set_right(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    """Telegram asks to wait three seconds while the clock is an hour ahead: they are not an hour once it is right."""

    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "Si tout est juste")
        desk.clock.ahead = 3600.0
        desk.network.plan = lambda name, _params: Fault.BUSY if name == "sendMessage" else None
        student.act()
        await desk.passes(2)
        assert not receipts(desk, STUDENT)
        desk.network.plan = lambda _name, _params: None
        desk.clock.ahead = 0.0
        await desk.passes(10)
        assert receipts(desk, STUDENT)
        await to_the_end(desk, student, ledger)

    desk.do(story())


def older(path: Path) -> None:
    """A database of the first version, with an update in it."""
    db = Database(dbapi2.connect(str(path), isolation_level=None), strict=True)
    db.conn.execute("PRAGMA journal_mode = WAL")
    MIGRATIONS.apply(db, stop_before="m002_people")
    db.conn.execute(
        "INSERT INTO inbox (update_id, payload, received) VALUES (7, '{}', '2025-01-03T08:00:00.000000Z')"
    )
    db.close()


def test_a_migration_cut_off_anywhere_leaves_the_old_schema_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "guichet.db"
    older(path)
    before = {path.name: path.read_bytes()}
    with recording(tmp_path) as ops, closing(connect(path)) as whole:
        schema = whole.schema
    dice, versions = Random(34), set[int]()
    moments = [0, len(ops), *(dice.randrange(len(ops)) for _ in range(CUTS))]
    for number, moment in enumerate(moments):
        place = tmp_path / f"cut-{number}"
        place.mkdir()
        for name, held in after_power_loss(ops[:moment], before, dice).items():
            (place / name).write_bytes(held)
        with closing(connect_plainly(place / path.name)) as cut:
            versions.add(len(MIGRATIONS.applied(cut)))
        with closing(connect(place / path.name)) as mended:
            assert mended.schema == schema
            assert [row["update_id"] for row in every(mended, "SELECT update_id FROM inbox")] == [7]
        shutil.rmtree(place)
    assert len(versions) == 2
