"""A Bot API that costs next to nothing, as a process of its own, so that a benchmark measures the bot.

    python -m tests.bench.telegram PORT UPDATES CHATS [KIND] [RATE]

It hands out UPDATES updates of CHATS people by getUpdates, RATE of them a second or all at once, and takes every message
that is sent or edited. KIND is what people do (`KINDS`). GET /progress tells what was handed out and taken and how long
people waited. What stands in the token says more: `held` keeps the updates back until GET /go, `delay50` holds every answer
back by so many milliseconds, `hook8080` posts the updates to that port of this machine once a webhook is set.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections import defaultdict, deque
from functools import cache
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from bot.process.web import SECRET_HEADER, WEBHOOK_PATH

SENT = b'{"ok":true,"result":{"message_id":1,"date":1734336000,"chat":{"id":1,"type":"private"}}}'
TRUE = b'{"ok":true,"result":true}'
ME = b'{"ok":true,"result":{"id":4242,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}'
DATE = 1734336000
"""When everybody writes, a Monday on which a session can be asked for (Unix time)."""
ONE = "c'est quand les examens du premier semestre ?"
BUTTONS = ("topics", "faq:dates_all", "dates", "help", "languages")
"""What people press, one after the other."""
FORM = (
    "/demande",
    "examens en même temps",
    "janvier",
    "NFP101 et UTC505",
    "mardi 21 janvier à 18h",
)
"""The steps of a form that everybody takes; each is answered by one message."""
LONG = (
    "quand est l'examen ? ",
    "merci et et si ",
    "je travaille le soir et je ne sais pas si je peux venir, ",
)
"""What a message that is as long as Telegram takes says again and again."""
LONGEST = 4096
"""Characters of a message (Bot API, sendMessage)."""
FEW = 23
"""Questions that all ask, of those that words alone answer; no divisor of the usual numbers of people."""
KINDS = ("one", "questions", "words", "repeated", "long", "buttons", "form", "mixed", "chatty")
"""What people do: ask the same, ask what students ask, ask the questions of the file that `QUESTIONS` names (those that
words alone answer), ask a `FEW` of these, write the longest messages, press buttons, fill in a form; one in ten fills in a
form while the others ask; or one writes every other message, and only the others count."""
QUESTIONS = "BENCH_QUESTIONS"
"""The environment's variable that names a JSON file of texts to ask."""
SECRET = "bench"
"""What a posted update carries."""
EMPTY_POLL = 30.0
"""Seconds after which a poll without updates is answered."""
_CHAT = re.compile(rb"chat_id\D{1,8}(-?\d+)")
_OFFSET = re.compile(rb"offset\D{1,8}(-?\d+)")
"""The chat or the offset of a call, in whichever way it gives its parameters; some libraries send a body with GET."""


def who(number: int, chats: int, kind: str) -> int:
    """Whose update has this number; of `chatty` people the first writes every other."""
    if kind == "chatty":
        return 1 if number % 2 else 2 + number // 2 % (chats - 1)
    return 1 + number % chats


def update(number: int, chats: int, kind: str = "one") -> dict[str, Any]:
    """The update with this number, from 1: what one of so many people does."""
    person = {"id": who(number, chats, kind), "is_bot": False, "first_name": "Camille", "language_code": "fr"}
    chat = {"id": person["id"], "type": "private", "first_name": "Camille"}
    message = {"message_id": number, "date": DATE, "chat": chat, "from": person}
    turn = (number - 1) // chats
    if kind == "buttons":
        pressed = {
            "id": str(number),
            "from": person,
            "chat_instance": "1",
            "data": BUTTONS[turn % len(BUTTONS)],
        }
        return {"update_id": number, "callback_query": pressed | {"message": message | {"text": ONE}}}
    text = _written(number, chats, kind)
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}
    return {"update_id": number, "message": message | {"text": text} | (command if text[0] == "/" else {})}


