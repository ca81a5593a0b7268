"""Fetches what students handed in, after it was noted: a link from Telegram, then the bytes, judged and stored.

A loop over what is due, so that nothing is lost when the process is killed in the middle: it is due again.
"""

from __future__ import annotations

import asyncio
import hashlib
from contextlib import suppress
from dataclasses import replace

from telegram import Bot

from bot.chat import downloads
from bot.chat.downloads import Lost, TooLarge
from bot.chat.services import Services
from bot.logs import log, named
from bot.process import heif
from bot.process.verdicts import fetch_again_at
from bot.request.documents import outcomes, papers
from bot.request.documents.papers import Paper, Refusal, UnfitFile
from storage import contents
from storage.tables.records import Document

AT_ONCE = 4
"""Documents fetched at once: a student's album comes together, and an answer still finds a free connection."""
CONVERTED_AT_ONCE = 1
"""Photos turned into JPEG at once: each may take a gigabyte of memory."""
PERIOD = 0.5
"""Seconds between two looks when nothing wakes the loop."""


class Fetcher:
    """One loop over the documents that are due."""

    def __init__(self, services: Services, bot: Bot) -> None:
        self._services = services
        self._bot = bot
        self._converting = asyncio.Semaphore(CONVERTED_AT_ONCE)

    async def step(self) -> None:
        """Fetch what is due and tell of what is complete; where there is nothing, wait until there may be."""
        self._services.documents_came.clear()
        due = await self._services.store.run(contents.due, self._services.clock.now(), AT_ONCE)
        await asyncio.gather(*(self._fetch(document) for document in due))
        if await self._services.store.run(outcomes.confirm, self._services.clock.now()):
            self._services.wake_sender()
        if not due:
            await self._rest()

    async def _rest(self) -> None:
        """Wait for another document, but no longer than until one may be told of."""
        complete = await self._services.store.run(outcomes.confirm_again, self._services.clock.now())
        seconds = PERIOD if complete is None else min(complete.total_seconds(), PERIOD)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._services.documents_came.wait()

    async def _fetch(self, document: Document) -> None:
        try:
            content = await downloads.fetch(self._bot, document.file_id, document.size, papers.LARGEST)
            paper, content = await self._examine(content)
        except UnfitFile as unfit:
            await self._refuse(document, unfit.refusal)
        except TooLarge:
            await self._refuse(document, Refusal.TOO_BIG)
        except Lost:
            await self._refuse(document, Refusal.UNAVAILABLE)
        except Exception as error:  # one document must not hold up the others
            await self._failed(document, error)
        else:
            now = self._services.clock.now()
            if not await self._services.store.run(outcomes.keep, document, paper, content, now):
                self._services.wake_sender()
            log.info("fetched document=%d kind=%s bytes=%d", document.id, paper.kind, len(content))

    async def _examine(self, content: bytes) -> tuple[Paper, bytes]:
        """What the content is, and the content as it is kept: a phone's photo as JPEG. Raises UnfitFile."""
        if not papers.is_phone_photo(content):
            return await asyncio.to_thread(papers.examine, content), content
        async with self._converting:
            picture = await heif.to_jpeg(content)
        paper = await asyncio.to_thread(papers.examine, picture)
        return replace(paper, original=hashlib.sha256(content).hexdigest()), picture

    async def _failed(self, document: Document, error: Exception) -> None:
        log.warning(
            "not fetched document=%d attempts=%d error=%s", document.id, document.attempts, named(error)
        )
        again = fetch_again_at(error, document.attempts, document.received, self._services.clock.now())
        if again is None:
            await self._refuse(document, Refusal.UNAVAILABLE)
        else:
            await self._services.store.run(contents.later, document, again)

    async def _refuse(self, document: Document, refusal: Refusal) -> None:
        log.info("refused document=%d reason=%s", document.id, refusal)
        await self._services.store.run(outcomes.refuse, document, refusal, self._services.clock.now())
        self._services.wake_sender()
