"""The Markdown in which the office writes: one file a topic, one `##` heading a question.

    # Topic
    ## Question {#id}
    > another way to ask it
    Answer, with {{ calendar values }}.
    [Label](action:request)
    [Label](file:form.pdf)

Finds every fault of a file, not only the first. Fills in no values (`render` does), compares no files (`catalog`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from faq.entry import Entry, Kind, Place
from faq.errors import FaqError, FaqErrors, Fault
from faq.files.source import clean, decoded
from faq.pages.answers import body
from faq.pages.markdown import Block, MarkdownText
from faq.pages.page import Page, slug
from faq.texts.faults import Message, message

MAX_ID = 40  # a button carries the id together with a verb and a number in Telegram's 64 bytes

_ID = re.compile(r"[a-z][a-z0-9_]*")
_ATTRIBUTES = re.compile(r"\s*\{\s*([#.][^{}]*)\}\s*$")
_NBSP_MARK = re.compile("^([ ]{0,3}(?:#{1,6}|>))[\u00a0\u202f]", re.MULTILINE)
LONGEST = 20_000
"""Characters without an empty line between them; five times the longest message of Telegram."""


def read(path: Path, lang: str) -> Page:
    """The topic a file holds. Raises FaqErrors with all its faults."""
    return parse(decoded(path), path, lang)


def parse(text: str, path: Path, lang: str = "fr") -> Page:
    """As `read`, for a text in memory; `path` gives the topic its slug and stands in the faults."""
    plain = without_comments(clean(text, path))
    _check_length(plain, path)
    source = MarkdownText(_NBSP_MARK.sub(r"\1 ", plain))
    reading = _Reading(path, lang, source)
    page = reading.page()
    if reading.faults:
        raise FaqErrors(reading.faults)
    return page


def without_comments(text: str) -> str:
    """Notes between colleagues, `<!-- ... -->`, are for nobody else; the lines after them keep their numbers."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _check_length(text: str, path: Path) -> None:
    """Markdown takes the square of a paragraph's length. Raises FaqError for one that nobody would read."""
    begun, length = 1, 0
    for number, line in enumerate(text.split("\n"), start=1):
        begun, length = (begun, length + len(line) + 1) if line and not line.isspace() else (number + 1, 0)
        if max(length, len(line)) > LONGEST:
            raise FaqError(message("page-paragraph-long", most=LONGEST)).at(path, begun)


class _Reading:
    """One file being read, and the faults found so far."""

    def __init__(self, path: Path, lang: str, source: MarkdownText) -> None:
        self.path, self.lang, self.source = path, lang, source
        self.blocks = source.blocks()
        self.links = list(source.links())
        self.faults: list[Fault] = []

    def note(self, line: int, what: Message, mend: Message | None = None) -> None:
        self.faults.append(Fault(Place(self.path, line + 1), what, mend))

    def page(self) -> Page:
        title = self._title()
        starts = [i for i, block in enumerate(self.blocks) if block.tag == "h2"]
        if not starts:
            self.note(len(self.source.lines) - 1, message("page-no-question"))
        for block in self.blocks[: starts[0] if starts else None]:
            self._belongs_nowhere(block)
        ends = [*starts[1:], len(self.blocks)] if starts else []
        entries = [self._entry(self.blocks[start:end]) for start, end in zip(starts, ends, strict=True)]
        return Page(slug(self.path), title, self.lang, self.path, tuple(filter(None, entries)))

    def _title(self) -> str:
        titles = [block for block in self.blocks if block.tag == "h1"]
        if not titles or self.blocks[0] is not titles[0]:
            line = titles[0].start if titles else 0
            self.note(line, message("page-no-title"))
        for block in titles[1:]:
            self.note(block.start, message("page-second-title"))
        title = titles[0].text if titles else ""
        if titles and (not title or _ATTRIBUTES.search(title)):
            self.note(titles[0].start, message("page-title-unfit"))
        return title

    def _belongs_nowhere(self, block: Block) -> None:
        if block.tag == "h1":
            return
        tight = re.match(r"#+[^\s#]", self.source.lines[block.start])
        self.note(block.start, message("page-no-space" if tight else "page-stray-text"))

    def _entry(self, blocks: Sequence[Block]) -> Entry | None:
        heading, rest = blocks[0], blocks[1:]
        end = blocks[-1].end
        question, entry_id, kind = self._heading(heading)
        parts = body(self.source, self.links, rest, heading.end, end, self.note)
        if not parts.answer:
            self.note(heading.start, message("page-no-answer"))
        if not entry_id:
            return None
        return Entry(
            id=entry_id,
            question=question,
            wordings=parts.wordings,
            answer=parts.answer,
            topic=slug(self.path),
            lang=self.lang,
            kind=kind,
            buttons=parts.buttons,
            place=Place(self.path, heading.start + 1),
            answer_line=parts.line + 1,
        )

    def _heading(self, heading: Block) -> tuple[str, str, Kind]:
        found = _ATTRIBUTES.search(heading.text)
        question = heading.text[: found.start()].strip() if found else heading.text
        if not question:
            self.note(heading.start, message("page-question-empty"))
        if found:
            return question, self._id(heading.start, found[1]), self._kind(heading.start, found[1])
        self.note(heading.start, message("page-id-open" if "{" in question else "page-no-id"))
        return question, "", Kind.ANSWER

    def _id(self, line: int, attributes: str) -> str:
        ids = [word[1:] for word in attributes.split() if word.startswith("#")]
        if len(ids) == 1 and _ID.fullmatch(ids[0]) and len(ids[0]) <= MAX_ID:
            return ids[0]
        self.note(line, message("page-id-unfit", written=f"{{{attributes}}}", most=MAX_ID))
        return ""

    def _kind(self, line: int, attributes: str) -> Kind:
        names = [word for word in attributes.split() if not word.startswith("#")]
        if not names:
            return Kind.ANSWER
        if len(names) == 1 and names[0] in [f".{kind}" for kind in Kind]:
            return Kind(names[0][1:])
        kinds = tuple(f".{kind}" for kind in Kind)
        self.note(line, message("page-kind-unknown", written=" ".join(names), known=kinds))
        return Kind.ANSWER
