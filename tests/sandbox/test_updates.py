"""getUpdates as Telegram does it: offsets, long polling, conflicts, allowed kinds, retention, replays."""

import asyncio
from typing import Any

import pytest

from bot.sandbox.settings import Settings
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, OFFICE, TOKEN, Sandbox, until

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@pytest.fixture
async def camille(sandbox: Sandbox) -> Person:
    await sandbox.result("getMe")
    return await sandbox.person()


async def texts(sandbox: Sandbox, **params: Any) -> list[str]:
    """What getUpdates gives, as texts."""
    return [update["message"]["text"] for update in await sandbox.result("getUpdates", **params)]


async def test_updates_come_in_order_until_an_offset_confirms_them(sandbox: Sandbox, camille: Person) -> None:
    ids = [(await camille.say(word))["update_id"] for word in ("un", "deux", "trois")]
    assert await texts(sandbox) == await texts(sandbox) == ["un", "deux", "trois"]
    assert await texts(sandbox, limit=2) == ["un", "deux"]
    assert await texts(sandbox, offset=ids[1]) == ["deux", "trois"]
    assert await texts(sandbox, offset=0) == ["deux", "trois"]
    assert await texts(sandbox, offset=ids[2] + 1) == []
    assert await texts(sandbox) == []


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(
    sandbox: Sandbox, camille: Person
) -> None:
    for word in ("un", "deux", "trois"):
        await camille.say(word)
    assert await texts(sandbox, offset=-2) == ["deux", "trois"]
    assert await texts(sandbox) == ["deux", "trois"]
    assert await texts(sandbox, offset=-9) == ["deux", "trois"]


async def test_a_limit_is_forced_between_1_and_100(sandbox: Sandbox, camille: Person) -> None:
    for number in range(101):
        await camille.say(str(number))
    forced = {limit: len(await texts(sandbox, limit=limit)) for limit in (0, -3, 1, 100, 500, "x")}
    assert forced == {0: 1, -3: 1, 1: 1, 100: 100, 500: 100, "x": 100}


async def test_a_waiting_poll_hears_a_message_at_once(sandbox: Sandbox, camille: Person) -> None:
    poll = asyncio.create_task(texts(sandbox, timeout=50))
    await until_waiting(sandbox)
    await camille.say("Bonjour")
    assert await asyncio.wait_for(poll, 5) == ["Bonjour"]


async def until_waiting(sandbox: Sandbox) -> None:
    """Until a poll hangs."""

    async def hangs() -> bool:
        return bool(sandbox.world.updates._waiting)

    await until(hangs)


async def test_the_first_of_two_pollers_is_told_to_stop(sandbox: Sandbox, camille: Person) -> None:
    first = asyncio.create_task(sandbox.api("getUpdates", timeout=50))
    await until_waiting(sandbox)
    second = asyncio.create_task(sandbox.api("getUpdates", timeout=50))
    assert await asyncio.wait_for(first, 5) == {"ok": False, "error_code": 409, "description": CONFLICT}
    await until_waiting(sandbox)
    await camille.say("Bonjour")
    assert (await asyncio.wait_for(second, 5))["result"][0]["message"]["text"] == "Bonjour"


async def test_setting_the_clock_releases_a_waiting_poll(sandbox: Sandbox, camille: Person) -> None:
    poll = asyncio.create_task(sandbox.api("getUpdates", timeout=50))
    await until_waiting(sandbox)
    await camille.travel(to="2025-01-05T23:58:00")
    assert await asyncio.wait_for(poll, 5) == {"ok": True, "result": []}
    assert (await sandbox.look("clock"))["now"].startswith("2025-01-05T23:58")


async def test_a_poll_and_a_webhook_exclude_each_other(sandbox: Sandbox, camille: Person) -> None:
    poll = asyncio.create_task(sandbox.api("getUpdates", timeout=50))
    await until_waiting(sandbox)
    await sandbox.result("setWebhook", url="https://example.invalid/hook")
    assert (await asyncio.wait_for(poll, 5))["description"] == "Conflict: terminated by setWebhook request"
    refused = await sandbox.api("getUpdates")
    assert (refused["error_code"], refused["description"]) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await sandbox.result("deleteWebhook")
    assert await texts(sandbox) == []


async def test_a_choice_of_kinds_holds_until_the_next_choice(sandbox: Sandbox, camille: Person) -> None:
    await sandbox.result("getUpdates", allowed_updates=["callback_query", "nonsense"])
    assert (await camille.say("un"))["update_id"] is None
    await sandbox.result("getUpdates")
    assert (await camille.say("deux"))["update_id"] is None
    await sandbox.result("getUpdates", allowed_updates="[]")
    await camille.say("trois")
    assert await texts(sandbox) == ["trois"]


