"""The office's files in the chat: looking through them, getting one, changing one question in the conversation.

What is written in answer to a question of the bot comes to `heard`. Whoever comes here was found to be an admin,
but for `heard` and `dropped`, which look for themselves.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Message

from bot.admin import calendar_talk, history_screens, places, screens, steps, workbench
from bot.admin.words import markdown
from bot.office import rights
from bot.screen import Screen
from bot.visit import Visit
from faq import changes, rewriting
from faq.changes import Change
from faq.entry import Entry
from faq.rewriting import CannotEdit
from storage import proposals
from storage.records import Json

Work = Callable[[Visit, list[str]], Awaitable[None]]
Hearer = Callable[[Visit, dict[str, Json], Message], Awaitable[bool]]
"""Takes what an admin wrote for a task; False when it must be written again."""
Edit = Callable[[str], str]
"""What makes another text of a file's."""


async def list_files(visit: Visit, _arguments: list[str]) -> None:
    """Every file that can be changed."""
    directory = visit.desk.catalog.directory
    topics, others = await asyncio.to_thread(places.topics, directory)
    await visit.show(screens.files(visit.view, topics, others, writable=changes.writable(directory)))


async def show_file(visit: Visit, arguments: list[str]) -> None:
    """One file with its questions."""
    live = visit.desk.catalog
    file = places.by_key(live, arguments[0])
    if file is None:
        await list_files(visit, [])
        return
    await visit.desk.store.run(proposals.end, visit.person.id)
    content = await workbench.current(visit, file)
    told = await visit.desk.store.run(steps.maker, file, content, visit.view.catalog.calendar)
    changed = visit.view.say("edit-last-change", who=history_screens.who(visit.view, told)) if told else ""
    title = places.title(live.directory, file)
    await visit.show(screens.file(visit.view, file, title, places.entries(live, file), changed))


async def fetch(visit: Visit, arguments: list[str]) -> None:
    """Hand out a file, and remember which version it is."""
    file = places.by_key(visit.desk.catalog, arguments[0])
    content = await workbench.current(visit, file) if file else None
    if file is None or content is None:
        await list_files(visit, [])
        return
    await visit.desk.store.run(steps.hand_out, visit, file, content)
    await visit.add(screens.document(visit.view, file, content))


async def show_entry(visit: Visit, arguments: list[str]) -> None:
    """One question as students read it now."""
    file, entry = await _entry(visit, arguments)
    if file is None or entry is None:
        await list_files(visit, [])
        return
    await visit.desk.store.run(proposals.end, visit.person.id)
    rendered = visit.view.catalog.render(entry.id, entry.lang, visit.view.now).markdown
    twins = places.twins(visit.desk.catalog, entry.id, entry.lang)
    await visit.show(screens.entry(visit.view, file, entry, rendered, twins))


async def ask_answer(visit: Visit, arguments: list[str]) -> None:
    """The next message is the answer to this question."""
    file, entry = await _entry(visit, arguments)
    text = await _text(visit, file) if file else None
    if file is None or entry is None or text is None:
        await list_files(visit, [])
        return
    try:
        source = rewriting.section(text, file, entry.id).answer
    except CannotEdit:
        await visit.show(Screen(visit.view.say("edit-cannot", file=screens.name(file))))
        return
    await visit.desk.store.run(steps.begin, visit, {"act": "answer", "file": file, "entry": entry.id})
    await visit.show(screens.ask_answer(visit.view, file, entry, source))


async def ask_wording(visit: Visit, arguments: list[str]) -> None:
    """The next message is one more way to ask this question."""
    file, entry = await _entry(visit, arguments)
    if file is None or entry is None:
        await list_files(visit, [])
        return
    await visit.desk.store.run(steps.begin, visit, {"act": "wording", "file": file, "entry": entry.id})
    await visit.show(screens.ask_wording(visit.view, file, entry))


async def show_wordings(visit: Visit, arguments: list[str]) -> None:
    """The other ways to ask a question."""
    file, entry = await _entry(visit, arguments)
    if file is None or entry is None:
        await list_files(visit, [])
    else:
        await visit.show(screens.wordings(visit.view, file, entry, int(arguments[2])))


async def cut(visit: Visit, arguments: list[str]) -> None:
    """Propose to take a wording out."""
    key, number, entry_id = arguments
    file, entry = await _entry(visit, [key, entry_id])
    if file is None or entry is None or int(number) >= len(entry.wordings):
        await list_files(visit, [])
        return
    wording = entry.wordings[int(number)]
    await edit(visit, file, lambda text: rewriting.without_wording(text, file, entry_id, wording))


