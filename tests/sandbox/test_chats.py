"""Who may write where: blocks, groups, privacy, rights, migration; and what coming and going tells the bot."""

from typing import Any

import pytest

from tests.support.person import Person
from tests.support.sandbox import ALEX, CAMILLE, DOMINIQUE, OFFICE, SAM, Sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> dict[str, Any]:
    me: dict[str, Any] = await sandbox.result("getMe")
    return me


async def updates(sandbox: Sandbox) -> list[dict[str, Any]]:
    """All waiting updates, confirmed at once."""
    found: list[dict[str, Any]] = await sandbox.result("getUpdates")
    if found:
        await sandbox.result("getUpdates", offset=found[-1]["update_id"] + 1)
    return found


async def send(sandbox: Sandbox, chat_id: int = OFFICE) -> tuple[int, str]:
    """A message to a chat: error code and words, (200, "") when it went through."""
    answer = await sandbox.api("sendMessage", chat_id=chat_id, text="x")
    return answer.get("error_code", 200), answer.get("description", "")


async def test_the_personas_are_there_from_the_start(sandbox: Sandbox) -> None:
    state = await sandbox.look("state")
    shown = {chat["chat_id"]: (chat["type"], chat["title"], chat["role"]) for chat in state["chats"]}
    assert shown == {
        1001: ("private", "Camille", "student"),
        1002: ("private", "Sam", "student"),
        2001: ("private", "Dominique", "staff"),
        2002: ("private", "Alex", "staff"),
        3001: ("private", "Claude-Marie", "admin"),
        -2001: ("group", "Service des examens", "group"),
    }
    assert state["bots"] == []


async def test_a_block_stops_the_bot_until_the_person_writes_again(
    sandbox: Sandbox, bot: dict[str, Any]
) -> None:
    camille = await sandbox.person()
    await camille.say("Bonjour")
    await camille.block()
    assert await send(sandbox, CAMILLE) == (403, "Forbidden: bot was blocked by the user")
    await camille.say("Finalement si")
    assert await send(sandbox, CAMILLE) == (200, "")
    moves = [update["my_chat_member"] for update in await updates(sandbox) if "my_chat_member" in update]
    assert [move["new_chat_member"]["status"] for move in moves] == ["kicked", "member"]
    await camille.block()
    await camille.unblock()
    assert await send(sandbox, CAMILLE) == (200, "")


async def test_a_deactivated_person_cannot_be_reached(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    await (await sandbox.person()).say("Bonjour")
    await sandbox.sim("deactivate", chat_id=CAMILLE)
    assert await send(sandbox, CAMILLE) == (403, "Forbidden: user is deactivated")
    await sandbox.sim("deactivate", chat_id=CAMILLE, back=True)
    assert await send(sandbox, CAMILLE) == (200, "")


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Bonjour à tous", False),
        ("/aide", True),
        ("/aide@guichet_1000_bot maintenant", True),
        ("/aide@another_bot", False),
        ("et toi @guichet_1000_bot ?", True),
    ],
)
async def test_a_plain_member_hears_only_what_is_meant_for_it(
    sandbox: Sandbox, bot: dict[str, Any], text: str, heard: bool
) -> None:
    dominique = await sandbox.person(OFFICE, DOMINIQUE)
    assert ((await dominique.say(text))["update_id"] is not None) == heard
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="administrator")
    if "@another" not in text:
        assert (await dominique.say(text))["update_id"] is not None


