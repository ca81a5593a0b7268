"""Messages while a draft is open: an answer, a word for a button, or a question in between."""

from __future__ import annotations

from datetime import timedelta

from bot.answers import questions
from bot.answers.replies import Reply
from bot.chat.forms import DOUBT, Field
from bot.chat.incoming import Incoming
from bot.chat.screen import Press, Screen, data, literal
from bot.chat.vocabulary import fold_phrase, vocabulary
from bot.request import accommodation
from bot.request.accommodation import FORM, Situation
from bot.request.form import form, form_screens, health_check, interpret
from faq.entry import Answer, Kind
from storage.tables.records import Draft

IDLE = timedelta(minutes=30)
"""After so long without an answer, a message is taken for a question rather than for the next answer."""
AT_ONCE = timedelta(seconds=10)
"""Nobody reads the next question and answers it in words within so long of the last answer; several messages sent one
after the other come so. Telegram's dates are whole seconds.
"""


def is_sending(incoming: Incoming) -> bool:
    """Whether a text says, at the review, that the request is to be sent."""
    draft = incoming.draft
    at_review = draft is not None and accommodation.current_question(incoming.form_reader, draft) is None
    return at_review and interpret.is_sending(incoming.text)


async def written(incoming: Incoming) -> None:
    """A text while the form is open: a word for one of its buttons, or an answer."""
    draft, text = incoming.draft, incoming.text
    assert draft is not None
    if await _pressed_in_words(incoming, draft):
        return
    field = accommodation.current_question(incoming.form_reader, draft)
    more = _addition(incoming, draft, field, text)
    if more is not None:
        await _add_item(incoming, draft, more)
    elif field is None:
        await _at_review(incoming, draft, text)
    elif field.options is not None:
        await _choose(incoming, draft, field, text)
    else:
        await _answer(incoming, draft, field, text)


async def _at_review(incoming: Incoming, draft: Draft, text: str) -> None:
    """A message at the review: a word for sending sends, an okay is told that nothing is sent by it."""
    if interpret.is_courtesy(text):
        lead = incoming.reader.say("form-not-by-okay", send=incoming.reader.say("form-send"))
        await form.show_draft(incoming, draft, lead)
    else:
        await _answer_question(incoming, draft, None, text)


async def _choose(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> None:
    """A message at a question with choices: one of them by its words or by its sense, or something else."""
    reader = incoming.form_reader
    named = interpret.session_ids(reader, text) if field.name == "session" else frozenset()
    still_open = named.intersection(accommodation.situation(reader, draft.answers).open_sessions)
    if len(still_open) == 1:
        await _take_answer(incoming, draft, field, next(iter(still_open)))
    elif named:
        lead = incoming.reader.say("rejected-session-several" if still_open else "rejected-session-closed")
        await form.show_draft(incoming, draft, lead)
    else:
        value = interpret.label(reader, field, text)
        if value is None and field.name == "reason":
            value = interpret.reason(text, (await questions.find(incoming, text)).outcome)
        await (
            _answer_question(incoming, draft, field, text)
            if value is None
            else _take_answer(incoming, draft, field, value)
        )


async def _answer(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> None:
    """A message at a question that takes words."""
    if DOUBT in draft.answers and interpret.is_agreeing(text):
        await form.confirm(incoming, draft.id, draft.revision)
    elif DOUBT in draft.answers and interpret.is_nothing(text):
        await form.answer_again(incoming, draft.id, draft.revision)
    elif interpret.is_later(field, text):
        await _later(incoming, draft)
    elif interpret.is_nothing(text):
        await _nothing(incoming, draft, field)
    elif interpret.is_courtesy(text) or await _is_question(incoming, draft, field, text):
        await _answer_question(incoming, draft, field, text)
    else:
        await _take_answer(incoming, draft, field, text)


def _addition(
    incoming: Incoming, draft: Draft, field: Field[Situation] | None, text: str
) -> interpret.Addition | None:
    """What a message adds to a list given before; nothing after a long while, and nothing about health."""
    if _idle(incoming, draft):
        return None
    more = interpret.addition(incoming.form_reader, draft, field, text, at_once=_at_once(incoming, draft))
    if more is None or health_check.find_health_words(FORM[more.name], text, draft.answers):
        return None
    return more


async def _add_item(incoming: Incoming, draft: Draft, more: interpret.Addition) -> None:
    """A message that goes on with a list given before: what is new in it is added, and that is said."""
    item, listed = literal(more.item), literal(draft.answers[more.name] or "")
    if not more.new:
        lead = incoming.reader.say(f"form-listed-{more.name}", item=item, listed=listed)
        await form.show_draft(incoming, draft, lead)
        return
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: form.with_item(incoming, current, more.name, more.item),
        more.name,
        incoming.reader.say(f"form-added-{more.name}", item=item, listed=listed),
    )


async def _nothing(incoming: Incoming, draft: Draft, field: Field[Situation]) -> None:
    """There is nothing to answer: an optional question is passed, another says what it needs."""
    if field.optional:
        await form.skip(incoming, draft.id, draft.revision)
    else:
        await form.show_draft(incoming, draft, incoming.reader.say(f"needed-{field.name}"))


async def _later(incoming: Incoming, draft: Draft) -> None:
    """The document will follow: its question is passed, and it is said until when it can be sent."""
    deadline = incoming.reader.session(str(draft.answers["session"])).deadline
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: form.without_answer(incoming, current),
        lead=incoming.reader.say("document-later", deadline=incoming.reader.deadline(deadline)),
    )


