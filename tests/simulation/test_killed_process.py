"""A real process, killed by the system after its commits, one life after the other, until a request is filed."""

from __future__ import annotations

import signal
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from storage import verification
from storage.database.connection import connect_plainly
from storage.tables.rows import value
from tests.process.test_restart import STORY, is_last, receipts
from tests.simulation.truth import filed
from tests.support.bot_process import FATAL_COMMIT, Bot
from tests.support.sandbox import Sandbox
from tests.support.thorough import TIMES

STUDENT = 5001
KILLS = 2 * TIMES


async def test_a_process_that_dies_after_a_commit_leaves_all_of_it(sandbox: Sandbox, tmp_path: Path) -> None:
    for line in STORY:
        await sandbox.sim("say", chat_id=STUDENT, text=line.format(number=STUDENT))
    for life in range(KILLS):
        doomed = Bot(sandbox, tmp_path, **{FATAL_COMMIT: str(4 + 5 * (life % 3))})
        await doomed.start()
        assert await doomed.ended() == -signal.SIGKILL, doomed.log.read_text()
        with closing(connect_plainly(doomed.database)) as db:
            check(db)
            assert set(await receipts(sandbox, STUDENT)) <= set(filed(db))
    bot = Bot(sandbox, tmp_path)
    await bot.start()
    person = await sandbox.person(STUDENT)
    await person.wait_for(lambda shown: any(map(is_last, shown)), patience=60)
    assert await bot.end(signal.SIGTERM) == 0
    with closing(connect_plainly(bot.database)) as db:
        check(db)
        assert value(db, "SELECT count(*) FROM inbox WHERE state <> 'done'") == 0
        assert value(db, "SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0
        assert len(filed(db)) == 1
        assert set(await receipts(sandbox, STUDENT)) == set(filed(db))


def check(db: Database) -> None:
    """Whole, and nothing twice."""
    assert value(db, "PRAGMA integrity_check") == "ok"
    assert verification.verify(db).broken is None
    assert len(filed(db)) <= 1
