"""Changes on their way into the files: examined, kept until their author decides, made, taken back, put together.

The heavy part runs away from the event loop. Whoever comes here was found to be an admin.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.admin import calendar_effects, history_screens, places, proposal_screens, steps
from bot.admin.calendar_effects import Effects
from bot.admin.screens import press
from bot.logs import log
from bot.screen import Press, Screen
from bot.visit import Visit
from faq import changes, differences, reading
from faq.changes import Change, Conflict, NotWritable
from faq.differences import Difference, What
from faq.entry import Place
from faq.errors import FaqSyntaxError
from faq.examination import Findings
from faq.faults import fault
from faq.merging import Overlap, merge
from storage import proposals
from storage.proposals import Proposal
from storage.revisions import Revision

TWINS = 3


@dataclass(frozen=True, slots=True)
class Made:
    """A change that is in the files and in the history; `told` students hear of it."""

    revision: Revision
    told: int


async def current(visit: Visit, file: str) -> bytes | None:
    """What a file holds now."""
    return await asyncio.to_thread(changes.read, visit.desk.catalog.directory, file)


async def propose(visit: Visit, change: Change, settles: Sequence[int] = ()) -> bool:
    """Show what a change would do, and keep it until it is applied or dropped. Returns False when its author must mend
    it first.
    """
    if change.nothing:
        await visit.show(proposal_screens.nothing(visit.view, change.file))
        return True
    proposal = await visit.desk.store.run(steps.propose, visit, change, settles)
    if await current(visit, change.file) != change.before:
        await _conflict(visit, proposal)
        return True
    waiting = await visit.wait(Screen(visit.view.say("edit-checking")))
    findings = await examine(visit, change)
    await _show(waiting, proposal, findings)
    return not findings.blocking


async def examine(visit: Visit, change: Change) -> Findings:
    """What a change would do to the files as they are."""
    return await asyncio.to_thread(visit.desk.examiner.examine, change, visit.desk.catalog.current)


async def propose_or_make(visit: Visit, change: Change, settles: Sequence[int]) -> None:
    """Make a small change at once where nothing speaks against it, else show what does."""
    visit = await visit.wait(Screen(visit.view.say("edit-checking")))
    findings = await examine(visit, change)
    proposal = await visit.desk.store.run(steps.propose, visit, change, settles)
    if findings.clean and len(findings.differences) == 1:
        await _apply(visit, proposal)
    else:
        await _show(visit, proposal, findings)


async def apply(visit: Visit, proposal_id: int) -> None:
    """The author said yes: make the change, unless the file, or what stands in the others, is not what it was."""
    proposal = await visit.desk.store.run(proposals.get, proposal_id, visit.person.id)
    if proposal is None:
        await visit.show(proposal_screens.gone(visit.view))
    else:
        await _apply(visit, proposal)


async def apply_without_classes(visit: Visit, proposal_id: int) -> None:
    """The author said yes to a timetable, but for the rows that look like classes."""
    proposal = await visit.desk.store.run(proposals.get, proposal_id, visit.person.id)
    if proposal is None:
        await visit.show(proposal_screens.gone(visit.view))
        return
    change = Change(proposal.file, proposal.before, proposal.after)
    calendar = visit.desk.catalog.current.calendar
    try:
        less = await asyncio.to_thread(visit.desk.examiner.without_classes, change, calendar)
    except FaqSyntaxError as error:
        blocking = [fault(Place(Path(proposal.file), error.line), error.what, error.remedy)]
        await visit.show(proposal_screens.refused(visit.view, proposal.file, blocking))
        return
    await _apply(visit, replace(proposal, after=less.after))


async def drop(visit: Visit, proposal_id: int) -> None:
    """The author said no."""
    proposal = await visit.desk.store.run(proposals.get, proposal_id, visit.person.id)
    if proposal is None:
        await visit.show(proposal_screens.gone(visit.view))
        return
    await visit.desk.store.run(steps.drop, visit, proposal_id)
    await visit.show(Screen(visit.view.say("edit-dropped", file=f"`{proposal.file}`")))


async def rebase(visit: Visit, proposal_id: int) -> None:
    """Put a change and what others changed meanwhile together, to be looked at anew."""
    proposal = await visit.desk.store.run(proposals.get, proposal_id, visit.person.id)
    if proposal is None:
        await visit.show(proposal_screens.gone(visit.view))
        return
    now = await current(visit, proposal.file)
    try:
        after = _together(proposal.before, proposal.after, now, proposal.file)
    except Overlap:
        await visit.show(proposal_screens.overlap(visit.view, proposal.file, proposal.id))
        return
    await propose(visit, Change(proposal.file, now, after), proposal.settles)


async def undo(visit: Visit, revision_id: int) -> None:
    """Take a change back, and only it; what others changed since stays, or is in the way. Looks again where somebody
    changes the file meanwhile; what is taken back in the file already is only noted.
    """
    calendar = visit.view.catalog.calendar
    found = await visit.desk.store.run(steps.to_undo, revision_id, calendar)
    if found is None:
        await visit.show(proposal_screens.gone(visit.view))
        return
    told, before, after, newer = found
    if told.revision.undone:
        await visit.show(history_screens.undone_already(visit.view, told))
        return
    now = await current(visit, told.revision.file)
    try:
        target = _together(after, before, now, told.revision.file)
    except Overlap:
        await visit.show(history_screens.in_the_way(visit.view, told, newer))
        return
    back = Change(told.revision.file, after if now == target else now, target)
    try:
        made = await _make(visit, back, undoes=revision_id)
    except Conflict:
        await undo(visit, revision_id)
        return
    if made is not None:
        await visit.show(history_screens.undone(visit.view, told, made.revision.id, made.told))


async def effects(visit: Visit, change: Change, findings: Findings) -> Effects | None:
    """Whom a change of the calendar touches; None for any other change."""
    if change.file != reading.CALENDAR or findings.after is None:
        return None
    drafts, requests = await visit.desk.store.run(steps.concerned)
    view, before = visit.view, visit.desk.catalog.current
    return calendar_effects.effects(before, findings.after, view.lang, view.now, drafts, requests)


async def _show(visit: Visit, proposal: Proposal, findings: Findings) -> None:
    change = Change(proposal.file, proposal.before, proposal.after)
    touched = await effects(visit, change, findings)
    await visit.show(proposal_screens.proposal(visit.view, proposal.id, proposal.file, findings, touched))


async def _apply(visit: Visit, proposal: Proposal) -> None:
    change = Change(proposal.file, proposal.before, proposal.after)
    try:
        made = await _make(visit, change, proposal=proposal)
    except Conflict:
        await _conflict(visit, proposal)
        return
    if made is not None:
        found = differences.differences(change, visit.view.catalog.calendar)
        shown = proposal_screens.applied(
            visit.view,
            change.file,
            made.revision.id,
            found,
            told=made.told,
            twins=_twins(visit, change.file, found),
            settled=bool(proposal.settles),
        )
        await visit.show(shown)


async def _make(
    visit: Visit, change: Change, *, proposal: Proposal | None = None, undoes: int | None = None
) -> Made | None:
    """Write a change and note it; None when it was told why that cannot be. Raises Conflict.

    A replayed press finds the file written and only notes it.
    """
    desk = visit.desk
    blocking = await asyncio.to_thread(desk.examiner.blocking, change)
    if blocking:
        await visit.show(proposal_screens.refused(visit.view, change.file, blocking))
        return None
    sessions = calendar_effects.touched(change, desk.catalog.current.calendar)
    try:
        await asyncio.to_thread(changes.write, desk.catalog.directory, change)
    except NotWritable as error:
        log.warning("content not written file=%s reason=%s", change.file, error)
        await visit.show(proposal_screens.not_writable(visit.view, error))
        return None
    await asyncio.to_thread(desk.catalog.refresh)
    revision, told = await desk.store.run(
        steps.record, visit, change, sessions, proposal=proposal, undoes=undoes
    )
    log.info("content changed revision=%d file=%s undoes=%s", revision.id, change.file, undoes or "-")
    desk.wake_sender()
    return Made(revision, told)


async def _conflict(visit: Visit, proposal: Proposal) -> None:
    now = await current(visit, proposal.file)
    told = await visit.desk.store.run(steps.maker, proposal.file, now, visit.view.catalog.calendar)
    who = history_screens.who(visit.view, told)
    await visit.show(proposal_screens.conflict(visit.view, proposal.file, proposal.id, who))


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


def _twins(visit: Visit, changed_file: str, found: Sequence[Difference]) -> list[Press]:
    """After another answer: the same question in the other language, which may have to follow."""
    changed = {each.about for each in found if each.what is What.ANSWER}
    live, lang = visit.desk.catalog, changed_file.partition("/")[0]
    entries = [entry for entry in live.current.entries if entry.lang == lang and entry.question in changed]
    return [
        press(visit.view, f"edit-button-twin-{other}", "entry", changes.key(file), entry.id)
        for entry in entries[:TWINS]
        for other, file in places.twins(live, entry.id, lang)
    ]
