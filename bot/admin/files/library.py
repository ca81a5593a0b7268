"""The office's files in the chat: looking through them, getting one, changing one question in the conversation.

What is written in answer to a question of the bot comes to `heard`. Whoever comes here was found to be an admin,
but for `heard` and `dropped`, which look for themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Message

from bot.admin.files import edits, history_screens, library_screens, places, steps
from bot.admin.files.words import markdown
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Right, Route, buttons
from bot.chat.screen import Screen
from faq import changes
from faq.changes import Change
from faq.entry import Entry
from faq.errors import CannotEdit
from faq.pages import rewriting
from storage import pending
from storage.tables.records import Json, PendingKind

Written = Callable[[Incoming, dict[str, Json], Message], Awaitable[bool]]
"""Takes what an admin wrote for a task; False when it must be written again."""
Edit = Callable[[str], str]
"""What makes another text of a file's."""


async def list_files(incoming: Incoming) -> None:
    """Every file that can be changed."""
    directory = incoming.services.catalog.directory
    topics, others = await asyncio.to_thread(places.topics, directory)
    await incoming.show(
        library_screens.files(incoming.reader, topics, others, writable=changes.writable(directory))
    )


async def show_file(incoming: Incoming, key: str) -> None:
    """One file with its questions."""
    live = incoming.services.catalog
    file = places.by_key(live, key)
    if file is None:
        await list_files(incoming)
        return
    await incoming.services.store.run(pending.end, incoming.person.id, PendingKind.EDIT)
    content = await edits.current(incoming, file)
    told = await incoming.services.store.run(steps.maker, file, content, incoming.reader.catalog.calendar)
    changed = (
        incoming.reader.say("edit-last-change", who=history_screens.who(incoming.reader, told))
        if told
        else ""
    )
    title = places.title(live.directory, file)
    await incoming.show(
        library_screens.file(incoming.reader, file, title, places.entries(live, file), changed)
    )


async def fetch(incoming: Incoming, key: str) -> None:
    """Hand out a file, and remember which version it is."""
    file = places.by_key(incoming.services.catalog, key)
    content = await edits.current(incoming, file) if file else None
    if file is None or content is None:
        await list_files(incoming)
        return
    await incoming.services.store.run(steps.hand_out, incoming, file, content)
    await incoming.add(library_screens.document(incoming.reader, file, content))


async def show_entry(incoming: Incoming, key: str, entry_id: str) -> None:
    """One question as students read it now."""
    file, entry = await _entry(incoming, key, entry_id)
    if file is None or entry is None:
        await list_files(incoming)
        return
    await incoming.services.store.run(pending.end, incoming.person.id, PendingKind.EDIT)
    rendered = incoming.reader.catalog.render(entry.id, entry.lang, incoming.reader.now).markdown
    twins = places.twins(incoming.services.catalog, entry.id, entry.lang)
    await incoming.show(library_screens.entry(incoming.reader, file, entry, rendered, twins))


async def ask_answer(incoming: Incoming, key: str, entry_id: str) -> None:
    """The next message is the answer to this question."""
    file, entry = await _entry(incoming, key, entry_id)
    text = await _text(incoming, file) if file else None
    if file is None or entry is None or text is None:
        await list_files(incoming)
        return
    try:
        source = rewriting.section(text, file, entry.id).answer
    except CannotEdit:
        await incoming.show(Screen(incoming.reader.say("edit-cannot", file=library_screens.name(file))))
        return
    await incoming.services.store.run(
        steps.begin, incoming, {"act": "answer", "file": file, "entry": entry.id}
    )
    await incoming.show(library_screens.ask_answer(incoming.reader, file, entry, source))


async def ask_wording(incoming: Incoming, key: str, entry_id: str) -> None:
    """The next message is one more way to ask this question."""
    file, entry = await _entry(incoming, key, entry_id)
    if file is None or entry is None:
        await list_files(incoming)
        return
    await incoming.services.store.run(
        steps.begin, incoming, {"act": "wording", "file": file, "entry": entry.id}
    )
    await incoming.show(library_screens.ask_wording(incoming.reader, file, entry))


