"""Changes on their way into the files: examined, kept until their author decides, made, taken back, put together.

The heavy part runs away from the event loop. Whoever comes here was found to be an admin.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.admin import calendar_effects
from bot.admin.calendar_effects import Effects
from bot.admin.files import edits_screens, history_screens, places, steps
from bot.admin.files.library_screens import press
from bot.chat.incoming import Incoming
from bot.chat.screen import Press, Screen
from bot.logs import log
from faq import changes, reading
from faq.changes import Change, Conflict, NotWritable
from faq.check import differences
from faq.check.change_check import Findings
from faq.check.differences import Difference, What
from faq.entry import Place
from faq.errors import FaqErrors
from faq.pages.merging import Overlap, merge
from storage import proposals
from storage.proposals import Proposal
from storage.revisions import Revision

TWINS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A change that is in the files and in the history; `told` students hear of it."""

    revision: Revision
    told: int


async def current(incoming: Incoming, file: str) -> bytes | None:
    """What a file holds now."""
    return await asyncio.to_thread(changes.read, incoming.services.catalog.directory, file)


async def propose(incoming: Incoming, change: Change, settles: Sequence[int] = ()) -> bool:
    """Show what a change would do, and keep it until it is applied or dropped. Returns False when its author must mend
    it first.
    """
    if change.nothing:
        await incoming.show(edits_screens.nothing(incoming.reader, change.file))
        return True
    proposal = await incoming.services.store.run(steps.propose, incoming, change, settles)
    if await current(incoming, change.file) != change.before:
        await _conflict(incoming, proposal)
        return True
    waiting = await incoming.wait(Screen(incoming.reader.say("edit-checking")))
    findings = await examine(incoming, change)
    await _show(waiting, proposal, findings)
    return not findings.blocking


async def examine(incoming: Incoming, change: Change) -> Findings:
    """What a change would do to the files as they are."""
    return await asyncio.to_thread(
        incoming.services.examiner.examine, change, incoming.services.catalog.current
    )


async def propose_or_make(incoming: Incoming, change: Change, settles: Sequence[int]) -> None:
    """Make a small change at once where nothing speaks against it, else show what does."""
    incoming = await incoming.wait(Screen(incoming.reader.say("edit-checking")))
    findings = await examine(incoming, change)
    proposal = await incoming.services.store.run(steps.propose, incoming, change, settles)
    if findings.clean and len(findings.differences) == 1:
        await _apply(incoming, proposal)
    else:
        await _show(incoming, proposal, findings)


async def apply(incoming: Incoming, proposal_id: int) -> None:
    """The author said yes: make the change, unless the file, or what stands in the others, is not what it was."""
    proposal = await incoming.services.store.run(proposals.get, proposal_id, incoming.person.id)
    if proposal is None:
        await incoming.show(edits_screens.gone(incoming.reader))
    else:
        await _apply(incoming, proposal)


async def apply_without_classes(incoming: Incoming, proposal_id: int) -> None:
    """The author said yes to a timetable, but for the rows that look like classes."""
    proposal = await incoming.services.store.run(proposals.get, proposal_id, incoming.person.id)
    if proposal is None:
        await incoming.show(edits_screens.gone(incoming.reader))
        return
    change = Change(proposal.file, proposal.before, proposal.after)
    calendar = incoming.services.catalog.current.calendar
    try:
        less = await asyncio.to_thread(incoming.services.examiner.without_classes, change, calendar)
    except FaqErrors as errors:
        blocking = [
            replace(each, place=Place(Path(proposal.file), each.place.line)) for each in errors.faults
        ]
        await incoming.show(edits_screens.refused(incoming.reader, proposal.file, blocking))
        return
    await _apply(incoming, replace(proposal, after=less.after))


async def drop(incoming: Incoming, proposal_id: int) -> None:
    """The author said no."""
    proposal = await incoming.services.store.run(proposals.get, proposal_id, incoming.person.id)
    if proposal is None:
        await incoming.show(edits_screens.gone(incoming.reader))
        return
    await incoming.services.store.run(steps.drop, incoming, proposal_id)
    await incoming.show(Screen(incoming.reader.say("edit-dropped", file=f"`{proposal.file}`")))


async def rebase(incoming: Incoming, proposal_id: int) -> None:
    """Put a change and what others changed meanwhile together, to be looked at anew."""
    proposal = await incoming.services.store.run(proposals.get, proposal_id, incoming.person.id)
    if proposal is None:
        await incoming.show(edits_screens.gone(incoming.reader))
        return
    now = await current(incoming, proposal.file)
    try:
        after = _together(proposal.before, proposal.after, now, proposal.file)
    except Overlap:
        await incoming.show(edits_screens.overlap(incoming.reader, proposal.file, proposal.id))
        return
    await propose(incoming, Change(proposal.file, now, after), proposal.settles)


