"""How long decisions took, by kind of request: from the filing to the decision, without the time in which the office waited
for its student's answer. Holds no words of anybody's, and no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from math import ceil
from operator import itemgetter

from sqlite_utils import Database

from storage.tables.records import Json, Status
from storage.tables.rows import Row, every
from storage.tables.timestamps import to_moment

FEWEST = 20
"""Decided requests below which nothing is said: nine in ten of fewer would be one or two single cases."""
LATEST = 1000
"""Decided requests that are counted, by their filing the last ones: a year of a large office. By their decisions, those that
took longest of a session would stand for all of it.
"""


@dataclass(frozen=True, slots=True)
class Waiting:
    """In how many days, the last one begun included, half and nine in ten of `cases` requests were decided."""

    half: int
    nine: int
    cases: int

    def json(self) -> dict[str, Json]:
        """For the payload of a notice."""
        return {"half": self.half, "nine": self.nine, "cases": self.cases}


def of_kind(db: Database, kind: str) -> Waiting | None:
    """How long requests of a kind take; None while too few are decided to say it."""
    spans = sorted(_spans(db, kind))
    if len(spans) < FEWEST:
        return None
    return Waiting(_days(spans, 0.5), _days(spans, 0.9), len(spans))


def of_kinds(db: Database, kinds: Iterable[str]) -> dict[str, Waiting]:
    """The same of several kinds, without those of which too few are decided."""
    found = {kind: of_kind(db, kind) for kind in dict.fromkeys(kinds)}
    return {kind: waiting for kind, waiting in found.items() if waiting}


def _days(spans: Sequence[timedelta], share: float) -> int:
    """The days within which at least that share of the spans ended; at least one."""
    reached = spans[ceil(share * len(spans)) - 1]
    return max(ceil(reached / timedelta(days=1)), 1)


def _spans(db: Database, kind: str) -> Iterator[timedelta]:
    """How long each decided request of a kind waited for the office."""
    sql = """
        SELECT request_id, filed_at, at, was, events.status FROM events JOIN requests ON requests.id = request_id
        WHERE request_id IN (
            SELECT id FROM requests WHERE form = ? AND status IN ('accepted', 'refused') ORDER BY id DESC LIMIT ?
        ) AND was IS NOT events.status
        ORDER BY request_id, events.id
    """
    rows = every(db, sql, (kind, LATEST))
    for _, steps in groupby(rows, itemgetter("request_id")):
        yield _span(list(steps))


def _span(steps: Sequence[Row]) -> timedelta:
    """From the filing to the first decision, without what lies between a question to the student and the step after it."""
    first = next(
        place for place, step in enumerate(steps) if step["status"] in (Status.ACCEPTED, Status.REFUSED)
    )
    moments = [to_moment(steps[0]["filed_at"]), *(to_moment(step["at"]) for step in steps[1 : first + 1])]
    asked = (step["status"] == Status.NEEDS_INFO for step in steps)
    parts = zip(moments, moments[1:], asked, strict=False)
    return sum((after - before for before, after, paused in parts if not paused), timedelta())
