"""Messages while a draft is open: an answer, a word for a button, or a question in between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from rapidfuzz import fuzz, process

from bot.forms import Field
from bot.request import desk as request_desk
from bot.request import health_check
from bot.request import screens as request_screens
from bot.request import steps as request_steps
from bot.request.accommodation import Situation
from bot.screen import Press, Screen, data
from bot.student import questions
from bot.visit import Visit
from faq.entry import Answer, Kind, Nothing
from faq.search.text import fold
from storage import drafts
from storage.records import Draft

IDLE = timedelta(minutes=30)
"""After so long without an answer, a message is taken for a question rather than for the next answer."""
CHOICE_CUTOFF = 80
"""How alike (0..100) a message and a button's words must be to mean the same."""


async def heard(visit: Visit, text: str) -> bool:
    """Whether this message belonged to the form: sending it, a word for one of its buttons, or an answer."""
    said = fold(text)
    if said in map(fold, visit.desk.texts.all("form-send")):
        await request_desk.send(visit)
        return True
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    if draft is None:
        return False
    spoken = _spoken(visit, said)
    if spoken is not None:
        await spoken(visit, [str(draft.id), str(draft.revision)])
        return True
    field = request_screens.at(visit.form_view, draft)
    value = _understood(visit, field, text) if field else None
    if field is None or value is None or await _is_question(visit, draft, field, text):
        await _aside(visit, draft, field, text)
    else:
        await _take(visit, draft, field, value)
    return True


async def _take(visit: Visit, draft: Draft, field: Field[Situation], value: str) -> None:
    """Take a message as the answer to the current question."""
    if field.name == "reason" and request_screens.is_referral(value):
        await request_desk.refer(visit)
        return
    if await health_check.stopped(visit, draft, field, value):
        return
    await request_desk.press(
        visit,
        draft.id,
        draft.revision,
        lambda current: request_steps.answer(visit, current, value),
        field.name,
    )


async def _aside(visit: Visit, draft: Draft, field: Field[Situation] | None, text: str) -> None:
    """A message that is no answer to the current question: a question of its own, perhaps."""
    asked = await questions.find(visit, text)
    if asked.wants_request:
        await request_desk.show_draft(visit, draft, visit.view.say("form-resumed"))
    elif field is not None and field.options is not None and isinstance(asked.outcome, Nothing):
        await request_desk.show_draft(visit, draft, visit.view.say("rejected-choice"))
    else:
        await questions.reply(visit, asked)
        await _remind(visit, draft, busy=field is not None and asked.kind != Kind.SMALLTALK)


async def _remind(visit: Visit, draft: Draft, *, busy: bool) -> None:
    """Back to the question for somebody in the midst of the form; only a button for everybody else."""
    if busy and not _idle(visit, draft) and not request_screens.overtaken(visit.form_view, draft):
        await request_desk.show_draft(visit, draft, visit.view.say("form-back-to-it"))
    else:
        await visit.add(_reminder(visit, draft))


def _reminder(visit: Visit, draft: Draft) -> Screen:
    button = Press(visit.view.say("button-resume"), data("resume", draft.id))
    return Screen(visit.view.say("start-draft"), ((button,),))


def _spoken(visit: Visit, said: str) -> Callable[[Visit, list[str]], Awaitable[None]] | None:
    """The act whose button's words were typed instead of pressed."""
    for key, act in SPOKEN.items():
        if said in map(fold, visit.desk.texts.all(key)):
            return act
    return None


def _understood(visit: Visit, field: Field[Situation], text: str) -> str | None:
    """What a message means to a question: one of its choices by their words, or the text itself."""
    if field.options is None:
        return text
    labels = request_screens.labels(visit.form_view, field)
    best = process.extractOne(text, labels, scorer=fuzz.WRatio, processor=fold, score_cutoff=CHOICE_CUTOFF)
    return best[2] if best else None


async def _is_question(visit: Visit, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a message asks something instead of answering: it says so by a question mark, or the draft lay idle."""
    if field.options is not None:
        return False
    idle = _idle(visit, draft)
    if "?" not in text and not idle:
        return False
    outcome = (await questions.find(visit, text)).outcome
    return not isinstance(outcome, Nothing) if idle else isinstance(outcome, Answer)


def _idle(visit: Visit, draft: Draft) -> bool:
    return visit.at - draft.updated > IDLE


SPOKEN = {
    "button-back": request_desk.back,
    "button-skip": request_desk.skipped,
    "button-cancel": request_desk.ask_discard,
}
