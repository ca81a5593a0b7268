"""The command /stats: the last four weeks as a picture, for whoever works at the office or looks after the desk."""

from __future__ import annotations

from bot.office import figures_facts, figures_screens
from bot.office.rights import Rights
from bot.visit import Visit


async def show(visit: Visit, _rights: Rights, _arguments: list[str]) -> None:
    """Numbers only, so that a group may see them, too."""
    zone = visit.view.catalog.calendar.zone
    figures = await visit.desk.store.run(figures_facts.gather, visit.view.now, zone)
    await visit.show(figures_screens.screen(visit.view, figures))
