"""The office's files in the chat: looking through them, getting one, sending one back changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import PurePath

from telegram import Document
from telegram.error import BadRequest

from bot.admin.files import applying, edits, history_screens, library_screens, lookup, timetable_uploads
from bot.admin.files.library_screens import press
from bot.chat import downloads
from bot.chat.downloads import Lost, TooLarge
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, File, Right, Route, buttons
from bot.chat.screen import Press, Screen
from faq import changes
from storage import proposals

LARGEST_UPLOAD = 2_000_000
"""Bytes; the largest file of the office has some tens of thousands."""
FOUND = 3
"""Questions that were found to whose change an answer leads an admin: as many as the desk offers when it is not sure."""
LABEL = 40
"""Characters of a question on such a button, after its verb: one line of a telephone, or two."""
STUDENT_FILES = (".pdf", ".jpg", ".jpeg", ".png", ".heic", "")
"""What a student sends with a request, and somebody who is an admin too."""


async def list_files(incoming: Incoming) -> None:
    """Every file that can be changed."""
    directory = incoming.services.catalog.directory
    topics, others = await asyncio.to_thread(lookup.topics, directory)
    await incoming.show(
        library_screens.files(incoming.reader, topics, others, writable=changes.writable(directory))
    )


async def show_file(incoming: Incoming, key: str) -> None:
    """One file with its questions."""
    live = incoming.services.catalog
    file = lookup.by_key(live, key)
    if file is None:
        await list_files(incoming)
        return
    await edits.expect_nothing(incoming)
    content = await lookup.content(incoming.services.catalog, file)
    record = await incoming.services.store.run(
        applying.last_change, file, content, incoming.reader.catalog.calendar
    )
    changed = (
        incoming.reader.say("edit-last-change", who=history_screens.who(incoming.reader, record))
        if record
        else ""
    )
    title = lookup.title(live.directory, file)
    await incoming.show(
        library_screens.file(incoming.reader, file, title, lookup.entries(live, file), changed)
    )


async def fetch(incoming: Incoming, key: str) -> None:
    """Hand out a file, and remember which version it is."""
    file = lookup.by_key(incoming.services.catalog, key)
    content = await lookup.content(incoming.services.catalog, file) if file else None
    if file is None or content is None:
        await list_files(incoming)
        return
    await incoming.services.store.run(
        proposals.hand_out, incoming.person.id, file, content, incoming.reader.now
    )
    await incoming.add(library_screens.document(incoming.reader, file, content))


async def fresh(incoming: Incoming, proposal_id: int) -> None:
    """After a conflict: hand out the file as it is now; what the admin had made stays kept."""
    proposal = await edits.find_proposal(incoming, proposal_id)
    if proposal is not None:
        await fetch(incoming, changes.key(proposal.file))


async def receive(incoming: Incoming) -> bool:
    """Whether this was a file for the office's; one that looks like a student's document is not."""
    message = incoming.message
    document = message.document if message else None
    if message is None or document is None or message.animation or not incoming.private:
        return False
    if PurePath(document.file_name or "").suffix.lower() in STUDENT_FILES:
        return False
    await _take_upload(incoming, document)
    return True


async def _take_upload(incoming: Incoming, document: Document) -> None:
    sent = document.file_name or ""
    try:
        content = await downloads.fetch(incoming.bot, document.file_id, document.file_size, LARGEST_UPLOAD)
    except TooLarge:
        await incoming.show(Screen(incoming.reader.say("edit-too-large")))
        return
    except (Lost, BadRequest):
        await incoming.show(Screen(incoming.reader.say("upload-lost")))
        return
    directory = incoming.services.catalog.directory
    file = changes.named(directory, sent, content)
    if file is None:
        topics, others = lookup.topics(directory)
        own = [topic.file for topic in topics if topic.file.startswith(f"{incoming.reader.lang}/")]
        await incoming.show(library_screens.unknown_upload(incoming.reader, sent, [*own, *others]))
        return
    await timetable_uploads.propose(incoming, file, content)


def to_entries(incoming: Incoming, entry_ids: Sequence[str]) -> list[tuple[Press, ...]]:
    """The ways from an answer to where it is changed: a row for each of the first entries that were found."""
    live, lang = incoming.services.catalog, incoming.reader.lang
    rows: list[tuple[Press, ...]] = []
    for entry_id in entry_ids[:FOUND]:
        if file := lookup.file_of(live, entry_id, lang):
            entry = live.current.entry(entry_id, lang)
            values = {"question": shortened(entry.question)}
            rows.append(
                (
                    press(
                        incoming.reader, "edit-button-change", "entry", changes.key(file), entry_id, **values
                    ),
                )
            )
    return rows


def shortened(question: str) -> str:
    """A question on a button: alike ones differ at their ends."""
    half = LABEL // 2
    return question if len(question) <= LABEL else f"{question[:half].rstrip()}…{question[-half:].lstrip()}"


ROUTES: tuple[Route, ...] = (
    Command("files", list_files, Right.ADMIN),
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {
            "files": list_files,
            "file": show_file,
            "fetch": fetch,
            "fresh": fresh,
        },
    ),
    File(receive, Right.ADMIN),
)
