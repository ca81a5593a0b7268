"""Which tables hold something of a person that an update may belong to, in one query: for most there is nothing, and no
further query is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from storage.tables.rows import first

_LOOK = """
    SELECT
        EXISTS (SELECT 1 FROM pending WHERE person_id = :id) AS task,
        EXISTS (SELECT 1 FROM drafts WHERE person_id = :id) AS draft,
        EXISTS (SELECT 1 FROM people WHERE id = :id AND decision IS NOT NULL) AS yes_no,
        EXISTS (SELECT 1 FROM people WHERE id = :id AND context IS NOT NULL) AS context,
        EXISTS (SELECT 1 FROM requests WHERE person_id = :id AND status = 'needs_info') AS awaited,
        EXISTS (SELECT 1 FROM inquiries WHERE person_id = :id AND turn <> 'closed') AS inquiry,
        EXISTS (SELECT 1 FROM roles WHERE person_id = :id) AS role
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """Whether there is, in date or not: a `task`, the `draft` of a form, an open question of yes or no (`yes_no`), the
    question before (`context`), a request that the office `awaited` a reply to, an open `inquiry`, a `role`.
    """

    task: bool
    draft: bool
    yes_no: bool
    context: bool
    awaited: bool
    inquiry: bool
    role: bool


ANYTHING = Begun(task=True, draft=True, yes_no=True, context=True, awaited=True, inquiry=True, role=True)
"""Where nobody has looked yet."""


def of(db: Database, person_id: int) -> Begun:
    """What there is of this person."""
    found = first(db, _LOOK, {"id": person_id})
    assert found is not None
    return Begun(**{name: bool(there) for name, there in found.items()})
