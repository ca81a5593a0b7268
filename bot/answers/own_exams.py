"""When a student's exams are: the lines of the timetable for the courses that a message names. Pure.

A student's own exams: the courses they keep, when each exam is, what overlaps, and a file for their calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import Attachment, Press, Screen, data, literal
from faq.timetable import ics_export, words
from storage import courses, inbox

ABOUT_TIMES = ("timetable_", "dates_", "course_schedule", "room_location")
"""The entries (by the start of their id) whose question a line of the timetable answers."""


def told(reader: Reader, text: str, entry_ids: Iterable[str]) -> str:
    """The exams of the courses that `text` names, in Markdown; "" unless it asks when or where they are.

    `entry_ids`: what the text was found to mean; nothing found, it is taken to ask for the courses it names.
    """
    meant = tuple(entry_ids)
    if meant and not any(entry_id.startswith(ABOUT_TIMES) for entry_id in meant):
        return ""
    return lines(reader, reader.catalog.timetable.find(text).codes)


def lines(reader: Reader, codes: Iterable[str]) -> str:
    """The exams of these courses, one a line, in Markdown; an invented timetable says so."""
    timetable = reader.catalog.timetable
    found = timetable.of(codes)
    if not found:
        return ""
    told = [words.exam(exam, reader.lang) for exam in found]
    return literal("\n".join([*told, *([words.example(reader.lang)] if timetable.example else [])]))


NEAR = 2
"""Courses that are suggested for one that the timetable lacks."""


async def show(incoming: Incoming, written: str = "") -> None:
    """The kept courses' exams; codes that are given are kept first. Courses are personal: in private only."""
    if not incoming.private:
        url = f"{incoming.reader.private_url}exams"
        await incoming.show(
            Screen(
                incoming.reader.say("group-private"),
                ((Press(incoming.reader.say("button-private"), url=url),),),
            )
        )
        return
    named = incoming.reader.catalog.timetable.find(written)
    kept = await incoming.services.store.run(_kept, incoming, named.codes)
    await incoming.show(screen(incoming.reader, kept, named.unknown))


async def show_kept(incoming: Incoming) -> None:
    """The kept courses' exams."""
    await show(incoming)


async def add(incoming: Incoming, code: str) -> None:
    """Keep the course that was suggested."""
    named = incoming.reader.catalog.timetable.find(code)
    await incoming.show(
        screen(incoming.reader, await incoming.services.store.run(_kept, incoming, named.codes))
    )


async def drop(incoming: Incoming, code: str) -> None:
    """Keep one course no longer."""
    kept = await incoming.services.store.run(courses.remove, incoming.person.id, code)
    await incoming.show(screen(incoming.reader, kept))


async def send_calendar(incoming: Incoming) -> None:
    """The exams as an iCalendar file, for the student's own calendar."""
    kept = await incoming.services.store.run(courses.of, incoming.person.id)
    timetable = incoming.reader.catalog.timetable
    found = timetable.of(kept)
    if found:
        file = Attachment("examens.ics", ics_export.calendar(found, incoming.reader.now))
        await incoming.add(Screen(incoming.reader.say("exams-file"), file=file))
    else:
        await incoming.add(screen(incoming.reader, kept))


def screen(reader: Reader, kept: list[str], unknown: tuple[str, ...] = ()) -> Screen:
    """The exams of the kept courses, what overlaps among them, and what was not found."""
    timetable = reader.catalog.timetable
    if not timetable:
        return Screen(literal(words.missing(reader.catalog.calendar, reader.lang)))
    strange = literal(words.unknown(unknown, reader.lang, reader.catalog.calendar)) if unknown else ""
    near = tuple(
        (Press(reader.say("button-meant", written=each, code=code), data("add", code)),)
        for each in unknown
        for code in timetable.suggest(each, NEAR)
    )
    if not kept:
        return Screen("\n\n".join(filter(None, (strange, reader.say("exams-none")))), near)
    overlaps = [literal(words.overlap(each, reader.lang)) for each in timetable.overlaps(timetable.of(kept))]
    warning = reader.say("exams-overlap", overlaps=" ; ".join(overlaps)) if overlaps else ""
    text = "\n\n".join(
        filter(None, (strange, reader.say("exams"), lines(reader, kept), warning, reader.say("exams-hint")))
    )
    drops = tuple((Press(reader.say("button-drop", code=code), data("drop", code)),) for code in kept)
    request = ((Press(reader.say("button-request"), data("request")),),) if overlaps else ()
    return Screen(text, (*near, (Press(reader.say("button-calendar"), data("ics")),), *request, *drops))


def _kept(db: Database, incoming: Incoming, codes: tuple[str, ...]) -> list[str]:
    inbox.apply_once(db, incoming.update_id)
    return courses.add(db, incoming.person.id, codes)


ROUTES: tuple[Route, ...] = (
    Command("exams", ("examens", "exams"), show),
    Link(re.compile("exams"), show_kept),
    Button("exams", show_kept),
    Button("add", add),
    Button("drop", drop),
    Button("ics", send_calendar),
)
