"""The command /stats: the last four weeks as a picture, for whoever works at the office or looks after the desk."""

from __future__ import annotations

from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route
from bot.office import figures_screens
from bot.office.figures_gathering import gather


async def show(incoming: Incoming) -> None:
    """The last four weeks. Numbers only, so that a group may see them, too."""
    zone = incoming.reader.catalog.calendar.zone
    found = await incoming.services.store.run(gather, incoming.reader.now, zone)
    await incoming.show(figures_screens.screen(incoming.reader, found))


ROUTES: tuple[Route, ...] = (Command("stats", show, Right.OFFICE),)