def _written(number: int, chats: int, kind: str) -> str:
    """What the update with this number says."""
    if kind == "form" or (kind == "mixed" and number % chats % 10 == 0):
        return FORM[(number - 1) // chats % len(FORM)]
    if kind == "long":
        return f"{number} {LONG[number % len(LONG)] * LONGEST}"[:LONGEST]
    asked = _questions(kind)[:FEW] if kind == "repeated" else _questions(kind)
    return ONE if kind == "one" else asked[number % len(asked)]


def share_repeated(updates: int, chats: int, kind: str) -> float:
    """The share, 0..1, of texts that somebody wrote before; what is pressed is none."""
    texts = [_written(number, chats, kind) for number in range(1, updates + 1) if kind != "buttons"]
    return 1 - len(set(texts)) / len(texts) if texts else 0.0


@cache
def _questions(kind: str) -> list[str]:
    """What students ask, as the office's own tests have it, or as a file says."""
    if kind in ("words", "repeated", "chatty"):
        asked: list[str] = json.loads(Path(os.environ[QUESTIONS]).read_text())
        return asked
    path = Path(__file__).parents[2] / "faq" / "content" / "questions.jsonl"
    return [json.loads(line)["text"] for line in path.read_text().splitlines() if line.strip()]


class Server:
    """Counts what it hands out and what it takes."""

    def __init__(self, updates: int, chats: int, kind: str = "one", rate: float = 0) -> None:
        self._chats, self._rate, self._kind = chats, rate, kind
        self._waiting = [update(number, chats, kind) for number in range(1, updates + 1)]
        self._unanswered: dict[int, deque[tuple[int, float]]] = defaultdict(deque)
        self._due, self._handed, self._sent = 0, 0, 0
        self._polled, self._began, self._ended = False, 0.0, 0.0
        self._waits: list[float] = []
        self._left = sum(self._counts(each["update_id"]) for each in self._waiting)
        self._going = asyncio.Event()
        self._posting: asyncio.Task[None] | None = None

    async def call(self, request: web.Request) -> web.Response:
        await asyncio.sleep(_delay(request.match_info["token"]))
        match request.match_info["method"].lower():
            case "sendmessage" | "editmessagetext":
                self._take(await request.read())
                body = SENT
            case "getupdates":
                body = await self._updates(request)
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
            if self._counts(number):
                self._waits.append(self._ended - since)
                self._left -= 1

    def _counts(self, number: int) -> bool:
        """Whether the answer to an update is waited for: one who floods the desk does not get all of theirs."""
        return self._kind != "chatty" or who(number, self._chats, self._kind) > 1

    async def _updates(self, request: web.Request) -> bytes:
        held, self._polled = "held" in request.match_info["token"], True
        given = _OFFSET.search(request.query_string.encode() + b"&" + await request.read())
        offset = max(int(given[1]), 1) if given else 1
        if held:
            await self._going.wait()
        self._began = self._began or time.monotonic()
        until = time.monotonic() + EMPTY_POLL
        batch = self._available(offset)
        while not batch and time.monotonic() < until:
            await asyncio.sleep(0.002 if self._due < len(self._waiting) else 1)
            batch = self._available(offset)
        return json.dumps({"ok": True, "result": batch}).encode()

    async def _post(self, port: int) -> None:
        """Post one update after the other, as Telegram does over one connection."""
        await self._going.wait()
        self._began, offset = time.monotonic(), 1
        async with ClientSession(headers={SECRET_HEADER: SECRET}) as session:
            while offset <= len(self._waiting):
                for each in self._available(offset)[:1]:
                    url = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
                    async with session.post(url, json=each) as answer:
                        offset += answer.ok
                await asyncio.sleep(0 if offset <= self._due else 0.002)

    def _available(self, offset: int) -> list[dict[str, Any]]:
        """The next updates, at most a hundred as the Bot API has it, as far as they have happened."""
        now = time.monotonic()
        happened = int((now - self._began) * self._rate) if self._rate else len(self._waiting)
        self._due = min(happened, len(self._waiting))
        batch = self._waiting[offset - 1 : min(offset + 99, self._due)]
        for each in batch[max(0, self._handed - offset + 1) :]:
            number = each["update_id"]
            at = self._began + number / self._rate if self._rate else now
            self._unanswered[who(number, self._chats, self._kind)].append((number, at))
        self._handed = max(self._handed, offset - 1 + len(batch))
        return batch

    async def go(self, _request: web.Request) -> web.Response:
        self._going.set()
        return web.Response()

    async def progress(self, _request: web.Request) -> web.Response:
        waits = sorted(self._waits)
        shares = {f"p{share}": waits[len(waits) * share // 100] if waits else 0.0 for share in (50, 95, 99)}
        took = self._ended - self._began
        told = {"sent": self._sent, "left": self._left, "polled": self._polled, "seconds": took}
        return web.json_response(told | shares)


def _delay(token: str) -> float:
    """Seconds to hold an answer back, from a token such as `4242:delay50`."""
    return _number(token, "delay") / 1000


def _number(token: str, name: str) -> int:
    """What a token says behind a name; 0 where it does not."""
    found = re.search(rf"{name}(\d+)", token)
    return int(found[1]) if found else 0


async def create(updates: int, chats: int, kind: str = "one", rate: float = 0) -> web.Application:
    """The pages of a server."""
    server = Server(updates, chats, kind, rate)
    site = web.Application()
    site.router.add_route("*", "/bot{token}/{method}", server.call)
    site.router.add_get("/progress", server.progress)
    site.router.add_get("/go", server.go)
    return site


def main(port: int, updates: int, chats: int, kind: str = "one", rate: float = 0) -> None:
    """Serve until killed."""
    site = create(updates, chats, kind, rate)
    web.run_app(site, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    given = dict(enumerate(sys.argv[1:]))
    main(int(given[0]), int(given[1]), int(given[2]), given.get(3, "one"), float(given.get(4, 0)))
