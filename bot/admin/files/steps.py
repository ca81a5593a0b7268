"""What an admin's acts do to the database: each function one transaction. The files themselves are `workbench`'s."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.admin.calendar_effects import SessionChange
from bot.admin.files.history_screens import PAGE, Told
from bot.chat.incoming import Incoming
from bot.request.accommodation import FORM
from faq.calendar.sessions import Calendar
from faq.changes import Change
from faq.check.differences import differences
from storage import cases, drafts, inbox, outbox, pending, proposals, questions, revisions, roles
from storage.proposals import Proposal
from storage.revisions import Revision
from storage.tables.records import Json, NoticeKind, PendingKind, Question

LOOKED_BACK = timedelta(days=90)
"""How long questions without an answer are worth a look."""


def hand_out(db: Database, incoming: Incoming, file: str, content: bytes) -> None:
    proposals.hand_out(db, incoming.person.id, file, content, incoming.reader.now)


def propose(db: Database, incoming: Incoming, change: Change, settles: Sequence[int] = ()) -> Proposal:
    """Keep a change until its author applies or drops it; nothing is being written any more."""
    pending.end(db, incoming.person.id, PendingKind.EDIT)
    return proposals.make(
        db, incoming.person.id, change.file, change.before, change.after, incoming.reader.now, settles=settles
    )


def drop(db: Database, incoming: Incoming, proposal_id: int) -> None:
    """The change is not to be made, and nothing is being written any more in its place."""
    pending.end(db, incoming.person.id, PendingKind.EDIT)
    proposals.drop(db, proposal_id)


def record(
    db: Database,
    incoming: Incoming,
    change: Change,
    sessions: Sequence[SessionChange],
    *,
    proposal: Proposal | None = None,
    undoes: int | None = None,
) -> tuple[Revision, int]:
    """Note a change that was made to a file, and tell students whose session it touches; gives how many."""
    inbox.apply_once(db, incoming.update_id)
    revision = revisions.add(
        db, change.file, change.before, change.after, incoming.person.id, incoming.reader.now, undoes
    )
    if undoes is not None:
        questions.unsettle(db, undoes)
    if proposal is not None:
        questions.settle(db, proposal.settles, revision.id)
        proposals.drop(db, proposal.id)
    if change.after is not None and proposals.given(db, incoming.person.id, change.file) == change.before:
        proposals.hand_out(db, incoming.person.id, change.file, change.after, incoming.reader.now)
    return revision, sum(_tell(db, revision, session, incoming.reader.now) for session in sessions)


def concerned(db: Database) -> tuple[dict[str, int], dict[str, int]]:
    """How many drafts, and how many open requests there are for each session."""
    begun = Counter(str(draft.answers.get("session")) for draft in drafts.of_form(db, FORM.name))
    filed = Counter(case.request.session_id for case in cases.all_of(db) if case.request.status.open)
    return dict(begun), dict(filed)


def told(db: Database, revision: Revision, calendar: Calendar) -> Told:
    """A revision with its author's name and what it changed."""
    by = None if revision.person_id is None else roles.name(db, revision.person_id)
    change = Change(revision.file, *revisions.contents(db, revision))
    return Told(revision, by, tuple(differences(change, calendar)))


def page(db: Database, calendar: Calendar, before: int | None) -> tuple[list[Told], bool]:
    """A page of the history, and whether there is more."""
    found = revisions.latest(db, PAGE + 1, before)
    return [told(db, revision, calendar) for revision in found[:PAGE]], len(found) > PAGE


def maker(db: Database, file: str, content: bytes | None, calendar: Calendar) -> Told | None:
    """The change that made a file what it is, if it was made here."""
    found = revisions.maker(db, file, content)
    return None if found is None else told(db, found, calendar)


def to_undo(
    db: Database, revision_id: int, calendar: Calendar
) -> tuple[Told, bytes | None, bytes | None, list[Told]] | None:
    """A revision, what its file held before and after it, and the later changes of the file that still count."""
    revision = revisions.get(db, revision_id)
    if revision is None:
        return None
    newer = [each for each in revisions.since(db, revision) if not each.undone and each.undoes is None]
    before, after = revisions.contents(db, revision)
    return told(db, revision, calendar), before, after, [told(db, each, calendar) for each in newer]


def unsettled(db: Database, now: datetime) -> list[Question]:
    """The questions that wait for an answer, or for a label."""
    return questions.unsettled(db, now - LOOKED_BACK)


def ignore(db: Database, question_ids: Sequence[int]) -> None:
    questions.settle(db, question_ids, 0)


def begin(db: Database, incoming: Incoming, task: dict[str, Json]) -> None:
    pending.begin_edit(db, incoming.person.id, task, incoming.reader.now)


def _tell(db: Database, revision: Revision, session: SessionChange, now: datetime) -> int:
    """Put in a notice for every draft for this session."""
    if session.deadline and now < session.after.deadline.closes:
        drafts.tell_open(db, session.after.id)
    payload: dict[str, Json] = {
        "session": session.after.id,
        "deadline": session.deadline,
        "days": session.days,
        "timetable": session.published,
    }
    put = 0
    for draft in drafts.of_form(db, FORM.name):
        if draft.answers.get("session") == session.after.id:
            key = f"{NoticeKind.CALENDAR_CHANGED}:{revision.id}:{session.after.id}:{draft.id}"
            put += outbox.put(db, key, draft.person_id, NoticeKind.CALENDAR_CHANGED, payload, now)
    return put
