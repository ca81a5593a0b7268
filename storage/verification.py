"""Whether the trail of decisions (`storage.tables.trail`) is whole, and what a noted head or a receipt's code stands for.

A whole chain proves that no event was altered, left out, put in or moved between the first link and the head, that words
still there are those that were written, that words are gone only where an erasure is on record, and that every request
stands where its last event left it. It does not prove that the end was not cut off, or that somebody who may write
to the database did not make the whole chain anew: there is no key in it. For that, compare a head that was noted
elsewhere (`python -m bot audit --expect`; each mailed digest carries one). It does not cover documents, roles, questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from storage.tables import trail
from storage.tables.rows import Row, every, first, value
from storage.tables.timestamps import to_moment

SHORTEST = 12
"""Characters of a noted head that are enough to find it by."""
_NO_DIGIT = re.compile(r"[^0-9a-f]")
_LINKS = """
    SELECT trail.*, requests.reference, requests.session_id, requests.standing, requests.filed_at,
        requests.person_id, requests.answers, events.id AS event, events.at AS event_at, events.was, events.status,
        events.actor, events.staff_id, events.note
    FROM trail LEFT JOIN events ON events.id = trail.event_id
    LEFT JOIN requests ON requests.id = coalesce(events.request_id, trail.request_id)
"""


class BreakKind(StrEnum):
    """What is wrong where the chain breaks."""

    ALTERED = "altered"
    MISSING = "missing"
    UNRECORDED = "unrecorded"
    WORDS = "words"
    GONE = "gone"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Break:
    """The first event where the chain does not hold. `event` is its number, None for an erasure; `reference` and `at`
    are what the database says of it, None where it says nothing any more.
    """

    fault: BreakKind
    event: int | None
    reference: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found: the head, how many links are erasures, and the first break, if any."""

    head: trail.Head
    erasures: int
    broken: Break | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The filing that a receipt's code stands for: `filed_at` is Telegram's time of it, `erased` whether its words are gone.

    `broken` is the first break of the trail: where there is one, nothing is said to be unchanged.
    """

    reference: str
    filed_at: datetime
    erased: bool
    broken: Break | None


def find(db: Database, noted: str) -> int | None:
    """The place in the chain of a head that was noted earlier, or its beginning; None when it is not there."""
    if len(noted) < SHORTEST:
        return None
    sql = "SELECT count(*) FROM trail WHERE id <= (SELECT id FROM trail WHERE substr(hash, 1, ?) = ?)"
    place: int = value(db, sql, (len(noted), noted.lower()))
    return place or None


def confirm(db: Database, written: str) -> Confirmed | None:
    """What a receipt's code stands for, as somebody wrote it; None when it is the code of no filing."""
    code = _NO_DIGIT.sub("", written.lower())
    sql = """
        SELECT requests.reference, requests.filed_at, requests.person_id FROM trail
        JOIN events ON events.id = trail.event_id JOIN requests ON requests.id = events.request_id
        WHERE trail.hash >= ? AND trail.hash < ? AND events.was IS NULL
    """
    row = first(db, sql, (code, f"{code}g")) if len(code) == trail.CODE else None
    if row is None:
        return None
    broken = next(_breaks(db), None)
    return Confirmed(row["reference"], to_moment(row["filed_at"]), row["person_id"] is None, broken)


def verify(db: Database) -> Verification:
    """Go through the whole chain."""
    erasures: int = value(db, "SELECT count(*) FROM trail WHERE erased IS NOT NULL")
    return Verification(trail.head(db), erasures, next(_breaks(db), None))


def _breaks(db: Database) -> Iterator[Break]:
    """Where the chain does not hold, in the order of the events."""
    unrecorded = _unrecorded(db)
    last_erasure = _last_erasures(db)
    before = trail.START
    for row in every(db, f"{_LINKS} ORDER BY trail.id"):
        while unrecorded and row["event_id"] is not None and unrecorded[0]["id"] < row["event_id"]:
            yield _strange(unrecorded.pop(0))
        fault = _fault(row, before, row["id"] < last_erasure.get(row["request_id"], 0))
        if fault is not None:
            at = row["event_at"] if row["event_id"] is not None else row["at"]
            yield Break(fault, row["event_id"], row["reference"], at)
        before = row["hash"]
    yield from map(_strange, unrecorded)
    yield from _astray(db)


def _fault(row: Row, before: str, may_be_gone: bool) -> BreakKind | None:
    """What is wrong with a link after the hash `before`."""
    if row["event_id"] is not None and row["event"] is None:
        return BreakKind.MISSING
    if row["hash"] != trail.hash_of(before, row):
        return BreakKind.ALTERED
    words = trail.words_of(row) if row["event_id"] is not None else None
    if row["salt"] is not None:
        return (
            None
            if words is not None and row["words"] == trail.sealed(row["salt"], words)
            else BreakKind.WORDS
        )
    if words is not None:
        return BreakKind.WORDS
    return None if row["words"] is None or may_be_gone else BreakKind.GONE


def _unrecorded(db: Database) -> list[Row]:
    """The events that no link stands for, oldest first."""
    sql = """
        SELECT events.id, events.at, requests.reference FROM events
        LEFT JOIN requests ON requests.id = events.request_id
        WHERE events.id NOT IN (SELECT event_id FROM trail WHERE event_id IS NOT NULL) ORDER BY events.id
    """
    return every(db, sql)


def _last_erasures(db: Database) -> dict[int, int]:
    """The last link of an erasure of each request that has one."""
    sql = "SELECT request_id, max(id) AS id FROM trail WHERE erased IS NOT NULL GROUP BY request_id"
    return {row["request_id"]: row["id"] for row in every(db, sql)}


def _strange(row: Row) -> Break:
    return Break(BreakKind.UNRECORDED, row["id"], row["reference"], row["at"])


def _astray(db: Database) -> Iterator[Break]:
    """The requests that stand elsewhere than their last event left them, or that no event tells of."""
    sql = """
        SELECT requests.reference, requests.updated, last.id, last.at FROM requests
        LEFT JOIN events AS last ON last.id = (SELECT max(id) FROM events WHERE request_id = requests.id)
        WHERE last.status IS NOT requests.status ORDER BY requests.id
    """
    for row in every(db, sql):
        yield Break(BreakKind.STANDING, row["id"], row["reference"], row["at"] or row["updated"])
