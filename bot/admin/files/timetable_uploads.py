"""A timetable that an admin sends. One that repeats another under a new name is not added beside it unasked: students would
read of two times for each exam.
"""

from __future__ import annotations

import asyncio
from pathlib import PurePath

from bot.admin.files import edits, lookup, timetable_uploads_screens
from bot.admin.files.library_screens import EDIT
from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from faq.changes import Change
from faq.check import repeats
from storage import proposals


async def propose(incoming: Incoming, file: str, content: bytes) -> None:
    """Propose what was sent for a file of the office, as a change of the version that its author was given; first ask
    whether it is to take the place of the timetable that it repeats.
    """
    given = await incoming.services.store.run(proposals.given, incoming.person.id, file)
    before = given if given is not None else await lookup.content(incoming.services.catalog, file)
    change, services = Change(file, before, content), incoming.services
    calendar = services.catalog.current.calendar
    repeat = await asyncio.to_thread(repeats.repeated, services.catalog.directory, change, calendar)
    if repeat is None:
        await edits.propose(incoming, change)
        return
    proposal = await services.store.run(edits.save_proposal, incoming, change, ())
    await incoming.show(timetable_uploads_screens.which(incoming.reader, proposal.id, file, repeat))


async def replace(incoming: Incoming, proposal_id: int, key: str) -> None:
    """What was sent takes the place of another timetable. One of another kind cannot have its name: it comes beside it, and
    the other is taken out next.
    """
    proposal = await edits.find_proposal(incoming, proposal_id)
    if proposal is None:
        return
    old = lookup.by_key(incoming.services.catalog, key)
    if old is None or PurePath(old).suffix.lower() != PurePath(proposal.file).suffix.lower():
        await edits.propose(incoming, Change(proposal.file, proposal.before, proposal.after))
        return
    await incoming.services.store.run(edits.delete_proposal, incoming, proposal_id)
    await edits.propose(
        incoming, Change(old, await lookup.content(incoming.services.catalog, old), proposal.after)
    )


async def beside(incoming: Incoming, proposal_id: int) -> None:
    """Both timetables are to be read."""
    proposal = await edits.find_proposal(incoming, proposal_id)
    if proposal is not None:
        await edits.propose(incoming, Change(proposal.file, proposal.before, proposal.after))


async def remove(incoming: Incoming, key: str) -> None:
    """A timetable is to be taken out: proposed like any other change."""
    file = lookup.by_key(incoming.services.catalog, key)
    if file is None:
        await incoming.show(timetable_uploads_screens.removed_already(incoming.reader))
    else:
        await edits.propose(
            incoming, Change(file, await lookup.content(incoming.services.catalog, file), None)
        )


ROUTES: tuple[Route, ...] = buttons(
    Right.ADMIN, EDIT, {"replace": replace, "beside": beside, "remove": remove}
)
