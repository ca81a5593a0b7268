"""Requests being written. A person has at most one; whoever saves must have read the last revision.

What the answers mean is the form's business, not this module's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from storage import documents
from storage.errors import StaleDraft
from storage.tables.records import Draft, Json
from storage.tables.rows import Row, change, every, first, parsed, to_json
from storage.tables.timestamps import to_text

_STORED = "*, EXISTS (SELECT 1 FROM documents WHERE draft_id = drafts.id) AS documented"
"""What is read of a draft: most have no documents, which then are not looked for."""


def start(
    db: Database, person_id: int, form: str, now: datetime, answers: Mapping[str, Json] | None = None
) -> Draft:
    """A new draft, with the `answers` that are known beforehand; or the one the person already has, of whatever
    form, untouched: no answer is lost by starting twice. To begin anew, discard it first.
    """
    at = to_text(now)
    change(
        db,
        """
        INSERT INTO drafts (person_id, form, answers, created, updated) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (person_id, form, to_json(dict(answers or {})), at, at),
    )
    return _draft(db, _row(db, person_id))


def load(db: Database, person_id: int) -> Draft | None:
    """The person's draft, or None."""
    row = _row(db, person_id)
    return None if row is None else _draft(db, row)


def of_form(db: Database, form: str) -> list[Draft]:
    """Every draft of a form, the oldest first."""
    rows = every(db, "SELECT * FROM drafts WHERE form = ? ORDER BY id", (form,))
    handed_in = documents.of_drafts(db, [row["id"] for row in rows])
    return [Draft.from_row(row, handed_in[row["id"]]) for row in rows]


def save(
    db: Database,
    draft: Draft,
    answers: Mapping[str, Json],
    editing: str | None,
    now: datetime,
    asked: str | None = None,
) -> Draft:
    """The draft with these answers, one revision on, and nothing waived; `asked` is the field that is asked for then.
    Raises StaleDraft when `draft` is not what is stored.
    """
    row = first(
        db,
        f"""
        UPDATE drafts SET answers = ?, editing = ?, revision = revision + 1, updated = ?, waived = NULL,
            asked = ?
        WHERE id = ? AND revision = ? RETURNING {_STORED}
        """,  # noqa: S608 - a constant
        (to_json(dict(answers)), editing, to_text(now), asked, draft.id, draft.revision),
    )
    return _draft(db, row)


def tell_closed(db: Database, draft: Draft, session_id: str) -> Draft:
    """Note that the student was told that this session takes no more requests. The revision stays, so that
    the buttons they see stay good. Raises StaleDraft when the draft is gone.
    """
    sql = f"UPDATE drafts SET told_closed = ? WHERE id = ? RETURNING {_STORED}"  # noqa: S608 - a constant
    return _draft(db, first(db, sql, (session_id, draft.id)))


def tell_open(db: Database, session_id: str) -> None:
    """A session takes requests again: its students are told anew when it closes."""
    change(db, "UPDATE drafts SET told_closed = NULL WHERE told_closed = ?", (session_id,))


def waive(db: Database, draft: Draft, field: str) -> Draft:
    """Take the next answer to this field unchecked; the revision stays. Raises StaleDraft when the draft is gone."""
    sql = f"UPDATE drafts SET waived = ? WHERE id = ? RETURNING {_STORED}"  # noqa: S608 - a constant
    return _draft(db, first(db, sql, (field, draft.id)))


def ask(db: Database, draft: Draft, field: str) -> None:
    """Note which field is asked for, if the draft is still what it was; the revision stays."""
    sql = "UPDATE drafts SET asked = ? WHERE id = ? AND revision = ?"
    change(db, sql, (field, draft.id, draft.revision))


def discard(db: Database, draft: Draft) -> bool:
    """Erase the draft and its documents, whatever its revision. Returns False if it was gone."""
    if change(db, "DELETE FROM drafts WHERE id = ?", (draft.id,)) == 0:
        return False
    documents.discard(db, draft.id)
    return True


def consume(db: Database, draft: Draft) -> None:
    """Erase the draft because it became a request. Raises StaleDraft when `draft` is not what is stored."""
    if change(db, "DELETE FROM drafts WHERE id = ? AND revision = ?", (draft.id, draft.revision)) == 0:
        raise StaleDraft


def expire(db: Database, before: datetime) -> int:
    """Erase the drafts that nobody touched since then, and their documents; returns how many."""
    old = every(db, "DELETE FROM drafts WHERE updated < ? RETURNING id", (to_text(before),))
    for row in old:
        documents.discard(db, row["id"])
    return len(old)


def held(db: Database, person_id: int) -> list[Row]:
    """A person's draft as it is stored."""
    rows = every(db, "SELECT * FROM drafts WHERE person_id = ?", (person_id,))
    return [parsed(row, "answers") for row in rows]


def forget(db: Database, person_id: int) -> int:
    """Erase a person's draft; returns how many there were. Its documents go with the person's others."""
    return change(db, "DELETE FROM drafts WHERE person_id = ?", (person_id,))


def _row(db: Database, person_id: int) -> Row | None:
    sql = f"SELECT {_STORED} FROM drafts WHERE person_id = ?"  # noqa: S608 - a constant
    return first(db, sql, (person_id,))


def _draft(db: Database, row: Row | None) -> Draft:
    if row is None:
        raise StaleDraft
    return Draft.from_row(row, documents.of_draft(db, row["id"]) if row["documented"] else ())
