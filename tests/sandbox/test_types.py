"""Everything the sandbox sends fits aiogram's types, an independent reading of the Bot API."""

from importlib import import_module
from typing import Any

import pytest

from tests.sandbox.test_messages import BUTTONS, PNG
from tests.support.sandbox import CAMILLE, DOMINIQUE, OFFICE, Sandbox


@pytest.fixture(scope="session")
def aiogram() -> Any:
    """The library, which takes seconds to load: not while tests are only collected."""
    return import_module("aiogram")


def fitting(shape: Any, raw: Any) -> Any:
    """What the library makes of `raw`; raises when it does not fit."""
    return import_module("pydantic").TypeAdapter(shape).validate_python(raw)


def returns(aiogram: Any, method: str) -> Any:
    """What aiogram says a method returns."""
    name = method[0].upper() + method[1:]
    return getattr(aiogram.methods, name).__returning__


async def live(sandbox: Sandbox) -> None:
    """A day in which everything happens."""
    camille, dominique = await sandbox.person(), await sandbox.person(OFFICE, DOMINIQUE)
    await sandbox.result("getMe")
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="administrator")
    await sandbox.result("getUpdates", allowed_updates=["message", "edited_message", "callback_query",
                                                        "my_chat_member", "chat_member"])  # fmt: skip
    said = (await camille.say("/start avec @camille et https://cnam.fr"))["message_id"]
    await camille.edit(said, "/start encore")
    await camille.album([PNG, PNG], caption="deux")
    for kind in ("document", "photo", "voice", "sticker"):
        await camille.send(PNG, "x.png", kind=kind, caption="x")
    sent = await sandbox.result(
        "sendMessage", chat_id=CAMILLE, text="*a*", parse_mode="MarkdownV2", reply_markup=BUTTONS
    )
    await camille.tap("Oui")
    await camille.say("une réponse", reply_to=sent["message_id"])
    await dominique.say("bonjour")
    await sandbox.sim("join", chat_id=OFFICE, user_id=8001)
    await sandbox.sim("leave", chat_id=OFFICE, user_id=8001)
    await camille.block()
    await camille.unblock()
    await camille.travel(seconds=49 * 3600)
    await camille.tap(data="yes", message_id=sent["message_id"])
    await sandbox.sim("migrate", chat_id=OFFICE)


async def test_every_update_fits(aiogram: Any, sandbox: Sandbox) -> None:
    await sandbox.sim("settings", retention=10**7)
    await live(sandbox)
    updates = await sandbox.result("getUpdates")
    kinds = set()
    for raw in updates:
        update = aiogram.types.Update.model_validate(raw)
        kinds.add(update.event_type)
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member", "chat_member"}


CALLS: dict[str, dict[str, Any]] = {
    "getMe": {},
    "getWebhookInfo": {},
    "sendMessage": {"chat_id": CAMILLE, "text": "<b>a</b>", "parse_mode": "HTML", "reply_markup": BUTTONS},
    "sendDocument": {"chat_id": CAMILLE, "document": "DOCUMENT", "caption": "x"},
    "sendPhoto": {"chat_id": CAMILLE, "photo": "PHOTO"},
    "sendChatAction": {"chat_id": CAMILLE, "action": "typing"},
    "copyMessage": {"chat_id": CAMILLE, "from_chat_id": CAMILLE, "message_id": 1},
    "forwardMessage": {"chat_id": CAMILLE, "from_chat_id": CAMILLE, "message_id": 1},
    "getFile": {"file_id": "DOCUMENT"},
    "getChat": {"chat_id": OFFICE},
    "getChatMember": {"chat_id": OFFICE, "user_id": DOMINIQUE},
    "getChatAdministrators": {"chat_id": OFFICE},
    "getChatMemberCount": {"chat_id": OFFICE},
    "getMyCommands": {},
    "setMyCommands": {"commands": [{"command": "aide", "description": "Aide"}]},
    "setMyDescription": {"description": "Le guichet"},
    "getMyDescription": {},
    "setMyShortDescription": {"short_description": "Le guichet"},
    "getMyShortDescription": {},
    "deleteMyCommands": {},
    "pinChatMessage": {"chat_id": CAMILLE, "message_id": 1},
    "logOut": {},
    "close": {},
}


@pytest.mark.parametrize("method", CALLS)
async def test_every_result_fits(aiogram: Any, sandbox: Sandbox, method: str) -> None:
    camille = await sandbox.person()
    await sandbox.result("getMe")
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="administrator")
    await camille.say("Bonjour")
    ids = {}
    for kind in ("document", "photo"):
        await camille.send(PNG, "x.png", kind=kind)
        shown = (await camille.last()).document
        assert shown
        ids[kind.upper()] = shown["file_id"]
    params = {
        name: ids.get(value, value) if isinstance(value, str) else value
        for name, value in CALLS[method].items()
    }
    result = await sandbox.result(method, **params)
    assert fitting(returns(aiogram, method), result) is not None


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "restricted", "left", "kicked"])
async def test_every_rank_fits(aiogram: Any, sandbox: Sandbox, status: str) -> None:
    await sandbox.result("getMe")
    await sandbox.sim("join", chat_id=OFFICE, user_id=2002, status=status)
    member = await sandbox.result("getChatMember", chat_id=OFFICE, user_id=2002)
    assert fitting(aiogram.types.ChatMemberUnion, member).status == status


@pytest.mark.parametrize("kind", ["private", "group", "supergroup"])
async def test_every_chat_fits(aiogram: Any, sandbox: Sandbox, kind: str) -> None:
    await sandbox.result("getMe")
    chat_id = (await sandbox.sim("chat", type=kind, name="Jury"))["chat_id"]
    raw = await sandbox.result("getChat", chat_id=chat_id)
    assert aiogram.types.ChatFullInfo.model_validate(raw).type == kind
