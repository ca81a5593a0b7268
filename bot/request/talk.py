"""Messages while a draft is open: an answer, a word for a button, or a question in between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.forms import DOUBT, Field
from bot.request import continuing, health_check, understood
from bot.request import desk as request_desk
from bot.request import screens as request_screens
from bot.request import steps as request_steps
from bot.request.accommodation import FORM, Situation
from bot.screen import Press, Screen, data, literal
from bot.student import questions
from bot.visit import Visit
from bot.vocabulary import said, vocabulary
from faq.entry import Answer, Kind
from storage import drafts
from storage.records import Draft

IDLE = timedelta(minutes=30)
"""After so long without an answer, a message is taken for a question rather than for the next answer."""
AT_ONCE = timedelta(seconds=10)
"""Nobody reads the next question and answers it in words within so long of the last answer; several messages sent one
after the other come so. Telegram's dates are whole seconds.
"""


async def heard(visit: Visit, text: str) -> bool:
    """Whether this message belonged to the form: sending it, a word for one of its buttons, or an answer."""
    plain = said(text)
    if plain in map(said, visit.desk.texts.all("form-send")):
        await request_desk.send(visit)
        return True
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    if draft is None:
        return False
    spoken = _spoken(visit, plain)
    if spoken is not None:
        await spoken(visit, [str(draft.id), str(draft.revision)])
        return True
    field = request_screens.at(visit.form_view, draft)
    more = _more(visit, draft, field, text)
    if more is not None:
        await _add(visit, draft, more)
    elif field is None:
        await _at_review(visit, draft, text)
    elif field.options is not None:
        await _choose(visit, draft, field, text)
    else:
        await _answer(visit, draft, field, text)
    return True


async def _at_review(visit: Visit, draft: Draft, text: str) -> None:
    """A message at the review: a word for sending sends, an okay is told that nothing is sent by it."""
    if understood.is_sending(text):
        await request_desk.send(visit)
    elif understood.is_courtesy(text):
        lead = visit.view.say("form-not-by-okay", send=visit.view.say("form-send"))
        await request_desk.show_draft(visit, draft, lead)
    else:
        await _aside(visit, draft, None, text)


async def _choose(visit: Visit, draft: Draft, field: Field[Situation], text: str) -> None:
    """A message at a question with choices: one of them by its words or by its sense, or something else."""
    view = visit.form_view
    named = understood.session_ids(view, text) if field.name == "session" else frozenset()
    still_open = named.intersection(request_screens.situation(view, draft.answers).open_sessions)
    if len(still_open) == 1:
        await _take(visit, draft, field, next(iter(still_open)))
    elif named:
        lead = visit.view.say("rejected-session-several" if still_open else "rejected-session-closed")
        await request_desk.show_draft(visit, draft, lead)
    else:
        value = understood.label(view, field, text)
        if value is None and field.name == "reason":
            value = understood.reason(text, (await questions.find(visit, text)).outcome)
        await (_aside(visit, draft, field, text) if value is None else _take(visit, draft, field, value))


async def _answer(visit: Visit, draft: Draft, field: Field[Situation], text: str) -> None:
    """A message at a question that takes words."""
    if DOUBT in draft.answers and understood.is_agreeing(text):
        await request_desk.sure(visit, [str(draft.id), str(draft.revision)])
    elif DOUBT in draft.answers and understood.is_nothing(text):
        await request_desk.unsure(visit, [str(draft.id), str(draft.revision)])
    elif understood.is_later(field, text):
        await _later(visit, draft)
    elif understood.is_nothing(text):
        await _nothing(visit, draft, field)
    elif understood.is_courtesy(text) or await _is_question(visit, draft, field, text):
        await _aside(visit, draft, field, text)
    else:
        await _take(visit, draft, field, text)


def _more(visit: Visit, draft: Draft, field: Field[Situation] | None, text: str) -> continuing.More | None:
    """What a message adds to a list given before; nothing after a long while, and nothing about health."""
    if _idle(visit, draft):
        return None
    more = continuing.more(visit.form_view, draft, field, text, at_once=_at_once(visit, draft))
    if more is None or health_check.noticed(FORM[more.name], text, draft.answers):
        return None
    return more


async def _add(visit: Visit, draft: Draft, more: continuing.More) -> None:
    """A message that goes on with a list given before: what is new in it is added, and that is said."""
    item, listed = literal(more.item), literal(draft.answers[more.name] or "")
    if not more.new:
        lead = visit.view.say(f"form-listed-{more.name}", item=item, listed=listed)
        await request_desk.show_draft(visit, draft, lead)
        return
    await request_desk.press(
        visit,
        draft.id,
        draft.revision,
        lambda current: request_steps.add(visit, current, more.name, more.item),
        more.name,
        visit.view.say(f"form-added-{more.name}", item=item, listed=listed),
    )


async def _nothing(visit: Visit, draft: Draft, field: Field[Situation]) -> None:
    """There is nothing to answer: an optional question is passed, another says what it needs."""
    if field.optional:
        await request_desk.skipped(visit, [str(draft.id), str(draft.revision)])
    else:
        await request_desk.show_draft(visit, draft, visit.view.say(f"needed-{field.name}"))


async def _later(visit: Visit, draft: Draft) -> None:
    """The document will follow: its question is passed, and it is said until when it can be sent."""
    deadline = visit.view.session(str(draft.answers["session"])).deadline
    await request_desk.press(
        visit,
        draft.id,
        draft.revision,
        lambda current: request_steps.skip(visit, current),
        lead=visit.view.say("document-later", deadline=visit.view.deadline(deadline)),
    )


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
    elif field is not None and field.options is not None and not _clear(asked, text):
        await request_desk.show_draft(visit, draft, visit.view.say("rejected-choice"))
    else:
        await questions.reply(visit, asked)
        await _remind(visit, draft, busy=field is not None and asked.kind != Kind.SMALLTALK)


def _clear(asked: questions.Asked, text: str) -> bool:
    """Whether a message in the place of a choice is worth an answer: it is known what it means, or it asks something."""
    return isinstance(asked.outcome, Answer) or understood.asks(text)


async def _remind(visit: Visit, draft: Draft, *, busy: bool) -> None:
    """Back to the question for somebody in the midst of the form; only a button for everybody else."""
    if busy and not _idle(visit, draft) and not request_screens.overtaken(visit.form_view, draft):
        await request_desk.show_draft(visit, draft, visit.view.say("form-back-to-it"))
    else:
        await visit.add(_reminder(visit, draft))


def _reminder(visit: Visit, draft: Draft) -> Screen:
    button = Press(visit.view.say("button-resume"), data("resume", draft.id))
    return Screen(visit.view.say("start-draft"), ((button,),))


def _spoken(visit: Visit, plain: str) -> Callable[[Visit, list[str]], Awaitable[None]] | None:
    """The act whose button's words were typed instead of pressed."""
    for verb, act in SPOKEN.items():
        synonyms: frozenset[str] = getattr(vocabulary().form, verb)
        if plain in synonyms or plain in map(said, visit.desk.texts.all(f"button-{verb}")):
            return act
    return None


async def _is_question(visit: Visit, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a message asks something instead of answering."""
    idle = _idle(visit, draft)
    situation = request_screens.situation(visit.form_view, draft.answers)
    if understood.fits(field, text, situation) or not (idle or understood.asks(text)):
        return False
    asked = await questions.find(visit, text)
    return understood.is_question(field, text, asked.outcome, kind=asked.kind, idle=idle)


def _idle(visit: Visit, draft: Draft) -> bool:
    return visit.at - draft.updated > IDLE


def _at_once(visit: Visit, draft: Draft) -> bool:
    """Whether a message was written too soon after the last answer to be one to the question that came then."""
    return visit.at - draft.updated <= AT_ONCE


SPOKEN = {
    "back": request_desk.back,
    "skip": request_desk.skipped,
    "cancel": request_desk.ask_discard,
}
"""What may be said in words: the list of the vocabulary and the button -> what it does."""
