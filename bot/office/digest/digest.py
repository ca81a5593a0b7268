"""What a digest tells of, read from the database.

The command /digest: how often a chat gets the digest, and what it would say now.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from bot.chat import staff
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from bot.office.digest import digest_text
from bot.office.digest.digest_text import Facts
from bot.office.queue import dossier_screens as staff_screens
from storage import cases, digests, inbox, outbox, questions
from storage.tables.records import Frequency, Question

SUGGESTED = "suggestions"
WITHOUT_ANSWER = ("nothing", SUGGESTED)
"""Outcomes of a question that gave no answer; suggestions count when none of them was taken."""


def gather(db: Database, since: datetime, until: datetime) -> Facts:
    """How the requests stand now, and what happened after `since` until `until`."""
    asked = [question.text for question in questions.since(db, since) if _unanswered(question, until)]
    given_up = outbox.given_up(db, since, until)
    references = (notice.payload.get("reference") for notice in given_up)
    return Facts(since, until, cases.all_of(db), tuple(dict.fromkeys(filter(None, references))), tuple(asked))


def _unanswered(question: Question, until: datetime) -> bool:
    """An empty text is that of a confidential question. The hour of a question is all that is known of its time."""
    if not question.text or question.at >= until.astimezone(question.at.tzinfo):
        return False
    return question.kind in WITHOUT_ANSWER and question.tapped is None


async def choose(incoming: Incoming) -> None:
    """How often the digest comes here, and the other ways."""
    subscription = await incoming.services.store.run(staff.subscription, incoming.chat.id, incoming.reader)
    await incoming.show(staff_screens.frequencies(incoming.reader, subscription.frequency))


async def chosen(incoming: Incoming, frequency: Frequency) -> None:
    """From now on as often as was pressed."""
    await incoming.services.store.run(_choose, incoming, frequency)
    await choose(incoming)


async def show(incoming: Incoming) -> None:
    """The digest as it would be now; the next one comes all the same."""
    await incoming.add(
        staff_screens.digest(incoming.reader, await incoming.services.store.run(_text, incoming))
    )


def _choose(db: Database, incoming: Incoming, frequency: Frequency) -> None:
    if inbox.apply_once(db, incoming.update_id):
        digests.choose(db, incoming.chat.id, frequency, incoming.reader.now)


def _text(db: Database, incoming: Incoming) -> str:
    subscription = staff.subscription(db, incoming.chat.id, incoming.reader)
    facts = gather(db, subscription.covered, incoming.reader.now)
    return digest_text.text(incoming.reader, facts, private=incoming.private)


ROUTES: tuple[Route, ...] = (
    Command("digest", ("digest", "digest"), choose, Right.STAFF),
    *buttons(Right.STAFF, staff_screens.OFFICE, {"often": chosen, "now": show}),
)
