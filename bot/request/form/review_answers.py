"""Messages at the review, where no question is open: a word that sends, a correction, or a question in between."""

from __future__ import annotations

from dataclasses import asdict

from bot.answers import intent, signs
from bot.answers.replies import Reply
from bot.chat import consent
from bot.chat.consent import Consent
from bot.chat.incoming import Incoming
from bot.chat.screen import literal
from bot.request import kinds
from bot.request.form import (
    corrections,
    field_texts,
    form,
    in_between,
    interpret,
    review_screens,
    sending_words,
    steps,
)
from faq.entry import Kind
from storage.tables.records import Draft


def is_sending(incoming: Incoming) -> bool:
    """Whether a text says, at the review, that the request is to be sent: by a verb that sends, or by a yes where nothing
    was shown since the review. One that asks whether it may be does not.
    """
    draft, text = incoming.draft, incoming.text
    if draft is None or not sending_words.sends(text):
        return False
    if not (is_asked(incoming) or sending_words.says_to_send(text)):
        return False
    return kinds.current_question(incoming.form_reader, draft) is None


def is_asked(incoming: Incoming) -> bool:
    """Whether the review was shown last, so that a yes is one to what it asks."""
    return incoming.yes_no is not None and incoming.yes_no.question == asdict(review_screens.SENDING)


async def written(incoming: Incoming, draft: Draft, asked: Reply) -> None:
    """A message at the review that does not send: who agrees beside something else, asks about sending or says that it is
    not to be yet is told that nothing is sent by it, and how to send.
    """
    text = asked.text
    said = consent.read(text.replace("?", " "))  # an okay with a question mark is told the same
    okay = interpret.is_courtesy(text) or said is Consent.YES or sending_words.agrees(text)
    waits = sending_words.puts_off(text) or sending_words.agrees_and_more(text)
    if okay or waits or sending_words.speaks_of_sending(text):
        await _not_by_okay(incoming, draft)
    elif interpret.is_changing(text) or _is_correction(incoming, draft, asked):
        await _correct(incoming, draft, text)
    elif asked.is_yes_or_no and said is not Consent.NO:
        await _not_by_okay(incoming, draft)
    else:
        await in_between.answer(incoming, draft, None, asked)


async def _not_by_okay(incoming: Incoming, draft: Draft) -> None:
    lead = incoming.reader.say("form-not-by-okay", send=incoming.reader.say("form-send"))
    await form.show_draft(incoming, draft, lead)


async def _correct(incoming: Incoming, draft: Draft, text: str) -> None:
    """Change the answer that a message at the review corrects; where it is not clear to what, its button is told."""
    reader = incoming.form_reader
    found = corrections.read(reader, draft, text)
    if found is None:
        await form.show_draft(incoming, draft, _which_button(incoming, draft, text))
        return
    name, value = found.field.name, found.value
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: steps.with_value(reader, current, name, value),
        lead=_corrected_to(incoming, draft, found),
    )


def _corrected_to(incoming: Incoming, draft: Draft, found: corrections.Correction) -> str:
    """What is said of a correction: the answer now and before."""
    reader, field = incoming.form_reader, found.field
    now = {**draft.answers, field.name: found.value}
    return reader.say(
        "form-corrected",
        field=field_texts.plain_name(reader, field),
        value=field_texts.answer(reader, field, now),
        before=field_texts.answer(reader, field, draft.answers),
    )


def _is_correction(incoming: Incoming, draft: Draft, asked: Reply) -> bool:
    """Whether a message at the review tells an answer anew: it speaks of one, asks nothing, and is no subject of the
    office's files. What sounds like small talk ("ah non, c'est ...") is one where it says what something is instead.
    """
    talks = asked.kind == Kind.SMALLTALK and bool(corrections.said_instead(asked.text))
    if not signs.of(asked.text, asked.outcome)["no_sign"]:
        return False
    if asked.outcome.confidence >= intent.GENERAL and not talks:
        return False
    return bool(interpret.spoken_of(incoming.form_reader, draft, asked.text))


def _which_button(incoming: Incoming, draft: Draft, text: str) -> str:
    """Which button of the review changes the answer that a message speaks of."""
    reader = incoming.form_reader
    beside = text.replace(corrections.said_instead(text), " ")
    found = (interpret.changed_field(reader, draft, each) for each in (text, beside))
    field = next(filter(None, found), None)
    if field is None:
        return reader.say("form-change-any")
    label = reader.say("button-change", field=field_texts.plain_name(reader, field))
    return reader.say("form-change-by-button", button=literal(label))
