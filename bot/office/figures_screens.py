"""The figures of some days as words and as a picture: how much was asked, when, how it ended, what was read, and the
requests. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Screen, literal, one_line
from bot.office.figures_gathering import Ending, Figures
from bot.office.stops_screens import stops
from bot.pictures import canvas
from bot.pictures.canvas import Axes, Canvas, Part

TOP = 5
"""Answers that are read most, as many as are told."""
LEAST_USEFUL = 3
"""Answers that were missed most, as many as are told: what is to be looked at first."""
LONGEST = 62
"""Characters of a question that fit into a line of the picture."""
DAYS_HIGH, HOURS_HIGH = 2.3, 1.25
"""Inches."""


COLOURS = {Ending.AT_ONCE: canvas.BLUE, Ending.CHOICE: canvas.SKY, Ending.NOT_AT_ALL: canvas.ORANGE}


def screen(reader: Reader, figures: Figures) -> Screen:
    """The picture with its words below; words alone when nothing was asked."""
    if not figures.asked:
        return Screen(words(reader, figures))
    name = reader.say("stats-file", day=figures.last.isoformat())
    return Screen(words(reader, figures), file=Attachment(name, partial(draw, reader, figures), picture=True))


def words(reader: Reader, figures: Figures) -> str:
    """What the picture shows, and the requests."""
    lines = [
        reader.say("stats-title", first=reader.day(figures.first, year=False), last=reader.day(figures.last))
    ]
    lines.append(reader.say("stats-asked", asked=figures.asked))
    if figures.asked:
        day, number = figures.busiest
        lines += [f"• {line}" for line in _outcomes(reader, figures)]
        lines.append(
            reader.say("stats-busiest", day=reader.day(day, year=False), number=number, hour=figures.rush)
        )
        lines += _usefulness(reader, figures)
    if figures.hurried:
        lines.append(reader.say("stats-hurried", count=figures.hurried))
    lines.append(reader.say("stats-requests", filed=figures.filed, decided=figures.decided))
    if figures.stopped:
        lines.append(reader.say("stats-stopped"))
        lines += [f"• {literal(name)} ({number})" for name, number in stops(reader, figures.stopped)]
    read = [f"• {literal(name)} ({times})" for name, times in _most_read(reader, figures)]
    return "\n".join([*lines, *([reader.say("stats-read")] if read else []), *read])


def _usefulness(reader: Reader, figures: Figures) -> Iterator[str]:
    """What was said of answers, and of which it was said most that they were not what was meant."""
    said = figures.helped + figures.missed
    percent = round(100 * figures.helped / said) if said else 0
    yield reader.say("stats-useful", helped=figures.helped, missed=figures.missed, said=said, percent=percent)
    for entry_id, helped, missed in [each for each in figures.rated if each[2]][:LEAST_USEFUL]:
        name = literal(_entry_name(reader, entry_id))
        yield reader.say("stats-rated", name=name, helped=helped, missed=missed)


def draw(reader: Reader, figures: Figures) -> bytes:
    """The picture as a PNG, 1,080 pixels wide; see `canvas.drawn` for how long it takes."""
    return canvas.drawn(lambda: _draw(reader, figures))


def _draw(reader: Reader, figures: Figures) -> Canvas:
    read = list(_most_read(reader, figures))
    hours, most = 1.3 + DAYS_HIGH + 0.55, 1.3 + DAYS_HIGH + HOURS_HIGH + 1.5
    drawing = Canvas(most + 0.35 + canvas.SHARE * len(read) if read else most - 0.3)
    drawing.text(canvas.LEFT, 0.25, reader.say("stats-per-day"), size=canvas.BIG, bold=True)
    about = reader.say(
        "stats-days", first=reader.day(figures.first, year=False), last=reader.day(figures.last)
    )
    drawing.text(canvas.LEFT, 0.62, about, colour=canvas.PALE)
    parts = list(_parts(reader, figures))
    drawing.legend(0.95, parts)
    _by_day(reader, figures, parts, drawing.field(1.3, DAYS_HIGH))
    drawing.text(canvas.LEFT, hours, reader.say("stats-per-hour"), size=canvas.MIDDLE, bold=True)
    _by_hour(reader, figures, drawing.field(hours + 0.35, HOURS_HIGH))
    if read:
        drawing.text(canvas.LEFT, most, reader.say("stats-read"), size=canvas.MIDDLE, bold=True)
    for number, (name, times) in enumerate(read):
        drawing.share(most + 0.33 + canvas.SHARE * number, name, str(times), times, read[0][1])
    return drawing


def _parts(reader: Reader, figures: Figures) -> Iterator[Part]:
    for outcome, colour in COLOURS.items():
        name = reader.say(f"stats-{outcome.value.replace('_', '-')}")
        label = reader.say("stats-part", name=name, percent=figures.share(outcome))
        yield Part(label, colour, [counts[outcome] for counts in figures.days.values()])


def _by_day(reader: Reader, figures: Figures, parts: list[Part], axes: Axes) -> None:
    days = list(figures.days)
    canvas.bars(axes, range(len(days)), parts)
    canvas.count_axis(axes, figures.busiest[1])
    axes.set_xlim(-0.7, len(days) - 0.3)
    step = max(len(days) // 35, 1)
    mondays = [place for place, day in enumerate(days) if day.weekday() == 0][::step]
    places = mondays or [0]
    axes.set_xticks(places, [reader.short_day(days[place]) for place in places])
    canvas.labelled(axes)


def _by_hour(reader: Reader, figures: Figures, axes: Axes) -> None:
    canvas.bars(axes, range(24), [Part("", canvas.BLUE, list(figures.hours))])
    canvas.count_axis(axes, max(figures.hours))
    axes.set_xlim(-0.7, 23.7)
    hours = range(0, 24, 4)
    axes.set_xticks(hours, [reader.say("stats-hour", hour=hour) for hour in hours])
    canvas.labelled(axes)


def _outcomes(reader: Reader, figures: Figures) -> Iterator[str]:
    for outcome in Ending:
        name = reader.say(f"stats-{outcome.value.replace('_', '-')}")
        yield reader.say(
            "stats-line", name=name, count=figures.outcomes[outcome], percent=figures.share(outcome)
        )


def _most_read(reader: Reader, figures: Figures) -> Iterator[tuple[str, int]]:
    """The questions whose answers were read most, cut to a line, and how often; those that are gone by their id."""
    for entry_id, times in figures.entries[:TOP]:
        yield _entry_name(reader, entry_id), times


def _entry_name(reader: Reader, entry_id: str) -> str:
    known = reader.catalog.has(entry_id)
    name = reader.catalog.entry(entry_id, reader.lang).question if known else entry_id
    return one_line(name, LONGEST)
