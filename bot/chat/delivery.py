"""What becomes of an answer on its way to Telegram: which of its messages arrived, and what is left out of one that is
refused for a part. Pure.

Whatever makes an answer starts from its beginning at each try. A message that arrived at an earlier try is known by what
it holds, not by its place: an answer that has become another one meanwhile is sent whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Self

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.markup import Formatted
from bot.chat.screen import Press
from faq.files import addresses

Arrived = tuple[str, int]
"""A message's fingerprint and the number Telegram gave it."""


Rows = tuple[tuple[Press, ...], ...]
BUTTON_REFUSALS = ("button url", "button_url_invalid", "button_user_")
LINK_REFUSALS = (
    "entity url",
    "wrong message entity",
    "can't parse entities",
    "can't parse messageentity",
    "entity_",
)
STYLE_REFUSALS = ("button style",)
COPY_REFUSALS = ("copy_text", "text buttons are unallowed")
"""The second is what a server says that does not know what such a button does (before Bot API 7.11)."""
THREAD_REFUSALS = ("message thread not found", "topic_deleted", "topic_id_invalid", "topic_closed")
"""How Telegram's refusals name the part they are about (https://core.telegram.org/bots/api, TDLib, and seen)."""
_PROXYS = "parsing the server response"
"""What the library adds where a refusal is no JSON."""
_FOR_NOW = "temporarily unavailable"
"""A 400 that may pass: of a file, getFile says that its id is wrong "or the file is temporarily unavailable"."""


def fingerprint(*content: object) -> str:
    """A short name for what a message holds; nothing can be read from it."""
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:16]  # 64 bits


@dataclass(slots=True)
class Delivery:
    """One answer on its way. `refused` are the addresses of buttons and links that it had to go without, `topics` those
    of a group that took no message, by (chat, topic): it went to the group itself. What arrives gets its fingerprint when
    it is asked for, which it seldom is.
    """

    _marked: list[Arrived] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    topics: list[tuple[int, int]] = field(default_factory=list)
    _earlier: list[Arrived] = field(default_factory=list)
    _noted: list[tuple[tuple[object, ...], int]] = field(default_factory=list)

    @classmethod
    def from_json(cls, text: str | None) -> Self:
        """As `to_json` wrote it; nothing has arrived where nothing was written."""
        return cls([(str(mark), int(number)) for mark, number in json.loads(text or "[]")])

    @property
    def arrived(self) -> list[Arrived]:
        """What has arrived, at all tries."""
        self._marked += [(fingerprint(*content), number) for content, number in self._noted]
        self._noted.clear()
        return self._marked

    def to_json(self) -> str:
        """What arrived, to be kept until the next try."""
        return json.dumps(self.arrived)

    def begin(self) -> None:
        """A try begins: each message that arrived before it is passed over once."""
        self._earlier = list(self.arrived)

    def earlier(self, content: tuple[object, ...]) -> int | None:
        """The number of a message with this content that arrived at an earlier try, or None."""
        if not self._earlier:
            return None
        mark = fingerprint(*content)
        found = next((each for each in self._earlier if each[0] == mark), None)
        if found is None:
            return None
        self._earlier.remove(found)
        return found[1]

    def note(self, content: tuple[object, ...], message_id: int) -> None:
        """A message with this content arrived."""
        self._noted.append((content, message_id))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message: its text or caption, its buttons (`rows`) or keys (`replies`), the topic of a group it goes to. When it is
    `plain`, no button stands out.
    """

    text: Formatted
    rows: Rows = ()
    replies: tuple[str, ...] = ()
    clear: bool = False
    thread: int | None = None
    reply_to: int | None = None
    plain: bool = False


def without_refused(message: Outgoing, reason: str) -> tuple[Outgoing, tuple[str, ...]] | None:
    """The message without the part that Telegram refused it for, and the addresses that it lost; None when nothing can
    be left out. `reason` is Telegram's own.
    """
    said = reason.lower()
    if any(each in said for each in STYLE_REFUSALS) and not message.plain:
        return replace(message, plain=True), ()
    if any(each in said for each in COPY_REFUSALS):
        kept = [tuple(press for press in row if not press.copied) for row in message.rows]
        fewer = tuple(filter(None, kept))
        return (replace(message, rows=fewer), ()) if fewer != message.rows else None
    if any(each in said for each in BUTTON_REFUSALS):
        return _without_addresses(message)
    if any(each in said for each in LINK_REFUSALS) and message.text.entities:
        links = tuple(str(entity["url"]) for entity in message.text.entities if "url" in entity)
        return replace(message, text=Formatted(message.text.text)), links
    if any(each in said for each in THREAD_REFUSALS) and (message.thread or message.reply_to):
        return replace(
            message, thread=None, reply_to=None
        ), ()  # a reply goes to the topic of what it answers
    return None


def _without_addresses(message: Outgoing) -> tuple[Outgoing, tuple[str, ...]] | None:
    """Without the buttons whose address does not fit; where all seem to, without any that leads to an address."""
    opening = [press.url for row in message.rows for press in row if press.url]
    lost = tuple(filter(addresses.unfit, opening)) or tuple(opening)
    kept = [tuple(press for press in row if press.url not in lost) for row in message.rows]
    return (replace(message, rows=tuple(filter(None, kept))), lost) if lost else None


def is_final(error: TelegramError) -> bool:
    """Whether Telegram refused something as it is (400, 403), and would again: not a proxy on the way, not just now."""
    said = error.message.lower()
    return isinstance(error, BadRequest | Forbidden) and _PROXYS not in said and _FOR_NOW not in said
