"""A Bot API that costs next to nothing, as a process of its own, so that a benchmark measures the bot.

    python -m tests.bench.telegram PORT UPDATES CHATS [KIND] [RATE] [WARM]

It hands out UPDATES updates of CHATS people by getUpdates, RATE of them a second or all at once, and takes every message
that is sent or edited. KIND is what people do (`KINDS`). Before that, other people do WARM times the same, which counts
for nothing. GET /progress tells what was handed out and taken and how long people waited. What stands in the token says
more: `held` keeps the first updates back until GET /warm and those that count until GET /go, `delay50` holds every answer
back by so many milliseconds, `hook8080` posts the updates to that port of this machine once a webhook is set.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from collections import defaultdict, deque
from typing import Any

from aiohttp import ClientSession, web

from bot.process.web import SECRET_HEADER, WEBHOOK_PATH
from tests.bench.doings import message_of, update, warming, who

SENT = b'{"ok":true,"result":{"message_id":1,"date":1734336000,"chat":{"id":1,"type":"private"}}}'
TRUE = b'{"ok":true,"result":true}'
ME = b'{"ok":true,"result":{"id":4242,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}'
LOOK = 0.002
"""Seconds between two looks for updates that have happened since."""
AHEAD = 100
"""Updates that wait in a long run: less than what makes a desk send nothing but answers (`bot.chat.load.BACKLOG`)."""
EMPTY_POLL = 30.0
"""Seconds after which a poll without updates is answered."""
SECRET = "bench"
"""What a posted update carries."""
_CHAT = re.compile(rb"chat_id\D{1,8}(-?\d+)")
_OFFSET = re.compile(rb"offset\D{1,8}(-?\d+)")
"""The chat or the offset of a call, in whichever way it gives its parameters; some libraries send a body with GET."""


class Server:
    """Counts what it hands out and what it takes."""

    def __init__(self, updates: int, chats: int, kind: str = "one", rate: float = 0, warm: int = 0) -> None:
        self._updates, self._chats, self._rate, self._kind, self._warm = updates, chats, rate, kind, warm
        self._all = warm + updates
        self._unanswered: dict[int, deque[tuple[int, float]]] = defaultdict(deque)
        self._due, self._handed, self._sent = 0, 0, 0
        self._polled, self._began, self._ended = False, 0.0, 0.0
        self._waits: list[float] = []
        self._left = sum(self._counts(number) for number in range(1, self._all + 1))
        self._warm_left = warm
        self._warming, self._going = asyncio.Event(), asyncio.Event()
        self._posting: asyncio.Task[None] | None = None

    async def call(self, request: web.Request) -> web.Response:
        await asyncio.sleep(_delay(request.match_info["token"]))
        match request.match_info["method"].lower():
            case "sendmessage" | "editmessagetext":
                self._take(await request.read())
                body = SENT
            case "getupdates":
                body = await self._next(request)
            case "getme":
                body = ME
            case "setwebhook" if hook := _number(request.match_info["token"], "hook"):
                self._polled, body = True, TRUE
                self._posting = asyncio.create_task(self._post(hook))
            case _:
                body = TRUE
        return web.Response(body=body, content_type="application/json")

    def _take(self, call: bytes) -> None:
        """Something was shown to somebody: it answers what they did first of what is not answered yet."""
        self._sent += 1
        chat = _CHAT.search(call)
        waiting = self._unanswered[int(chat[1])] if chat else None
        if waiting:
            self._ended = time.monotonic()
            number, since = waiting.popleft()
            self._warm_left -= number <= self._warm
            if self._counts(number):
                self._waits.append(self._ended - since)
                self._left -= 1

    def _counts(self, number: int) -> bool:
        """Whether the answer to an update is waited for: one who floods the desk does not get all of theirs."""
        number -= self._warm
        return number > 0 and (self._kind != "chatty" or who(number, self._chats, self._kind) > 1)

    async def _next(self, request: web.Request) -> bytes:
        held, self._polled = "held" in request.match_info["token"], True
        given = _OFFSET.search(request.query_string.encode() + b"&" + await request.read())
        offset = max(int(given[1]), 1) if given else 1
        if held:
            await self._warming.wait()
        else:
            self._go()
        until = time.monotonic() + EMPTY_POLL
        batch = self._available(offset)
        while not batch and time.monotonic() < until:
            await asyncio.sleep(LOOK if self._due < self._all else 1)
            batch = self._available(offset)
        return json.dumps({"ok": True, "result": batch}).encode()

    async def _post(self, port: int) -> None:
        """Post one update after the other, as Telegram does over one connection."""
        await self._warming.wait()
        offset = 1
        async with ClientSession(headers={SECRET_HEADER: SECRET}) as session:
            while offset <= self._all:
                for each in self._available(offset)[:1]:
                    url = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
                    async with session.post(url, json=each) as answer:
                        offset += answer.ok
                await asyncio.sleep(0 if offset <= self._due else LOOK)

    def _available(self, offset: int) -> list[dict[str, Any]]:
        """The next updates, at most a hundred as the Bot API has it, as far as they have happened."""
        now = time.monotonic()
        happened = self._happened(now)
        self._due = min(self._warm + (happened if self._going.is_set() else 0), self._all)
        batch = [self._made(number) for number in range(offset, min(offset + 99, self._due) + 1)]
        for each in batch[max(0, self._handed - offset + 1) :]:
            number = each["update_id"]
            at = self._began + (number - self._warm) / self._rate if self._rate else now
            self._unanswered[message_of(each)["chat"]["id"]].append((number, at))
        self._handed = max(self._handed, offset - 1 + len(batch))
        return batch

    def _happened(self, now: float) -> int:
        """How many updates have happened that count."""
        if self._kind == "years":
            return self._updates - self._left + AHEAD
        return int((now - self._began) * self._rate) if self._rate else self._updates

    def _made(self, number: int) -> dict[str, Any]:
        """The update with this number, made when it is handed out: a million of them would take gigabytes."""
        counting = number - self._warm
        if counting > 0:
            return update(counting, self._chats, self._kind) | {"update_id": number}
        return warming(number, self._updates, self._chats, self._kind) | {"update_id": number}

    async def warm(self, _request: web.Request) -> web.Response:
        self._warming.set()
        return web.Response()

    async def go(self, _request: web.Request) -> web.Response:
        self._go()
        return web.Response()

    def _go(self) -> None:
        """From now on the updates happen that count."""
        if not self._going.is_set():
            self._began = time.monotonic()
        self._warming.set()
        self._going.set()

    async def progress(self, _request: web.Request) -> web.Response:
        waits = [] if self._left else sorted(self._waits)
        shares = {f"p{share}": waits[len(waits) * share // 100] if waits else 0.0 for share in (50, 95, 99)}
        took = self._ended - self._began
        told = {"sent": self._sent, "left": self._left, "polled": self._polled, "seconds": took}
        told["warm_left"] = self._warm_left
        return web.json_response(told | shares)


def _delay(token: str) -> float:
    """Seconds to hold an answer back, from a token such as `4242:delay50`."""
    return _number(token, "delay") / 1000


def _number(token: str, name: str) -> int:
    """What a token says behind a name; 0 where it does not."""
    found = re.search(rf"{name}(\d+)", token)
    return int(found[1]) if found else 0


async def create(
    updates: int, chats: int, kind: str = "one", rate: float = 0, warm: int = 0
) -> web.Application:
    """The pages of a server."""
    server = Server(updates, chats, kind, rate, warm)
    site = web.Application()
    site.router.add_route("*", "/bot{token}/{method}", server.call)
    site.router.add_get("/progress", server.progress)
    site.router.add_get("/warm", server.warm)
    site.router.add_get("/go", server.go)
    return site


def main(port: int, updates: int, chats: int, kind: str = "one", rate: float = 0, warm: int = 0) -> None:
    """Serve until killed."""
    site = create(updates, chats, kind, rate, warm)
    web.run_app(site, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    counts = (int(given[0]), int(given[1]), int(given[2]))
    main(*counts, given.get(3, "one"), float(given.get(4, 0)), int(given.get(5, 0)))
