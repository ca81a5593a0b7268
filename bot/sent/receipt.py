"""The receipt of a request as a document: what it says. How it looks is `receipt_page`'s business.

It speaks from the moment of filing, so that the same request always gives the same receipt; only documents that arrive
later, and a withdrawal, are added. What French law wants on it (CRPA, L112-3 and R112-5: the service in charge and how
to reach it, the effect of silence) only the office can say: it stands in `calendar.toml`, or is said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.markup import plain
from bot.screen import Attachment, Screen
from bot.sent import screens as sent_screens
from bot.view import View
from faq.calendar import Standing
from storage.records import DocumentState, Request, Status

APPLICANT = ("name", "number", "email")
SLOTS = ("service", "contact", "silence")
"""What the office fills in."""

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading, each with its name."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """All that the page shows, as plain text. `filed_at` dates the file itself."""

    lang: str
    place: str
    title: str
    subtitle: str
    reference: Line
    filed: Line
    sections: tuple[Section, ...]
    note: str
    footer: str
    unprintable: str
    filed_at: datetime


def screen(view: View, request: Request) -> Screen:
    """The receipt as a message of its own."""
    return Screen("", file=attachment(view, request))


def attachment(view: View, request: Request) -> Attachment:
    """The receipt as a file; the page is drawn when it is sent."""
    name = view.say("receipt-file", reference=request.reference)
    return Attachment(f"{name}.pdf", partial(_drawn, of(view, request)))


def _drawn(receipt: Receipt) -> bytes:
    from bot.sent import receipt_page  # what draws takes a while to load; no start need wait for it

    return receipt_page.drawn(receipt)


def of(view: View, request: Request) -> Receipt:
    """The receipt of a request in the reader's language."""
    view = replace(view, now=request.filed_at)
    sections = (
        _section(view, "applicant", _answers(view, request, applicant=True)),
        _section(view, "request", _answers(view, request, applicant=False)),
        _section(view, "documents", _documents(view, request)),
        _section(view, "deadline", _deadline(view, request)),
        _section(view, "next", _next(view)),
        _section(view, "service", [_slot(view, "service"), _slot(view, "contact")]),
    )
    return Receipt(
        lang=view.lang,
        place=view.catalog.calendar.place,
        title=view.say("receipt-page-title"),
        subtitle=view.say("receipt-page-subtitle", year=view.year),
        reference=(view.say("receipt-reference"), request.reference),
        filed=(view.say("receipt-filed"), view.moment(request.filed_at)),
        sections=tuple(section for section in sections if section.lines),
        note="" if _completed(view) else view.say("receipt-demonstration"),
        footer=view.say("receipt-footer", reference=request.reference),
        unprintable=view.say("receipt-unprintable"),
        filed_at=request.filed_at,
    )


def _section(view: View, name: str, lines: Iterable[Line]) -> Section:
    return Section(view.say(f"receipt-section-{name}"), tuple(lines))


def _answers(view: View, request: Request, *, applicant: bool) -> list[Line]:
    """What was asked for, or who asks; as it was answered."""
    return [
        (plain(name), plain(value))
        for key, name, value in sent_screens.filed_answers(view, request)
        if (key in APPLICANT) is applicant
    ]


def _documents(view: View, request: Request) -> list[Line]:
    """The documents that have arrived, with the time at which they were sent."""
    good = [each for each in request.documents if each.state is not DocumentState.QUARANTINED]
    return [
        (view.say("receipt-document", number=number), _document(view, each.name, each.sent))
        for number, each in enumerate(good, start=1)
    ]


def _document(view: View, name: str, sent: datetime) -> str:
    shown = name or view.say("receipt-photo")
    return view.say("receipt-document-sent", name=shown, sent=view.moment(sent))


def _deadline(view: View, request: Request) -> list[Line]:
    deadline = view.session(request.session_id).deadline
    lines = [
        (view.say("receipt-deadline"), view.deadline(deadline)),
        (view.say("receipt-standing"), _standing(view, request)),
    ]
    if request.status is Status.WITHDRAWN:
        lines.append((view.say("receipt-withdrawn"), view.moment(request.updated)))
    return lines


def _standing(view: View, request: Request) -> str:
    """How the filing stands to the deadline; where its readings differ, between which it lies."""
    deadline = view.session(request.session_id).deadline
    return view.say(
        f"receipt-standing-{Standing(request.standing)}",
        earliest=view.moment(deadline.earliest),
        latest=view.moment(deadline.latest),
    )


def _next(view: View) -> list[Line]:
    examined = view.say("receipt-examined-text", office=view.office)
    return [(view.say("receipt-examined"), examined), _slot(view, "silence")]


def _slot(view: View, key: str) -> Line:
    return view.say(f"receipt-slot-{key}"), view.slot(key) or view.say("receipt-to-complete")


def _completed(view: View) -> bool:
    return all(view.slot(key) for key in SLOTS)
