"""A file that an admin sends to be handed out to students: proposed, agreed to and undone like any other change."""

from __future__ import annotations

from pathlib import PurePath

from telegram import Document, Message
from telegram.error import BadRequest

from bot.admin.files import edits, handouts_screens, lookup
from bot.admin.files.entries import Written
from bot.admin.files.library_screens import EDIT
from bot.chat import downloads
from bot.chat.downloads import Lost, TooLarge
from bot.chat.incoming import Incoming
from bot.chat.routes import File, Right, Route, buttons
from bot.chat.screen import Screen
from faq.changes import Change
from faq.files import handouts
from storage import requests
from storage.tables.records import EditTask, Json

LARGEST_UPLOAD = 10_000_000
"""Bytes of a file that is sent in the chat, kept whole with each change of it; a larger one is put into the folder."""
ACT = "handout"
"""What an admin is asked for: the next file is to be handed out."""
ONLY_HERE = (".docx", ".doc", ".odt", ".pptx", ".zip", ".txt")
"""Kinds that are nothing else in the office's files: who sends one means it to be handed out."""


async def ask(incoming: Incoming) -> None:
    """The next file that this admin sends is to be handed out."""
    await edits.expect_text(incoming, {"act": ACT})
    await incoming.show(handouts_screens.ask(incoming.reader))


async def receive(incoming: Incoming) -> bool:
    """Whether this was a file to be handed out: it was asked for, bears the name of one, or can be nothing else."""
    message = incoming.message
    document = message.document if message else None
    if document is None or (message and message.animation) or not incoming.private:
        return False
    if not (_is_asked_for(incoming) or await _is_known(incoming, document.file_name or "")):
        return False
    await _take(incoming, document)
    return True


def _is_asked_for(incoming: Incoming) -> bool:
    return isinstance(incoming.task, EditTask) and incoming.task.task.get("act") == ACT


async def _is_known(incoming: Incoming, sent: str) -> bool:
    """By its name alone; who writes a request, or has an open one, sends back the form that they have filled in."""
    if incoming.draft is not None or not sent:
        return False
    known = handouts.named(sent) in incoming.reader.catalog.handouts
    if not known and PurePath(sent).suffix.lower() not in ONLY_HERE:
        return False
    filed = await incoming.services.store.run(requests.of_person, incoming.person.id)
    return not any(request.status.open for request in filed)


async def _take(incoming: Incoming, document: Document) -> None:
    name = handouts.named(document.file_name or "")
    if wrong := handouts.unfit_name(name):
        await incoming.show(handouts_screens.unfit(incoming.reader, document.file_name or "", wrong))
        return
    try:
        content = await downloads.fetch(incoming.bot, document.file_id, document.file_size, LARGEST_UPLOAD)
    except TooLarge:
        await incoming.show(handouts_screens.too_large(incoming.reader, LARGEST_UPLOAD))
        return
    except (Lost, BadRequest):
        await incoming.show(Screen(incoming.reader.say("upload-lost")))
        return
    file = f"{handouts.FOLDER}/{name}"
    before = await lookup.content(incoming.services.catalog, file)
    await edits.propose(incoming, Change(file, before, content))


async def _text_written(incoming: Incoming, _task: dict[str, Json], _message: Message) -> bool:
    """Words in the place of the file: it is asked for again."""
    await incoming.show(handouts_screens.ask(incoming.reader))
    return False


WRITTEN: dict[str, Written] = {ACT: _text_written}
"""What becomes of an admin's text, by the act it was asked for."""

ROUTES: tuple[Route, ...] = (*buttons(Right.ADMIN, EDIT, {ACT: ask}), File(receive, Right.ADMIN))
