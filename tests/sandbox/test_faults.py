"""Faults on demand: each breaks exactly what it says, and a storm replays from its seed."""

import asyncio
from typing import Any

import aiohttp
import pytest

from bot.sandbox.faults import fault_from
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, TOKEN, Sandbox


@pytest.fixture
async def camille(sandbox: Sandbox) -> Person:
    await sandbox.result("getMe")
    person = await sandbox.person()
    await person.say("Bonjour")
    return person


async def bot_said(camille: Person) -> list[str]:
    """What the bot has said so far."""
    return [message.text for message in await camille.transcript() if message.is_bot]


def send(sandbox: Sandbox, text: str = "x") -> Any:
    """One sendMessage, as it comes."""
    url = f"{sandbox.url}/bot{TOKEN}/sendMessage"
    return sandbox.session.post(url, json={"chat_id": CAMILLE, "text": text})


@pytest.mark.parametrize(
    ("kind", "details", "code", "description", "parameters"),
    [
        ("429", {"retry_after": 7}, 429, "Too Many Requests: retry after 7", {"retry_after": 7}),
        ("500", {}, 500, "Internal Server Error", None),
        ("504", {}, 504, "Gateway Timeout", None),
        ("401", {}, 401, "Unauthorized", None),
        ("403", {}, 403, "Forbidden: bot was blocked by the user", None),
        ("404", {}, 404, "Not Found", None),
        (
            "409",
            {},
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            None,
        ),
        (
            "migrated",
            {"migrate_to_chat_id": -1007},
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": -1007},
        ),
    ],
)
async def test_a_refusal_comes_once_and_nothing_is_applied(
    sandbox: Sandbox,
    camille: Person,
    kind: str,
    details: dict[str, Any],
    code: int,
    description: str,
    parameters: Any,
) -> None:
    await camille.fault(kind, "sendMessage", **details)
    async with send(sandbox) as response:
        body = await response.json()
    assert (response.status, body["error_code"], body["description"]) == (code, code, description)
    assert body.get("parameters") == parameters
    assert await bot_said(camille) == []
    async with send(sandbox, "encore") as response:
        assert response.status == 200
    assert await bot_said(camille) == ["encore"]


async def test_a_proxy_answers_in_html(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("502")
    async with send(sandbox) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    assert await bot_said(camille) == []


async def test_a_call_can_be_lost_before_it_is_applied(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("reset", "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await send(sandbox)
    assert await bot_said(camille) == []


async def test_a_call_can_be_applied_and_its_answer_lost(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("lost", "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await send(sandbox, "arrivé quand même")
    assert await bot_said(camille) == ["arrivé quand même"]


async def test_an_answer_can_be_cut_in_half(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("truncated", "sendMessage")
    with pytest.raises(aiohttp.ClientPayloadError):
        async with send(sandbox, "coupé") as response:
            await response.read()
    assert await bot_said(camille) == ["coupé"]


async def test_an_answer_can_be_slow(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("slow", "sendMessage", ms=20)
    before = asyncio.get_running_loop().time()
    async with send(sandbox) as response:
        assert response.status == 200
    assert asyncio.get_running_loop().time() - before >= 0.02


async def test_a_call_can_hang_and_never_be_applied(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("timeout", "sendMessage", seconds=0.02)
    with pytest.raises(aiohttp.ClientError):
        await send(sandbox)
    assert await bot_said(camille) == []


async def test_a_download_can_fail(sandbox: Sandbox, camille: Person) -> None:
    await camille.send(b"%PDF", "a.pdf")
    file_id = (await camille.last()).document["file_id"]  # type: ignore[index]
    path = (await sandbox.result("getFile", file_id=file_id))["file_path"]
    await camille.fault("500", "download")
    async with sandbox.session.get(f"{sandbox.url}/file/bot{TOKEN}/{path}") as response:
        assert response.status == 500
    async with sandbox.session.get(f"{sandbox.url}/file/bot{TOKEN}/{path}") as response:
        assert await response.read() == b"%PDF"


async def test_a_fault_waits_for_its_call(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("500", "sendmessage", times=2, after_n=1, match={"text": "oui", "chat_id": CAMILLE})
    codes = []
    for text in ("non", "oui", "non", "ah oui", "oui", "oui"):
        async with send(sandbox, text) as response:
            codes.append(response.status)
    assert codes == [200, 200, 200, 500, 500, 200]


async def test_a_schedule_is_seen_and_cleared(sandbox: Sandbox, camille: Person) -> None:
    await camille.fault("500", times=0)
    async with send(sandbox) as response:
        assert response.status == 500
    (fault,) = (await sandbox.look("faults"))["faults"]
    assert (fault["kind"], fault["seen"], fault["fired"]) == ("500", 1, 1)
    await sandbox.sim("fault", clear=True)
    async with send(sandbox) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ({"kind": "418"}, "no kind '418'"),
        ({}, "no kind ''"),
        ({"kind": "500", "when": 1}, "unknown fields"),
        ({"kind": "storm"}, "a storm needs a seed"),
        ({"kind": "storm", "seed": 1, "kinds": ["rain"]}, "no kind 'rain'"),
    ],
)
async def test_a_senseless_fault_is_refused(sandbox: Sandbox, raw: dict[str, Any], reason: str) -> None:
    answer = await sandbox.sim("fault", **raw)
    assert not answer["ok"]
    assert answer["error"].startswith(reason)


def storm(seed: int, calls: int = 300) -> list[str | None]:
    """What a storm does to its first calls."""
    fault = fault_from({"kind": "storm", "seed": seed, "rate": 0.2})
    return [hit.kind if (hit := fault.drawn(number)) else None for number in range(calls)]


def test_a_storm_replays_from_its_seed() -> None:
    assert storm(7) == storm(7) != storm(8)
    hits = [kind for kind in storm(7) if kind]
    assert 30 < len(hits) < 90
    assert len(set(hits)) > 5


async def test_in_a_storm_every_call_is_applied_or_refused(sandbox: Sandbox, camille: Person) -> None:
    kinds = ["429", "500", "502", "reset"]
    await sandbox.sim("fault", kind="storm", seed=3, rate=0.4, kinds=kinds, method="sendMessage")
    sure = []
    for number in range(40):
        try:
            async with send(sandbox, str(number)) as response:
                if response.status == 200:
                    sure.append(str(number))
        except aiohttp.ClientError:
            continue
    assert await bot_said(camille) == sure
    assert 5 < len(sure) < 35
