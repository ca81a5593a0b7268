"""Two changes of one text, put together line by line where they do not touch each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_COMPARED = 4_000_000
"""Pairs of lines that are compared, a second's work; the longest file of an office has two thousand lines."""


class MergeConflict(Exception):  # noqa: N818 - the name says what happened
    """Both changes touch the same lines."""


@dataclass(frozen=True, slots=True)
class _Hunk:
    """The lines `start` to `end` of the common text, in the place of which others stand."""

    start: int
    end: int
    lines: tuple[bytes, ...]

    def touches(self, other: _Hunk) -> bool:
        """Whether they share a line, or insert at the same place; two that are neighbours only do not."""
        if self == other:
            return False
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


def merge_files(common: bytes | None, one: bytes | None, other: bytes | None, file: str) -> bytes | None:
    """A file with both changes; one that is no text, or came or went, only where one of them changed nothing."""
    if other == common or one == other:
        return one
    if one == common:
        return other
    if common is None or one is None or other is None or not _is_text(common, file):
        raise MergeConflict
    return merge(common, one, other)


def _is_text(content: bytes, file: str) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not file.endswith((".xlsx", ".xlsm"))


def merge(common: bytes, one: bytes, other: bytes) -> bytes:
    """The text with both changes of `common` made. Raises MergeConflict."""
    lines = common.splitlines(keepends=True)
    if len(lines) * max(one.count(b"\n"), other.count(b"\n")) > _COMPARED:
        raise MergeConflict  # a person sees sooner what belongs where
    mine, theirs = list(_hunks(lines, one)), list(_hunks(lines, other))
    if any(hunk.touches(another) for hunk in mine for another in theirs):
        raise MergeConflict
    found: list[bytes] = []
    at = 0
    for hunk in sorted({*mine, *theirs}, key=lambda hunk: (hunk.start, hunk.end)):
        found += [*lines[at : hunk.start], *hunk.lines]
        at = hunk.end
    return b"".join([*found, *lines[at:]])


def _hunks(lines: list[bytes], changed: bytes) -> Iterator[_Hunk]:
    new = changed.splitlines(keepends=True)
    for tag, start, end, first, last in SequenceMatcher(None, lines, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Hunk(start, end, tuple(new[first:last]))
