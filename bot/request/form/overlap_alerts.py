"""Tells students of an overlap among the courses they keep before they ask: once, when a timetable that proves it is read,
with a button that opens the form filled in. Whoever sent a request for these exams, or can send none, is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from bot.answers import own_overlaps
from bot.answers.own_overlaps import OwnOverlap
from bot.chat.forms import Value
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen, Style, data, literal
from bot.request.form import checks, opening
from bot.request.kinds import EXAMS, REASON, SESSION
from faq.calendar.sessions import Deadline, Standing
from faq.forms.kinds import Check, RequestKind
from faq.texts import join_names
from faq.timetable import sentences
from storage import outbox, people, remembered, requests
from storage.tables.records import Json, NoticeKind, Request, Status

AT_ONCE = 25
"""Students looked through in one transaction: whoever writes meanwhile waits a twentieth of a second at most for it."""


@dataclass(frozen=True, slots=True)
class Round:
    """How many notices were put in, and the last student who was looked at; None after the last of all."""

    put: int
    last: int | None


def tell_some(db: Database, reader: Reader, after: int) -> Round:
    """Put in what the next students after `after` are to be told; one transaction."""
    kept = remembered.everybodys_courses(db, after, AT_ONCE)
    put = sum(_tell(db, reader, person_id, codes) for person_id, codes in kept.items())
    return Round(put, max(kept) if len(kept) == AT_ONCE else None)


def _tell(db: Database, reader: Reader, person_id: int, codes: Sequence[str]) -> int:
    own = own_overlaps.of(reader.catalog.timetable, codes)
    found = [each for each in own if outbox.put_in(db, each.key(person_id)) is None]
    person = people.get(db, person_id) if found else None
    if person is None or not person.reachable:
        return 0
    sent = [each for each in requests.of_person(db, person_id) if each.status is not Status.WITHDRAWN]
    return sum(_put(db, person_id, each, reader.now) for each in found if _is_news(reader, each, sent))


def _is_news(reader: Reader, overlap: OwnOverlap, sent: Sequence[Request]) -> bool:
    """Whether a request can be made for it, and none was sent."""
    kind = _kind(reader, overlap)
    of_session = [request for request in sent if request.session_id == overlap.session_id]
    if kind is None or not of_session:
        return kind is not None
    return not checks.same_exams(reader, _filled(reader, overlap, kind), of_session)


def _put(db: Database, person_id: int, overlap: OwnOverlap, now: datetime) -> bool:
    about: dict[str, Json] = {"session": overlap.session_id, "codes": list(overlap.codes)}
    return outbox.put(db, overlap.key(person_id), person_id, NoticeKind.OVERLAP, about, now)


def screen(reader: Reader, payload: dict[str, Json]) -> Screen | None:
    """The notice, as the timetable has it now; None when it proves the overlap no more, or nothing can be requested."""
    found = _find(reader, payload["session"], payload["codes"])
    kind = _kind(reader, found) if found else None
    if found is None or kind is None:
        return None
    told = [literal(sentences.overlap(each, reader.lang)) for each in found.times]
    text = reader.say(
        "overlap-alert", overlaps="\n\n".join(told), deadline=reader.deadline(_deadline(reader, found, kind))
    )
    press = Press(reader.say("button-overlap"), data("overlap", found.id), style=Style.PRIMARY)
    return Screen(text, ((press,), (Press(reader.say("button-exams"), data("exams")),)))


def _find(reader: Reader, session_id: str, codes: Sequence[str]) -> OwnOverlap | None:
    own = own_overlaps.of(reader.catalog.timetable, codes)
    return next((each for each in own if (each.session_id, each.codes) == (session_id, tuple(codes))), None)


async def open_form(incoming: Incoming, overlap_id: str) -> None:
    """Open the form filled in with these exams; empty, where the student keeps them no more or they overlap no more."""
    reader = incoming.form_reader
    codes = await incoming.services.store.run(remembered.courses, incoming.person.id)
    own = own_overlaps.of(reader.catalog.timetable, codes)
    found = next((each for each in own if each.id == overlap_id), None)
    kind = _kind(reader, found) if found else None
    if found is None or kind is None:
        await opening.begin(incoming)
    else:
        await opening.begin_at(incoming, kind, _filled(reader, found, kind))


def _kind(reader: Reader, overlap: OwnOverlap) -> RequestKind | None:
    """The first kind of request for overlaps that is still taken for that session."""
    kinds = [kind for kind in reader.catalog.forms if Check.OVERLAP in kind.checks]
    return next((kind for kind in kinds if _is_open(reader, overlap, kind)), None)


def _is_open(reader: Reader, overlap: OwnOverlap, kind: RequestKind) -> bool:
    session = reader.session(overlap.session_id).deadline
    return kind.until.standing(reader.now, session) is not Standing.CLOSED


def _deadline(reader: Reader, overlap: OwnOverlap, kind: RequestKind) -> Deadline:
    return kind.until.deadline or reader.session(overlap.session_id).deadline


def _filled(reader: Reader, overlap: OwnOverlap, kind: RequestKind) -> dict[str, Value]:
    """The answers that the overlap gives: kind, session, exams, and when they are."""
    exams = reader.catalog.timetable.of(overlap.codes, overlap.session_id)
    named = join_names((exam.name for exam in exams), reader.lang)
    answers: dict[str, Value] = {REASON: kind.id, SESSION: overlap.session_id, EXAMS: named}
    return checks.with_moment(reader, {}, answers)


ROUTES: tuple[Route, ...] = (Button("overlap", open_form),)
