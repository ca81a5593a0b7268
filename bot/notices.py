"""How each kind of notice reads, composed from the stored facts when its turn comes, in the reader's language.

The one table of all kinds (`NOTICES`); like `bot.conversation` it knows every package, so that these need not know it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from bot.admin import calendar_screens, office_answers_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data
from bot.chat.texts import Texts
from bot.office import announcements_screens
from bot.office.digest import digest_screens, week_screens
from bot.office.digest.week import Week
from bot.office.inquiries import inquiries_screens
from bot.office.queue import card_screens
from bot.request import as_sent, kinds
from bot.request.documents import documents_screens, outcomes
from bot.request.filed import filed, filed_screens, filing, identity, receipt_screens
from bot.request.form import closing_screens, form_screens, overlap_alerts, reminders
from bot.student import handouts_screens, inquiry_screens, own_data_screens
from storage import people, requests
from storage.tables.records import Draft, Json, Notice, NoticeKind, Request, Status
from storage.waiting import Waiting

Payload = dict[str, Json]
Compose = Callable[[Reader, Payload, Request | None], Screen | None]
"""Makes the screen of a notice from its payload and the request it is about; None when nobody is to be told any more."""

AlertValue = str | int | dict[str, str]
"""What an alert names; what is written in the reader's language is there in each."""


def facts(db: Database, notice: Notice) -> tuple[str, Request | None, Draft | None]:
    """(the reader's language, "" where none was chosen; the request the notice is about if any; the draft that it comes in
    between if any); one transaction before composing.
    """
    person = people.get(db, notice.chat_id)
    reference = notice.payload.get("reference")
    request = requests.get(db, reference) if reference else None
    return (person.lang if person else None) or "", request, outcomes.interrupted(db, notice)


def compose(
    reader: Reader, notice: Notice, request: Request | None, draft: Draft | None = None
) -> Screen | None:
    """The screen of a notice, with the question of the `draft` it comes in between; None when it is not true any more
    and nobody is to be told. Raises LookupError for a kind that this version does not know, and where the request is
    missing that it is about.
    """
    screen = NOTICES[notice.kind](reader, notice.payload, request)
    return screen if draft is None or screen is None else _with_question(reader, screen, draft)


def _with_question(reader: Reader, screen: Screen, draft: Draft) -> Screen:
    """What is told of a draft that is being written, then the question it is at. At the review, and when its session
    has closed, only the button leads back.
    """
    if (
        kinds.current_question(reader, draft) is None
        or closing_screens.closed_session(reader, draft) is not None
    ):
        return screen
    return replace(screen, rows=()).followed(form_screens.current(reader, draft))


def alert(texts: Texts, lang: str, key: str, values: Mapping[str, AlertValue]) -> Screen:
    """What an admin is told in `lang`."""
    said = {name: each.get(lang, "") if isinstance(each, dict) else each for name, each in values.items()}
    return Screen(texts.say(lang, key, **said))


def _payload(show: Callable[[Reader, Payload], Screen | None]) -> Compose:
    """A notice that is told from its payload alone."""
    return lambda reader, payload, _request: show(reader, payload)


def _request(show: Callable[[Reader, Request], Screen | None]) -> Compose:
    """A notice about a request, unless its student has had all their data erased."""
    return _request_with(lambda reader, request, _payload: show(reader, request))


def _request_with(show: Callable[[Reader, Request, Payload], Screen | None]) -> Compose:
    def composed(reader: Reader, payload: Payload, request: Request | None) -> Screen | None:
        if request is None:
            raise LookupError("a notice without its request")
        return None if request.person_id is None else show(reader, request, payload)

    return composed


def _receipt(reader: Reader, request: Request, payload: Payload) -> Screen:
    told = payload.get(filing.WAITING)
    return receipt_screens.receipt(reader, request, Waiting(**told) if told else None)


def _status(reader: Reader, request: Request, payload: Payload) -> Screen:
    """What came of a request. A notice of an earlier version does not say what it was before."""
    was = payload.get("was")
    if was is not None and filed_screens.is_reopening(Status(was), Status(payload["status"])):
        return filed_screens.reopened(reader, request)
    return filed_screens.decision(reader, request, Status(payload["status"]), payload["note"])


