"""The parse mode HTML, as strict as Telegram's.

Source: https://core.telegram.org/bots/api#html-style; the refusals are those that TDLib gives.
"""

import re
from dataclasses import dataclass, field

from bot.sandbox.parsing import Output, Parsed, ParseError, byte_offset, link

SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
}  # fmt: skip
TAGS = frozenset(SIMPLE) | {"span", "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<decimal>\d+)|(?P<name>lt|gt|amp|quot));?")
ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>]+)(?:\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<bare>[\w.-]+)))?"""
)
START = re.compile(r"<(?P<tag>[^\s>]*)")
END = re.compile(r"</(?P<tag>[^\s>]*)\s*")


@dataclass(slots=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse(text: str) -> Parsed:
    """Text and entities of an HTML message. Raises ParseError."""
    output, stack, at = Output(), list[Open](), 0
    while at < len(text):
        if text[at] == "<":
            closes = text.startswith("</", at)
            at = _end_tag(text, at, output, stack) if closes else _start_tag(text, at, output, stack)
        elif text[at] == "&":
            at = _character(text, at, output)
        else:
            stop = next((i for i in range(at, len(text)) if text[i] in "<&"), len(text))
            output.write(text[at:stop])
            at = stop
    if stack:
        raise ParseError(f'Can\'t find end tag corresponding to start tag "{stack[-1].tag}"')
    return output.result()


def decoded(text: str) -> str:
    """Characters written as `&lt;`, `&#60;` or `&#x3c;`; anything else stays as it is."""
    return CHARACTER.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    if match["name"]:
        return NAMED[match["name"]]
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


def _character(text: str, at: int, output: Output) -> int:
    match = CHARACTER.match(text, at)
    output.write(_decode(match) if match else "&")
    return match.end() if match else at + 1


def _start_tag(text: str, at: int, output: Output, stack: list[Open]) -> int:
    offset = byte_offset(text, at)
    match = START.match(text, at)
    if match is None or match.end() == len(text):
        raise ParseError(f"Unclosed start tag at byte offset {offset}")
    tag = match["tag"].lower()
    if tag not in TAGS:
        raise ParseError(f'Unsupported start tag "{tag}" at byte offset {offset}')
    attributes, end = _attributes(text, match.end(), tag, offset)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    stack.append(Open(tag, output.length, attributes))
    return end


def _attributes(text: str, at: int, tag: str, offset: int) -> tuple[dict[str, str], int]:
    found = {}
    while match := ATTRIBUTE.match(text, at):
        value = next((match[name] for name in ("d", "s", "bare") if match[name] is not None), "")
        found[match["name"].lower()] = decoded(value)
        at = match.end()
    rest = re.compile(r"\s*").match(text, at)
    at = rest.end() if rest else at
    if at == len(text):
        raise ParseError(f'Unclosed start tag "{tag}" at byte offset {offset}')
    if re.match(r"=\s*[\"']", text[at:]):
        raise ParseError(f"Unclosed start tag at byte offset {offset}")
    if text[at] == "=":
        raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {byte_offset(text, at)}')
    if text[at] != ">":
        raise ParseError(f"Unexpected end of name token at byte offset {byte_offset(text, at)}")
    return found, at + 1


def _end_tag(text: str, at: int, output: Output, stack: list[Open]) -> int:
    offset = byte_offset(text, at)
    if not stack:
        raise ParseError(f"Unexpected end tag at byte offset {offset}")
    match = END.match(text, at)
    if match is None or text[match.end() : match.end() + 1] != ">":
        raise ParseError(f"Unclosed end tag at byte offset {offset}")
    opened, tag = stack.pop(), match["tag"].lower()
    if tag and tag != opened.tag:
        raise ParseError(
            f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{tag}>"'
        )
    _mark(opened, output, stack)
    return match.end() + 1


def _mark(opened: Open, output: Output, stack: list[Open]) -> None:
    tag, start, attributes = opened.tag, opened.start, opened.attributes
    if tag in SIMPLE or tag == "span":
        output.mark(SIMPLE.get(tag, "spoiler"), start)
    elif tag == "a":
        address = link(attributes.get("href") or output.since(start))
        if address:
            output.mark("text_link", start, url=address)
    elif tag == "tg-emoji" and attributes.get("emoji-id", "").isdigit():
        output.mark("custom_emoji", start, custom_emoji_id=attributes["emoji-id"])
    elif tag == "blockquote":
        output.mark("expandable_blockquote" if "expandable" in attributes else "blockquote", start)
    elif tag in ("code", "pre"):
        _mark_code(opened, output, stack)


def _mark_code(opened: Open, output: Output, stack: list[Open]) -> None:
    """`<pre><code class="language-x">` is one entity: the code is dropped, the pre gets the language."""
    language = opened.attributes.get("class", "").removeprefix("language-")
    if opened.tag == "pre":
        values = {"language": opened.attributes["inner"]} if opened.attributes.get("inner") else {}
        output.mark("pre", opened.start, **values)
    elif stack and stack[-1].tag == "pre" and stack[-1].start == opened.start:
        stack[-1].attributes["inner"] = language
    else:
        output.mark("code", opened.start)
