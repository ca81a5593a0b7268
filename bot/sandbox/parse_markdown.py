"""The parse modes MarkdownV2 and Markdown (the old one), as strict as Telegram's.

Source: https://core.telegram.org/bots/api#markdownv2-style and #markdown-style; refusals as TDLib words them.
"""

import re
from dataclasses import dataclass

from bot.sandbox.parsing import Output, Parsed, ParseError, byte_offset, link

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
NAMES = {
    "_": ("italic", "Italic"), "__": ("underline", "Underline"), "*": ("bold", "Bold"),
    "~": ("strikethrough", "Strikethrough"), "||": ("spoiler", "Spoiler"), "`": ("code", "Code"),
    "```": ("pre", "Pre"), "[": ("text_link", "TextUrl"), "![": ("custom_emoji", "CustomEmoji"),
    ">": ("blockquote", "BlockQuote"),
}  # fmt: skip
MARKERS = ("```", "__", "||", "![", "_", "*", "~", "`", "[")


@dataclass(slots=True)
class Open:
    """A marker that waits for its end."""

    marker: str
    start: int
    at: int
    """Byte offset in the source, for the refusal."""


class V2:
    """One reading of a MarkdownV2 text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.output = Output()
        self.stack: list[Open] = []
        self.line_start = True

    def parse(self) -> Parsed:
        """Text and entities. Raises ParseError."""
        while self.at < len(self.text):
            self._step()
        self._end_quote(at_end=True)
        if self.stack:
            last = self.stack[-1]
            raise ParseError(f"Can't find end of {NAMES[last.marker][1]} entity at byte offset {last.at}")
        return self.output.result()

    def _step(self) -> None:
        character = self.text[self.at]
        in_code = bool(self.stack) and self.stack[-1].marker in ("`", "```")
        if character == "\\" and 0 < ord(self.text[self.at + 1 : self.at + 2] or "\0") < 127:
            self._literal(self.text[self.at + 1], 2)
        elif in_code and character != "`":
            self._literal(character, 1)
        elif character == "\n":
            self._newline()
        elif character == ">" and self.line_start and not in_code:
            self._quote()
        elif character == "]" and self.stack and self.stack[-1].marker in ("[", "!["):
            self._link()
        else:
            self._marker_or_text(character)

    def _literal(self, text: str, width: int) -> None:
        self.output.write(text)
        self.line_start = text == "\n"
        self.at += width

    def _newline(self) -> None:
        if self.text[self.at + 1 : self.at + 2] != ">":
            self._end_quote(at_end=False)
        self._literal("\n", 1)

    def _quote(self) -> None:
        if not any(item.marker == ">" for item in self.stack):
            self._open(">")
        self.at += 1
        self.line_start = False

    def _end_quote(self, *, at_end: bool) -> None:
        if (
            self.stack
            and self.stack[-1].marker == "||"
            and len(self.stack) > 1
            and self.stack[-2].marker == ">"
            and self.stack[-1].start == self.output.length
        ):
            self.stack.pop()
            self.output.mark("expandable_blockquote", self.stack.pop().start)
        elif self.stack and self.stack[-1].marker == ">":
            self.output.mark("blockquote", self.stack.pop().start)
        elif at_end:
            return

    def _open(self, marker: str) -> None:
        self.stack.append(Open(marker, self.output.length, byte_offset(self.text, self.at)))

    def _marker_or_text(self, character: str) -> None:
        if self.text.startswith("**>", self.at) and self.line_start:
            self.at += 2  # an empty bold entity only parts two quotations
            self._end_quote(at_end=False)
            return
        marker = self._marker()
        if marker:
            self._toggle(marker)
            self.line_start = False
        elif character in RESERVED:
            raise ParseError(
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        else:
            self._literal(character, 1)

    def _marker(self) -> str | None:
        expected = self.stack[-1].marker if self.stack else None
        if (
            expected in ("`", "```", "_", "__")
            and self.text.startswith(expected, self.at)
            and not (expected == "_" and self.text.startswith("__", self.at))
        ):
            return expected
        return next((marker for marker in MARKERS if self.text.startswith(marker, self.at)), None)

    def _toggle(self, marker: str) -> None:
        if not self.stack or self.stack[-1].marker != marker or marker in ("[", "!["):
            self._open(marker)
            self.at += len(marker)
            if marker == "```":
                self._language()
            return
        opened = self.stack.pop()
        self.at += len(marker)
        kind, language = NAMES[marker][0], getattr(self, "language", "")
        self.output.mark(kind, opened.start, **({"language": language} if kind == "pre" and language else {}))

    def _language(self) -> None:
        match = re.compile(r"([^\s`\\]*)\n").match(self.text, self.at)
        self.language = match[1] if match else ""
        self.at = match.end() if match else self.at

    def _link(self) -> None:
        opened = self.stack.pop()
        self.at += 1
        address = ""
        if self.text.startswith("(", self.at):
            match = re.compile(r"\(((?:\\.|[^)\\])*)\)", re.DOTALL).match(self.text, self.at)
            if match is None:
                raise ParseError(
                    f"Can't find end of a URL at byte offset {byte_offset(self.text, self.at + 1)}"
                )
            address, self.at = re.sub(r"\\(.)", r"\1", match[1]), match.end()
        _mark_link(self.output, opened, address)


def _mark_link(output: Output, opened: Open, address: str) -> None:
    if opened.marker == "![":
        number = re.fullmatch(r"tg://emoji\?id=(\d+)", address)
        if number is None:
            raise ParseError("Custom emoji URL must have an emoji identifier")
        output.mark("custom_emoji", opened.start, custom_emoji_id=number[1])
        return
    target = link(address or output.since(opened.start))
    if target:
        output.mark("text_link", opened.start, url=target)


def parse_v2(text: str) -> Parsed:
    """Text and entities of a MarkdownV2 message. Raises ParseError."""
    return V2(text).parse()


OLD = re.compile(
    r"\\(?P<escaped>[_*`\[])|```(?:(?P<language>[\w+-]+)\n)?(?P<pre>.*?)```|`(?P<code>[^`]*)`|\*(?P<bold>[^*]*)\*"
    r"|_(?P<italic>[^_]*)_|\[(?P<label>[^\]]*)\](?:\((?P<url>[^)]*)\))?|(?P<open>[*_`\[])|(?P<text>[^\\*_`\[]+|\\)",
    re.DOTALL,
)


def parse_old(text: str) -> Parsed:
    """Text and entities of a Markdown message: no nesting, lenient elsewhere. Raises ParseError."""
    output = Output()
    for match in OLD.finditer(text):
        start, kind = output.length, str(match.lastgroup)
        if kind == "open":
            raise ParseError(
                f"Can't find end of the entity starting at byte offset {byte_offset(text, match.start())}"
            )
        output.write(match["label"] if kind in ("label", "url") else match[kind] or "")
        if kind in ("bold", "italic", "code"):
            output.mark(kind, start)
        elif kind == "pre":
            output.mark("pre", start, **({"language": match["language"]} if match["language"] else {}))
        elif kind == "url" and (target := link(match["url"])):
            output.mark("text_link", start, url=target)
    return output.result()
