"""The command /apercu (/preview): what students will read at another moment. For admins, in private; changes nothing."""

from __future__ import annotations

from datetime import datetime, time

from bot.admin import preview_screens
from bot.admin.preview_screens import Stamp
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from faq.calendar.sessions import Calendar
from faq.dates import Reason, Unreadable, moments

_NO_MOMENT = frozenset({Reason.NO_SUCH_DAY, Reason.NO_SUCH_TIME})
"""Why a text begins with no moment at all: a number that looks like one, say."""


async def preview(incoming: Incoming, words: str = "") -> None:
    """A moment, and perhaps a question, after the command."""
    if not words:
        await incoming.show(preview_screens.moments(incoming.reader))
        return
    try:
        found = read_moment(words, incoming.reader.catalog.calendar)
    except Unreadable as error:
        await incoming.show(preview_screens.unreadable(incoming.reader, error))
        return
    if found is None:
        await incoming.show(
            preview_screens.moments(incoming.reader).headed(incoming.reader.say("preview-unread"))
        )
        return
    at, question = found
    await incoming.show(
        preview_screens.reply(incoming.reader, at, question)
        if question
        else preview_screens.overview(incoming.reader, at, 0)
    )


async def show_overview(incoming: Incoming, stamp: Stamp, page: int) -> None:
    """What differs at a moment from today."""
    await incoming.show(preview_screens.overview(incoming.reader, preview_screens.moment(stamp), page))


async def show_topics(incoming: Incoming, stamp: Stamp) -> None:
    """The topics, to read at a moment."""
    await incoming.show(preview_screens.topics(incoming.reader, preview_screens.moment(stamp)))


async def show_topic(incoming: Incoming, stamp: Stamp, number: int) -> None:
    """The questions of a topic, to read at a moment."""
    await incoming.show(preview_screens.topic(incoming.reader, preview_screens.moment(stamp), number))


async def show_answer(incoming: Incoming, stamp: Stamp, entry_id: str) -> None:
    """An answer at a moment; the overview when the files no longer hold it."""
    at, known = preview_screens.moment(stamp), incoming.reader.catalog.has(entry_id)
    await incoming.show(
        preview_screens.answer(incoming.reader, at, [entry_id])
        if known
        else preview_screens.overview(incoming.reader, at, 0)
    )


def read_moment(text: str, calendar: Calendar) -> tuple[datetime, str] | None:
    """(the moment to the minute, the words after it); None when the text does not begin with a moment that there is.

    A day without a year is that of the calendar's academic year; without a time, the day begins. The time is the
    office's own. Raises Unreadable for a moment that cannot be meant: WEEKDAY, MONTH_FIRST, SEVERAL or AMBIGUOUS.
    """
    text = text.strip()
    try:
        found = moments.leading(text, calendar.academic_year)
    except Unreadable as error:
        if error.reason in _NO_MOMENT:
            return None
        raise
    if found is None:
        return None
    at = (found.at or time()).replace(second=0)
    return datetime.combine(found.day, at, calendar.zone), text[found.rest :].strip(" ,:\n")


ROUTES: tuple[Route, ...] = (
    Command("preview", preview, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        preview_screens.PREVIEW,
        {"at": show_overview, "topics": show_topics, "topic": show_topic, "read": show_answer},
    ),
)
