"""The HTTP edge of the Bot API: tokens, methods, envelopes, download links, and faults that break the wire.

Source: https://core.telegram.org/bots/api#making-requests.
"""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.sandbox.chats import Bot
from bot.sandbox.faults import ScheduledFault
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Params, read
from bot.sandbox.polling import OTHER_POLLER, Polling
from bot.sandbox.refusal import Refused, bad_request, conflict, forbidden, refusal, too_many_requests
from bot.sandbox.world import World

NOT_FOUND = Refused(404, "Not Found")
NO_METHOD = Refused(404, "Not Found: method not found")
GET_UPDATES = "getupdates"
HTML_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
HANG = 60.0
"""Seconds that a hanging answer takes unless the fault says: longer than any client waits."""


class Edge:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._polling = Polling()

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One Bot API call."""
        world, name = self._world, request.match_info["method"]
        try:
            bot = world.bots.enter(request.match_info["token"])
        except Refused as refused:
            return self._refused(0, name, Params(dict(request.query)), refused)
        try:
            params = await read(request)
        except Refused as refused:
            return self._refused(bot.id, name, Params(dict(request.query)), refused)
        except web.HTTPRequestEntityTooLarge:
            return self._refused(bot.id, name, Params(), Refused(413, "Request Entity Too Large"))
        fault = world.faults.next(name, params)
        if fault:
            return await self._faulty(request, bot, name, params, fault)
        return await self.answer(bot, name, params)

    async def answer(self, bot: Bot, name: str, params: Params) -> web.Response:
        """One call without faults, as `call` answers it once its parameters are read."""
        try:
            result = await self._result(bot, name, params)
        except Refused as refused:
            return self._refused(bot.id, name, params, refused)
        text = json.dumps({"ok": True, "result": result})
        self._world.calls.add(bot.id, name, params, text, None)
        return self._respond(text)

    async def _result(self, bot: Bot, name: str, params: Params) -> Any:
        key = name.lower()
        if key == GET_UPDATES:
            return await self._polling.get_updates(self._world, bot, params)
        if key not in METHODS:
            raise NO_METHOD
        return METHODS[key](self._world, bot, params)

    def _refused(self, bot_id: int, name: str, params: Params, refused: Refused) -> web.Response:
        text = json.dumps(refused.envelope())
        self._world.calls.add(bot_id, name, params, text, refused.description)
        return self._respond(text, refused.code)

    def _respond(self, text: str, status: int = 200) -> web.Response:
        return web.Response(
            body=text.encode("utf-8", "surrogatepass"),
            status=status,
            headers={"Content-Type": "application/json", "Date": self._world.clock.header()},
        )

    async def not_found(self, request: web.Request) -> web.Response:  # noqa: ARG002 - a handler takes a request
        """Any path that is none of ours."""
        return self._respond(json.dumps(NOT_FOUND.envelope()), 404)

    # -- files

    async def download(self, request: web.Request) -> web.StreamResponse:
        """The bytes behind a living link."""
        path = request.match_info["path"]
        params = Params({"file_path": path})
        try:
            bot = self._world.bots.enter(request.match_info["token"])
        except Refused as refused:
            return self._refused(0, "download", params, refused)
        fault = self._world.faults.next("download", params)
        response = self.file(bot, path, params)
        return await self._break(request, response, fault) if fault else response

    def file(self, bot: Bot, path: str, params: Params) -> web.Response:
        """The bytes behind a link, or 404 where it is dead."""
        file = self._world.files.linked(path, bot.id)
        if file is None:
            return self._refused(bot.id, "download", params, NOT_FOUND)
        self._world.calls.add(
            bot.id, "download", params, json.dumps({"ok": True, "result": file["size"]}), None
        )
        return web.Response(
            body=self._world.files.content(file["number"]),
            headers={"Content-Type": "application/octet-stream", "Date": self._world.clock.header()},
        )

    # -- faults

    async def _faulty(
        self, request: web.Request, bot: Bot, name: str, params: Params, fault: ScheduledFault
    ) -> web.StreamResponse:
        refused = _refusal_of(fault)
        if refused:
            return self._refused(bot.id, name, params, refused)
        if fault.kind in ("502", "timeout", "reset"):
            self._world.calls.add(
                bot.id, name, params, json.dumps({"fault": fault.kind}), f"fault: {fault.kind}"
            )
            return await self._break(request, self._respond("{}"), fault)
        return await self._break(request, await self.answer(bot, name, params), fault)

    async def _break(
        self, request: web.Request, response: web.Response, fault: ScheduledFault
    ) -> web.StreamResponse:
        """What is left of an answer after its fault."""
        refused = _refusal_of(fault)
        if refused:
            return self._respond(json.dumps(refused.envelope()), refused.code)
        if fault.kind == "502":
            return web.Response(
                text=HTML_PAGE,
                status=502,
                content_type="text/html",
                headers={"Date": self._world.clock.header()},
            )
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds if fault.seconds is not None else 1.0)
            return response
        if fault.kind == "truncated":
            return await _truncated(request, response)
        if fault.kind == "timeout":
            await asyncio.sleep(fault.seconds if fault.seconds is not None else HANG)
        if request.transport:
            request.transport.abort()
        return response


def _refusal_of(fault: ScheduledFault) -> Refused | None:
    """The refusal that a fault stands for, or None when it breaks the wire instead."""
    refusals = {
        "429": too_many_requests(fault.retry_after),
        "401": Refused(401, "Unauthorized"),
        "403": forbidden("bot was blocked by the user"),
        "404": NOT_FOUND,
        "409": conflict(OTHER_POLLER),
        "500": refusal(500, "Internal Server Error"),
        "504": refusal(504, "Gateway Timeout"),
        "migrated": bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=fault.migrate_to_chat_id
        ),
    }
    return refusals.get(fault.kind)


async def _truncated(request: web.Request, response: web.Response) -> web.StreamResponse:
    body = bytes(response.body) if isinstance(response.body, bytes) else b""
    half = web.StreamResponse(status=response.status, headers=dict(response.headers))
    half.content_length = len(body)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return half
