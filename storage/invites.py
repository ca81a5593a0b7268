"""Invitations to a role: links that work once and for a week. Only the hash of what a link carries is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage import roles
from storage.errors import BadInvite
from storage.tables.records import Role
from storage.tables.rows import Row, change, every, first
from storage.tables.timestamps import to_text

GOOD_FOR = timedelta(days=7)
BYTES = 24
LENGTH = 32
"""Characters of a token: 24 random bytes as URL-safe base64, within the 64 that a deep link may carry
(https://core.telegram.org/bots/features#deep-linking).
"""


def make(db: Database, role: Role, now: datetime) -> str:
    """A new invitation; returns its token, which is kept nowhere. Those out of date are erased."""
    change(db, "DELETE FROM invites WHERE expires <= ?", (to_text(now),))
    token = secrets.token_urlsafe(BYTES)
    sql = "INSERT INTO invites (hash, role, expires) VALUES (?, ?, ?)"
    change(db, sql, (_hash(token), role, to_text(now + GOOD_FOR)))
    return token


def redeem(db: Database, token: str, person_id: int, name: str, now: datetime) -> Role:
    """The role that the invitation gives, granted to the person; `name` is how colleagues will read of them.
    Opening one's own link again changes nothing. Raises BadInvite when it is unknown, used or out of date.
    """
    row = first(
        db,
        """
        UPDATE invites SET used_by = :person WHERE hash = :hash AND expires > :now
        AND (used_by IS NULL OR used_by = :person) RETURNING role, used
        """,
        {"person": person_id, "hash": _hash(token), "now": to_text(now)},
    )
    if row is None:
        raise BadInvite
    role = Role(row["role"])
    if row["used"] is None:
        change(db, "UPDATE invites SET used = ? WHERE hash = ?", (to_text(now), _hash(token)))
        roles.grant(db, person_id, role, now)
        roles.call(db, person_id, name)
    elif not roles.has(db, person_id, role):
        raise BadInvite
    return role


def held(db: Database, person_id: int) -> list[Row]:
    """The invitations that a person took, as they are stored."""
    return every(db, "SELECT * FROM invites WHERE used_by = ?", (person_id,))


def forget(db: Database, person_id: int) -> int:
    """Erase the invitations that a person took; nobody can take them again. Returns how many."""
    return change(db, "DELETE FROM invites WHERE used_by = ?", (person_id,))


def _hash(token: str) -> str:
    """Enough without salt or stretching: the token is random, not chosen by a person."""
    return hashlib.sha256(token.encode()).hexdigest()
