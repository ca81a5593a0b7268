"""The way to a sandbox in the same process: whatever is asked, it answers and is noted as what comes by HTTP."""

from __future__ import annotations

import re
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import NetworkError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.process.transport import Transport
from tests.support.nearby import Nearby
from tests.support.sandbox import CAMILLE, TOKEN, Sandbox

CALLS: list[tuple[str, dict[str, Any] | None]] = [
    ("sendMessage", {"chat_id": CAMILLE, "text": "é & = + % 🎓 \u202eabc\nx", "disable_notification": True}),
    (
        "sendMessage",
        {
            "chat_id": CAMILLE,
            "text": "?",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "b.fr"}]]},
        },
    ),
    ("sendMessage", {"chat_id": 4242, "text": "Bonjour"}),
    ("sendMessage", {"chat_id": CAMILLE, "text": "<b>Bonjour", "parse_mode": "HTML"}),
    ("sendDocument", {"chat_id": CAMILLE, "document": InputFile(b"%PDF-1.4", "relevé.pdf"), "caption": "é"}),
    ("getUpdates?timeout=0&limit=1", None),
    ("getNothing", {}),
]


@pytest.fixture
def ways(sandbox: Sandbox) -> list[Transport]:
    return [Transport(sandbox.url, 1, print), Nearby(sandbox.world, sandbox.url, 1, print)]


def data(given: dict[str, Any] | None) -> RequestData | None:
    if given is None:
        return None
    return RequestData([RequestParameter.from_input(name, value) for name, value in given.items()])


async def asked(way: Transport, url: str, given: dict[str, Any] | None = None) -> tuple[int, str]:
    """Status and body of an answer, without what differs from one message to the next."""
    async with way:
        status, body = await way.do_request(url, "GET" if given is None else "POST", data(given))
    return status, re.sub(r"\d+|(?<=_id\": \")[^\"]+", "…", body.decode())


async def test_both_ways_say_the_same_and_are_noted_alike(sandbox: Sandbox, ways: list[Transport]) -> None:
    camille = await sandbox.person(CAMILLE)
    await sandbox.result("getMe")
    await camille.say("Bonjour")
    for method, given in CALLS:
        first, second = [await asked(way, f"{sandbox.url}/bot{TOKEN}/{method}", given) for way in ways]
        assert first == second
        noted = [call["params"] for call in await camille.calls()][-2:]
        assert noted[0] == noted[1]


async def test_both_fetch_the_same_file_and_know_a_dead_link(sandbox: Sandbox, ways: list[Transport]) -> None:
    camille = await sandbox.person(CAMILLE)
    await camille.send(b"%PDF-1.4 abc", "relevé.pdf")
    sent = (await sandbox.result("getUpdates"))[0]["message"]["document"]
    file = await sandbox.result("getFile", file_id=sent["file_id"])
    for path, status in ((file["file_path"], 200), ("documents/none", 404)):
        first, second = [await asked(way, f"{sandbox.url}/file/bot{TOKEN}/{path}") for way in ways]
        assert first == second
        assert first[0] == status


async def test_faults_and_wrong_tokens_meet_both(sandbox: Sandbox, ways: list[Transport]) -> None:
    camille = await sandbox.person(CAMILLE)
    for way in ways:
        assert (await asked(way, f"{sandbox.url}/botnobody/getMe"))[0] == 401
        await camille.fault("reset")
        with pytest.raises(NetworkError):
            await asked(way, f"{sandbox.url}/bot{TOKEN}/getMe", {})
