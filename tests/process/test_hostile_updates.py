"""Updates that Telegram would not send: told apart before they are parsed; nobody else in the chat waits for them."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from bot.process import parts
from bot.process.raw import chat_in, parsed
from bot.process.shapes import fits
from storage.database.store import Store
from tests.fuzz.raw_updates import message, pressed, said
from tests.support.desks import desk_on
from tests.support.fake_telegram import ME, FakeTelegram
from tests.support.intakes import House
from tests.support.sandbox import CAMILLE
from tests.support.waiting import until

TEXT: dict[str, Any] = {"update_id": 5, **said(CAMILLE, "/start x")}
PRESS: dict[str, Any] = {"update_id": 5, **pressed(CAMILLE, "topics")}
PHOTO = {
    "update_id": 5,
    "message": message(CAMILLE, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]),
}
MOVED = {"chat": {"id": 1, "type": "private"}, "from": {"id": 1, "first_name": "Z"}, "date": 1}
MEMBER = {"update_id": 5, "my_chat_member": {**MOVED, "new_chat_member": {"user": ME, "status": "kicked"}}}
OTHER = {"update_id": 5, "poll": {"id": 7}}


@pytest.mark.parametrize("raw", [TEXT, PRESS, PHOTO, MEMBER, OTHER])
def test_an_update_as_telegram_writes_it_has_its_shape(raw: dict[str, Any]) -> None:
    assert fits(raw)


@pytest.mark.parametrize(
    ("raw", "place", "value"),
    [
        pytest.param(TEXT, ("message", "text"), 5, id="a text that is a number"),
        pytest.param(TEXT, ("message", "text"), ["a"], id="a text that is a list"),
        pytest.param(TEXT, ("message", "from"), None, id="a message of nobody"),
        pytest.param(TEXT, ("message", "from", "id"), "1001", id="a person whose number is a text"),
        pytest.param(TEXT, ("message", "from", "id"), True, id="a person whose number is true"),
        pytest.param(TEXT, ("message", "from", "id"), 2**63, id="a person whose number is too large"),
        pytest.param(TEXT, ("message", "chat", "id"), [1], id="a chat whose number is a list"),
        pytest.param(TEXT, ("message", "chat"), [], id="a chat that is a list"),
        pytest.param(TEXT, ("message", "entities"), "x", id="marks that are a text"),
        pytest.param(TEXT, ("message", "entities", 0, "offset"), None, id="a mark without its place"),
        pytest.param(TEXT, ("message", "date"), None, id="a message without its date"),
        pytest.param(PRESS, ("callback_query", "data"), {}, id="data that is an object"),
        pytest.param(PRESS, ("callback_query", "message"), None, id="a press on nothing"),
        pytest.param(PHOTO, ("message", "photo", 0), 7, id="a photo that is a number"),
        pytest.param(MEMBER, ("my_chat_member", "new_chat_member"), None, id="a change to nothing"),
    ],
)
def test_an_update_of_another_shape_is_told(raw: dict[str, Any], place: tuple[Any, ...], value: Any) -> None:
    changed: Any = deepcopy(raw)
    holder = changed
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    assert not fits(changed)


@pytest.mark.parametrize("number", [2**63, -(2**70), True, "1001", None])
def test_a_chat_that_the_database_cannot_hold_is_none(number: Any) -> None:
    assert chat_in({"update_id": 1, "message": {"chat": {"id": number}}}) == 0


def test_half_a_character_becomes_a_sign_of_the_same_length() -> None:
    whole = {"text": "é 😀 \ufffd", "more": ["a"]}
    halved = {"text": "é 😀 \ud83d", "more": ["a"]}
    assert parsed(json.dumps(halved)) == whole
    assert parsed(json.dumps(whole)) == whole


LONG = {"update_id": 1, **said(CAMILLE, "mot " * 1000)}


@pytest.mark.parametrize(
    "changed",
    [
        {"entities": [{"type": "bold"}]},
        {"entities": ["bold"]},
        {"entities": 7},
        {"date": None},
        {"date": "now"},
        {"text": "a", "date": 1e308},
    ],
)
async def test_a_further_part_of_another_shape_is_none_and_the_chat_goes_on(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    part: dict[str, Any] = {"update_id": 2, **said(CAMILLE, "fin")}
    part["message"] |= changed
    assert parts.joined(LONG, LONG, part) is None
    with Store.open(tmp_path / "g.db") as store:
        house = House(desk_on(store, tmp_path), FakeTelegram())
        await house.intake.accept([LONG, part, {"update_id": 3, **said(CAMILLE, "bonjour")}])
        await until(lambda: house.intake.idle)
        assert house.handled == [1, 2, 3]
