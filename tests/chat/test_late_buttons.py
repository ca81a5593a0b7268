"""Any button is answered, whenever it is pressed: what it names may be there no more, and what it is about be over."""

from __future__ import annotations

from enum import Enum
from typing import Any

from bot.answers.questions_screens import RATING
from bot.app import Guichet
from bot.chat.routes import Button
from bot.conversation.routes import BUTTONS
from storage import inbox, roles
from storage.tables.records import Role
from tests.support.person import Person
from tests.support.sandbox import DOMINIQUE, Sandbox, until
from tests.support.staff_stories import staffed
from tests.support.stored import dead_updates

UNLIKE = (RATING, "erase")
"""The button that says that an answer helped only goes away; after the one that erases a person there are no rights."""
PRESSED = [button for button in BUTTONS.values() if button.verb not in UNLIKE]
SHOWN = {"sendMessage", "editMessageText", "sendDocument"}


def gone(button: Button) -> str:
    """The button's data, naming what never was, if it names anything."""
    return ":".join([button.verb, *(_nobodys(parameter.annotation) for parameter in button.parameters)])


def _nobodys(kind: Any) -> str:
    """A value that names nothing."""
    if issubclass(kind, Enum):
        return str(next(iter(kind)).value)
    return "987654" if issubclass(kind, int) and kind is not bool else "1" if kind is bool else "ghost"


async def answers(person: Person) -> list[list[str]]:
    """What the bot called after each press that it has seen, without asking for updates."""
    found: list[list[str]] = []
    for method in [call["method"] for call in await person.calls()]:
        if method == "answerCallbackQuery":
            found.append([])
        elif found and method != "getUpdates":
            found[-1].append(method)
    return found


async def test_each_button_is_answered_whatever_is_gone(guichet: Guichet, sandbox: Sandbox) -> None:
    store = guichet.services.store
    person = await staffed(guichet, sandbox, DOMINIQUE)
    await store.run(roles.grant, DOMINIQUE, Role.ADMIN, guichet.services.clock.now())
    shown = (await person.last()).message_id
    for button in PRESSED:
        await person.tap(data=gone(button), message_id=shown)

    async def all_done() -> bool:
        return await store.run(inbox.backlog) == 0 and len(await answers(person)) == len(PRESSED)

    await until(all_done, patience=60)
    shown_by = dict(zip((button.verb for button in PRESSED), await answers(person), strict=True))
    assert [verb for verb, methods in shown_by.items() if not SHOWN & set(methods)] == []
    assert await store.run(dead_updates) == []
