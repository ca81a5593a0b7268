"""What the request form does to the database: each function one transaction that also marks its update as applied.

So a replayed update changes nothing and only shows the screen again. Nothing here shows anything.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from bot.chat.forms import DOUBT, Value
from bot.chat.incoming import Incoming
from bot.request import accommodation
from bot.request.accommodation import FORM
from bot.request.form import checks, course_suggestions, duplicates
from bot.request.form import form_screens as request_screens
from storage import drafts, identity, inbox, requests
from storage.tables.records import Draft, Request

Answered = tuple[dict[str, Value], str | None]
Change = Callable[[Draft], Answered]
"""What a step makes of a draft: its answers, and the question being edited if any. May raise Rejected."""


def start(db: Database, incoming: Incoming) -> Draft:
    inbox.apply_once(db, incoming.update_id)
    known = _remembered(db, incoming.person.id)
    return drafts.load(db, incoming.person.id) or drafts.start(
        db, incoming.person.id, FORM.name, incoming.at, known
    )


def _remembered(db: Database, person_id: int) -> dict[str, str | None]:
    """What is remembered, as the answers of a new draft; nothing where nothing is. Who gave no address the last time
    is not asked for it again.
    """
    known = identity.get(db, person_id)
    return {"name": known.name, "number": known.number, "email": known.email} if known else {}


def step(
    db: Database, incoming: Incoming, draft_id: int, revision: int, change: Change
) -> tuple[Draft | None, bool]:
    """The draft after the step, and whether the step had passed already (an old screen, a second press)."""
    draft = drafts.load(db, incoming.person.id)
    fresh = inbox.apply_once(db, incoming.update_id)
    if draft is None or draft.id != draft_id:
        return None, True
    if not fresh or draft.revision != revision:
        return draft, fresh
    answers, editing = change(draft)
    if answers.get(DOUBT) == draft.answers.get(DOUBT):  # a doubt lasts for one step
        answers = {name: value for name, value in answers.items() if name != DOUBT}
    return drafts.save(db, draft, answers, editing, now=incoming.at), False


def discard(db: Database, incoming: Incoming, draft_id: int, revision: int) -> Draft | None:
    draft = drafts.load(db, incoming.person.id)
    inbox.apply_once(db, incoming.update_id)
    if draft is None or draft.id != draft_id:
        return None
    if draft.revision != revision:
        return draft
    drafts.discard(db, draft)
    return None


def first(db: Database, incoming: Incoming, draft: Draft) -> Request | None:
    """The open request of this person for the same exams, if any."""
    return duplicates.first(incoming.reader, draft.answers, requests.of_person(db, incoming.person.id))


def answer(incoming: Incoming, draft: Draft, text: str) -> Answered:
    situation = accommodation.situation(incoming.form_reader, draft.answers)
    field = accommodation.at(incoming.form_reader, draft)
    if field is None:
        return dict(draft.answers), None
    answers = FORM.taken(draft.answers, field.name, field.accept(text, situation))
    if DOUBT in answers:
        return answers, draft.editing
    return checks.with_moment(incoming.form_reader, draft.answers, answers), None


def add(incoming: Incoming, draft: Draft, name: str, item: str) -> Answered:
    """Put one more item behind the answer to a question that takes several; the question stays the one it was."""
    reader, before = incoming.form_reader, draft.answers.get(name)
    situation = accommodation.situation(reader, draft.answers)
    value = FORM[name].accept(f"{before}, {item}" if before else item, situation)
    editing = None if draft.editing == name else draft.editing
    return checks.with_moment(reader, draft.answers, {**draft.answers, name: value}), editing


def sure(incoming: Incoming, draft: Draft) -> Answered:
    """The answer that was doubted is meant so."""
    field, meant_so = accommodation.at(incoming.form_reader, draft), draft.answers.get(DOUBT)
    if field is None or meant_so is None:
        return dict(draft.answers), draft.editing
    return FORM.taken(draft.answers, field.name, meant_so), None


def mean(incoming: Incoming, draft: Draft, place: int, code: str) -> Answered:
    """Put a course in the place of one that the timetable lacks; the question stays the one it was."""
    reader = incoming.form_reader
    exams = course_suggestions.put(reader, draft.answers, place, code)
    if exams is None:
        return dict(draft.answers), draft.editing
    answers = {
        **draft.answers,
        "exams": FORM["exams"].accept(exams, accommodation.situation(reader, draft.answers)),
    }
    return checks.with_moment(reader, draft.answers, answers), draft.editing


def skip(incoming: Incoming, draft: Draft) -> Answered:
    field = accommodation.at(incoming.form_reader, draft)
    if field is None or not field.optional:
        return dict(draft.answers), draft.editing
    return {**draft.answers, field.name: None}, None


def back(incoming: Incoming, draft: Draft) -> Answered:
    """To the question before; who came from the review goes back there."""
    if request_screens.from_review(incoming.form_reader, draft):
        return dict(draft.answers), None
    situation = accommodation.situation(incoming.form_reader, draft.answers)
    before = FORM.before(draft.answers, draft.editing, situation)
    return dict(draft.answers), before.name if before else draft.editing
