"""The history of the office's files in the chat, and taking a change back."""

from __future__ import annotations

from sqlite_utils import Database

from bot.admin.files import applying, edits_screens, history_screens, library_screens, lookup
from bot.admin.files.history_screens import PAGE, ChangeRecord
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from faq.calendar.sessions import Calendar
from faq.changes import Change, Conflict
from faq.files.merging import MergeConflict, merge_files
from storage import revisions


async def show(incoming: Incoming, before: int = 0) -> None:
    """The last changes, or those before one."""
    records, more = await incoming.services.store.run(_page, incoming.reader.catalog.calendar, before or None)
    await incoming.show(history_screens.history(incoming.reader, records, more=more))


async def show_revision(incoming: Incoming, revision_id: int) -> None:
    """One change."""
    record = await incoming.services.store.run(_revision, revision_id, incoming.reader.catalog.calendar)
    if record is None:
        await show(incoming)
    else:
        await incoming.show(history_screens.revision(incoming.reader, record))


async def undo(incoming: Incoming, revision_id: int) -> None:
    """Take a change back, and only it; what others changed since stays, or is in the way. Looks again where somebody
    changes the file meanwhile; what is taken back in the file already is only noted.
    """
    calendar = incoming.reader.catalog.calendar
    found = await incoming.services.store.run(_to_undo, revision_id, calendar)
    if found is None:
        await incoming.show(edits_screens.gone(incoming.reader))
        return
    record, before, after, newer = found
    if record.revision.undone:
        await incoming.show(history_screens.undone_already(incoming.reader, record))
        return
    now = await lookup.content(incoming.services.catalog, record.revision.file)
    try:
        target = merge_files(after, before, now, record.revision.file)
    except MergeConflict:
        await incoming.show(history_screens.in_the_way(incoming.reader, record, newer))
        return
    back = Change(record.revision.file, after if now == target else now, target)
    try:
        made = await applying.make(incoming, back, undoes=revision_id)
    except Conflict:
        await undo(incoming, revision_id)
        return
    if made is not None:
        await incoming.show(history_screens.undone(incoming.reader, record, made.revision.id, made.notified))


def _revision(db: Database, revision_id: int, calendar: Calendar) -> ChangeRecord | None:
    found = revisions.get(db, revision_id)
    return None if found is None else applying.describe(db, found, calendar)


def _page(db: Database, calendar: Calendar, before: int | None) -> tuple[list[ChangeRecord], bool]:
    """A page of the history, and whether there is more."""
    found = revisions.latest(db, PAGE + 1, before)
    return [applying.describe(db, revision, calendar) for revision in found[:PAGE]], len(found) > PAGE


def _to_undo(
    db: Database, revision_id: int, calendar: Calendar
) -> tuple[ChangeRecord, bytes | None, bytes | None, list[ChangeRecord]] | None:
    """A revision, what its file held before and after it, and the later changes of the file that still count."""
    revision = revisions.get(db, revision_id)
    if revision is None:
        return None
    newer = [each for each in revisions.since(db, revision) if not each.undone and each.undoes is None]
    before, after = revisions.contents(db, revision)
    return (
        applying.describe(db, revision, calendar),
        before,
        after,
        [applying.describe(db, each, calendar) for each in newer],
    )


ROUTES: tuple[Route, ...] = (
    Command("history", show, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "history": show,
            "revision": show_revision,
            "undo": undo,
        },
    ),
)
