"""One question of the office's files changed in the conversation: its answer, its wordings, a new question.

What an admin writes in answer to a question of the bot comes to a function of `WRITTEN`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, MessageEntity

from bot.admin.files import edits, entries_screens, library, library_screens, lookup
from bot.admin.files.library_screens import EDIT
from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from bot.chat.screen import Screen
from faq.changes import Change
from faq.entry import Entry
from faq.errors import CannotEdit
from faq.pages import rewriting
from storage.tables.records import Json

Written = Callable[[Incoming, dict[str, Json], Message], Awaitable[bool]]
"""Takes what an admin wrote for a task; False when it must be written again."""
Edit = Callable[[str], str]
"""What makes another text of a file's."""
_MARKS = {MessageEntity.BOLD: "**", MessageEntity.ITALIC: "*", MessageEntity.CODE: "`"}
"""Telegram's formatting -> the signs of Markdown around it."""


async def show_entry(incoming: Incoming, key: str, entry_id: str) -> None:
    """One question as students read it now."""
    found = await _find_entry(incoming, key, entry_id)
    if found is None:
        return
    file, entry = found
    await edits.expect_nothing(incoming)
    rendered = incoming.reader.catalog.render(entry.id, entry.lang, incoming.reader.now).markdown
    twins = lookup.twins(incoming.services.catalog, entry.id, entry.lang)
    await incoming.show(entries_screens.entry(incoming.reader, file, entry, rendered, twins))


async def ask_answer(incoming: Incoming, key: str, entry_id: str) -> None:
    """The next message is the answer to this question."""
    found = await _find_entry(incoming, key, entry_id)
    if found is None:
        return
    file, entry = found
    try:
        source = rewriting.section(await _text(incoming, file) or "", file, entry.id).answer
    except CannotEdit:
        await incoming.show(Screen(incoming.reader.say("edit-cannot", file=library_screens.name(file))))
        return
    await edits.expect_text(incoming, {"act": "answer", "file": file, "entry": entry.id})
    await incoming.show(entries_screens.ask_answer(incoming.reader, file, entry, source))


async def ask_wording(incoming: Incoming, key: str, entry_id: str) -> None:
    """The next message is one more way to ask this question."""
    found = await _find_entry(incoming, key, entry_id)
    if found is None:
        return
    file, entry = found
    await edits.expect_text(incoming, {"act": "wording", "file": file, "entry": entry.id})
    await incoming.show(entries_screens.ask_wording(incoming.reader, file, entry))


async def show_wordings(incoming: Incoming, key: str, entry_id: str, page: int) -> None:
    """The wordings of a question."""
    found = await _find_entry(incoming, key, entry_id)
    if found is not None:
        await incoming.show(entries_screens.wordings(incoming.reader, *found, page))


async def cut(incoming: Incoming, key: str, number: int, entry_id: str) -> None:
    """Propose to take a wording out."""
    found = await _find_entry(incoming, key, entry_id)
    if found is None:
        return
    file, entry = found
    if number >= len(entry.wordings):
        await library.list_files(incoming)
        return
    wording = entry.wordings[number]
    await propose_text(incoming, file, lambda text: rewriting.without_wording(text, file, entry_id, wording))


async def ask_question(incoming: Incoming, key: str) -> None:
    """The next message is a new question for this file."""
    file = lookup.by_key(incoming.services.catalog, key)
    if file is None:
        await library.list_files(incoming)
        return
    await ask_new(incoming, file)


async def ask_new(
    incoming: Incoming, file: str, wordings: tuple[str, ...] = (), settles: tuple[int, ...] = ()
) -> None:
    """Begin a new question; `wordings` are ways in which it was asked already."""
    task: dict[str, Json] = {
        "act": "question",
        "file": file,
        "wordings": list(wordings),
        "settles": list(settles),
    }
    await edits.expect_text(incoming, task)
    await incoming.show(entries_screens.ask_question(incoming.reader, file, wordings))


async def propose_text(incoming: Incoming, file: str, make: Edit, settles: tuple[int, ...] = ()) -> bool:
    """Propose what `make` makes of a file's text as it is now. Returns False when its author must mend it first."""
    change = await changed_text(incoming, file, make)
    return change is None or await edits.propose(incoming, change, settles)


