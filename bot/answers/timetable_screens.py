"""What the timetable answers, as a value, and how it is read. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers import questions_screens
from bot.chat.reader import Reader
from bot.chat.screen import DATA_LIMIT, Press, Screen, data


@dataclass(frozen=True, slots=True)
class TimetableAnswer:
    """What the timetable answers."""

    text: str
    """In Markdown."""
    alone: bool = True
    """Whether nothing else needs to be said."""
    codes: tuple[str, ...] = ()
    """The courses whose exams are told, for a calendar file."""
    request: bool = False
    """Whether who asks may want to file a request because of an overlap."""
    meant: tuple[tuple[str, str], ...] = ()
    """What was written, with a course that may be meant by it."""
    entry: str = ""
    """The office's answer that is a part of it and whose buttons it has."""
    own: bool = False
    """Whether it is about the courses of who asks."""


def screen(reader: Reader, answer: TimetableAnswer) -> Screen:
    """The answer as it is read, with the ways on."""
    rows = [
        (Press(reader.say("button-meant", written=written, code=code), data("when", code)),)
        for written, code in answer.meant
    ]
    carried = data_of(answer.codes)
    if carried:
        rows.append((Press(reader.say("button-calendar"), carried),))
    if answer.request:
        rows.append((questions_screens.personal_button(reader, "request", reader.say("button-request")),))
    if answer.entry:
        buttons = reader.catalog.render(answer.entry, reader.lang, reader.now).buttons
        rows += [(questions_screens.entry_button(reader, each),) for each in buttons]
    mine = questions_screens.personal_button(reader, "exams", reader.say("button-exams"))
    return Screen(answer.text, (*rows, (mine, Press(reader.say("button-dates"), data("dates")))))


def data_of(codes: Iterable[str]) -> str:
    """What the button of a calendar file carries; "" for no courses, or more than fit."""
    joined = "+".join(codes)
    return data("icsof", joined) if joined and len(f"icsof:{joined}") <= DATA_LIMIT else ""
