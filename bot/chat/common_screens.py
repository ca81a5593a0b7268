"""Screens, and parts of screens, that several packages show: lists in pages, questions before something is done, the way to
the private chat. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, YesNo

T = TypeVar("T")
Rows = tuple[tuple[Press, ...], ...]
TEXT_LIMIT = 1500
"""Characters of what is written to a student or to colleagues: with all around it, it fits into one message."""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """A part of a list: its items, its number and that of the last page, both from 0."""

    items: tuple[T, ...]
    number: int
    last: int

    def turning(self, data_of: Callable[[int], str], before: str = "", after: str = "") -> Rows:
        """The row of buttons to the pages before and after; no row where there is only one page.

        `data_of` gives what the button to a page carries. The buttons read `before` and `after`, or the pages' numbers.
        """
        presses = []
        if self.number > 0:
            presses.append(Press(before or f"‹ {self.number}", data_of(self.number - 1)))
        if self.number < self.last:
            presses.append(Press(after or f"{self.number + 2} ›", data_of(self.number + 1)))
        return (tuple(presses),) if presses else ()


def page(items: Sequence[T], number: int, size: int) -> ListPage[T]:
    """The page of that number (from 0) of a list in pages of `size` items; the last one where the list has become
    shorter.
    """
    last = max(len(items) - 1, 0) // size
    number = min(number, last)
    return ListPage(tuple(items[number * size : (number + 1) * size]), number, last)


def confirmation(text: str, yes: Press, no: Press) -> Screen:
    """Asks before something is done that is not taken back by itself."""
    return Screen(text, ((yes,), (no,)))


def decide(reader: Reader, text: str, decision: YesNo) -> Screen:
    """Asks a question of yes or no, which a typed word may answer as well."""
    style = Style.DANGER if decision.destroys else Style.PRIMARY
    yes = Press(reader.say(decision.yes), decision.yes_data, style=style)
    no = Press(reader.say(decision.no), decision.no_data)
    return replace(confirmation(text, yes, no), decision=decision)


def decide_by_button(reader: Reader, decision: YesNo) -> Screen:
    """That nothing is done by a typed yes, and the two buttons again."""
    return decide(reader, reader.say("decide-by-button", yes=reader.say(decision.yes)), decision)


def proof(text: str, send: Press, again: Press, drop: Press) -> Screen:
    """What somebody wrote, to be read once more before it is sent: it may be sent, written again or dropped."""
    return Screen(text, ((send.styled(Style.SUCCESS),), (again, drop)))


def too_long(reader: Reader, words: str) -> Screen | None:
    """That `words` for a student or colleagues do not fit; None when they do."""
    if len(words) <= TEXT_LIMIT:
        return None
    return Screen(reader.say("write-too-long", length=len(words), limit=TEXT_LIMIT))


def to_private(reader: Reader, payload: str = "request") -> Screen:
    """In a group: what is personal goes on in the private chat, with what the deep link's `payload` names."""
    link = Press(reader.say("button-private"), url=f"{reader.private_url}{payload}")
    return Screen(reader.say("group-private"), ((link,),))


def copying(reader: Reader, reference: str) -> Press:
    """A button that copies a request's reference."""
    return Press(reader.say("button-copy", reference=reference), copied=reference)


def only_in_private(reader: Reader, key: str) -> Screen:
    """In a group: the sentence `key` says why this is done in the private chat, and a button opens it."""
    link = Press(reader.say("button-private"), url=reader.private_url.removesuffix("?start="))
    return Screen(reader.say(key), ((link,),))