async def show_wordings(incoming: Incoming, key: str, entry_id: str, page: int) -> None:
    """The other ways to ask a question."""
    file, entry = await _entry(incoming, key, entry_id)
    if file is None or entry is None:
        await list_files(incoming)
    else:
        await incoming.show(library_screens.wordings(incoming.reader, file, entry, page))


async def cut(incoming: Incoming, key: str, number: int, entry_id: str) -> None:
    """Propose to take a wording out."""
    file, entry = await _entry(incoming, key, entry_id)
    if file is None or entry is None or number >= len(entry.wordings):
        await list_files(incoming)
        return
    wording = entry.wordings[number]
    await edit(incoming, file, lambda text: rewriting.without_wording(text, file, entry_id, wording))


async def ask_question(incoming: Incoming, key: str) -> None:
    """The next message is a new question for this file."""
    file = places.by_key(incoming.services.catalog, key)
    if file is None:
        await list_files(incoming)
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
    await incoming.services.store.run(steps.begin, incoming, task)
    await incoming.show(library_screens.ask_question(incoming.reader, file, wordings))


async def wait_again(incoming: Incoming, task: dict[str, Json]) -> None:
    """The next message is for the same once more."""
    await incoming.services.store.run(steps.begin, incoming, task)


async def edit(incoming: Incoming, file: str, make: Edit, settles: tuple[int, ...] = ()) -> bool:
    """Propose what `make` makes of a file's text as it is now. Returns False when its author must mend it first."""
    change = await edited(incoming, file, make)
    return change is None or await edits.propose(incoming, change, settles)


async def edited(incoming: Incoming, file: str, make: Edit) -> Change | None:
    """The change that `make` makes of a file; None when it was told that it cannot be made."""
    text = await _text(incoming, file)
    try:
        after = make(text or "")
    except CannotEdit:
        await incoming.services.store.run(pending.end, incoming.person.id, PendingKind.EDIT)
        await incoming.show(Screen(incoming.reader.say("edit-cannot", file=library_screens.name(file))))
        return None
    return Change(file, None if text is None else text.encode(), after.encode())


async def _answered(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    file, entry_id = str(task["file"]), str(task["entry"])
    return await edit(
        incoming, file, lambda text: rewriting.with_answer(text, file, entry_id, markdown(message))
    )


async def _worded(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    file, entry_id = str(task["file"]), str(task["entry"])
    words = message.text or ""
    return await edit(incoming, file, lambda text: rewriting.with_wording(text, file, entry_id, words))


async def _questioned(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    question = rewriting.plain(message.text or "")
    await incoming.services.store.run(steps.begin, incoming, {**task, "act": "new", "question": question})
    await incoming.show(library_screens.ask_question_answer(incoming.reader, str(task["file"]), question))
    return True


async def _written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    question, known = str(task["question"]), {entry.id for entry in incoming.services.catalog.current.entries}
    entry_id = rewriting.new_id(question, known)
    wordings = [str(wording) for wording in task["wordings"]]
    answer = markdown(message)
    settles = tuple(number for number in task["settles"])
    make: Edit = lambda text: rewriting.with_entry(text, entry_id, question, answer, wordings)  # noqa: E731
    return await edit(incoming, str(task["file"]), make, settles)


async def _entry(incoming: Incoming, key: str, entry_id: str) -> tuple[str | None, Entry | None]:
    """The file and the question that a button names."""
    file = places.by_key(incoming.services.catalog, key)
    return file, places.entry(incoming.services.catalog, file, entry_id) if file else None


async def _text(incoming: Incoming, file: str) -> str | None:
    """What a file holds, as text; None where there is no such file. Raises CannotEdit."""
    content = await edits.current(incoming, file)
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError as error:
        raise CannotEdit(file) from error


WRITTEN: dict[str, Written] = {
    "answer": _answered,
    "wording": _worded,
    "question": _questioned,
    "new": _written,
}

ROUTES: tuple[Route, ...] = (
    Command("files", ("fichiers", "files"), list_files, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "files": list_files,
            "file": show_file,
            "fetch": fetch,
            "entry": show_entry,
            "answer": ask_answer,
            "word": ask_wording,
            "all": show_wordings,
            "cut": cut,
            "new": ask_question,
        },
    ),
)
