"""The office's Markdown taken apart: blocks and links with their lines, calendar values kept whole.

Knows Markdown and Jinja's braces; what a heading or a link means is decided in `files` and `answers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_VALUE = re.compile(r"\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}")
"""A calendar value; to look for an end that is not there takes no longer than that."""
_NESTED = 2
"""The level from which markdown-it's tokens stand inside a quote or a list."""
_MAYBE_LINK = re.compile(r"[\[<]")
_HIDDEN = re.compile("\ue000(\\d+)\ue001")


def _parser() -> MarkdownIt:
    """CommonMark without what people set off by accident: underlined headings, indented code, HTML, footnotes."""
    parser = MarkdownIt("commonmark", {"html": False}).disable(["lheading", "code", "reference"])
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: bool(url)  # type: ignore[method-assign]
    parser.core.ruler.at("inline", _inline)
    parser.block.ruler.before("blockquote", "plain_quote", _plain_quote)
    return parser


def _plain_quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """As markdown-it's rule for quotes, for an outermost one of marked lines only, in which no link can be. Of that nothing
    is asked for but where it stands, and most of a file are quoted wordings.
    """
    if silent or state.level:
        return False
    after = start
    while after < end and _said(state, after).startswith(">") and not state.is_code_block(after):
        after += 1
    if after == start or not _said(state, after - 1).strip("> \t") or not state.isEmpty(after):
        return False
    if _MAYBE_LINK.search(state.src, state.bMarks[start], state.eMarks[after - 1]):
        return False
    state.push("blockquote_open", "blockquote", 1).map = [start, after]
    state.push("blockquote_close", "blockquote", -1)
    state.line = after
    return True


def _said(state: StateBlock, line: int) -> str:
    """A line without the space before it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _inline(state: StateCore) -> None:
    """As markdown-it's rule of that name, but what stands in quotes and lists is taken apart only where a link may be in
    it: nothing else of it is asked for, and most of a file are quoted wordings.
    """
    for token in state.tokens:
        if token.type == "inline" and (token.level < _NESTED or _MAYBE_LINK.search(token.content)):
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


_PARSER = _parser()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a file: `type` is markdown-it's, `tag` HTML's (h1 ...); lines count from 0, `end` not included."""

    type: str
    tag: str
    start: int
    end: int
    text: str
    content: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `alone`: nothing else stands on its line."""

    line: int
    label: str
    target: str
    alone: bool = False


class MarkdownText:
    """A text as blocks and links. Calendar values, `{{ ... }}` and `{% ... %}`, count as words."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self._values: list[str] = []
        self._masked = _VALUE.sub(self._hide, text)
        self._masked_lines = self._masked.split("\n")
        self._tokens = _PARSER.parse(self._masked)

    def blocks(self) -> list[Block]:
        """The outermost blocks, in order."""
        pairs = pairwise([*self._tokens, Token("", "", 0)])
        return [self._block(token, after) for token, after in pairs if token.level == 0 and token.map]

    def links(self) -> Iterator[Link]:
        """Every link, wherever it stands."""
        for token in self._tokens:
            if token.type == "inline":
                yield from self._links_of(token)

    def lone_link(self, line: int) -> Link | None:
        """The link that is all that stands on a line, or None."""
        said = self._masked_lines[line].strip()
        if not _MAYBE_LINK.match(said):
            return None
        (inline,) = _PARSER.parseInline(said)
        children = inline.children or []
        if len(children) < 2 or children[0].type != "link_open" or children[-1].type != "link_close":
            return None
        if sum(child.type == "link_open" for child in children) > 1:
            return None
        return self._link(line, children, 0)

    def _block(self, token: Token, following: Token) -> Block:
        start, end = token.map or (0, 0)
        children = following.children or [] if following.type == "inline" else []
        text = self._shown("".join(child.content for child in children)).strip()
        return Block(token.type, token.tag, start, end, text, token.content)

    def _links_of(self, inline: Token) -> Iterator[Link]:
        line = inline.map[0] if inline.map else 0
        for i, child in enumerate(inline.children or ()):
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "link_open":
                yield self._link(line, inline.children or [], i)

    def _link(self, line: int, children: list[Token], start: int) -> Link:
        end = next(i for i in range(start, len(children)) if children[i].type == "link_close")
        label = "".join(child.content for child in children[start + 1 : end])
        target = str(children[start].attrGet("href") or "")
        return Link(line, self._shown(label).strip(), self._shown(target))

    def _hide(self, match: re.Match[str]) -> str:
        self._values.append(match[0])
        return f"\ue000{len(self._values) - 1}\ue001"

    def _shown(self, text: str) -> str:
        return _HIDDEN.sub(lambda match: self._values[int(match[1])], text)
