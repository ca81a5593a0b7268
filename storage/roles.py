"""Who is staff and who is admin, by Telegram's numeric id, and the invitations that make them so. Being admin does not make
somebody staff.

An invitation is a link that works once and for a week; only the hash of what it carries is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage import announcements, chats, pending, proposals, workbooks
from storage.errors import BadInvite
from storage.tables.records import Grant, Role
from storage.tables.rows import Row, change, every, first, value
from storage.tables.timestamps import to_moment, to_text

INVITED_FOR = timedelta(days=7)
"""How long an invitation works: long enough for a colleague on leave to be told, too short to be found years later."""
TOKEN_BYTES = 24
"""Random bytes of an invitation's token: 192 bits, which nobody guesses."""
TOKEN_LENGTH = 32
"""Characters of a token: `TOKEN_BYTES` as URL-safe base64, within the 64 that a deep link may carry
(https://core.telegram.org/bots/features#deep-linking).
"""


def grant(db: Database, person_id: int, role: Role, now: datetime, by: int | None = None) -> bool:
    """Give the role; `by` is the admin who does, None the configuration. Returns False if it was held."""
    sql = (
        "INSERT INTO roles (person_id, role, granted_by, granted) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
    )
    return change(db, sql, (person_id, role, by, to_text(now))) == 1


def has(db: Database, person_id: int, role: Role) -> bool:
    """Whether somebody holds the role."""
    return bool(value(db, "SELECT count(*) FROM roles WHERE person_id = ? AND role = ?", (person_id, role)))


def holders(db: Database, role: Role) -> list[int]:
    """The ids of those who hold the role."""
    rows = every(db, "SELECT person_id FROM roles WHERE role = ? ORDER BY person_id", (role,))
    return [row["person_id"] for row in rows]


def held(db: Database, person_id: int) -> list[Row]:
    """A person's roles and those they gave to others, and what came with them: name, digest, words and workbooks."""
    queries = (
        "SELECT * FROM roles WHERE person_id = :id OR granted_by = :id ORDER BY granted",
        "SELECT * FROM colleagues WHERE person_id = :id",
    )
    rows = [row for sql in queries for row in every(db, sql, {"id": person_id})]
    return rows + [
        row for part in (chats, pending, workbooks, announcements) for row in part.held(db, person_id)
    ]


def of_person(db: Database, person_id: int) -> frozenset[Role]:
    """All that the person may do."""
    rows = every(db, "SELECT role FROM roles WHERE person_id = ?", (person_id,))
    return frozenset(Role(row["role"]) for row in rows)


def granted(db: Database) -> list[Grant]:
    """Every role that is held, the oldest first."""
    sql = """
        SELECT roles.person_id, role, granted, name FROM roles
        LEFT JOIN colleagues ON colleagues.person_id = roles.person_id ORDER BY granted, roles.person_id, role
    """
    return [
        Grant(row["person_id"], Role(row["role"]), to_moment(row["granted"]), row["name"])
        for row in every(db, sql)
    ]


def call(db: Database, person_id: int, name: str) -> None:
    """What colleagues read of them, as Telegram shows it now; kept only of those who hold a role."""
    sql = """
        INSERT INTO colleagues (person_id, name) VALUES (?, ?)
        ON CONFLICT (person_id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name
    """
    change(db, sql, (person_id, name))


def name(db: Database, person_id: int) -> str | None:
    """What a colleague is called, or None."""
    found: str | None = value(db, "SELECT name FROM colleagues WHERE person_id = ?", (person_id,))
    return found


def forget(db: Database, person_id: int) -> int:
    """Take away all of a person's roles and what came with them; returns how many roles."""
    chats.forget(db, person_id)
    proposals.forget(db, person_id)
    pending.forget(db, person_id)
    workbooks.forget(db, person_id)
    announcements.forget(db, person_id)
    change(db, "DELETE FROM colleagues WHERE person_id = ?", (person_id,))
    return change(db, "DELETE FROM roles WHERE person_id = ?", (person_id,))


def invite(db: Database, role: Role, now: datetime) -> str:
    """A new invitation; returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    sql = "INSERT INTO invites (hash, role, expires) VALUES (?, ?, ?)"
    change(db, sql, (_hash(token), role, to_text(now + INVITED_FOR)))
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
        grant(db, person_id, role, now)
        call(db, person_id, name)
    elif not has(db, person_id, role):
        raise BadInvite
    return role


def expire_invites(db: Database, now: datetime) -> int:
    """Erase the invitations that are out of date, used or not; returns how many."""
    return change(db, "DELETE FROM invites WHERE expires <= ?", (to_text(now),))


def held_invites(db: Database, person_id: int) -> list[Row]:
    """The invitations that a person took, as they are stored."""
    return every(db, "SELECT * FROM invites WHERE used_by = ?", (person_id,))


def forget_invites(db: Database, person_id: int) -> int:
    """Erase the invitations that a person took; nobody can take them again. Returns how many."""
    return change(db, "DELETE FROM invites WHERE used_by = ?", (person_id,))


def _hash(token: str) -> str:
    """Enough without salt or stretching: the token is random, not chosen by a person."""
    return hashlib.sha256(token.encode()).hexdigest()
