"""The calendar in the chat: another deadline for a session, its timetable said to be out. Proposes, like every edit."""

from __future__ import annotations

from telegram import Message

from bot.admin import calendar_screens, screens, steps, workbench
from bot.screen import Screen
from bot.visit import Visit
from faq import calendar_edit, reading
from faq.calendar import ExamSession
from faq.calendar_edit import Contradiction
from faq.changes import Change
from faq.dates import Unreadable
from faq.rewriting import CannotEdit
from storage import proposals
from storage.records import Json


async def show(visit: Visit, _arguments: list[str]) -> None:
    """Every session."""
    await visit.show(calendar_screens.calendar(visit.view))


async def show_session(visit: Visit, arguments: list[str]) -> None:
    """One session."""
    found = _session(visit, arguments[0])
    if found is None:
        await show(visit, [])
        return
    await visit.desk.store.run(proposals.end, visit.person.id)
    await visit.show(calendar_screens.session(visit.view, found))


async def ask_deadline(visit: Visit, arguments: list[str]) -> None:
    """The next message is a session's deadline."""
    found = _session(visit, arguments[0])
    if found is None:
        await show(visit, [])
        return
    await visit.desk.store.run(steps.begin, visit, {"act": "deadline", "session": found.id})
    await visit.show(calendar_screens.ask_deadline(visit.view, found))


async def heard(visit: Visit, task: dict[str, Json], message: Message) -> bool:
    """A deadline was written: propose it, or say why it cannot be one; then False."""
    written, session_id = message.text or "", str(task["session"])
    try:
        deadline = calendar_edit.moment(written, visit.view.year)
    except Contradiction as wrong:
        await visit.show(calendar_screens.wrong_weekday(visit.view, written, visit.view.day(wrong.day)))
        return False
    except Unreadable as error:
        await visit.show(calendar_screens.unreadable(visit.view, error, written))
        return False
    if deadline is None:
        await visit.show(calendar_screens.no_date(visit.view, written))
        return False
    text = await _text(visit)
    try:
        after = calendar_edit.with_deadline(text, session_id, deadline)
    except CannotEdit:
        await _cannot(visit)
        return True
    return await workbench.propose(visit, Change(reading.CALENDAR, text.encode(), after.encode()))


async def set_timetable(visit: Visit, arguments: list[str]) -> None:
    """A session's timetable is out, or is not after all."""
    session_id, published = arguments[0], arguments[1] == "1"
    text = await _text(visit)
    try:
        after = calendar_edit.with_timetable(text, session_id, published)
    except CannotEdit:
        await _cannot(visit)
        return
    await workbench.propose(visit, Change(reading.CALENDAR, text.encode(), after.encode()))


def _session(visit: Visit, session_id: str) -> ExamSession | None:
    sessions = visit.view.catalog.calendar.sessions
    return next((session for session in sessions if session.id == session_id), None)


async def _text(visit: Visit) -> str:
    return (await workbench.current(visit, reading.CALENDAR) or b"").decode("utf-8", "replace")


async def _cannot(visit: Visit) -> None:
    await visit.desk.store.run(proposals.end, visit.person.id)
    await visit.show(Screen(visit.view.say("edit-cannot", file=screens.name(reading.CALENDAR))))


BUTTONS = {
    "calendar": show,
    "session": show_session,
    "deadline": ask_deadline,
    "timetable": set_timetable,
}
