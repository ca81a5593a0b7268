"""A student's own exams: the courses they keep, when each exam is, what overlaps, and a file for their calendar."""

from __future__ import annotations

from sqlite_utils import Database

from bot.screen import Attachment, Press, Screen, data, literal
from bot.student import exams
from bot.view import View
from bot.visit import Visit
from faq import timetable_words
from storage import courses, inbox

NEAR = 2
"""Courses that are suggested for one that the timetable lacks."""


async def show(visit: Visit, arguments: list[str]) -> None:
    """The kept courses' exams; codes that are given are kept first. Courses are personal: in private only."""
    if not visit.private:
        url = f"{visit.view.private_url}exams"
        await visit.show(
            Screen(visit.view.say("group-private"), ((Press(visit.view.say("button-private"), url=url),),))
        )
        return
    named = visit.view.catalog.timetable.find(" ".join(arguments))
    kept = await visit.desk.store.run(_kept, visit, named.codes)
    await visit.show(screen(visit.view, kept, named.unknown))


async def add(visit: Visit, arguments: list[str]) -> None:
    """Keep the course that was suggested."""
    named = visit.view.catalog.timetable.find(arguments[0])
    await visit.show(screen(visit.view, await visit.desk.store.run(_kept, visit, named.codes)))


async def drop(visit: Visit, arguments: list[str]) -> None:
    """Keep one course no longer."""
    kept = await visit.desk.store.run(courses.remove, visit.person.id, arguments[0])
    await visit.show(screen(visit.view, kept))


async def send_calendar(visit: Visit, _arguments: list[str]) -> None:
    """The exams as an iCalendar file, for the student's own calendar."""
    kept = await visit.desk.store.run(courses.of, visit.person.id)
    timetable = visit.view.catalog.timetable
    found = timetable.of(kept)
    if found:
        file = Attachment("examens.ics", timetable.calendar_ics(found, visit.view.now))
        await visit.add(Screen(visit.view.say("exams-file"), file=file))
    else:
        await visit.add(screen(visit.view, kept))


def screen(view: View, kept: list[str], unknown: tuple[str, ...] = ()) -> Screen:
    """The exams of the kept courses, what overlaps among them, and what was not found."""
    timetable = view.catalog.timetable
    if not timetable:
        return Screen(literal(timetable_words.missing(view.catalog.calendar, view.lang)))
    strange = literal(timetable_words.unknown(unknown, view.lang, view.catalog.calendar)) if unknown else ""
    near = tuple(
        (Press(view.say("button-meant", written=each, code=code), data("add", code)),)
        for each in unknown
        for code in timetable.suggest(each, NEAR)
    )
    if not kept:
        return Screen("\n\n".join(filter(None, (strange, view.say("exams-none")))), near)
    overlaps = [
        literal(timetable_words.overlap(each, view.lang)) for each in timetable.overlaps(timetable.of(kept))
    ]
    warning = view.say("exams-overlap", overlaps=" ; ".join(overlaps)) if overlaps else ""
    text = "\n\n".join(
        filter(None, (strange, view.say("exams"), exams.lines(view, kept), warning, view.say("exams-hint")))
    )
    drops = tuple((Press(view.say("button-drop", code=code), data("drop", code)),) for code in kept)
    request = ((Press(view.say("button-request"), data("request")),),) if overlaps else ()
    return Screen(text, (*near, (Press(view.say("button-calendar"), data("ics")),), *request, *drops))


def _kept(db: Database, visit: Visit, codes: tuple[str, ...]) -> list[str]:
    inbox.apply_once(db, visit.update_id)
    return courses.add(db, visit.person.id, codes)


BUTTONS = {"exams": show, "add": add, "drop": drop, "ics": send_calendar}
