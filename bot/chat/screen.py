"""A screen as a value: what a person reads and what they can press. `messenger` shows it; nothing here knows Telegram.

What a press means travels in the button as `verb:argument:argument`, at most 64 bytes (Bot API, InlineKeyboardButton).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from string import punctuation

DATA_LIMIT = 64
"""Bytes of a button's data (Bot API, InlineKeyboardButton)."""
QUOTED = 60
"""Characters of a message that are quoted back: enough to be known again, on one line."""
_ESCAPED = str.maketrans({mark: f"\\{mark}" for mark in punctuation})
"""Every sign that Markdown may give a meaning to, as one that has none (CommonMark, backslash escapes)."""


class Style(StrEnum):
    """How a button stands out (Bot API 9.4): by it the one step forward, what sends or applies, what destroys."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Press:
    """An inline button: `data` comes back to the bot, `url` opens, or `copied` is put on the clipboard (256 characters at
    most, Bot API, CopyTextButton). Exactly one of them is set.
    """

    label: str
    data: str = ""
    url: str = ""
    copied: str = ""
    style: Style | None = None

    def styled(self, style: Style) -> Press:
        """The same button, standing out."""
        return replace(self, style=style)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a screen carries; its text, if any, is then the caption (1,024 characters at most, Bot API).

    `content` may be what makes the bytes when they are needed: it is then called away from the event loop. A
    `picture` (at most 10 MB) is seen in the chat at once, not as a file to be opened. `sha256` is given for a file that is
    sent again and again; `file_id` is then Telegram's number of it, by which it is sent unless Telegram refuses that.
    """

    name: str
    content: bytes | Callable[[], bytes]
    picture: bool = False
    sha256: str = ""
    file_id: str = ""

    def read(self) -> bytes:
        """The bytes."""
        return self.content if isinstance(self.content, bytes) else self.content()


@dataclass(frozen=True, slots=True)
class YesNo:
    """A yes-or-no question that a typed word may answer as well: the sentences on its two buttons, by their keys, and what
    the buttons carry. What `destroys` is done by its button alone; a yes sends what `sends` only while it was shown last.
    """

    yes: str
    yes_data: str
    no: str
    no_data: str
    destroys: bool = True
    sends: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Markdown text, rows of inline buttons, or a reply keyboard whose labels the person sends back, each a
    step forward.

    `clear` takes an earlier reply keyboard away. `then` is shown after it, as a message of its own. `decision` is the
    question that the screen asks, if it is one of yes or no.
    """

    text: str
    rows: tuple[tuple[Press, ...], ...] = ()
    replies: tuple[str, ...] = ()
    clear: bool = False
    file: Attachment | None = None
    then: Screen | None = None
    decision: YesNo | None = None

    def with_rows(self, *rows: tuple[Press, ...]) -> Screen:
        """The same screen with more rows of buttons below."""
        return replace(self, rows=(*self.rows, *rows)) if rows else self

    def headed(self, *paragraphs: str) -> Screen:
        """The same screen with paragraphs above its text."""
        above = [paragraph for paragraph in paragraphs if paragraph]
        return replace(self, text="\n\n".join((*above, self.text))) if above else self

    def topped(self, *rows: tuple[Press, ...]) -> Screen:
        """The same screen with rows of buttons above its own."""
        return replace(self, rows=(*rows, *self.rows)) if rows else self

    def followed(self, screen: Screen) -> Screen:
        """The same screen, then `screen` as a further message."""
        last = screen if self.then is None else self.then.followed(screen)
        return replace(self, then=last)


def data(verb: str, *arguments: object) -> str:
    """What a button carries. Raises ValueError beyond Telegram's 64 bytes or where an argument holds a colon."""
    parts = [verb, *map(str, arguments)]
    joined = ":".join(parts)
    if len(joined.encode()) > DATA_LIMIT or joined.count(":") > len(arguments):
        raise ValueError(f"not fit for a button: {joined}")
    return joined


def timed(at: datetime, text: str) -> str:
    """Markdown for a moment: the reader's app shows weekday, date and time in its own zone, an old one shows `text`.

    The address is the one of Telegram's own Markdown (https://core.telegram.org/bots/api#date-time-entity-formatting).
    """
    return f"[{text}](tg://time?unix={int(at.timestamp())}&format=wDt)"


def in_rows(presses: Sequence[Press], count: int) -> list[tuple[Press, ...]]:
    """Buttons in rows of `count`, the last row with what is left."""
    return [tuple(presses[i : i + count]) for i in range(0, len(presses), count)]


def literal(text: str) -> str:
    """Text that a person wrote, such that Markdown shows it as it was written."""
    return text.translate(_ESCAPED)


def one_line(text: str, most: int) -> str:
    """Words on one line of `most` characters, the last of which says that there are more."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def quoted(text: str) -> str:
    """The beginning of what a person wrote, in Markdown, to be quoted back to them."""
    return literal(text[:QUOTED])
