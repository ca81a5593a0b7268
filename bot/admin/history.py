"""The history in the chat, and the buttons of a proposal: apply, drop, put together, take back."""

from __future__ import annotations

from bot.admin import history_screens
from bot.admin.files import edits, edits_screens, library, steps
from bot.chat.incoming import Incoming
from faq import changes
from storage import proposals, revisions


async def show(incoming: Incoming, arguments: list[str]) -> None:
    """The last changes, or those before one."""
    before = int(arguments[0]) if arguments else None
    told, more = await incoming.services.store.run(steps.page, incoming.reader.catalog.calendar, before)
    await incoming.show(history_screens.history(incoming.reader, told, more=more))


async def show_revision(incoming: Incoming, arguments: list[str]) -> None:
    """One change."""
    revision = await incoming.services.store.run(revisions.get, int(arguments[0]))
    if revision is None:
        await show(incoming, [])
        return
    told = await incoming.services.store.run(steps.told, revision, incoming.reader.catalog.calendar)
    await incoming.show(history_screens.revision(incoming.reader, told))


async def undo(incoming: Incoming, arguments: list[str]) -> None:
    await edits.undo(incoming, int(arguments[0]))


async def apply(incoming: Incoming, arguments: list[str]) -> None:
    await edits.apply(incoming, int(arguments[0]))


async def trim(incoming: Incoming, arguments: list[str]) -> None:
    await edits.apply_without_classes(incoming, int(arguments[0]))


async def drop(incoming: Incoming, arguments: list[str]) -> None:
    await edits.drop(incoming, int(arguments[0]))


async def rebase(incoming: Incoming, arguments: list[str]) -> None:
    await edits.rebase(incoming, int(arguments[0]))


async def fresh(incoming: Incoming, arguments: list[str]) -> None:
    """After a conflict: hand out the file as it is now; what the admin had made stays kept."""
    proposal = await incoming.services.store.run(proposals.get, int(arguments[0]), incoming.person.id)
    if proposal is None:
        await incoming.show(edits_screens.gone(incoming.reader))
    else:
        await library.fetch(incoming, [changes.key(proposal.file)])


BUTTONS = {
    "history": show,
    "revision": show_revision,
    "undo": undo,
    "apply": apply,
    "trim": trim,
    "drop": drop,
    "rebase": rebase,
    "fresh": fresh,
}