async def undo(incoming: Incoming, revision_id: int) -> None:
    """Take a change back, and only it; what others changed since stays, or is in the way. Looks again where somebody
    changes the file meanwhile; what is taken back in the file already is only noted.
    """
    calendar = incoming.reader.catalog.calendar
    found = await incoming.services.store.run(steps.to_undo, revision_id, calendar)
    if found is None:
        await incoming.show(edits_screens.gone(incoming.reader))
        return
    told, before, after, newer = found
    if told.revision.undone:
        await incoming.show(history_screens.undone_already(incoming.reader, told))
        return
    now = await current(incoming, told.revision.file)
    try:
        target = _together(after, before, now, told.revision.file)
    except Overlap:
        await incoming.show(history_screens.in_the_way(incoming.reader, told, newer))
        return
    back = Change(told.revision.file, after if now == target else now, target)
    try:
        made = await _make(incoming, back, undoes=revision_id)
    except Conflict:
        await undo(incoming, revision_id)
        return
    if made is not None:
        await incoming.show(history_screens.undone(incoming.reader, told, made.revision.id, made.told))


async def effects(incoming: Incoming, change: Change, findings: Findings) -> Effects | None:
    """Whom a change of the calendar touches; None for any other change."""
    if change.file != reading.CALENDAR or findings.after is None:
        return None
    drafts, requests = await incoming.services.store.run(steps.concerned)
    reader, before = incoming.reader, incoming.services.catalog.current
    return calendar_effects.effects(before, findings.after, reader.lang, reader.now, drafts, requests)


async def _show(incoming: Incoming, proposal: Proposal, findings: Findings) -> None:
    change = Change(proposal.file, proposal.before, proposal.after)
    touched = await effects(incoming, change, findings)
    await incoming.show(
        edits_screens.proposal(incoming.reader, proposal.id, proposal.file, findings, touched)
    )


async def _apply(incoming: Incoming, proposal: Proposal) -> None:
    change = Change(proposal.file, proposal.before, proposal.after)
    try:
        made = await _make(incoming, change, proposal=proposal)
    except Conflict:
        await _conflict(incoming, proposal)
        return
    if made is not None:
        found = differences.differences(change, incoming.reader.catalog.calendar)
        shown = edits_screens.applied(
            incoming.reader,
            change.file,
            made.revision.id,
            found,
            told=made.told,
            twins=_twins(incoming, change.file, found),
            settled=bool(proposal.settles),
        )
        await incoming.show(shown)


async def _make(
    incoming: Incoming, change: Change, *, proposal: Proposal | None = None, undoes: int | None = None
) -> Made | None:
    """Write a change and note it; None when it was told why that cannot be. Raises Conflict.

    A replayed press finds the file written and only notes it.
    """
    services = incoming.services
    blocking = await asyncio.to_thread(services.examiner.blocking, change)
    if blocking:
        await incoming.show(edits_screens.refused(incoming.reader, change.file, blocking))
        return None
    sessions = calendar_effects.touched(change, services.catalog.current.calendar)
    try:
        await asyncio.to_thread(changes.write, services.catalog.directory, change)
    except NotWritable as error:
        log.warning("content not written file=%s reason=%s", change.file, error)
        await incoming.show(edits_screens.not_writable(incoming.reader, error))
        return None
    await asyncio.to_thread(services.catalog.refresh)
    revision, told = await services.store.run(
        steps.record, incoming, change, sessions, proposal=proposal, undoes=undoes
    )
    log.info("content changed revision=%d file=%s undoes=%s", revision.id, change.file, undoes or "-")
    services.wake_sender()
    return Made(revision, told)


async def _conflict(incoming: Incoming, proposal: Proposal) -> None:
    now = await current(incoming, proposal.file)
    told = await incoming.services.store.run(
        steps.maker, proposal.file, now, incoming.reader.catalog.calendar
    )
    who = history_screens.who(incoming.reader, told)
    await incoming.show(edits_screens.conflict(incoming.reader, proposal.file, proposal.id, who))


def _together(common: bytes | None, one: bytes | None, other: bytes | None, file: str) -> bytes | None:
    """A file with both changes; one that is no text, or came or went, only where one of them changed nothing."""
    if other == common or one == other:
        return one
    if one == common:
        return other
    if common is None or one is None or other is None or not _is_text(common, file):
        raise Overlap
    return merge(common, one, other)


def _is_text(content: bytes, file: str) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return not file.endswith((".xlsx", ".xlsm"))


def _twins(incoming: Incoming, changed_file: str, found: Sequence[Difference]) -> list[Press]:
    """After another answer: the same question in the other language, which may have to follow."""
    changed = {each.about for each in found if each.what is What.ANSWER}
    live, lang = incoming.services.catalog, changed_file.partition("/")[0]
    entries = [entry for entry in live.current.entries if entry.lang == lang and entry.question in changed]
    return [
        press(incoming.reader, f"edit-button-twin-{other}", "entry", changes.key(file), entry.id)
        for entry in entries[:TWINS]
        for other, file in places.twins(live, entry.id, lang)
    ]
