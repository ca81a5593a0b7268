"""From unanswered to answered: one tap makes what students asked a wording, a labelled example, or a new question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from bot.admin import unanswered_groups, unanswered_screens
from bot.admin.files import edits, library, library_screens, places, steps
from bot.admin.unanswered_groups import Gap
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from faq import changes
from faq.catalog import Catalog
from faq.entry import Answer
from faq.pages import questions_file, rewriting
from storage.tables.records import Question


async def show(incoming: Incoming, page: int = 0) -> None:
    """The groups of questions that wait for an answer."""
    found = unanswered_groups.gaps(await _open(incoming))
    await incoming.show(unanswered_screens.gaps(incoming.reader, found, page))


async def show_gap(incoming: Incoming, key: int) -> None:
    """One group, with what may have been meant."""
    gap = await _gap(incoming, key)
    if gap is not None:
        await incoming.show(unanswered_screens.gap(incoming.reader, gap))


async def add(incoming: Incoming, key: int, entry_id: str) -> None:
    """What was asked becomes a wording of a question, at once where nothing speaks against it."""
    gap = await _gap(incoming, key)
    if gap is None:
        return
    file = places.file_of(incoming.services.catalog, entry_id, gap.lang)
    if file is None:
        await show_gap(incoming, key)
        return
    make: library.Edit = lambda text: rewriting.with_wording(text, file, entry_id, gap.wording)  # noqa: E731
    change = await library.edited(incoming, file, make)
    if change is not None:
        await edits.propose_or_make(incoming, change, gap.ids)


async def label(incoming: Incoming, key: int, entry_id: str) -> None:
    """What was asked, and what students then chose, becomes a question of `questions.jsonl`; those who chose it wait for
    no answer any more.
    """
    gap = await _gap(incoming, key)
    if gap is None:
        return
    row = json.dumps({"text": gap.wording, "expect": [entry_id]}, ensure_ascii=False)
    make: library.Edit = lambda text: f"{text.rstrip()}\n{row}\n".lstrip()  # noqa: E731
    change = await library.edited(incoming, questions_file.NAME, make)
    if change is not None:
        took = [question_id for question_id, taken in gap.taken if taken == entry_id]
        await edits.propose_or_make(incoming, change, took)


async def choose_topic(incoming: Incoming, key: int) -> None:
    """A new question is to answer it: in which file?"""
    gap = await _gap(incoming, key)
    if gap is None:
        return
    topics, _ = await asyncio.to_thread(places.topics, incoming.services.catalog.directory)
    files = [(changes.key(each.file), each.title) for each in topics if each.file.startswith(f"{gap.lang}/")]
    await incoming.show(unanswered_screens.topics(incoming.reader, gap, files))


async def begin(incoming: Incoming, key: int, file_key: str) -> None:
    """The next messages are the new question and its answer."""
    gap, file = await _gap(incoming, key), places.by_key(incoming.services.catalog, file_key)
    if gap is not None and file is not None:
        await library.ask_new(incoming, file, gap.examples, gap.ids)


async def ignore(incoming: Incoming, key: int) -> None:
    """None of the desk's business."""
    gap = await _gap(incoming, key)
    if gap is not None:
        await incoming.services.store.run(steps.ignore, gap.ids)
        await show(incoming)


async def _gap(incoming: Incoming, key: int) -> Gap | None:
    """The group that a button means; None when it was told that it is settled."""
    gap = unanswered_groups.found(await _open(incoming), key)
    if gap is None:
        await incoming.show(unanswered_screens.gone(incoming.reader))
    return gap


async def _open(incoming: Incoming) -> list[Question]:
    """The questions that no change of the files settled, nor answers by now."""
    asked = await incoming.services.store.run(steps.unsettled, incoming.reader.now)
    return await asyncio.to_thread(_still, asked, incoming.services.catalog.current)


def _still(asked: Sequence[Question], catalog: Catalog) -> list[Question]:
    return [question for question in asked if question.missed or not _answered(question, catalog)]


def _answered(question: Question, catalog: Catalog) -> bool:
    outcome = catalog.find(question.text)
    if not isinstance(outcome, Answer):
        return False
    return question.tapped is None or question.tapped in outcome.entry_ids


ROUTES: tuple[Route, ...] = (
    Command("gaps", ("sansreponse", "unanswered"), show, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "gaps": show,
            "gap": show_gap,
            "add": add,
            "label": label,
            "gapnew": choose_topic,
            "gapin": begin,
            "ignore": ignore,
        },
    ),
)
