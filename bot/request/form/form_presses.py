"""Buttons of the form: what a press does to the draft. What is typed in the place of a button comes here, too."""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Screen
from bot.request import kinds
from bot.request.form import form, form_screens, steps
from bot.request.kinds import EXAMS
from storage import drafts, inbox
from storage.tables.records import Draft


async def resume(incoming: Incoming) -> None:
    """Back to the draft's current question, in place."""
    await form.show_or_gone(incoming, incoming.draft)


async def choose(incoming: Incoming, draft_id: int, revision: int, value: str) -> None:
    """A choice was pressed. A kind that is only referred is referred at once and stored nowhere."""
    referred = form.referred_kind(incoming, incoming.draft, value)
    if referred is not None:
        await form.refer(incoming, referred)
        return
    at = kinds.current_question(incoming.form_reader, incoming.draft) if incoming.draft else None
    await form.change_draft(
        incoming,
        draft_id,
        revision,
        lambda draft: steps.with_answer(incoming.form_reader, draft, value),
        at.name if at else "",
    )


async def skip(incoming: Incoming, draft_id: int, revision: int) -> None:
    """An optional question is passed."""
    await form.change_draft(
        incoming, draft_id, revision, lambda draft: steps.without_answer(incoming.form_reader, draft)
    )


async def go_back(incoming: Incoming, draft_id: int, revision: int) -> None:
    """To the question before the current one; its answer is kept until another is given."""
    await form.change_draft(
        incoming, draft_id, revision, lambda draft: steps.to_question_before(incoming.form_reader, draft)
    )


async def edit(incoming: Incoming, draft_id: int, revision: int, name: str) -> None:
    """One answer is to be changed, from the review."""
    await form.change_draft(incoming, draft_id, revision, lambda draft: (dict(draft.answers), name))


async def confirm(incoming: Incoming, draft_id: int, revision: int) -> None:
    """The answer that was doubted is meant so."""
    draft = incoming.draft
    field = kinds.current_question(incoming.form_reader, draft) if draft else None
    await form.change_draft(
        incoming,
        draft_id,
        revision,
        lambda current: steps.with_confirmed(incoming.form_reader, current),
        field.name if field else "",
    )


async def answer_again(incoming: Incoming, draft_id: int, revision: int) -> None:
    """The answer that was doubted is to be given anew: the question is asked as at first."""
    await form.change_draft(incoming, draft_id, revision, lambda draft: (dict(draft.answers), draft.editing))


async def use_course(incoming: Incoming, draft_id: int, revision: int, place: int, code: str) -> None:
    """Another course was meant than the one that the timetable lacks."""
    await form.change_draft(
        incoming,
        draft_id,
        revision,
        lambda draft: steps.with_course(incoming.form_reader, draft, place, code),
        EXAMS,
    )


async def ask_discard(incoming: Incoming) -> None:
    """Ask before the draft is deleted."""
    draft = incoming.draft
    if draft is None:
        await incoming.add(Screen(incoming.reader.say("form-nothing-to-cancel"), clear=True))
    else:
        await incoming.add(form_screens.discard(incoming.reader, draft))


async def discard(incoming: Incoming, draft_id: int, revision: int) -> None:
    """Delete the draft that was asked about, unless it has changed since."""
    draft = await incoming.services.store.run(delete_draft, incoming, draft_id, revision)
    if draft is None:
        await incoming.show(Screen(incoming.reader.say("form-discarded")))
    else:
        await form.show_draft(incoming, draft, incoming.reader.say("form-step-passed"))


async def keep(incoming: Incoming) -> None:
    """The draft is not deleted after all."""
    await form.show_or_gone(incoming, incoming.draft, incoming.reader.say("form-kept"))


def delete_draft(db: Database, incoming: Incoming, draft_id: int, revision: int) -> Draft | None:
    """Delete the draft, unless it has changed since it was asked about: then it is returned. None when it is gone."""
    draft = drafts.load(db, incoming.person.id)
    inbox.apply_once(db, incoming.update_id)
    if draft is None or draft.id != draft_id:
        return None
    if draft.revision != revision:
        return draft
    drafts.discard(db, draft)
    return None


ROUTES: tuple[Route, ...] = (
    Button("resume", resume, former=1),
    Button("answer", choose),
    Button("skip", skip),
    Button("back", go_back),
    Button("edit", edit),
    Button("sure", confirm),
    Button("unsure", answer_again),
    Button("meant", use_course),
    Button("cancel", ask_discard, former=2),
    Button("discard", discard),
    Button("keep", keep, former=1),
)
