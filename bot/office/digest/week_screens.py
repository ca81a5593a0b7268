"""The picture of the weekly digest, and the same in words: requests per day against deadlines, and what is decided. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Screen
from bot.office.digest.week import Share, Week, WeekState
from bot.office.stops_screens import stops
from bot.pictures import canvas
from bot.pictures.canvas import Axes, Canvas, Part
from faq.calendar.sessions import ExamSession

AHEAD = timedelta(days=14)
"""A deadline that is nearer than this makes the picture reach into the future."""
COLOURS = {
    WeekState.DECIDED: canvas.BLUE,
    WeekState.ASKED: canvas.SKY,
    WeekState.WAITING: canvas.ORANGE,
}
CHART, HEADING = 2.75, 0.45
"""Inches."""


def words(reader: Reader, week: Week) -> str:
    """What the picture shows, for whoever does not see it: the caption in the chat, the alternative text in the mail."""
    day, number = week.busiest
    lines = [
        reader.say("week-summary", filed=week.filed, news=week.news, decided=week.decided),
        reader.say("week-busiest", day=reader.day(day, year=False), number=number),
        *(_shared(reader, share) for share in week.shares),
        *(_deadline(reader, session) for session in _closing(reader, week)),
        *(reader.say("week-further", name=each.name, told=each.told) for each in _further(reader, week)),
    ]
    return "\n".join(lines)


def screen(reader: Reader, week: Week) -> Screen:
    """The picture as a message, with its words below."""
    name = reader.say("week-file", day=week.last.isoformat())
    return Screen(words(reader, week), file=Attachment(name, partial(draw, reader, week), picture=True))


def draw(reader: Reader, week: Week) -> bytes:
    """The picture as a PNG, 1,080 pixels wide; see `canvas.drawn` for how long it takes."""
    return canvas.drawn(lambda: _draw(reader, week))


def _draw(reader: Reader, week: Week) -> Canvas:
    further = _further(reader, week)
    rows = len(week.shares) + len(further)
    drawing = Canvas(2.2 + CHART + canvas.SHARE * rows + (HEADING if further else 0))
    drawing.text(canvas.LEFT, 0.25, reader.say("week-title"), size=canvas.BIG, bold=True)
    drawing.text(canvas.LEFT, 0.62, reader.say("week-days", day=reader.day(week.last)), colour=canvas.PALE)
    parts = list(_parts(reader, week))
    drawing.legend(0.95, parts)
    _chart(reader, week, parts, drawing.field(1.3, CHART))
    top = 1.3 + CHART + 0.5
    drawing.text(canvas.LEFT, top, reader.say("week-decided-heading"), size=canvas.MIDDLE, bold=True)
    for number, share in enumerate(week.shares):
        _row(reader, drawing, top + 0.33 + canvas.SHARE * number, share)
    top += canvas.SHARE * len(week.shares) + HEADING
    if further:
        heading = reader.say("week-further-heading")
        drawing.text(canvas.LEFT, top, heading, size=canvas.MIDDLE, bold=True)
    for number, each in enumerate(further):
        drawing.share(top + 0.33 + canvas.SHARE * number, each.name, each.told, each.part, each.whole)
    return drawing


@dataclass(frozen=True, slots=True)
class _Told:
    """A part of a whole, with its name and what is told of it."""

    name: str
    told: str
    part: int
    whole: int


def _further(reader: Reader, week: Week) -> list[_Told]:
    """Answers that helped, of those of which it was said, and where most drafts were left, of all that were."""
    said = week.helped + week.missed
    told = []
    if said:
        label = reader.say("week-share", decided=week.helped, filed=said, percent=_percent(week.helped, said))
        told.append(_Told(reader.say("week-useful"), label, week.helped, said))
    whole = sum(each.number for each in week.stopped)
    for name, number in stops(reader, week.stopped):
        told.append(_Told(reader.say("week-stopped", at=name), str(number), number, whole))
    return told


def _parts(reader: Reader, week: Week) -> Iterator[Part]:
    days = _days(week)
    for standing, colour in COLOURS.items():
        numbers = [week.days[day][standing] if day in week.days else 0 for day in days]
        yield Part(reader.say(f"week-{standing}"), colour, numbers)


def _chart(reader: Reader, week: Week, parts: list[Part], axes: Axes) -> None:
    days, closing = _days(week), _closing(reader, week)
    canvas.bars(axes, range(len(days)), parts)
    most = week.busiest[1]
    canvas.count_axis(axes, most)
    axes.set_ylim(0, max(most, 1) * (1.34 if closing else 1.05))
    ahead = max([_closes(session) for session in closing], default=week.last)
    end = (max(ahead, week.last) - week.first).days
    axes.set_xlim(-0.7, max(end + 1.5, len(days) - 0.3))
    mondays = [place for place, day in enumerate(days) if day.weekday() == 0][1::2]
    axes.set_xticks(mondays, [reader.short_day(days[place]) for place in mondays])
    axes.axhline(0, color=canvas.PALE, linewidth=1)
    canvas.labelled(axes)
    for session in closing:
        _mark(reader, axes, (_closes(session) - week.first).days, session, end)


def _mark(reader: Reader, axes: Axes, place: int, session: ExamSession, end: int) -> None:
    """A deadline: a line between its day and the next, with its name on the side where there is room."""
    right = place > end / 2
    axes.axvline(place + 0.5, color=canvas.INK, linewidth=1.4, linestyle=(0, (4, 2)))
    key = "week-deadline-disputed" if session.deadline.to_be_confirmed else "week-deadline"
    label = reader.say(key, session=reader.name(session), day=reader.short_day(_closes(session)))
    axes.annotate(
        label,
        (place + 0.5, 1),
        xycoords=("data", "axes fraction"),
        xytext=(-5 if right else 5, -2),
        textcoords="offset points",
        ha="right" if right else "left",
        va="top",
        color=canvas.INK,
        fontproperties=canvas.font(canvas.SMALL),
        parse_math=False,
    )


def _row(reader: Reader, drawing: Canvas, top: float, share: Share) -> None:
    """How much of a session is decided."""
    session = _share_name(reader, share)
    label = reader.say(
        "week-share", decided=share.decided, filed=share.filed, percent=_percent(share.decided, share.filed)
    )
    drawing.share(top, session, label, share.decided, share.filed)


def _share_name(reader: Reader, share: Share) -> str:
    """The session of a share, or that it is of none."""
    return (
        reader.name(reader.session(share.session_id)) if share.session_id else reader.say("week-no-session")
    )


def _shared(reader: Reader, share: Share) -> str:
    session = _share_name(reader, share)
    label = reader.say(
        "week-share", decided=share.decided, filed=share.filed, percent=_percent(share.decided, share.filed)
    )
    return reader.say("week-told", session=session, share=label)


def _deadline(reader: Reader, session: ExamSession) -> str:
    return reader.say("week-closes", session=reader.name(session), day=reader.day(_closes(session)))


def _percent(part: int, whole: int) -> int:
    """Rounded down: only the whole is 100 %."""
    return 100 * part // whole


def _closing(reader: Reader, week: Week) -> list[ExamSession]:
    """The sessions whose deadline is in the picture, or close ahead."""
    sessions = reader.catalog.calendar.sessions
    return [session for session in sessions if week.first <= _closes(session) < week.last + AHEAD]


def _closes(session: ExamSession) -> date:
    return session.deadline.latest.date()


def _days(week: Week) -> list[date]:
    return [week.first + timedelta(days=number) for number in range((week.last - week.first).days + 1)]
