"""Everything the sandbox sends fits aiogram's types, an independent reading of the Bot API.

In thorough runs, for aiogram takes seconds to load: two other libraries read updates and results in `test_clients.py`.
"""

from importlib import import_module
from typing import Any

import pytest

from tests.sandbox.test_messages import BUTTONS, PNG
from tests.support.sandbox import ALEX, CAMILLE, DOMINIQUE, OFFICE, Sandbox


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


@pytest.mark.thorough
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
    "setMessageReaction": {
        "chat_id": CAMILLE,
        "message_id": 1,
        "reaction": [{"type": "emoji", "emoji": "✍"}],
    },
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


@pytest.mark.thorough
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


@pytest.mark.thorough
@pytest.mark.parametrize("status", ["creator", "administrator", "member", "restricted", "left", "kicked"])
async def test_every_rank_fits(aiogram: Any, sandbox: Sandbox, status: str) -> None:
    await sandbox.result("getMe")
    await sandbox.sim("join", chat_id=OFFICE, user_id=2002, status=status)
    member = await sandbox.result("getChatMember", chat_id=OFFICE, user_id=2002)
    assert fitting(aiogram.types.ChatMemberUnion, member).status == status


@pytest.mark.thorough
@pytest.mark.parametrize("kind", ["private", "group", "supergroup"])
async def test_every_chat_fits(aiogram: Any, sandbox: Sandbox, kind: str) -> None:
    await sandbox.result("getMe")
    chat_id = (await sandbox.sim("chat", type=kind, name="Jury"))["chat_id"]
    raw = await sandbox.result("getChat", chat_id=chat_id)
    assert aiogram.types.ChatFullInfo.model_validate(raw).type == kind


STANDING_OUT = {
    "inline_keyboard": [
        [{"text": "Oui", "callback_data": "yes", "style": "success"}],
        [{"text": "Copier", "copy_text": {"text": "749-676"}, "style": "primary"}],
    ]
}


@pytest.mark.thorough
async def test_a_message_to_one_member_of_a_group_fits(aiogram: Any, sandbox: Sandbox) -> None:
    await sandbox.result("getMe")
    dominique = await sandbox.person(OFFICE, DOMINIQUE)
    await sandbox.result("sendMessage", chat_id=OFFICE, text="Carte", reply_markup=STANDING_OUT)
    pressed = await dominique.tap("Oui")
    about = {"receiver_user_id": DOMINIQUE, "callback_query_id": pressed["callback_query_id"]}
    asked: dict[str, Any] = {"chat_id": OFFICE, "text": "Pour vous", "reply_markup": STANDING_OUT}
    sent = await sandbox.result("sendMessage", **asked, ephemeral_message_parameters=about)
    message = aiogram.types.Message.model_validate(sent)
    assert (message.message_id, message.receiver_user.id) == (0, DOMINIQUE)
    assert message.reply_markup.inline_keyboard[1][0].copy_text.text == "749-676"
    assert [row[0].style for row in message.reply_markup.inline_keyboard] == ["success", "primary"]
    which = {
        "chat_id": OFFICE,
        "receiver_user_id": DOMINIQUE,
        "ephemeral_message_id": message.ephemeral_message_id,
    }
    edited = await sandbox.result("editEphemeralMessageText", **which, text="Camille")
    assert fitting(returns(aiogram, "editEphemeralMessageText"), edited)
    seen = await sandbox.look("beside", chat_id=OFFICE, user_id=DOMINIQUE)
    assert [line["text"] for line in seen["ephemeral"]] == ["Camille"]
    assert fitting(
        returns(aiogram, "deleteEphemeralMessage"), await sandbox.result("deleteEphemeralMessage", **which)
    )
    assert (await sandbox.look("beside", chat_id=OFFICE, user_id=DOMINIQUE))["ephemeral"] == []
    assert "Pour vous" not in [line.text for line in await dominique.transcript()]


@pytest.mark.parametrize("trouble", ["a stranger", "too late", "somebody else's press", "in private"])
async def test_a_message_to_one_member_needs_their_press_of_the_last_seconds(
    sandbox: Sandbox, trouble: str
) -> None:
    await sandbox.result("getMe")
    dominique, camille = await sandbox.person(OFFICE, DOMINIQUE), await sandbox.person()
    await camille.say("Bonjour")
    await sandbox.result("sendMessage", chat_id=OFFICE, text="Carte", reply_markup=BUTTONS)
    query = (await dominique.tap("Oui"))["callback_query_id"]
    receiver = {"a stranger": CAMILLE, "somebody else's press": ALEX}.get(trouble, DOMINIQUE)
    if trouble == "too late":
        await dominique.travel(seconds=16)
    about = {"receiver_user_id": receiver, "callback_query_id": query}
    chat = CAMILLE if trouble == "in private" else OFFICE
    answer = await sandbox.api("sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=about)
    assert answer["error_code"] == 400
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="administrator")
    answer = await sandbox.api("sendMessage", chat_id=chat, text="x", ephemeral_message_parameters=about)
    assert answer["ok"] is (trouble in ("too late", "somebody else's press"))
