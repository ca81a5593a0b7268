"""One state file: survives the sandbox's own restart, forgets on reset, belongs to one process."""

import asyncio
import contextlib
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.server import create
from bot.sandbox.state import State
from tests.support.sandbox import CAMILLE, TOKEN, Sandbox, running, until


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    async with running(tmp_path / "s") as sandbox:
        await sandbox.result("getMe")
        camille = await sandbox.person()
        await camille.say("Bonjour")
        await camille.send(b"%PDF", "a.pdf")
        await camille.fault("500", "getChat")
        sent = await sandbox.result("sendMessage", chat_id=CAMILLE, text="Reçu")
        await camille.travel(to="2024-12-16T23:58:00")
        before = await sandbox.look("transcript", chat_id=CAMILLE)
        calls = (await sandbox.look("calls"))["calls"]
    async with running(tmp_path / "s") as sandbox:
        assert await sandbox.look("transcript", chat_id=CAMILLE) == before
        assert (await sandbox.look("calls"))["calls"] == calls
        assert (await sandbox.look("clock"))["now"].startswith("2024-12-16T23:58")
        assert len(await sandbox.result("getUpdates")) == 2
        assert (await sandbox.api("getChat", chat_id=CAMILLE))["error_code"] == 500
        later = await sandbox.result("sendMessage", chat_id=CAMILLE, text="Encore là")
        assert later["message_id"] == sent["message_id"] + 1
        said = await (await sandbox.person()).say("moi aussi")
        assert said["message_id"] == later["message_id"] + 1


async def test_a_reset_brings_back_the_first_morning(sandbox: Sandbox) -> None:
    await sandbox.result("getMe")
    camille = await sandbox.person()
    await camille.say("Bonjour")
    await camille.fault("500", times=0)
    await camille.travel(seconds=86400)
    await sandbox.sim("reset")
    state = await sandbox.look("state")
    assert (state["bots"], state["outstanding"], state["now"][:16]) == ([], 0, "2024-12-16T09:00")
    assert await camille.transcript() == []
    await camille.say("Rebonjour")
    assert [update["message"]["message_id"] for update in await sandbox.result("getUpdates")] == [1]


def first_body(folder: Path) -> str:
    """The first message in a copy of the state file, taken as it lies on disk."""
    for suffix in ("", "-wal"):
        shutil.copy(folder / f"sandbox.sqlite{suffix}", folder / f"copy{suffix}")
    with contextlib.closing(sqlite3.connect(folder / "copy")) as db:
        body: str = db.execute("SELECT body FROM messages").fetchone()[0]
    return body


async def test_writes_are_in_the_file_within_moments_without_a_clean_stop(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    await (await sandbox.person()).say("Bonjour")

    async def committed() -> bool:
        return not sandbox.world.state._db.in_transaction

    await until(committed)
    assert json.loads(first_body(tmp_path)) == {"text": "Bonjour"}


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    State(tmp_path / "s").close()
    with sqlite3.connect(tmp_path / "s") as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(ValueError, match="another version"):
        create(tmp_path / "s")


async def test_a_second_sandbox_on_the_same_file_is_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        create(tmp_path / "sandbox.sqlite")


async def test_the_page_is_served_with_a_strict_policy(sandbox: Sandbox) -> None:
    async with sandbox.session.get(f"{sandbox.url}/") as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    async with sandbox.session.get(f"{sandbox.url}/static/nothing.js") as response:
        assert response.status == 404
    async with sandbox.session.get(f"{sandbox.url}/static/..%2fserver.py") as response:
        assert response.status == 404


async def test_a_page_hears_what_happens(sandbox: Sandbox) -> None:
    await sandbox.result("getMe")
    heard: list[dict[str, Any]] = []
    async with sandbox.session.get(f"{sandbox.url}/sim/events") as events:
        await events.content.readline()
        camille = await sandbox.person()
        await camille.say("Bonjour")
        keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
        sent = await sandbox.result("sendMessage", chat_id=CAMILLE, text="Alors ?", reply_markup=keyboard)
        await sandbox.result("sendChatAction", chat_id=CAMILLE, action="typing")
        query = (await camille.tap("Oui"))["callback_query_id"]
        await sandbox.result("answerCallbackQuery", callback_query_id=query, text="Noté")
        await sandbox.result("editMessageText", chat_id=CAMILLE, message_id=sent["message_id"], text="Bien")
        await sandbox.result("deleteMessage", chat_id=CAMILLE, message_id=sent["message_id"])
        await camille.travel(seconds=60)
        await sandbox.sim("reset")
        while not heard or heard[-1]["kind"] != "reset":
            line = await asyncio.wait_for(events.content.readline(), 5)
            if line.startswith(b"data: "):
                heard.append(json.loads(line[6:]))
    kinds = [event["kind"] for event in heard if event["kind"] not in ("call", "chats")]
    assert kinds == ["message", "message", "typing", "toast", "edit", "delete", "clock", "reset"]
    assert heard[0]["message"]["text"] == "Bonjour"
    toast = next(event for event in heard if event["kind"] == "toast")
    assert (toast["text"], toast["show_alert"], toast["callback_query_id"]) == ("Noté", False, query)
    assert TOKEN not in json.dumps(heard)
