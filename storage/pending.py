"""What a person has begun to write: the one thing that the next text they write belongs to.

At most one a person. What is begun replaces what was begun before; a request form follows it and comes back once it
is over, since its draft lives in a table of its own (`storage.drafts`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlite_utils import Database

from storage import announcements, drafts, inbox
from storage.announcements import Announcement
from storage.begun import ANYTHING, Begun
from storage.tables.records import Act, Draft, EditTask, InquiryWords, Json, PendingKind, Writing
from storage.tables.rows import Row, change, every, first, from_json, parsed, to_json
from storage.tables.timestamps import to_text

KEPT = announcements.KEPT
"""How long after it was begun a text still belongs to it; the same for all, so that nobody has to know which."""

Task = Writing | Announcement | EditTask | InquiryWords
"""What was begun besides a form."""
Pending = Task | Draft
"""What a person has begun to write: a task, or else their form."""


@dataclass(frozen=True, slots=True)
class Open:
    """What an update finds begun: the task, the form, and whether an earlier try has taken its text as a step of the
    form, which has moved on since or is sent.
    """

    task: Task | None
    draft: Draft | None
    taken: bool = False


def open_now(db: Database, person_id: int, now: datetime, there: Begun = ANYTHING) -> Open:
    """What the person has begun to write; only what is `there` is looked for."""
    return Open(
        task(db, person_id, now) if there.task else None,
        drafts.load(db, person_id) if there.draft else None,
    )


def open_to(db: Database, update_id: int, person_id: int, now: datetime, there: Begun = ANYTHING) -> Open:
    """What a message of the person belongs to: what they have begun to write; where the message was applied already, what
    they had begun by then, so that a further try shows what the first one made. Only what is `there` is looked for.
    """
    row = _open_row(db, person_id, now) if there.task else None
    draft = drafts.load(db, person_id) if there.draft else None
    step = None if draft is None else [draft.id, draft.revision]
    begun = None if row is None else {key: row[key] for key in ("person_id", "kind", "state")}
    open_ = None if begun is None and step is None else {"task": begun, "step": step}
    then = inbox.belongs(db, update_id, open_) or {"task": None, "step": None}
    task = None if then["task"] is None else _task(db, then["task"], now)
    return Open(
        task, draft if then["step"] else None, taken=then["step"] != step and then["step"] is not None
    )


def task(db: Database, person_id: int, now: datetime) -> Task | None:
    """The task that the person began at most `KEPT` ago, or None."""
    row = _open_row(db, person_id, now)
    return None if row is None else _task(db, row, now)


def writing(db: Database, person_id: int, now: datetime) -> Writing | None:
    """The words about a request that the person is writing, or None."""
    found = task(db, person_id, now)
    return found if isinstance(found, Writing) else None


def begin_writing(db: Database, person_id: int, ref: str, act: Act, now: datetime) -> Writing:
    """The next text is about the request `ref`."""
    begun = Writing(person_id, ref, act, None)
    _begin(db, person_id, _kind(act), _state(begun), now)
    return begun


def begin_announcement(db: Database, person_id: int, session_id: str, now: datetime) -> Announcement:
    """The next text is announced to the students of a session."""
    begun = announcements.begin(db, person_id, session_id, now)
    _begin(db, person_id, PendingKind.ANNOUNCEMENT, {"announcement": begun.id}, now)
    return begun


def begin_edit(db: Database, person_id: int, task: dict[str, Json], now: datetime) -> EditTask:
    """The next text changes one of the office's files; `task` says how."""
    _begin(db, person_id, PendingKind.EDIT, task, now)
    return EditTask(person_id, task)


def offer(db: Database, person_id: int, ref: str, words: str, now: datetime) -> Writing:
    """The words may be the reply about the request `ref`: they are kept until their author says so."""
    offered = Writing(person_id, ref, Act.REPLY, words, offered=True)
    _begin(db, person_id, PendingKind.REPLY, _state(offered), now)
    return offered


def begin_inquiry(db: Database, begun: InquiryWords, now: datetime) -> InquiryWords:
    """The next text is for the other side of an inquiry, or else `begun` holds what is to be sent."""
    state: dict[str, Json] = asdict(begun)
    _begin(db, state.pop("person_id"), PendingKind.INQUIRY, state, now)
    return begun


