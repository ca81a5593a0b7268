"""Requests: filed once, moved only along the rules, by one person at a time, and every step on record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from storage import drafts, outbox, reference, requests
from storage.errors import IllegalMove, NoSuchRequest, StaleDraft
from storage.tables.records import Actor, Draft, Event, Request, Status
from storage.tables.rows import change

NOW = datetime(2025, 1, 5, 22, 58, tzinfo=UTC)
LATER = NOW + timedelta(hours=10)
STAFF, OTHER_STAFF = 2001, 2002

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
WAYS: dict[Status, tuple[Status, ...]] = {
    Status.SUBMITTED: (),
    Status.IN_REVIEW: (Status.IN_REVIEW,),
    Status.NEEDS_INFO: (Status.IN_REVIEW, Status.NEEDS_INFO),
    Status.ACCEPTED: (Status.IN_REVIEW, Status.ACCEPTED),
    Status.REFUSED: (Status.IN_REVIEW, Status.REFUSED),
    Status.WITHDRAWN: (Status.WITHDRAWN,),
}


def written(db: Database, person_id: int = 7) -> Draft:
    draft = drafts.start(db, person_id, "accommodation", NOW)
    return drafts.save(db, draft, {"name": "Zoé", "reason": "overlap"}, None, NOW)


def file(db: Database, draft: Draft) -> Request:
    return requests.file(
        db, draft, lang="fr", session_id="s1_session1", filed_at=NOW, standing="open", now=LATER
    )


def brought_to(db: Database, status: Status) -> Request:
    request = file(db, written(db))
    for step in WAYS[status]:
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


def test_the_draft_goes_when_the_request_comes(db: Database) -> None:
    file(db, written(db))

    assert drafts.load(db, 7) is None


def test_filing_puts_one_receipt_into_the_outbox(db: Database) -> None:
    draft = written(db)
    request = file(db, draft)
    file(db, draft)

    (notice,) = outbox.due(db, LATER)
    assert (notice.chat_id, notice.kind) == (7, "receipt")
    assert notice.payload["reference"] == request.reference


def test_filing_the_same_draft_twice_is_filing_it_once(db: Database) -> None:
    draft = written(db)

    assert file(db, draft) == file(db, draft)
    assert len(requests.of_person(db, 7)) == 1


def test_filing_again_after_a_decision_shows_where_the_request_stands(db: Database) -> None:
    draft = written(db)
    request = file(db, draft)
    requests.move(db, request.reference, Status.IN_REVIEW, STAFF, LATER, expected=Status.SUBMITTED)

    assert file(db, draft).status is Status.IN_REVIEW


def test_a_draft_changed_on_another_device_is_not_filed(db: Database) -> None:
    draft = written(db)
    drafts.save(db, draft, {"name": "Zoe"}, None, NOW)

    with pytest.raises(StaleDraft):
        file(db, draft)
    assert requests.of_person(db, 7) == []


def test_a_discarded_draft_is_not_filed(db: Database) -> None:
    draft = written(db)
    drafts.discard(db, draft)

    with pytest.raises(StaleDraft):
        file(db, draft)


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


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("origin", Status)
def test_only_the_moves_of_the_rules_are_made(db: Database, origin: Status, status: Status) -> None:
    request = brought_to(db, origin)

    if (origin.value, status.value) in LEGAL:
        assert requests.move(db, request.reference, status, STAFF, LATER, expected=origin).status is status
        return
    with pytest.raises(IllegalMove):
        requests.move(db, request.reference, status, STAFF, LATER, expected=origin)
    assert requests.get(db, request.reference) == request


def test_of_two_staff_who_decide_at_once_one_wins(db: Database) -> None:
    request = brought_to(db, Status.IN_REVIEW)
    requests.move(db, request.reference, Status.ACCEPTED, STAFF, LATER, expected=Status.IN_REVIEW)

    with pytest.raises(IllegalMove, match="is accepted, not in_review"):
        requests.move(db, request.reference, Status.REFUSED, OTHER_STAFF, LATER, expected=Status.IN_REVIEW)
    assert requests.get(db, request.reference).status is Status.ACCEPTED


def test_who_saw_an_older_status_is_refused_even_a_legal_move(db: Database) -> None:
    request = brought_to(db, Status.NEEDS_INFO)

    with pytest.raises(IllegalMove):
        requests.move(db, request.reference, Status.IN_REVIEW, STAFF, LATER, expected=Status.SUBMITTED)


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

    assert requests.history(db, request.reference) == [
        Event(LATER, None, Status.SUBMITTED, Actor.STUDENT, None, None),
        Event(LATER, Status.SUBMITTED, Status.IN_REVIEW, Actor.STAFF, STAFF, None),
        Event(LATER, Status.IN_REVIEW, Status.REFUSED, Actor.STAFF, STAFF, "too late"),
    ]


@pytest.mark.parametrize(
    "sql", ["UPDATE events SET note = 'x'", "DELETE FROM events", "REPLACE INTO events SELECT * FROM events"]
)
def test_the_record_cannot_be_rewritten(db: Database, sql: str) -> None:
    request = brought_to(db, Status.ACCEPTED)
    before = requests.history(db, request.reference)

    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        db.execute(sql)
    assert requests.history(db, request.reference) == before


@pytest.mark.parametrize("status", [status for status in Status if status.open])
def test_a_student_may_withdraw_while_the_request_is_open(db: Database, status: Status) -> None:
    request = brought_to(db, status)

    assert requests.withdraw(db, request.reference, 7, LATER).status is Status.WITHDRAWN
    assert requests.history(db, request.reference)[-1].actor is Actor.STUDENT


@pytest.mark.parametrize("status", [status for status in Status if not status.open])
def test_a_closed_request_cannot_be_withdrawn(db: Database, status: Status) -> None:
    request = brought_to(db, status)

    with pytest.raises(IllegalMove):
        requests.withdraw(db, request.reference, 7, LATER)
    assert requests.get(db, request.reference).status is status


def test_nobody_withdraws_another_students_request(db: Database) -> None:
    request = file(db, written(db))

    with pytest.raises(NoSuchRequest):
        requests.withdraw(db, request.reference, 8, LATER)
    assert requests.get(db, request.reference) == request
