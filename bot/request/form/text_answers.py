"""Messages while a draft is open: an answer, a word for a button, or a question in between."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import questions, replies
from bot.answers.intent import Intent
from bot.answers.replies import Reply
from bot.chat import consent
from bot.chat.consent import Consent
from bot.chat.forms import DOUBT, Field, clean
from bot.chat.incoming import Incoming
from bot.chat.screen import literal
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import (
    additions,
    form,
    form_presses,
    form_screens,
    health_check,
    in_between,
    interpret,
    meaning,
    repeated,
    review_answers,
    review_screens,
    sending_words,
    steps,
)
from bot.request.form.typed_presses import pressed, says, says_answer
from bot.request.kinds import DOCUMENT, MOMENT, REASON, SESSION
from faq.forms.kinds import IDS, Type
from storage.tables.records import Draft


async def written(incoming: Incoming) -> None:
    """A text while the form is open: a word for one of its buttons, or an answer."""
    draft, text = incoming.draft, incoming.text
    assert draft is not None
    if await repeated.told(incoming, draft) or await pressed(incoming, draft):
        return
    if form.is_overtaken(incoming, draft):
        await form.show_changed(incoming, draft)
        return
    field = kinds.current_question(incoming.form_reader, draft)
    asked = await _find(incoming, draft, field)
    if field is not None and await in_between.help_in_distress(incoming, draft, field, asked):
        return
    more = additions.find_addition(incoming, draft, field, text)
    if more is not None:
        await additions.add_item(incoming, draft, more)
    elif meaning.tells_document_later(incoming.form_reader, draft, field, text):
        await form.show_draft(incoming, draft, _document_later(incoming, draft))
    elif field is None:
        await review_answers.written(incoming, draft, asked)
    elif meaning.is_sending_too_soon(incoming.form_reader, draft, field, text):
        key = "rejected-document" if field.name == DOCUMENT else "form-incomplete"
        await form.show_draft(incoming, draft, incoming.reader.say(key))
    elif field.options is not None:
        await _choose(incoming, draft, field, asked)
    else:
        await _answer(incoming, draft, field, asked)


async def _find(incoming: Incoming, draft: Draft, field: Field[Situation] | None) -> Reply:
    """What the desk makes of a text; it is not asked of one that is certainly the answer. A wish for a request is one by
    itself: an answer behind the wish that opened the form does not lean on it.
    """
    reader, text = incoming.form_reader, incoming.text
    situation = kinds.situation(reader, draft.answers)
    if field is not None and interpret.is_certain(reader, field, text, situation):
        return replies.unasked(reader, text)
    asked = await questions.find(incoming, text)
    return await questions.find(replace(incoming, context=None), text) if asked.wants_request else asked


async def _choose(incoming: Incoming, draft: Draft, field: Field[Situation], asked: Reply) -> None:
    """A message at a question with choices: one of them by its words or by its sense, or something else."""
    reader, text = incoming.form_reader, asked.text
    named = interpret.session_ids(reader, text) if field.name == SESSION else frozenset()
    said = meaning.said_yes_or_no(field, text)
    still_open = named.intersection(kinds.situation(reader, draft.answers).open_sessions)
    if len(still_open) == 1:
        await _take_answer(incoming, draft, field, next(iter(still_open)))
    elif said is not None:
        await _take_answer(incoming, draft, field, said)
    elif meaning.is_passing(field, asked):
        await _nothing(incoming, draft, field)
    elif named:
        lead = incoming.reader.say("rejected-session-several" if still_open else "rejected-session-closed")
        await form.show_draft(incoming, draft, lead, among=still_open)
    else:
        await _choose_by_sense(incoming, draft, field, asked)


async def _choose_by_sense(incoming: Incoming, draft: Draft, field: Field[Situation], asked: Reply) -> None:
    """A choice in other words, or else a question in between."""
    text = asked.text
    value = meaning.chosen(incoming.form_reader, field, text)
    if value is None and field.name == REASON:
        value = interpret.reason(incoming.reader.catalog.forms, text, asked.outcome)
    if value is None and consent.read(text) is Consent.YES:
        await form.show_draft(incoming, draft, incoming.reader.say("rejected-choice"))
    elif value is None:
        await in_between.answer(incoming, draft, field, asked)
    else:
        await _take_answer(incoming, draft, field, value)


async def _answer(incoming: Incoming, draft: Draft, field: Field[Situation], asked: Reply) -> None:
    """A message at a question that takes words."""
    text = asked.text
    if DOUBT in draft.answers and await _settled(incoming, draft, field, text):
        return
    if field.name == DOCUMENT and draft.documents and sending_words.is_done(text):
        await form_presses.skip(incoming, draft.id, draft.revision)
        return
    if consent.read(text) is Consent.YES:
        key = "rejected-yes-email" if field.type is Type.EMAIL else "rejected-yes"
        await form.show_draft(incoming, draft, incoming.reader.say(key))
    elif meaning.is_stopping(asked):
        await form_presses.ask_discard(incoming)
    elif meaning.is_passing(field, asked):
        await _nothing(incoming, draft, field)
    elif interpret.is_courtesy(text):
        await in_between.answer(incoming, draft, field, asked)
    else:
        await _by_intent(incoming, draft, field, asked)


async def _by_intent(incoming: Incoming, draft: Draft, field: Field[Situation], asked: Reply) -> None:
    """An answer is taken, a question answered, and for what may be either its author is asked."""
    situation = kinds.situation(incoming.form_reader, draft.answers)
    if await _corrected(incoming, draft, field, asked, situation):
        return
    idle = in_between.is_idle(incoming, draft)
    meant = meaning.meant_as(field, asked, situation, idle=idle)
    if meant is Intent.QUESTION:
        await in_between.answer(incoming, draft, field, asked)
    elif draft.waived != field.name and (
        meant is Intent.EITHER or meaning.doubly_read(incoming.form_reader, draft, field, asked.text)
    ):
        await _ask_which(incoming, draft, field, asked.text)
    else:
        await _take_answer(incoming, draft, field, asked.text)


async def _ask_which(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> None:
    """Ask what a message is meant as; what its question does not take is refused, with a way to have it answered."""
    situation = kinds.situation(incoming.form_reader, draft.answers)
    if field.type in interpret.FREE or field.takes(text, situation):
        await in_between.ask_which(incoming, draft, field, text)
    else:
        await in_between.refuse(incoming, draft, field, text)


async def _corrected(
    incoming: Incoming, draft: Draft, field: Field[Situation], asked: Reply, situation: Situation
) -> bool:
    """Whether a message corrects an earlier answer, in the place of one that has a shape of its own: the button that does it
    stands below then.
    """
    changed = meaning.corrected_field(incoming.form_reader, draft, field, asked, situation)
    if changed is None:
        return False
    button = review_screens.changing(incoming.form_reader, draft, changed)
    lead = incoming.reader.say("form-change-by-button", button=literal(button.label))
    await form.show_draft(incoming, draft, lead, below=((button,),))
    return True


async def _settled(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a message settles what was asked about the last one: sent again or agreed to it is the answer."""
    if says(incoming, "button-which-question"):
        await in_between.answer_kept(incoming, draft.id, draft.revision)
        return True
    situation = kinds.situation(incoming.form_reader, draft.answers)
    if not field.takes(draft.answers[DOUBT] or "", situation):
        return False
    free = field.type in interpret.FREE
    meant_so = says_answer(incoming) if free else sending_words.is_agreeing(text)
    if meant_so or clean(text) == draft.answers[DOUBT]:
        await form_presses.confirm(incoming, draft.id, draft.revision)
    elif not free and interpret.is_nothing(field, text):
        await form_presses.answer_again(incoming, draft.id, draft.revision)
    else:
        return False
    return True


