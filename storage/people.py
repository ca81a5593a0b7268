"""The people who write to the desk, by Telegram's numeric id: language, reach, the short memory of a chat.

No name, no user name: these are display data and change. Roles are in `storage.roles`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage import (
    documents,
    drafts,
    erasing,
    history,
    inbox,
    inquiries,
    outbox,
    proposals,
    remembered,
    requests,
    revisions,
    roles,
)
from storage.errors import NoSuchPerson
from storage.tables.records import Json, Person
from storage.tables.rows import change, every, first, value
from storage.tables.timestamps import to_day, to_text

CONTEXT_KEPT = timedelta(minutes=15)
"""How long a question may give sense to the next one ("and for the second session?")."""


def get(db: Database, person_id: int) -> Person | None:
    """The person of that id; None where it is not known."""
    sql = "SELECT id, lang, reachable, misses, seen, told_lang, told_on FROM people WHERE id = ?"
    row = first(db, sql, (person_id,))
    return None if row is None else Person.from_row(row)


def remember(db: Database, person_id: int, lang: str | None = None, *, now: datetime) -> Person:
    """They wrote: they are known and can be reached. `lang` counts only while none is known.

    Only the day is noted, for retention: a time would tie an anonymous question to its person.
    """
    today, known = to_day(now), get(db, person_id)
    if known and known.reachable and (known.lang or not lang) and to_day(known.seen) == today:
        return known
    change(
        db,
        """
        INSERT INTO people (id, lang, seen) VALUES (:id, :lang, :seen)
        ON CONFLICT (id) DO UPDATE
        SET lang = coalesce(lang, excluded.lang), reachable = 1, seen = excluded.seen
        """,
        {"id": person_id, "lang": lang, "seen": today},
    )
    return _present(db, person_id)


def set_lang(db: Database, person_id: int, lang: str) -> Person:
    """The person chose a language. Raises NoSuchPerson."""
    change(db, "UPDATE people SET lang = ? WHERE id = ?", (lang, person_id))
    return _present(db, person_id)


def tell_language(db: Database, person_id: int, lang: str, told: str, now: datetime) -> Person:
    """The person is answered in `lang` from now on, and told so today in their language `told`. Raises NoSuchPerson."""
    sql = "UPDATE people SET lang = ?, told_lang = ?, told_on = ? WHERE id = ?"
    change(db, sql, (lang, told, to_day(now), person_id))
    return _present(db, person_id)


def set_reachable(db: Database, person_id: int, reachable: bool) -> None:
    """Whether messages get through; nothing happens for an id that is nobody's, such as a group's."""
    change(db, "UPDATE people SET reachable = ? WHERE id = ?", (int(reachable), person_id))


def missed(db: Database, person_id: int) -> int:
    """One more question without an answer; returns how many in a row. Raises NoSuchPerson."""
    change(db, "UPDATE people SET misses = misses + 1 WHERE id = ?", (person_id,))
    return _present(db, person_id).misses


def understood(db: Database, person_id: int) -> None:
    """A question was answered: the row of misses ends."""
    change(db, "UPDATE people SET misses = 0 WHERE id = ? AND misses <> 0", (person_id,))


def set_context(db: Database, person_id: int, text: str, now: datetime) -> None:
    """Keep the person's question for the next one to refer to. Raises NoSuchPerson."""
    sql = "UPDATE people SET context = ?, context_at = ? WHERE id = ?"
    if not change(db, sql, (text, to_text(now), person_id)):
        raise NoSuchPerson(str(person_id))


def context(db: Database, person_id: int, now: datetime) -> str | None:
    """The question asked at most `CONTEXT_KEPT` ago, or None."""
    sql = "SELECT context FROM people WHERE id = ? AND context_at >= ?"
    text: str | None = value(db, sql, (person_id, to_text(now - CONTEXT_KEPT)))
    return text


def set_question(db: Database, person_id: int, text: str | None, now: datetime) -> None:
    """Keep what the person asked, so that a person of the office can be asked the same; None: nothing that may be kept."""
    at = None if text is None else to_text(now)
    change(db, "UPDATE people SET question = ?, question_at = ? WHERE id = ?", (text, at, person_id))


def question(db: Database, person_id: int, now: datetime) -> str | None:
    """What the person asked last, at most `CONTEXT_KEPT` ago; None where nothing was, or it may not be kept."""
    sql = "SELECT question FROM people WHERE id = ? AND question_at >= ?"
    text: str | None = value(db, sql, (person_id, to_text(now - CONTEXT_KEPT)))
    return text


def expire_contexts(db: Database, now: datetime) -> int:
    """Erase the questions kept longer than `CONTEXT_KEPT`; returns how many."""
    long_ago = (to_text(now - CONTEXT_KEPT),)
    change(db, "UPDATE people SET question = NULL, question_at = NULL WHERE question_at < ?", long_ago)
    return change(db, "UPDATE people SET context = NULL, context_at = NULL WHERE context_at < ?", long_ago)


def forget(db: Database, person_id: int, now: datetime) -> bool:
    """Erase the person: settings, context, roles, saved courses, draft, documents, remembered identity, notices, what was
    said with a person of the office, and updates that were given up. Their open requests are withdrawn, and of all only
    what counts is left: no person, no answers, no notes. What they decided about others' requests, or answered to others,
    stays. Returns whether anything was known.
    """
    parts = (documents, drafts, inbox, inquiries, outbox, remembered, revisions, roles)
    forgotten = [part.forget(db, person_id) for part in parts]
    forgotten.append(roles.forget_invites(db, person_id))
    forgotten.append(erasing.forget(db, person_id, now))
    forgotten.append(change(db, "DELETE FROM people WHERE id = ?", (person_id,)))
    return any(forgotten)


def held(db: Database, person_id: int) -> dict[str, Json]:
    """Everything that is kept about a person, as it is stored: what they have a right to see."""
    return {
        "person": every(db, "SELECT * FROM people WHERE id = ?", (person_id,)),
        "identity": remembered.held_identity(db, person_id),
        "courses": remembered.courses(db, person_id),
        "draft": drafts.held(db, person_id),
        "documents": documents.held(db, person_id),
        "requests": requests.held(db, person_id),
        "decisions": history.by_staff(db, person_id),
        "inquiries": inquiries.held(db, person_id),
        "answers": inquiries.answered_by(db, person_id),
        "roles": [*roles.held(db, person_id), *roles.held_invites(db, person_id)],
        "edits": [*revisions.held(db, person_id), *proposals.held(db, person_id)],
        "notices": outbox.held(db, person_id),
        "updates": inbox.held(db, person_id),
    }


def silent(db: Database, since: datetime) -> list[int]:
    """The ids of those who have not written since that day, the longest silent first."""
    rows = every(db, "SELECT id FROM people WHERE seen < ? ORDER BY seen, id", (to_day(since),))
    return [row["id"] for row in rows]


def _present(db: Database, person_id: int) -> Person:
    person = get(db, person_id)
    if person is None:
        raise NoSuchPerson(str(person_id))
    return person
