"""The trail: a chain of hashes over the events of requests, so that what was changed behind the desk's back shows.

Each link stands for an event (a filing, a decision, a note, a reply, a withdrawal) or for an erasure. Its hash is made of
the hash before it and of what may be kept for ever: which request, who, when, before, after; of a filing also session,
standing and time. What people wrote, whose request it is and what was answered come in only as a salted hash of their
own. Erasing them erases the salt with them, and adds a link that says so: the chain stays whole, and what is left
of the words cannot be guessed at.

A whole chain proves that no event was altered, left out, put in or moved between the first link and the head, that words
still there are those that were written, that words are gone only where an erasure is on record, and that every request
stands where its last event left it. It does not prove that the end was not cut off, or that somebody who may write
to the database did not make the whole chain anew: there is no key in it. For that, compare a head that was noted
elsewhere (`python -m bot audit --expect`; each mailed digest carries one). It does not cover documents, roles, questions.
The receipt of a request carries the beginning of its filing's hash, too: a code that `confirm` knows again.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from storage.tables.rows import Row, change, every, first, to_json, value
from storage.tables.timestamps import to_moment, to_text

FORMAT = "guichet-trail-1"
START = ""
"""What stands for the hash before the first link."""
SHORTEST = 12
"""Characters of a noted head that are enough to find it by."""
CODE = 12
"""Hexadecimal digits of a receipt's code: 48 bits, so that nobody finds another filing that has it."""
_NO_DIGIT = re.compile(r"[^0-9a-f]")
_LINKS = """
    SELECT trail.*, requests.reference, requests.session_id, requests.standing, requests.filed_at,
        requests.person_id, requests.answers, events.id AS event, events.at AS event_at, events.was, events.status,
        events.actor, events.staff_id, events.note
    FROM trail LEFT JOIN events ON events.id = trail.event_id
    LEFT JOIN requests ON requests.id = coalesce(events.request_id, trail.request_id)
"""
_EVENT = """
    SELECT events.id AS event_id, NULL AS erased, events.request_id, events.at, requests.reference, requests.session_id,
        requests.standing, requests.filed_at, requests.person_id, requests.answers, events.at AS event_at, events.was,
        events.status, events.actor, events.staff_id, events.note
    FROM events JOIN requests ON requests.id = events.request_id WHERE events.id = ?
"""


class Eraser(StrEnum):
    """On whose account something was erased."""

    STUDENT = "student"
    RETENTION = "retention"


class BreakKind(StrEnum):
    """What is wrong where the chain breaks."""

    ALTERED = "altered"
    MISSING = "missing"
    UNRECORDED = "unrecorded"
    WORDS = "words"
    GONE = "gone"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Head:
    """The last link: how many there are, and its hash (`START` where there is none)."""

    links: int
    hash: str


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

    head: Head
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


def link(db: Database, event_id: int) -> None:
    """Chain a new event on."""
    row = first(db, _EVENT, (event_id,))
    assert row is not None
    words, salt = _words(row), None
    if words is not None:
        salt = secrets.token_hex(32)
        words = _sealed(salt, words)
    _append(db, row | {"words": words, "salt": salt})


def erased(db: Database, request_id: int, by: Eraser, now: datetime) -> None:
    """The words of a request are erased: their salts go, and a link says so. The ban on changes must be lifted."""
    change(db, "UPDATE trail SET salt = NULL WHERE request_id = ? AND salt IS NOT NULL", (request_id,))
    reference = value(db, "SELECT reference FROM requests WHERE id = ?", (request_id,))
    row = {"event_id": None, "request_id": request_id, "erased": by, "at": to_text(now)}
    _append(db, row | {"reference": reference, "words": None, "salt": None})


def head(db: Database) -> Head:
    """Where the chain ends now."""
    row = first(db, "SELECT hash FROM trail ORDER BY id DESC LIMIT 1")
    links: int = value(db, "SELECT count(*) FROM trail")
    return Head(links, row["hash"] if row else START)


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
    row = first(db, sql, (code, f"{code}g")) if len(code) == CODE else None
    if row is None:
        return None
    broken = next(_breaks(db), None)
    return Confirmed(row["reference"], to_moment(row["filed_at"]), row["person_id"] is None, broken)


def verify(db: Database) -> Verification:
    """Go through the whole chain."""
    erasures: int = value(db, "SELECT count(*) FROM trail WHERE erased IS NOT NULL")
    return Verification(head(db), erasures, next(_breaks(db), None))


def _breaks(db: Database) -> Iterator[Break]:
    """Where the chain does not hold, in the order of the events."""
    unrecorded = _unrecorded(db)
    last_erasure = _last_erasures(db)
    before = START
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
    if row["hash"] != _hash(before, row):
        return BreakKind.ALTERED
    words = _words(row) if row["event_id"] is not None else None
    if row["salt"] is not None:
        return None if words is not None and row["words"] == _sealed(row["salt"], words) else BreakKind.WORDS
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


def _append(db: Database, row: Row) -> None:
    sql = """
        INSERT INTO trail (event_id, request_id, erased, at, words, salt, hash)
        VALUES (:event_id, :request_id, :erased, :at, :words, :salt, :hash)
    """
    names = ("event_id", "request_id", "erased", "at", "words", "salt")
    change(db, sql, {name: row[name] for name in names} | {"hash": _hash(head(db).hash, row)})


def _hash(before: str, row: Row) -> str:
    """What a link is known by; its own time and that of its event are the same, unless somebody changed one."""
    parts = [FORMAT, before, row["event_id"], row["erased"], row["request_id"], row["reference"], row["at"]]
    if row["event_id"] is not None:
        parts += [row[name] for name in ("event_at", "was", "status", "actor", "staff_id")]
        parts += [row[name] for name in ("session_id", "standing", "filed_at")] if _filing(row) else []
    return hashlib.sha256(to_json([*parts, row["words"]]).encode()).hexdigest()


def _words(row: Row) -> str | None:
    """What is personal in an event, as it stands in the database now; None when there is nothing, or nothing any more."""
    if not _filing(row):
        note: str | None = row["note"]
        return note
    return None if row["person_id"] is None else to_json([row["person_id"], row["answers"]])


def _filing(row: Row) -> bool:
    return row["was"] is None


def _sealed(salt: str, words: str) -> str:
    """A hash of words that tells nothing of them without the salt: 32 random bytes, as hexadecimal digits."""
    return hashlib.sha256(f"{salt}{words}".encode()).hexdigest()
