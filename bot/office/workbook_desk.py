"""The workbook in the private chat of somebody of the staff: handed out on demand, and taken back filled in.

What comes back is shown as a summary, and applied on a yes. Each decision is taken once, however often the file or the
yes comes, and wherever the process ends in between.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from functools import partial
from pathlib import PurePath

from sqlite_utils import Database
from telegram import Document
from telegram.error import BadRequest

from bot import downloads
from bot.downloads import Lost, TooLarge
from bot.office import deciding, decisions_file, export_facts, summary
from bot.office.decisions_file import LARGEST, Decision, Fault, Filled, NotOurs
from bot.office.export import workbook as made
from bot.office.rights import Rights
from bot.office.summary import Summary
from bot.screen import Attachment, Press, Screen
from bot.visit import Visit
from storage import inbox, workbooks
from storage.records import Json, Status
from storage.workbooks import Workbook

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".numbers")
"""How files of spreadsheet programs are called; only the first can be read, the others are told how to become one."""
AT_ONCE = 25
"""Decisions taken in one transaction: students who write meanwhile wait no longer than that."""


def is_sheet(document: Document) -> bool:
    """Whether a file looks like one of a spreadsheet program."""
    return PurePath(document.file_name or "").suffix.lower() in ENDINGS


async def hand_out(visit: Visit, _rights: Rights, _arguments: list[str]) -> None:
    """All requests as a workbook to decide in; in private only, whatever button came."""
    if not visit.private:
        return
    entries = await visit.desk.store.run(export_facts.gather)
    day = visit.view.now.astimezone(visit.view.catalog.calendar.zone).date().isoformat()
    file = Attachment(visit.view.say("mail-file", day=day), partial(made, visit.view, entries))
    await visit.add(Screen(visit.view.say("workbook-about"), file=file))


async def arrived(visit: Visit, document: Document) -> None:
    """A file came: it is read, and what it would do is shown. In a group it is not: it holds names."""
    if not visit.private:
        link = Press(visit.view.say("button-private"), url=visit.view.private_url.removesuffix("?start="))
        await visit.show(Screen(visit.view.say("upload-private"), ((link,),)))
        return
    try:
        filled = await _read(visit, document)
    except NotOurs as error:
        await visit.show(Screen(visit.view.say(error.key)))
        return
    workbook = await visit.desk.store.run(_keep, visit, filled)
    await visit.show(summary.asked(visit.view, await _judged(visit, _filled(workbook)), workbook.id))


async def apply(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """The sender agreed: what is ready is taken, some at a time."""
    workbook = await _load(visit, arguments)
    if workbook is None:
        await visit.show(Screen(visit.view.say("upload-gone")))
        return
    filled = _filled(workbook)
    for start in range(0, max(len(filled.decisions), 1), AT_ONCE):
        await visit.desk.store.run(_take, visit, workbook, filled.decisions[start : start + AT_ONCE])
        visit.desk.wake_sender()
    done = await _load(visit, arguments)
    taken = (done.taken if done else 0) or 0
    await visit.show(summary.applied(visit.view, await _judged(visit, filled), taken))


async def drop(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """Nothing of it is to be applied; what was applied before stays so."""
    workbook = await _load(visit, arguments)
    if workbook is not None and workbook.taken is not None:
        await apply(visit, _rights, arguments)
        return
    await visit.desk.store.run(_drop, visit, workbook)
    await visit.show(Screen(visit.view.say("upload-dropped")))


async def _read(visit: Visit, document: Document) -> Filled:
    """The decisions of a file. Raises NotOurs, and whatever Telegram's absence is: the update is then tried again."""
    if PurePath(document.file_name or "").suffix.lower() != ENDINGS[0]:
        raise NotOurs("upload-format")
    try:
        content = await downloads.fetch(visit.bot, document.file_id, document.file_size, LARGEST)
    except TooLarge as error:
        raise NotOurs("decide-too-large") from error
    except (Lost, BadRequest) as error:
        raise NotOurs("upload-lost") from error
    return await asyncio.to_thread(decisions_file.read, content, visit.desk.texts)


async def _judged(visit: Visit, filled: Filled) -> Summary:
    return Summary(filled, await visit.desk.store.run(deciding.judge, filled.decisions))


async def _load(visit: Visit, arguments: list[str]) -> Workbook | None:
    """The workbook that a button is about, while it is the last one of its sender."""
    workbook = await visit.desk.store.run(workbooks.load, visit.person.id, visit.view.now)
    return workbook if workbook and visit.private and str(workbook.id) == arguments[0] else None


def _keep(db: Database, visit: Visit, filled: Filled) -> Workbook:
    """An update that comes again finds what it kept."""
    fresh = inbox.apply_once(db, visit.update_id)
    found = None if fresh else workbooks.load(db, visit.person.id, visit.view.now)
    return found or workbooks.keep(db, visit.person.id, _stored(filled), visit.view.now)


def _take(db: Database, visit: Visit, workbook: Workbook, some: tuple[Decision, ...]) -> None:
    """What was taken is no longer ready: a yes that comes again counts nothing twice."""
    inbox.apply_once(db, visit.update_id)
    taken = deciding.apply(db, some, visit.person.id, visit.view.now)
    workbooks.took(db, workbook.id, taken)


def _drop(db: Database, visit: Visit, workbook: Workbook | None) -> None:
    inbox.apply_once(db, visit.update_id)
    if workbook is not None:
        workbooks.forget(db, visit.person.id)


def _stored(filled: Filled) -> dict[str, Json]:
    decisions, faults = map(asdict, filled.decisions), map(asdict, filled.faults)
    return {"decisions": list(decisions), "faults": list(faults)}


def _filled(workbook: Workbook) -> Filled:
    content = workbook.content
    decisions = (Decision(**{**each, "status": Status(each["status"])}) for each in content["decisions"])
    return Filled(tuple(decisions), tuple(Fault(**each) for each in content["faults"]))


BUTTONS = {"workbook": hand_out, "apply": apply, "unapply": drop}
