"""The bot's way to a sandbox in its own process: a call is handed over as the JSON or the files that it would be sent as.

Only what a fault may hit, and a token that is refused, goes by HTTP: what they break is the wire.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from aiohttp import web
from telegram.request import RequestData

from bot.process.transport import Transport
from bot.sandbox.chats import Bot
from bot.sandbox.edge import Edge
from bot.sandbox.params import Params, Upload, from_json
from bot.sandbox.refusal import Refused
from bot.sandbox.world import World

DOWNLOAD = "download"
"""What the sandbox calls the fetching of a file."""


class Nearby(Transport):
    """As its base class at `api_url`, behind which is `world`."""

    def __init__(self, world: World, api_url: str, connections: int, observe: Callable[[str], None]) -> None:
        super().__init__(api_url, connections, observe)
        self._world = world
        self._edge = Edge(world)
        self._tell = observe

    async def initialize(self) -> None:
        """Nothing to open until a call goes by HTTP."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *waits: Any, **named_waits: Any
    ) -> tuple[int, bytes]:
        bot = self._bot(url)
        if bot is None or self._world.faults.expected:
            await super().initialize()
            return await super().do_request(url, method, request_data, *waits, **named_waits)
        response = await answered(self._edge, bot, url, params(url, request_data))
        self._tell(response.headers["Date"])
        assert isinstance(response.body, bytes)
        return response.status, response.body

    def _bot(self, url: str) -> Bot | None:
        try:
            return self._world.bots.enter(token(url))
        except Refused:
            return None


def token(url: str) -> str:
    """The token in the address of a method or of a file."""
    return _path(url).removeprefix("/file").split("/")[1].removeprefix("bot")


def name(url: str) -> str:
    """The method at this address."""
    path = _path(url)
    return DOWNLOAD if path.startswith("/file/") else path.rpartition("/")[2]


def params(url: str, data: RequestData | None) -> Params:
    """What is told beside the method, as the sandbox reads it from a request."""
    values: dict[str, Any] = dict(parse_qsl(urlsplit(url).query))
    if data is None:
        return Params(values)
    if not data.contains_files:
        return from_json(json.dumps(data.parameters, ensure_ascii=False).encode(), values)
    files = {
        key: Upload(file, mime, _bytes(content)) for key, (file, content, mime) in data.multipart_data.items()
    }
    return Params(values | data.json_parameters, files)


def _bytes(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else content.read()


def _path(url: str) -> str:
    return unquote(urlsplit(url).path)


async def answered(edge: Edge, bot: Bot, url: str, given: Params) -> web.Response:
    """What the sandbox answers when nothing breaks."""
    if name(url) != DOWNLOAD:
        return await edge.answer(bot, name(url), given)
    path = _path(url).split("/", 3)[3]
    return edge.file(bot, path, Params({"file_path": path}))
