"""The history in the chat, and the buttons of a proposal: apply, drop, put together, take back."""

from __future__ import annotations

from bot.admin import history_screens, library, proposal_screens, steps, workbench
from bot.visit import Visit
from faq import changes
from storage import proposals, revisions


async def show(visit: Visit, arguments: list[str]) -> None:
    """The last changes, or those before one."""
    before = int(arguments[0]) if arguments else None
    told, more = await visit.desk.store.run(steps.page, visit.view.catalog.calendar, before)
    await visit.show(history_screens.history(visit.view, told, more=more))


async def show_revision(visit: Visit, arguments: list[str]) -> None:
    """One change."""
    revision = await visit.desk.store.run(revisions.get, int(arguments[0]))
    if revision is None:
        await show(visit, [])
        return
    told = await visit.desk.store.run(steps.told, revision, visit.view.catalog.calendar)
    await visit.show(history_screens.revision(visit.view, told))


async def undo(visit: Visit, arguments: list[str]) -> None:
    await workbench.undo(visit, int(arguments[0]))


async def apply(visit: Visit, arguments: list[str]) -> None:
    await workbench.apply(visit, int(arguments[0]))


async def trim(visit: Visit, arguments: list[str]) -> None:
    await workbench.apply_without_classes(visit, int(arguments[0]))


async def drop(visit: Visit, arguments: list[str]) -> None:
    await workbench.drop(visit, int(arguments[0]))


async def rebase(visit: Visit, arguments: list[str]) -> None:
    await workbench.rebase(visit, int(arguments[0]))


async def fresh(visit: Visit, arguments: list[str]) -> None:
    """After a conflict: hand out the file as it is now; what the admin had made stays kept."""
    proposal = await visit.desk.store.run(proposals.get, int(arguments[0]), visit.person.id)
    if proposal is None:
        await visit.show(proposal_screens.gone(visit.view))
    else:
        await library.fetch(visit, [changes.key(proposal.file)])


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