async def _nothing(incoming: Incoming, draft: Draft, field: Field[Situation]) -> None:
    """There is nothing to answer, or not yet: an optional question is passed and it is said what follows from that,
    another says what it needs, or that the draft is kept where it is put off.
    """
    if not field.optional:
        kept = incoming.reader.say("form-put-off") if interpret.is_put_off(incoming.text) else ""
        await form.show_draft(incoming, draft, kept or form_screens.needed(incoming.form_reader, field))
        return
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: steps.without_answer(incoming.form_reader, current),
        lead=_passed(incoming, draft, field),
    )


def _passed(incoming: Incoming, draft: Draft, field: Field[Situation]) -> str:
    """What follows from leaving a question open; of the document until when it can follow."""
    if field.name == DOCUMENT:
        return "" if draft.documents else _document_later(incoming, draft)
    return incoming.reader.say(_PASSED.get(field.name, "passed-answer"))


def _document_later(incoming: Incoming, draft: Draft) -> str:
    """That the document can follow, and until when."""
    reader, kind = incoming.reader, kinds.kind_of(incoming.form_reader, draft.answers)
    deadline = kinds.documents_due(reader, kind, draft.answers) if kind else None
    until = reader.say("document-later-until", deadline=reader.deadline(deadline)) if deadline else ""
    return "\n\n".join(filter(None, (reader.say("document-later"), until)))


_PASSED = {MOMENT: "passed-moment", "comment": "passed-comment", IDS[Type.EMAIL]: "passed-email"}
"""What is said of questions that are left open; of any other only that it is."""


async def _take_answer(incoming: Incoming, draft: Draft, field: Field[Situation], value: str) -> None:
    """Take a message as the answer to the current question."""
    referred = form.referred_kind(incoming, draft, value) if field.name == REASON else None
    if referred is not None:
        await form.refer(incoming, referred)
        return
    if await health_check.stop_for_health(incoming, draft, field, value):
        return
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: steps.with_answer(incoming.form_reader, current, value),
        field.name,
    )
