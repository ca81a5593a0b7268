"""The calendar in the chat: another deadline for a session, its timetable said to be out. Proposes, like every edit."""

from __future__ import annotations

from telegram import Message

from bot.admin import calendar_screens
from bot.admin.files import edits, entries, library_screens, lookup
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from bot.chat.screen import Screen
from faq import reading
from faq.calendar.edits import Contradiction, moment, with_deadline, with_timetable
from faq.calendar.sessions import ExamSession
from faq.changes import Change
from faq.dates import Unreadable
from faq.errors import CannotEdit
from storage.tables.records import Json


async def show(incoming: Incoming) -> None:
    """Every session."""
    await incoming.show(calendar_screens.calendar(incoming.reader))


async def show_session(incoming: Incoming, session_id: str) -> None:
    """One session."""
    found = _session(incoming, session_id)
    if found is None:
        await show(incoming)
        return
    await edits.expect_nothing(incoming)
    await incoming.show(calendar_screens.session(incoming.reader, found))


async def ask_deadline(incoming: Incoming, session_id: str) -> None:
    """The next message is a session's deadline."""
    found = _session(incoming, session_id)
    if found is None:
        await show(incoming)
        return
    await edits.expect_text(incoming, {"act": "deadline", "session": found.id})
    await incoming.show(calendar_screens.ask_deadline(incoming.reader, found))


async def deadline_written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    """A deadline was written: propose it, or say why it cannot be one; then False."""
    written, session_id = message.text or "", str(task["session"])
    try:
        deadline = moment(written, incoming.reader.year)
    except Contradiction as wrong:
        await incoming.show(
            calendar_screens.wrong_weekday(incoming.reader, written, incoming.reader.day(wrong.day))
        )
        return False
    except Unreadable as error:
        await incoming.show(calendar_screens.unreadable(incoming.reader, error, written))
        return False
    if deadline is None:
        await incoming.show(calendar_screens.no_date(incoming.reader, written))
        return False
    text = await _text(incoming)
    try:
        after = with_deadline(text, session_id, deadline)
    except CannotEdit:
        await _cannot(incoming)
        return True
    return await edits.propose(incoming, Change(reading.CALENDAR, text.encode(), after.encode()))


async def set_timetable(incoming: Incoming, session_id: str, published: bool) -> None:
    """A session's timetable is out, or is not after all."""
    text = await _text(incoming)
    try:
        after = with_timetable(text, session_id, published)
    except CannotEdit:
        await _cannot(incoming)
        return
    await edits.propose(incoming, Change(reading.CALENDAR, text.encode(), after.encode()))


def _session(incoming: Incoming, session_id: str) -> ExamSession | None:
    sessions = incoming.reader.catalog.calendar.sessions
    return next((session for session in sessions if session.id == session_id), None)


async def _text(incoming: Incoming) -> str:
    return (await lookup.content(incoming.services.catalog, reading.CALENDAR) or b"").decode(
        "utf-8", "replace"
    )


async def _cannot(incoming: Incoming) -> None:
    await edits.expect_nothing(incoming)
    await incoming.show(
        Screen(incoming.reader.say("edit-cannot", file=library_screens.name(reading.CALENDAR)))
    )


ROUTES: tuple[Route, ...] = (
    Command("calendar", show, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "calendar": show,
            "session": show_session,
            "deadline": ask_deadline,
            "timetable": set_timetable,
        },
    ),
)
WRITTEN: dict[str, entries.Written] = {"deadline": deadline_written}
"""What becomes of an admin's text, by the act it was asked for."""
