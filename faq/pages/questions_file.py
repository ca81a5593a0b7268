"""Reads `questions.jsonl`: what students ask and where it should lead, one JSON object a line.

    {"text": "c kan les exams", "expect": ["dates_all"], "kind": "answer"}

Says of every line that cannot be used what is wrong with it. Asks nothing (`regression` does).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeGuard

from faq.entry import Kind, Place
from faq.errors import FaqErrors, Fault
from faq.files.source import decoded, file_errors
from faq.texts.faults import Message, message

NAME = "questions.jsonl"
SUGGESTIONS, NOTHING = "suggestions", "nothing"
KINDS = (*map(str, Kind), SUGGESTIONS, NOTHING)
KEYS = ("text", "expect", "kind", "context", "all", "flags")

LARGEST = 2_000_000
"""Bytes of a file that is read: more than twenty thousand questions."""
_NOT_ASKED = message("questions-not-asked")
"""Why a fault of this file matters."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question and the entries it may lead to: any one of them, or with `every` all of them in one answer.

    `kind` is that of the entry, or "suggestions" for a question too short to be answered, or "nothing": then the desk
    should say that it does not know, or answer with what is listed. `context` is what the person asked before; `flags`
    say what is difficult about it.
    """

    text: str
    expect: tuple[str, ...]
    place: Place
    kind: str = Kind.ANSWER.value
    context: str | None = None
    every: bool = False
    flags: tuple[str, ...] = ()


def read(path: Path, known: Collection[str]) -> tuple[list[LabelledQuestion], list[Fault]]:
    """The questions that can be asked, and every fault; nothing of either when there is no such file.

    `known`: the ids of the entries there are.
    """
    if not path.exists():
        return [], []
    asked: list[LabelledQuestion] = []
    faults: list[Fault] = []
    try:
        with file_errors(path):
            for number, line in enumerate(decoded(path, LARGEST).split("\n"), start=1):
                if line.strip():
                    _take(line, Place(path, number), known, asked, faults)
    except FaqErrors as errors:
        faults += [replace(each, matters=_NOT_ASKED) for each in errors.faults]
    return asked, [*faults, *_repeated(asked)]


def _take(
    line: str, place: Place, known: Collection[str], asked: list[LabelledQuestion], faults: list[Fault]
) -> None:
    try:
        row = json.loads(line)
        halved = _is_halved(row)
    except (ValueError, RecursionError):
        faults.append(Fault(place, message("questions-no-json"), matters=_NOT_ASKED))
        return
    found = [message("questions-half")] if halved else list(_wrong(row, known))
    faults += [Fault(place, wrong, matters=_NOT_ASKED) for wrong in found]
    if not found:
        asked.append(_asked(row, place))


def _is_halved(row: Any) -> bool:
    """Whether there is half a character in a line (a lone surrogate, which JSON can spell), which nobody can ask."""
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _wrong(row: Any, known: Collection[str]) -> Iterator[Message]:
    """What is wrong with a line."""
    if not isinstance(row, dict):
        yield message("questions-no-json")
        return
    for key in row.keys() - set(KEYS):
        yield message("questions-key-unknown", key=key, known=KEYS)
    if not _is_text(row.get("text")):
        yield message("questions-no-text")
    if not _is_text(row.get("context", "-")):
        yield message("questions-context")
    if not isinstance(row.get("all", False), bool):
        yield message("questions-all")
    if not _are_texts(row.get("flags", [])):
        yield message("questions-flags")
    yield from _wrong_expectation(row, known)


def _wrong_expectation(row: dict[str, Any], known: Collection[str]) -> Iterator[Message]:
    expect, kind = row.get("expect"), row.get("kind", Kind.ANSWER.value)
    if not _are_texts(expect):
        yield message("questions-no-expect")
        return
    if kind not in KINDS:
        yield message("questions-kind", kind=str(kind), known=KINDS)
    elif not expect and kind != NOTHING:
        yield message("questions-contradiction")
    for entry_id in expect:
        if entry_id not in known:
            yield message("questions-no-entry", entry=entry_id)


def _asked(row: dict[str, Any], place: Place) -> LabelledQuestion:
    return LabelledQuestion(
        text=row["text"].strip(),
        expect=tuple(row["expect"]),
        place=place,
        kind=row.get("kind", Kind.ANSWER.value),
        context=row.get("context"),
        every=row.get("all", False),
        flags=tuple(row.get("flags", [])),
    )


def _repeated(asked: list[LabelledQuestion]) -> Iterator[Fault]:
    first: dict[tuple[str, str | None], LabelledQuestion] = {}
    for each in asked:
        other = first.setdefault((each.text, each.context), each)
        if other is not each:
            yield Fault(
                each.place,
                message("questions-twice", text=each.text, line=other.place.line),
                matters=_NOT_ASKED,
            )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(map(_is_text, value))
