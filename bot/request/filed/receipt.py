"""The receipt of a request as a document: what it says. How it looks is `receipt_page`'s business.

It speaks from the moment of filing, so that the same request always gives the same receipt; only documents that arrive
later, and a withdrawal, are added. What the law of France wants on it says `bot.request.law`; what only the office can
say stands in `office.toml`, or is said to be missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.request import as_sent, law
from bot.request.filed import receipt_screens
from bot.request.law import Line
from faq.calendar.sessions import Deadline, Standing
from storage.tables.records import DocumentState, Request, Status

APPLICANT = ("name", "number", "email")
SLOTS = ("service", "contact", "silence")
"""What the office fills in."""


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

    @property
    def text(self) -> str:
        """All that may stand on the page, in one piece."""
        lines = (self.reference, self.filed, *(line for section in self.sections for line in section.lines))
        headings = (section.heading for section in self.sections)
        alone = (self.place, self.title, self.subtitle, self.note, self.footer, self.unprintable)
        return "\n".join((*alone, *headings, *chain.from_iterable(lines)))


def of(reader: Reader, request: Request) -> Receipt:
    """The receipt of a request in the reader's language."""
    reader = replace(reader, now=request.filed_at)
    sections = (
        _section(reader, "applicant", _answers(reader, request, applicant=True)),
        _section(reader, "request", _answers(reader, request, applicant=False)),
        _section(reader, "documents", _documents(reader, request)),
        _section(reader, "deadline", _deadline(reader, request)),
        _section(reader, "next", _next(reader, request)),
        _section(reader, "service", law.service_lines(reader)),
    )
    completed = law.completed(reader, request, SLOTS)
    acknowledged = completed and reader.desk.law is not None
    return Receipt(
        lang=reader.lang,
        place=reader.catalog.calendar.place,
        title=reader.say("receipt-title-legal" if acknowledged else "receipt-page-title"),
        subtitle=_subtitle(reader, request),
        reference=(reader.say("receipt-reference"), request.reference),
        filed=(
            reader.say("receipt-filed-legal" if acknowledged else "receipt-filed"),
            reader.moment(request.filed_at),
        ),
        sections=tuple(section for section in sections if section.lines),
        note="" if completed else _demonstration(reader),
        footer=" ".join(
            filter(
                None,
                (
                    reader.say("receipt-footer", reference=request.reference),
                    plain(receipt_screens.code_line(reader, request)),
                ),
            )
        ),
        unprintable=reader.say("receipt-unprintable"),
        filed_at=request.filed_at,
    )


def _subtitle(reader: Reader, request: Request) -> str:
    """What the request is about: an accommodation of exams, or what its kind is called."""
    if request.session_id:
        return reader.say("receipt-page-subtitle", year=reader.year)
    return as_sent.title(reader, request)


def _section(reader: Reader, name: str, lines: Iterable[Line]) -> Section:
    return Section(reader.say(f"receipt-section-{name}"), tuple(lines))


def _answers(reader: Reader, request: Request, *, applicant: bool) -> list[Line]:
    """What was asked for, or who asks; as it was answered."""
    return [
        (plain(name), plain(value))
        for key, name, value in receipt_screens.filed_answers(reader, request)
        if (key in APPLICANT) is applicant
    ]


def _documents(reader: Reader, request: Request) -> list[Line]:
    """The documents that have arrived, with the time at which they were sent."""
    good = [each for each in request.documents if each.state is not DocumentState.QUARANTINED]
    return [
        (reader.say("receipt-document", number=number), _document(reader, each.name, each.sent))
        for number, each in enumerate(good, start=1)
    ]


def _document(reader: Reader, name: str, sent: datetime) -> str:
    shown = name or reader.say("receipt-photo")
    return reader.say("receipt-document-sent", name=shown, sent=reader.moment(sent))


def _deadline(reader: Reader, request: Request) -> list[Line]:
    deadline = as_sent.deadline(reader, request)
    lines = []
    if deadline is not None:
        lines.append((reader.say("receipt-deadline"), reader.deadline(deadline)))
        lines.append((reader.say("receipt-standing"), _standing(reader, request, deadline)))
    if request.status is Status.WITHDRAWN:
        lines.append((reader.say("receipt-withdrawn"), reader.moment(request.updated)))
    return lines


def _standing(reader: Reader, request: Request, deadline: Deadline) -> str:
    """How the filing stands to the deadline; where its readings differ, between which it lies."""
    return reader.say(
        f"receipt-standing-{Standing(request.standing)}",
        earliest=reader.moment(deadline.earliest),
        latest=reader.moment(deadline.latest),
    )


def _next(reader: Reader, request: Request) -> list[Line]:
    dated = as_sent.deadline(reader, request) is not None
    key = "receipt-examined-text" if dated else "receipt-examined-undated"
    days = reader.desk.hours.decides_within
    examined = reader.say(key, office=as_sent.handler(reader, request), days=days)
    return [(reader.say("receipt-examined"), examined), *law.receipt_lines(reader, request)]


def _demonstration(reader: Reader) -> str:
    """That this is no acknowledgement yet, by the rule that the office names, if any."""
    rule = reader.desk.said("receipt_rule", reader.lang)
    return reader.say("receipt-demonstration", rule=f" {rule}" if rule else "")
