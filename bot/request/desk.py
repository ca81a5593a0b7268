"""The accommodation request, step by step: what a press does to the draft, and what is shown then."""

from __future__ import annotations

from bot.forms import Rejected
from bot.request import screens as request_screens
from bot.request import steps as request_steps
from bot.screen import Screen
from bot.sent import requests as sent_requests
from bot.sent import screens as sent_screens
from bot.student import screens
from bot.visit import Visit
from storage import drafts
from storage.records import Draft


async def begin(visit: Visit, _arguments: list[str]) -> None:
    """Open the form, or the draft where it was left. In a group, lead to the private chat."""
    if not visit.private:
        await visit.show(sent_requests.to_private(visit))
        return
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    if draft is not None:
        await show_draft(visit, draft, visit.view.say("form-resumed"), new=True)
    elif not visit.view.catalog.calendar.open_sessions(visit.at):
        await visit.add(request_screens.no_session(visit.form_view))
    else:
        started = await visit.desk.store.run(request_steps.start, visit)
        await show_draft(visit, started, new=True)


async def resume(visit: Visit, _arguments: list[str]) -> None:
    """Back to the draft's current question, in place."""
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    await _show_or_gone(visit, draft)


async def answered(visit: Visit, arguments: list[str]) -> None:
    """A choice was pressed. A disability is referred at once and stored nowhere."""
    draft_id, revision, value = int(arguments[0]), int(arguments[1]), arguments[2]
    if request_screens.is_referral(value):
        await refer(visit)
        return
    await press(visit, draft_id, revision, lambda draft: request_steps.answer(visit, draft, value))


async def skipped(visit: Visit, arguments: list[str]) -> None:
    """An optional question is passed."""
    await press(visit, int(arguments[0]), int(arguments[1]), lambda draft: request_steps.skip(visit, draft))


async def back(visit: Visit, arguments: list[str]) -> None:
    """To the question before the current one; its answer is kept until another is given."""
    await press(visit, int(arguments[0]), int(arguments[1]), lambda draft: request_steps.back(visit, draft))


async def edit(visit: Visit, arguments: list[str]) -> None:
    """One answer is to be changed, from the review."""
    name = arguments[2]
    await press(visit, int(arguments[0]), int(arguments[1]), lambda draft: (dict(draft.answers), name))


async def sure(visit: Visit, arguments: list[str]) -> None:
    """The answer that was doubted is meant so."""
    await press(visit, int(arguments[0]), int(arguments[1]), lambda draft: request_steps.sure(visit, draft))


async def unsure(visit: Visit, arguments: list[str]) -> None:
    """The answer that was doubted is to be given anew: the question is asked as at first."""
    draft_id, revision = int(arguments[0]), int(arguments[1])
    await press(visit, draft_id, revision, lambda draft: (dict(draft.answers), draft.editing))


async def meant(visit: Visit, arguments: list[str]) -> None:
    """Another course was meant than the one that the timetable lacks."""
    place, code = int(arguments[2]), arguments[3]
    await press(
        visit,
        int(arguments[0]),
        int(arguments[1]),
        lambda draft: request_steps.mean(visit, draft, place, code),
        "exams",
    )


async def ask_discard(visit: Visit, _arguments: list[str]) -> None:
    """Ask before the draft is deleted."""
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    if draft is None:
        await visit.add(Screen(visit.view.say("form-nothing-to-cancel"), clear=True))
    else:
        await visit.add(request_screens.discard(visit.view, draft))


async def discard(visit: Visit, arguments: list[str]) -> None:
    """Delete the draft that was asked about, unless it has changed since."""
    draft = await visit.desk.store.run(request_steps.discard, visit, int(arguments[0]), int(arguments[1]))
    if draft is None:
        await visit.show(Screen(visit.view.say("form-discarded")))
    else:
        await show_draft(visit, draft, visit.view.say("form-step-passed"))


async def keep(visit: Visit, _arguments: list[str]) -> None:
    """The draft is not deleted after all."""
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    await _show_or_gone(visit, draft, visit.view.say("form-kept"))


async def send(visit: Visit) -> None:
    """File the request as of the message's own date; say why not when it cannot be."""
    sent = await visit.desk.store.run(request_steps.file, visit)
    view = visit.form_view
    if sent.outcome is request_steps.Sending.FILED:
        visit.desk.wake_sender()
    elif sent.request:
        await visit.show(sent_screens.receipt(view, sent.request).headed(view.say("form-already-sent")))
    elif sent.draft and sent.outcome is request_steps.Sending.CLOSED:
        await show_draft(visit, sent.draft)
    elif sent.draft:
        await show_draft(visit, sent.draft, view.say("form-incomplete"))
    else:
        await visit.show(Screen(view.say("form-nothing-to-send"), clear=True))


async def press(
    visit: Visit,
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
        draft, passed = await visit.desk.store.run(request_steps.step, visit, draft_id, revision, change)
    except Rejected as rejected:
        draft = await visit.desk.store.run(drafts.load, visit.person.id)
        await _show_or_gone(visit, draft, visit.view.explain(rejected))
        return
    if passed:
        await _show_or_gone(visit, draft, visit.view.say("form-step-passed"), answered)
    else:
        await _show_or_gone(visit, draft, lead, answered)


async def show_draft(
    visit: Visit, draft: Draft, lead: str = "", *, new: bool = False, answered: str = ""
) -> None:
    """The draft's current screen, with what is to be said of the question `answered` before; first that its session
    has closed, if it has.
    """
    view = visit.form_view
    show = visit.add if new else visit.show
    overtaken = request_screens.overtaken(view, draft)
    if overtaken is None:
        await show((await _current(visit, draft, answered)).headed(lead))
        return
    await show(request_screens.closed(view, overtaken))
    if view.catalog.calendar.open_sessions(view.now):
        await visit.add(await _current(visit, draft))


async def _current(visit: Visit, draft: Draft, answered: str = "") -> Screen:
    first = await visit.desk.store.run(request_steps.first, visit, draft)
    return request_screens.current(visit.form_view, draft, first, answered)


async def _show_or_gone(visit: Visit, draft: Draft | None, lead: str = "", answered: str = "") -> None:
    if draft is None:
        await visit.show(request_screens.gone(visit.view))
    else:
        await show_draft(visit, draft, lead, answered=answered)


async def refer(visit: Visit) -> None:
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    answer = screens.answers(visit.view, ["disability"])
    await visit.show(request_screens.referral(visit.view, draft, answer) if draft else answer)


BUTTONS = {
    "request": begin,
    "resume": resume,
    "answer": answered,
    "skip": skipped,
    "back": back,
    "edit": edit,
    "sure": sure,
    "unsure": unsure,
    "meant": meant,
    "cancel": ask_discard,
    "discard": discard,
    "keep": keep,
}
