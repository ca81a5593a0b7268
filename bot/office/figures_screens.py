"""The figures of some days as words and as a picture: how much was asked, when, how it ended, and what was read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bot.office.figures import Figures, Outcome
from bot.pictures import canvas
from bot.pictures.canvas import Axes, Canvas, Part
from bot.screen import Attachment, Screen, literal
from bot.view import View

COLOURS = {Outcome.AT_ONCE: canvas.BLUE, Outcome.CHOICE: canvas.SKY, Outcome.NOT_AT_ALL: canvas.ORANGE}
TOP = 5
"""Answers that are read most, as many as are told."""
LONGEST = 62
"""Characters of a question that fit into a line of the picture."""
DAYS_HIGH, HOURS_HIGH = 2.3, 1.25
"""Inches."""


def screen(view: View, figures: Figures) -> Screen:
    """The picture with its words below; words alone when nothing was asked."""
    if not figures.asked:
        return Screen(words(view, figures))
    name = view.say("stats-file", day=figures.last.isoformat())
    return Screen(words(view, figures), file=Attachment(name, partial(draw, view, figures), picture=True))


def words(view: View, figures: Figures) -> str:
    """What the picture shows, and the requests."""
    lines = [view.say("stats-title", first=view.day(figures.first, year=False), last=view.day(figures.last))]
    lines.append(view.say("stats-asked", asked=figures.asked))
    if figures.asked:
        day, number = figures.busiest
        lines += [f"• {told}" for told in _outcomes(view, figures)]
        lines.append(
            view.say("stats-busiest", day=view.day(day, year=False), number=number, hour=figures.rush)
        )
        lines.append(view.say("stats-missed", count=figures.missed))
    lines.append(view.say("stats-requests", filed=figures.filed, decided=figures.decided))
    read = [f"• {literal(name)} ({times})" for name, times in _most_read(view, figures)]
    return "\n".join([*lines, *([view.say("stats-read")] if read else []), *read])


def draw(view: View, figures: Figures) -> bytes:
    """The picture as a PNG, 1,080 pixels wide; see `canvas.drawn` for how long it takes."""
    return canvas.drawn(lambda: _draw(view, figures))


def _draw(view: View, figures: Figures) -> Canvas:
    read = list(_most_read(view, figures))
    hours, most = 1.3 + DAYS_HIGH + 0.55, 1.3 + DAYS_HIGH + HOURS_HIGH + 1.5
    drawing = Canvas(most + 0.35 + canvas.SHARE * len(read) if read else most - 0.3)
    drawing.text(canvas.LEFT, 0.25, view.say("stats-per-day"), size=canvas.BIG, bold=True)
    about = view.say("stats-days", first=view.day(figures.first, year=False), last=view.day(figures.last))
    drawing.text(canvas.LEFT, 0.62, about, colour=canvas.PALE)
    parts = list(_parts(view, figures))
    drawing.legend(0.95, parts)
    _by_day(view, figures, parts, drawing.field(1.3, DAYS_HIGH))
    drawing.text(canvas.LEFT, hours, view.say("stats-per-hour"), size=canvas.MIDDLE, bold=True)
    _by_hour(view, figures, drawing.field(hours + 0.35, HOURS_HIGH))
    if read:
        drawing.text(canvas.LEFT, most, view.say("stats-read"), size=canvas.MIDDLE, bold=True)
    for number, (name, times) in enumerate(read):
        drawing.share(most + 0.33 + canvas.SHARE * number, name, str(times), times, read[0][1])
    return drawing


def _parts(view: View, figures: Figures) -> Iterator[Part]:
    for outcome, colour in COLOURS.items():
        name = view.say(f"stats-{outcome.value.replace('_', '-')}")
        told = view.say("stats-part", name=name, percent=figures.share(outcome))
        yield Part(told, colour, [counts[outcome] for counts in figures.days.values()])


def _by_day(view: View, figures: Figures, parts: list[Part], axes: Axes) -> None:
    days = list(figures.days)
    canvas.bars(axes, range(len(days)), parts)
    canvas.count_axis(axes, figures.busiest[1])
    axes.set_xlim(-0.7, len(days) - 0.3)
    step = max(len(days) // 35, 1)
    mondays = [place for place, day in enumerate(days) if day.weekday() == 0][::step]
    places = mondays or [0]
    axes.set_xticks(places, [view.short_day(days[place]) for place in places])
    canvas.labelled(axes)


def _by_hour(view: View, figures: Figures, axes: Axes) -> None:
    canvas.bars(axes, range(24), [Part("", canvas.BLUE, list(figures.hours))])
    canvas.count_axis(axes, max(figures.hours))
    axes.set_xlim(-0.7, 23.7)
    hours = range(0, 24, 4)
    axes.set_xticks(hours, [view.say("stats-hour", hour=hour) for hour in hours])
    canvas.labelled(axes)


def _outcomes(view: View, figures: Figures) -> Iterator[str]:
    for outcome in Outcome:
        name = view.say(f"stats-{outcome.value.replace('_', '-')}")
        yield view.say(
            "stats-line", name=name, count=figures.outcomes[outcome], percent=figures.share(outcome)
        )


def _most_read(view: View, figures: Figures) -> Iterator[tuple[str, int]]:
    """The questions whose answers were read most, cut to a line, and how often; those that are gone by their id."""
    for entry_id, times in figures.entries[:TOP]:
        known = view.catalog.has(entry_id)
        name = view.catalog.entry(entry_id, view.lang).question if known else entry_id
        yield name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…", times