def inquiry_words(db: Database, person_id: int, now: datetime, *, office: bool) -> InquiryWords | None:
    """What the person is writing in an inquiry, as a member of the `office` or as a student; or None."""
    found = task(db, person_id, now)
    return found if isinstance(found, InquiryWords) and found.office is office else None


def word(db: Database, writing: Writing, words: str | None) -> Writing:
    """The writing with these words, None for none, and nothing waived."""
    worded = Writing(writing.person_id, writing.reference, writing.act, words, offered=writing.offered)
    _save(db, worded)
    return worded


def waive(db: Database, person_id: int, ref: str, now: datetime) -> bool:
    """Take the next words of a reply about this request unchecked. False when none is being written."""
    found = writing(db, person_id, now)
    if found is None or (found.reference, found.act) != (ref, Act.REPLY):
        return False
    _save(db, Writing(person_id, ref, found.act, found.words, waived=True))
    return True


def end(db: Database, person_id: int, *kinds: PendingKind) -> bool:
    """The task is done or dropped; only one of `kinds` where any are given. Returns whether there was one."""
    wanted = kinds or tuple(PendingKind)
    marks = ", ".join("?" * len(wanted))
    ended = change(db, f"DELETE FROM pending WHERE person_id = ? AND kind IN ({marks})", (person_id, *wanted))  # noqa: S608
    if PendingKind.ANNOUNCEMENT in wanted:
        announcements.drop(db, person_id)
    return ended == 1


def expire(db: Database, now: datetime) -> int:
    """Erase the tasks that were begun longer than `KEPT` ago; returns how many."""
    announcements.expire(db, now)
    return change(db, "DELETE FROM pending WHERE begun < ?", (to_text(now - KEPT),))


def held(db: Database, person_id: int) -> list[Row]:
    """A person's task, as it is stored."""
    rows = every(db, "SELECT * FROM pending WHERE person_id = ?", (person_id,))
    return [parsed(row, "state") for row in rows]


def forget(db: Database, person_id: int) -> int:
    """Erase a person's task; returns how many there were."""
    return int(end(db, person_id))


def _open_row(db: Database, person_id: int, now: datetime) -> Row | None:
    sql = "SELECT * FROM pending WHERE person_id = ? AND begun >= ?"
    return first(db, sql, (person_id, to_text(now - KEPT)))


def _begin(db: Database, person_id: int, kind: PendingKind, state: dict[str, Json], now: datetime) -> None:
    if kind is not PendingKind.ANNOUNCEMENT:
        announcements.drop(db, person_id)
    sql = "INSERT OR REPLACE INTO pending (person_id, kind, state, begun) VALUES (?, ?, ?, ?)"
    change(db, sql, (person_id, kind, to_json(state), to_text(now)))


def _save(db: Database, writing: Writing) -> None:
    sql = "UPDATE pending SET state = ? WHERE person_id = ? AND kind = ?"
    change(db, sql, (to_json(_state(writing)), writing.person_id, _kind(writing.act)))


def _kind(act: Act) -> PendingKind:
    return PendingKind.REPLY if act is Act.REPLY else PendingKind.DECISION


def _state(writing: Writing) -> dict[str, Json]:
    return {
        "reference": writing.reference,
        "act": writing.act.value,
        "words": writing.words,
        "waived": writing.waived,
        "offered": writing.offered,
    }


def _task(db: Database, row: Row, now: datetime) -> Task | None:
    state = from_json(row["state"])
    match PendingKind(row["kind"]):
        case PendingKind.EDIT:
            return EditTask(row["person_id"], state)
        case PendingKind.INQUIRY:
            return InquiryWords(row["person_id"], **state)
        case PendingKind.ANNOUNCEMENT:
            found = announcements.get(db, state["announcement"], now)
            return found if found and found.readers is None else None
        case _:
            return Writing(
                row["person_id"],
                state["reference"],
                Act(state["act"]),
                state["words"],
                state["waived"],
                state.get("offered", False),  # not in what was begun by an earlier version
            )
