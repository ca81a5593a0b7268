"""One message on its way, and what is left out of it when Telegram refuses it for a part: better the answer without a
button than no answer. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.chat.markup import Formatted
from bot.chat.screen import Press
from faq.files import addresses

Rows = tuple[tuple[Press, ...], ...]

BUTTON = ("button url", "button_url_invalid", "button_user_")
LINK = ("entity url", "wrong message entity", "can't parse entities", "can't parse messageentity", "entity_")
THREAD = ("message thread not found", "topic_deleted", "topic_id_invalid")
"""How Telegram's refusals name the part they are about (https://core.telegram.org/bots/api, TDLib, and seen)."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message: its text or caption, its buttons (`rows`) or keys (`replies`), the topic of a group it goes to."""

    text: Formatted
    rows: Rows = ()
    replies: tuple[str, ...] = ()
    clear: bool = False
    thread: int | None = None
    reply_to: int | None = None


def without_refused(message: Outgoing, reason: str) -> tuple[Outgoing, tuple[str, ...]] | None:
    """The message without the part that Telegram refused it for, and the addresses that it lost; None when nothing can
    be left out. `reason` is Telegram's own.
    """
    said = reason.lower()
    if any(each in said for each in BUTTON):
        return _without_addresses(message)
    if any(each in said for each in LINK) and message.text.entities:
        links = tuple(str(entity["url"]) for entity in message.text.entities if "url" in entity)
        return replace(message, text=Formatted(message.text.text)), links
    if any(each in said for each in THREAD) and message.thread is not None:
        return replace(message, thread=None), ()
    return None


def _without_addresses(message: Outgoing) -> tuple[Outgoing, tuple[str, ...]] | None:
    """Without the buttons whose address does not fit; where all seem to, without any that leads to an address."""
    opening = [press.url for row in message.rows for press in row if press.url]
    lost = tuple(filter(addresses.unfit, opening)) or tuple(opening)
    kept = [tuple(press for press in row if press.url not in lost) for row in message.rows]
    return (replace(message, rows=tuple(filter(None, kept))), lost) if lost else None
