"""The columns of a table without rules: the lines with codes, and the gaps that all of them share. Pure."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from faq.timetable.pdf import letters
from faq.timetable.pdf.heads import APART, GUTTER, Gap, Head, said
from faq.timetable.pdf.page import TextLine, Word

_HOLE = 1.6
"""A gap within a cell, in heights of a line, that is too wide for a space: there a column has no name."""
CLEAR = 1.3
"""How many times farther a line must be from one row than from the other to belong to the other."""


def anchors(found: Sequence[TextLine], head: Head) -> list[TextLine]:
    """The lines in which a row's code stands."""
    return [line for line in found if _anchored(line, head)]


def _anchored(line: TextLine, head: Head) -> bool:
    at = head.code
    left = head.gaps[at - 1][0] if at else float("-inf")
    right = head.gaps[at][1] if at < len(head.gaps) else float("inf")
    text = said([word for word in line.words if left <= word.middle[0] < right])
    return letters.has_code(text) or (
        bool(text) and letters.has_time(line.text) and not letters.has_time(text)
    )


def in_column(line: TextLine, starts: Sequence[float], at: int) -> list[Word]:
    """The words of a line whose middle lies in the column `at`; `starts` are the left edges of all columns, in points."""
    return [word for word in line.words if bisect(starts, word.middle[0]) - 1 == at]


def bounded(head: Head, rows: Sequence[TextLine], others: Sequence[TextLine]) -> Head | None:
    """The names with the gaps that these rows share; `others` are lines between them that may belong to one. None where
    columns cannot be told apart.
    """
    height = median(line.height for line in rows)
    for tried in (rows, [*rows, *others]):
        words = [word for line in tried for word in line.words]
        gaps = [_clear_gap(words, gap, height) for gap in head.gaps]
        found = tuple(gap for gap in gaps if gap)
        if len(found) == len(gaps) and not _unnamed(replace(head, gaps=found), tried):
            return replace(head, gaps=found)
    return None


def aside(head: Head, found: Sequence[TextLine]) -> int:
    """How many words stand to the left of all columns."""
    left = head.names[0].x0
    return sum(word.x1 < left for line in found for word in line.words)


def narrowed(head: Head, line: TextLine) -> Head | None:
    """The gaps as they are with one line more, None where it goes over one: it is no part of a row."""
    gaps = [
        max(_empty(line.words, gap), default=None, key=lambda each: each[1] - each[0]) for gap in head.gaps
    ]
    found = tuple(gap for gap in gaps if gap)
    held = {bisect(head.starts, word.middle[0]) - 1 for word in line.words}
    alone = held == {head.code} or len(held) == 0
    return None if alone or len(found) < len(gaps) or _sentence(line, head) else replace(head, gaps=found)


def _sentence(line: TextLine, head: Head) -> bool:
    """Whether words as near to each other as in a sentence stand in columns that are farther apart elsewhere."""
    for before, word in pairwise(line.words):
        gap = next(
            (gap for gap in head.gaps if before.middle[0] < (gap[0] + gap[1]) / 2 < word.middle[0]), None
        )
        if gap and word.x0 - before.x1 < min(gap[1] - gap[0], APART * line.height) / CLEAR:
            return True
    return False


def _empty(words: Sequence[Word], gap: Gap) -> list[Gap]:
    """What these words leave of a gap, as far as it can part columns."""
    left, right = gap
    found: list[Gap] = []
    for word in sorted(words, key=lambda word: word.x0):
        if word.x1 > left and word.x0 < right:
            found.append((left, word.x0))
            left = max(left, word.x1)
    return [(one, other) for one, other in [*found, (left, right)] if other - one >= GUTTER]


def _clear_gap(words: Sequence[Word], gap: Gap, height: float) -> Gap | None:
    """The widest that these words leave of a gap; None when it could be that between two words."""
    found = sorted(_empty(words, gap), key=lambda each: each[0] - each[1])
    sizes = [right - left for left, right in found]
    if not sizes or (len(sizes) > 1 and sizes[0] < max(CLEAR * sizes[1], APART * height)):
        return None
    return found[0]


def _unnamed(head: Head, rows: Sequence[TextLine]) -> bool:
    """Whether a column without a name follows one with a name: a gap through all rows, and words on both sides."""
    for at in range(len(head.names)):
        held = [in_column(line, head.starts, at) for line in rows]
        words = [word for each in held for word in each]
        if len(words) < 2:
            continue
        height = max(word.height for word in words)
        reach = (min(word.x0 for word in words), max(word.x1 for word in words))
        for left, right in _empty(words, reach):
            both = sum(any(w.x1 <= left for w in each) and any(w.x0 >= right for w in each) for each in held)
            if right - left > _HOLE * height and (both > 1 or len(rows) == 1):
                return True
    return False
