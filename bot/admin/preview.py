"""The command /apercu (/preview): what students will read at another moment. For admins, in private; changes nothing."""

from __future__ import annotations

from bot.admin import preview_screens as screens
from bot.admin import written_moment
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from faq.dates import Unreadable


async def preview(incoming: Incoming, words: str = "") -> None:
    """A moment, and perhaps a question, behind the command."""
    if not words:
        await incoming.show(screens.moments(incoming.reader))
        return
    try:
        found = written_moment.read(words, incoming.reader.catalog.calendar)
    except Unreadable as error:
        await incoming.show(screens.unreadable(incoming.reader, error))
        return
    if found is None:
        await incoming.show(screens.moments(incoming.reader).headed(incoming.reader.say("preview-unread")))
        return
    at, question = found
    await incoming.show(
        screens.reply(incoming.reader, at, question) if question else screens.overview(incoming.reader, at, 0)
    )


async def overview(incoming: Incoming, stamp: str, page: int) -> None:
    """What differs at a moment from today."""
    await incoming.show(screens.overview(incoming.reader, screens.moment(stamp), page))


async def topics(incoming: Incoming, stamp: str) -> None:
    """The topics, to read at a moment."""
    await incoming.show(screens.topics(incoming.reader, screens.moment(stamp)))


async def topic(incoming: Incoming, stamp: str, number: int) -> None:
    """The questions of a topic, to read at a moment."""
    await incoming.show(screens.topic(incoming.reader, screens.moment(stamp), number))


async def read(incoming: Incoming, stamp: str, entry_id: str) -> None:
    """An answer at a moment; the overview when the files no longer hold it."""
    at, known = screens.moment(stamp), incoming.reader.catalog.has(entry_id)
    await incoming.show(
        screens.answer(incoming.reader, at, [entry_id]) if known else screens.overview(incoming.reader, at, 0)
    )


ROUTES: tuple[Route, ...] = (
    Command("preview", ("apercu", "preview"), preview, Right.ADMIN),
    *buttons(Right.ADMIN, screens.PREVIEW, {"at": overview, "topics": topics, "topic": topic, "read": read}),
)