async def test_a_reply_to_the_bot_is_heard(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    message = await sandbox.result("sendMessage", chat_id=OFFICE, text="Que répondre ?")
    alex = await sandbox.person(OFFICE, ALEX)
    await alex.say("Accepté", reply_to=message["message_id"])
    (update,) = await updates(sandbox)
    assert update["message"]["from"]["id"] == ALEX
    assert update["message"]["reply_to_message"]["text"] == "Que répondre ?"


async def test_a_bot_thrown_out_of_a_group_is_told_so(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    await sandbox.sim("leave", chat_id=OFFICE, user_id="bot", kicked=True)
    assert await send(sandbox) == (403, "Forbidden: bot was kicked from the group chat")
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot")
    assert await send(sandbox) == (200, "")
    await sandbox.result("leaveChat", chat_id=OFFICE)
    assert await send(sandbox) == (403, "Forbidden: bot is not a member of the group chat")


async def test_a_group_becomes_a_supergroup_with_a_new_number(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    await sandbox.result("sendMessage", chat_id=OFFICE, text="avant")
    new_id = (await sandbox.sim("migrate", chat_id=OFFICE))["chat_id"]
    assert str(new_id).startswith("-100")
    refused = await sandbox.api("sendMessage", chat_id=OFFICE, text="x")
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"] == {"migrate_to_chat_id": new_id}
    old, new = [update["message"] for update in await updates(sandbox)]
    assert (old["chat"]["id"], old["migrate_to_chat_id"]) == (OFFICE, new_id)
    assert (new["chat"]["id"], new["migrate_from_chat_id"]) == (new_id, OFFICE)
    sent = await sandbox.result("sendMessage", chat_id=new_id, text="après")
    assert (sent["message_id"], sent["chat"]["type"]) == (2, "supergroup"), (
        "a supergroup counts its own messages"
    )
    assert not (await sandbox.sim("migrate", chat_id=OFFICE))["ok"]
    assert not (await sandbox.sim("say", chat_id=OFFICE, text="x"))["ok"]


@pytest.mark.parametrize(
    ("status", "user", "expected"),
    [
        ("creator", DOMINIQUE, "creator"),
        ("member", ALEX, "member"),
        (None, SAM, "left"),
        ("restricted", ALEX, "restricted"),
        ("kicked", ALEX, "kicked"),
        ("administrator", ALEX, "administrator"),
    ],
)
async def test_a_member_has_a_rank(
    sandbox: Sandbox, bot: dict[str, Any], status: str | None, user: int, expected: str
) -> None:
    if status:
        await sandbox.sim("join", chat_id=OFFICE, user_id=user, status=status)
    assert (await sandbox.result("getChatMember", chat_id=OFFICE, user_id=user))["status"] == expected


async def test_administrators_may_pin_and_delete(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    dominique = await sandbox.person(OFFICE, DOMINIQUE)
    said = (await dominique.say("à épingler"))["message_id"]
    refused = await sandbox.api("deleteMessage", chat_id=OFFICE, message_id=said)
    assert refused["description"] == "Bad Request: message can't be deleted"
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="administrator")
    await sandbox.result("pinChatMessage", chat_id=OFFICE, message_id=said)
    assert (await sandbox.result("getChat", chat_id=OFFICE))["pinned_message"]["text"] == "à épingler"
    ranks = await sandbox.result("getChatAdministrators", chat_id=OFFICE)
    assert [rank["status"] for rank in ranks] == ["creator", "administrator"]
    await sandbox.result("deleteMessage", chat_id=OFFICE, message_id=said)
    assert said not in [item.message_id for item in await dominique.transcript()]


async def test_a_restricted_bot_cannot_write(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="restricted")
    assert await send(sandbox) == (400, "Bad Request: not enough rights to send text messages to the chat")


async def test_an_unknown_number_becomes_a_new_person(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    stranger = Person(sandbox.url, 987654)
    await stranger.say("Bonjour")
    await stranger.close()
    (update,) = await updates(sandbox)
    assert update["message"]["chat"]["id"] == update["message"]["from"]["id"] == 987654
    assert await send(sandbox, 987654) == (200, "")


async def test_people_and_groups_can_be_added(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    nina = (await sandbox.sim("chat", type="private", name="Nina", language_code="en"))["chat_id"]
    club = (await sandbox.sim("chat", type="supergroup", name="Jury"))["chat_id"]
    await sandbox.sim("say", chat_id=nina, text="Hello")
    await sandbox.sim("say", chat_id=club, user_id=nina, text="/help")
    private, group = [update["message"] for update in await updates(sandbox)]
    assert private["from"] == {"id": nina, "is_bot": False, "first_name": "Nina", "language_code": "en"}
    assert (group["chat"]["title"], group["from"]["id"]) == ("Jury", nina)
    assert not (await sandbox.sim("chat", type="planet", name="x"))["ok"]


async def test_a_person_may_change_their_name(sandbox: Sandbox, bot: dict[str, Any]) -> None:
    await sandbox.sim("rename", chat_id=CAMILLE, first_name="<b>Cam</b>", username="cam")
    await sandbox.sim("say", chat_id=CAMILLE, text="x")
    (update,) = await updates(sandbox)
    assert update["message"]["from"]["first_name"] == "<b>Cam</b>"
    assert await send(sandbox, "@CAM") == (200, "")  # type: ignore[arg-type]


async def test_each_person_sees_the_commands_of_their_chat_and_language(
    sandbox: Sandbox, bot: dict[str, Any]
) -> None:
    def menu(word: str) -> list[dict[str, str]]:
        return [{"command": word, "description": word}]

    await sandbox.result("setMyCommands", commands=menu("help"))
    await sandbox.result("setMyCommands", commands=menu("aide"), language_code="fr")
    await sandbox.result("setMyCommands", commands=menu("admin"), scope={"type": "chat", "chat_id": 3001})
    await sandbox.result("setMyCommands", commands=menu("staff"), scope={"type": "all_group_chats"})
    seen = [
        (await sandbox.look("commands", chat_id=chat))["commands"] for chat in (CAMILLE, SAM, 3001, OFFICE)
    ]
    assert seen == [menu("aide"), menu("help"), menu("admin"), menu("staff")]
    assert await sandbox.result("getMyCommands", language_code="fr") == menu("aide")
    await sandbox.result("deleteMyCommands", language_code="fr")
    assert (await sandbox.look("commands", chat_id=CAMILLE))["commands"] == menu("help")


async def test_a_new_person_gets_no_number_that_somebody_has(sandbox: Sandbox) -> None:
    told = await sandbox.sim("chat", name="Dom", chat_id=CAMILLE)
    assert told == {"ok": False, "error": f"there is a chat {CAMILLE} already"}
