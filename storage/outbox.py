"""Messages that somebody must get, put in by the transaction that made them true; a loop elsewhere sends.

Sending is at least once, so every notice should carry its reference. When to try again is a pure decision
(`after_failure`). Nothing here sends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.tables.records import Json, Notice, NoticeKind
from storage.tables.rows import Row, change, every, parsed, to_json, value
from storage.tables.timestamps import to_moment, to_text

FIRST_DELAY = timedelta(seconds=2)
"""Before the second try; most troubles of a network pass within seconds. It doubles with each further one."""
LONGEST_DELAY = timedelta(hours=1)
"""Between two tries at most: who was away for a day hears within an hour of being back."""
BULK = NoticeKind.ANNOUNCEMENT
"""What many get at once, and nobody waits for: it comes after everything else."""
BULK_AT_ONCE = 10
"""So few of them are handed out at a time, that what is put in meanwhile soon has its turn."""
IN_ORDER = 2
"""A notice that failed fewer times than this holds back the later ones of its chat: two tries of at most 25 seconds each
with `FIRST_DELAY` between them, so that nothing waits for longer than a minute.
"""

POST = 0
"""Stands for the office's mail where a notice names its chat: no chat of Telegram has this number."""


@dataclass(frozen=True, slots=True)
class Later:
    """Try again at this time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class GiveUp:
    """No trying will help."""

    reason: str


def put(
    db: Database,
    key: str,
    chat_id: int,
    kind: str,
    payload: Mapping[str, Json],
    now: datetime,
    not_before: datetime | None = None,
) -> bool:
    """Put a notice in. False, and no change, if `key`, which says what it is about, was ever put in."""
    sql = """
        INSERT INTO outbox (key, chat_id, kind, payload, due, created)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING
    """
    due_at = to_text(not_before or now)
    return change(db, sql, (key, chat_id, kind, to_json(dict(payload)), due_at, to_text(now))) == 1


def put_each(
    db: Database,
    chat_ids: Iterable[int],
    kind: str,
    event: object,
    payload: Mapping[str, Json],
    now: datetime,
) -> None:
    """Put a notice of an `event` in for each of several chats, which get it once each."""
    for chat_id in chat_ids:
        put(db, f"{kind}:{event}:{chat_id}", chat_id, kind, payload, now)


def told(db: Database, key: str, chat_id: int, kind: str, now: datetime) -> None:
    """What a notice would tell was read otherwise: it is not put in any more, and a waiting one is not sent."""
    put(db, key, chat_id, kind, {}, now)
    sql = "UPDATE outbox SET state = 'sent', payload = NULL, settled = ? WHERE key = ? AND state = 'waiting'"
    change(db, sql, (to_text(now), key))


def due(db: Database, now: datetime, limit: int = 100) -> list[Notice]:
    """What is to be sent now: of each chat the oldest that is due, so that notices are read in order, `BULK` after all
    others. Mails are not among it.
    """
    found = _due(db, now, limit, bulk=False)
    return found + _due(db, now, min(limit - len(found), BULK_AT_ONCE), bulk=True)


def _due(db: Database, now: datetime, limit: int, *, bulk: bool) -> list[Notice]:
    sql = """
        SELECT * FROM outbox AS this
        WHERE state = 'waiting' AND due <= :now AND chat_id <> :post AND (kind = :kind) = :bulk AND NOT EXISTS (
            SELECT 1 FROM outbox AS older
            WHERE older.chat_id = this.chat_id AND older.state = 'waiting'
            AND (older.kind = :kind, older.id) < (this.kind = :kind, this.id)
            AND (older.due <= :now OR older.attempts BETWEEN 1 AND :in_order - 1)
        )
        ORDER BY due, id LIMIT :limit
    """
    params = {
        "now": to_text(now),
        "limit": limit,
        "in_order": IN_ORDER,
        "post": POST,
        "kind": BULK,
        "bulk": bulk,
    }
    return [Notice.from_row(row) for row in every(db, sql, params)]


def post(db: Database, now: datetime) -> list[Notice]:
    """The mails to be sent now, the oldest first. Each goes to one address, so none holds back another."""
    sql = "SELECT * FROM outbox WHERE state = 'waiting' AND due <= ? AND chat_id = ? ORDER BY id"
    return [Notice.from_row(row) for row in every(db, sql, (to_text(now), POST))]


def sent(db: Database, notice_id: int, now: datetime) -> None:
    """The notice arrived: its content is erased, its key stays."""
    sql = """
        UPDATE outbox SET state = 'sent', payload = NULL, error = NULL, delivered = NULL, settled = ? WHERE id = ?
    """
    change(db, sql, (to_text(now), notice_id))


def later(db: Database, notice_id: int, at: datetime, error: str, delivered: str | None = None) -> None:
    """Sending failed; try again at `at`. `delivered` is what of the notice arrived all the same; neither it nor `error`
    may hold what people wrote.
    """
    sql = """
        UPDATE outbox SET attempts = attempts + 1, due = ?, error = ?, delivered = ?
        WHERE id = ? AND state = 'waiting'
    """
    change(db, sql, (to_text(at), error, delivered, notice_id))


def catch_up(db: Database, now: datetime) -> int:
    """The clock was set back: what was put in by one that was ahead, and whatever waits to be tried again, is due now;
    returns how much that is. A notice for later, which has not been tried, keeps its time.
    """
    sql = "UPDATE outbox SET due = :now WHERE state = 'waiting' AND due > :now AND (created > :now OR attempts > 0)"
    return change(db, sql, {"now": to_text(now)})


def give_up(db: Database, notice_id: int, error: str, now: datetime) -> None:
    """Sending will never succeed; the notice is kept to be shown as not delivered."""
    sql = """
        UPDATE outbox SET state = 'given_up', attempts = attempts + 1, error = ?, settled = ?
        WHERE id = ? AND state = 'waiting'
    """
    change(db, sql, (error, to_text(now), notice_id))


def given_up(db: Database, since: datetime, until: datetime) -> list[Notice]:
    """The notices to people, not groups, that were given up after `since` until `until`, oldest first."""
    sql = """
        SELECT * FROM outbox WHERE state = 'given_up' AND settled > ? AND settled <= ? AND chat_id > 0 ORDER BY id
    """
    return [Notice.from_row(row) for row in every(db, sql, (to_text(since), to_text(until)))]


def waiting(db: Database) -> int:
    """How many notices are not sent yet."""
    return int(value(db, "SELECT count(*) FROM outbox WHERE state = 'waiting'"))


def is_followed(db: Database, notice: Notice) -> bool:
    """Whether a later notice of the same kind to the same chat is waiting as well."""
    sql = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND chat_id = ? AND kind = ? AND id > ?"
    return bool(value(db, sql, (notice.chat_id, notice.kind, notice.id)))


def move_chat(db: Database, old: int, new: int) -> int:
    """A group got a new id (`migrate_to_chat_id`): its waiting notices follow. Returns how many."""
    return change(db, "UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND state = 'waiting'", (new, old))


def put_in(db: Database, key: str) -> datetime | None:
    """When the notice with this key was put in, or None if it never was."""
    found: str | None = value(db, "SELECT created FROM outbox WHERE key = ?", (key,))
    return None if found is None else to_moment(found)


def count(db: Database, begin: str) -> int:
    """How many notices were put in whose keys begin so."""
    return int(value(db, "SELECT count(*) FROM outbox WHERE substr(key, 1, ?) = ?", (len(begin), begin)))


def take_back(db: Database, notice_id: int) -> None:
    """The notice is not true, or not timely, any more: as if it had never been put in."""
    change(db, "DELETE FROM outbox WHERE id = ? AND state = 'waiting'", (notice_id,))


def expire(db: Database, before: datetime) -> int:
    """Erase the notices that were sent or given up before then, keys and all; returns how many."""
    return change(db, "DELETE FROM outbox WHERE settled < ?", (to_text(before),))


def held(db: Database, chat_id: int) -> list[Row]:
    """All notices to a chat, sent ones without their content."""
    rows = every(db, "SELECT * FROM outbox WHERE chat_id = ? ORDER BY id", (chat_id,))
    return [parsed(row, "payload") for row in rows]


def forget(db: Database, chat_id: int) -> int:
    """Erase all notices to a chat; returns how many."""
    return change(db, "DELETE FROM outbox WHERE chat_id = ?", (chat_id,))


def after_failure(
    attempts: int, error: str, now: datetime, *, retry_after: float | None = None, lasting: bool = False
) -> Later | GiveUp:
    """What to do when sending failed.

    `attempts` counts the failures before this one, `error` is what the server or the network said, `retry_after` the
    seconds the server asked to wait, if it did. What is `lasting` is given up; everything else is tried again for as
    long as it takes, after a wait that doubles from `FIRST_DELAY` to `LONGEST_DELAY`.
    """
    if lasting:
        return GiveUp(error)
    if retry_after is not None:
        return Later(now + timedelta(seconds=max(retry_after, 0.0)))
    return Later(now + min(FIRST_DELAY * 2 ** min(attempts, 30), LONGEST_DELAY))
