"""Routes: which function handles which command, button, deep link, text or file, and who may use it.

Each feature exports a list of them; `bot.conversation` puts the lists in order and is the only code that dispatches. A
button's function names the values it needs as parameters; they are read from the button's data by their types:

    async def show(incoming: Incoming, reference: str, page: int = 0) -> None: ...

    ROUTES = (Button("show", show),)    # answers to "show:K4T-7M2" and to "show:K4T-7M2:3"
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from bot.chat.incoming import Incoming
from bot.chat.staff import Rights
from bot.chat.texts import Texts

Act = Callable[..., Awaitable[None]]
"""What handles something: it takes the `Incoming`, then the named values of its route."""
Take = Callable[[Incoming], Awaitable[bool]]
"""What may handle a file: False when the file is not for it."""


_NUMBER = re.compile(r"-?[0-9]{1,18}")
"""A number as the desk writes it into its buttons; of eighteen figures it is one that the database can hold."""


class Right(StrEnum):
    """Who may use a route."""

    EVERYBODY = "everybody"
    STAFF = "staff"
    OFFICE = "office"
    """Staff or admin."""
    ADMIN = "admin"

    def allows(self, held: Rights) -> bool:
        """Whether somebody with these rights may use the route, wherever they are."""
        match self:
            case Right.STAFF:
                return held.staff
            case Right.OFFICE:
                return held.office
            case Right.ADMIN:
                return held.admin
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Command:
    """`/word` in any language: the sentence `command-word-NAME` is the word, `command-NAME` what the menu says of it.

    What follows the word is the value of the function's one parameter, if it has one.
    """

    name: str
    act: Act
    right: Right = Right.EVERYBODY

    def word(self, texts: Texts, lang: str) -> str:
        """The command's word in a language, without its slash."""
        return texts.say(lang, f"command-word-{self.name}")

    def words(self, texts: Texts) -> frozenset[str]:
        """Its words in all languages: each is understood, whatever the language of who writes it."""
        return frozenset(texts.all(f"command-word-{self.name}"))

    @property
    def takes_text(self) -> bool:
        """Whether the function wants to know what follows the word."""
        return bool(_parameters(self.act))


@dataclass(frozen=True, slots=True)
class Link:
    """A deep link, `/start PAYLOAD`, whose payload matches `pattern` as a whole; it is the value of the function's one
    parameter, if it has one.
    """

    pattern: re.Pattern[str]
    act: Act
    right: Right = Right.EVERYBODY

    @property
    def takes_text(self) -> bool:
        """Whether the function wants to know the payload."""
        return bool(_parameters(self.act))


@dataclass(frozen=True, slots=True)
class Label:
    """A button of a reply keyboard: a text that says what the sentence `key` says in any language."""

    key: str
    act: Act
    right: Right = Right.EVERYBODY


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button whose data begins with `verb`: one word, or two with a colon between.

    `former`: so many values more stand in the data of buttons that earlier versions sent; they are passed over.
    """

    verb: str
    act: Act
    right: Right = Right.EVERYBODY
    former: int = 0

    @property
    def parameters(self) -> tuple[inspect.Parameter, ...]:
        """What the function takes of the button."""
        return _parameters(self.act)

    def values(self, arguments: Sequence[str]) -> dict[str, Any] | None:
        """The function's values by name, read from what follows the verb; None when they do not fit, as on a button
        of an earlier version.
        """
        needed = [each for each in self.parameters if each.default is inspect.Parameter.empty]
        if not len(needed) <= len(arguments) <= len(self.parameters) + self.former:
            return None
        try:
            return {
                parameter.name: _read(parameter.annotation, text)
                for parameter, text in zip(self.parameters, arguments, strict=False)
            }
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the private chat of somebody who has begun to write a `kind` (a type of `storage.pending`).

    The right is checked here: who lost it is answered as everybody else.
    """

    kind: type
    act: Act
    right: Right = Right.EVERYBODY


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody sends; the first route that takes it handles it."""

    take: Take
    right: Right = Right.EVERYBODY


Route = Command | Link | Label | Button | Text | File
"""What a feature exports."""


def buttons(right: Right, prefix: str, acts: Mapping[str, Act]) -> tuple[Button, ...]:
    """Buttons of one right whose verbs begin with the same word."""
    return tuple(Button(f"{prefix}:{verb}", act, right) for verb, act in acts.items())


@cache  # found out by the first press: a start has 140 of them, 15 ms
def _parameters(act: Act) -> tuple[inspect.Parameter, ...]:
    """The parameters after the first one, with their types instead of the types' names."""
    hints = get_type_hints(act)
    found = list(inspect.signature(act).parameters.values())[1:]
    return tuple(parameter.replace(annotation=hints[parameter.name]) for parameter in found)


def _read(kind: Any, text: str) -> Any:
    """The value that a part of a button's data stands for. Raises ValueError when it is none of that kind."""
    if kind is bool:
        if text not in ("0", "1"):
            raise ValueError(text)
        return text == "1"
    if issubclass(kind, int) and not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return kind(text)
