"""Questions in between: a message within the form that asks something is answered, and the form's question stands below
again. What may be an answer as well is kept while its author is asked which it is.
"""

from __future__ import annotations

from datetime import timedelta

from sqlite_utils import Database

from bot.answers import questions, signs
from bot.answers.replies import Reply
from bot.chat.forms import DOUBT, Field
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen, data
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import (
    closing_screens,
    form,
    form_screens,
    health_check,
    meaning,
    opening,
    steps,
)
from bot.request.kinds import REASON
from faq.entry import Answer, Kind, Nothing, Suggestions
from storage.tables.records import Draft

IDLE = timedelta(minutes=30)
"""After so long without an answer, a message is taken for a question rather than for the next answer."""


def is_idle(incoming: Incoming, draft: Draft) -> bool:
    """Whether the last answer was given a long while ago."""
    return incoming.at - draft.updated > IDLE


async def answer(incoming: Incoming, draft: Draft, field: Field[Situation] | None, asked: Reply) -> None:
    """A message that is no answer to the current question: a question of its own, perhaps, or a wish for a request."""
    asks_kind = field is not None and field.name == REASON
    if asked.wants_request and (asked.wished or not asks_kind):
        await opening.begin_wished(incoming, asked)
    elif (
        field is not None
        and field.options is not None
        and (asked.wants_request or not _deserves_answer(asked))
    ):
        await form.show_draft(incoming, draft, incoming.reader.say("rejected-choice"))
    else:
        await questions.reply(incoming, asked, _told_by_form(incoming, draft, asked))
        await _remind(incoming, draft, busy=field is not None and asked.kind != Kind.SMALLTALK)


async def help_in_distress(incoming: Incoming, draft: Draft, field: Field[Situation], asked: Reply) -> bool:
    """Whether a text in the place of an answer was one of distress: it is kept nowhere, whoever wrote it gets help, and the
    form waits. Meant as an answer after all, it is sent again.
    """
    if draft.waived == field.name or not questions.tells_distress(asked):
        return False
    meant_so = Press(incoming.reader.say("button-was-answer"), data("waive", draft.id, field.name))
    await questions.reply(incoming, asked, below=((meant_so,),))
    await incoming.add(reminder(incoming.reader))
    return True


async def ask_which(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> None:
    """Keep a message and ask whether it answers or asks. Words about health are not kept before the student decided."""
    if await health_check.stop_for_health(incoming, draft, field, text):
        return
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: steps.with_doubt(incoming.form_reader, current, text),
    )


async def refuse(incoming: Incoming, draft: Draft, field: Field[Situation], text: str) -> None:
    """Say why `field` does not take a message, with a button that answers it as a question: for that it is kept. Words about
    health are not.
    """
    if await health_check.stop_for_health(incoming, draft, field, text):
        return
    situation = kinds.situation(incoming.form_reader, draft.answers)
    await form.change_draft(
        incoming,
        draft.id,
        draft.revision,
        lambda current: steps.with_unread(current, text),
        lead=form_screens.refusal(incoming.form_reader, field, text, situation),
    )


async def answer_kept(incoming: Incoming, draft_id: int, revision: int) -> None:
    """What was kept is a question: it is answered, then given up. Pressed again, the form is shown where it stands."""
    draft = incoming.draft
    if draft is None or draft.id != draft_id:
        await incoming.show(form_screens.gone(incoming.reader))
        return
    text = draft.answers.get(DOUBT)
    if text is None or draft.revision != revision:
        await form.show_draft(incoming, draft, incoming.reader.say("form-step-passed"))
        return
    await questions.reply(incoming, await questions.find(incoming, text))
    left = await incoming.services.store.run(_give_up_doubt, incoming, draft)
    await form.show_draft(incoming, left, incoming.reader.say("form-back-to-it"), new=True)


def _give_up_doubt(db: Database, incoming: Incoming, draft: Draft) -> Draft:
    """The draft without what was kept. Only after the answer was shown, so that a crash before that loses nothing."""
    answers = {name: value for name, value in draft.answers.items() if name != DOUBT}
    return form.save(db, incoming, draft, answers, draft.editing)


def _deserves_answer(asked: Reply) -> bool:
    """Whether a message in the place of a choice is worth an answer: it is known what it means, or it asks something."""
    found = signs.of(asked.text, asked.outcome)
    return isinstance(asked.outcome, Answer) or bool(found["opens"] or found["mark"] or found["ends"])


def _told_by_form(incoming: Incoming, draft: Draft, asked: Reply) -> Screen | None:
    """What the form says of what one of its questions needs, where a message asks about that and the office's answers say
    nothing of it; else None.
    """
    about = meaning.asked_about(incoming.form_reader, draft, asked.text)
    if about is None or asked.timetable or not isinstance(asked.outcome, Nothing | Suggestions):
        return None
    needed = about.question.needed.text(incoming.reader.lang) if about.question else ""
    return Screen(needed) if needed else None


async def _remind(incoming: Incoming, draft: Draft, *, busy: bool) -> None:
    """Back to the question for somebody in the midst of the form; only a button for everybody else."""
    if (
        busy
        and not is_idle(incoming, draft)
        and not closing_screens.closed_session(incoming.form_reader, draft)
    ):
        await form.show_draft(incoming, draft, incoming.reader.say("form-back-to-it"))
    else:
        await incoming.add(reminder(incoming.reader))


def reminder(reader: Reader) -> Screen:
    """That a draft waits, and the way back to it."""
    return Screen(reader.say("start-draft"), ((Press(reader.say("button-resume"), data("resume")),),))


ROUTES: tuple[Route, ...] = (Button("which-question", answer_kept),)
