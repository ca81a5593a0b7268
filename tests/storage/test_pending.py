"""What a person is in the middle of: one thing at a time, for half a day, gone with the person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from storage import announcements, drafts, inbox, pending
from storage.pending import Open
from storage.tables.records import Act, EditTask, PendingKind
from storage.tables.rows import every

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
ME, OTHER = 7, 8
REF = "K4T-7M2"


def test_one_thing_at_a_time_the_last_one_begun(db: Database) -> None:
    pending.begin_writing(db, ME, REF, Act.REFUSE, NOW)
    begun = pending.begin_writing(db, ME, REF, Act.ASK, NOW)
    assert pending.task(db, ME, NOW) == begun
    announced = pending.begin_announcement(db, ME, "s1_session1", NOW)
    assert pending.task(db, ME, NOW) == announced
    assert pending.begin_edit(db, ME, {"act": "answer"}, NOW) == EditTask(ME, {"act": "answer"})
    assert pending.task(db, ME, NOW) == EditTask(ME, {"act": "answer"})
    assert announcements.get(db, announced.id, NOW) is None
    assert pending.task(db, OTHER, NOW) is None


def test_it_is_waited_for_half_a_day_and_then_erased(db: Database) -> None:
    begun = pending.begin_announcement(db, ME, "s1_session1", NOW)
    late = NOW + pending.KEPT + timedelta(seconds=1)
    assert pending.task(db, ME, NOW + pending.KEPT) == begun
    assert pending.task(db, ME, late) is None
    assert announcements.get(db, begun.id, NOW + pending.KEPT) == begun
    assert announcements.get(db, begun.id, late) is None
    assert pending.expire(db, NOW + pending.KEPT) == 0
    assert pending.expire(db, late) == 1
    assert every(db, "SELECT * FROM announcements") == []


def test_words_and_what_is_waived_are_kept_with_it(db: Database) -> None:
    begun = pending.begin_writing(db, ME, REF, Act.REPLY, NOW)
    assert pending.waive(db, ME, REF, NOW)
    waived = pending.writing(db, ME, NOW)
    assert waived is not None
    assert waived.waived
    worded = pending.word(db, begun, "Voici")
    assert pending.writing(db, ME, NOW) == worded
    assert (worded.words, worded.waived) == ("Voici", False)


def test_nothing_is_waived_for_another_request_or_another_act(db: Database) -> None:
    pending.begin_writing(db, ME, REF, Act.NOTE, NOW)
    assert not pending.waive(db, ME, REF, NOW)
    pending.begin_writing(db, ME, REF, Act.REPLY, NOW)
    assert not pending.waive(db, ME, "AAA-AAA", NOW)


def test_only_a_task_of_the_kind_that_is_over_ends(db: Database) -> None:
    pending.begin_writing(db, ME, REF, Act.ASK, NOW)
    assert not pending.end(db, ME, PendingKind.EDIT)
    assert pending.task(db, ME, NOW) is not None
    assert pending.end(db, ME, PendingKind.DECISION)
    assert not pending.end(db, ME)
    assert pending.held(db, ME) == []


def test_a_message_that_was_applied_belongs_to_what_was_open_before_it(db: Database) -> None:
    inbox.receive(db, [(1, "{}"), (2, "{}")], NOW)
    task = pending.begin_edit(db, ME, {"act": "answer"}, NOW)
    assert pending.open_to(db, 1, ME, NOW) == Open(task, None)
    inbox.apply_once(db, 1)
    pending.end(db, ME)
    draft = drafts.start(db, ME, "accommodation", NOW)
    assert pending.open_to(db, 1, ME, NOW) == Open(task, None)
    assert pending.open_to(db, 2, ME, NOW) == Open(None, draft)


def test_a_message_that_belonged_to_nothing_still_does_after_what_it_opened(db: Database) -> None:
    inbox.receive(db, [(1, "{}")], NOW)
    before = db.conn.total_changes
    assert pending.open_to(db, 1, ME, NOW) == Open(None, None)
    assert db.conn.total_changes == before  # nothing to be written, so nobody waits for the disk
    inbox.apply_once(db, 1)
    drafts.start(db, ME, "accommodation", NOW)
    assert pending.open_to(db, 1, ME, NOW) == Open(None, None)


def test_a_message_that_was_not_applied_belongs_to_what_is_open_now(db: Database) -> None:
    inbox.receive(db, [(1, "{}")], NOW)
    pending.begin_edit(db, ME, {"act": "answer"}, NOW)
    pending.open_to(db, 1, ME, NOW)
    pending.end(db, ME)
    assert pending.open_to(db, 1, ME, NOW) == Open(None, None)


def test_a_step_of_the_form_is_taken_once_it_moved_on_or_is_gone(db: Database) -> None:
    inbox.receive(db, [(1, "{}")], NOW)
    draft = drafts.start(db, ME, "accommodation", NOW)
    pending.open_to(db, 1, ME, NOW)
    inbox.apply_once(db, 1)
    assert pending.open_to(db, 1, ME, NOW) == Open(None, draft)
    moved = drafts.save(db, draft, {"reason": "overlap"}, None, NOW)
    assert pending.open_to(db, 1, ME, NOW) == Open(None, moved, taken=True)
    drafts.discard(db, moved)
    assert pending.open_to(db, 1, ME, NOW) == Open(None, None, taken=True)


def test_nothing_of_what_a_message_belonged_to_stays_once_it_is_done(db: Database) -> None:
    inbox.receive(db, [(1, "{}")], NOW)
    pending.begin_edit(db, ME, {"act": "answer"}, NOW)
    pending.open_to(db, 1, ME, NOW)
    inbox.done(db, 1)
    assert [row["belongs"] for row in every(db, "SELECT belongs FROM inbox")] == [None]
