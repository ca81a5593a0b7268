"""A student's question: found, recorded without who asked, and answered; with what follows when it was not meant.

The words of a question about somebody's health or distress are answered but never recorded.
"""

from __future__ import annotations

from contextlib import suppress

from sqlite_utils import Database

from bot.answers import helpful, questions_screens, replies
from bot.answers.replies import Reply
from bot.chat.activity import typing
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen
from faq.entry import Kind
from faq.search.encoder.postponing import Postponed, postponed_while
from faq.search.words.text import words
from storage import inbox, people, questions, remembered
from storage.tables.records import AskedQuestion

_KEEPING_CONTEXT = frozenset({Kind.SMALLTALK.value, "nothing"})
"""Kinds of messages after which the question before is still what a follow-up leans on: "merci", "pourquoi ?"."""
_FOR_NO_PERSON = frozenset({Kind.SMALLTALK.value, Kind.REQUEST.value})
"""Kinds of messages that no person of the office is asked: the question before is still what they would be."""
LOST_AFTER = 2
"""Questions in a row without an answer after which the office's own contact is offered."""


async def find(incoming: Incoming, text: str) -> Reply:
    """What the desk makes of this text, in the light of the previous question of the last minutes, and of the courses that
    the student keeps where it asks for these.
    """
    found = await _found_for_anybody(incoming, text)
    incoming.services.load.hurried += found.hurried
    if not (incoming.private and found.timetable and found.timetable.own):
        return found
    kept = await incoming.services.store.run(remembered.courses, incoming.person.id)
    return await _search(incoming, text, kept)


async def _found_for_anybody(incoming: Incoming, text: str) -> Reply:
    """The same for whoever asks: as it was found a moment ago, or searched."""
    services, reader = incoming.services, incoming.reader
    key = reader.catalog, reader.lang, reader.private_url, reader.foreign, text, incoming.context
    for hurried in (False, True) if services.load.late else (False,):
        known: Reply | None = services.reply_cache.find((*key, hurried), reader.now)
        if known is not None:
            return known
    found = await _search(incoming, text)
    services.reply_cache.keep((*key, found.hurried), reader.now, found)
    return found


async def _search(incoming: Incoming, text: str, kept: list[str] | None = None) -> Reply:
    """Searched away from the event loop, so that nobody else waits for it, and by words alone where many wait for theirs. A
    text whose meaning is to be asked lets those go first who wait, and goes by words alone if somebody waits then, too.
    """
    services, load = incoming.services, incoming.services.load

    def find(*, hurried: bool) -> Reply:
        return replies.find(incoming.reader, text, incoming.context, hurried=hurried, kept=kept)

    def at_first() -> Reply | None:
        with suppress(Postponed), postponed_while(lambda: load.busy):
            return find(hurried=load.late)
        return None

    load.searching += 1
    try:
        async with typing(incoming.bot, incoming.chat.id, incoming.thread):
            found = await services.search(at_first)
            return await services.search(lambda: find(hurried=load.busy)) if found is None else found
    finally:
        load.searching -= 1


def tells_distress(asked: Reply) -> bool:
    """Whether a text is one of distress, wherever it is written. A single word is none."""
    return asked.is_distress and len(words(asked.text)) > 1


async def reply(
    incoming: Incoming, found: Reply, own: Screen | None = None, below: tuple[tuple[Press, ...], ...] = ()
) -> None:
    """Record what was found and show it, or in its place `own`: what it is about, where that is the student's own. The
    answers that were found are then a button each. `below` are rows of buttons to stand under it.
    """
    question, misses = await incoming.services.store.run(_record, incoming, found)
    if own is None:
        screen = replies.screen(incoming.reader, found, question, lost=misses >= LOST_AFTER)
    else:
        screen = own.with_rows(*questions_screens.to_answers(incoming.reader, found.entry_ids))
    shown = screen.with_rows(*below)
    await helpful.keep(incoming, shown, await incoming.shown(shown))


async def pick(incoming: Incoming, question: int, entry_id: str) -> None:
    """A suggestion was pressed: show it, and keep the press as what the question meant."""
    if incoming.reader.catalog.has(entry_id):
        await incoming.services.store.run(_record_choice, incoming, question, entry_id)
        await incoming.add(questions_screens.answers(incoming.reader, [entry_id]))
    else:
        await incoming.add(questions_screens.topics(incoming.reader))


async def miss(incoming: Incoming, question: int) -> None:
    """An answer was not what was meant: offer the next best, and after two misses the way to a person."""
    record, misses = await incoming.services.store.run(_record_miss, incoming, question)
    await helpful.take_away(incoming)
    shown = record.entry_id if record else None
    others = [e for e, _ in record.candidates if e != shown and _is_answer(incoming, e)] if record else []
    if misses >= LOST_AFTER:
        await incoming.add(questions_screens.lost(incoming.reader))
    elif others:
        await incoming.add(
            questions_screens.suggestions(incoming.reader, others[:3], question, "answer-missed")
        )
    else:
        await incoming.add(questions_screens.nothing(incoming.reader, "answer-missed-nothing"))


def _is_answer(incoming: Incoming, entry_id: str) -> bool:
    catalog = incoming.reader.catalog
    return catalog.has(entry_id) and catalog.entry(entry_id, incoming.reader.lang).kind is Kind.ANSWER


def _record(db: Database, incoming: Incoming, asked: Reply) -> tuple[int, int]:
    """(id of the question's record, misses in a row). One transaction with the mark that the update was applied."""
    inbox.apply_once(db, incoming.update_id)
    text = "" if asked.confidential else asked.text
    question = questions.record(
        db,
        at=incoming.at,
        lang=incoming.reader.lang,
        text=text,
        kind=asked.kind,
        entry_id=next(iter(asked.entry_ids), None),
        confidence=asked.outcome.confidence,
        candidates=[(match.entry_id, match.score) for match in asked.outcome.candidates],
        hurried=asked.hurried,
    )
    if text and asked.kind not in _KEEPING_CONTEXT:
        people.set_context(db, incoming.person.id, text, now=incoming.reader.now)
    if incoming.private and asked.kind not in _FOR_NO_PERSON:
        people.set_question(db, incoming.person.id, text or None, incoming.reader.now)
    return question, _misses(db, incoming, missed=asked.unhelped)


def _record_choice(db: Database, incoming: Incoming, question: int, entry_id: str) -> None:
    questions.tapped(db, question, entry_id)
    people.understood(db, incoming.person.id)


def _record_miss(db: Database, incoming: Incoming, question: int) -> tuple[AskedQuestion | None, int]:
    questions.missed(db, question)
    return questions.get(db, question), people.missed(db, incoming.person.id)


def _misses(db: Database, incoming: Incoming, *, missed: bool) -> int:
    """Questions in a row without an answer, this one included."""
    if missed:
        return people.missed(db, incoming.person.id)
    if incoming.person.misses:  # each statement waits for Python's lock
        people.understood(db, incoming.person.id)
    return 0


ROUTES: tuple[Route, ...] = (Button("pick", pick), Button("miss", miss))
