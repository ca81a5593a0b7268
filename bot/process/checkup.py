"""What can be said about an installation on this machine: database, key, disk, backups, the office's files. Changes nothing.

Each check is a function of the settings and gives findings; what lies beyond this machine is `checkup_network`'s.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from rich.filesize import decimal
from sqlite_utils import Database

from bot.settings import Settings
from faq.catalog import Catalog
from faq.errors import FaqErrors
from storage import inbox, outbox
from storage.database import replacing, snapshots
from storage.errors import CannotOpen, StoreError
from storage.tables.schema import MIGRATIONS, refuse_newer

LITTLE_SPACE = 100_000_000
"""Bytes free under which a disk counts as full: ten documents of the largest size that is taken, or a day of questions."""
COPIES = 3
"""Times the database's size that should be free beside it: `restore` and `rotate-key` write one copy and keep another."""
LATE = 3
"""Times BACKUP_MINUTES after which the latest snapshot is too old: one may fail, two in a row are trouble."""


class CheckState(StrEnum):
    """How something is. Only a FAULT keeps the desk from doing its work."""

    OK = "ok"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """What was found about a part of the installation, and what to do; `todo` is empty where there is nothing to do."""

    about: str
    state: CheckState
    says: str
    todo: str = ""


Check = Callable[[Settings, datetime], Iterator[CheckFinding]]


def database(settings: Settings, now: datetime) -> Iterator[CheckFinding]:  # noqa: ARG001
    """Whether the database opens with the key, is whole, and of this version; and what waits in it."""
    path = settings.own_database
    if not path.exists():
        yield CheckFinding("database", CheckState.OK, f"{path} is not there yet; the first start makes it.")
        return
    try:
        with replacing.closing_plainly(path, settings.database_key) as db:
            yield _inside(path, db)
    except CannotOpen as error:
        yield CheckFinding(
            "database", CheckState.FAULT, str(error), "Set DATABASE and the key that belongs to it."
        )
    except (StoreError, OSError) as error:
        yield _damaged(str(error))
    yield from _left_over(path)


def _inside(path: Path, db: Database) -> CheckFinding:
    refuse_newer(db)
    if db.conn.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        return _damaged(f"{path} is damaged.")
    if MIGRATIONS.pending(db):
        said = f"{path} is of an older version; the next start brings it up to date."
        return CheckFinding(
            "database", CheckState.NOTE, said, "Make a backup before it: python -m bot backup FILE"
        )
    waiting = f"{inbox.backlog(db)} messages and {outbox.waiting(db)} notices wait"
    return CheckFinding(
        "database", CheckState.OK, f"{path}: {decimal(path.stat().st_size)}, whole; {waiting}."
    )


def _damaged(said: str) -> CheckFinding:
    return CheckFinding(
        "database", CheckState.FAULT, said, "Restore the latest backup: python -m bot restore FILE"
    )


def _left_over(path: Path) -> Iterator[CheckFinding]:
    kept = sorted(path.parent.glob(f"{path.name}.replaced-*"))
    if kept:
        said = f"{len(kept)} files of earlier databases are kept since a restore, such as {kept[0]}."
        yield CheckFinding("database", CheckState.NOTE, said, "Delete them once nothing of them is missed.")


def key(settings: Settings, now: datetime) -> Iterator[CheckFinding]:  # noqa: ARG001
    """Whether the database is encrypted."""
    if settings.database_key is not None:
        yield CheckFinding("key", CheckState.OK, "The database is encrypted.")
    elif settings.token is None:
        yield CheckFinding("key", CheckState.OK, "None: the sandbox holds nobody's data.")
    else:
        said = "None: who has the file reads the requests and documents of all students."
        yield CheckFinding(
            "key", CheckState.NOTE, said, "Stop the desk, python -m bot rotate-key, set DATABASE_KEY_FILE."
        )


