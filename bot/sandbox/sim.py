"""`/sim/`: the person's side over HTTP, and the dials of the sandbox.

POST takes JSON (upload and album: multipart) and answers {"ok": true, ...} or {"ok": false, "error"}. Only reads
the request and hands on; what people do is in people.py and taps.py.
"""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox import membership, people, taps
from bot.sandbox.clock import moment
from bot.sandbox.faults import fault_from
from bot.sandbox.fields import Fields
from bot.sandbox.inspection import commands_for, overview, wait_for
from bot.sandbox.params import read as read_params
from bot.sandbox.refusal import Refused, SimError
from bot.sandbox.world import World

Answer = dict[str, Any]
Action = Callable[[World, Fields], Answer]
KEEP_ALIVE = 15.0
"""Seconds of silence after which a comment is sent, so that no proxy or browser takes the stream for dead."""


def _redeliver(world: World, fields: Fields) -> Answer:
    world.updates.redeliver(fields.integer("update_id"))
    return {}


def _reorder(world: World, fields: Fields) -> Answer:
    order = fields.get("update_ids") or []
    if not isinstance(order, list) or not all(isinstance(number, int) for number in order):
        raise SimError("update_ids must be a list of numbers")
    return {"update_ids": world.updates.reorder(order)}


def _fault(world: World, fields: Fields) -> Answer:
    if fields.get("clear"):
        world.faults.clear()
        return {}
    return {"id": world.faults.add(fault_from(fields.values))}


def _clock(world: World, fields: Fields) -> Answer:
    ticking = fields.get("ticking")
    if fields.get("set") is not None:
        world.set_clock(moment(fields.text("set"), world.clock.zone), ticking=ticking)
    elif fields.get("advance") is not None or ticking is not None:
        world.set_clock(world.clock.now() + fields.number("advance", 0.0), ticking=ticking)
    else:
        raise SimError("name set, advance or ticking")
    return _time(world, fields)


def _time(world: World, fields: Fields) -> Answer:  # noqa: ARG001 - every action has this shape
    clock = world.clock
    told = {"now": clock.iso(), "unix": clock.unix(), "ticking": clock.ticking}
    return {**told, "zone": str(clock.zone), "deadlines": list(world.deadlines)}


def _reset(world: World, fields: Fields) -> Answer:  # noqa: ARG001
    world.reset()
    return {}


def _settings(world: World, fields: Fields) -> Answer:
    if fields.values:
        world.adjust(fields.values)
    return {"settings": world.settings.as_dict()}


def _revoke(world: World, fields: Fields) -> Answer:
    world.bots.revoke(world.bots.meant(fields.get("bot")), not fields.get("back"))
    return {}


def _calls(world: World, fields: Fields) -> Answer:
    return {"calls": world.calls.find(fields.get("method") or None, fields.optional_integer("since") or 0)}


def _beside(world: World, fields: Fields) -> Answer:
    chat_id, user_id = fields.integer("chat_id"), fields.optional_integer("user_id")
    alone = world.ephemeral.shown(chat_id, user_id) if user_id is not None else []
    return {"ephemeral": alone, "reactions": world.ephemeral.reactions(chat_id)}


def _faults(world: World, fields: Fields) -> Answer:  # noqa: ARG001
    return {"faults": world.faults.list()}


PEOPLE: dict[str, Action] = {
    "say": people.say, "tap": taps.tap, "edit": people.edit, "content": people.content, "topic": people.topic,
    "chat": membership.new_chat,
    "join": membership.join, "leave": membership.leave, "migrate": membership.migrate,
    "block": membership.block, "unblock": membership.unblock,
    "deactivate": membership.deactivate, "rename": membership.rename,
}  # fmt: skip
DIALS: dict[str, Action] = {
    "redeliver": _redeliver, "reorder": _reorder, "fault": _fault, "clock": _clock, "reset": _reset,
    "settings": _settings, "revoke": _revoke,
}  # fmt: skip
POSTS = PEOPLE | DIALS
GETS: dict[str, Action] = {
    "calls": _calls, "beside": _beside, "state": overview, "commands": commands_for, "clock": _time, "faults": _faults,
    "settings": _settings,
}  # fmt: skip


