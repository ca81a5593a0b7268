"""Person: someone who chats on the sandbox, for tests that read as stories.

Needs only the sandbox's address, so any project can use it: it is aiohttp and `/sim/`, nothing else.

    async with Person(url, 1001) as camille:
        await camille.say("/start")
        screen = await camille.reply()
        await camille.tap("Poser une question")

Every method waits for the sandbox, never for the clock: `reply` and `wait_for` return as soon as the chat shows
what is wanted, and raise TimeoutError with the transcript when it does not.
"""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

import aiohttp

T = TypeVar("T")

PATIENCE = 30.0
"""Real seconds to wait for a bot."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as the person sees it now."""

    message_id: int
    sender: int
    is_bot: bool
    text: str
    date: int
    entities: list[dict[str, Any]] = field(default_factory=list)
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    keyboard_kind: str | None = None
    document: dict[str, Any] | None = None
    edited: bool = False
    reply_to: int | None = None
    thread: int | None = None

    @property
    def labels(self) -> list[str]:
        """What the buttons say, row by row."""
        return [button["text"] for row in self.keyboard for button in row]


def shown(raw: dict[str, Any]) -> Shown:
    """A message from a line of `/sim/transcript`."""
    sender = raw["from"]
    plain = {name: value for name, value in raw.items() if name not in ("from", "text")}
    return Shown(sender=sender["id"], is_bot=sender["is_bot"], text=raw["text"] or "", **plain)


class SandboxError(Exception):
    """The sandbox found a request of the person senseless; the message says why."""


