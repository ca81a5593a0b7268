"""Updates that are posted: kept before they are confirmed, from Telegram alone; and what the health page tells."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer

from bot.process import web
from bot.process.health import Pulse
from bot.process.metrics import Metrics
from tests.support.fake_telegram import ok, said
from tests.support.intakes import House
from tests.support.waiting import until

SECRET = "s" * 32


@pytest.fixture
async def door(house: House) -> AsyncIterator[TestClient[Any, Any]]:
    pulse = Pulse(house.services, house.poller)
    async with TestClient(TestServer(web.create(pulse.read, Metrics(), house.intake, SECRET))) as client:
        yield client


def with_secret(secret: str = SECRET) -> dict[str, str]:
    return {web.SECRET_HEADER: secret}


async def test_a_posted_update_is_kept_before_it_is_confirmed(house: House, door: ClientSession) -> None:
    response = await door.post(web.WEBHOOK_PATH, json=said(1, 7), headers=with_secret())
    assert response.status == 200
    await until(lambda: house.handled == [1])


@pytest.mark.parametrize(
    "headers", [{}, with_secret("wrong"), with_secret("é" * 32)], ids=["none", "wrong", "odd"]
)
async def test_without_the_secret_nothing_is_taken(
    house: House, door: ClientSession, headers: dict[str, str]
) -> None:
    response = await door.post(web.WEBHOOK_PATH, json=said(1, 7), headers=headers)
    assert response.status == 403
    assert await house.backlog() == 0
    assert house.handled == []


async def test_a_giant_body_is_refused(house: House, door: ClientSession) -> None:
    response = await door.post(
        web.WEBHOOK_PATH, data=BytesIO(b"x" * (web.LARGEST_UPDATE + 1)), headers=with_secret()
    )
    assert response.status == 413


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"update_id": "1"}'])
async def test_what_is_no_update_is_not_asked_for_again(
    house: House, door: ClientSession, body: bytes
) -> None:
    response = await door.post(web.WEBHOOK_PATH, data=body, headers=with_secret())
    assert response.status == 200
    assert house.handled == []


async def test_an_update_that_was_not_kept_is_asked_for_again(house: House, door: ClientSession) -> None:
    house.services.store.close()
    response = await door.post(web.WEBHOOK_PATH, json=said(1, 7), headers=with_secret())
    assert response.status == 503


async def test_the_health_page_tells_whether_polling_works(house: House, door: ClientSession) -> None:
    assert (await door.get(web.HEALTH_PATHS[0])).status == 503
    house.telegram.plan("getUpdates", ok([]))
    await house.poll(lambda: house.poller.fresh)
    response = await door.get(web.HEALTH_PATHS[0])
    assert response.status == 200
    assert await response.json() == {"ok": True, "backlog": 0, "outbox": 0}
