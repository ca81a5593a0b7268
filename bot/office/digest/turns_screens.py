"""What a digest tells of single requests: whose turn it is, who holds each, and what happened since the last one. Pure.

It holds references and colleagues' names, nothing of students. A reference leads to the request in the private chat, where
the right to read it is checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.office.inquiries.inquiries_screens import INQUIRY_LINK
from bot.office.office_screens import CARD_LINK
from bot.request import as_sent
from storage.cases import Step
from storage.tables.records import Actor, Case, Event, Inquiry, Request, Status

LONGEST = 5
"""Requests that are listed of each kind: a digest is read at a glance, and the queue has them all."""
OFFICES_TURN = (Status.SUBMITTED, Status.IN_REVIEW)
"""Where a request waits for the office; one that needs an answer waits for its student."""


@dataclass(frozen=True, slots=True)
class Names:
    """What colleagues are called, by their ids, and where references lead: `https://t.me/<bot>?start=`, "" for nowhere."""

    colleagues: Mapping[int, str]
    link: str = ""

    def reference(self, reference: str, to: str = CARD_LINK) -> str:
        """A reference in Markdown, leading to its request, or to what else such links begin with."""
        return f"[{reference}]({self.link}{to}{reference})" if self.link else reference


def turns(reader: Reader, cases: Sequence[Case], names: Names) -> list[str]:
    """Two paragraphs at most: what waits for the office, and what for students; the oldest first."""
    offices = [case for case in cases if case.request.status in OFFICES_TURN]
    students = [case for case in cases if case.request.status is Status.NEEDS_INFO]
    offices.sort(key=lambda case: case.request.filed_at)
    students.sort(key=lambda case: case.request.updated)
    return [
        listed(reader, "digest-waiting-office", [_held(reader, case, names) for case in offices]),
        listed(reader, "digest-waiting-student", [_asked(reader, case, names) for case in students]),
    ]


def inquiries(reader: Reader, found: Sequence[Inquiry], names: Names) -> str:
    """Questions to a person of the office that are open: whose turn it is, since when, who has each; "" for none."""
    lines = [
        reader.say(
            f"digest-inquiry-{inquiry.turn}",
            reference=names.reference(inquiry.reference, INQUIRY_LINK),
            day=_day(reader, inquiry.since),
            by=_holder(reader, inquiry.staff_id, names),
        )
        for inquiry in found
    ]
    return listed(reader, "digest-inquiries", lines)


def changes(
    reader: Reader, steps: Sequence[Step], requests: Sequence[Request], names: Names, since: datetime
) -> str:
    """What happened to each request after `since`, in the order in which it began to; "" when nothing did."""
    known = {request.reference: request for request in requests}
    told: dict[str, list[str]] = {}
    for step in steps:
        words = _step(reader, step.event, known.get(step.reference), names)
        if words not in (happened := told.setdefault(step.reference, [])):
            happened.append(words)
    lines = [
        reader.say("digest-changed", reference=names.reference(reference), what=", ".join(happened))
        for reference, happened in told.items()
    ]
    return listed(reader, "digest-changes", lines, since=_day(reader, since))


def listed(reader: Reader, heading: str, lines: Sequence[str], **values: str) -> str:
    """A paragraph with the first of the lines under their heading, and how many more there are; "" for none."""
    if not lines:
        return ""
    more = len(lines) - LONGEST
    rest = [reader.say("digest-more", count=more)] if more > 0 else []
    return "\n".join((reader.say(heading, **values), *lines[:LONGEST], *rest))


def _held(reader: Reader, case: Case, names: Names) -> str:
    """A request that waits for the office: since when, and who has it in hand."""
    by, day = _holder(reader, case.staff_id, names), _day(reader, case.request.filed_at)
    return reader.say("digest-request", reference=names.reference(case.request.reference), day=day, by=by)


def _holder(reader: Reader, staff_id: int | None, names: Names) -> str:
    """Who has something in hand."""
    holder = names.colleagues.get(staff_id) if staff_id is not None else None
    return reader.say("digest-held", name=literal(holder)) if holder else reader.say("digest-held-by-nobody")


def _asked(reader: Reader, case: Case, names: Names) -> str:
    """A request that waits for its student: who asked, and since when nothing came."""
    holder = names.colleagues.get(case.staff_id) if case.staff_id is not None else None
    return reader.say(
        "digest-asked",
        reference=names.reference(case.request.reference),
        day=_day(reader, case.request.updated),
        name=literal(holder or ""),
    )


def _step(reader: Reader, event: Event, request: Request | None, names: Names) -> str:
    if event.was is None:
        return reader.say("digest-step-new")
    if event.was is event.status:
        key = "noted"
    elif event.actor is Actor.STUDENT:
        key = "withdrawn" if event.status is Status.WITHDRAWN else "replied"
    else:
        key = as_sent.outcome(reader, request, event.status) if request else event.status
    name = names.colleagues.get(event.staff_id, "") if event.staff_id is not None else ""
    return reader.say(f"digest-step-{key}", name=literal(name))


def _day(reader: Reader, at: datetime) -> str:
    return reader.day(at.astimezone(reader.catalog.calendar.zone).date(), year=False)
