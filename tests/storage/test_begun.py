"""One look says what there is of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

import pytest
from sqlite_utils import Database

from storage import begun, drafts, inquiries, pending, people, requests, roles, yes_no
from storage.tables.records import Role, Status
from storage.yes_no import OpenYesNo
from tests.support.filed import FILED

STUDENT, STAFF = 1001, 2001


def file_and_ask(db: Database) -> None:
    """A request on which the office asks its student something."""
    draft = drafts.start(db, STUDENT, "overlap", FILED)
    ref = requests.file(
        db, draft, lang="fr", session_id="", filed_at=FILED, standing="open", now=FILED
    ).reference
    requests.move(db, ref, Status.IN_REVIEW, STAFF, FILED, expected=Status.SUBMITTED)
    requests.move(db, ref, Status.NEEDS_INFO, STAFF, FILED, "?", expected=Status.IN_REVIEW)


BEGUN: dict[str, Callable[[Database], object]] = {
    "": lambda _: None,
    "draft": lambda db: drafts.start(db, STUDENT, "overlap", FILED),
    "task": lambda db: pending.begin_edit(db, STUDENT, {}, FILED),
    "yes_no": lambda db: yes_no.put(db, STUDENT, OpenYesNo({}, 1), FILED),
    "context": lambda db: people.set_context(db, STUDENT, "quand ?", FILED),
    "awaited": file_and_ask,
    "inquiry": lambda db: inquiries.ask(db, STUDENT, "fr", "?", FILED),
    "role": lambda db: roles.grant(db, STUDENT, Role.STAFF, FILED),
}


@pytest.mark.parametrize("name", BEGUN)
def test_what_was_begun_is_seen_and_nothing_else_of_nobody_else(db: Database, name: str) -> None:
    for person in (STUDENT, STAFF):
        people.remember(db, person, "fr", now=FILED)
    BEGUN[name](db)
    found = {seen for seen, there in asdict(begun.of(db, STUDENT)).items() if there}
    assert found == {name} - {""}
    assert not any(asdict(begun.of(db, STAFF)).values())
