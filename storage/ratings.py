"""Where the row of buttons stands that asks whether an answer helped: at most one a person, until it is pressed or its
reader writes on. What was pressed is counted with the question (`storage.questions`), which tells nothing of who asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from storage.tables.records import Json
from storage.tables.rows import change, from_json, to_json, value


@dataclass(frozen=True, slots=True)
class RatingRow:
    """The message under which the row stands, and the `buttons` that are left when it goes, as their owner wrote them."""

    message_id: int
    buttons: Json


def put(db: Database, person_id: int, row: RatingRow) -> None:
    """The row stands here now; nothing happens for somebody who is not known."""
    kept = to_json({"message_id": row.message_id, "buttons": row.buttons})
    change(db, "UPDATE people SET rating = ? WHERE id = ?", (kept, person_id))


def of(db: Database, person_id: int) -> RatingRow | None:
    """Where the row stands, or None."""
    kept: str | None = value(db, "SELECT rating FROM people WHERE id = ?", (person_id,))
    return None if kept is None else RatingRow(**from_json(kept))


def close(db: Database, person_id: int, message_id: int) -> None:
    """The row under this message is gone; one that came since stays."""
    sql = "UPDATE people SET rating = NULL WHERE id = ? AND json_extract(rating, '$.message_id') = ?"
    change(db, sql, (person_id, message_id))
