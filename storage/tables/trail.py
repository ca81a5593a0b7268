"""The trail: a chain of hashes over the events of requests, so that what was changed behind the desk's back shows.

Each link stands for an event (a filing, a decision, a note, a reply, a withdrawal) or for an erasure. Its hash is made of
the hash before it and of what may be kept for ever: which request, who, when, before, after; of a filing also session,
standing and time. What people wrote, whose request it is and what was answered come in only as a salted hash of their
own. Erasing them erases the salt with them, and adds a link that says so: the chain stays whole, and what is left
of the words cannot be guessed at.

The receipt of a request carries the beginning of its filing's hash, too: a code that `storage.verification` knows again. It
says there what a whole chain proves.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from storage.tables.rows import Row, change, first, to_json, value
from storage.tables.timestamps import to_text

FORMAT = "guichet-trail-1"
START = ""
"""What stands for the hash before the first link."""
CODE = 12
"""Hexadecimal digits of a receipt's code: 48 bits, so that nobody finds another filing that has it."""
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


@dataclass(frozen=True, slots=True)
class Head:
    """The last link: how many there are, and its hash (`START` where there is none)."""

    links: int
    hash: str


def link(db: Database, event_id: int) -> None:
    """Chain a new event on."""
    row = first(db, _EVENT, (event_id,))
    assert row is not None
    words, salt = words_of(row), None
    if words is not None:
        salt = secrets.token_hex(32)
        words = sealed(salt, words)
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


def _append(db: Database, row: Row) -> None:
    sql = """
        INSERT INTO trail (event_id, request_id, erased, at, words, salt, hash)
        VALUES (:event_id, :request_id, :erased, :at, :words, :salt, :hash)
    """
    names = ("event_id", "request_id", "erased", "at", "words", "salt")
    change(db, sql, {name: row[name] for name in names} | {"hash": hash_of(head(db).hash, row)})


def hash_of(before: str, row: Row) -> str:
    """What a link is known by; its own time and that of its event are the same, unless somebody changed one."""
    parts = [FORMAT, before, row["event_id"], row["erased"], row["request_id"], row["reference"], row["at"]]
    if row["event_id"] is not None:
        parts += [row[name] for name in ("event_at", "was", "status", "actor", "staff_id")]
        parts += [row[name] for name in ("session_id", "standing", "filed_at")] if _filing(row) else []
    return hashlib.sha256(to_json([*parts, row["words"]]).encode()).hexdigest()


def words_of(row: Row) -> str | None:
    """What is personal in an event, as it stands in the database now; None when there is nothing, or nothing any more."""
    if not _filing(row):
        note: str | None = row["note"]
        return note
    return None if row["person_id"] is None else to_json([row["person_id"], row["answers"]])


def _filing(row: Row) -> bool:
    return row["was"] is None


def sealed(salt: str, words: str) -> str:
    """A hash of words that tells nothing of them without the salt: 32 random bytes, as hexadecimal digits."""
    return hashlib.sha256(f"{salt}{words}".encode()).hexdigest()