async def test_chat_member_comes_only_to_administrators_that_ask(sandbox: Sandbox, camille: Person) -> None:
    await sandbox.sim("join", chat_id=OFFICE, user_id="bot", status="administrator")
    await sandbox.sim("join", chat_id=OFFICE, user_id=7001)
    kinds = [sorted(update)[0] for update in await sandbox.result("getUpdates")]
    assert kinds == ["my_chat_member", "message"]
    await sandbox.result("getUpdates", allowed_updates=["chat_member"])
    assert (await sandbox.sim("join", chat_id=OFFICE, user_id=7002))["update_id"] is not None


async def test_an_update_waits_24_hours(sandbox: Sandbox, camille: Person) -> None:
    await camille.say("ancien")
    await camille.travel(seconds=23 * 3600)
    await camille.say("récent")
    assert await texts(sandbox) == ["ancien", "récent"]
    await camille.travel(seconds=3600)
    assert await texts(sandbox) == ["récent"]


async def test_an_update_can_be_delivered_again(sandbox: Sandbox, camille: Person) -> None:
    first = (await camille.say("un"))["update_id"]
    second = (await camille.say("deux"))["update_id"]
    assert await texts(sandbox, offset=second + 1) == []
    await sandbox.sim("redeliver", update_id=first)
    assert await texts(sandbox, offset=second + 1) == ["un"]
    assert await texts(sandbox, offset=second + 1) == []
    assert (await sandbox.sim("redeliver", update_id=1)) == {"ok": False, "error": "no update 1"}


async def test_waiting_updates_can_change_their_order(sandbox: Sandbox, camille: Person) -> None:
    ids = [(await camille.say(word))["update_id"] for word in ("un", "deux", "trois")]
    await sandbox.sim("reorder")
    assert await texts(sandbox) == ["trois", "deux", "un"]
    await sandbox.sim("reorder", update_ids=[ids[1], ids[0], ids[2]])
    assert await texts(sandbox) == ["deux", "un", "trois"]
    assert not (await sandbox.sim("reorder", update_ids=[5]))["ok"]


async def test_a_poller_that_runs_wild_is_braked(sandbox: Sandbox, camille: Person) -> None:
    sandbox.world.settings = Settings()
    sandbox.world.set_clock(sandbox.world.clock.now(), ticking=False)
    await camille.say("un")
    await camille.say("deux")
    assert await texts(sandbox) == ["un", "deux"]
    assert await texts(sandbox) == ["un"], "the same offset within 0.5 s gives one update"
    sandbox.world.set_clock(sandbox.world.clock.now() + 1)
    assert await texts(sandbox) == ["un", "deux"]
    offset = (await sandbox.result("getUpdates"))[-1]["update_id"] + 2
    await sandbox.result("getUpdates", offset=offset)
    poll = asyncio.create_task(texts(sandbox, offset=offset))
    await until_waiting(sandbox)
    await camille.travel(seconds=5)
    assert await poll == [], "the same offset within 3 s has to wait"


async def test_what_people_write_before_any_bot_waits_for_the_first_one(sandbox: Sandbox) -> None:
    camille = await sandbox.person()
    await camille.say("Il y a quelqu'un ?")
    assert await texts(sandbox) == ["Il y a quelqu'un ?"]
    assert (await sandbox.api("sendMessage", chat_id=CAMILLE, text="Oui"))["ok"]


async def test_two_bots_share_the_people_but_not_the_chats(sandbox: Sandbox) -> None:
    other = "2000:other-token"
    first = await sandbox.result("getMe")
    second = await sandbox.result("getMe", token=other)
    assert first["username"] != second["username"]
    await sandbox.sim("say", chat_id=CAMILLE, text="au premier", bot=first["username"])
    await sandbox.sim("say", chat_id=CAMILLE, text="au dernier venu")
    assert await texts(sandbox) == ["au premier"]
    assert await texts(sandbox, token=other) == ["au dernier venu"]
    await sandbox.sim("say", chat_id=1002, text="seulement au second")
    refused = await sandbox.api("sendMessage", chat_id=1002, text="x")
    assert refused["description"] == "Forbidden: bot can't initiate conversation with a user"
    await sandbox.sim("say", chat_id=OFFICE, text="/aide")
    assert (await texts(sandbox))[-1] == (await texts(sandbox, token=other))[-1] == "/aide"


async def test_every_answer_is_dated_by_the_virtual_clock(sandbox: Sandbox, camille: Person) -> None:
    await camille.travel(to="2025-05-25T23:58:30+02:00")
    async with sandbox.session.get(f"{sandbox.url}/bot{TOKEN}/getMe") as response:
        assert response.headers["Date"].startswith("Sun, 25 May 2025 21:58:3")
    await camille.say("à temps")
    (update,) = await sandbox.result("getUpdates")
    assert 0 <= update["message"]["date"] - 1748210310 < 10
