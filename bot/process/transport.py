"""python-telegram-bot's way to the network, on aiohttp: one HTTP library in the house, and it stays fast side by side.

It never tells or logs an address, for the address holds the token. When to try again is decided elsewhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.chat.downloads import TooLong
from bot.settings.values import LOOPBACK

os.environ.setdefault("PTB_TIMEDELTA", "true")  # durations as timedelta; PTB 22 warns about the older way

Seconds = Any
"""A number, or what the base class passes for "not given"."""

LONGEST_ANSWER = 20 * 1024 * 1024
"""Bytes after which an answer is not read on, whatever length was announced: the largest file that a bot may fetch
(https://core.telegram.org/bots/api#getfile; 20 << 20 in the Bot API server).
"""
LASTING = (405, 410, 411, 413, 414, 415, 422, 431, 451)
"""Statuses that say, as 400 does, that the same request will always be refused (RFC 9110). python-telegram-bot takes
them for a network in trouble.
"""
WAIT = 5.0
"""Seconds to wait for a connection, and as many for a free one and for sending what is small: a host that takes longer
is away.
"""
READ_WAIT = 10.0
"""Seconds to wait for an answer; Telegram gives most within one."""
KEPT_OPEN = 60.0
"""Seconds for which a connection that nothing uses stays open: twice a poll."""
UPLOAD_WAIT = 30.0
"""Seconds to send a file: 50 MB, the largest a bot may send, at 14 Mbit/s."""
JSON = {"Content-Type": "application/json"}
"""How what holds no file is sent (https://core.telegram.org/bots/api#making-requests): in a sixth of the time that a form
takes to be encoded."""


class Transport(BaseRequest):
    """At most `connections` requests at once to `api_url`; `observe` is told the `Date` of every response.

    Proxies come from the environment (HTTPS_PROXY, NO_PROXY) at the start, except to this very machine.
    """

    def __init__(self, api_url: str, connections: int, observe: Callable[[str], None]) -> None:
        self._proxy = _proxy_to(api_url)
        self._connections = connections
        self._observe = observe
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_WAIT

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_OPEN),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,  # aiohttp's own look takes two threads, before every request
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises TimedOut, TooLong, BadRequest for a `LASTING` status, or NetworkError
        naming only the kind of trouble.
        """
        if self._session is None:
            raise NetworkError("the transport is closed")
        upload = request_data is not None and request_data.contains_files
        waits = (
            _seconds(pool_timeout, WAIT) + _seconds(connect_timeout, WAIT),
            _seconds(write_timeout, UPLOAD_WAIT if upload else WAIT),
            _seconds(read_timeout, READ_WAIT),
        )
        timeout = aiohttp.ClientTimeout(total=sum(waits), connect=waits[0])
        try:
            async with self._session.request(
                method, url, timeout=timeout, allow_redirects=False, **_body(request_data)
            ) as response:
                payload = await _read(response)
                self._observe(response.headers.get("Date", ""))
                status = response.status
        except TimeoutError as error:
            raise TimedOut(type(error).__name__) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None
        if status in LASTING:
            raise BadRequest(HTTPStatus(status).phrase)
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the base class does, but without writing what people wrote to the log when the answer is torn."""
        try:
            parsed = json.loads(payload)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return parsed


def _proxy_to(api_url: str) -> str | None:
    """The address of the proxy that the environment names for this server, if any."""
    server = urlsplit(api_url)
    host = server.hostname or ""
    if host in LOOPBACK or proxy_bypass(host):
        return None
    return getproxies().get(server.scheme)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    if (response.content_length or 0) > LONGEST_ANSWER:
        raise TooLong("the answer is too long")
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > LONGEST_ANSWER:
            raise TooLong("the answer is too long")
    return bytes(body)


def retry_after(error: Exception) -> float | None:
    """How many seconds Telegram asked to wait, if that is what `error` says."""
    if not isinstance(error, RetryAfter):
        return None
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _seconds(given: Seconds, default: float) -> float:
    return given if isinstance(given, int | float) else default


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": json.dumps(data.parameters, ensure_ascii=False).encode(), "headers": JSON}
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}
