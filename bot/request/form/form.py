"""A draft, step by step: how a step is taken, and what is shown then.

A step is one transaction that also marks its update as applied, so that a replayed update changes nothing and only
shows the screen again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sqlite_utils import Database

from bot.answers import questions_screens
from bot.chat.forms import DOUBT, Rejected, Value
from bot.chat.incoming import Incoming
from bot.chat.screen import Press, Screen
from bot.request import kinds
from bot.request.form import checks, closing_screens, form_screens, steps
from bot.request.kinds import REASON
from faq.forms.kinds import RequestKind
from storage import drafts, inbox, pending, requests
from storage.tables.records import Draft, InquiryWords, PendingKind, Request


async def change_draft(
    incoming: Incoming,
    draft_id: int,
    revision: int,
    change: steps.Change,
    answered: str = "",
    lead: str = "",
) -> None:
    """Take one step of the draft and show where it stands; `answered` names the question that was answered, `lead` is
    what is said of the step.
    """
    try:
        draft, passed = await incoming.services.store.run(save_step, incoming, draft_id, revision, change)
    except Rejected as rejected:
        if incoming.draft is not None and is_overtaken(incoming, incoming.draft):
            await show_changed(incoming, incoming.draft)
        else:
            await show_or_gone(incoming, incoming.draft, incoming.reader.explain(rejected))
        return
    if passed:
        await show_or_gone(incoming, draft, incoming.reader.say("form-step-passed"), answered)
    else:
        await show_or_gone(incoming, draft, lead, answered)


async def show_draft(
    incoming: Incoming,
    draft: Draft,
    lead: str = "",
    *,
    new: bool = False,
    answered: str = "",
    among: Collection[str] = (),
    below: tuple[tuple[Press, ...], ...] = (),
) -> None:
    """The draft's current screen, with what is to be said of the question `answered` before; first that its session
    has closed, if it has. `among`: the choices that are left; `below`: rows of buttons above its own. What was begun for a
    person of the office is given up: the next text belongs to the form.
    """
    if isinstance(incoming.task, InquiryWords) and not incoming.task.office:
        await incoming.services.store.run(pending.end, incoming.person.id, PendingKind.INQUIRY)
    reader = incoming.form_reader
    if _asked_next(incoming, draft) != draft.asked:
        await incoming.services.store.run(note_asked, incoming, draft)
    show = incoming.add if new else incoming.show
    overtaken = closing_screens.closed_session(reader, draft)
    if overtaken is None:
        over = "" if closing_screens.takes_any(reader) else closing_screens.not_taken(reader)
        heads = (lead, closing_screens.closed_kind(reader, draft), over)
        again = bool(lead) and not new
        current = await _current(incoming, draft, answered, again=again, among=among)
        shown = current.headed(*heads).topped(*below)
        await show(form_screens.beside_reply(reader, shown, incoming.awaited))
        return
    await show(closing_screens.closed(reader, overtaken))
    if reader.catalog.calendar.open_sessions(reader.now):
        await incoming.add(await _current(incoming, draft))


async def _current(
    incoming: Incoming,
    draft: Draft,
    answered: str = "",
    *,
    again: bool = False,
    among: Collection[str] = (),
) -> Screen:
    """Where the draft stands. Only the review tells of an earlier request, so only for it one is looked for."""
    reader, first = incoming.form_reader, None
    if kinds.current_question(reader, draft) is None:
        first = await incoming.services.store.run(earlier_duplicate, incoming, draft)
    return form_screens.current(reader, draft, first, answered, again=again, among=among)


async def show_or_gone(incoming: Incoming, draft: Draft | None, lead: str = "", answered: str = "") -> None:
    """The draft's current screen, or that there is no draft any more."""
    if draft is None:
        await incoming.show(form_screens.gone(incoming.reader))
    else:
        await show_draft(incoming, draft, lead, answered=answered)


def referred_kind(incoming: Incoming, draft: Draft | None, value: str) -> RequestKind | None:
    """The kind that a choice means, where it is one that is only referred and the draft is at that question."""
    kind = incoming.reader.catalog.forms.kind(value)
    if kind is None or not kind.referred:
        return None
    at = kinds.current_question(incoming.form_reader, draft) if draft else None
    return kind if at is None or at.name == REASON else None


async def refer(incoming: Incoming, kind: RequestKind) -> None:
    """Show what the office says on a kind that it refers, in place of the question."""
    await incoming.show(referral(incoming, kind))


def referral(incoming: Incoming, kind: RequestKind) -> Screen:
    """What the office says on a kind that it refers, and the way back to the draft; nothing of it is kept."""
    answer = questions_screens.answers(incoming.reader, [kind.rule] if kind.rule else [])
    return form_screens.referral(incoming.reader, answer) if incoming.draft else answer


def save_step(
    db: Database, incoming: Incoming, draft_id: int, revision: int, change: steps.Change
) -> tuple[Draft | None, bool]:
    """The draft after the step, and whether the step had passed already (an old screen, a second press)."""
    draft = drafts.load(db, incoming.person.id)
    fresh = inbox.apply_once(db, incoming.update_id)
    if draft is None or draft.id != draft_id:
        return None, True
    if not fresh or draft.revision != revision:
        return draft, fresh
    if is_overtaken(incoming, draft):
        raise Rejected("form-changed")
    answers, editing = change(draft)
    if answers.get(DOUBT) == draft.answers.get(DOUBT):  # a doubt lasts for one step
        answers = {name: value for name, value in answers.items() if name != DOUBT}
    return save(db, incoming, draft, answers, editing), False


def save(
    db: Database, incoming: Incoming, draft: Draft, answers: dict[str, Value], editing: str | None
) -> Draft:
    """The draft with these answers, and the question that comes next."""
    asked = _asked_next(incoming, replace(draft, answers=answers, editing=editing))
    return drafts.save(db, draft, answers, editing, now=incoming.at, asked=asked)


def is_overtaken(incoming: Incoming, draft: Draft) -> bool:
    """Whether the office has changed the form since the draft's question was asked, so that another one comes now. That a
    deadline has passed is told in its own words.
    """
    reader = incoming.form_reader
    if draft.asked is None or closing_screens.closed_session(reader, draft):
        return False
    kind = kinds.kind_of(reader, draft.answers)
    over = kind is not None and not kind.is_open(reader.catalog.calendar, reader.now)
    return not over and _asked_next(incoming, draft) != draft.asked


async def show_changed(incoming: Incoming, draft: Draft) -> None:
    """Where the draft stands in a form that has changed since."""
    told = closing_screens.closed_kind(incoming.form_reader, draft)
    await show_draft(incoming, draft, "" if told else incoming.reader.say("form-changed"))


def note_asked(db: Database, incoming: Incoming, draft: Draft) -> None:
    """Note which question a person is shown, so that an answer to another one is told from its answer."""
    drafts.ask(db, draft, _asked_next(incoming, draft))


def _asked_next(incoming: Incoming, draft: Draft) -> str:
    """The field whose question a draft is at, "" at the review."""
    field = kinds.current_question(incoming.form_reader, draft)
    return field.name if field else ""


def earlier_duplicate(db: Database, incoming: Incoming, draft: Draft) -> Request | None:
    """The open request of this person for the same exams, if any."""
    return checks.find_duplicate(incoming.reader, draft.answers, requests.of_person(db, incoming.person.id))
