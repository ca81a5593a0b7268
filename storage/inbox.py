"""The durable inbox: every update is kept here before Telegram is told that it arrived, until it was handled.

received -> applied (its effect is committed) -> done (its payload is erased), or dead after too many
failures. The payload is raw JSON and is searched only for whose it is, when somebody asks for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlite_utils import Database

from storage.errors import NoSuchUpdate
from storage.tables.records import Failure, Json, Received
from storage.tables.rows import Row, change, every, first, from_json, parsed, to_json, value
from storage.tables.timestamps import to_moment, to_text


def receive(db: Database, updates: Sequence[tuple[int, str]], now: datetime) -> int:
    """Keep the updates (id, raw JSON) in this order. Returns how many were new; a known id changes nothing."""
    received = to_text(now)
    return sum(
        change(
            db,
            "INSERT INTO inbox (update_id, payload, received) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (update_id, payload, received),
        )
        for update_id, payload in updates
    )


def pending(db: Database, limit: int, after: int = 0) -> list[Received]:
    """The oldest updates still to be handled that came after the update `after`; 0, or an id that is no
    longer known, means from the beginning.
    """
    sql = """
        SELECT update_id, payload, attempts, delivered FROM inbox
        WHERE state IN ('received', 'applied') AND seq > coalesce((SELECT seq FROM inbox WHERE update_id = ?), 0)
        ORDER BY seq LIMIT ?
    """
    return [Received.from_row(row) for row in every(db, sql, (after, limit))]


def payload(db: Database, update_id: int) -> str:
    """The raw JSON of an update that is not done. Raises NoSuchUpdate when it is, or never came."""
    found: str | None = value(db, "SELECT payload FROM inbox WHERE update_id = ?", (update_id,))
    if found is None:
        raise NoSuchUpdate(str(update_id))
    return found


def apply_once(db: Database, update_id: int) -> bool:
    """True the first time: the caller makes the update's effect in this same transaction. False ever after:
    the effect is there, only the screen may have to be shown again. Raises NoSuchUpdate.
    """
    marked = change(
        db, "UPDATE inbox SET state = 'applied' WHERE update_id = ? AND state = 'received'", (update_id,)
    )
    if not marked:
        _known(db, update_id)
    return marked == 1


def done(db: Database, update_id: int) -> None:
    """The update is handled: only its id stays. A dead one stays dead. Raises NoSuchUpdate."""
    ended = change(
        db,
        """
        UPDATE inbox SET state = 'done', payload = NULL, delivered = NULL, belongs = NULL
        WHERE update_id = ? AND state IN ('received', 'applied')
        """,
        (update_id,),
    )
    if not ended:
        _known(db, update_id)


def join(db: Database, first: int, second: int, payload: str) -> bool:
    """Two updates that wait are one from now on: the first, with this raw JSON; of the second only its id stays. False,
    and no change, where the first was applied already. Raises NoSuchUpdate.
    """
    _known(db, first)
    sql = "UPDATE inbox SET payload = ? WHERE update_id = ? AND state = 'received'"
    joined = change(db, sql, (payload, first)) == 1
    if joined:
        done(db, second)
    return joined


def delivered(db: Database, update_id: int, what: str) -> None:
    """Note what of an update's answer arrived, though not all of it did. `what` must not hold what people read."""
    sql = "UPDATE inbox SET delivered = ? WHERE update_id = ? AND state IN ('received', 'applied')"
    change(db, sql, (what, update_id))


def failed(db: Database, update_id: int, now: datetime, limit: int = 3) -> Failure:
    """Handling the update failed once more; after `limit` failures it is dead and no longer pending, its
    payload kept for whoever repairs it. Raises NoSuchUpdate.
    """
    change(
        db,
        """
        UPDATE inbox SET attempts = attempts + 1, failed = ?,
            state = CASE WHEN attempts + 1 >= ? THEN 'dead' ELSE state END
        WHERE update_id = ? AND state IN ('received', 'applied')
        """,
        (to_text(now), limit, update_id),
    )
    row = _known(db, update_id)
    return Failure(row["attempts"], row["state"] == "dead")


def belongs(db: Database, update_id: int, to: dict[str, Json] | None) -> dict[str, Json] | None:
    """What an update belongs to, None for nothing: `to`, which is kept with it until it is done; where it was applied
    already, what was kept then, since its own effect may have changed what is open. One that is not here belongs to `to`.

    For a message that belongs to nothing begun, as most do, nothing is written, and the disk is not waited for.
    """
    if to is not None and _belong(db, update_id, to_json(to)):
        return to
    row = first(db, "SELECT state, belongs FROM inbox WHERE update_id = ?", (update_id,))
    if row is None:
        return to
    kept: dict[str, Json] | None = None if row["belongs"] is None else from_json(row["belongs"])
    if row["state"] != "received":
        return kept
    if kept is not None:
        _belong(db, update_id, None)
    return to


def _belong(db: Database, update_id: int, to: str | None) -> bool:
    """Whether an update was not applied yet, so that what it belongs to could be set."""
    sql = "UPDATE inbox SET belongs = ? WHERE update_id = ? AND state = 'received'"
    return change(db, sql, (to, update_id)) == 1


def backlog(db: Database) -> int:
    """How many updates still have to be handled."""
    return int(value(db, "SELECT count(*) FROM inbox WHERE state IN ('received', 'applied')"))


def oldest(db: Database) -> datetime | None:
    """When the first of the updates came that still have to be handled; None when there are none."""
    sql = "SELECT min(received) FROM inbox WHERE state IN ('received', 'applied')"
    received: str | None = value(db, sql)
    return None if received is None else to_moment(received)


def given_up(db: Database) -> int:
    """How many updates could not be handled, and are kept for whoever repairs them."""
    return int(value(db, "SELECT count(*) FROM inbox WHERE state = 'dead'"))


def expire(db: Database, before: datetime) -> int:
    """Erase the updates that were given up before then, all but their ids; returns how many."""
    sql = """
        UPDATE inbox SET state = 'done', payload = NULL, delivered = NULL, belongs = NULL
        WHERE state = 'dead' AND failed < ?
    """
    return change(db, sql, (to_text(before),))


def held(db: Database, person_id: int) -> list[Row]:
    """What is kept of the updates that name a person: those that wait, and those that were given up."""
    sql = """
        SELECT * FROM inbox WHERE payload IS NOT NULL
        AND EXISTS (SELECT 1 FROM json_tree(payload) WHERE key = 'id' AND atom = ?) ORDER BY seq
    """
    return [parsed(row, "payload") for row in every(db, sql, (person_id,))]


def forget(db: Database, person_id: int) -> int:
    """Erase the updates that name a person and were given up, all but their ids; returns how many. One that waits
    is erased when it is handled.
    """
    sql = """
        UPDATE inbox SET state = 'done', payload = NULL, delivered = NULL, belongs = NULL WHERE state = 'dead'
        AND EXISTS (SELECT 1 FROM json_tree(payload) WHERE key = 'id' AND atom = ?)
    """
    return change(db, sql, (person_id,))


def _known(db: Database, update_id: int) -> Row:
    row = first(db, "SELECT attempts, state, payload FROM inbox WHERE update_id = ?", (update_id,))
    if row is None:
        raise NoSuchUpdate(str(update_id))
    return row