class Person:
    """A person in one chat: their own with the bot, or a group they speak in as `user_id`."""

    def __init__(
        self, url: str, chat_id: int, user_id: int | None = None, *, bot: str | int | None = None
    ) -> None:
        self.url = url.rstrip("/")
        self.chat_id = chat_id
        self._who: dict[str, Any] = {"chat_id": chat_id}
        if user_id is not None:
            self._who["user_id"] = user_id
        if bot is not None:
            self._who["bot"] = bot
        self._session: aiohttp.ClientSession | None = None
        self._seen = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection."""
        if self._session:
            await self._session.close()

    # -- acting

    async def say(
        self, text: str, *, reply_to: int | None = None, thread: int | None = None
    ) -> dict[str, Any]:
        """Send a text message, in a group perhaps in the topic `thread`; gives message_id and update_id."""
        where = {"reply_to": reply_to, "thread": thread}
        answer = await self.post(
            "say", text=text, **{name: value for name, value in where.items() if value is not None}
        )
        self._seen = answer["message_id"]
        return answer

    async def tap(self, label: str | None = None, *, data: str | None = None, message_id: int | None = None
                  ) -> dict[str, Any]:  # fmt: skip
        """Press a button by its label (of the latest message that has it, or of `message_id`) or send `data`."""
        chosen = {"label": label, "data": data, "message_id": message_id}
        return await self.post("tap", **{name: value for name, value in chosen.items() if value is not None})

    async def send(self, content: bytes, name: str = "scan.pdf", *, mime: str = "application/pdf",
                   kind: str = "document", caption: str | None = None) -> dict[str, Any]:  # fmt: skip
        """Upload a file; gives message_id and update_id."""
        form = self._form({"kind": kind} | ({"caption": caption} if caption else {}))
        form.add_field("file", io.BytesIO(content), filename=name, content_type=mime)
        answer: dict[str, Any] = await self._request("POST", "upload", data=form)
        self._seen = answer["message_id"]
        return answer

    async def album(self, contents: list[bytes], *, caption: str | None = None) -> dict[str, Any]:
        """Upload several photos as one album."""
        form = self._form({"kind": "photo"} | ({"caption": caption} if caption else {}))
        for number, content in enumerate(contents):
            form.add_field(
                f"file{number}", io.BytesIO(content), filename=f"{number}.png", content_type="image/png"
            )
        answer: dict[str, Any] = await self._request("POST", "album", data=form)
        return answer

    async def put(self, **content: Any) -> dict[str, Any]:
        """Send anything else, as the Bot API writes it: `put(dice={"emoji": "🎲", "value": 3})`."""
        answer = await self.post("content", content=content)
        self._seen = answer["message_id"]
        return answer

    async def edit(self, message_id: int, text: str) -> dict[str, Any]:
        """Change an own message."""
        return await self.post("edit", message_id=message_id, text=text)

    async def block(self) -> None:
        """Block the bot."""
        await self.post("block")

    async def unblock(self) -> None:
        """Let the bot write again."""
        await self.post("unblock")

    # -- reading

    async def transcript(self) -> list[Shown]:
        """The whole chat, oldest first."""
        lines = await self._request("GET", "transcript", params={"chat_id": str(self.chat_id)})
        return [shown(line) for line in lines]

    async def last(self) -> Shown:
        """The newest message."""
        return (await self.transcript())[-1]

    async def reply(self, containing: str = "", *, patience: float = PATIENCE) -> Shown:
        """The bot's newest message after this person's last one, holding `containing`."""
        after = self._seen

        def answers(messages: list[Shown]) -> Shown | None:
            found = (item for item in reversed(messages) if item.is_bot and item.message_id > after)
            return next((item for item in found if containing in item.text), None)

        return await self.wait_for(answers, patience=patience)

    async def wait_for(
        self, predicate: Callable[[list[Shown]], T | None], *, patience: float = PATIENCE
    ) -> T:
        """Wait until `predicate(transcript)` gives something true; gives that. Raises TimeoutError."""
        messages: list[Shown] = []
        try:
            async with asyncio.timeout(patience), self._changes() as change:
                while not (found := predicate(messages := await self.transcript())):
                    await change()
                return found
        except TimeoutError:
            lines = "\n".join(
                f"  {item.message_id} {item.sender}: {item.text} {item.labels}" for item in messages
            )
            raise TimeoutError(f"not seen in chat {self.chat_id}:\n{lines}") from None

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file in the chat."""
        async with self._open().get(f"{self.url}/sim/file", params={"file_id": file_id}) as response:
            return await response.read()

    # -- the sandbox itself

    async def calls(self, method: str = "") -> list[dict[str, Any]]:
        """Bot API calls so far."""
        answer = await self._request("GET", "calls", params={"method": method})
        found: list[dict[str, Any]] = answer["calls"]
        return found

    async def fault(self, kind: str, method: str = "*", times: int = 1, **details: Any) -> None:
        """Let the next matching calls fail."""
        await self._request("POST", "fault", json={"kind": kind, "method": method, "times": times, **details})

    async def travel(self, *, to: str | None = None, seconds: float | None = None) -> None:
        """Set the clock (ISO 8601) or advance it."""
        await self._request("POST", "clock", json={"set": to} if to else {"advance": seconds})

    async def post(self, action: str, **fields: Any) -> dict[str, Any]:
        """Any action of `/sim/` as this person."""
        answer: dict[str, Any] = await self._request("POST", action, json={**self._who, **fields})
        return answer

    @asynccontextmanager
    async def _changes(self) -> AsyncIterator[Callable[[], Awaitable[None]]]:
        """What waits for one change of any chat after the other."""
        async with self._open().get(f"{self.url}/sim/events") as events:
            yield lambda: _next_event(events.content)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    def _form(self, fields: dict[str, Any]) -> aiohttp.FormData:
        form = aiohttp.FormData(quote_fields=False)  # names as a browser sends them
        for name, value in {**self._who, **fields}.items():
            form.add_field(name, str(value))
        return form

    async def _request(self, verb: str, action: str, **arguments: Any) -> Any:
        async with self._open().request(verb, f"{self.url}/sim/{action}", **arguments) as response:
            answer = json.loads(await response.read())
        if isinstance(answer, dict) and not answer.get("ok"):
            raise SandboxError(answer.get("error"))
        return answer


async def _next_event(stream: aiohttp.StreamReader) -> None:
    """Wait for one event of the sandbox; comments between events do not count."""
    while not (await stream.readline()).startswith(b"data:"):
        if stream.at_eof():
            raise SandboxError("the sandbox has stopped")
