"""A Bot API at the seam of the transport, for what the sandbox cannot be made to do. Not a bot's whole world."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import defaultdict, deque
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

TOKEN = "4242:test"
ME = {"id": 4242, "is_bot": True, "first_name": "Guichet", "username": "guichet_bot"}
Reply = tuple[int, bytes] | Exception


def ok(result: object) -> tuple[int, bytes]:
    """What Telegram answers when it did what was asked."""
    return 200, json.dumps({"ok": True, "result": result}).encode()


def refused(code: int, description: str, **parameters: int) -> tuple[int, bytes]:
    """What Telegram answers when it did not."""
    body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    return code, json.dumps(body).encode()


def said(update_id: int, chat_id: int, text: str = "bonjour", **more: Any) -> dict[str, Any]:
    """The raw update of a private message."""
    person = {"id": chat_id, "is_bot": False, "first_name": "Camille", "language_code": "fr"}
    chat = {"id": chat_id, "type": "private", "first_name": "Camille"}
    message = {
        "message_id": update_id,
        "date": 1734336000,
        "chat": chat,
        "from": person,
        "text": text,
        **more,
    }
    return {"update_id": update_id, "message": message}


class FakeTelegram(BaseRequest):
    """Notes every call in `calls`; answers with what was planned for the method, else as Telegram would."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.plans: dict[str, deque[Reply]] = defaultdict(deque)
        self.closed = 0
        self._messages = itertools.count(1)

    def plan(self, method: str, *replies: Reply) -> None:
        """The next answers to `method`, one each."""
        self.plans[method].extend(replies)

    def sent(self, chat_id: int | None = None) -> list[str]:
        """The texts sent so far, to one chat or to all."""
        made = [parameters for method, parameters in self.calls if method == "sendMessage"]
        return [each["text"] for each in made if chat_id in (None, each["chat_id"])]

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        self.closed += 1

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_timeouts: Any, **_more: Any
    ) -> tuple[int, bytes]:
        parts = urlsplit(url)
        called = parts.path.rpartition("/")[2]
        parameters = dict(parse_qsl(parts.query)) | (request_data.parameters if request_data else {})
        self.calls.append((called, parameters))
        if self.plans[called]:
            reply = self.plans[called].popleft()
            if isinstance(reply, Exception):
                raise reply
            return reply
        return await self._usual(called, parameters)

    async def _usual(self, called: str, parameters: dict[str, Any]) -> tuple[int, bytes]:
        match called:
            case "getMe":
                return ok(ME)
            case "getUpdates":
                await asyncio.Event().wait()
            case "sendMessage" | "editMessageText" | "sendDocument" | "sendPhoto":
                chat = {"id": parameters["chat_id"], "type": "private"}
                return ok({"message_id": next(self._messages), "date": 1734336000, "chat": chat, "from": ME})
            case "getFile":
                return refused(400, "Bad Request: file is too big")
        return ok(True)


def bot_on(telegram: FakeTelegram) -> ExtBot[None]:
    """A bot that talks to `telegram`, without pace."""
    return ExtBot(TOKEN, request=telegram, get_updates_request=telegram)
