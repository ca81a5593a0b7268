"""Decisions taken in a workbook: handed out on demand, taken back filled in, shown as a summary, applied on a yes.

In the private chat of somebody of the staff only. Each decision is taken once, however often the file or the yes comes,
and wherever the process ends in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import PurePath

from sqlite_utils import Database
from telegram import Document
from telegram.error import BadRequest

from bot.chat import common_screens, downloads
from bot.chat.downloads import Lost, TooLarge
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import File, Right, Route, buttons
from bot.chat.screen import Attachment, Screen
from bot.office.decisions import columns, decisions_file, decisions_screens, taking
from bot.office.decisions.columns import WorkbookEntry
from bot.office.decisions.decisions_file import LARGEST, DecidedRow, Filled, NotAWorkbook, RowFault
from bot.office.decisions.decisions_screens import Summary
from bot.office.office_screens import OFFICE
from storage import inbox, workbooks
from storage.tables.records import Json, Status
from storage.workbooks import Workbook

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".numbers")
"""How files of spreadsheet programs are called; only the first can be read, the others are told how to become one."""
AT_ONCE = 25
"""Decisions taken in one transaction: students who write meanwhile wait no longer than that."""


def is_sheet(document: Document) -> bool:
    """Whether a file looks like one of a spreadsheet program."""
    return PurePath(document.file_name or "").suffix.lower() in ENDINGS


async def send_workbook(incoming: Incoming) -> None:
    """All requests as a workbook to decide in; in private only, whatever button came."""
    if not incoming.private:
        return
    entries = await incoming.services.store.run(columns.gather)
    day = incoming.reader.now.astimezone(incoming.reader.catalog.calendar.zone).date().isoformat()
    file = Attachment(incoming.reader.say("mail-file", day=day), partial(workbook, incoming.reader, entries))
    await incoming.add(Screen(incoming.reader.say("workbook-about"), file=file))


def workbook(reader: Reader, entries: Sequence[WorkbookEntry]) -> bytes:
    """The requests as an XLSX file."""
    from bot.office.decisions import export  # openpyxl takes a tenth of a second, and few ever ask for a file

    return export.workbook(reader, entries)


async def receive(incoming: Incoming) -> bool:
    """Whether the file that came is a spreadsheet, and so a workbook of decisions."""
    document = incoming.message.document if incoming.message else None
    if document is None or not is_sheet(document):
        return False
    await take_workbook(incoming, document)
    return True


async def take_workbook(incoming: Incoming, document: Document) -> None:
    """A file came: it is read, and what it would do is shown. In a group it is not: it holds names."""
    if not incoming.private:
        await incoming.show(common_screens.only_in_private(incoming.reader, "upload-private"))
        return
    try:
        filled = await _read(incoming, document)
    except NotAWorkbook as error:
        await incoming.show(Screen(incoming.reader.say(error.key)))
        return
    workbook = await incoming.services.store.run(_keep, incoming, filled)
    await incoming.show(
        decisions_screens.confirmation(
            incoming.reader, await _judged(incoming, _from_json(workbook)), workbook.id
        )
    )


async def apply(incoming: Incoming, workbook_id: int) -> None:
    """The sender agreed: what is ready is taken, some at a time."""
    workbook = await _load(incoming, workbook_id)
    if workbook is None:
        await incoming.show(Screen(incoming.reader.say("upload-gone")))
        return
    filled = _from_json(workbook)
    for start in range(0, max(len(filled.decisions), 1), AT_ONCE):
        await incoming.services.store.run(
            _take_some, incoming, workbook, filled.decisions[start : start + AT_ONCE]
        )
        incoming.services.wake_sender()
    done = await _load(incoming, workbook_id)
    taken = (done.taken if done else 0) or 0
    await incoming.show(decisions_screens.applied(incoming.reader, await _judged(incoming, filled), taken))


async def discard(incoming: Incoming, workbook_id: int) -> None:
    """Nothing of it is to be applied; what was applied before stays so."""
    workbook = await _load(incoming, workbook_id)
    if workbook is not None and workbook.taken is not None:
        await apply(incoming, workbook_id)
        return
    await incoming.services.store.run(_drop, incoming, workbook)
    await incoming.show(Screen(incoming.reader.say("upload-dropped")))


async def _read(incoming: Incoming, document: Document) -> Filled:
    """The decisions of a file. Raises NotOurs, and whatever Telegram's absence is: the update is then tried again."""
    if PurePath(document.file_name or "").suffix.lower() != ENDINGS[0]:
        raise NotAWorkbook("upload-format")
    try:
        content = await downloads.fetch(incoming.bot, document.file_id, document.file_size, LARGEST)
    except TooLarge as error:
        raise NotAWorkbook("decide-too-large") from error
    except (Lost, BadRequest) as error:
        raise NotAWorkbook("upload-lost") from error
    return await asyncio.to_thread(decisions_file.read, content, incoming.services.texts)


async def _judged(incoming: Incoming, filled: Filled) -> Summary:
    return Summary(filled, await incoming.services.store.run(taking.judge, filled.decisions))


async def _load(incoming: Incoming, workbook_id: int) -> Workbook | None:
    """The workbook that a button is about, while it is the last one of its sender."""
    workbook = await incoming.services.store.run(workbooks.load, incoming.person.id, incoming.reader.now)
    return workbook if workbook and incoming.private and workbook.id == workbook_id else None


def _keep(db: Database, incoming: Incoming, filled: Filled) -> Workbook:
    """An update that comes again finds what it kept."""
    fresh = inbox.apply_once(db, incoming.update_id)
    found = None if fresh else workbooks.load(db, incoming.person.id, incoming.reader.now)
    return found or workbooks.keep(db, incoming.person.id, _to_json(filled), incoming.reader.now)


def _take_some(db: Database, incoming: Incoming, workbook: Workbook, some: tuple[DecidedRow, ...]) -> None:
    """What was taken is no longer ready: a yes that comes again counts nothing twice."""
    inbox.apply_once(db, incoming.update_id)
    taken = taking.take_decisions(db, some, incoming.person.id, incoming.reader.now)
    workbooks.took(db, workbook.id, taken)


def _drop(db: Database, incoming: Incoming, workbook: Workbook | None) -> None:
    inbox.apply_once(db, incoming.update_id)
    if workbook is not None:
        workbooks.forget(db, incoming.person.id)


def _to_json(filled: Filled) -> dict[str, Json]:
    decisions, faults = map(asdict, filled.decisions), map(asdict, filled.faults)
    return {"decisions": list(decisions), "faults": list(faults)}


def _from_json(workbook: Workbook) -> Filled:
    content = workbook.content
    decisions = (DecidedRow(**{**each, "status": Status(each["status"])}) for each in content["decisions"])
    return Filled(tuple(decisions), tuple(RowFault(**each) for each in content["faults"]))


ROUTES: tuple[Route, ...] = (
    *buttons(Right.STAFF, OFFICE, {"workbook": send_workbook, "apply": apply, "unapply": discard}),
    File(receive, Right.STAFF),
)
