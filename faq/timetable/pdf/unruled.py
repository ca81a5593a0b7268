"""Tables without rules, or with rules between rows only: columns by the gaps that all rows share, rows by their codes.

What cannot be told for certain is marked as doubtful and left to people. Pure.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median

from faq.timetable.files.columns import Column, columns
from faq.timetable.pdf import letters
from faq.timetable.pdf.page import Box, Page, Row, TextLine, Why, Word, lines, text_of

NAMES = 3
"""Columns that must be named in a line of names: a code, a day or a time, and one more."""
_AT_LEAST = 2
"""Words of a line of names that are names by themselves; of most, all are."""
_APART = 0.6
"""The gap between two names of columns, in heights of a line; a space is a third of one."""
_HOLE = 1.6
"""A gap within a cell, in heights of a line, that is too wide for a space: there a column has no name."""
_GUTTER = 1.5
"""Points; two columns that are nearer to each other cannot be told apart."""
_CLEAR = 1.3
"""How many times farther a line must be from one row than from the other to belong to the other."""
_NEAR = 1.6
"""Heights of a line from one line of a cell to the next, at most."""
_MOST_NAMES = 12
"""Words in which names of columns are looked for that stand close together."""
_HEADS = 3
"""Lines that the names of columns may take."""


Gap = tuple[float, float]
"""What is empty between two columns, from left to right."""


@dataclass(frozen=True, slots=True)
class Head:
    """The names of the columns, where they stand among the lines of a page, and the gaps between the columns.

    `level`: a row's code may stand in the middle of its lines, since one was seen above the first code.
    """

    names: tuple[Word, ...]
    known: Mapping[Column, int]
    first: int
    last: int
    gaps: tuple[Gap, ...] = ()
    level: bool = False

    @property
    def starts(self) -> tuple[float, ...]:
        """From where each column goes."""
        return (float("-inf"), *((left + right) / 2 for left, right in self.gaps))

    @property
    def code(self) -> int:
        return self.known[Column.CODE]

    @property
    def twice(self) -> bool:
        """Whether two tables stand beside each other, so that nobody can tell which of them a row belongs to."""
        return sum(name.text == self.names[self.code].text for name in self.names) > 1

    def same(self, other: Head) -> bool:
        """Whether these are the same names at the same places."""
        return len(self.names) == len(other.names) and all(
            one.text == two.text and abs(one.x0 - two.x0) < _GUTTER
            for one, two in zip(self.names, other.names, strict=True)
        )


@dataclass(frozen=True, slots=True)
class _Group:
    """A row as lines: that of its code, and those around it."""

    anchor: TextLine
    around: tuple[TextLine, ...] = ()
    doubt: Why | None = None

    @property
    def words(self) -> list[Word]:
        return [word for line in (self.anchor, *self.around) for word in line.words]


def heads(found: Sequence[TextLine]) -> list[Head]:
    """The lines that name the columns of a timetable, in their order."""
    told: list[Head] = []
    at = 0
    while at < len(found):
        tried = [head for size in range(1, _HEADS + 1) if (head := _head(found, at, size))]
        best = max(
            tried, key=lambda head: (len(head.known), _figureless(found, head), head.last), default=None
        )
        later = _head(found, at + 1, 1) if best else None
        if best and not (later and len(later.known) > len(best.known)):
            told.append(best)
            at = best.last
        at += 1
    return told


def _figureless(found: Sequence[TextLine], head: Head) -> bool:
    """Whether there is no figure in the lines of names: where there is, they are rows already."""
    return not any(sign.isdigit() for line in found[head.first : head.last + 1] for sign in line.text)


def _head(found: Sequence[TextLine], at: int, size: int) -> Head | None:
    block = found[at : at + size]
    if len(block) < size or any(b.top - a.top > _NEAR * a.height for a, b in pairwise(block)):
        return None
    if sum(_is_name(word.text) for line in block for word in line.words) < _AT_LEAST:
        return None
    names = _named(block)
    known = columns([name.text for name in names])
    timed = known.keys() & {Column.START, Column.HOURS, Column.DATE}
    if len(known) < NAMES or Column.CODE not in known or not timed:
        return None
    gaps = tuple((one.x1, other.x0) for one, other in pairwise(names))
    return Head(tuple(names), known, at, at + size - 1, gaps)


def _named(block: Sequence[TextLine]) -> list[Word]:
    """The pieces of one to three lines, those below each other put together."""
    pieces = [piece for line in block for piece in _pieces(line)]
    groups: list[list[Word]] = []
    for piece in pieces:
        near = [group for group in groups if any(_above(piece, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([each for group in near for each in group] + [piece])
    merged = [_whole(group, text_of(group)) for group in groups]
    return sorted(
        (replace(name, text=letters.joined(name.text)) for name in merged), key=lambda name: name.x0
    )


def _pieces(line: TextLine) -> list[Word]:
    """A line cut where its gaps are wider than a space, and where names of columns follow each other without such a gap."""
    groups: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > _APART * line.height:
            groups.append([])
        groups[-1].append(word)
    cut = [part for group in groups for part in _names_in(group)]
    return [_whole(group, _said(group)) for group in cut]


def _names_in(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The names of columns that these words are, as few as can be; the words as they are where they are no such names."""
    if len(words) == 1 or len(words) > _MOST_NAMES or _is_name(_said(words)):
        return [words]
    for at in range(len(words) - 1, 0, -1):
        rest = _names_in(words[at:])
        if _is_name(_said(words[:at])) and all(_is_name(_said(each)) for each in rest):
            return [words[:at], *rest]
    return [words]


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


