"""What the stories of this suite share."""

from __future__ import annotations

from tests.simulation.desk import Desk
from tests.simulation.people import Ledger, Student
from tests.simulation.truth import check_end

PAUSE = 2.0
"""Seconds between two looks of a student: an answer of a healthy desk is there by then."""
LONGEST = 80
"""Looks after which a story has come to a standstill."""


async def until_shown(desk: Desk, student: Student, text: str) -> None:
    """Let the student go on until the last message in their chat holds `text`."""
    for _ in range(LONGEST):
        shown = desk.transcript(student.number)
        if shown and text in shown[-1].text:
            return
        student.act()
        await desk.passes(PAUSE)
    raise AssertionError(f"never shown: {text}")


async def to_the_end(desk: Desk, student: Student, ledger: Ledger) -> None:
    """Let the student go on until the request is sent, and everything be as it must."""
    for _ in range(LONGEST):
        student.act()
        if await desk.passes(PAUSE):
            await desk.start()
        if student.done:
            break
    assert student.done, desk.transcript(student.number)[-2:]
    await desk.passes(10 * PAUSE)
    check_end(desk, ledger)


def texts(desk: Desk, chat: int) -> list[str]:
    """What the desk said in a chat."""
    return [message.text for message in desk.transcript(chat) if message.is_bot]
