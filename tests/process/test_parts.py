"""A text that is longer than a message is read as one, however its parts come, and no other message waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.process import intake as intake_module
from bot.process import parts
from bot.process.raw import Raw
from storage import inbox
from storage.database.store import Store
from tests.support.desks import MONDAY, desk_on
from tests.support.fake_telegram import FakeTelegram
from tests.support.intakes import House
from tests.support.person import Person
from tests.support.stories import says
from tests.support.waiting import until

FULL = "x" * parts.LIMIT


def part(update_id: int, text: str, *, date: int = 100, sender: int = 7, **message: Any) -> Raw:
    person = {"id": sender, "is_bot": False, "first_name": "Camille"}
    chat = {"id": 7, "type": "private"}
    body = {"message_id": update_id, "date": date, "chat": chat, "from": person, "text": text}
    return {"update_id": update_id, "message": {**body, **message}}


ENTITY = {"type": "email", "offset": 2, "length": 3}


@pytest.mark.parametrize(
    ("first", "further", "text"),
    [
        pytest.param(part(1, FULL), part(2, "yz"), f"{FULL}yz", id="cut within a word"),
        pytest.param(
            part(1, FULL[:4000]), part(2, "yz", date=101), f"{FULL[:4000]} yz", id="cut between words"
        ),
        pytest.param(
            part(1, FULL[:2100]), part(2, FULL), f"{FULL[:2100]} {FULL}", id="cut early behind a line"
        ),
        pytest.param(
            part(1, "😀" * 1024), part(2, "."), f"{'😀' * 1024} .", id="measured as Telegram measures"
        ),
        pytest.param(part(1, FULL[:2000]), part(2, "yz"), None, id="not full"),
        pytest.param(part(1, FULL), part(2, "yz", date=102), None, id="two seconds later"),
        pytest.param(part(1, FULL), part(2, "yz", sender=8), None, id="somebody else"),
        pytest.param(part(1, FULL), part(2, "yz", message_thread_id=3), None, id="another topic"),
        pytest.param(part(1, FULL), part(2, "y", forward_origin={"type": "user"}), None, id="forwarded"),
        pytest.param(
            part(1, FULL),
            part(2, "/aide", entities=[{"type": "bot_command", "offset": 0, "length": 5}]),
            None,
            id="a command",
        ),
        pytest.param(part(1, FULL), {"update_id": 2, "callback_query": {}}, None, id="a press"),
        pytest.param({"update_id": 1, "message": {"photo": []}}, part(2, "yz"), None, id="a picture"),
    ],
)
def test_what_is_one_text(first: Raw, further: Raw, text: str | None) -> None:
    together = parts.joined(first, first, further)
    assert (together and together["message"]["text"]) == text
    assert together is None or (together["update_id"], together["message"]["date"]) == (1, 100)


def test_what_is_marked_in_the_second_part_stays_marked() -> None:
    together = parts.joined(part(1, FULL), part(1, FULL), part(2, "à a@b", entities=[ENTITY]))
    assert together is not None
    assert together["message"]["entities"] == [{**ENTITY, "offset": parts.LIMIT + 2}]


class TextHouse(House):
    """A house that remembers the texts it handled."""

    async def handle(self, raw: Raw) -> None:
        await super().handle(raw)
        self.texts = [*getattr(self, "texts", []), raw["message"]["text"]]


@pytest.fixture
async def house(store: Store, tmp_path: Path) -> AsyncIterator[TextHouse]:
    house = TextHouse(desk_on(store, tmp_path), FakeTelegram())
    yield house
    await house.intake.stop()


async def test_three_parts_are_handled_once_as_one(house: TextHouse) -> None:
    await house.intake.accept(
        [part(1, FULL), part(2, FULL, date=101), part(3, "yz", date=102), part(4, "ok")]
    )
    await until(lambda: house.intake.idle)
    assert house.handled == [1, 4]
    assert house.texts == [f"{FULL}{FULL}yz", "ok"]
    assert await house.backlog() == 0
    assert house.services.load.waiting == 0


async def test_a_part_that_comes_after_a_restart_belongs_to_the_one_before(house: TextHouse) -> None:
    await house.services.store.run(inbox.receive, [(1, json.dumps(part(1, FULL)))], MONDAY)
    await house.intake.replay()  # as a start does, before Telegram is asked for more
    await asyncio.sleep(0)
    assert house.handled == []
    await house.intake.accept([part(2, "yz")])
    await until(lambda: house.intake.idle)
    assert house.texts == [f"{FULL}yz"]


async def test_what_was_put_together_stays_so_after_a_kill(house: TextHouse) -> None:
    def broken(raw: Raw) -> Exception | None:
        house.gate.clear()
        return ConnectionError()

    house.fails = broken
    await house.intake.accept([part(1, FULL), part(2, "yz")])
    await until(lambda: not house.gate.is_set())
    (left,) = await house.services.store.run(inbox.pending, 10)
    assert json.loads(left.payload)["message"]["text"] == f"{FULL}yz"


async def test_an_applied_first_part_is_not_changed_any_more(house: TextHouse) -> None:
    store = house.services.store
    await store.run(inbox.receive, [(1, json.dumps(part(1, FULL))), (2, json.dumps(part(2, "yz")))], MONDAY)
    await store.run(inbox.apply_once, 1)
    await house.intake.replay()
    await until(lambda: house.intake.idle)
    assert house.texts == [FULL, "yz"]


async def test_a_full_message_alone_is_handled_after_a_while(
    house: TextHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_module, "PATIENCE", 0.0)
    await house.intake.accept([part(1, FULL)])
    await until(lambda: house.intake.idle)
    assert house.texts == [FULL]


async def test_a_long_question_is_answered_once(camille: Person) -> None:
    story = "Bonjour, je vous raconte toute mon année avant de poser la question. " * 70
    await says(camille, f"{story}Quand a lieu la session 1 du premier semestre ?", "20 janvier")
    said = [message for message in await camille.transcript() if not message.is_bot]
    answers = [message for message in await camille.transcript() if message.is_bot]
    assert (len(said), len(answers)) == (2, 1)
