"""Backups in a directory, made again and again by the serving process: named after their moment, thinned out by age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.database.store import Store

ALL_FOR = timedelta(hours=1)
"""Age up to which every snapshot is kept: most mistakes are seen within the hour, and the last good state is wanted."""
HOURLY_FOR = timedelta(days=1)
"""Age up to which the last one of each hour is kept: what went wrong in the night is seen in the morning."""
DAILY_FOR = timedelta(days=31)
"""Age up to which the last one of each day is kept: a calendar month, and no longer, for what a person had erased is
still in there.
"""
_NAME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class Snapshot:
    """A backup in the directory and the moment it was begun, in UTC, to the second."""

    at: datetime
    path: Path


def take(store: Store, directory: Path, now: datetime) -> Snapshot:
    """Back the store up into `directory`, which must be there, and thin out the older snapshots. Slow: not for an event
    loop's thread. Raises BackupFailed; OSError when an old one cannot be removed.
    """
    taken = now.astimezone(UTC).replace(microsecond=0)
    snapshot = Snapshot(taken, directory / f"{store.path.stem}-{taken:{_NAME}}.db")
    store.backup(snapshot.path)
    torn = _named(store.path, ".part")
    for path in directory.iterdir():
        if torn.fullmatch(path.name):
            path.unlink(missing_ok=True)
    for old in superseded(listed(directory, store.path), now):
        old.path.unlink(missing_ok=True)
    return snapshot


def listed(directory: Path, database: Path) -> list[Snapshot]:
    """The snapshots of a database in `directory`, the oldest first. Raises OSError when it cannot be read."""
    name = _named(database)
    found = ((name.fullmatch(path.name), path) for path in directory.iterdir())
    return sorted(
        Snapshot(datetime.strptime(match[1], _NAME).replace(tzinfo=UTC), path)
        for match, path in found
        if match
    )


def _named(database: Path, ending: str = "") -> re.Pattern[str]:
    """What a snapshot's file is called; all others in the directory are somebody else's."""
    return re.compile(rf"{re.escape(database.stem)}-(\d{{8}}T\d{{6}}Z)\.db{re.escape(ending)}")


def newest(directory: Path, database: Path) -> Snapshot | None:
    """The latest snapshot. Raises OSError when the directory cannot be read."""
    return max(listed(directory, database), default=None)


def superseded(snapshots: Iterable[Snapshot], now: datetime) -> list[Snapshot]:
    """Which of them are not to be kept any more at this moment; never the latest."""
    ordered = sorted(snapshots)
    hours, days = _last_of(ordered, "%Y%m%d%H"), _last_of(ordered, "%Y%m%d")
    return [
        each
        for each in ordered[:-1]
        if not (
            now - each.at <= ALL_FOR
            or (now - each.at <= HOURLY_FOR and each in hours)
            or (now - each.at <= DAILY_FOR and each in days)
        )
    ]


def due(last: Snapshot | None, every: timedelta, now: datetime) -> bool:
    """Whether another one is to be taken: none was within `every`, or the clock was set back."""
    return last is None or not timedelta() <= now - last.at < every


def _last_of(ordered: Sequence[Snapshot], span: str) -> set[Snapshot]:
    """The last one of each span of time, which `strftime` tells apart by this format."""
    return set({each.at.strftime(span): each for each in ordered}.values())
