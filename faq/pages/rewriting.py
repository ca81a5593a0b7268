"""Small changes of a topic's text: one answer, one wording more or less, one more question. Touches no other line.

Text in, text out; whether the result is any good is told by `change_check`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.errors import CannotEdit, FaqErrors
from faq.pages.page import Page
from faq.pages.topics import MAX_ID, parse, without_comments
from faq.search.words.text import fold

_QUOTE_MARKS = " >\t\u00a0\u202f\r\n"
_WORDS_OF_AN_ID = 4
"""Words of a question that make up its id."""
_LEADING = re.compile(r"[\s>]+")


@dataclass(frozen=True, slots=True)
class Section:
    """Where a question stands among the lines of its file: heading, first line of the answer, the line after it."""

    lines: tuple[str, ...]
    heading: int
    quotes: int
    body: int
    end: int

    @property
    def answer(self) -> str:
        """The answer as it is written, with its buttons."""
        return "\n".join(line.rstrip("\r") for line in self.lines[self.body : self.end])

    @property
    def newline(self) -> str:
        """What ends a line of the file before its line feed."""
        return "\r" if self.lines[self.heading].endswith("\r") else ""


def page(text: str, file: str) -> Page:
    """The topic that a text holds. Raises CannotEdit."""
    try:
        return parse(text, Path(file), file.split("/")[0])
    except FaqErrors as errors:
        raise CannotEdit(str(errors)) from errors


def section(text: str, file: str, entry_id: str) -> Section:
    """Where a question stands. Raises CannotEdit."""
    starts = {entry.id: entry.place.line - 1 for entry in page(text, file).entries if entry.place}
    if entry_id not in starts:
        raise CannotEdit(entry_id)
    lines = tuple(text.split("\n"))
    read = without_comments(text.replace("\r", " ")).split("\n")
    heading = starts[entry_id]
    end = min((start for start in starts.values() if start > heading), default=len(read))
    while end > heading + 1 and not read[end - 1].strip():
        end -= 1
    quotes = body = heading + 1
    while body < end and (not read[body].strip() or read[body].lstrip().startswith(">")):
        body += 1
        quotes = body if read[body - 1].strip() else quotes
    return Section(lines, heading, quotes, body, end)


def with_answer(text: str, file: str, entry_id: str, answer: str) -> str:
    """The text with another answer, buttons included. Raises CannotEdit."""
    found = section(text, file, entry_id)
    new = [line + found.newline for line in _tidied(answer).split("\n")]
    return "\n".join([*found.lines[: found.body], *new, *found.lines[found.end :]])


def with_wording(text: str, file: str, entry_id: str, wording: str) -> str:
    """The text with one more way to ask a question, below the others. Raises CannotEdit."""
    found = section(text, file, entry_id)
    gap = [found.newline] if found.quotes == found.body else []
    new = [f"> {plain(wording)}{found.newline}", *gap]
    return "\n".join([*found.lines[: found.quotes], *new, *found.lines[found.quotes :]])


def without_wording(text: str, file: str, entry_id: str, wording: str) -> str:
    """The text without a way to ask a question. Raises CannotEdit."""
    found = section(text, file, entry_id)
    quoted = range(found.heading + 1, found.quotes)
    here = [i for i in quoted if found.lines[i].strip(_QUOTE_MARKS) == wording]
    if not here:
        raise CannotEdit(wording)
    return "\n".join([*found.lines[: here[0]], *found.lines[here[0] + 1 :]])


def with_entry(text: str, entry_id: str, question: str, answer: str, wordings: Sequence[str] = ()) -> str:
    """The text with one more question at its end."""
    newline = "\r" if "\r\n" in text else ""
    quoted = [f"> {plain(wording)}" for wording in wordings]
    new = [f"## {plain(question)} {{#{entry_id}}}", *quoted, "", *_tidied(answer).split("\n"), ""]
    return text.rstrip() + f"{newline}\n{newline}\n" + "\n".join(line + newline for line in new).rstrip("\r")


def new_id(question: str, known: Collection[str]) -> str:
    """A name that no question has yet, made of the longest words of this one: "deadline_resit_session"."""
    words = re.findall(r"[a-z][a-z0-9]*", fold(question))
    telling = sorted(dict.fromkeys(words), key=len, reverse=True)[:_WORDS_OF_AN_ID]
    stem = "_".join(word for word in dict.fromkeys(words) if word in telling)[: MAX_ID - 4] or "question"
    tries = [stem, *(f"{stem}_{number}" for number in range(2, len(known) + 3))]
    return next(each for each in tries if each not in known)


def plain(line: str) -> str:
    """One line of text, without what would make it something else in Markdown's first column."""
    return (
        _LEADING.sub("", " ".join(line.split()), count=1)
        if line.lstrip().startswith(">")
        else " ".join(line.split())
    )


def _tidied(answer: str) -> str:
    return "\n".join(line.rstrip() for line in answer.replace("\r", "").strip("\n").split("\n")).strip()
