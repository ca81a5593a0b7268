"""A file that an admin sends: one of the office's, changed, becomes a proposal; any other gets a clear sentence."""

from __future__ import annotations

from pathlib import PurePath

from telegram import Document, Message
from telegram.error import BadRequest

from bot import downloads
from bot.admin import places, screens, workbench
from bot.downloads import Lost, TooLarge
from bot.office import rights
from bot.screen import Screen
from bot.visit import Visit
from faq import changes
from faq.changes import Change
from storage import proposals

LARGEST = 2_000_000
"""Bytes; the largest file of the office has some tens of thousands."""
PAPERS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", "")
"""What a student sends with a request, and somebody who is an admin too."""


async def received(visit: Visit, message: Message) -> bool:
    """Whether this was a file for the office's; one that looks like a student's document is not."""
    document = message.document
    if document is None or message.animation or not visit.private:
        return False
    if PurePath(document.file_name or "").suffix.lower() in PAPERS or not await rights.is_admin(visit):
        return False
    await _take(visit, document)
    return True


async def _take(visit: Visit, document: Document) -> None:
    sent = document.file_name or ""
    try:
        content = await downloads.fetch(visit.bot, document.file_id, document.file_size, LARGEST)
    except TooLarge:
        await visit.show(Screen(visit.view.say("edit-too-large")))
        return
    except (Lost, BadRequest):
        await visit.show(Screen(visit.view.say("upload-lost")))
        return
    directory = visit.desk.catalog.directory
    meant = changes.named(directory, sent, content)
    if meant is None:
        topics, others = places.topics(directory)
        own = [topic.file for topic in topics if topic.file.startswith(f"{visit.view.lang}/")]
        await visit.show(screens.unknown_upload(visit.view, sent, [*own, *others]))
        return
    given = await visit.desk.store.run(proposals.given, visit.person.id, meant)
    before = given if given is not None else await workbench.current(visit, meant)
    await workbench.propose(visit, Change(meant, before, content))
