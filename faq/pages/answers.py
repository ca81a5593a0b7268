"""What stands below a question: other ways to ask it, the answer, its buttons; and what is wrong with them.

Works on the lines of one question; `files` finds the questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from faq.entry import FORM, Button
from faq.errors import Fault
from faq.files import addresses, handouts
from faq.pages.markdown import Block, Link, MarkdownText

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

Note = Callable[[int, str, str], None]
"""Takes down a fault: the line (from 0), what is wrong, how to mend it."""

_CONDITION = re.compile(r"\{%-?\s*(end)?(?:if|for)\b")
_OTHER_TARGETS = " Or lead to faq:<id>, action:<name>, request:<kind> or file:<name>."
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
    buttons: tuple[Button, ...]
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
            note(
                block.start, f"A question starts with ##, not {'#' * int(block.tag[1])}.", "Write it with ##."
            )
        elif block.type == "fence" and re.search(r"^##\s", block.content, re.MULTILINE):
            note(block.start, "The questions after this ``` or ~~~ are read as code.", "Take that line out.")


def _check_quote(source: MarkdownText, start: int, end: int, note: Note) -> None:
    quoted = [line for line in range(start, end) if source.lines[line].lstrip().startswith(">")]
    if quoted:
        note(quoted[0], "This quoted line stands inside the answer.", "Move it right below the question.")


def _check_lines(
    source: MarkdownText, blocks: Sequence[Block], lone: set[int], linked: set[int], note: Note
) -> None:
    """Signs that a line was meant as something else than what it is read as."""
    depth = 0
    for line in [line for block in blocks for line in range(block.start, block.end)]:
        text = source.lines[line]
        depth += sum(-1 if match[1] else 1 for match in _CONDITION.finditer(text))
        if line in lone and depth > 0:
            note(
                line, "A button is always shown, and cannot depend on {% if %}.", "Move it below {% endif %}."
            )
        if _TIGHT_HEADING.match(text):
            note(line, "This is not read as a heading.", "Write a space after the last #.")
        if _BROKEN_LINK.search(text) and line not in linked:
            note(
                line,
                "This is not read as a link.",
                "Write [Words](faq:short_id), without spaces in the brackets.",
            )


def _check_links(links: Sequence[Link], note: Note) -> None:
    """Links inside a sentence: only addresses can be opened there."""
    for link in links:
        scheme = link.target.partition(":")[0]
        if scheme in ("faq", "action", FORM, handouts.SCHEME):
            note(link.line, f"The link `{link.label}` stands inside a text.", "Give it a line of its own.")
        elif unfit := _unfit(link.target):
            what = f"`{link.target}` is no address that a message can lead to. {unfit.what}"
            note(link.line, what, unfit.remedy)


def _button(link: Link, note: Note) -> Button:
    scheme, _, rest = link.target.partition(":")
    if not link.label:
        note(link.line, "The button has no words.", "Write [Words](faq:short_id)")
    if scheme == "action" and rest not in ACTIONS:
        note(link.line, f"There is no action `{rest}`.", f"Use one of: {', '.join(ACTIONS)}.")
    elif scheme == FORM and not rest:
        note(link.line, "The button names no request.", "Write [Words](request:overlap), or action:request.")
    elif scheme == handouts.SCHEME:
        if unfit := handouts.unfit_name(rest):
            note(link.line, unfit.what, unfit.remedy)
    elif scheme not in ("faq", "action", FORM) and (unfit := _unfit(link.target)):
        also = _OTHER_TARGETS if unfit.remedy == addresses.START else ""
        what = f"A button cannot lead to `{link.target}`. {unfit.what}"
        note(link.line, what, unfit.remedy + also)
    return Button(link.label, link.target)


def _unfit(target: str) -> Fault | None:
    """What is wrong with an address, as far as can be told before its calendar values are filled in."""
    return None if target.startswith("{{") else addresses.unfit(_VALUE.sub("x", target))