async def ask_question(visit: Visit, arguments: list[str]) -> None:
    """The next message is a new question for this file."""
    file = places.by_key(visit.desk.catalog, arguments[0])
    if file is None:
        await list_files(visit, [])
        return
    await ask_new(visit, file)


async def ask_new(
    visit: Visit, file: str, wordings: tuple[str, ...] = (), settles: tuple[int, ...] = ()
) -> None:
    """Begin a new question; `wordings` are ways in which it was asked already."""
    task: dict[str, Json] = {
        "act": "question",
        "file": file,
        "wordings": list(wordings),
        "settles": list(settles),
    }
    await visit.desk.store.run(steps.begin, visit, task)
    await visit.show(screens.ask_question(visit.view, file, wordings))


async def heard(visit: Visit, message: Message) -> bool:
    """Whether this message is what an admin was asked to write; then it becomes a proposal, or the next question. What
    cannot be used as it is may be written again.
    """
    task = await visit.desk.store.run(proposals.task, visit.person.id, visit.view.now)
    if task is None or not await rights.is_admin(visit):
        return False
    if not await HEARERS[str(task["act"])](visit, task, message):
        await visit.desk.store.run(steps.begin, visit, task)
    return True


async def dropped(visit: Visit) -> bool:
    """Whether something was being written; it is not any more."""
    if not visit.private or not await visit.desk.store.run(proposals.end, visit.person.id):
        return False
    await visit.show(Screen(visit.view.say("edit-never-mind")))
    return True


async def edit(visit: Visit, file: str, make: Edit, settles: tuple[int, ...] = ()) -> bool:
    """Propose what `make` makes of a file's text as it is now. Returns False when its author must mend it first."""
    change = await edited(visit, file, make)
    return change is None or await workbench.propose(visit, change, settles)


async def edited(visit: Visit, file: str, make: Edit) -> Change | None:
    """The change that `make` makes of a file; None when it was told that it cannot be made."""
    text = await _text(visit, file)
    try:
        after = make(text or "")
    except CannotEdit:
        await visit.desk.store.run(proposals.end, visit.person.id)
        await visit.show(Screen(visit.view.say("edit-cannot", file=screens.name(file))))
        return None
    return Change(file, None if text is None else text.encode(), after.encode())


async def _answered(visit: Visit, task: dict[str, Json], message: Message) -> bool:
    file, entry_id = str(task["file"]), str(task["entry"])
    return await edit(
        visit, file, lambda text: rewriting.with_answer(text, file, entry_id, markdown(message))
    )


async def _worded(visit: Visit, task: dict[str, Json], message: Message) -> bool:
    file, entry_id = str(task["file"]), str(task["entry"])
    words = message.text or ""
    return await edit(visit, file, lambda text: rewriting.with_wording(text, file, entry_id, words))


async def _questioned(visit: Visit, task: dict[str, Json], message: Message) -> bool:
    question = rewriting.plain(message.text or "")
    await visit.desk.store.run(steps.begin, visit, {**task, "act": "new", "question": question})
    await visit.show(screens.ask_question_answer(visit.view, str(task["file"]), question))
    return True


async def _written(visit: Visit, task: dict[str, Json], message: Message) -> bool:
    question, known = str(task["question"]), {entry.id for entry in visit.desk.catalog.current.entries}
    entry_id = rewriting.new_id(question, known)
    wordings = [str(wording) for wording in task["wordings"]]
    answer = markdown(message)
    settles = tuple(int(number) for number in task["settles"])
    make: Edit = lambda text: rewriting.with_entry(text, entry_id, question, answer, wordings)  # noqa: E731
    return await edit(visit, str(task["file"]), make, settles)


async def _entry(visit: Visit, arguments: list[str]) -> tuple[str | None, Entry | None]:
    """The file and the question that a button names."""
    file = places.by_key(visit.desk.catalog, arguments[0])
    return file, places.entry(visit.desk.catalog, file, arguments[1]) if file else None


async def _text(visit: Visit, file: str) -> str | None:
    """What a file holds, as text; None where there is no such file. Raises CannotEdit."""
    content = await workbench.current(visit, file)
    try:
        return None if content is None else content.decode()
    except UnicodeDecodeError as error:
        raise CannotEdit(file) from error


HEARERS: dict[str, Hearer] = {
    "answer": _answered,
    "wording": _worded,
    "question": _questioned,
    "new": _written,
    "deadline": calendar_talk.heard,
}

BUTTONS: dict[str, Work] = {
    "files": list_files,
    "file": show_file,
    "fetch": fetch,
    "entry": show_entry,
    "answer": ask_answer,
    "word": ask_wording,
    "all": show_wordings,
    "cut": cut,
    "new": ask_question,
}
