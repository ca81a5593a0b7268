"""A text at the review of a draft while the office waits for a reply about another request: it may be either's. It is kept,
and its author is asked; nothing is sent or changed before they say so.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.answers import questions
from bot.answers.intent import Intent
from bot.chat import consent
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Screen
from bot.request import kinds
from bot.request.filed import typed_replies
from bot.request.form import additions, form, interpret, review_answers
from bot.request.form.typed_presses import is_press
from storage import pending
from storage.tables.records import Draft, PendingKind


async def offered(incoming: Incoming) -> bool:
    """Whether a text was kept and its author asked whom it is for; one that is surely for the draft or the desk is not."""
    draft = incoming.draft
    if draft is None or not incoming.awaited or _is_for_draft(incoming, draft):
        return False
    meant = typed_replies.meant_as(incoming.text, await questions.find(incoming, incoming.text))
    if meant is Intent.QUESTION:
        return False
    await typed_replies.offer(incoming, which=True, draft=True)
    return True


def _is_for_draft(incoming: Incoming, draft: Draft) -> bool:
    """Whether a text is surely for the draft: a question of its form is open, or the review has a use for such words."""
    reader, text = incoming.form_reader, incoming.text
    return (
        kinds.current_question(reader, draft) is not None
        or is_press(incoming, draft)
        or interpret.is_courtesy(text)
        or interpret.begins_with_no(text)
        or consent.read(text) is not None
        or additions.find_addition(incoming, draft, None, text) is not None
    )


async def to_draft(incoming: Incoming) -> None:
    """What was kept is for the draft: it corrects an answer as it would have at once, and is given up then."""
    words, draft = await incoming.services.store.run(_kept, incoming), incoming.draft
    if words is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
        return
    if draft is None or kinds.current_question(incoming.form_reader, draft) is not None:
        await form.show_or_gone(incoming, draft)
    else:
        await review_answers.correct(incoming, draft, words)
    await incoming.services.store.run(pending.end, incoming.person.id, PendingKind.REPLY)


def _kept(db: Database, incoming: Incoming) -> str | None:
    """The words that were offered; the update is applied by the draft's step, not here."""
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    return writing.words if writing is not None and writing.offered else None


ROUTES: tuple[Route, ...] = (Button("reply-draft", to_draft),)
