"""What a digest tells of: how the requests stand, and what happened since the one before. Reads, and writes nothing."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.chat import staff
from bot.chat.reader import private_link
from bot.office.digest.digest_screens import Facts
from bot.office.digest.turns_screens import Names
from storage import cases, chats, inquiries, outbox, questions
from storage.cases import Step
from storage.tables.records import AskedQuestion, Case, Inquiry

SUGGESTED = "suggestions"
WITHOUT_ANSWER = ("nothing", SUGGESTED)
"""Outcomes of a question that gave no answer; suggestions count when none of them was taken."""


def gather(db: Database, since: datetime, until: datetime) -> Facts:
    """How the requests stand now, and what happened after `since` until `until`."""
    asked = [question.text for question in questions.since(db, since) if _unanswered(question, until)]
    given_up = outbox.given_up(db, since, until)
    references = (notice.payload.get("reference") for notice in given_up)
    standing, steps = cases.all_of(db), cases.steps(db, since, until)
    asking = inquiries.open_ones(db)
    return Facts(
        since,
        until,
        standing,
        tuple(dict.fromkeys(filter(None, references))),
        tuple(asked),
        steps,
        _names(db, standing, steps, asking),
        asking,
    )


def _names(db: Database, standing: list[Case], steps: list[Step], asking: list[Inquiry]) -> Names:
    """The colleagues who hold a request or an inquiry or did something, and the link to the desk once it has a name."""
    people = {case.staff_id for case in standing} | {step.event.staff_id for step in steps}
    people |= {inquiry.staff_id for inquiry in asking}
    username = chats.bot_name(db)
    return Names(
        {each: staff.name_of(db, each) for each in people if each is not None},
        private_link(username) if username else "",
    )


def _unanswered(question: AskedQuestion, until: datetime) -> bool:
    """An empty text is that of a confidential question. The hour of a question is all that is known of its time."""
    if not question.text or question.at >= until.astimezone(question.at.tzinfo):
        return False
    return question.kind in WITHOUT_ANSWER and question.tapped is None