def secret_files(files: list[Path]) -> Iterator[CheckFinding]:
    """Which of these files with secrets in them others on this machine may read."""
    for path in files:
        if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
            said = f"{path} can be read by others on this machine."
            yield CheckFinding("secrets", CheckState.NOTE, said, f"chmod 600 {path}")


def disk(settings: Settings, now: datetime) -> Iterator[CheckFinding]:  # noqa: ARG001
    """Whether there is room where the database and its backups are."""
    path = settings.own_database
    size = path.stat().st_size if path.exists() else 0
    for about, directory in (("disk", path.parent), ("disk of the backups", settings.backup_dir)):
        if directory is not None and directory.is_dir():
            yield _room(about, directory, size)


def _room(about: str, directory: Path, size: int) -> CheckFinding:
    free = shutil.disk_usage(directory).free
    said = f"{decimal(free)} are free in {directory}."
    if free < LITTLE_SPACE:
        return CheckFinding(about, CheckState.FAULT, said, "Make room: nothing can be saved on a full disk.")
    if free < COPIES * size:
        return CheckFinding(
            about, CheckState.NOTE, said, f"Make room for {COPIES} copies of the database ({decimal(size)})."
        )
    return CheckFinding(about, CheckState.OK, said)


def backups(settings: Settings, now: datetime) -> Iterator[CheckFinding]:
    """Whether there is a fresh snapshot that opens with the key, on another disk."""
    directory, path = settings.backup_dir, settings.own_database
    if settings.token is None:
        yield CheckFinding("backups", CheckState.OK, "None are made of the sandbox.")
    elif directory is None:
        yield CheckFinding(
            "backups", CheckState.NOTE, "None are made: a dead disk costs everything.", "Set BACKUP_DIR."
        )
    elif not directory.is_dir():
        yield CheckFinding(
            "backups",
            CheckState.FAULT,
            f"{directory} is not there.",
            "Mount it, or make it: the desk does not.",
        )
    else:
        yield _latest(settings, directory, path, now)
        if path.exists() and path.stat().st_dev == directory.stat().st_dev:
            said = f"{directory} is on the same disk as the database and dies with it."
            yield CheckFinding(
                "backups", CheckState.NOTE, said, "Name a directory on another disk in BACKUP_DIR."
            )


def _latest(settings: Settings, directory: Path, path: Path, now: datetime) -> CheckFinding:
    latest = snapshots.newest(directory, path)
    if latest is None and not path.exists():
        return CheckFinding("backups", CheckState.OK, "The first start takes the first snapshot.")
    if latest is None:
        return CheckFinding(
            "backups", CheckState.FAULT, f"No snapshot is in {directory}.", "Start the desk: it takes one."
        )
    age = now - latest.at
    said = f"The latest snapshot is {age // timedelta(minutes=1)} minutes old: {latest.path.name}."
    if age > LATE * timedelta(minutes=settings.backup_minutes):
        return CheckFinding(
            "backups", CheckState.FAULT, said, "Start the desk, or see in its log why `not backed up`."
        )
    try:
        replacing.check(latest.path, settings.database_key)
    except (StoreError, OSError) as error:
        return CheckFinding(
            "backups", CheckState.FAULT, f"{said} {error}", "Keep its key, and take another one."
        )
    return CheckFinding("backups", CheckState.OK, f"{said} It opens and is whole.")


def content(settings: Settings, now: datetime) -> Iterator[CheckFinding]:  # noqa: ARG001
    """Whether the office's files can be used."""
    try:
        catalog = Catalog.load(settings.faq_dir, questions=False)
    except FaqErrors as error:
        said = f"{len(error.faults)} faults in {settings.faq_dir}. The first: {error.faults[0]}"
        yield CheckFinding(
            "content", CheckState.FAULT, said, "Mend them; python -m bot check tells them all."
        )
    else:
        said = f"{settings.faq_dir} can be used: {len(catalog.entries)} entries."
        yield CheckFinding("content", CheckState.OK, said)


HERE: tuple[Check, ...] = (database, key, disk, backups, content)
"""All that is asked of the settings alone, in the order in which it is told."""
