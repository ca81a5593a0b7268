"""The yes-or-no question that a person was asked last and has not answered, at most one a person.

It is kept beside what the person has begun to write (`storage.pending`), which goes on behind it. Whatever the person
does next answers it or leaves it behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.tables.records import Json
from storage.tables.rows import change, first, from_json, to_json
from storage.tables.timestamps import to_text

KEPT = timedelta(hours=12)
"""How long a typed yes still belongs to the question; as long as any other text that was begun (`storage.pending`)."""


@dataclass(frozen=True, slots=True)
class OpenYesNo:
    """A question that was shown, and what it was shown in: the update of this number, or the notice of this number
    below zero.
    """

    question: dict[str, Json]
    update_id: int


def put(db: Database, person_id: int, opened: OpenYesNo, now: datetime) -> None:
    """The person was asked this; nothing happens for somebody who is not known."""
    sql = "UPDATE people SET decision = ?, decision_at = ?, decision_by = ? WHERE id = ?"
    change(db, sql, (to_json(opened.question), to_text(now), opened.update_id, person_id))


def of(db: Database, person_id: int, now: datetime, update_id: int | None = None) -> OpenYesNo | None:
    """What the person was asked at most `KEPT` ago and has not answered, or None. An update that was received before they
    were asked does not answer it, such as the second of two "yes" sent at once. This machine's clock tells both moments.
    """
    sql = """
        SELECT decision, decision_by FROM people WHERE id = ? AND decision_at >= ?
        AND decision_at <= coalesce((SELECT received FROM inbox WHERE update_id = ?), decision_at)
    """
    row = first(db, sql, (person_id, to_text(now - KEPT), update_id))
    return None if row is None else OpenYesNo(from_json(row["decision"]), row["decision_by"])


def close(db: Database, person_id: int, opened: OpenYesNo) -> None:
    """The question is answered or left behind; one that was asked since stays open."""
    sql = "UPDATE people SET decision = NULL, decision_at = NULL, decision_by = NULL WHERE id = ? AND decision_by = ?"
    change(db, sql, (person_id, opened.update_id))


def leave_sending(db: Database, person_id: int) -> None:
    """The question is left behind if a yes to it sends something (`sends`): something else was shown after it."""
    sql = """
        UPDATE people SET decision = NULL, decision_at = NULL, decision_by = NULL
        WHERE id = ? AND json_extract(decision, '$.sends')
    """
    change(db, sql, (person_id,))


def expire(db: Database, now: datetime) -> int:
    """Erase the questions that were asked longer than `KEPT` ago; returns how many."""
    sql = "UPDATE people SET decision = NULL, decision_at = NULL, decision_by = NULL WHERE decision_at < ?"
    return change(db, sql, (to_text(now - KEPT),))
