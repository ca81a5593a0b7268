"""When a student's exams are: the lines of the timetable for the courses that a message names. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.screen import literal
from bot.view import View
from faq import timetable_words

ABOUT_TIMES = ("timetable_", "dates_", "course_schedule", "room_location")
"""The entries (by the start of their id) whose question a line of the timetable answers."""


def told(view: View, text: str, entry_ids: Iterable[str]) -> str:
    """The exams of the courses that `text` names, in Markdown; "" unless it asks when or where they are.

    `entry_ids`: what the text was found to mean; nothing found, it is taken to ask for the courses it names.
    """
    meant = tuple(entry_ids)
    if meant and not any(entry_id.startswith(ABOUT_TIMES) for entry_id in meant):
        return ""
    return lines(view, view.catalog.timetable.find(text).codes)


def lines(view: View, codes: Iterable[str]) -> str:
    """The exams of these courses, one a line, in Markdown; an invented timetable says so."""
    timetable = view.catalog.timetable
    found = timetable.of(codes)
    if not found:
        return ""
    told = [timetable_words.exam(exam, view.lang) for exam in found]
    return literal("\n".join([*told, *([timetable_words.example(view.lang)] if timetable.example else [])]))
