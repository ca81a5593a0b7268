"""What the staff reads of all open requests: a queue in pages, by group. Pure: views in, screens out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data
from bot.office.queue.dossier_screens import OFFICE, press, session, status
from storage.tables.records import Case, Request, Status

PAGE = 8
PROVEN = "proven"
"""What the timetable says of exams that overlap."""
GROUPS = ("open", "new", "mine", "asked", "proven")
"""The groups that there always are; each session is one more."""


def queue(reader: Reader, cases: Sequence[Case], me: int, group: str = "open", page: int = 0) -> Screen:
    """One page of the open requests of a group, the oldest first, with the other groups and pages as buttons."""
    found = chosen(cases, group, me)
    last = max(len(found) - 1, 0) // PAGE
    page = min(page, last)
    shown = found[page * PAGE : (page + 1) * PAGE]
    title = reader.say("queue-title", group=_group(reader, group), count=len(found))
    lines = [_queued(reader, case.request) for case in shown] or [reader.say("queue-empty")]
    cards = [_card(case.request.reference) for case in shown]
    rows = (
        *_by(4, cards),
        *_pages(group, page, last),
        *_groups(reader, cases, me, group),
        *_workbook(reader, cases),
    )
    return Screen("\n\n".join((title, *lines)), rows)


def chosen(cases: Sequence[Case], group: str, me: int) -> list[Case]:
    """The open cases of a group: all, the new ones, mine, those that wait for their student, those whose exams are proven
    to overlap, or those of a session.
    """
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
    return [case for case in still if case.request.session_id == group]


def _queued(reader: Reader, request: Request) -> str:
    reason, found = request.answers.get("reason"), request.answers.get("finding")
    words = [
        reader.say(f"reason-{reason}") if reason else reader.say("card-erased"),
        session(reader, request.session_id),
        reader.say(f"finding-{found}") if found else "",
    ]
    return reader.say(
        "queue-line",
        reference=request.reference,
        status=status(reader, request.status),
        filed=reader.day(request.filed_at.astimezone(reader.catalog.calendar.zone).date(), year=False),
        facts=", ".join(filter(None, words)),
    )


def _card(reference: str) -> Press:
    return Press(reference, data(OFFICE, "card", reference))


def _pages(group: str, page: int, last: int) -> list[tuple[Press, ...]]:
    before = [Press(f"‹ {page}", data(OFFICE, "queue", group, page - 1))] if page else []
    after = [Press(f"{page + 2} ›", data(OFFICE, "queue", group, page + 1))] if page < last else []
    return [(*before, *after)] if last else []


def _groups(reader: Reader, cases: Sequence[Case], me: int, group: str) -> list[tuple[Press, ...]]:
    """The other groups that hold something, each with its count."""
    sessions = sorted({case.request.session_id for case in chosen(cases, "open", me)})
    others = [name for name in (*GROUPS, *sessions) if name != group]
    presses = [
        Press(
            reader.say("queue-group", group=_group(reader, name), count=len(found)),
            data(OFFICE, "queue", name, 0),
        )
        for name in others
        if (found := chosen(cases, name, me))
    ]
    return _by(2, presses)


def _workbook(reader: Reader, cases: Sequence[Case]) -> list[tuple[Press, ...]]:
    """The way to the workbook, which holds names: in private only."""
    return [(press(reader, "button-workbook", "workbook"),)] if cases and not reader.private_url else []


def _group(reader: Reader, group: str) -> str:
    return reader.say(f"queue-{group}") if group in GROUPS else session(reader, group)


def _by(count: int, presses: Sequence[Press]) -> list[tuple[Press, ...]]:
    return [tuple(presses[i : i + count]) for i in range(0, len(presses), count)]
