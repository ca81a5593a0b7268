"""What goes wrong in a handler: judged, tried again, told to the person and the admins, and written down discreetly."""

from __future__ import annotations

import ast
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TimedOut

from bot.chat.downloads import TooLong
from bot.chat.services import Services
from bot.logs import FIELD, Discreet, Structured, named
from bot.process.alerts import Alerts
from bot.process.errors import ALPHABET, ErrorHandler, Trouble, reference
from bot.process.ordering import Again
from bot.process.sender import Sender
from bot.process.verdicts import LONGEST_WAIT, PATIENCE, Effort, UnreadableUpdate
from storage import chats, inbox, outbox, people
from storage.database.store import Store
from storage.errors import DiskFull
from tests.support.desks import ADMIN, MONDAY, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on, refused, said
from tests.support.paths import ROOT
from tests.support.stored import dead_updates

CANARY = "canary Camille"


@given(st.integers(0, 2**31))
def test_a_reference_is_five_plain_characters_and_always_the_same(update_id: int) -> None:
    assert len(reference(update_id)) == 5
    assert set(reference(update_id)) <= set(ALPHABET)
    assert reference(update_id) == reference(update_id)
    assert reference(update_id) != reference(update_id + 1)


@pytest.fixture
def telegram() -> FakeTelegram:
    return FakeTelegram()


@pytest.fixture
def services(store: Store, tmp_path: Path) -> Services:
    return desk_on(store, tmp_path)


@pytest.fixture
def errors(services: Services, telegram: FakeTelegram) -> ErrorHandler:
    bot = bot_on(telegram)
    return ErrorHandler(services, bot, Alerts(services, bot))


async def trouble(
    services: Services, error: Exception, update_id: int = 5, chat_id: int = 7, lang: str = "fr"
) -> Trouble:
    raw = said(update_id, chat_id)
    raw["message"]["from"]["language_code"] = lang
    await services.store.run(inbox.receive, [(update_id, "{}")], MONDAY)
    return Trouble(update_id, raw, chat_id, error)


async def settled(errors: ErrorHandler, met: Trouble) -> list[Again | None]:
    """What becomes of an update that fails in the same way again and again, until it is finished with."""
    steps: list[Again | None] = []
    while not steps or steps[-1] is not None:
        effort = Effort(tries=len(steps) + 1, faults=len(steps))
        steps.append(await errors.settle(replace(met, effort=effort)))
    return steps


async def told(services: Services, telegram: FakeTelegram) -> dict[int, list[str]]:
    """What waits in the outbox, sent: the texts by chat."""
    bot = bot_on(telegram)
    sender = Sender(services, bot, Alerts(services, bot))
    while await services.store.run(outbox.due, MONDAY):
        await sender.step()
    chats = {parameters["chat_id"] for method, parameters in telegram.calls if method == "sendMessage"}
    return {chat: telegram.sent(chat) for chat in chats}


