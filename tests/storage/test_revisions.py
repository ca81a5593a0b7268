"""The history of the files in the database: who changed what, what is taken back, what waits for its author's word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from storage import people, proposals, questions, revisions, roles
from storage.revisions import Revision
from storage.tables.records import Role
from storage.tables.rows import value

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
ME, OTHER = 7, 8
FILE = "fr/01-dates.md"


def made(db: Database, before: bytes | None, after: bytes | None, undoes: Revision | None = None) -> Revision:
    return revisions.add(db, FILE, before, after, ME, NOW, undoes.id if undoes else None)


def contents(db: Database) -> int:
    return int(value(db, "SELECT count(*) FROM file_contents"))


def test_a_change_is_kept_with_its_author_time_and_both_contents(db: Database) -> None:
    revision = made(db, b"old", b"new")
    assert (revision.file, revision.person_id, revision.at) == (FILE, ME, NOW)
    assert revisions.contents(db, revision) == (b"old", b"new")
    assert revisions.get(db, revision.id) == revision
    assert revisions.get(db, 99) is None


def test_the_newest_come_first_a_page_at_a_time(db: Database) -> None:
    ids = [made(db, b"%d" % number, b"%d" % (number + 1)).id for number in range(5)]
    assert [revision.id for revision in revisions.latest(db, 2)] == [ids[4], ids[3]]
    assert [revision.id for revision in revisions.latest(db, 2, before=ids[3])] == [ids[2], ids[1]]
    assert contents(db) == 6


def test_what_was_taken_back_counts_again_once_that_is_taken_back_too(db: Database) -> None:
    first = made(db, b"1", b"2")
    back = made(db, b"2", b"1", undoes=first)
    assert [revision.undone for revision in revisions.latest(db, 9)] == [False, True]
    made(db, b"1", b"2", undoes=back)
    assert [revision.undone for revision in revisions.latest(db, 9)] == [False, True, False]


def test_later_changes_are_those_of_the_same_file(db: Database) -> None:
    first = made(db, b"1", b"2")
    revisions.add(db, "calendar.toml", b"1", b"2", OTHER, NOW)
    second = made(db, b"2", b"3")
    assert revisions.since(db, first) == [second]


def test_who_made_a_file_what_it_is_is_known_if_it_was_done_here(db: Database) -> None:
    made(db, b"1", b"2")
    last = made(db, b"1", b"2")
    assert revisions.maker(db, FILE, b"2") == last
    assert revisions.maker(db, FILE, b"3") is None
    assert contents(db) == 2


def test_a_proposal_belongs_to_its_author_and_outlives_everything_but_its_end(db: Database) -> None:
    proposal = proposals.make(db, ME, FILE, b"old", None, NOW, settles=[3, 4])
    assert proposals.get(db, proposal.id, ME, NOW) == proposal
    assert proposals.get(db, proposal.id, OTHER, NOW) is None
    assert proposals.drop(db, proposal.id)
    assert not proposals.drop(db, proposal.id)
    assert proposals.get(db, proposal.id, ME, NOW) is None
    assert contents(db) == 0


def test_a_newer_proposal_for_the_file_takes_the_place_of_the_older(db: Database) -> None:
    first = proposals.make(db, ME, FILE, b"old", b"new", NOW)
    second = proposals.make(db, ME, FILE, b"old", b"newer", NOW)
    theirs = proposals.make(db, OTHER, FILE, b"old", b"theirs", NOW)
    assert proposals.get(db, first.id, ME, NOW) is None
    assert proposals.get(db, second.id, ME, NOW) == second
    assert proposals.get(db, theirs.id, OTHER, NOW) == theirs
    assert contents(db) == 3


def test_a_proposal_is_seen_for_a_month_and_then_erased_with_its_contents(db: Database) -> None:
    old = proposals.make(db, ME, FILE, b"old", b"new", NOW)
    last = NOW + proposals.KEPT
    late = last + timedelta(seconds=1)
    theirs = proposals.make(db, OTHER, FILE, b"old", b"theirs", late)
    assert proposals.get(db, old.id, ME, last) == old
    assert proposals.get(db, old.id, ME, late) is None
    assert proposals.expire(db, last) == 0
    assert proposals.expire(db, late) == 1
    assert proposals.get(db, theirs.id, OTHER, late) == theirs
    assert contents(db) == 2


def test_the_last_version_that_somebody_was_given_is_kept(db: Database) -> None:
    assert proposals.given(db, ME, FILE) is None
    proposals.hand_out(db, ME, FILE, b"1", NOW)
    proposals.hand_out(db, ME, FILE, b"2", NOW)
    assert proposals.given(db, ME, FILE) == b"2"
    assert proposals.given(db, OTHER, FILE) is None


def test_with_the_role_goes_what_waits_but_not_what_was_done(db: Database) -> None:
    roles.grant(db, ME, Role.ADMIN, NOW)
    proposals.make(db, ME, FILE, b"old", b"new", NOW)
    revision = made(db, b"0", b"1")
    roles.forget(db, ME)
    assert proposals.held(db, ME) == []
    assert revisions.get(db, revision.id) == revision
    people.remember(db, ME, now=NOW)
    people.forget(db, ME, NOW)
    kept = revisions.get(db, revision.id)
    assert kept
    assert (kept.person_id, revisions.content(db, kept.after)) == (None, b"1")


def ask(db: Database, text: str, kind: str) -> int:
    return questions.record(db, NOW, "fr", text, kind, "dates", 0.5, [("dates", 1.0)])


def test_what_is_to_be_settled_is_unanswered_missed_or_chosen(db: Database) -> None:
    ask(db, "answered", "answer")
    ask(db, "", "nothing")
    unanswered, chosen, missed = ask(db, "a", "nothing"), ask(db, "b", "suggestions"), ask(db, "c", "answer")
    questions.tapped(db, chosen, "dates")
    questions.missed(db, missed)
    found = questions.unsettled(db, NOW)
    assert [question.id for question in found] == [unanswered, chosen, missed]
    assert [question.missed for question in found] == [False, False, True]
    assert questions.unsettled(db, NOW + timedelta(hours=1)) == []


def test_a_change_settles_questions_until_it_is_taken_back(db: Database) -> None:
    asked = [ask(db, "a", "nothing"), ask(db, "b", "nothing")]
    questions.settle(db, asked[:1], 5)
    questions.settle(db, asked[1:], 0)
    assert questions.unsettled(db, NOW) == []
    assert questions.unsettle(db, 5) == 1
    assert [question.id for question in questions.unsettled(db, NOW)] == asked[:1]