async def changed_text(incoming: Incoming, file: str, make: Edit) -> Change | None:
    """The change that `make` makes of a file; None when it was told that it cannot be made."""
    text = await _text(incoming, file)
    try:
        after = make(text or "")
    except CannotEdit:
        await edits.expect_nothing(incoming)
        await incoming.show(Screen(incoming.reader.say("edit-cannot", file=library_screens.name(file))))
        return None
    return Change(file, None if text is None else text.encode(), after.encode())


async def _answer_written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    file, entry_id = str(task["file"]), str(task["entry"])
    return await propose_text(
        incoming, file, lambda text: rewriting.with_answer(text, file, entry_id, markdown(message))
    )


async def _wording_written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    file, entry_id = str(task["file"]), str(task["entry"])
    words = message.text or ""
    return await propose_text(
        incoming, file, lambda text: rewriting.with_wording(text, file, entry_id, words)
    )


async def _question_written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    question = rewriting.plain(message.text or "")
    await edits.expect_text(incoming, {**task, "act": "new", "question": question})
    await incoming.show(entries_screens.ask_question_answer(incoming.reader, str(task["file"]), question))
    return True


async def _new_answer_written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    question, known = str(task["question"]), {entry.id for entry in incoming.services.catalog.current.entries}
    entry_id = rewriting.new_id(question, known)
    wordings = [str(wording) for wording in task["wordings"]]
    answer = markdown(message)
    settles = tuple(number for number in task["settles"])
    make: Edit = lambda text: rewriting.with_entry(text, entry_id, question, answer, wordings)  # noqa: E731
    return await propose_text(incoming, str(task["file"]), make, settles)


async def _find_entry(incoming: Incoming, key: str, entry_id: str) -> tuple[str, Entry] | None:
    """The file and the question that a button means; None when it is gone and the files were listed instead."""
    file = lookup.by_key(incoming.services.catalog, key)
    entry = lookup.entry(incoming.services.catalog, file, entry_id) if file else None
    if file is None or entry is None:
        await library.list_files(incoming)
        return None
    return file, entry


async def _text(incoming: Incoming, file: str) -> str | None:
    """What a file holds, as text; None where there is no such file. Raises CannotEdit."""
    content = await lookup.content(incoming.services.catalog, file)
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError as error:
        raise CannotEdit(file) from error


def markdown(message: Message) -> str:
    """The text of a message with bold, italic, code and links as the office's files write them: Telegram's apps turn
    `**bold**` into bold while it is typed, and this turns it back.
    """
    text = (message.text or "").encode("utf-16-le")
    for at, _opens, _nested, mark in sorted(_marks(message), reverse=True):
        text = text[: 2 * at] + mark.encode("utf-16-le") + text[2 * at :]
    return text.decode("utf-16-le")


def _marks(message: Message) -> list[tuple[int, bool, int, str]]:
    """Where which sign belongs, in UTF-16 units (Bot API, MessageEntity), whether it opens, and how it is nested: put in
    from the greatest, each before what stands there. So, in one place, what ends comes before what begins, and an inner
    one ends before the outer one and begins after it; Telegram tells outer ones first.
    """
    found: list[tuple[int, bool, int, str]] = []
    for number, entity in enumerate(message.entities):
        opening, closing = _signs(entity)
        start, end = _span(message, entity)
        if opening and end > start:
            found += [(start, True, number, opening), (end, False, -number, closing)]
    return found


def _signs(entity: MessageEntity) -> tuple[str, str]:
    """What stands before and after; nothing for formatting that the files do not have."""
    if entity.type == MessageEntity.TEXT_LINK:
        return "[", f"]({entity.url})"
    mark = _MARKS.get(entity.type, "")
    return mark, mark


def _span(message: Message, entity: MessageEntity) -> tuple[int, int]:
    """An entity without the spaces at its ends, beside which a sign of Markdown means nothing."""
    data = (message.text or "").encode("utf-16-le")
    words = data[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
    before = len(words) - len(words.lstrip())
    after = len(words) - len(words.rstrip())
    return entity.offset + before, entity.offset + entity.length - after


WRITTEN: dict[str, Written] = {
    "answer": _answer_written,
    "wording": _wording_written,
    "question": _question_written,
    "new": _new_answer_written,
}
"""What becomes of an admin's text, by the act it was asked for."""

ROUTES: tuple[Route, ...] = buttons(
    Right.ADMIN,
    EDIT,
    {
        "entry": show_entry,
        "answer": ask_answer,
        "word": ask_wording,
        "all": show_wordings,
        "cut": cut,
        "new": ask_question,
    },
)
