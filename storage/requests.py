"""Filed requests: filing, deciding, withdrawing. Who may go where is in `MOVES`, what happened to each in `storage.history`.

Whether a request is in time is decided before it comes here; a notice put into the outbox is sent elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256

from sqlite_utils import Database

from storage import documents, drafts, history, outbox, reference
from storage.errors import IllegalMove, NoSuchRequest
from storage.tables.records import Draft, Json, NoticeKind, Request, Status
from storage.tables.rows import Row, change, every, first, parsed, to_json, value
from storage.tables.timestamps import to_text

MOVES: dict[Status, frozenset[Status]] = {
    Status.SUBMITTED: frozenset({Status.IN_REVIEW, Status.WITHDRAWN}),
    Status.IN_REVIEW: frozenset({Status.NEEDS_INFO, Status.ACCEPTED, Status.REFUSED, Status.WITHDRAWN}),
    Status.NEEDS_INFO: frozenset({Status.IN_REVIEW, Status.WITHDRAWN}),
    Status.ACCEPTED: frozenset({Status.IN_REVIEW}),
    Status.REFUSED: frozenset({Status.IN_REVIEW}),
    Status.WITHDRAWN: frozenset(),
}

_INSERT = """
    INSERT INTO requests (
        id, reference, draft_id, person_id, lang, form, form_version, session_id, session_end, answers, standing,
        filed_at, created, updated
    ) VALUES (
        :id, :reference, :draft_id, :person_id, :lang, :form, :form_version, :session_id, :session_end, :answers,
        :standing, :filed_at, :now, :now
    )
"""
_REQUESTS = """
    SELECT requests.*, forms.content AS sent_with,
        (SELECT hash FROM trail WHERE request_id = requests.id ORDER BY id LIMIT 1) AS filing,
        EXISTS (
            SELECT 1 FROM events WHERE request_id = requests.id AND events.status IN ('accepted', 'refused')
        ) AS decided
    FROM requests LEFT JOIN forms ON version = form_version
"""


def file(
    db: Database,
    draft: Draft,
    *,
    lang: str,
    session_id: str,
    filed_at: datetime,
    standing: str,
    now: datetime,
    session_end: date | None = None,
    sent_with: str | None = None,
    told: Mapping[str, Json] | None = None,
) -> Request:
    """Make the draft a request: request, first event and the receipt to the student come, the draft goes.

    Filing the same draft again returns the request it became. `filed_at` is Telegram's date of the confirming
    message, `standing` how that stands to the deadline, `session_end` the last day of the session, from which
    retention counts; `session_id` is empty where it is for none. `sent_with` is the form as it was filled in, `told` what
    the receipt tells besides the request. Raises StaleDraft when `draft` is not what is stored.
    """
    filed = first(db, f"{_REQUESTS} WHERE draft_id = ?", (draft.id,))
    if filed is not None:
        return _requests(db, [filed])[0]
    drafts.consume(db, draft)
    number = 1 + (value(db, "SELECT seq FROM sqlite_sequence WHERE name = 'requests'") or 0)
    ref = reference.make(number)
    row = {
        "id": number,
        "reference": ref,
        "draft_id": draft.id,
        "person_id": draft.person_id,
        "lang": lang,
        "form": draft.form,
        "form_version": sent_with and _keep_form(db, sent_with),
        "session_id": session_id,
        "session_end": session_end and session_end.isoformat(),
        "answers": to_json(draft.answers),
        "standing": standing,
        "filed_at": to_text(filed_at),
        "now": to_text(now),
    }
    change(db, _INSERT, row)
    history.note(db, number, None, Status.SUBMITTED, None, None, now)
    request = get(db, ref)
    _notify(db, request, NoticeKind.RECEIPT, f"receipt:{ref}", None, now, told)
    return request


def get(db: Database, ref: str) -> Request:
    """The request with this reference, spelt as `reference.parse` returns it. Raises NoSuchRequest."""
    row = first(db, f"{_REQUESTS} WHERE reference = ?", (ref,))
    if row is None:
        raise NoSuchRequest(ref)
    return _requests(db, [row])[0]


def of_person(db: Database, person_id: int) -> list[Request]:
    """A person's requests, the newest first."""
    return _requests(db, every(db, f"{_REQUESTS} WHERE person_id = ? ORDER BY id DESC", (person_id,)))


def awaiting_reply(db: Database, person_id: int) -> tuple[str, ...]:
    """The references of a person's requests on which the office has asked them something, the one asked last first."""
    sql = "SELECT reference FROM requests WHERE person_id = ? AND status = 'needs_info' ORDER BY updated DESC, id DESC"
    return tuple(row["reference"] for row in every(db, sql, (person_id,)))


def standing(db: Database) -> list[Request]:
    """Everybody's requests that were not withdrawn, the oldest first."""
    return _requests(db, every(db, f"{_REQUESTS} WHERE status <> 'withdrawn' ORDER BY filed_at, id"))


def draft_id(db: Database, ref: str) -> int:
    """The draft that became this request: its documents belong to it still. Raises NoSuchRequest."""
    found: int | None = value(db, "SELECT draft_id FROM requests WHERE reference = ?", (ref,))
    if found is None:
        raise NoSuchRequest(ref)
    return found


