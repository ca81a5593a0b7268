"""A student's question: found, recorded without who asked, and answered; with what follows when it was not meant.

The words of a question about somebody's health or distress are answered but never recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlite_utils import Database

from bot.answers import own_exams, questions_screens
from bot.chat import health
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Screen
from faq.entry import Answer, Kind, Nothing, Outcome, Suggestions
from storage import inbox, people
from storage import questions as records
from storage.tables.records import Question

CONFIDENTIAL = frozenset({"disability", "despair", "health_support", "exam_illness_absence"})
_PASSING = frozenset({Kind.SMALLTALK.value, "nothing"})
"""Kinds of messages after which the question before is still what a follow-up leans on: "merci", "pourquoi ?"."""
LOST_AFTER = 2
"""Questions in a row without an answer after which the office's own contact is offered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is recorded: `kind` is the outcome's, `entry_id` its first entry."""

    text: str
    kind: str
    outcome: Outcome

    @property
    def entry_ids(self) -> tuple[str, ...]:
        return () if isinstance(self.outcome, Nothing) else self.outcome.entry_ids

    @property
    def wants_request(self) -> bool:
        """Whether the student wants to make a request now."""
        return self.kind == Kind.REQUEST and self.entry_ids[0] == "request"

    @property
    def confidential(self) -> bool:
        """Whether its words, or any entry it may be about, concern health or distress."""
        if health.found(self.text):
            return True
        likely = self.entry_ids[:1] if isinstance(self.outcome, Answer) else self.entry_ids
        return not CONFIDENTIAL.isdisjoint(likely)


async def find(incoming: Incoming, text: str) -> Asked:
    """What the office's files say to this text, in the light of the previous question of the last minutes."""
    outcome = incoming.reader.catalog.find(text, incoming.context)
    return Asked(text, _kind(incoming, outcome), outcome)


async def reply(incoming: Incoming, asked: Asked) -> None:
    """Record what was found and show it."""
    question, misses = await incoming.services.store.run(_record, incoming, asked)
    outcome = asked.outcome
    when = own_exams.told(incoming.reader, asked.text, asked.entry_ids)
    several = isinstance(outcome, Answer) and len(outcome.entry_ids) > 1
    if when and not several:
        await incoming.show(questions_screens.exams(incoming.reader, when))
        return
    if isinstance(outcome, Answer):
        answer = questions_screens.answers(
            incoming.reader, outcome.entry_ids, question if incoming.private else None
        )
        if asked.wants_request and incoming.private:
            answer = replace(answer, rows=())  # the form follows by itself
        await incoming.show(answer.headed(when))
    elif isinstance(outcome, Suggestions):
        await incoming.show(
            questions_screens.suggestions(incoming.reader, outcome.entry_ids, question, "answer-suggestions")
        )
    else:
        lead = "answer-still-lost" if misses >= LOST_AFTER else "answer-nothing"
        await incoming.show(_lost(incoming, lead))


async def picked(incoming: Incoming, question: int, entry_id: str) -> None:
    """A suggestion was pressed: show it, and keep the press as what the question meant."""
    if incoming.reader.catalog.has(entry_id):
        await incoming.services.store.run(_tapped, incoming, question, entry_id)
        await incoming.add(questions_screens.answers(incoming.reader, [entry_id]))
    else:
        await incoming.add(questions_screens.topics(incoming.reader))


async def missed(incoming: Incoming, question: int) -> None:
    """An answer was not what was meant: offer the next best, and after two misses the way to a person."""
    record, misses = await incoming.services.store.run(_missed, incoming, question)
    shown = record.entry_id if record else None
    near = [e for e, _ in record.candidates if e != shown and _offered(incoming, e)] if record else []
    if misses >= LOST_AFTER:
        await incoming.add(_lost(incoming, "answer-still-lost"))
    elif near:
        await incoming.add(
            questions_screens.suggestions(incoming.reader, near[:3], question, "answer-missed")
        )
    else:
        await incoming.add(questions_screens.nothing(incoming.reader, "answer-missed-nothing"))


def _offered(incoming: Incoming, entry_id: str) -> bool:
    catalog = incoming.reader.catalog
    return catalog.has(entry_id) and catalog.entry(entry_id, incoming.reader.lang).kind is Kind.ANSWER


def _lost(incoming: Incoming, lead: str) -> Screen:
    if lead != "answer-still-lost":
        return questions_screens.nothing(incoming.reader)
    return questions_screens.human(incoming.reader).headed(incoming.reader.say(lead))


def _kind(incoming: Incoming, outcome: Outcome) -> str:
    if isinstance(outcome, Answer):
        return incoming.reader.catalog.entry(outcome.entry_id, incoming.reader.lang).kind.value
    return "suggestions" if isinstance(outcome, Suggestions) else "nothing"


def _record(db: Database, incoming: Incoming, asked: Asked) -> tuple[int, int]:
    """(id of the question's record, misses in a row). One transaction with the mark that the update was applied."""
    inbox.apply_once(db, incoming.update_id)
    text = "" if asked.confidential else asked.text
    question = records.record(
        db,
        at=incoming.at,
        lang=incoming.reader.lang,
        text=text,
        kind=asked.kind,
        entry_id=next(iter(asked.entry_ids), None),
        confidence=asked.outcome.confidence,
        candidates=[(match.entry_id, match.score) for match in asked.outcome.candidates],
    )
    if text and asked.kind not in _PASSING:
        people.set_context(db, incoming.person.id, text, now=incoming.reader.now)
    return question, _counted(db, incoming, missed=asked.kind == "nothing")


def _tapped(db: Database, incoming: Incoming, question: int, entry_id: str) -> None:
    records.tapped(db, question, entry_id)
    people.understood(db, incoming.person.id)


def _missed(db: Database, incoming: Incoming, question: int) -> tuple[Question | None, int]:
    records.missed(db, question)
    return records.get(db, question), people.missed(db, incoming.person.id)


def _counted(db: Database, incoming: Incoming, *, missed: bool) -> int:
    """Questions in a row without an answer, this one included."""
    if missed:
        return people.missed(db, incoming.person.id)
    people.understood(db, incoming.person.id)
    return 0


ROUTES: tuple[Route, ...] = (Button("pick", picked), Button("miss", missed))
