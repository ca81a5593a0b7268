"""A file that an admin sends: one of the office's, changed, becomes a proposal; any other gets a clear sentence."""

from __future__ import annotations

from pathlib import PurePath

from telegram import Document
from telegram.error import BadRequest

from bot.admin.files import edits, library_screens, places
from bot.chat import downloads
from bot.chat.downloads import Lost, TooLarge
from bot.chat.incoming import Incoming
from bot.chat.routes import File, Right, Route
from bot.chat.screen import Screen
from faq import changes
from faq.changes import Change
from storage import proposals

LARGEST = 2_000_000
"""Bytes; the largest file of the office has some tens of thousands."""
PAPERS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", "")
"""What a student sends with a request, and somebody who is an admin too."""


async def received(incoming: Incoming) -> bool:
    """Whether this was a file for the office's; one that looks like a student's document is not."""
    message = incoming.message
    document = message.document if message else None
    if message is None or document is None or message.animation or not incoming.private:
        return False
    if PurePath(document.file_name or "").suffix.lower() in PAPERS:
        return False
    await _take(incoming, document)
    return True


async def _take(incoming: Incoming, document: Document) -> None:
    sent = document.file_name or ""
    try:
        content = await downloads.fetch(incoming.bot, document.file_id, document.file_size, LARGEST)
    except TooLarge:
        await incoming.show(Screen(incoming.reader.say("edit-too-large")))
        return
    except (Lost, BadRequest):
        await incoming.show(Screen(incoming.reader.say("upload-lost")))
        return
    directory = incoming.services.catalog.directory
    meant = changes.named(directory, sent, content)
    if meant is None:
        topics, others = places.topics(directory)
        own = [topic.file for topic in topics if topic.file.startswith(f"{incoming.reader.lang}/")]
        await incoming.show(library_screens.unknown_upload(incoming.reader, sent, [*own, *others]))
        return
    given = await incoming.services.store.run(proposals.given, incoming.person.id, meant)
    before = given if given is not None else await edits.current(incoming, meant)
    await edits.propose(incoming, Change(meant, before, content))


ROUTES: tuple[Route, ...] = (File(received, Right.ADMIN),)