def _erasure(reader: Reader, request: Request, payload: Payload) -> Screen:
    return own_data_screens.erasure(reader, request, date.fromisoformat(payload["on"]))


def _draft_closed(reader: Reader, payload: Payload) -> Screen:
    name, deadline = reminders.named(reader, str(payload["session"]))
    text = reader.say("deadline-passed-notice", session=name, deadline=reader.was_due(deadline))
    return Screen(text, ((Press(reader.say("button-resume"), data("request")),),))


def _staff_withdrawn(reader: Reader, _payload: Payload, request: Request | None) -> Screen:
    """A request whose student had all their data erased."""
    if request is None:
        raise LookupError("a notice without its request")
    about = as_sent.session_name(reader, request) or reader.say("card-erased")
    return Screen(reader.say("staff-withdrawn", reference=request.reference, session=about))


def _inquiry_answer(reader: Reader, payload: Payload) -> Screen:
    return inquiry_screens.answer(reader, payload["inquiry"], payload["text"])


def _inquiry_closed(reader: Reader, payload: Payload) -> Screen:
    return inquiry_screens.closed_by_office(reader, payload["inquiry"])


def _staff_inquiry(reader: Reader, payload: Payload) -> Screen:
    return inquiries_screens.news(reader, payload["inquiry"], new=payload["new"])


def _staff_inquiry_undelivered(reader: Reader, payload: Payload) -> Screen:
    return inquiries_screens.undelivered(reader, payload["inquiry"])


def _fault(reader: Reader, payload: Payload) -> Screen:
    """In the language of the message, which may be the first of its person."""
    return Screen(replace(reader, lang=payload["lang"]).say("error", reference=payload["code"]))


NOTICES: dict[str, Compose] = {
    NoticeKind.RECEIPT: _request_with(_receipt),
    NoticeKind.RECEIPT_FILE: _request(filed.receipt_file),
    NoticeKind.STATUS: _request_with(_status),
    NoticeKind.IDENTITY: _request(identity.screen),
    NoticeKind.ERASURE: _request_with(_erasure),
    NoticeKind.DRAFT_CLOSED: _payload(_draft_closed),
    NoticeKind.REMINDER: _payload(reminders.screen),
    NoticeKind.OVERLAP: _payload(overlap_alerts.screen),
    NoticeKind.CALENDAR_CHANGED: _payload(calendar_screens.notice),
    NoticeKind.HANDOUT: _payload(handouts_screens.handout),
    NoticeKind.DOCUMENT_STORED: _payload(documents_screens.stored),
    NoticeKind.DOCUMENT_REFUSED: _payload(documents_screens.refused),
    NoticeKind.DOCUMENT_INFECTED: _payload(documents_screens.infected),
    NoticeKind.ANNOUNCEMENT: _payload(announcements_screens.announcement),
    NoticeKind.ANNOUNCED: _payload(announcements_screens.sent),
    NoticeKind.INQUIRY_ANSWER: _payload(_inquiry_answer),
    NoticeKind.INQUIRY_CLOSED: _payload(_inquiry_closed),
    NoticeKind.STAFF_INQUIRY: _payload(_staff_inquiry),
    NoticeKind.STAFF_INQUIRY_UNDELIVERED: _payload(_staff_inquiry_undelivered),
    NoticeKind.OFFICE_ANSWER: _payload(office_answers_screens.notice),
    NoticeKind.STAFF_REQUEST: _request(card_screens.new_request),
    NoticeKind.STAFF_REPLIED: _request(card_screens.replied),
    NoticeKind.STAFF_UNDELIVERED: _request(card_screens.undelivered),
    NoticeKind.STAFF_WITHDRAWN: _staff_withdrawn,
    NoticeKind.DIGEST: _payload(lambda reader, payload: digest_screens.digest(reader, str(payload["text"]))),
    NoticeKind.WEEK: _payload(lambda reader, payload: week_screens.screen(reader, Week.from_json(payload))),
    NoticeKind.FAULT: _payload(_fault),
    NoticeKind.ALERT: _payload(
        lambda reader, payload: alert(reader.texts, reader.lang, payload["key"], payload["values"])
    ),
}
"""Every kind but `MAIL`, which is no message of a chat."""
