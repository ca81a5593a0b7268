"""How long decisions took: told from twenty on, by kind, without the time in which the student had to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlite_utils import Database

from storage import drafts, erasing, people, requests, waiting
from storage.tables.records import Status
from storage.waiting import FEWEST, Waiting
from tests.support.filed import FILED

STUDENT, STAFF = 1001, 2001
DAY = timedelta(days=1)
HOUR = 1 / 24


def decided(db: Database, days: float, paused: float = 0, kind: str = "overlap") -> str:
    """A request that was decided so many days after it was filed, of which the office waited `paused` for its student."""
    people.remember(db, STUDENT, "fr", now=FILED)
    draft = drafts.start(db, STUDENT, kind, FILED)
    ref = requests.file(
        db, draft, lang="fr", session_id="", filed_at=FILED, standing="open", now=FILED
    ).reference
    requests.move(db, ref, Status.IN_REVIEW, STAFF, FILED, expected=Status.SUBMITTED)
    if paused:
        asked = FILED + DAY * (days - paused) / 2
        requests.note(db, ref, STAFF, "Vu.", asked)
        requests.move(db, ref, Status.NEEDS_INFO, STAFF, asked, "?", expected=Status.IN_REVIEW)
        requests.note(db, ref, STAFF, "On attend.", asked + DAY * paused / 2)
        requests.reply(db, ref, STUDENT, "!", asked + DAY * paused)
    requests.move(db, ref, Status.REFUSED, STAFF, FILED + DAY * days, "Non.", expected=Status.IN_REVIEW)
    return ref


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param([2.0] * (FEWEST - 1), None, id="too few"),
        pytest.param([2.0] * FEWEST, Waiting(2, 2, 20), id="all alike"),
        pytest.param([float(day) for day in range(1, 21)], Waiting(10, 18, 20), id="half and nine in ten"),
        pytest.param([HOUR] * 18 + [40.0] * 2, Waiting(1, 1, 20), id="two that took long"),
        pytest.param([HOUR] * 17 + [40.0] * 3, Waiting(1, 40, 20), id="three that took long"),
        pytest.param([1 + HOUR] * 25, Waiting(2, 2, 25), id="a day that has begun"),
    ],
)
def test_half_and_nine_in_ten_are_told_of_twenty_decisions(
    db: Database, days: list[float], told: Waiting | None
) -> None:
    for each in days:
        decided(db, each)
    assert waiting.of_kind(db, "overlap") == told


def test_the_time_in_which_the_student_had_to_answer_is_left_out(db: Database) -> None:
    for _ in range(FEWEST):
        decided(db, days=12, paused=9)
    assert waiting.of_kind(db, "overlap") == Waiting(3, 3, 20)


def test_a_decision_that_is_corrected_later_was_taken_when_it_was_first(db: Database) -> None:
    for ref in [decided(db, 2) for _ in range(FEWEST)]:
        again = FILED + DAY * 50
        requests.move(db, ref, Status.IN_REVIEW, STAFF, again, expected=Status.REFUSED)
        requests.move(db, ref, Status.ACCEPTED, STAFF, again, "Si.", expected=Status.IN_REVIEW)
    assert waiting.of_kind(db, "overlap") == Waiting(2, 2, FEWEST)


def test_only_what_is_decided_and_known_of_that_kind_counts(db: Database) -> None:
    for _ in range(FEWEST):
        decided(db, 2)
        decided(db, 30, kind="travel")
    withdrawn = requests.file(
        db,
        drafts.start(db, 1002, "overlap", FILED),
        lang="fr",
        session_id="",
        filed_at=FILED,
        standing="open",
        now=FILED,
    )
    requests.withdraw(db, withdrawn.reference, 1002, FILED + DAY * 90)
    assert waiting.of_kinds(db, ["overlap", "travel", "travel", "m1_certificate"]) == {
        "overlap": Waiting(2, 2, 20),
        "travel": Waiting(30, 30, 20),
    }
    erasing.forget(db, STUDENT, FILED + DAY * 99)
    assert waiting.of_kind(db, "overlap") is None


def test_those_that_were_filed_last_are_counted(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LATEST", FEWEST)
    for days in [9.0] * 5 + [5.0] * FEWEST:  # those that were decided last were filed first
        decided(db, days)
    assert waiting.of_kind(db, "overlap") == Waiting(5, 5, FEWEST)