class Sim:
    """The handlers of one sandbox."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """All paths under /sim/."""
        special: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {
            "transcript": self._transcript,
            "file": self._file,
            "wait": self._wait,
            "events": self._events,
        }
        return [
            *(web.post(f"/sim/{name}", self._acting(action)) for name, action in POSTS.items()),
            *(web.get(f"/sim/{name}", self._looking(action)) for name, action in GETS.items()),
            *(web.get(f"/sim/{name}", handler) for name, handler in special.items()),
            web.post("/sim/upload", self._guarded(self._upload)),
            web.post("/sim/album", self._guarded(self._album)),
            web.route("*", "/sim/{rest:.*}", self._unknown),
        ]

    def _acting(self, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def act(request: web.Request) -> Answer:
            return action(self._world, await _fields(request))

        return self._guarded(act)

    def _looking(self, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def look(request: web.Request) -> Answer:
            return action(self._world, Fields(dict(request.query)))

        return self._guarded(look)

    def _guarded(
        self, handler: Callable[[web.Request], Awaitable[Any]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def guarded(request: web.Request) -> web.Response:
            try:
                answer = await handler(request)
            except SimError as error:
                return self._json({"ok": False, "error": str(error)}, error.status)
            except Refused as refused:
                return self._json({"ok": False, "error": refused.description}, 400)
            return self._json({"ok": True, **answer} if isinstance(answer, dict) else answer)

        return guarded

    def _json(self, body: Any, status: int = 200) -> web.Response:
        return web.json_response(body, status=status, headers={"Date": self._world.clock.header()})

    async def _unknown(self, request: web.Request) -> web.Response:
        return self._json({"ok": False, "error": f"no {request.method} {request.path}"}, 404)

    async def _transcript(self, request: web.Request) -> web.Response:
        async def look(request: web.Request) -> list[dict[str, Any]]:
            fields = Fields(dict(request.query))
            bot_id = self._world.bots.meant(fields.get("bot")) if fields.get("bot") else None
            return self._world.messages.transcript(fields.integer("chat_id"), bot_id)

        return await self._guarded(look)(request)

    async def _upload(self, request: web.Request) -> Answer:
        params = await read_params(request)
        return people.upload(self._world, Fields(params.values), params.files.get("file"))

    async def _album(self, request: web.Request) -> Answer:
        params = await read_params(request)
        return people.album(self._world, Fields(params.values), list(params.files.values()))

    async def _file(self, request: web.Request) -> web.Response:
        """The bytes of a file, never to be run by the page: as a download, without sniffing."""
        try:
            file = self._world.files.by_any_id(request.query.get("file_id", ""))
        except Refused as refused:
            return self._json({"ok": False, "error": refused.description}, 404)
        content = self._world.files.content(file["number"])
        mime = file["mime"] if str(file["mime"]).startswith("image/") and "svg" not in file["mime"] else None
        disposition = "inline" if mime else "attachment"
        return web.Response(
            body=content,
            headers={
                "Content-Type": mime or "application/octet-stream",
                "Content-Disposition": disposition,
                "X-Content-Type-Options": "nosniff",
                "Date": self._world.clock.header(),
            },
        )

    async def _wait(self, request: web.Request) -> web.Response:
        async def look(request: web.Request) -> Answer:
            return await wait_for(self._world, Fields(dict(request.query)))

        return await self._guarded(look)(request)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-Sent Events of all chats, until the page goes or the sandbox stops."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        with contextlib.suppress(ConnectionError), self._world.events.listen() as queue:
            await response.write(b": hello\n\n")
            while (line := await _next_line(queue)) is not None:
                await response.write(line)
        return response


async def _next_line(queue: asyncio.Queue[dict[str, Any] | None]) -> bytes | None:
    try:
        event = await asyncio.wait_for(queue.get(), KEEP_ALIVE)
    except TimeoutError:
        return b": still here\n\n"
    return None if event is None else f"data: {json.dumps(event)}\n\n".encode()


async def _fields(request: web.Request) -> Fields:
    raw = await request.read()
    try:
        body = json.loads(raw) if raw.strip() else {}
    except ValueError as error:
        raise SimError("the body is not JSON") from error
    if not isinstance(body, dict):
        raise SimError("the body is not a JSON object")
    return Fields(body)
