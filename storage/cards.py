"""The cards of requests that stand in groups: which message shows which request, so that what becomes of it elsewhere
reaches the group. A change puts an edit of each into the outbox, in its own transaction.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage import outbox
from storage.tables.records import Notice, NoticeKind
from storage.tables.rows import change, every, value


def stands(db: Database, group_id: int, message_id: int, ref: str, lang: str) -> None:
    """A message of a group shows the card of a request, in `lang` ("" for the office's first language)."""
    sql = """
        INSERT OR REPLACE INTO cards (group_id, message_id, request_id, lang)
        SELECT ?, ?, id, ? FROM requests WHERE reference = ?
    """
    change(db, sql, (group_id, message_id, lang, ref))


def gone(db: Database, group_id: int, message_id: int) -> None:
    """A message shows no card any more: it shows something else, or cannot be edited."""
    change(db, "DELETE FROM cards WHERE group_id = ? AND message_id = ?", (group_id, message_id))


def is_standing(db: Database, notice: Notice) -> bool:
    """Whether the message that a notice is to edit still shows the card of its request."""
    sql = """
        SELECT count(*) FROM cards JOIN requests ON requests.id = request_id
        WHERE group_id = ? AND message_id = ? AND reference = ?
    """
    where = (notice.chat_id, notice.payload["message"], notice.payload["reference"])
    return bool(value(db, sql, where))


def changed(db: Database, request_id: int, event_id: int, now: datetime) -> None:
    """An event of a request is to be seen on each of its cards."""
    sql = """
        SELECT group_id, message_id, cards.lang, reference FROM cards JOIN requests ON requests.id = request_id
        WHERE request_id = ? ORDER BY message_id
    """
    for row in every(db, sql, (request_id,)):
        key = f"{NoticeKind.CARD}:{event_id}:{row['group_id']}:{row['message_id']}"
        payload = {"reference": row["reference"], "message": row["message_id"], "lang": row["lang"]}
        outbox.put(db, key, row["group_id"], NoticeKind.CARD, payload, now)


def forget(db: Database, ref: str) -> None:
    """The cards of a request stay as they are from now on."""
    change(db, "DELETE FROM cards WHERE request_id = (SELECT id FROM requests WHERE reference = ?)", (ref,))
