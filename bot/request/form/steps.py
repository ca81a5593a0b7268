"""The steps of a draft: the answers that it has after each, and the question being edited. Pure."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.forms import DOUBT, Form, Value, clean
from bot.chat.reader import Reader
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import checks, form_screens
from bot.request.kinds import EXAMS
from storage.tables.records import Draft

Changed = tuple[dict[str, Value], str | None]
"""What a step makes of a draft: its answers, and the name of the question being edited if any."""
Change = Callable[[Draft], Changed]
"""A step. May raise Rejected."""


def with_answer(reader: Reader, draft: Draft, text: str) -> Changed:
    """The answer to the current question, with what the timetable proves by it. Raises Rejected."""
    situation = kinds.situation(reader, draft.answers)
    field = kinds.current_question(reader, draft)
    if field is None:
        return dict(draft.answers), None
    answers = _form(reader, draft).taken(draft.answers, field.name, field.accept(text, situation))
    if DOUBT in answers:
        return answers, draft.editing
    return checks.with_moment(reader, draft.answers, answers), None


def with_item(reader: Reader, draft: Draft, name: str, item: str) -> Changed:
    """Put one more item after the answer to a question that takes several; the question stays the one it was."""
    before = draft.answers.get(name)
    situation = kinds.situation(reader, draft.answers)
    value = _form(reader, draft)[name].accept(f"{before}, {item}" if before else item, situation)
    editing = None if draft.editing == name else draft.editing
    return checks.with_moment(reader, draft.answers, {**draft.answers, name: value}), editing


def with_value(reader: Reader, draft: Draft, name: str, value: str) -> Changed:
    """Put another answer in the place of one; `value` is as its question keeps it."""
    return checks.with_moment(reader, draft.answers, {**draft.answers, name: value}), None


def with_doubt(reader: Reader, draft: Draft, text: str) -> Changed:
    """The text is kept beside the answers until its author says what it is meant as. Raises Rejected."""
    field = kinds.current_question(reader, draft)
    if field is None:
        return dict(draft.answers), draft.editing
    value = field.accept(text, kinds.situation(reader, draft.answers))
    return {**draft.answers, DOUBT: value}, draft.editing


def with_unread(draft: Draft, text: str) -> Changed:
    """The text that the current question does not take is kept for one step, for it may have been a question."""
    return {**draft.answers, DOUBT: clean(text)}, draft.editing


def with_confirmed(reader: Reader, draft: Draft) -> Changed:
    """The answer that was doubted is meant so. Raises Rejected where the question does not take it."""
    field, meant_so = kinds.current_question(reader, draft), draft.answers.get(DOUBT)
    if field is None or meant_so is None:
        return dict(draft.answers), draft.editing
    value = field.accept(meant_so, kinds.situation(reader, draft.answers))
    answers = _form(reader, draft).taken(draft.answers, field.name, value)
    return checks.with_moment(reader, draft.answers, answers), None


def with_course(reader: Reader, draft: Draft, place: int, code: str) -> Changed:
    """Put a course in the place of one that the timetable lacks; the question stays the one it was."""
    exams = checks.exams_with_course(reader, draft.answers, place, code)
    if exams is None or all(field.name != EXAMS for field in _form(reader, draft).fields):
        return dict(draft.answers), draft.editing
    answers = {
        **draft.answers,
        EXAMS: _form(reader, draft)[EXAMS].accept(exams, kinds.situation(reader, draft.answers)),
    }
    return checks.with_moment(reader, draft.answers, answers), draft.editing


def without_answer(reader: Reader, draft: Draft) -> Changed:
    """The current question is passed, if it is optional."""
    field = kinds.current_question(reader, draft)
    if field is None or not field.optional:
        return dict(draft.answers), draft.editing
    return {**draft.answers, field.name: None}, None


def to_question_before(reader: Reader, draft: Draft) -> Changed:
    """To the question before; who came from the review goes back there."""
    if form_screens.from_review(reader, draft):
        return dict(draft.answers), None
    before = kinds.position(reader, draft).before
    return dict(draft.answers), before.name if before else draft.editing


def _form(reader: Reader, draft: Draft) -> Form[Situation]:
    return kinds.form(reader, draft.answers)
