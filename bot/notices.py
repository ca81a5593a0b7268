"""What a notice of the outbox says when its turn comes: composed from the stored facts, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from bot.admin import calendar_screens
from bot.admin.calendar_screens import CALENDAR_CHANGED
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data
from bot.office import announcements_screens
from bot.office.digest import week_picture
from bot.office.digest.week import Week
from bot.office.queue import dossier_screens as staff_screens
from bot.request.documents import documents_screens as document_screens
from bot.request.documents import outcomes as document_outcomes
from bot.request.filed import filed_screens, receipt
from bot.request.filed import filed_screens as sent_screens
from bot.request.form import form_screens as request_screens
from bot.request.form import identity, reminders
from bot.student import own_data_screens
from storage import people, requests
from storage.tables.records import Draft, Json, Notice, NoticeKind, Request, Status

STAFF_REQUEST = "staff-request"
STAFF_REPLIED = "staff-replied"
STAFF_UNDELIVERED = "staff-undelivered"
DIGEST = "digest"
WEEK = "week"
"""The picture that follows the first digest of a week."""
MAIL = "mail"
"""Of `mailer`, not of a chat."""
RECEIPT_FILE = "receipt-file"
STAFF_WITHDRAWN = "staff-withdrawn"
DRAFT_CLOSED = "draft-closed"
ANNOUNCED = "announced"
FAULT = "fault"
"""A message could not be handled and was given up."""


def facts(db: Database, notice: Notice) -> tuple[str, Request | None, Draft | None]:
    """(the reader's language, the request the notice is about if any, the draft that it comes in between if any); one
    transaction before composing.
    """
    person = people.get(db, notice.chat_id)
    reference = notice.payload.get("reference")
    request = requests.get(db, reference) if reference else None
    lang = person.lang if person and person.lang else "fr"
    return lang, request, document_outcomes.interrupted(db, notice)


def compose(
    reader: Reader, notice: Notice, request: Request | None, draft: Draft | None = None
) -> Screen | None:
    """The screen of a notice, with the question of the `draft` it comes in between; None when it is not true any more
    and nobody is to be told. Raises LookupError for a kind this version does not know.
    """
    if notice.kind == DRAFT_CLOSED:
        return _draft_closed(reader, str(notice.payload["session"]))
    if notice.kind == CALENDAR_CHANGED:
        return calendar_screens.notice(reader, notice.payload)
    if notice.kind == DIGEST:
        return staff_screens.digest(reader, str(notice.payload["text"]))
    if notice.kind == WEEK:
        return week_picture.screen(reader, Week.from_json(notice.payload))
    if notice.kind in TOLD:
        told = TOLD[notice.kind](reader, notice.payload)
        return told if draft is None else _with_question(reader, told, draft)
    if request is None:
        raise LookupError(notice.kind)
    if request.person_id is None and notice.kind != STAFF_WITHDRAWN:
        return None
    if notice.kind == NoticeKind.ERASURE:
        return own_data_screens.erasure(reader, request, date.fromisoformat(notice.payload["on"]))
    if notice.kind == NoticeKind.STATUS:
        status, words = Status(notice.payload["status"]), notice.payload["note"]
        return filed_screens.moved(reader, request, status, words)
    return COMPOSERS[notice.kind](reader, request)


def _with_question(reader: Reader, told: Screen, draft: Draft) -> Screen:
    """What is told of a draft that is being written, then the question it is at. At the review, and when its session
    has closed, only the button leads back.
    """
    if request_screens.at(reader, draft) is None or request_screens.overtaken(reader, draft) is not None:
        return told
    return replace(told, rows=()).followed(request_screens.current(reader, draft))


def _draft_closed(reader: Reader, session_id: str) -> Screen:
    session = reader.session(session_id)
    text = reader.say(
        "deadline-passed-notice", session=reader.name(session), deadline=reader.was_due(session.deadline)
    )
    return Screen(text, ((Press(reader.say("button-resume"), data("request")),),))


def _staff_withdrawn(reader: Reader, request: Request) -> Screen:
    """A request whose student had all their data erased."""
    session = reader.name(reader.session(request.session_id))
    return Screen(reader.say("staff-withdrawn", reference=request.reference, session=session))


def _fault(reader: Reader, payload: dict[str, Json]) -> Screen:
    """In the language of the message, which may be the first of its person."""
    return Screen(replace(reader, lang=payload["lang"]).say("error", reference=payload["code"]))


TOLD = {
    FAULT: _fault,
    NoticeKind.ANNOUNCEMENT: announcements_screens.announcement,
    ANNOUNCED: announcements_screens.sent,
    reminders.REMINDER: reminders.screen,
    **document_screens.NOTICES,
}
"""What is told from the payload alone."""
COMPOSERS = {
    "receipt": sent_screens.receipt,
    RECEIPT_FILE: receipt.screen,
    NoticeKind.IDENTITY: identity.screen,
    STAFF_REQUEST: staff_screens.arrived,
    STAFF_REPLIED: staff_screens.replied,
    STAFF_UNDELIVERED: staff_screens.undelivered,
    STAFF_WITHDRAWN: _staff_withdrawn,
}
