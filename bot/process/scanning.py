"""Has stored documents scanned for viruses, if there is a scanner. A scanner that is away holds up nothing: documents
are kept as not scanned, and looked at when it is back.

The scanner is a ClamAV daemon, asked by its INSTREAM command (clamd(8), "COMMANDS"); nothing is written to a disk.
"""

from __future__ import annotations

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.chat.services import Services
from bot.logs import log
from bot.process.alerts import Alerts
from bot.request.documents.outcomes import request_of
from storage import contents, outbox
from storage.errors import NoSuchDocument
from storage.tables.records import Document, NoticeKind

SCAN_SECONDS = 2.0
"""Seconds between two looks for documents to scan: a student's next file comes some seconds later."""
PATIENCE = 60.0
"""Seconds for one scan: clamd itself gives up on a file after two minutes, and takes some seconds for 10 MB."""
CHUNK = 64 * 1024
"""Bytes sent to the scanner at a time; clamd takes chunks up to its StreamMaxLength."""


class ScannerAway(Exception):  # noqa: N818
    """The scanner cannot be reached, or breaks off."""


class Scanner:
    """One loop over the documents that were not scanned."""

    def __init__(self, services: Services, address: str, alerts: Alerts) -> None:
        self._services = services
        self._address = address
        self._alerts = alerts
        self._away = False

    async def step(self) -> None:
        """Have everything scanned that was not; the admins are told once when the scanner is away."""
        try:
            await self._scan_all()
        except ScannerAway as away:
            if not self._away:
                log.warning("scanner away error=%s", away)
                await self._alerts.tell("alert-scanner")
            self._away = True
        else:
            self._away = False

    async def _scan_all(self) -> None:
        document = await self._services.store.run(contents.unscanned)
        while document is not None:
            await self._scan(document)
            document = await self._services.store.run(contents.unscanned, document.id)

    async def _scan(self, document: Document) -> None:
        try:
            content = await self._services.store.run(contents.read, document.id)
        except NoSuchDocument:
            return
        infected = await is_infected(self._address, content)
        now = self._services.clock.now()
        if infected:
            log.warning("infected document=%d", document.id)
            await self._services.store.run(quarantine, document, sorted(self._services.settings.admins), now)
            self._services.wake_sender()
        elif infected is None:
            log.warning("no verdict document=%d", document.id)
        else:
            await self._services.store.run(contents.clean, document, now)


def quarantine(db: Database, document: Document, admins: Iterable[int], now: datetime) -> None:
    """Lock the document away; its student and the admins are told. One transaction."""
    if not contents.quarantine(db, document, now):
        return
    request = request_of(db, document)
    reference = request.reference if request else None
    payload = {"name": document.name, "about": reference}
    outbox.put(
        db,
        f"{NoticeKind.DOCUMENT_INFECTED}:{document.id}",
        document.person_id,
        NoticeKind.DOCUMENT_INFECTED,
        payload,
        now,
    )
    for admin in admins:
        alert = {
            "key": "alert-infected",
            "values": {"document": str(document.id), "reference": reference or "–"},
        }
        outbox.put(
            db, f"{NoticeKind.DOCUMENT_INFECTED}:{document.id}:{admin}", admin, NoticeKind.ALERT, alert, now
        )


async def is_infected(address: str, content: bytes) -> bool | None:
    """Whether the scanner at `address` (host:port, or the path of a socket) finds a virus; None when it answers
    without a verdict, as it does to what is too large for it. Raises ScannerAway.
    """
    verdict = await _ask(address, b"zINSTREAM\0", content)
    return {b"FOUND": True, b"OK": False}.get(verdict.split(b" ")[-1])


async def ping(address: str) -> None:
    """Return when the scanner at `address` answers as one. Raises ScannerAway."""
    if await _ask(address, b"zPING\0") != b"PONG":
        raise ScannerAway("it is none")


async def _ask(address: str, command: bytes, content: bytes | None = None) -> bytes:
    """What the scanner answers to a command and, if there is any, to a content. Raises ScannerAway."""
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await _connect(address)
            try:
                writer.write(command)
                if content is not None:
                    await _stream(writer, content)
                return (await reader.readuntil(b"\0")).rstrip(b"\0")
            finally:
                writer.close()
    except (OSError, EOFError, asyncio.LimitOverrunError) as error:
        raise ScannerAway(type(error).__name__) from None


async def _stream(writer: StreamWriter, content: bytes) -> None:
    for start in range(0, len(content), CHUNK):
        part = content[start : start + CHUNK]
        writer.write(len(part).to_bytes(4, "big") + part)
        await writer.drain()
    writer.write(bytes(4))


async def _connect(address: str) -> tuple[StreamReader, StreamWriter]:
    if address.startswith("/"):
        return await asyncio.open_unix_connection(address)
    host, _, port = address.rpartition(":")
    return await asyncio.open_connection(host.strip("[]"), int(port))
