"""Has stored documents scanned for viruses, if there is a scanner. A scanner that is away holds up nothing: documents
are kept as not scanned, and looked at when it is back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from bot.desk import Desk
from bot.documents.outcomes import request_of
from bot.logs import log
from bot.process import clamav
from bot.process.alerts import ALERT, Alerts
from bot.process.clamav import ScannerAway
from storage import contents, outbox
from storage.errors import NoSuchDocument
from storage.records import Document

SCAN_SECONDS = 2.0


class Scanner:
    """One loop over the documents that were not scanned."""

    def __init__(self, desk: Desk, address: str, alerts: Alerts) -> None:
        self._desk = desk
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
        document = await self._desk.store.run(contents.unscanned)
        while document is not None:
            await self._scan(document)
            document = await self._desk.store.run(contents.unscanned, document.id)

    async def _scan(self, document: Document) -> None:
        try:
            content = await self._desk.store.run(contents.read, document.id)
        except NoSuchDocument:
            return
        infected = await clamav.is_infected(self._address, content)
        now = self._desk.clock.now()
        if infected:
            log.warning("infected document=%d", document.id)
            await self._desk.store.run(quarantine, document, sorted(self._desk.settings.admins), now)
            self._desk.wake_sender()
        elif infected is None:
            log.warning("no verdict document=%d", document.id)
        else:
            await self._desk.store.run(contents.clean, document, now)


def quarantine(db: Database, document: Document, admins: Iterable[int], now: datetime) -> None:
    """Lock the document away; its student and the admins are told. One transaction."""
    if not contents.quarantine(db, document, now):
        return
    request = request_of(db, document)
    reference = request.reference if request else None
    payload = {"name": document.name, "about": reference}
    outbox.put(db, f"document-infected:{document.id}", document.person_id, "document-infected", payload, now)
    for admin in admins:
        alert = {
            "key": "alert-infected",
            "values": {"document": str(document.id), "reference": reference or "–"},
        }
        outbox.put(db, f"document-infected:{document.id}:{admin}", admin, ALERT, alert, now)