@lru_cache(maxsize=4096)
def _is_name(text: str) -> bool:
    """Whether this is the name of a column."""
    return bool(columns([text]))


def _whole(words: Sequence[Word], text: str) -> Word:
    sides = [(word.x0, word.top, word.x1, word.bottom) for word in words]
    x0, top, x1, bottom = zip(*sides, strict=True)
    return Word(min(x0), min(top), max(x1), max(bottom), text)


def _above(one: Word, other: Word) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def anchors(found: Sequence[TextLine], head: Head) -> list[TextLine]:
    """The lines in which a row's code stands."""
    return [line for line in found if _anchored(line, head)]


def _anchored(line: TextLine, head: Head) -> bool:
    at = head.code
    left = head.gaps[at - 1][0] if at else float("-inf")
    right = head.gaps[at][1] if at < len(head.gaps) else float("inf")
    text = _said([word for word in line.words if left <= word.middle[0] < right])
    return letters.has_code(text) or (
        bool(text) and letters.has_time(line.text) and not letters.has_time(text)
    )


def _in_column(line: TextLine, starts: Sequence[float], at: int) -> list[Word]:
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
        if gap and word.x0 - before.x1 < min(gap[1] - gap[0], _APART * line.height) / _CLEAR:
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
    return [(one, other) for one, other in [*found, (left, right)] if other - one >= _GUTTER]


def _clear_gap(words: Sequence[Word], gap: Gap, height: float) -> Gap | None:
    """The widest that these words leave of a gap; None when it could be that between two words."""
    found = sorted(_empty(words, gap), key=lambda each: each[0] - each[1])
    sizes = [right - left for left, right in found]
    if not sizes or (len(sizes) > 1 and sizes[0] < max(_CLEAR * sizes[1], _APART * height)):
        return None
    return found[0]


def _unnamed(head: Head, rows: Sequence[TextLine]) -> bool:
    """Whether a column without a name stands behind one with a name: a gap through all rows, and words on both sides."""
    for at in range(len(head.names)):
        held = [_in_column(line, head.starts, at) for line in rows]
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


def split(page: Page, cells: Sequence[Box], words: Sequence[Word]) -> list[Row]:
    """The rows in cells that no rule divides, one for each line with a code and a time; else one row of them all."""
    gaps = tuple((cell.x0, cell.x0) for cell in cells[1:])
    found = lines(words)
    coded = [line for line in found if letters.has_code(line.text) and letters.has_time(line.text)]
    head = Head((), {}, 0, 0, gaps)
    if len(coded) < 2:
        return [Row(page.number, tuple(_texts(words, head.starts)))]
    named = next((each.last + 1 for each in heads(found) if each.last < found.index(coded[0])), 0)
    names = [word for line in found[:named] for word in line.words]
    top = [Row(page.number, tuple(_texts(names, head.starts)))] if names else []
    return [*top, *(_row(page, group, head) for group in grouped(found[named:], coded, (), head))]


def rows(
    page: Page, found: Sequence[TextLine], head: Head, rules: Sequence[Box], doubtful: Collection[TextLine]
) -> list[Row]:
    """The rows that these lines make, all of them below their names and in its columns; those at `doubtful` lines are so."""
    coded = anchors(found, head)
    between = _between(rules, coded)
    groups = [
        replace(group, doubt=group.doubt or (Why.LINES if group.anchor in doubtful else None))
        for group in grouped(found, coded, between, head)
    ]
    made = [_row(page, group, head) for group in groups]
    return _with_days(made, groups, head, between, found)


def _between(rules: Sequence[Box], coded: Sequence[TextLine]) -> list[float]:
    """Where rules go through most of the columns, from the top."""
    left = min(word.x0 for line in coded for word in line.words)
    right = max(word.x1 for line in coded for word in line.words)
    wide = [rule for rule in rules if min(rule.x1, right) - max(rule.x0, left) > (right - left) / 2]
    return sorted({rule.top for rule in wide})


