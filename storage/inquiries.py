"""Questions that students put to a person of the office, until either side closes them. At most one a person is open.

Each step also puts its notice for the student into the outbox; the office's notices are put in by whoever knows its chats.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage import outbox, reference
from storage.errors import NoSuchInquiry, WrittenSince
from storage.tables.records import Inquiry, InquiryMessage, NoticeKind, Turn
from storage.tables.rows import Row, change, every, first, value
from storage.tables.timestamps import to_text

MARK = "Q-"
"""What the reference of an inquiry begins with: no request's does, so that none is taken for the other. What follows is
counted from the other end than those of requests are, so that it is not that of a request either."""


def nth_reference(number: int) -> str:
    """The reference of the inquiry with this number, 1 to `reference.CAPACITY`."""
    return f"{MARK}{reference.make(reference.CAPACITY + 1 - number)}"


def ask(db: Database, person_id: int, lang: str, text: str, now: datetime) -> Inquiry:
    """The student asks a person of the office: in the inquiry that is open, or in a new one."""
    inquiry = open_of(db, person_id) or _open(db, person_id, lang, now)
    _say(db, inquiry.reference, None, text, now)
    _turn(db, inquiry.reference, Turn.OFFICE, now)
    return get(db, inquiry.reference)


def get(db: Database, ref: str) -> Inquiry:
    """The inquiry of this reference. Raises NoSuchInquiry."""
    row = first(db, "SELECT * FROM inquiries WHERE reference = ?", (ref,))
    if row is None:
        raise NoSuchInquiry(ref)
    return _inquiry(db, row)


def of_message(db: Database, message_id: int) -> Inquiry:
    """The inquiry that holds this message. Raises NoSuchInquiry."""
    sql = "SELECT inquiries.* FROM inquiries JOIN inquiry_messages AS said ON inquiry_id = inquiries.id WHERE said.id = ?"
    row = first(db, sql, (message_id,))
    if row is None:
        raise NoSuchInquiry(str(message_id))
    return _inquiry(db, row)


def own(db: Database, ref: str, person_id: int) -> Inquiry:
    """The same, if it is this student's. Raises NoSuchInquiry."""
    inquiry = get(db, ref)
    if inquiry.person_id != person_id:
        raise NoSuchInquiry(ref)
    return inquiry


def open_of(db: Database, person_id: int) -> Inquiry | None:
    """The inquiry that a student has open, or None."""
    row = first(db, "SELECT * FROM inquiries WHERE person_id = ? AND turn <> 'closed'", (person_id,))
    return None if row is None else _inquiry(db, row)


def open_ones(db: Database) -> list[Inquiry]:
    """All that are open: those that wait for the office first, and of these whoever waits longest."""
    rows = every(db, "SELECT * FROM inquiries WHERE turn <> 'closed' ORDER BY turn <> 'office', since, id")
    return [_inquiry(db, row) for row in rows]


def take(db: Database, ref: str, by: int) -> Inquiry:
    """Staff member `by` has it in hand from now on. Raises NoSuchInquiry."""
    change(db, "UPDATE inquiries SET staff_id = ? WHERE reference = ?", (by, ref))
    return get(db, ref)


def answer(db: Database, ref: str, by: int, text: str, now: datetime, *, read: int) -> InquiryMessage:
    """Staff member `by`, who has read all up to the message `read`, answers, and the student is told. Raises
    NoSuchInquiry, and WrittenSince when anybody wrote since or it is closed: of two who answer at once one wins.
    """
    inquiry = get(db, ref)
    if not inquiry.open or inquiry.last.id != read:
        raise WrittenSince(ref)
    said = _say(db, ref, by, text, now)
    take(db, ref, by)
    _turn(db, ref, Turn.STUDENT, now)
    about = {"inquiry": ref, "text": text}
    outbox.put(
        db, f"{NoticeKind.INQUIRY_ANSWER}:{said}", inquiry.person_id, NoticeKind.INQUIRY_ANSWER, about, now
    )
    return get(db, ref).last


def close(db: Database, ref: str, now: datetime, *, by: int | None = None) -> Inquiry:
    """It is over: for the student, or for staff member `by`, and then the student is told. What is closed stays so.
    Raises NoSuchInquiry.
    """
    inquiry = get(db, ref)
    if not inquiry.open:
        return inquiry
    _turn(db, ref, Turn.CLOSED, now)
    if by is not None:
        take(db, ref, by)
        key = f"{NoticeKind.INQUIRY_CLOSED}:{ref}"
        outbox.put(db, key, inquiry.person_id, NoticeKind.INQUIRY_CLOSED, {"inquiry": ref}, now)
    return get(db, ref)


def expire(db: Database, before: datetime) -> int:
    """Erase the inquiries that were closed before then, and those that their student has left answered since; returns how
    many. One that waits for the office stays.
    """
    sql = """
        DELETE FROM inquiries WHERE turn <> 'office' AND since < :before AND NOT EXISTS (
            SELECT 1 FROM inquiry_messages WHERE inquiry_id = inquiries.id AND at >= :before
        )
    """
    return change(db, sql, {"before": to_text(before)})


def held(db: Database, person_id: int) -> list[Row]:
    """A student's inquiries as they are stored, each with its messages."""
    found = every(db, "SELECT * FROM inquiries WHERE person_id = ? ORDER BY id", (person_id,))
    return [row | {"messages": _messages(db, row)} for row in found]


def answered_by(db: Database, staff_id: int) -> list[Row]:
    """What a member of the staff answered to students. It is part of their inquiries and stays with them."""
    return every(db, "SELECT * FROM inquiry_messages WHERE staff_id = ? ORDER BY id", (staff_id,))


def forget(db: Database, person_id: int) -> int:
    """Erase a student's inquiries, with all that was said in them; returns how many."""
    return change(db, "DELETE FROM inquiries WHERE person_id = ?", (person_id,))


def _open(db: Database, person_id: int, lang: str, now: datetime) -> Inquiry:
    number = 1 + (value(db, "SELECT seq FROM sqlite_sequence WHERE name = 'inquiries'") or 0)
    ref, at = nth_reference(number), to_text(now)
    sql = """
        INSERT INTO inquiries (id, reference, person_id, lang, turn, opened, since)
        VALUES (?, ?, ?, ?, 'office', ?, ?)
    """
    change(db, sql, (number, ref, person_id, lang, at, at))
    return get(db, ref)


def _say(db: Database, ref: str, staff_id: int | None, text: str, now: datetime) -> int:
    """Keep a message; returns its id."""
    sql = """
        INSERT INTO inquiry_messages (inquiry_id, at, staff_id, text)
        SELECT id, ?, ?, ? FROM inquiries WHERE reference = ? RETURNING id
    """
    return int(value(db, sql, (to_text(now), staff_id, text, ref)))


def _turn(db: Database, ref: str, turn: Turn, now: datetime) -> None:
    """Who has the next word; since when stays where it was theirs before."""
    sql = "UPDATE inquiries SET turn = ?, since = ? WHERE reference = ? AND turn <> ?"
    change(db, sql, (turn, to_text(now), ref, turn))


def _inquiry(db: Database, row: Row) -> Inquiry:
    return Inquiry.from_row(row, tuple(InquiryMessage.from_row(each) for each in _messages(db, row)))


def _messages(db: Database, row: Row) -> list[Row]:
    return every(db, "SELECT * FROM inquiry_messages WHERE inquiry_id = ? ORDER BY id", (row["id"],))
