"""The process is killed at each step of each kind of request in turn: after every commit and every call of the Bot API.

The steps are counted in a run that nothing happens to. After the kill the desk is started again and the story goes on:
the request is there before or after, nothing between; its student has a receipt if and only if it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.simulation.desk import Desk
from tests.simulation.people import CERTIFICATE, Ledger, Story, Student
from tests.simulation.truth import check_always, check_end, receipts
from tests.support.stories import OVERLAP, TRAVEL
from tests.support.thorough import TIMES

STUDENT = 5001
PAUSE = 2.0
"""Seconds of the story between two looks of the student."""
LONGEST = 60
"""Looks after which a story has come to a standstill."""
EVERY = 1 if TIMES > 1 else 40
"""How many steps further the next kill is, in a run that is to be over soon."""
AFTER_SENDING = 1 if TIMES > 1 else 4
"""The same from the sending on, where a request could be lost or doubled."""


@dataclass(frozen=True, slots=True)
class Lived:
    """The steps of the first life; how many there were when the request was sent."""

    steps: list[str]
    before: int


@contextmanager
def opened(directory: Path) -> Iterator[Desk]:
    with TemporaryDirectory(dir=directory) as place:
        desk = Desk(Path(place))
        try:
            yield desk
        finally:
            desk.end()


async def lived(desk: Desk, kind: str, fatal: int | None = None) -> Lived:
    """The story from the first start to the end, killed once at the step `fatal`."""
    ledger = Ledger()
    student = Student(desk, ledger, STUDENT, [Story(kind, f"M{STUDENT}-1")])
    await desk.start(fatal)
    first, before = desk.life, 0
    for _ in range(LONGEST):
        student.act()
        before = before or (len(first.steps) if ledger.sent else 0)
        if await desk.passes(PAUSE):
            check_always(desk, ledger)
            await desk.start()
        if student.done:
            break
    assert student.done, desk.transcript(STUDENT)[-3:]
    if await desk.passes(3 * PAUSE):
        await desk.start()
        await desk.passes(3 * PAUSE)
    assert receipts(desk, STUDENT).total() <= 1 + desk.kills
    await desk.stop()
    check_end(desk, ledger)
    return Lived(first.steps, before)


def chosen(kind: str, whole: Lived) -> list[int]:
    """The steps to be killed at: all of them in thorough runs; else some, and of one kind many that follow the sending."""
    last = len(whole.steps)
    sent = range(whole.before + 1, last + 1, AFTER_SENDING) if kind == CERTIFICATE else ()
    return sorted({*range(EVERY, last + 1, EVERY), *sent})


@pytest.mark.parametrize("kind", [OVERLAP, TRAVEL, CERTIFICATE])
def test_a_kill_at_any_step_leaves_the_request_before_or_after_it(kind: str, tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        whole = desk.do(lived(desk, kind))
    assert whole.steps.count("commit") > 20
    assert "sendDocument" in whole.steps
    for fatal in chosen(kind, whole):
        with opened(tmp_path) as desk:
            assert desk.do(lived(desk, kind, fatal)).steps == whole.steps[:fatal]
            assert desk.kills == 1
