"""A timetable that an admin sends as a PDF: a CSV file is made of it and proposed like any other change."""

from __future__ import annotations

import asyncio
from pathlib import PurePath

from sqlite_utils import Database
from telegram import Document
from telegram.error import BadRequest

from bot.admin.files import pdf_timetables_screens, timetable_uploads
from bot.chat import downloads
from bot.chat.downloads import Lost, TooLarge
from bot.chat.incoming import Incoming
from bot.chat.routes import File, Right, Route
from bot.chat.screen import Screen
from faq import changes
from faq.timetable.folder import FOLDER
from faq.timetable.pdf import planning
from faq.timetable.pdf.planning import Planning
from faq.timetable.pdf.process import LARGEST, PdfReason, PdfRefused
from storage import requests


async def receive(incoming: Incoming) -> bool:
    """Whether this was a PDF for the office: not one of somebody who is writing a request or has an open one."""
    message = incoming.message
    document = message.document if message else None
    if document is None or not incoming.private or incoming.draft is not None:
        return False
    if PurePath(document.file_name or "").suffix.lower() != ".pdf":
        return False
    if await incoming.services.store.run(_has_open_request, incoming.person.id):
        return False
    await _take(incoming, document)
    return True


def _has_open_request(db: Database, person_id: int) -> bool:
    return any(request.status.open for request in requests.of_person(db, person_id))


async def _take(incoming: Incoming, document: Document) -> None:
    waiting = await incoming.show_for_now(Screen(incoming.reader.say("pdf-reading")))
    try:
        content = await downloads.fetch(incoming.bot, document.file_id, document.file_size, LARGEST)
        found = await asyncio.to_thread(planning.convert, content, incoming.services.catalog.current.calendar)
    except (Lost, BadRequest):
        await waiting.show(Screen(incoming.reader.say("upload-lost")))
    except TooLarge:
        await waiting.show(pdf_timetables_screens.refused(incoming.reader, PdfRefused(PdfReason.LARGE)))
    except PdfRefused as refusal:
        await waiting.show(pdf_timetables_screens.refused(incoming.reader, refusal))
    else:
        await waiting.show(pdf_timetables_screens.report(incoming.reader, found))
        if found.rows:
            await _propose(incoming, document.file_name or "", found)


async def _propose(incoming: Incoming, sent: str, found: Planning) -> None:
    """Hand out the file, so that what is missing can be added, and propose it."""
    name = f"{PurePath(sent).stem}.csv"
    directory = incoming.services.catalog.directory
    file = changes.named(directory, name, found.content) or f"{FOLDER}/planning.csv"
    await incoming.add(pdf_timetables_screens.document(incoming.reader, file, found.content))
    await timetable_uploads.propose(incoming, file, found.content)


ROUTES: tuple[Route, ...] = (File(receive, Right.ADMIN),)