def grouped(
    found: Sequence[TextLine], coded: Sequence[TextLine], between: Sequence[float], head: Head
) -> list[_Group]:
    """Each line with a code, and the lines that belong to its row."""
    at = [found.index(line) for line in coded]
    around: list[list[TextLine]] = [[] for _ in coded]
    doubts: list[Why | None] = [None for _ in coded]
    mirrored: set[int] = set()
    under = not head.level and _begins_rows(found, coded, head)
    around[0] += found[: at[0]]
    for number, (one, other) in enumerate(pairwise(at)):
        run = found[one + 1 : other]
        cut = _cut([found[one], *run, found[other]], between, under=under)
        if cut is None and head.level:
            cut = _mirrored(found[one], around[number], run)
            mirrored |= {number, number + 1}
        if cut is None:
            doubts[number] = doubts[number + 1] = Why.LINES
            cut = len(run)
        around[number] += run[:cut]
        around[number + 1] += run[cut:]
    around[-1] += found[at[-1] + 1 :]
    for number in mirrored:
        if not _balanced(coded[number], around[number]):
            doubts[number] = Why.LINES
    return [_Group(*each) for each in zip(coded, map(tuple, around), doubts, strict=True)]


def _begins_rows(found: Sequence[TextLine], coded: Sequence[TextLine], head: Head) -> bool:
    """Whether rows begin with the line of their code: nothing stands above the first, and all codes have beside them what
    goes on below.
    """
    if found[0] is not coded[0]:
        return False
    more = {bisect(head.starts, w.middle[0]) for line in found if line not in coded for w in line.words}
    return all(more <= {bisect(head.starts, word.middle[0]) for word in line.words} for line in coded)


def _cut(run: Sequence[TextLine], between: Sequence[float], *, under: bool) -> int | None:
    """How many of the lines between the first and the last, which have codes, belong to the first; None if unclear."""
    apart = [at for at, pair in enumerate(pairwise(run)) if _ruled_off(pair, between)]
    if apart:
        return apart[0] if len(apart) == 1 else None
    far = [below.middle - above.middle for above, below in pairwise(run)]
    widest = max(range(len(far)), key=far.__getitem__)
    others = [gap for at, gap in enumerate(far) if at != widest]
    if not others or far[widest] >= _CLEAR * max(others):
        return widest
    return len(run) - 2 if under else None


def level(found: Sequence[TextLine], coded: Sequence[TextLine]) -> bool:
    """Whether the first code stands in the middle of its lines: as far from the first of them as from the last."""
    at = found.index(coded[0])
    other = found.index(coded[1]) if len(coded) > 1 else len(found)
    above = found[at].middle - found[0].middle
    below = [line.middle - found[at].middle for line in found[at + 1 : other]]
    return any(abs(above - far) < _GUTTER for far in below)


def _mirrored(anchor: TextLine, above: Sequence[TextLine], run: Sequence[TextLine]) -> int:
    """How many of the lines that follow belong to a code in the middle of its lines: as far below as there are above."""
    far = max((anchor.middle - line.middle for line in above), default=0.0)
    return sum(line.middle - anchor.middle <= far + _GUTTER for line in run)


def _balanced(anchor: TextLine, around: Sequence[TextLine]) -> bool:
    """Whether lines go as far above a code as below."""
    far = [line.middle - anchor.middle for line in around]
    return abs(max([*far, 0.0]) + min([*far, 0.0])) < _GUTTER


def _ruled_off(pair: tuple[TextLine, TextLine], between: Sequence[float]) -> bool:
    above, below = pair
    return any(above.middle < rule < below.middle for rule in between)


def _row(page: Page, group: _Group, head: Head) -> Row:
    return Row(page.number, tuple(_texts(group.words, head.starts)), doubt=group.doubt)


def _texts(words: Sequence[Word], starts: Sequence[float]) -> Iterator[str]:
    """The text of each column."""
    held: list[list[Word]] = [[] for _ in starts]
    for word in words:
        held[max(0, bisect(starts, word.middle[0]) - 1)].append(word)
    return map(text_of, held)


def _with_days(
    made: list[Row],
    groups: Sequence[_Group],
    head: Head,
    between: Sequence[float],
    found: Sequence[TextLine],
) -> list[Row]:
    """The rows with the one day that stands between two rules for all rows between them."""
    at = head.known.get(Column.DATE)
    if at is None or all(row.cells[at] for row in made):
        return made
    bands: dict[int, list[Row]] = {}
    said: dict[int, list[Word]] = {}
    for row, group in zip(made[len(made) - len(groups) :], groups, strict=True):
        bands.setdefault(bisect(between, group.anchor.middle), []).append(row)
    for line in found:
        said.setdefault(bisect(between, line.middle), []).extend(_in_column(line, head.starts, at))
    days = {
        id(row): text_of(said[band])
        for band, rows_ in bands.items()
        for row in rows_
        if 0 < band < len(between)
    }
    return [_on(row, at, days.get(id(row), row.cells[at])) for row in made]


def _on(row: Row, at: int, day: str) -> Row:
    doubt = row.doubt or (None if day else Why.DAY)
    return replace(row, cells=(*row.cells[:at], day, *row.cells[at + 1 :]), doubt=doubt)
