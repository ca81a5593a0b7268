"""Keeps words about health out of a request: an answer that seems to hold some is not taken before the student decided.

Nothing of such an answer is stored, not even by the buttons: to keep it after all, the student sends it again, and the
draft remembers only that this question's next answer is taken as it is.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.forms import Field
from bot.request import desk as request_desk
from bot.request import health
from bot.request import screens as request_screens
from bot.request.accommodation import Situation
from bot.screen import Press, Screen, data, literal
from bot.view import View
from bot.visit import Visit
from storage import drafts, inbox
from storage.records import Draft

UNCHECKED = frozenset({"name", "number", "email"})
"""A name may be any word."""


async def stopped(visit: Visit, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether `text` was not taken as the answer to `field`, and the student was asked what to do."""
    if field.options is not None or field.name in UNCHECKED or draft.waived == field.name:
        return False
    words = health.found(text)
    if words is None:
        return False
    await visit.show(screen(visit.view, draft, field.name, words))
    return True


async def waive(visit: Visit, arguments: list[str]) -> None:
    """It is not about health: the next answer to that question is taken as it is."""
    draft_id, name = int(arguments[0]), arguments[1]
    draft = await visit.desk.store.run(_waive, visit, draft_id, name)
    if draft is None:
        await visit.show(request_screens.gone(visit.view))
    else:
        lead = "health-again" if draft.waived == name else "form-step-passed"
        await request_desk.show_draft(visit, draft, visit.view.say(lead))


def screen(view: View, draft: Draft, name: str, words: str) -> Screen:
    """The warning, and the two ways on."""
    leave_out = Press(view.say("button-health-out"), data("resume", draft.id))
    keep = Press(view.say("button-health-keep"), data("waive", draft.id, name))
    return Screen(view.say("health-warning", words=literal(words)), ((leave_out,), (keep,)))


def _waive(db: Database, visit: Visit, draft_id: int, name: str) -> Draft | None:
    """The draft afterwards; only the question it is at can be waived."""
    inbox.apply_once(db, visit.update_id)
    draft = drafts.load(db, visit.person.id)
    if draft is None or draft.id != draft_id:
        return None
    field = request_screens.at(visit.form_view, draft)
    return drafts.waive(db, draft, name) if field and field.name == name else draft


BUTTONS = {"waive": waive}
