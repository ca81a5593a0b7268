"""Telegram fails: answers that are lost, limits, connections that break."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.sandbox.params import Params
from storage.tables.rows import value
from tests.faults.conftest import STUDENT
from tests.faults.steps import texts, to_the_end, until_shown
from tests.simulation.desk import Desk
from tests.simulation.network import Fault, Plan
from tests.simulation.people import Ledger, Student
from tests.simulation.truth import receipts
from tests.support.filed import file
from tests.support.sandbox import OFFICE, TOKEN
from tests.support.thorough import TIMES

CROWD = 60 * TIMES
"""Students who are told at once, each by three messages: in thorough runs for most of a minute."""
BOT = int(TOKEN.partition(":")[0])


def failing(method: str, faults: Iterable[Fault]) -> Plan:
    """Lets calls of a method fail, one by one as told."""
    left = iter(faults)

    def plan(name: str, _params: Params) -> Fault | None:
        return next(left, None) if name == method else None

    return plan


def filed_by(db: Database, number: int, now: datetime) -> None:
    """A request of this student is there."""
    file(db, number, now)


def test_connections_that_break_again_and_again_do_not_wedge_polling(desk: Desk) -> None:
    """Cut in the middle of a poll, with an answer and without one, and connections that hang."""

    async def story() -> None:
        broken = [Fault.RESET, Fault.LOST, Fault.TIMEOUT, Fault.LATE, Fault.TRUNCATED] * 2
        desk.network.plan = failing("getUpdates", broken)
        await desk.start()
        desk.say(STUDENT, "/start")
        await desk.passes(400)
        assert desk.network.faults.total() == len(broken)
        assert len(texts(desk, STUDENT)) == 1
        desk.say(STUDENT, "/aide")
        await desk.passes(5)
        assert len(texts(desk, STUDENT)) == 2

    desk.do(story())


def test_a_receipt_whose_answer_is_lost_comes_again_and_the_request_does_not(
    desk: Desk, student: Student, ledger: Ledger
) -> None:
    async def story() -> None:
        await desk.start()
        await until_shown(desk, student, "Si tout est juste")
        desk.network.plan = failing("sendMessage", [Fault.LOST, Fault.LATE])
        await to_the_end(desk, student, ledger)
        seen = receipts(desk, STUDENT)
        assert len(seen) == 1
        assert seen.total() > 1
        assert desk.read(value, "SELECT count(*) FROM requests") == 1

    desk.do(story())


def test_a_crowd_is_told_as_fast_as_telegram_allows_and_never_refused(desk: Desk) -> None:
    """The sandbox's limits are exact: a message too early is answered with 429."""

    async def story() -> None:
        for number in range(STUDENT, STUDENT + CROWD):
            desk.world.chats.add_person(number, "Camille", "fr")
            desk.world.chats.dialogs.open(BOT, number)
        await desk.start()
        await desk.passes(5)
        for number in range(STUDENT, STUDENT + CROWD):
            await desk.disk.run(filed_by, number, desk.clock.now())
        began = desk.loop.time()
        while desk.read(value, "SELECT count(*) FROM outbox WHERE state = 'waiting'"):
            await desk.passes(0.5)
        calls = desk.world.calls.find()
        sent = [call for call in calls if call["method"].startswith("send") and call["ok"]]
        assert [call for call in calls if "Too Many Requests" in (call["error"] or "")] == []
        assert len([call for call in sent if call["params"]["chat_id"] != str(OFFICE)]) >= CROWD
        assert len(sent) / (desk.loop.time() - began) > 15

    desk.do(story())
