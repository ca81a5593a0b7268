"""Requests: filed once, moved only along the rules, by one person at a time, and every step on record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage import drafts, history, outbox, reference, requests
from storage.errors import NoSuchRequest
from storage.tables.records import Actor, Draft, Event, Request, Status
from storage.tables.rows import change

NOW = datetime(2025, 1, 5, 22, 58, tzinfo=UTC)
LATER = NOW + timedelta(hours=10)
STAFF = 2001

LEGAL = {
    ("submitted", "in_review"),
    ("submitted", "withdrawn"),
    ("in_review", "needs_info"),
    ("in_review", "accepted"),
    ("in_review", "refused"),
    ("in_review", "withdrawn"),
    ("needs_info", "in_review"),
    ("needs_info", "withdrawn"),
    ("accepted", "in_review"),
    ("refused", "in_review"),
}


def written(db: Database, person_id: int = 7) -> Draft:
    draft = drafts.start(db, person_id, "accommodation", NOW)
    return drafts.save(db, draft, {"name": "Zoé", "reason": "overlap"}, None, NOW)


def file(db: Database, draft: Draft) -> Request:
    return requests.file(
        db, draft, lang="fr", session_id="s1_session1", filed_at=NOW, standing="open", now=LATER
    )


def brought_to(db: Database, *steps: Status) -> Request:
    request = file(db, written(db))
    for step in steps:
        request = requests.move(db, request.reference, step, STAFF, LATER, expected=request.status)
    return request


def test_a_filed_request_holds_what_the_draft_held(db: Database) -> None:
    request = file(db, written(db))

    assert request == requests.get(db, request.reference)
    assert (request.person_id, request.lang, request.form) == (7, "fr", "accommodation")
    assert request.answers == {"name": "Zoé", "reason": "overlap"}
    assert (request.session_id, request.standing) == ("s1_session1", "open")
    assert (request.status, request.status.open) == (Status.SUBMITTED, True)


def test_the_filing_time_is_the_students_and_not_the_bots(db: Database) -> None:
    request = file(db, written(db))

    assert (request.filed_at, request.created) == (NOW, LATER)


def test_filing_puts_one_receipt_into_the_outbox(db: Database) -> None:
    draft = written(db)
    request = file(db, draft)
    file(db, draft)

    (notice,) = outbox.due(db, LATER)
    assert (notice.chat_id, notice.kind) == (7, "receipt")
    assert notice.payload["reference"] == request.reference


def test_filing_again_after_a_decision_shows_where_the_request_stands(db: Database) -> None:
    draft = written(db)
    request = file(db, draft)
    requests.move(db, request.reference, Status.IN_REVIEW, STAFF, LATER, expected=Status.SUBMITTED)

    assert file(db, draft).status is Status.IN_REVIEW


def test_a_person_sees_their_own_requests_the_newest_first(db: Database) -> None:
    first, second = file(db, written(db)), file(db, written(db))
    file(db, written(db, 8))

    assert [r.reference for r in requests.of_person(db, 7)] == [second.reference, first.reference]


def test_the_reference_of_a_deleted_request_is_not_used_again(db: Database) -> None:
    request = file(db, written(db))
    for trigger in ("trail_no_delete", "events_no_delete"):
        change(db, f"DROP TRIGGER {trigger}")
    for table in ("trail", "events", "requests"):
        change(db, f"DELETE FROM {table}")

    assert request.reference == reference.make(1)
    assert file(db, written(db)).reference == reference.make(2)


def test_an_unknown_reference_is_said_to_be_unknown(db: Database) -> None:
    with pytest.raises(NoSuchRequest, match="MKT-XH4"):
        requests.get(db, "MKT-XH4")


def test_these_are_the_moves_of_the_rules() -> None:
    """That no others are made, whoever saw what, is tried in `test_request_lives.py`."""
    assert {(was.value, to.value) for was, ways in requests.MOVES.items() for to in ways} == LEGAL


def test_a_move_tells_the_student(db: Database) -> None:
    request = brought_to(db, Status.IN_REVIEW)
    for notice in outbox.due(db, LATER):
        outbox.sent(db, notice.id, LATER)

    requests.move(
        db, request.reference, Status.NEEDS_INFO, STAFF, LATER, "Which group?", expected=Status.IN_REVIEW
    )

    outbox.sent(db, outbox.due(db, LATER)[0].id, LATER)
    (notice,) = outbox.due(db, LATER)
    assert (notice.chat_id, notice.kind) == (7, "status")
    assert notice.payload == {
        "reference": request.reference,
        "status": "needs_info",
        "note": "Which group?",
        "was": "in_review",
    }


def test_every_step_is_on_record_with_who_took_it(db: Database) -> None:
    request = brought_to(db, Status.IN_REVIEW)
    requests.move(db, request.reference, Status.REFUSED, STAFF, LATER, "too late", expected=Status.IN_REVIEW)

    assert history.of_request(db, request.reference) == [
        Event(LATER, None, Status.SUBMITTED, Actor.STUDENT, None, None),
        Event(LATER, Status.SUBMITTED, Status.IN_REVIEW, Actor.STAFF, STAFF, None),
        Event(LATER, Status.IN_REVIEW, Status.REFUSED, Actor.STAFF, STAFF, "too late"),
    ]


@pytest.mark.parametrize(
    "sql", ["UPDATE events SET note = 'x'", "DELETE FROM events", "REPLACE INTO events SELECT * FROM events"]
)
def test_the_record_cannot_be_rewritten(db: Database, sql: str) -> None:
    request = brought_to(db, Status.IN_REVIEW, Status.ACCEPTED)
    before = history.of_request(db, request.reference)

    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        db.execute(sql)
    assert history.of_request(db, request.reference) == before
