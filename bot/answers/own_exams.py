"""A student's own exams: the courses they keep, when each exam is, what overlaps, and a file for their calendar."""

from __future__ import annotations

import re

from sqlite_utils import Database

from bot.answers import own_exams_screens, own_overlaps, timetable_answers, timetable_screens
from bot.chat import common_screens
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import Attachment, Screen
from faq.timetable import ics_export
from storage import inbox, remembered


async def show(incoming: Incoming, written: str = "") -> None:
    """The kept courses' exams; codes that are given are kept first. Courses are personal: in private only."""
    if not incoming.private:
        await incoming.show(common_screens.to_private(incoming.reader, "exams"))
        return
    named = incoming.reader.catalog.timetable.find(written)
    kept = await incoming.services.store.run(_kept, incoming, named.codes)
    await incoming.show(own_exams_screens.exams(incoming.reader, kept, named.unknown))


async def show_kept(incoming: Incoming) -> None:
    """The kept courses' exams."""
    await show(incoming)


async def add(incoming: Incoming, code: str) -> None:
    """Keep the course that was suggested."""
    exams = incoming.reader.catalog.timetable.of([code])
    codes = tuple(dict.fromkeys(exam.code for exam in exams))
    kept = await incoming.services.store.run(_kept, incoming, codes)
    await incoming.show(own_exams_screens.exams(incoming.reader, kept))


async def drop(incoming: Incoming, code: str) -> None:
    """Keep one course no longer."""
    kept = await incoming.services.store.run(remembered.remove_course, incoming.person.id, code)
    await incoming.show(own_exams_screens.exams(incoming.reader, kept))


async def send_calendar(incoming: Incoming) -> None:
    """The exams as an iCalendar file, for the student's own calendar."""
    await _send_calendar(incoming, await incoming.services.store.run(remembered.courses, incoming.person.id))


async def _send_calendar(incoming: Incoming, codes: list[str]) -> None:
    found = incoming.reader.catalog.timetable.of(codes)
    if found:
        file = Attachment(
            incoming.reader.say("exams-file-name"), ics_export.calendar(found, incoming.reader.now)
        )
        await incoming.add(Screen(incoming.reader.say("exams-file"), file=file))
    else:
        await incoming.add(own_exams_screens.exams(incoming.reader, codes))


async def send_calendar_of(incoming: Incoming, codes: str) -> None:
    """The exams of the courses of an answer as an iCalendar file."""
    await _send_calendar(incoming, codes.split("+"))


async def when(incoming: Incoming, code: str) -> None:
    """The exam of the course that was meant by a code which the timetable lacks."""
    await incoming.add(
        timetable_screens.screen(incoming.reader, timetable_answers.of_course(incoming.reader, code))
    )


def _kept(db: Database, incoming: Incoming, codes: tuple[str, ...]) -> list[str]:
    inbox.apply_once(db, incoming.update_id)
    kept = remembered.add_courses(db, incoming.person.id, codes)
    own_overlaps.note(db, incoming.person.id, incoming.reader.catalog.timetable, kept, incoming.reader.now)
    return kept


ROUTES: tuple[Route, ...] = (
    Command("exams", show),
    Link(re.compile("exams"), show_kept),
    Button("exams", show_kept),
    Button("add", add),
    Button("drop", drop),
    Button("ics", send_calendar),
    Button("icsof", send_calendar_of),
    Button("when", when),
)
