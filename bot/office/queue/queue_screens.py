"""The queue of requests as the staff reads it, in pages, by group. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, in_rows, literal
from bot.office.office_screens import OFFICE, press, session, state
from bot.request import as_sent
from bot.request.kinds import REASON
from storage.tables.records import Case, Request, Status

PAGE = 8
"""Requests of a message: so many lines and two rows of buttons are seen without scrolling on a telephone."""
PROVEN = "proven"
"""What the timetable says of exams that overlap."""
DECIDED = "decided"
"""The group of the requests that are decided, which are not among the open ones."""
GROUPS = ("open", "new", "mine", "asked", "proven", DECIDED)
"""The groups that there always are; each session is one more."""
KIND = "kind."
"""What the name of a group begins with that holds the requests of a kind; the kind's id follows."""


def queue(
    reader: Reader, cases: Sequence[Case], me: int, group: str = "open", page: int = 0, inquiries: int = 0
) -> Screen:
    """One page of the requests of a group, in the order of `chosen`, with the other groups and pages, and the open
    `inquiries` if there are any, as buttons.
    """
    found = chosen(cases, group, me)
    shown = common_screens.page(found, page, PAGE)
    title = reader.say("queue-title", group=literal(_group(reader, group, found)), count=len(found))
    lines = [_queued(reader, case.request) for case in shown.items] or [reader.say("queue-empty")]
    cards = [_card_button(case.request.reference) for case in shown.items]
    rows = (
        *in_rows(cards, 4),
        *shown.turning(lambda number: data(OFFICE, "queue", group, number)),
        *_groups(reader, cases, me, group),
        *_inquiries(reader, inquiries),
        *_workbook(reader, cases),
    )
    return Screen("\n\n".join((title, *lines)), rows)


def chosen(cases: Sequence[Case], group: str, me: int) -> list[Case]:
    """The open cases of a group, the oldest first: all, the new ones, mine, those that wait for their student, those whose
    exams are proven to overlap, those of a session, or those of a kind. Or those that are decided, the last decision first.
    """
    if group == DECIDED:
        decided = [case for case in cases if case.request.status.decided]
        return sorted(decided, key=lambda case: case.request.updated, reverse=True)
    still = [case for case in cases if case.request.status.open]
    fits: dict[str, Callable[[Case], bool]] = {
        "open": lambda _case: True,
        "new": lambda case: case.request.status is Status.SUBMITTED,
        "mine": lambda case: case.staff_id == me,
        "asked": lambda case: case.request.status is Status.NEEDS_INFO,
        "proven": lambda case: case.request.answers.get("finding") == PROVEN,
    }
    if group in fits:
        return [case for case in still if fits[group](case)]
    if group.startswith(KIND):
        return [case for case in still if case.request.answers.get(REASON) == group.removeprefix(KIND)]
    return [case for case in still if case.request.session_id == group]


def _queued(reader: Reader, request: Request) -> str:
    found = request.answers.get("finding")
    words = [
        literal(as_sent.title(reader, request)),
        session(reader, request.session_id),
        reader.say(f"finding-{found}") if found else "",
    ]
    return reader.say(
        "queue-line",
        reference=request.reference,
        status=state(reader, request),
        filed=reader.day(request.filed_at.astimezone(reader.catalog.calendar.zone).date(), year=False),
        facts=", ".join(filter(None, words)),
    )


def _card_button(reference: str) -> Press:
    return Press(reference, data(OFFICE, "card", reference))


def _groups(reader: Reader, cases: Sequence[Case], me: int, group: str) -> list[tuple[Press, ...]]:
    """The other groups that hold something, each with its count."""
    still = [case.request for case in chosen(cases, "open", me)]
    sessions = sorted({request.session_id for request in still} - {""})
    kinds = sorted({str(request.answers[REASON]) for request in still if request.answers.get(REASON)})
    by_kind = [f"{KIND}{kind}" for kind in kinds if len(kinds) > 1]
    others = [name for name in (*GROUPS, *sessions, *by_kind) if name != group]
    presses = [
        Press(
            reader.say("queue-group", group=_group(reader, name, found), count=len(found)),
            data(OFFICE, "queue", name, 0),
        )
        for name in others
        if (found := chosen(cases, name, me))
    ]
    return in_rows(presses, 2)


def _inquiries(reader: Reader, count: int) -> list[tuple[Press, ...]]:
    """The way to the questions that students put to a person."""
    label = reader.say("queue-inquiries", count=count)
    return [(Press(label, data(OFFICE, "inquiries", 0)),)] if count else []


def _workbook(reader: Reader, cases: Sequence[Case]) -> list[tuple[Press, ...]]:
    """The way to the workbook, which holds names: in private only."""
    return [(press(reader, "button-workbook", "workbook"),)] if cases and not reader.private_url else []


def _group(reader: Reader, group: str, found: Sequence[Case]) -> str:
    """What a group is called; a kind as the first of its requests was sent."""
    if group.startswith(KIND):
        return as_sent.title(reader, found[0].request) if found else group.removeprefix(KIND)
    return reader.say(f"queue-{group}") if group in GROUPS else session(reader, group)


def to_queue(reader: Reader) -> tuple[Press, ...]:
    """The row that leads to the open requests."""
    return (press(reader, "button-queue-open", "queue", "open", 0),)
