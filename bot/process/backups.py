"""Has the database backed up every few minutes, if there is a directory for it. What fails is told once, and tried again."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from bot.chat.services import Services
from bot.logs import log, named
from bot.process.alerts import Alerts
from storage.database import snapshots
from storage.errors import StoreError

BACKUP_SECONDS = 5.0
"""Seconds between two looks whether one is due: so late it is taken at most, which is little beside the minutes."""


class Backups:
    """One loop over what is due; a directory that is away, as another machine may be, stops nothing."""

    def __init__(self, services: Services, directory: Path, alerts: Alerts) -> None:
        self._services = services
        self._directory = directory
        self._alerts = alerts
        self._failed = False

    async def step(self) -> None:
        """Take a snapshot if one is due; the admins hear when it fails, and when it works again."""
        try:
            taken = await asyncio.to_thread(self._take, self._services.clock.now())
        except (StoreError, OSError) as error:
            log.error("not backed up error=%s", named(error))
            if not self._failed:
                await self._alerts.tell("alert-backup")
            self._failed = True
            return
        if self._failed and taken:
            await self._alerts.tell("alert-backup-again")
        self._failed = self._failed and not taken

    def _take(self, now: datetime) -> bool:
        """Whether a snapshot was due, and now is there."""
        store, every = self._services.store, timedelta(minutes=self._services.settings.backup_minutes)
        if not snapshots.due(snapshots.newest(self._directory, store.path), every, now):
            return False
        snapshot = snapshots.take(store, self._directory, now)
        log.info("backed up file=%s bytes=%d", snapshot.path.name, snapshot.path.stat().st_size)
        return True
