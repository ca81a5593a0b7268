"""What a button carries is done, for whoever presses it, or types yes or no instead."""

from __future__ import annotations

from telegram import Update

from bot.chat import common_screens, consent, messenger
from bot.chat.consent import Consent
from bot.chat.incoming import Incoming
from bot.chat.screen import Screen, YesNo
from bot.conversation.rights import refused
from bot.conversation.routes import find
from bot.request.form import form, review_answers, sending_words
from storage import yes_no
from storage.errors import NoSuchDocument, NoSuchInquiry, NoSuchRequest

GONE = (NoSuchRequest, NoSuchInquiry, NoSuchDocument)
"""What a button is about has been erased since, or never was, for whoever presses it."""


async def press(incoming: Incoming, update: Update) -> None:
    """A button was pressed: do what it carries, unless that is not for whoever pressed it."""
    query = update.callback_query
    assert query is not None
    route, _ = find(query.data or "")
    refusal = refused(incoming, route.right) if route else None
    await messenger.acknowledge(incoming.bot, query.id, incoming.reader.say(refusal) if refusal else "")
    if not refusal:
        await _act_on(incoming, query.data or "")


async def _act_on(incoming: Incoming, pressed: str) -> None:
    """Do what a button carries."""
    route, arguments = find(pressed)
    if route is None:
        return
    values = route.values(arguments)
    try:
        if values is not None:
            await route.act(incoming, **values)
    except GONE:
        values = None
    if values is None:
        await incoming.add(Screen(incoming.reader.say("button-outdated")))


async def decided(incoming: Incoming) -> bool:
    """Whether a text answered the open question of yes or no. A typed yes destroys nothing: the buttons are shown again.
    What the review asks is answered where texts at the review are read.
    """
    if incoming.yes_no is None or review_answers.is_asked(incoming):
        return False
    decision = YesNo(**incoming.yes_no.question)
    said = _said(incoming.text, decision)
    if said is None:
        return False
    if said is Consent.UNCLEAR or (said is Consent.YES and decision.destroys):
        await incoming.show(common_screens.decide_by_button(incoming.reader, decision))
    elif said is Consent.NO and decision.destroys:
        await _nothing_destroyed(incoming)
    else:
        await _act_on(incoming, decision.yes_data if said is Consent.YES else decision.no_data)
    return True


def _said(text: str, decision: YesNo) -> Consent | None:
    """What a text says to a question of yes or no; None where it asks whether to, or says something else. What destroys
    nothing is done for a plain yes only.
    """
    if not decision.destroys and sending_words.says_yes(text):
        return Consent.YES
    said = consent.read(text, destroys=decision.destroys)
    return None if said is Consent.YES and not decision.destroys else said


async def _nothing_destroyed(incoming: Incoming) -> None:
    """Say so; a form that is open goes on."""
    said = incoming.reader.say("decide-no")
    if incoming.draft is not None and incoming.task is None:
        await form.show_draft(incoming, incoming.draft, said)
    else:
        await incoming.show(Screen(said))


async def close_question(incoming: Incoming) -> None:
    """Close the question of yes or no that was open before this update: it is answered, or something else was done."""
    if incoming.private and incoming.yes_no is not None and incoming.yes_no.update_id != incoming.update_id:
        await incoming.services.store.run(yes_no.close, incoming.person.id, incoming.yes_no)
