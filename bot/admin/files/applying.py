"""A change is made: written to the file, read by the live catalog, noted as a revision, told to the students it concerns."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from bot.admin import calendar_effects
from bot.admin.calendar_effects import SessionChange
from bot.admin.files import edits_screens, lookup
from bot.admin.files.history_screens import ChangeRecord
from bot.admin.files.library_screens import press
from bot.chat.incoming import Incoming
from bot.chat.screen import Press
from bot.logs import log
from faq import changes
from faq.calendar.sessions import Calendar
from faq.changes import Change, NotWritable
from faq.check import repeats
from faq.check.differences import Difference, What, differences
from faq.timetable.folder import FOLDER
from storage import inbox, proposals, questions, revisions, roles
from storage.proposals import Proposal
from storage.revisions import Revision

TWINS = 3
"""Questions of a change whose translations are offered as buttons: a screen of more is not read."""


@dataclass(frozen=True, slots=True)
class Made:
    """A change that is in the files and in the history; `notified` students were sent a notice of it. `settled`: it answers
    questions that had no answer.
    """

    revision: Revision
    change: Change
    notified: int
    settled: bool


async def make(
    incoming: Incoming, change: Change, *, proposal: Proposal | None = None, undoes: int | None = None
) -> Made | None:
    """Write a change and note it; None when the author was shown why that cannot be. Raises Conflict.

    A replayed press finds the file written and only notes it.
    """
    services = incoming.services
    blocking = await asyncio.to_thread(services.examiner.blocking, change)
    if blocking:
        await incoming.show(edits_screens.refused(incoming.reader, change.file, blocking))
        return None
    sessions = calendar_effects.touched(change, services.catalog.current.calendar, services.catalog.directory)
    async with services.changing_files:
        try:
            await asyncio.to_thread(changes.write, services.catalog.directory, change)
        except NotWritable as error:
            log.warning("content not written file=%s reason=%s", change.file, error)
            await incoming.show(edits_screens.not_writable(incoming.reader, error))
            return None
        await asyncio.to_thread(services.catalog.refresh)
        revision, notified = await services.store.run(
            record_change, incoming, change, sessions, proposal=proposal, undoes=undoes
        )
    log.info("content changed revision=%d file=%s undoes=%s", revision.id, change.file, undoes or "-")
    services.wake_sender()
    return Made(revision, change, notified, settled=bool(proposal and proposal.settles))


async def show(incoming: Incoming, made: Made) -> None:
    """A change that is live, and what its author may want next."""
    change = made.change
    found = differences(change, incoming.reader.catalog.calendar)
    shown = edits_screens.applied(
        incoming.reader,
        change.file,
        made.revision.id,
        found,
        notified=made.notified,
        twins=_twins(incoming, change.file, found),
        settled=made.settled,
        repeats=await _repeated(incoming, change),
    )
    await incoming.show(shown)


async def _repeated(incoming: Incoming, change: Change) -> str | None:
    """The timetable that a new one has come beside and repeats: both are read now."""
    catalog = incoming.services.catalog
    if change.before is not None or change.after is None or not change.file.startswith(f"{FOLDER}/"):
        return None
    found = await asyncio.to_thread(repeats.beside, catalog.directory, change.file, catalog.current.calendar)
    return found.file if found else None


def _twins(incoming: Incoming, changed_file: str, found: Sequence[Difference]) -> list[Press]:
    """After another answer: the same question in the other language, which may have to follow."""
    changed = {each.about for each in found if each.what is What.ANSWER}
    live, lang = incoming.services.catalog, changed_file.partition("/")[0]
    entries = [entry for entry in live.current.entries if entry.lang == lang and entry.question in changed]
    return [
        press(incoming.reader, f"edit-button-twin-{other}", "entry", changes.key(file), entry.id)
        for entry in entries[:TWINS]
        for other, file in lookup.twins(live, entry.id, lang)
    ]


def made_of(db: Database, proposal_id: int, person_id: int) -> Made | None:
    """What a person's proposal became; None where it was not applied, or was taken back since."""
    revision = revisions.of_proposal(db, proposal_id, person_id)
    if revision is None or revision.undone:
        return None
    change = Change(revision.file, *revisions.contents(db, revision))
    notified = calendar_effects.told_students(db, revision)
    return Made(revision, change, notified, questions.settles_any(db, revision.id))


def record_change(
    db: Database,
    incoming: Incoming,
    change: Change,
    sessions: Sequence[SessionChange],
    *,
    proposal: Proposal | None,
    undoes: int | None,
) -> tuple[Revision, int]:
    """Note a change that was made to a file, and tell students whose session it touches; gives how many."""
    inbox.apply_once(db, incoming.update_id)
    revision = revisions.add(
        db,
        change.file,
        change.before,
        change.after,
        incoming.person.id,
        incoming.reader.now,
        undoes,
        proposal.id if proposal else None,
    )
    if undoes is not None:
        questions.unsettle(db, undoes)
    if proposal is not None:
        questions.settle(db, proposal.settles, revision.id)
        proposals.drop(db, proposal.id)
    if change.after is not None and proposals.given(db, incoming.person.id, change.file) == change.before:
        proposals.hand_out(db, incoming.person.id, change.file, change.after, incoming.reader.now)
    return revision, sum(
        calendar_effects.tell_students(db, revision, session, incoming.reader.now) for session in sessions
    )


def describe(db: Database, revision: Revision, calendar: Calendar) -> ChangeRecord:
    """A revision with its author's name and what it changed."""
    by = None if revision.person_id is None else roles.name(db, revision.person_id)
    change = Change(revision.file, *revisions.contents(db, revision))
    return ChangeRecord(revision, by, tuple(differences(change, calendar)))


def last_change(db: Database, file: str, content: bytes | None, calendar: Calendar) -> ChangeRecord | None:
    """The change that made a file what it is, if it was made here."""
    found = revisions.maker(db, file, content)
    return None if found is None else describe(db, found, calendar)