def of_draft(db: Database, draft_id: int) -> Request | None:
    """The request that a draft became, or None while it has not."""
    found = _requests(db, every(db, f"{_REQUESTS} WHERE draft_id = ?", (draft_id,)))
    return next(iter(found), None)


def move(
    db: Database,
    ref: str,
    status: Status,
    by: int,
    now: datetime,
    note: str | None = None,
    *,
    expected: Status,
) -> Request:
    """Staff member `by` moves the request on, and the student is told. `expected` is the status they saw: of
    two who act at once one wins. Raises IllegalMove when it is no longer that, or the move is not in
    `MOVES`.
    """
    request = get(db, ref)
    if request.status is not expected:
        raise IllegalMove(f"{ref} is {request.status}, not {expected}")
    event_id = _go(db, request, status, by, note, now)
    moved = get(db, ref)
    _notify(db, moved, NoticeKind.STATUS, f"status:{event_id}", note, now, told={"was": request.status})
    return moved


def settle(
    db: Database, ref: str, status: Status, by: int, now: datetime, note: str, *, expected: Status
) -> Request:
    """Staff member `by` moves the request on, whether or not it is in review yet: if not, it is put in review first, of
    which the student gets no notice of its own. Raises IllegalMove as `move` does.
    """
    request = get(db, ref)
    if expected is not Status.IN_REVIEW and request.status is expected:
        _go(db, request, Status.IN_REVIEW, by, None, now)
        expected = Status.IN_REVIEW
    return move(db, ref, status, by, now, note, expected=expected)


def note(db: Database, ref: str, by: int, text: str, now: datetime) -> None:
    """Staff member `by` writes something down for colleagues: an event that moves nothing. Raises NoSuchRequest."""
    request = get(db, ref)
    number: int = value(db, "SELECT id FROM requests WHERE reference = ?", (ref,))
    history.note(db, number, request.status, request.status, by, text, now)


def reply(db: Database, ref: str, person_id: int, text: str, now: datetime) -> int:
    """The student answers the office's question, and the request is studied again; returns the event's id.
    Raises NoSuchRequest if it is not theirs, IllegalMove if no question is open.
    """
    request = get(db, ref)
    if request.person_id != person_id:
        raise NoSuchRequest(ref)
    if request.status is not Status.NEEDS_INFO:
        raise IllegalMove(f"{ref} is {request.status}, not {Status.NEEDS_INFO}")
    return _go(db, request, Status.IN_REVIEW, None, text, now)


def withdraw(db: Database, ref: str, person_id: int, now: datetime) -> Request:
    """The student takes their request back. Raises NoSuchRequest if it is not theirs, IllegalMove if closed."""
    request = get(db, ref)
    if request.person_id != person_id:
        raise NoSuchRequest(ref)
    _go(db, request, Status.WITHDRAWN, None, None, now)
    return get(db, ref)


def ended(db: Database, by: date) -> list[Request]:
    """The requests of known people whose session was over on that day, or that were filed by then where its end is
    not known; the oldest first.
    """
    sql = f"""
        {_REQUESTS}
        WHERE person_id IS NOT NULL AND coalesce(session_end, substr(filed_at, 1, 10)) <= ? ORDER BY +id
    """  # the plus: by id alone, SQLite would look through all requests in this order
    return _requests(db, every(db, sql, (by.isoformat(),)))


def held(db: Database, person_id: int) -> list[Row]:
    """A person's requests as they are stored, each with its events."""
    found = every(db, f"{_REQUESTS} WHERE person_id = ? ORDER BY id", (person_id,))
    sql = "SELECT * FROM events WHERE request_id = ? ORDER BY id"
    return [parsed(row, "answers", "sent_with") | {"events": every(db, sql, (row["id"],))} for row in found]


def _keep_form(db: Database, content: str) -> str:
    """Keep a form that a request was sent with, each once; returns what it is known by."""
    version = sha256(content.encode()).hexdigest()
    change(
        db, "INSERT INTO forms (version, content) VALUES (?, ?) ON CONFLICT DO NOTHING", (version, content)
    )
    return version


def _requests(db: Database, rows: list[Row]) -> list[Request]:
    handed_in = documents.of_drafts(db, [row["draft_id"] for row in rows])
    return [Request.from_row(row, handed_in[row["draft_id"]]) for row in rows]


def _go(
    db: Database, request: Request, status: Status, by: int | None, note: str | None, now: datetime
) -> int:
    if status not in MOVES[request.status]:
        raise IllegalMove(f"{request.reference}: {request.status} to {status}")
    number: int = value(
        db,
        "UPDATE requests SET status = ?, updated = ? WHERE reference = ? RETURNING id",
        (status, to_text(now), request.reference),
    )
    return history.note(db, number, request.status, status, by, note, now)


def _notify(
    db: Database,
    request: Request,
    kind: NoticeKind,
    key: str,
    note: str | None,
    now: datetime,
    told: Mapping[str, Json] | None,
) -> None:
    if request.person_id is None:
        return
    payload = {"reference": request.reference, "status": request.status, "note": note, **(told or {})}
    outbox.put(db, key, request.person_id, kind, payload, now)
