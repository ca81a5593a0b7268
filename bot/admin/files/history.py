"""The history in the chat, and the buttons of a proposal: apply, drop, put together, take back."""

from __future__ import annotations

from bot.admin.files import edits, edits_screens, history_screens, library, library_screens, steps
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from faq import changes
from storage import proposals, revisions


async def show(incoming: Incoming, before: int = 0) -> None:
    """The last changes, or those before one."""
    told, more = await incoming.services.store.run(
        steps.page, incoming.reader.catalog.calendar, before or None
    )
    await incoming.show(history_screens.history(incoming.reader, told, more=more))


async def show_revision(incoming: Incoming, revision_id: int) -> None:
    """One change."""
    revision = await incoming.services.store.run(revisions.get, revision_id)
    if revision is None:
        await show(incoming)
        return
    told = await incoming.services.store.run(steps.told, revision, incoming.reader.catalog.calendar)
    await incoming.show(history_screens.revision(incoming.reader, told))


async def undo(incoming: Incoming, revision_id: int) -> None:
    await edits.undo(incoming, revision_id)


async def apply(incoming: Incoming, proposal_id: int) -> None:
    await edits.apply(incoming, proposal_id)


async def trim(incoming: Incoming, proposal_id: int) -> None:
    await edits.apply_without_classes(incoming, proposal_id)


async def drop(incoming: Incoming, proposal_id: int) -> None:
    await edits.drop(incoming, proposal_id)


async def rebase(incoming: Incoming, proposal_id: int) -> None:
    await edits.rebase(incoming, proposal_id)


async def fresh(incoming: Incoming, proposal_id: int) -> None:
    """After a conflict: hand out the file as it is now; what the admin had made stays kept."""
    proposal = await incoming.services.store.run(proposals.get, proposal_id, incoming.person.id)
    if proposal is None:
        await incoming.show(edits_screens.gone(incoming.reader))
    else:
        await library.fetch(incoming, changes.key(proposal.file))


ROUTES: tuple[Route, ...] = (
    Command("history", ("historique", "history"), show, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "history": show,
            "revision": show_revision,
            "undo": undo,
            "apply": apply,
            "trim": trim,
            "drop": drop,
            "rebase": rebase,
            "fresh": fresh,
        },
    ),
)
