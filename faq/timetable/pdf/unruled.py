"""Tables without rules, or with rules between rows only: columns by the gaps that all rows share, rows by their codes.

What cannot be told for certain is marked as doubtful and left to people. Pure.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from faq.timetable.files.columns import Column
from faq.timetable.pdf import letters
from faq.timetable.pdf.gaps import CLEAR, anchors, in_column
from faq.timetable.pdf.heads import GUTTER, Head, heads
from faq.timetable.pdf.page import Box, Page, Row, TextLine, Why, Word, lines, text_of


@dataclass(frozen=True, slots=True)
class _Group:
    """A row as lines: that of its code, and those around it."""

    anchor: TextLine
    around: tuple[TextLine, ...] = ()
    doubt: Why | None = None

    @property
    def words(self) -> list[Word]:
        return [word for line in (self.anchor, *self.around) for word in line.words]


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
    if not others or far[widest] >= CLEAR * max(others):
        return widest
    return len(run) - 2 if under else None


def level(found: Sequence[TextLine], coded: Sequence[TextLine]) -> bool:
    """Whether the first code stands in the middle of its lines: as far from the first of them as from the last."""
    at = found.index(coded[0])
    other = found.index(coded[1]) if len(coded) > 1 else len(found)
    above = found[at].middle - found[0].middle
    below = [line.middle - found[at].middle for line in found[at + 1 : other]]
    return any(abs(above - far) < GUTTER for far in below)


def _mirrored(anchor: TextLine, above: Sequence[TextLine], run: Sequence[TextLine]) -> int:
    """How many of the lines that follow belong to a code in the middle of its lines: as far below as there are above."""
    far = max((anchor.middle - line.middle for line in above), default=0.0)
    return sum(line.middle - anchor.middle <= far + GUTTER for line in run)


def _balanced(anchor: TextLine, around: Sequence[TextLine]) -> bool:
    """Whether lines go as far above a code as below."""
    far = [line.middle - anchor.middle for line in around]
    return abs(max([*far, 0.0]) + min([*far, 0.0])) < GUTTER


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
        said.setdefault(bisect(between, line.middle), []).extend(in_column(line, head.starts, at))
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
