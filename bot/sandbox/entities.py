"""Text as Telegram keeps it: parsed, cleaned, trimmed, measured in UTF-16, with its entities.

Source: https://core.telegram.org/bots/api#messageentity and #formatting-options. The two parse modes are in
parse_html.py and parse_markdown.py.
"""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox import addresses, parse_html, parse_markdown
from bot.sandbox.params import Params
from bot.sandbox.parsing import Entity, Parsed, ParseError, utf16_length
from bot.sandbox.refusal import bad_request

TEXT_LIMIT = 4096
"""UTF-16 units of a message (https://core.telegram.org/bots/api#sendmessage)."""
CAPTION_LIMIT = 1024
"""UTF-16 units of a caption (https://core.telegram.org/bots/api#senddocument)."""
ENTITY_LIMIT = 100
"""Entities of a message; the server drops those beyond without a word."""

PLAIN_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
    ]
)
WITH_VALUE = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
OPTIONAL = ("language", "date_time_format")
LITERAL = frozenset({"code", "pre", "text_link"})
UNWANTED = dict.fromkeys([*range(9), *range(11, 32)], " ") | {13: None}

MARKS = "/@#"
"""Every address, command, mention or hashtag holds one of these."""
FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w*/))"
    r"|(?P<email>\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]»'])"
    r"|(?P<mention>(?<!\w)@[A-Za-z]\w{3,31})"
    r"|(?P<hashtag>(?<![\w#&])#(?=\w*[^\W\d])\w{1,256})"
)


def text_of(params: Params) -> Parsed:
    """The `text` of a message. Raises Refused: empty, too long, unparseable."""
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return text, entities


def caption_of(params: Params) -> Parsed:
    """The `caption` of a file, possibly empty. Raises Refused."""
    text, entities = _formatted(params, "caption", "caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text, entities


def cut(text: str) -> Iterator[str]:
    """A text in parts that fit a message, as apps send it: cut behind a line, else between two words, in the second half
    of what fits; within a word where there is neither. Source: `TextUtilities::CutPart` of Telegram Desktop.
    """
    while utf16_length(text) > TEXT_LIMIT:
        head = text.encode("utf-16-le", "surrogatepass")[: TEXT_LIMIT * 2].decode("utf-16-le", "ignore")
        half = len(head) // 2
        place = next((at for mark in "\n " if (at := head.rfind(mark, half)) > 0), len(head))
        yield text[:place]
        text = text[place:].lstrip()
    if text:
        yield text


def said(text: str) -> Parsed:
    """What a person typed: trimmed, with the entities a messenger finds by itself."""
    return trim(text.translate(UNWANTED), detect(text.translate(UNWANTED)))


def _formatted(params: Params, name: str, entities_name: str) -> Parsed:
    raw, mode = params.text(name), params.text("parse_mode").lower()
    if "\x00" in raw:
        raw = raw.partition("\x00")[0]
    if mode:
        text, entities = _parsed(raw, mode)
    else:
        text, entities = raw, list(_given(params.json(entities_name, "entities"), raw))
    clean = text.translate(UNWANTED) if not text.isprintable() else text
    if len(clean) != len(text):
        entities = _shifted_by_removed(text, entities)
    return trim(clean, _merged(clean, entities))


def _parsed(raw: str, mode: str) -> Parsed:
    parsers = {
        "html": parse_html.parse,
        "markdownv2": parse_markdown.parse_v2,
        "markdown": parse_markdown.parse_old,
    }
    if mode not in parsers:
        raise bad_request("unsupported parse_mode")
    try:
        return parsers[mode](raw)
    except ParseError as error:
        raise bad_request(f"can't parse entities: {error}") from error


def _given(entities: Any, text: str) -> Iterator[Entity]:
    """Entities that came as JSON; those outside the text or of an unknown type are refused or ignored."""
    if entities is None:
        return
    if not isinstance(entities, list):
        raise bad_request("can't parse entities JSON object")
    length = utf16_length(text)
    for entity in entities[:ENTITY_LIMIT]:
        checked = _checked(entity, length)
        if checked:
            yield checked


def _checked(entity: Any, length: int) -> Entity | None:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for name in ("offset", "length"):
        if not isinstance(entity.get(name), int):
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    kind, offset, size = entity.get("type"), entity["offset"], entity["length"]
    if offset < 0 or size <= 0 or offset + size > length:
        raise (
            bad_request("entity begins or ends outside of the message text")
            if offset < 0
            else _outside(entity)
        )
    if kind in WITH_VALUE and WITH_VALUE[kind] not in entity:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{WITH_VALUE[kind]}\"")
    if kind not in PLAIN_TYPES and kind not in WITH_VALUE:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if kind == "text_link":
        _check_link(str(entity["url"]))
    kept = {"offset", "length", "type", WITH_VALUE.get(str(kind), "type"), *OPTIONAL}
    return {name: value for name, value in entity.items() if name in kept}


def _check_link(url: str) -> None:
    """A link given as an entity must fit; one in a text with a parse mode is left out if it does not."""
    try:
        addresses.check(url)
    except addresses.WrongAddress as wrong:
        raise bad_request(f"entity URL '{url}' is invalid: {wrong}") from wrong


def _outside(entity: Entity) -> Exception:
    return bad_request(
        f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text "
        f"at UTF-16 offset {entity['offset'] + entity['length']}"
    )


def _merged(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram finds by itself outside of code and links; sort; at most 100."""
    if any(mark in text for mark in MARKS):
        taken = [
            (entity["offset"], entity["offset"] + entity["length"])
            for entity in entities
            if entity["type"] in LITERAL or entity["type"] in FOUND.groupindex
        ]
        for found in detect(text):
            start, end = found["offset"], found["offset"] + found["length"]
            if all(end <= low or start >= high for low, high in taken):
                entities.append(found)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return entities[:ENTITY_LIMIT]


def detect(text: str) -> list[Entity]:
    """Commands, addresses, mentions and hashtags, as a messenger finds them."""
    found = []
    for match in FOUND.finditer(text):
        offset = utf16_length(text[: match.start()])
        found.append({"offset": offset, "length": utf16_length(match[0]), "type": match.lastgroup})
    return found


def trim(text: str, entities: list[Entity]) -> Parsed:
    """Cut blank ends off and the entities with them."""
    stripped = text.strip(" \n\t\r\u00a0\u200b\u2060\ufeff")
    if len(stripped) == len(text):
        return text, entities
    start = utf16_length(text[: text.index(stripped)]) if stripped else 0
    size = utf16_length(stripped)
    kept = []
    for entity in entities:
        low = max(entity["offset"] - start, 0)
        high = min(entity["offset"] + entity["length"] - start, size)
        if high > low:
            kept.append({**entity, "offset": low, "length": high - low})
    return stripped, kept


def _shifted_by_removed(text: str, entities: list[Entity]) -> list[Entity]:
    """Entities after carriage returns were taken out of the text."""
    removed = [utf16_length(text[: match.start()]) for match in re.finditer("\r", text)]
    shifted = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        before, inside = sum(at < start for at in removed), sum(start <= at < end for at in removed)
        shifted.append({**entity, "offset": start - before, "length": entity["length"] - inside})
    return [entity for entity in shifted if entity["length"] > 0]
