"""What stands below a question: other ways to ask it, the answer, its buttons; and what is wrong with them.

Works on the lines of one question; `topics` finds the questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from faq.entry import FORM, EntryButton
from faq.errors import Fault
from faq.files import addresses, handouts
from faq.pages.markdown import Block, Link, MarkdownText
from faq.texts.faults import Message, message

ACTIONS = (
    "request",
    "requests",
    "topics",
    "dates",
    "human",
    "language",
    "privacy",
    "mydata",
    "forget",
    "help",
)


class Note(Protocol):
    """Takes down a fault: the line (from 0), and the message that says what is wrong."""

    def __call__(self, line: int, what: Message, mend: Message | None = None) -> None: ...


_CONDITION = re.compile(r"\{%-?\s*(end)?(?:if|for)\b")
_BROKEN_LINK = re.compile(r"\]\s*\(\s*(?:faq|action|request|file)\s*:")
_TIGHT_HEADING = re.compile(r"#{1,6}[^\s#]")
_ATTRIBUTES = re.compile(r"\{\s*[#.][^{}]*\}\s*$")
_VALUE = re.compile(r"\{\{.*?\}\}")
_QUOTE_MARKS = " >\t\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Body:
    """The parts below a question; `line` (from 0) is where the answer begins."""

    wordings: tuple[str, ...]
    answer: str
    buttons: tuple[EntryButton, ...]
    line: int


def body(
    source: MarkdownText, links: Sequence[Link], blocks: Sequence[Block], start: int, end: int, note: Note
) -> Body:
    """The parts between the lines `start` and `end`, which hold `blocks`; what is wrong goes to `note`."""
    wordings, first = _wordings(source, blocks, start)
    rest = [block for block in blocks if block.end > first]
    found = _lone_links(source, rest, first)
    lone = {link.line for link in found}
    _check_blocks(source, rest, first, note)
    _check_lines(source, rest, lone, {link.line for link in links}, note)
    _check_links([link for link in links if first <= link.line < end and link.line not in lone], note)
    lines = ["" if i in lone else source.lines[i].rstrip() for i in range(first, end)]
    blank = next((i for i, line in enumerate(lines) if line), 0)
    buttons = tuple(_button(link, note) for link in found)
    return Body(wordings, "\n".join(lines[blank:]).rstrip(), buttons, first + blank)


def _wordings(source: MarkdownText, blocks: Sequence[Block], start: int) -> tuple[tuple[str, ...], int]:
    """The quoted lines right below the question, and the first line after them.

    Markdown counts a line that follows a quote without a blank line in between as quoted; people do not.
    """
    found: list[str] = []
    for block in blocks:
        if block.type != "blockquote_open":
            break
        for start in range(block.start, block.end):
            line = source.lines[start].lstrip()
            if line and not line.startswith(">"):
                return tuple(filter(None, found)), start
            found.append(line.strip(_QUOTE_MARKS))
        start = block.end
    return tuple(filter(None, found)), start


def _lone_links(source: MarkdownText, blocks: Sequence[Block], first: int) -> list[Link]:
    """The links that are alone on a line of a paragraph: the buttons."""
    lines = [
        line
        for block in blocks
        if block.type in ("paragraph_open", "blockquote_open")
        for line in range(max(block.start, first), block.end)
    ]
    return [link for line in lines if (link := source.lone_link(line))]


def _check_blocks(source: MarkdownText, blocks: Sequence[Block], first: int, note: Note) -> None:
    for block in blocks:
        if block.type == "blockquote_open":
            _check_quote(source, max(block.start, first), block.end, note)
        elif block.tag.startswith("h") and _ATTRIBUTES.search(block.text):
            note(block.start, message("page-wrong-heading", written="#" * int(block.tag[1])))
        elif block.type == "fence" and re.search(r"^##\s", block.content, re.MULTILINE):
            note(block.start, message("page-code"))


def _check_quote(source: MarkdownText, start: int, end: int, note: Note) -> None:
    quoted = [line for line in range(start, end) if source.lines[line].lstrip().startswith(">")]
    if quoted:
        note(quoted[0], message("page-quote-inside"))


def _check_lines(
    source: MarkdownText, blocks: Sequence[Block], lone: set[int], linked: set[int], note: Note
) -> None:
    """Signs that a line was meant as something else than what it is read as."""
    depth = 0
    for line in [line for block in blocks for line in range(block.start, block.end)]:
        text = source.lines[line]
        depth += sum(-1 if match[1] else 1 for match in _CONDITION.finditer(text))
        if line in lone and depth > 0:
            note(line, message("page-button-in-condition"))
        if _TIGHT_HEADING.match(text):
            note(line, message("page-no-heading"))
        if _BROKEN_LINK.search(text) and line not in linked:
            note(line, message("page-no-link"))


def _check_links(links: Sequence[Link], note: Note) -> None:
    """Links inside a sentence: only addresses can be opened there."""
    for link in links:
        scheme = link.target.partition(":")[0]
        if scheme in ("faq", "action", FORM, handouts.SCHEME):
            note(link.line, message("page-link-inside", label=link.label))
        elif unfit := _unfit(link.target):
            note(link.line, message("page-link-unfit", target=link.target, unfit=unfit.message), unfit.advice)


def _button(link: Link, note: Note) -> EntryButton:
    scheme, _, rest = link.target.partition(":")
    if not link.label:
        note(link.line, message("page-button-empty"))
    if scheme == "action" and rest not in ACTIONS:
        note(link.line, message("page-action-unknown", action=rest, known=ACTIONS))
    elif scheme == FORM and not rest:
        note(link.line, message("page-button-no-request"))
    elif scheme == handouts.SCHEME:
        if unfit := handouts.unfit_name(rest):
            note(link.line, unfit.message)
    elif scheme not in ("faq", "action", FORM) and (unfit := _unfit(link.target)):
        advice = (
            message("page-target", advice=unfit.advice)
            if unfit.message.id == addresses.NO_WEB
            else unfit.advice
        )
        note(link.line, message("page-button-unfit", target=link.target, unfit=unfit.message), advice)
    return EntryButton(link.label, link.target)


def _unfit(target: str) -> Fault | None:
    """What is wrong with an address, as far as can be told before its calendar values are filled in."""
    return None if target.startswith("{{") else addresses.unfit(_VALUE.sub("x", target))
