"""What the parse modes share: an entity, a parse error, UTF-16 lengths."""

from typing import Any

from bot.sandbox import addresses

Entity = dict[str, Any]
Parsed = tuple[str, list[Entity]]


class ParseError(Exception):
    """A text that breaks its parse mode; the message is Telegram's own, without its prefix."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the unit of every offset and limit of the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def byte_offset(text: str, index: int) -> int:
    """Where `index` is in UTF-8 bytes, as the parser's messages count."""
    return len(text[:index].encode("utf-8", "surrogatepass"))


class Output:
    """Text and entities as a parser makes them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.entities: list[Entity] = []

    def write(self, text: str) -> None:
        """Append plain text."""
        self._parts.append(text)
        self.length += utf16_length(text)

    def since(self, offset: int) -> str:
        """What was written from UTF-16 `offset` on."""
        raw = "".join(self._parts).encode("utf-16-le", "surrogatepass")
        return raw[offset * 2 :].decode("utf-16-le", "surrogatepass")

    def mark(self, kind: str, start: int, **values: str) -> None:
        """An entity from `start` to here; an empty one is dropped."""
        if self.length > start:
            self.entities.append({"offset": start, "length": self.length - start, "type": kind, **values})

    def result(self) -> Parsed:
        """The text and its entities."""
        return "".join(self._parts), self.entities


def link(url: str) -> str | None:
    """The address as Telegram keeps it, or None when it cannot be a link (the entity is then dropped)."""
    url = url.strip()
    try:
        addresses.check(url)
    except addresses.WrongAddress:
        return None
    scheme, separator, rest = url.partition("://")
    if not separator:
        return f"http://{url}"
    path = "" if "/" in rest or "?" in rest or scheme.lower() == "tg" else "/"
    return f"{scheme.lower()}://{rest}{path}"
