"""From unanswered to answered: one tap makes what students asked a wording, a labelled example, or a new question."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

from bot.admin import unanswered_screens
from bot.admin.files import edits, entries, library_screens, lookup
from bot.admin.unanswered_screens import QuestionGroup
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from faq import changes
from faq.catalog import Catalog
from faq.entry import Answer
from faq.pages import questions_file, rewriting
from storage import questions
from storage.tables.records import AskedQuestion

LOOKED_BACK = timedelta(days=90)
"""How long questions without an answer are worth a look."""


async def show(incoming: Incoming, page: int = 0) -> None:
    """The groups of questions that wait for an answer."""
    found = unanswered_screens.group_questions(await _unanswered(incoming))
    await incoming.show(unanswered_screens.groups(incoming.reader, found, page))


async def show_group(incoming: Incoming, key: int) -> None:
    """One group, with what may have been meant."""
    group = await _find_group(incoming, key)
    if group is not None:
        await incoming.show(unanswered_screens.group(incoming.reader, group))


async def add_wording(incoming: Incoming, key: int, entry_id: str) -> None:
    """What was asked becomes a wording of a question, at once where nothing speaks against it."""
    group = await _find_group(incoming, key)
    if group is None:
        return
    file = lookup.file_of(incoming.services.catalog, entry_id, group.lang)
    if file is None:
        await show_group(incoming, key)
        return
    make: entries.Edit = lambda text: rewriting.with_wording(text, file, entry_id, group.wording)  # noqa: E731
    change = await entries.changed_text(incoming, file, make)
    if change is not None:
        await edits.propose_or_make(incoming, change, group.ids)


async def add_labelled(incoming: Incoming, key: int, entry_id: str) -> None:
    """What was asked, and what students then chose, becomes a question of `questions.jsonl`; those who chose it wait for
    no answer any more.
    """
    group = await _find_group(incoming, key)
    if group is None:
        return
    row = json.dumps({"text": group.wording, "expect": [entry_id]}, ensure_ascii=False)
    make: entries.Edit = lambda text: f"{text.rstrip()}\n{row}\n".lstrip()  # noqa: E731
    change = await entries.changed_text(incoming, questions_file.NAME, make)
    if change is not None:
        took = [question_id for question_id, taken in group.taken if taken == entry_id]
        await edits.propose_or_make(incoming, change, took)


async def choose_topic(incoming: Incoming, key: int) -> None:
    """A new question is to answer it: in which file?"""
    group = await _find_group(incoming, key)
    if group is None:
        return
    topics, _ = await asyncio.to_thread(lookup.topics, incoming.services.catalog.directory)
    files = [
        (changes.key(each.file), each.title) for each in topics if each.file.startswith(f"{group.lang}/")
    ]
    await incoming.show(unanswered_screens.topics(incoming.reader, group, files))


async def begin_question(incoming: Incoming, key: int, file_key: str) -> None:
    """The next messages are the new question and its answer."""
    group, file = await _find_group(incoming, key), lookup.by_key(incoming.services.catalog, file_key)
    if group is not None and file is not None:
        await entries.ask_new(incoming, file, group.examples, group.ids)


async def ignore(incoming: Incoming, key: int) -> None:
    """These questions are not for this desk: they are listed no more."""
    group = await _find_group(incoming, key)
    if group is not None:
        await incoming.services.store.run(questions.settle, group.ids, 0)
        await show(incoming)


async def _find_group(incoming: Incoming, key: int) -> QuestionGroup | None:
    """The group that a button means; None when it was told that it is settled."""
    group = unanswered_screens.group_of(await _unanswered(incoming), key)
    if group is None:
        await incoming.show(unanswered_screens.gone(incoming.reader))
    return group


async def _unanswered(incoming: Incoming) -> list[AskedQuestion]:
    """The questions that no change of the files settled, nor answers by now."""
    asked = await incoming.services.store.run(questions.unsettled, incoming.reader.now - LOOKED_BACK)
    return await asyncio.to_thread(_still_unanswered, asked, incoming.services.catalog.current)


def _still_unanswered(asked: Sequence[AskedQuestion], catalog: Catalog) -> list[AskedQuestion]:
    return [question for question in asked if question.missed or not _answered(question, catalog)]


def _answered(question: AskedQuestion, catalog: Catalog) -> bool:
    outcome = catalog.find(question.text)
    if not isinstance(outcome, Answer):
        return False
    return question.tapped is None or question.tapped in outcome.entry_ids


ROUTES: tuple[Route, ...] = (
    Command("gaps", show, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "gaps": show,
            "gap": show_group,
            "add": add_wording,
            "label": add_labelled,
            "gapnew": choose_topic,
            "gapin": begin_question,
            "ignore": ignore,
        },
    ),
)
