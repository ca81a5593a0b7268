"""The accommodation request, step by step: what a press does to the draft, and what is shown then."""

from __future__ import annotations

import re

from bot.answers import questions_screens
from bot.chat import common_screens
from bot.chat.forms import Rejected
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import Screen
from bot.request.form import form_screens as request_screens
from bot.request.form import steps as request_steps
from storage.tables.records import Draft


async def begin(incoming: Incoming) -> None:
    """Open the form, or the draft where it was left. In a group, lead to the private chat."""
    if not incoming.private:
        await incoming.show(common_screens.to_private(incoming.reader))
        return
    draft = incoming.draft
    if draft is not None:
        await show_draft(incoming, draft, incoming.reader.say("form-resumed"), new=True)
    elif not incoming.reader.catalog.calendar.open_sessions(incoming.at):
        await incoming.add(request_screens.no_session(incoming.form_reader))
    else:
        started = await incoming.services.store.run(request_steps.start, incoming)
        await show_draft(incoming, started, new=True)


async def resume(incoming: Incoming, _draft_id: int = 0) -> None:
    """Back to the draft's current question, in place."""
    await _show_or_gone(incoming, incoming.draft)


async def answered(incoming: Incoming, draft_id: int, revision: int, value: str) -> None:
    """A choice was pressed. A disability is referred at once and stored nowhere."""
    if request_screens.is_referral(value):
        await refer(incoming)
        return
    await press(incoming, draft_id, revision, lambda draft: request_steps.answer(incoming, draft, value))


async def skipped(incoming: Incoming, draft_id: int, revision: int) -> None:
    """An optional question is passed."""
    await press(incoming, draft_id, revision, lambda draft: request_steps.skip(incoming, draft))


async def back(incoming: Incoming, draft_id: int, revision: int) -> None:
    """To the question before the current one; its answer is kept until another is given."""
    await press(incoming, draft_id, revision, lambda draft: request_steps.back(incoming, draft))


async def edit(incoming: Incoming, draft_id: int, revision: int, name: str) -> None:
    """One answer is to be changed, from the review."""
    await press(incoming, draft_id, revision, lambda draft: (dict(draft.answers), name))


async def sure(incoming: Incoming, draft_id: int, revision: int) -> None:
    """The answer that was doubted is meant so."""
    await press(incoming, draft_id, revision, lambda draft: request_steps.sure(incoming, draft))


async def unsure(incoming: Incoming, draft_id: int, revision: int) -> None:
    """The answer that was doubted is to be given anew: the question is asked as at first."""
    await press(incoming, draft_id, revision, lambda draft: (dict(draft.answers), draft.editing))


async def meant(incoming: Incoming, draft_id: int, revision: int, place: int, code: str) -> None:
    """Another course was meant than the one that the timetable lacks."""
    await press(
        incoming,
        draft_id,
        revision,
        lambda draft: request_steps.mean(incoming, draft, place, code),
        "exams",
    )


async def ask_discard(incoming: Incoming) -> None:
    """Ask before the draft is deleted."""
    draft = incoming.draft
    if draft is None:
        await incoming.add(Screen(incoming.reader.say("form-nothing-to-cancel"), clear=True))
    else:
        await incoming.add(request_screens.discard(incoming.reader, draft))


async def cancelled(incoming: Incoming, _draft_id: int = 0, _revision: int = 0) -> None:
    """The form's button to end it was pressed."""
    await ask_discard(incoming)


async def discard(incoming: Incoming, draft_id: int, revision: int) -> None:
    """Delete the draft that was asked about, unless it has changed since."""
    draft = await incoming.services.store.run(request_steps.discard, incoming, draft_id, revision)
    if draft is None:
        await incoming.show(Screen(incoming.reader.say("form-discarded")))
    else:
        await show_draft(incoming, draft, incoming.reader.say("form-step-passed"))


async def keep(incoming: Incoming, _draft_id: int = 0) -> None:
    """The draft is not deleted after all."""
    await _show_or_gone(incoming, incoming.draft, incoming.reader.say("form-kept"))


async def press(
    incoming: Incoming,
    draft_id: int,
    revision: int,
    change: request_steps.Change,
    answered: str = "",
    lead: str = "",
) -> None:
    """Take one step of the draft and show where it stands; `answered` names the question that was answered, `lead` is
    what is said of the step.
    """
    try:
        draft, passed = await incoming.services.store.run(
            request_steps.step, incoming, draft_id, revision, change
        )
    except Rejected as rejected:
        await _show_or_gone(incoming, incoming.draft, incoming.reader.explain(rejected))
        return
    if passed:
        await _show_or_gone(incoming, draft, incoming.reader.say("form-step-passed"), answered)
    else:
        await _show_or_gone(incoming, draft, lead, answered)


async def show_draft(
    incoming: Incoming, draft: Draft, lead: str = "", *, new: bool = False, answered: str = ""
) -> None:
    """The draft's current screen, with what is to be said of the question `answered` before; first that its session
    has closed, if it has.
    """
    reader = incoming.form_reader
    show = incoming.add if new else incoming.show
    overtaken = request_screens.overtaken(reader, draft)
    if overtaken is None:
        await show((await _current(incoming, draft, answered)).headed(lead))
        return
    await show(request_screens.closed(reader, overtaken))
    if reader.catalog.calendar.open_sessions(reader.now):
        await incoming.add(await _current(incoming, draft))


async def _current(incoming: Incoming, draft: Draft, answered: str = "") -> Screen:
    first = await incoming.services.store.run(request_steps.first, incoming, draft)
    return request_screens.current(incoming.form_reader, draft, first, answered)


async def _show_or_gone(incoming: Incoming, draft: Draft | None, lead: str = "", answered: str = "") -> None:
    if draft is None:
        await incoming.show(request_screens.gone(incoming.reader))
    else:
        await show_draft(incoming, draft, lead, answered=answered)


async def refer(incoming: Incoming) -> None:
    draft = incoming.draft
    answer = questions_screens.answers(incoming.reader, ["disability"])
    await incoming.show(request_screens.referral(incoming.reader, draft, answer) if draft else answer)


ROUTES: tuple[Route, ...] = (
    Command("request", ("demande", "request"), begin),
    Link(re.compile("request"), begin),
    Button("request", begin),
    Button("resume", resume),
    Button("answer", answered),
    Button("skip", skipped),
    Button("back", back),
    Button("edit", edit),
    Button("sure", sure),
    Button("unsure", unsure),
    Button("meant", meant),
    Button("cancel", cancelled),
    Button("discard", discard),
    Button("keep", keep),
)
