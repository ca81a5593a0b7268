"""A Bot API that costs next to nothing, as a process of its own, so that a benchmark measures the bot.

    python -m tests.bench.telegram PORT UPDATES CHATS

It hands out UPDATES messages of CHATS people by getUpdates and takes every sendMessage. GET /progress tells how many
were taken; `delay=` in the path of the token (`4242:delay50`) holds every answer back by so many milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from aiohttp import web

SENT = b'{"ok":true,"result":{"message_id":1,"date":1734336000,"chat":{"id":1,"type":"private"}}}'
TRUE = b'{"ok":true,"result":true}'
ME = b'{"ok":true,"result":{"id":4242,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}'


def update(number: int, chats: int) -> dict[str, Any]:
    """The update with this number: somebody asks something."""
    person = {"id": 1 + number % chats, "is_bot": False, "first_name": "Camille", "language_code": "fr"}
    chat = {"id": person["id"], "type": "private", "first_name": "Camille"}
    text = "c'est quand les examens du premier semestre ?"
    message = {"message_id": number, "date": 1734336000, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


class Server:
    """Counts what it hands out and what it takes."""

    def __init__(self, updates: int, chats: int) -> None:
        self._waiting = [update(number, chats) for number in range(1, updates + 1)]
        self._sent = 0

    async def call(self, request: web.Request) -> web.Response:
        await asyncio.sleep(_delay(request.match_info["token"]))
        match request.match_info["method"]:
            case "sendMessage":
                await request.read()
                self._sent += 1
                body = SENT
            case "getUpdates":
                body = await self._updates(request)
            case "getMe":
                body = ME
            case _:
                body = TRUE
        return web.Response(body=body, content_type="application/json")

    async def _updates(self, request: web.Request) -> bytes:
        offset = int(request.query.get("offset", 1))
        batch = self._waiting[offset - 1 : offset + 99]
        if not batch:
            await asyncio.sleep(30)
        return json.dumps({"ok": True, "result": batch}).encode()

    async def progress(self, _request: web.Request) -> web.Response:
        return web.json_response({"sent": self._sent})


def _delay(token: str) -> float:
    """Seconds to hold an answer back, from a token such as `4242:delay50`."""
    return int(token.partition("delay")[2] or 0) / 1000


def main(port: int, updates: int, chats: int) -> None:
    """Serve until killed."""
    server = Server(updates, chats)
    site = web.Application()
    site.router.add_route("*", "/bot{token}/{method}", server.call)
    site.router.add_get("/progress", server.progress)
    web.run_app(site, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
