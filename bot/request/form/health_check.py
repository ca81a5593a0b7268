"""Keeps words about health out of a request: an answer that seems to hold some is not taken before the student decided.

Nothing of such an answer is stored, not even by the buttons: to keep it after all, the student sends it again, and the
draft remembers only that this question's next answer is taken as it is.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat import health
from bot.chat.common_screens import confirmation
from bot.chat.forms import Answers, Field
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen, data, literal
from bot.chat.vocabulary import contains_any, vocabulary
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import form, form_screens
from faq.forms.kinds import Type
from storage import drafts, inbox
from storage.tables.records import Draft

UNCHECKED = frozenset({Type.STUDENT_NUMBER, Type.EMAIL, Type.NUMBER})
"""These take no words."""


async def stop_for_health(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether `text` was not taken as the answer to `field`, and the student was asked what to do."""
    sign = find_health_words(field, text, draft.answers)
    if sign is None or draft.waived == field.name:
        return False
    leave_out, keep = data("resume"), data("waive", draft.id, field.name)
    await incoming.show(warning(incoming.reader, sign, leave_out, keep))
    return True


def find_health_words(field: Field[Situation], text: str, answers: Answers | None = None) -> str | None:
    """The words about health in an answer to this question; None where there are none, or it takes no words. A name may
    be any word, and the student's own name, as the other `answers` give it, is none about health.
    """
    if field.options is not None or field.type in UNCHECKED:
        return None
    if field.type is Type.NAME and not contains_any(vocabulary().form.personal, text):
        return None
    return health.find_signs(text, health.own_names(answers or {}))


async def waive(incoming: Incoming, draft_id: int, name: str) -> None:
    """It is not about health: the next answer to that question is taken as it is."""
    draft = await incoming.services.store.run(_waive, incoming, draft_id, name)
    if draft is None:
        await incoming.show(form_screens.gone(incoming.reader))
    else:
        lead = "health-again" if draft.waived == name else "form-step-passed"
        await form.show_draft(incoming, draft, incoming.reader.say(lead))


def warning(reader: Reader, sign: str, leave_out: str, keep: str) -> Screen:
    """The warning about the words `sign`, and the two ways on, each with what its button carries."""
    out = Press(reader.say("button-health-out"), leave_out)
    kept = Press(reader.say("button-health-keep"), keep)
    return confirmation(
        reader.say("health-warning", words=literal(sign), disability=reader.disability), out, kept
    )


def _waive(db: Database, incoming: Incoming, draft_id: int, name: str) -> Draft | None:
    """The draft afterwards; only the question it is at can be waived."""
    inbox.apply_once(db, incoming.update_id)
    draft = drafts.load(db, incoming.person.id)
    if draft is None or draft.id != draft_id:
        return None
    field = kinds.current_question(incoming.form_reader, draft)
    return drafts.waive(db, draft, name) if field and field.name == name else draft


ROUTES: tuple[Route, ...] = (Button("waive", waive),)