async def _take_answer(incoming: Incoming, draft: Draft, field: Field[Situation], value: str) -> None:
    """Take a message as the answer to the current question."""
    if field.name == "reason" and form_screens.is_referral(value):
        await form.refer(incoming)
        return
    if await health_check.stop_for_health(incoming, draft, field, value):
        return
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: form.with_answer(incoming, current, value),
        field.name,
    )


async def _answer_question(
    incoming: Incoming, draft: Draft, field: Field[Situation] | None, text: str
) -> None:
    """A message that is no answer to the current question: a question of its own, perhaps."""
    asked = await questions.find(incoming, text)
    if asked.wants_request:
        await form.show_draft(incoming, draft, incoming.reader.say("form-resumed"))
    elif field is not None and field.options is not None and not _deserves_answer(asked, text):
        await form.show_draft(incoming, draft, incoming.reader.say("rejected-choice"))
    else:
        await questions.reply(incoming, asked)
        await _remind(incoming, draft, busy=field is not None and asked.kind != Kind.SMALLTALK)


def _deserves_answer(asked: Reply, text: str) -> bool:
    """Whether a message in the place of a choice is worth an answer: it is known what it means, or it asks something."""
    return isinstance(asked.outcome, Answer) or interpret.asks(text)


async def _remind(incoming: Incoming, draft: Draft, *, busy: bool) -> None:
    """Back to the question for somebody in the midst of the form; only a button for everybody else."""
    if busy and not _idle(incoming, draft) and not form_screens.closed_session(incoming.form_reader, draft):
        await form.show_draft(incoming, draft, incoming.reader.say("form-back-to-it"))
    else:
        await incoming.add(_reminder(incoming))


def _reminder(incoming: Incoming) -> Screen:
    """That a draft waits, and the way back to it."""
    button = Press(incoming.reader.say("button-resume"), data("resume"))
    return Screen(incoming.reader.say("start-draft"), ((button,),))


async def _pressed_in_words(incoming: Incoming, draft: Draft) -> bool:
    """Whether the words of a button were typed instead of pressed, which then counts as a press."""
    known = vocabulary().form
    if _says(incoming, "button-back", known.back):
        await form.go_back(incoming, draft.id, draft.revision)
    elif _says(incoming, "button-skip", known.skip):
        await form.skip(incoming, draft.id, draft.revision)
    elif _says(incoming, "button-cancel", known.cancel):
        await form.ask_discard(incoming)
    else:
        return False
    return True


def _says(incoming: Incoming, label: str, synonyms: frozenset[str]) -> bool:
    """Whether a message is what the button `label` says in any language, or one of its synonyms."""
    plain = fold_phrase(incoming.text)
    return plain in synonyms or plain in map(fold_phrase, incoming.services.texts.all(label))


async def _is_question(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a message asks something instead of answering."""
    idle = _idle(incoming, draft)
    situation = accommodation.situation(incoming.form_reader, draft.answers)
    if interpret.fits(field, text, situation) or not (idle or interpret.asks(text)):
        return False
    asked = await questions.find(incoming, text)
    return interpret.is_question(field, text, asked.outcome, kind=asked.kind, idle=idle)


def _idle(incoming: Incoming, draft: Draft) -> bool:
    return incoming.at - draft.updated > IDLE


def _at_once(incoming: Incoming, draft: Draft) -> bool:
    """Whether a message was written too soon after the last answer to be one to the question that came then."""
    return incoming.at - draft.updated <= AT_ONCE