async def test_a_fault_is_tried_again_then_given_up_and_told_with_its_reference(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    met = await trouble(services, KeyError("x"))
    assert await settled(errors, met) == [Again(1), Again(2), None]
    assert [dead.update_id for dead in await services.store.run(dead_updates)] == [5]
    heard = await told(services, telegram)
    assert [reference(5) in text for text in heard[7]] == [True]
    assert [reference(5) in text and "KeyError" in text for text in heard[ADMIN]] == [True]


LASTING = {
    "refused by Telegram": BadRequest("Message is too long"),
    "too large": TooLong("the answer is too long"),
    "unreadable": UnreadableUpdate(),
}


@pytest.mark.parametrize("error", LASTING.values(), ids=LASTING.keys())
async def test_what_can_never_succeed_is_told_at_once_and_not_tried_again(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram, error: Exception
) -> None:
    assert await errors.settle(await trouble(services, error)) is None
    assert [dead.update_id for dead in await services.store.run(dead_updates)] == [5]
    assert len((await told(services, telegram))[7]) == 1


async def test_a_person_is_told_of_a_fault_even_if_telegram_is_away_just_then(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    gone = Effort(tries=200, age=PATIENCE, aside=True)
    assert await errors.settle(replace(await trouble(services, TimedOut()), effort=gone)) is None
    assert telegram.sent() == []
    assert len((await told(services, telegram))[7]) == 1


async def test_of_an_update_that_belongs_to_nobody_only_the_admins_are_told(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    assert await errors.settle(await trouble(services, UnreadableUpdate(), chat_id=0)) is None
    assert set(await told(services, telegram)) == {ADMIN}
    assert await services.store.run(outbox.post, MONDAY) == []


async def test_a_fault_in_a_topic_is_told_there(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    met = await trouble(services, BadRequest("x"), chat_id=-1007)
    met.raw["message"] |= {"message_thread_id": 12, "is_topic_message": True}
    await errors.settle(met)
    await told(services, telegram)
    assert [
        parameters.get("message_thread_id")
        for method, parameters in telegram.calls
        if method == "sendMessage" and parameters["chat_id"] == -1007
    ] == [12]


@pytest.mark.parametrize(
    ("chosen", "code", "word"), [(None, "en", "fault"), ("fr", "en", "erreur"), (None, "de", "erreur")]
)
async def test_the_person_is_told_in_their_language(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram, chosen: str | None, code: str, word: str
) -> None:
    if chosen:
        await services.store.run(people.remember, 7, chosen, now=MONDAY)
    await settled(errors, await trouble(services, KeyError("x"), lang=code))
    assert word in (await told(services, telegram))[7][0]


async def test_an_absent_telegram_costs_no_update_its_life(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    met = await trouble(services, TimedOut())
    assert [await errors.settle(met) for _ in range(10)] == [Again(1)] * 10
    assert await services.store.run(inbox.backlog) == 1
    assert telegram.sent() == []


async def test_somebody_who_blocked_the_bot_is_noted_and_the_update_is_done(
    services: Services, errors: ErrorHandler
) -> None:
    await services.store.run(people.remember, 7, now=MONDAY)
    met = await trouble(services, Forbidden("Forbidden: bot was blocked by the user"))
    assert await errors.settle(met) is None
    person = await services.store.run(people.get, 7)
    assert person is not None
    assert not person.reachable
    assert await services.store.run(inbox.backlog) == 0


async def test_a_group_that_moved_is_followed(services: Services, errors: ErrorHandler) -> None:
    assert await errors.settle(await trouble(services, ChatMigrated(-1009), chat_id=-9)) is None
    assert await services.store.run(chats.current, -9) == -1009
    assert await services.store.run(inbox.backlog) == 0


async def test_what_was_not_saved_is_told_once_and_waits(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    for number in range(3):
        assert await errors.settle(await trouble(services, DiskFull(), update_id=number)) is not None
    assert len(telegram.sent(7)) == 1
    assert "pas encore pris en compte" in telegram.sent(7)[0]
    assert await services.store.run(inbox.backlog) == 3
    errors.saved()
    await errors.settle(await trouble(services, DiskFull()))
    assert len(telegram.sent(7)) == 2


async def test_admins_are_told_directly_when_nothing_can_be_saved_and_once_a_minute(
    services: Services, telegram: FakeTelegram
) -> None:
    alerts = Alerts(services, bot_on(telegram))
    services.store.close()
    for _ in range(5):
        await alerts.tell("alert-not-saved")
    assert len(telegram.sent(ADMIN)) == 1
    assert "disque" in telegram.sent(ADMIN)[0]


async def test_many_alerts_reach_an_admin_once_a_minute(services: Services, telegram: FakeTelegram) -> None:
    alerts = Alerts(services, bot_on(telegram))
    for number in range(50):
        await alerts.tell("alert-loop", name=f"loop-{number}")
    assert len(await services.store.run(outbox.due, MONDAY)) == 1
    assert await services.store.run(outbox.waiting) == 2


async def test_a_person_who_cannot_be_told_is_no_further_trouble(
    services: Services, errors: ErrorHandler, telegram: FakeTelegram
) -> None:
    telegram.plan("sendMessage", refused(403, "Forbidden: bot was blocked by the user"))
    await settled(errors, await trouble(services, KeyError("x")))
    heard = await told(services, telegram)
    assert len(heard[7]) == len(heard[ADMIN]) == 1


async def test_trouble_while_settling_trouble_leaves_the_update_in_the_inbox(
    services: Services, errors: ErrorHandler
) -> None:
    met = await trouble(services, KeyError("x"))
    services.store.close()
    assert await errors.settle(met) == Again(LONGEST_WAIT)


def failing() -> None:
    try:
        raise KeyError(CANARY)
    except KeyError as first:
        raise ValueError(CANARY) from first


def test_the_log_names_kinds_and_places_and_never_what_people_wrote() -> None:
    with pytest.raises(ValueError, match=CANARY) as caught:
        failing()
    record = logging.makeLogRecord(
        {"msg": "failed update=%d", "args": (5,), "exc_info": (caught.type, caught.value, caught.tb)}
    )
    line = Discreet().format(record)
    shown = json.loads(Structured().format(record))
    assert (shown["level"], shown["event"], shown["update"]) == ("Level None", "failed", 5)
    assert shown["trace"] == line.partition("\n")[2]
    assert "canary camille" not in line.lower()
    for shown in ("failed update=5", "ValueError", "KeyError", "because of", "test_errors.py"):
        assert shown in line


LINES = {
    "named values": ("sent notice=%s chat=%d", ("a", 5), {"event": "sent", "notice": "a", "chat": 5}),
    "a value that is no field": ("%s notice=%s", ("sent", "a"), {"event": "sent", "notice": "a"}),
    "no values": ("encoder off", (), {"event": "encoder off"}),
    "text that looks like a pattern": (
        "not done name=%s",
        ("x=%s %d",),
        {"event": "not done", "name": "x=%s %d"},
    ),
}


@pytest.mark.parametrize(("pattern", "values", "shown"), LINES.values(), ids=LINES.keys())
def test_a_line_is_taken_apart_into_an_event_and_its_values(
    pattern: str, values: tuple[object, ...], shown: dict[str, object]
) -> None:
    record = logging.makeLogRecord({"msg": pattern, "args": values, "created": 0.0})
    line = json.loads(Structured().format(record))
    assert line == {"time": "1970-01-01T00:00:00Z", "level": "Level None"} | shown


def test_no_value_of_a_line_is_called_as_what_every_line_has() -> None:
    names = {
        place[1]
        for path in (ROOT / "bot").rglob("*.py")
        if "log." in (source := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.") and node.args
        for place in FIELD.finditer(ast.unparse(node.args[0]))
    }
    assert {"update", "notice", "error"} <= names
    assert not names & {"time", "level", "event", "trace"}


HARMLESS = {
    "telegram's words": (BadRequest("Message is too long"), "BadRequest Message is too long"),
    "telegram repeats the text": (
        BadRequest('Unsupported start tag "canary" at byte 3'),
        "BadRequest Unsupported start tag … at byte 3",
    ),
    "the library repeats the token": (
        InvalidToken("The token `42:canary` was rejected"),
        "InvalidToken The token … was rejected",
    ),
    "the system's words": (OSError(28, "No space left", "/canary"), "OSError No space left"),
    "the database's words": (DiskFull("SQLITE_FULL"), "DiskFull The disk is full"),
    "anything else": (ValueError("canary"), "ValueError"),
}


@pytest.mark.parametrize(("error", "words"), HARMLESS.values(), ids=HARMLESS.keys())
def test_of_an_error_only_harmless_words_are_shown(error: Exception, words: str) -> None:
    assert named(error).startswith(words)
    assert "canary" not in named(error)
