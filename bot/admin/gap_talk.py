"""From unanswered to answered: one tap makes what students asked a wording, a labelled example, or a new question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from bot.admin import gap_screens, gaps, library, places, steps, workbench
from bot.admin.gaps import Gap
from bot.visit import Visit
from faq import changes, questions_file, rewriting
from faq.catalog import Catalog
from faq.entry import Answer
from storage.records import Question


async def show(visit: Visit, arguments: list[str]) -> None:
    """The groups of questions that wait for an answer."""
    found = gaps.gaps(await _open(visit))
    await visit.show(gap_screens.gaps(visit.view, found, int(arguments[0]) if arguments else 0))


async def show_gap(visit: Visit, arguments: list[str]) -> None:
    """One group, with what may have been meant."""
    gap = await _gap(visit, arguments)
    if gap is not None:
        await visit.show(gap_screens.gap(visit.view, gap))


async def add(visit: Visit, arguments: list[str]) -> None:
    """What was asked becomes a wording of a question, at once where nothing speaks against it."""
    gap, entry_id = await _gap(visit, arguments), arguments[1]
    if gap is None:
        return
    file = places.file_of(visit.desk.catalog, entry_id, gap.lang)
    if file is None:
        await show_gap(visit, arguments)
        return
    make: library.Edit = lambda text: rewriting.with_wording(text, file, entry_id, gap.wording)  # noqa: E731
    change = await library.edited(visit, file, make)
    if change is not None:
        await workbench.propose_or_make(visit, change, gap.ids)


async def label(visit: Visit, arguments: list[str]) -> None:
    """What was asked, and what students then chose, becomes a question of `questions.jsonl`; those who chose it wait for
    no answer any more.
    """
    gap, entry_id = await _gap(visit, arguments), arguments[1]
    if gap is None:
        return
    row = json.dumps({"text": gap.wording, "expect": [entry_id]}, ensure_ascii=False)
    make: library.Edit = lambda text: f"{text.rstrip()}\n{row}\n".lstrip()  # noqa: E731
    change = await library.edited(visit, questions_file.NAME, make)
    if change is not None:
        took = [question_id for question_id, taken in gap.taken if taken == entry_id]
        await workbench.propose_or_make(visit, change, took)


async def choose_topic(visit: Visit, arguments: list[str]) -> None:
    """A new question is to answer it: in which file?"""
    gap = await _gap(visit, arguments)
    if gap is None:
        return
    topics, _ = await asyncio.to_thread(places.topics, visit.desk.catalog.directory)
    files = [(changes.key(each.file), each.title) for each in topics if each.file.startswith(f"{gap.lang}/")]
    await visit.show(gap_screens.topics(visit.view, gap, files))


async def begin(visit: Visit, arguments: list[str]) -> None:
    """The next messages are the new question and its answer."""
    gap, file = await _gap(visit, arguments), places.by_key(visit.desk.catalog, arguments[1])
    if gap is not None and file is not None:
        await library.ask_new(visit, file, gap.examples, gap.ids)


async def ignore(visit: Visit, arguments: list[str]) -> None:
    """None of the desk's business."""
    gap = await _gap(visit, arguments)
    if gap is not None:
        await visit.desk.store.run(steps.ignore, gap.ids)
        await show(visit, [])


async def _gap(visit: Visit, arguments: list[str]) -> Gap | None:
    """The group that a button means; None when it was told that it is settled."""
    gap = gaps.found(await _open(visit), int(arguments[0]))
    if gap is None:
        await visit.show(gap_screens.gone(visit.view))
    return gap


async def _open(visit: Visit) -> list[Question]:
    """The questions that no change of the files settled, nor answers by now."""
    asked = await visit.desk.store.run(steps.unsettled, visit.view.now)
    return await asyncio.to_thread(_still, asked, visit.desk.catalog.current)


def _still(asked: Sequence[Question], catalog: Catalog) -> list[Question]:
    return [question for question in asked if question.missed or not _answered(question, catalog)]


def _answered(question: Question, catalog: Catalog) -> bool:
    outcome = catalog.find(question.text)
    if not isinstance(outcome, Answer):
        return False
    return question.tapped is None or question.tapped in outcome.entry_ids


BUTTONS = {
    "gaps": show,
    "gap": show_gap,
    "add": add,
    "label": label,
    "gapnew": choose_topic,
    "gapin": begin,
    "ignore": ignore,
}
