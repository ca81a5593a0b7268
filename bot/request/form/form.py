"""The accommodation request, step by step: what a press does to the draft, and what is shown then."""

from __future__ import annotations

from bot.answers import questions_screens
from bot.chat.forms import Rejected
from bot.chat.incoming import Incoming
from bot.chat.screen import Screen
from bot.request.filed import filed as sent_requests
from bot.request.filed import filed_screens as sent_screens
from bot.request.form import form_screens as request_screens
from bot.request.form import steps as request_steps
from storage import drafts
from storage.tables.records import Draft


async def begin(incoming: Incoming, _arguments: list[str]) -> None:
    """Open the form, or the draft where it was left. In a group, lead to the private chat."""
    if not incoming.private:
        await incoming.show(sent_requests.to_private(incoming))
        return
    draft = await incoming.services.store.run(drafts.load, incoming.person.id)
    if draft is not None:
        await show_draft(incoming, draft, incoming.reader.say("form-resumed"), new=True)
    elif not incoming.reader.catalog.calendar.open_sessions(incoming.at):
        await incoming.add(request_screens.no_session(incoming.form_reader))
    else:
        started = await incoming.services.store.run(request_steps.start, incoming)
        await show_draft(incoming, started, new=True)


async def resume(incoming: Incoming, _arguments: list[str]) -> None:
    """Back to the draft's current question, in place."""
    draft = await incoming.services.store.run(drafts.load, incoming.person.id)
    await _show_or_gone(incoming, draft)


async def answered(incoming: Incoming, arguments: list[str]) -> None:
    """A choice was pressed. A disability is referred at once and stored nowhere."""
    draft_id, revision, value = int(arguments[0]), int(arguments[1]), arguments[2]
    if request_screens.is_referral(value):
        await refer(incoming)
        return
    await press(incoming, draft_id, revision, lambda draft: request_steps.answer(incoming, draft, value))


async def skipped(incoming: Incoming, arguments: list[str]) -> None:
    """An optional question is passed."""
    await press(
        incoming, int(arguments[0]), int(arguments[1]), lambda draft: request_steps.skip(incoming, draft)
    )


async def back(incoming: Incoming, arguments: list[str]) -> None:
    """To the question before the current one; its answer is kept until another is given."""
    await press(
        incoming, int(arguments[0]), int(arguments[1]), lambda draft: request_steps.back(incoming, draft)
    )


async def edit(incoming: Incoming, arguments: list[str]) -> None:
    """One answer is to be changed, from the review."""
    name = arguments[2]
    await press(incoming, int(arguments[0]), int(arguments[1]), lambda draft: (dict(draft.answers), name))


async def sure(incoming: Incoming, arguments: list[str]) -> None:
    """The answer that was doubted is meant so."""
    await press(
        incoming, int(arguments[0]), int(arguments[1]), lambda draft: request_steps.sure(incoming, draft)
    )


async def unsure(incoming: Incoming, arguments: list[str]) -> None:
    """The answer that was doubted is to be given anew: the question is asked as at first."""
    draft_id, revision = int(arguments[0]), int(arguments[1])
    await press(incoming, draft_id, revision, lambda draft: (dict(draft.answers), draft.editing))


async def meant(incoming: Incoming, arguments: list[str]) -> None:
    """Another course was meant than the one that the timetable lacks."""
    place, code = int(arguments[2]), arguments[3]
    await press(
        incoming,
        int(arguments[0]),
        int(arguments[1]),
        lambda draft: request_steps.mean(incoming, draft, place, code),
        "exams",
    )


async def ask_discard(incoming: Incoming, _arguments: list[str]) -> None:
    """Ask before the draft is deleted."""
    draft = await incoming.services.store.run(drafts.load, incoming.person.id)
    if draft is None:
        await incoming.add(Screen(incoming.reader.say("form-nothing-to-cancel"), clear=True))
    else:
        await incoming.add(request_screens.discard(incoming.reader, draft))


async def discard(incoming: Incoming, arguments: list[str]) -> None:
    """Delete the draft that was asked about, unless it has changed since."""
    draft = await incoming.services.store.run(
        request_steps.discard, incoming, int(arguments[0]), int(arguments[1])
    )
    if draft is None:
        await incoming.show(Screen(incoming.reader.say("form-discarded")))
    else:
        await show_draft(incoming, draft, incoming.reader.say("form-step-passed"))


async def keep(incoming: Incoming, _arguments: list[str]) -> None:
    """The draft is not deleted after all."""
    draft = await incoming.services.store.run(drafts.load, incoming.person.id)
    await _show_or_gone(incoming, draft, incoming.reader.say("form-kept"))


async def send(incoming: Incoming) -> None:
    """File the request as of the message's own date; say why not when it cannot be."""
    sent = await incoming.services.store.run(request_steps.file, incoming)
    reader = incoming.form_reader
    if sent.outcome is request_steps.Sending.FILED:
        incoming.services.wake_sender()
    elif sent.request:
        await incoming.show(
            sent_screens.receipt(reader, sent.request).headed(reader.say("form-already-sent"))
        )
    elif sent.draft and sent.outcome is request_steps.Sending.CLOSED:
        await show_draft(incoming, sent.draft)
    elif sent.draft:
        await show_draft(incoming, sent.draft, reader.say("form-incomplete"))
    else:
        await incoming.show(Screen(reader.say("form-nothing-to-send"), clear=True))


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
        draft = await incoming.services.store.run(drafts.load, incoming.person.id)
        await _show_or_gone(incoming, draft, incoming.reader.explain(rejected))
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
    draft = await incoming.services.store.run(drafts.load, incoming.person.id)
    answer = questions_screens.answers(incoming.reader, ["disability"])
    await incoming.show(request_screens.referral(incoming.reader, draft, answer) if draft else answer)


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
