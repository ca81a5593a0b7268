"""The way to the network: answers and troubles in the library's words, proxies, uploads, and never an address told."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import pytest
from aiohttp import encode_basic_auth, web
from aiohttp.test_utils import TestServer, unused_port
from telegram import InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.chat.downloads import TooLong
from bot.process.transport import LASTING, LONGEST_ANSWER, Transport, retry_after

TOKEN = "4242:canary-token"
DATE = "Mon, 16 Dec 2024 08:00:00 GMT"
CHUNK = 1024 * 1024
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """A server whose next answer is `answer`, and what it was asked."""

    def __init__(self) -> None:
        self.answer: Answer = self.fine
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.files: dict[str, bytes] = {}
        self.proxied_as: str | None = None

    async def fine(self, _request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": True}, headers={"Date": DATE})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.proxied_as = request.headers.get("Proxy-Authorization")
        written = request.content_type == "application/json"
        given = await request.json() if written else await request.post()
        files = {name: value for name, value in given.items() if isinstance(value, web.FileField)}
        self.files = {unquote(file.filename): file.file.read() for file in files.values()}  # as Telegram does
        told = {name: value for name, value in given.items() if name not in files}
        self.asked.append((request.path, told))
        return await self.answer(request)


@pytest.fixture
def telegram() -> Server:
    return Server()


@pytest.fixture
async def url(telegram: Server) -> AsyncIterator[str]:
    site = web.Application()
    site.router.add_route("*", "/{path:.*}", telegram.handle)
    server = TestServer(site)
    await server.start_server(access_log=None)
    yield str(server.make_url("")).rstrip("/")
    await server.close()


@pytest.fixture
def dates() -> list[str]:
    return []


@pytest.fixture
async def bot(url: str, dates: list[str]) -> AsyncIterator[ExtBot[None]]:
    transport = Transport(url, 4, dates.append)
    await transport.initialize()
    yield ExtBot(
        TOKEN,
        f"{url}/bot",
        f"{url}/file/bot",
        request=transport,
        get_updates_request=Transport(url, 1, print),
    )
    await transport.shutdown()


def json_answer(status: int, **body: object) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response({"ok": False, "error_code": status, **body}, status=status)

    return answer


async def test_a_call_reaches_the_server_and_its_date_is_noted(
    telegram: Server, bot: ExtBot[None], dates: list[str]
) -> None:
    assert await bot.send_chat_action(7, "typing")
    assert telegram.asked == [(f"/bot{TOKEN}/sendChatAction", {"chat_id": 7, "action": "typing"})]
    assert dates == [DATE]


async def test_text_arrives_as_it_was_written(telegram: Server, bot: ExtBot[None]) -> None:
    text = "é & = + % 🎓 \u202eabc\nx"
    await bot.set_my_description(text)
    assert telegram.asked[0][1]["description"] == text


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "unannounced"])
async def test_an_answer_without_end_is_not_read_on(
    telegram: Server, bot: ExtBot[None], url: str, announced: bool
) -> None:
    written = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal written
        response = web.StreamResponse()
        response.content_length = 2 * LONGEST_ANSWER if announced else None
        await response.prepare(request)
        with suppress(ConnectionError):
            while not announced or written < 2 * LONGEST_ANSWER:
                await response.write(bytes(CHUNK))
                written += CHUNK
        return response

    telegram.answer = endless
    with pytest.raises(TooLong):
        await bot.request.retrieve(f"{url}/file")
    assert written < (LONGEST_ANSWER / 2 if announced else 2 * LONGEST_ANSWER)


async def test_the_largest_file_that_is_taken_arrives(telegram: Server, bot: ExtBot[None], url: str) -> None:
    async def large(_request: web.Request) -> web.Response:
        return web.Response(body=bytes(LONGEST_ANSWER))

    telegram.answer = large
    assert len(await bot.request.retrieve(f"{url}/file")) == LONGEST_ANSWER


async def test_a_file_arrives_whole_under_its_name(telegram: Server, bot: ExtBot[None]) -> None:
    async def message(_request: web.Request) -> web.Response:
        sent = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
        return web.json_response({"ok": True, "result": sent})

    telegram.answer = message
    content = bytes(range(256)) * 400
    await bot.send_document(7, InputFile(content, "relevé.pdf"), caption="un fichier")
    assert telegram.files == {"relevé.pdf": content}
    assert telegram.asked[0][1]["caption"] == "un fichier"


REFUSALS = {
    "bad request": (json_answer(400, description="Bad Request: chat not found"), BadRequest),
    "token": (json_answer(401, description="Unauthorized"), InvalidToken),
    "flood": (json_answer(429, description="Too Many", parameters={"retry_after": 7}), RetryAfter),
    "server away": (json_answer(502, description="Bad Gateway"), NetworkError),
    "too many, without a wait": (json_answer(429, description="Too Many"), NetworkError),
    **{f"{status}": (json_answer(status, description="canary"), BadRequest) for status in LASTING},
}


@pytest.mark.parametrize(("answer", "error"), REFUSALS.values(), ids=REFUSALS.keys())
async def test_a_refusal_is_told_in_the_librarys_words(
    telegram: Server, bot: ExtBot[None], answer: Answer, error: type[TelegramError]
) -> None:
    telegram.answer = answer
    with pytest.raises(error) as caught:
        await bot.send_chat_action(7, "typing")
    assert type(caught.value) is error
    assert retry_after(caught.value) == (7 if error is RetryAfter else None)


async def hang(_request: web.Request) -> web.Response:
    await asyncio.sleep(30)
    return web.Response()


async def sever(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def large_page(_request: web.Request) -> web.Response:
    return web.Response(status=413, text="<html>canary</html>", content_type="text/html")


async def page(_request: web.Request) -> web.Response:
    return web.Response(status=502, text="<html>canary</html>", content_type="text/html")


async def torn(_request: web.Request) -> web.Response:
    return web.Response(text='{"ok": true, "result": [{"text": "canary', content_type="application/json")


async def no_object(_request: web.Request) -> web.Response:
    return web.json_response(["canary"])


async def cut_short(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b"canary")
    return await sever(request)


TROUBLES = {
    "silence": (hang, TimedOut),
    "connection closed": (sever, NetworkError),
    "a page": (page, NetworkError),
    "a page that says too large": (large_page, BadRequest),
    "torn JSON": (torn, TelegramError),
    "JSON but no object": (no_object, TelegramError),
    "cut short": (cut_short, NetworkError),
}


@pytest.mark.parametrize(("answer", "error"), TROUBLES.values(), ids=TROUBLES.keys())
async def test_trouble_is_a_network_error_and_nothing_of_it_is_logged(
    telegram: Server,
    bot: ExtBot[None],
    caplog: pytest.LogCaptureFixture,
    answer: Answer,
    error: type[TelegramError],
) -> None:
    telegram.answer = answer
    with caplog.at_level(logging.INFO), pytest.raises(error):
        await bot.send_chat_action(
            7, "typing", read_timeout=0.05, write_timeout=0, connect_timeout=0.05, pool_timeout=0
        )
    assert "canary" not in caplog.text


async def test_an_absent_server_is_told_without_the_token() -> None:
    transport = Transport("http://127.0.0.1", 1, print)
    async with transport:
        with pytest.raises(NetworkError) as caught:
            await transport.post(f"http://127.0.0.1:{unused_port()}/bot{TOKEN}/getMe")
    assert "canary" not in "".join(traceback.format_exception(caught.value))


async def test_an_address_that_is_none_is_told_without_the_token() -> None:
    transport = Transport("http://127.0.0.1", 1, print)
    async with transport:
        with pytest.raises(NetworkError) as caught:
            await transport.post(f"http://[bad/bot{TOKEN}/getMe")
    assert "canary" not in "".join(traceback.format_exception(caught.value))


async def test_a_closed_transport_says_so_and_can_be_opened_again(url: str) -> None:
    transport = Transport(url, 1, print)
    with pytest.raises(NetworkError, match="closed"):
        await transport.post(url)
    for _ in range(2):
        await transport.initialize()
        assert await transport.post(url) is True
        await transport.shutdown()
    await transport.shutdown()


async def test_no_more_connections_than_allowed_are_open_at_once(url: str, telegram: Server) -> None:
    open_now, most = 0, 0

    async def count(request: web.Request) -> web.Response:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0.001)
        open_now -= 1
        return await telegram.fine(request)

    telegram.answer = count
    async with Transport(url, 3, print) as transport:
        await asyncio.gather(*(transport.post(url) for _ in range(30)))
    assert most == 3


async def test_a_proxy_of_the_environment_is_used_but_not_for_this_machine(
    url: str, telegram: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, url.replace("://", "://desk:word@"))
    async with Transport("http://telegram.invalid", 1, print) as transport:
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.delenv(name)  # it was read at the start: to read it takes as long as a request
        await transport.post("http://telegram.invalid/through/the/proxy")
    assert telegram.asked[-1][0] == "/through/the/proxy"
    assert telegram.proxied_as == encode_basic_auth("desk", "word")
    monkeypatch.setenv("http_proxy", url)
    async with Transport("http://127.0.0.1", 1, print) as transport:
        with pytest.raises(NetworkError):
            await transport.post(f"http://127.0.0.1:{unused_port()}/direct")
    assert len(telegram.asked) == 1
