"""When exams are: the lines of the timetable for the courses that a message names or a student keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from faq.timetable import overlaps, sentences

SUGGESTED = 2
"""Courses that are suggested for one that the timetable lacks."""


def exam_lines(reader: Reader, codes: Iterable[str]) -> str:
    """The exams of these courses, one a line, in Markdown; an invented timetable says so."""
    timetable = reader.catalog.timetable
    found = timetable.of(codes)
    if not found:
        return ""
    lines = [sentences.exam(exam, reader.lang) for exam in found]
    return literal("\n".join([*lines, *([sentences.example(reader.lang)] if timetable.example else [])]))


def exams(reader: Reader, kept: list[str], unknown: tuple[str, ...] = ()) -> Screen:
    """The exams of the kept courses, what overlaps among them, and what was not found."""
    timetable = reader.catalog.timetable
    if not timetable:
        return Screen(literal(sentences.missing(reader.catalog.calendar, reader.lang)))
    not_found = literal(sentences.unknown(unknown, reader.lang, reader.catalog.calendar)) if unknown else ""
    suggestions = tuple(
        (Press(reader.say("button-meant", written=each, code=code), data("add", code)),)
        for each in unknown
        for code in timetable.suggest(each, SUGGESTED)
    )
    if not kept:
        return Screen("\n\n".join(filter(None, (not_found, reader.say("exams-none")))), suggestions)
    found = [literal(sentences.overlap(each, reader.lang)) for each in overlaps.overlaps(timetable.of(kept))]
    warning = reader.say("exams-overlap", overlaps=" ; ".join(found)) if found else ""
    text = "\n\n".join(
        filter(
            None,
            (not_found, reader.say("exams"), exam_lines(reader, kept), warning, reader.say("exams-hint")),
        )
    )
    drops = tuple((Press(reader.say("button-drop", code=code), data("drop", code)),) for code in kept)
    request = ((Press(reader.say("button-request"), data("request")),),) if found else ()
    return Screen(
        text, (*suggestions, (Press(reader.say("button-calendar"), data("ics")),), *request, *drops)
    )
