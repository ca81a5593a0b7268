"""Markdown as Telegram shows it: text, and entities that count in UTF-16 units (Bot API, MessageEntity).

Nothing is ever sent as a string with a parse mode, so no text a person writes can break a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from telegramify_markdown import MessageEntity, RenderConfig, convert, split_entities, utf16_len

from faq.files import addresses

LIMIT = 4096
"""UTF-16 units of a message (Bot API, sendMessage)."""

_REMEMBERED = 500
"""Texts that are kept as they are shown, some kilobytes each: as many as an office has answers in two languages."""
_NOTHING = "…"  # Telegram refuses an empty message
_MOMENT = re.compile(r"tg://time\?unix=(\d{1,10})&format=(\w*)")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities as the Bot API's dicts; offsets and lengths in UTF-16 units."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()


@lru_cache(maxsize=_REMEMBERED)
def in_messages(markdown: str, limit: int = LIMIT) -> tuple[Formatted, ...]:
    """Markdown as messages of at most `limit` UTF-16 units; at least one."""
    return tuple(split(formatted(markdown), limit))


def forget() -> None:
    """Keep nothing of what was shown."""
    in_messages.cache_clear()


def formatted(markdown: str) -> Formatted:
    """Markdown as one text with entities, of any length; what no message can hold is replaced, never refused."""
    text, entities = _converted(markdown)
    return _as_message(text, entities)


def split(whole: Formatted, limit: int = LIMIT) -> list[Formatted]:
    """The text in messages of at most `limit` UTF-16 units, cut between lines where possible; at least one."""
    entities = [MessageEntity(**entity) for entity in whole.entities]
    parts = [_as_message(*part) for part in split_entities(whole.text, entities, limit)]
    return [part for part in parts if part.text] or [Formatted(_NOTHING)]


def plain(markdown: str) -> str:
    """Markdown as text alone: what a link leads to follows its words."""
    shown = formatted(markdown)
    data = shown.text.encode("utf-16-le")
    links = [entity for entity in shown.entities if entity["type"] == "text_link"]
    for link in sorted(links, key=lambda link: -int(link["offset"])):
        start, end = 2 * link["offset"], 2 * (link["offset"] + link["length"])
        if link["url"] not in data[start:end].decode("utf-16-le"):
            data = data[:end] + f" ({link['url']})".encode("utf-16-le") + data[end:]
    return data.decode("utf-16-le")


def _converted(markdown: str) -> tuple[str, list[MessageEntity]]:
    text, entities = convert(_whole_characters(markdown), latex_escape=False, config=_CONFIG)
    return text, [_timed(entity) for entity in entities if _is_shown(entity)]


def _timed(entity: MessageEntity) -> MessageEntity:
    """A link to a moment becomes that moment, which Telegram shows in the reader's own zone (Bot API 9.5)."""
    found = _MOMENT.fullmatch(entity.url or "")
    if found is None:
        return entity
    unix, letters = int(found[1]), found[2]
    return entity.copy_with(type="date_time", url=None, unix_time=unix, date_time_format=letters)


def _whole_characters(text: str) -> str:
    """Halves of characters (lone surrogates, which a cut text may hold) joined, or replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")


def _is_shown(entity: MessageEntity) -> bool:
    """Headings are bold, not underlined too; a link that Telegram would refuse the message for is its words only."""
    if entity.type == "text_link":
        url = entity.url or ""
        return url.startswith("tg://") or addresses.unfit(url) is None
    return entity.type != "underline"


def _as_message(text: str, entities: list[MessageEntity]) -> Formatted:
    """Text without the blank edges that Telegram would cut off, and the entities moved along."""
    cut = utf16_len(text) - utf16_len(text.lstrip())
    text = text.strip()
    moved = [_within(entity, cut, utf16_len(text)) for entity in entities]
    return Formatted(text, tuple(entity.to_dict() for entity in moved if entity.length > 0))


def _within(entity: MessageEntity, cut: int, length: int) -> MessageEntity:
    start = max(entity.offset - cut, 0)
    end = min(entity.offset + entity.length - cut, length)
    return entity.copy_with(offset=start, length=end - start)


def _config() -> RenderConfig:
    config = RenderConfig.isolated()
    config.cite_expandable = False
    symbols = config.markdown_symbol
    symbols.heading_level_1 = symbols.heading_level_2 = symbols.heading_level_3 = symbols.heading_level_4 = ""
    symbols.unordered_list_item = "•"
    return config


_CONFIG = _config()
