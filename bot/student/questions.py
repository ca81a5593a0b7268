"""A student's question: found, recorded without who asked, and answered; with what follows when it was not meant.

The words of a question about somebody's health or distress are answered but never recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlite_utils import Database

from bot.request import health
from bot.screen import Screen
from bot.student import exams, screens
from bot.visit import Visit
from faq.entry import Answer, Kind, Nothing, Outcome, Suggestions
from storage import inbox, people
from storage import questions as records
from storage.records import Question

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


async def find(visit: Visit, text: str) -> Asked:
    """What the office's files say to this text, in the light of the previous question of the last minutes."""
    context = await visit.desk.store.run(people.context, visit.person.id, now=visit.view.now)
    outcome = visit.view.catalog.find(text, context)
    return Asked(text, _kind(visit, outcome), outcome)


async def reply(visit: Visit, asked: Asked) -> None:
    """Record what was found and show it."""
    question, misses = await visit.desk.store.run(_record, visit, asked)
    outcome = asked.outcome
    when = exams.told(visit.view, asked.text, asked.entry_ids)
    several = isinstance(outcome, Answer) and len(outcome.entry_ids) > 1
    if when and not several:
        await visit.show(screens.exams(visit.view, when))
        return
    if isinstance(outcome, Answer):
        answer = screens.answers(visit.view, outcome.entry_ids, question if visit.private else None)
        if asked.wants_request and visit.private:
            answer = replace(answer, rows=())  # the form follows by itself
        await visit.show(answer.headed(when))
    elif isinstance(outcome, Suggestions):
        await visit.show(screens.suggestions(visit.view, outcome.entry_ids, question, "answer-suggestions"))
    else:
        lead = "answer-still-lost" if misses >= LOST_AFTER else "answer-nothing"
        await visit.show(_lost(visit, lead))


async def picked(visit: Visit, arguments: list[str]) -> None:
    """A suggestion was pressed: show it, and keep the press as what the question meant."""
    question, entry_id = int(arguments[0]), arguments[1]
    if visit.view.catalog.has(entry_id):
        await visit.desk.store.run(_tapped, visit, question, entry_id)
        await visit.add(screens.answers(visit.view, [entry_id]))
    else:
        await visit.add(screens.topics(visit.view))


async def missed(visit: Visit, arguments: list[str]) -> None:
    """An answer was not what was meant: offer the next best, and after two misses the way to a person."""
    question = int(arguments[0])
    record, misses = await visit.desk.store.run(_missed, visit, question)
    shown = record.entry_id if record else None
    near = [e for e, _ in record.candidates if e != shown and _offered(visit, e)] if record else []
    if misses >= LOST_AFTER:
        await visit.add(_lost(visit, "answer-still-lost"))
    elif near:
        await visit.add(screens.suggestions(visit.view, near[:3], question, "answer-missed"))
    else:
        await visit.add(screens.nothing(visit.view, "answer-missed-nothing"))


def _offered(visit: Visit, entry_id: str) -> bool:
    catalog = visit.view.catalog
    return catalog.has(entry_id) and catalog.entry(entry_id, visit.view.lang).kind is Kind.ANSWER


def _lost(visit: Visit, lead: str) -> Screen:
    if lead != "answer-still-lost":
        return screens.nothing(visit.view)
    return screens.human(visit.view).headed(visit.view.say(lead))


def _kind(visit: Visit, outcome: Outcome) -> str:
    if isinstance(outcome, Answer):
        return visit.view.catalog.entry(outcome.entry_id, visit.view.lang).kind.value
    return "suggestions" if isinstance(outcome, Suggestions) else "nothing"


def _record(db: Database, visit: Visit, asked: Asked) -> tuple[int, int]:
    """(id of the question's record, misses in a row). One transaction with the mark that the update was applied."""
    inbox.apply_once(db, visit.update_id)
    text = "" if asked.confidential else asked.text
    question = records.record(
        db,
        at=visit.at,
        lang=visit.view.lang,
        text=text,
        kind=asked.kind,
        entry_id=next(iter(asked.entry_ids), None),
        confidence=asked.outcome.confidence,
        candidates=[(match.entry_id, match.score) for match in asked.outcome.candidates],
    )
    if text and asked.kind not in _PASSING:
        people.set_context(db, visit.person.id, text, now=visit.view.now)
    return question, _counted(db, visit, missed=asked.kind == "nothing")


def _tapped(db: Database, visit: Visit, question: int, entry_id: str) -> None:
    records.tapped(db, question, entry_id)
    people.understood(db, visit.person.id)


def _missed(db: Database, visit: Visit, question: int) -> tuple[Question | None, int]:
    records.missed(db, question)
    return records.get(db, question), people.missed(db, visit.person.id)


def _counted(db: Database, visit: Visit, *, missed: bool) -> int:
    """Questions in a row without an answer, this one included."""
    if missed:
        return people.missed(db, visit.person.id)
    people.understood(db, visit.person.id)
    return 0
