"""Changes on their way into the files: examined, kept until their author decides, applied, dropped, put on newer files.

The heavy part runs away from the event loop. Whoever comes here was found to be an admin.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from bot.admin import calendar_effects
from bot.admin.calendar_effects import Effects
from bot.admin.files import applying, edits_screens, history_screens, lookup
from bot.admin.files.library_screens import EDIT
from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from bot.chat.screen import Screen
from faq import reading
from faq.changes import Change, Conflict
from faq.check.change_check import Findings
from faq.entry import Place
from faq.errors import FaqErrors
from faq.files.merging import MergeConflict, merge_files
from storage import inbox, pending, proposals
from storage.proposals import Proposal
from storage.tables.records import Json, PendingKind


async def propose(incoming: Incoming, change: Change, settles: Sequence[int] = ()) -> bool:
    """Show what a change would do, and keep it until it is applied or dropped. Returns False when its author must mend
    it first.
    """
    if change.nothing:
        await incoming.show(edits_screens.nothing(incoming.reader, change.file))
        return True
    proposal = await incoming.services.store.run(save_proposal, incoming, change, settles)
    if await lookup.content(incoming.services.catalog, change.file) != change.before:
        await _conflict(incoming, proposal)
        return True
    waiting = await incoming.show_for_now(Screen(incoming.reader.say("edit-checking")))
    findings = await examine(incoming, change)
    await _show(waiting, proposal, findings)
    return not findings.blocking


async def examine(incoming: Incoming, change: Change) -> Findings:
    """What a change would do to the files as they are. A try of the update that was stopped because this took long is
    gone on with by the next one.
    """
    examiner, before = incoming.services.examiner, incoming.services.catalog.current
    key = (incoming.update_id, change)
    return await incoming.services.examinations.result(key, lambda: examiner.examine(change, before))


async def propose_or_make(incoming: Incoming, change: Change, settles: Sequence[int]) -> None:
    """Make a small change at once where nothing speaks against it, else show what does."""
    incoming = await incoming.show_for_now(Screen(incoming.reader.say("edit-checking")))
    findings = await examine(incoming, change)
    proposal = await incoming.services.store.run(save_proposal, incoming, change, settles)
    if findings.clean and len(findings.differences) == 1:
        await _apply(incoming, proposal)
    else:
        await _show(incoming, proposal, findings)


async def expect_text(incoming: Incoming, task: dict[str, Json]) -> None:
    """The next text of this admin is for `task`: what is to be written (`act`), and for which file or session."""
    await incoming.services.store.run(begin_edit, incoming, task)


async def expect_nothing(incoming: Incoming) -> None:
    """No text is waited for any more: the next one is a question like any other."""
    await incoming.services.store.run(end_edit, incoming)


async def find_proposal(incoming: Incoming, proposal_id: int) -> Proposal | None:
    """The proposal of this admin that a button means; None when it was said that it is gone, or shown that it is live."""
    proposal = await incoming.services.store.run(
        proposals.get, proposal_id, incoming.person.id, incoming.reader.now
    )
    if proposal is None:
        await _show_gone(incoming, proposal_id)
    return proposal


async def _show_gone(incoming: Incoming, proposal_id: int) -> None:
    """What became of a proposal that waits no more: who pressed twice, or whose press is handled again, sees it live."""
    made = await incoming.services.store.run(applying.made_of, proposal_id, incoming.person.id)
    if made is None:
        await incoming.show(edits_screens.gone(incoming.reader))
    else:
        await applying.show(incoming, made)


async def apply(incoming: Incoming, proposal_id: int) -> None:
    """The author said yes: make the change, unless the file, or what stands in the others, is not what it was."""
    proposal = await find_proposal(incoming, proposal_id)
    if proposal is not None:
        await _apply(incoming, proposal)


async def apply_without_doubtful(incoming: Incoming, proposal_id: int) -> None:
    """The author said yes to a timetable, but for the rows that look like classes or that cannot be read."""
    proposal = await find_proposal(incoming, proposal_id)
    if proposal is None:
        return
    change = _change_of(proposal)
    calendar = incoming.services.catalog.current.calendar
    try:
        less = await asyncio.to_thread(incoming.services.examiner.without_doubtful, change, calendar)
    except FaqErrors as errors:
        blocking = [
            replace(each, place=Place(Path(proposal.file), each.place.line)) for each in errors.faults
        ]
        await incoming.show(edits_screens.refused(incoming.reader, proposal.file, blocking))
        return
    await _apply(incoming, replace(proposal, after=less.after))


async def drop(incoming: Incoming, proposal_id: int) -> None:
    """The author said no."""
    proposal = await find_proposal(incoming, proposal_id)
    if proposal is None:
        return
    await incoming.services.store.run(delete_proposal, incoming, proposal_id)
    await incoming.show(Screen(incoming.reader.say("edit-dropped", file=f"`{proposal.file}`")))


async def rebase(incoming: Incoming, proposal_id: int) -> None:
    """Put a change and what others changed meanwhile together, to be looked at anew."""
    proposal = await find_proposal(incoming, proposal_id)
    if proposal is None:
        return
    now = await lookup.content(incoming.services.catalog, proposal.file)
    try:
        after = merge_files(proposal.before, proposal.after, now, proposal.file)
    except MergeConflict:
        await incoming.show(edits_screens.overlap(incoming.reader, proposal.file, proposal.id))
        return
    await propose(incoming, Change(proposal.file, now, after), proposal.settles)


async def effects(incoming: Incoming, change: Change, findings: Findings) -> Effects | None:
    """Whom a change of the calendar touches; None for any other change."""
    if change.file != reading.CALENDAR or findings.after is None:
        return None
    drafts, requests = await incoming.services.store.run(calendar_effects.count_concerned)
    reader, before = incoming.reader, incoming.services.catalog.current
    return calendar_effects.effects(before, findings.after, reader.lang, reader.now, drafts, requests)


async def _show(incoming: Incoming, proposal: Proposal, findings: Findings) -> None:
    change = _change_of(proposal)
    touched = await effects(incoming, change, findings)
    await incoming.show(
        edits_screens.proposal(incoming.reader, proposal.id, proposal.file, findings, touched)
    )


async def _apply(incoming: Incoming, proposal: Proposal) -> None:
    change = _change_of(proposal)
    try:
        made = await applying.make(incoming, change, proposal=proposal)
    except Conflict:
        await _conflict(incoming, proposal)
        return
    if made is not None:
        await applying.show(incoming, made)


def _change_of(proposal: Proposal) -> Change:
    return Change(proposal.file, proposal.before, proposal.after)


async def _conflict(incoming: Incoming, proposal: Proposal) -> None:
    async with incoming.services.changing_files:
        now = await lookup.content(incoming.services.catalog, proposal.file)
        record = await incoming.services.store.run(
            applying.last_change, proposal.file, now, incoming.reader.catalog.calendar
        )
    who = history_screens.who(incoming.reader, record)
    await incoming.show(edits_screens.conflict(incoming.reader, proposal.file, proposal.id, who))


def begin_edit(db: Database, incoming: Incoming, task: dict[str, Json]) -> None:
    """The next text changes a file."""
    inbox.apply_once(db, incoming.update_id)
    pending.begin_edit(db, incoming.person.id, task, incoming.reader.now)


def end_edit(db: Database, incoming: Incoming) -> None:
    """No text that would change a file is being written any more. A further try leaves what was begun since."""
    if inbox.apply_once(db, incoming.update_id):
        pending.end(db, incoming.person.id, PendingKind.EDIT)


def save_proposal(db: Database, incoming: Incoming, change: Change, settles: Sequence[int]) -> Proposal:
    """Keep a change until its author applies or drops it; nothing is being written any more."""
    end_edit(db, incoming)
    return proposals.make(
        db, incoming.person.id, change.file, change.before, change.after, incoming.reader.now, settles=settles
    )


def delete_proposal(db: Database, incoming: Incoming, proposal_id: int) -> None:
    """The change is not to be made, and nothing is being written any more in its place."""
    end_edit(db, incoming)
    proposals.drop(db, proposal_id)


ROUTES: tuple[Route, ...] = buttons(
    Right.ADMIN,
    EDIT,
    {"apply": apply, "trim": apply_without_doubtful, "drop": drop, "rebase": rebase},
)
