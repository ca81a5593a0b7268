"""The number under which Telegram keeps each file that was handed out, so that it is not uploaded again."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.tables.rows import change, value
from storage.tables.timestamps import to_text


def file_id(db: Database, name: str, sha256: str) -> str | None:
    """Telegram's number of the file of this name, as long as its contents have this SHA-256; None where it has none."""
    sql = "SELECT file_id FROM handouts WHERE name = ? AND sha256 = ?"
    found: str | None = value(db, sql, (name, sha256))
    return found


def keep(db: Database, name: str, sha256: str, number: str, now: datetime) -> None:
    """The file of this name, with these contents, was sent and has this number from now on."""
    sql = """
        INSERT INTO handouts (name, sha256, file_id, sent) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, file_id = excluded.file_id, sent = excluded.sent
    """
    change(db, sql, (name, sha256, number, to_text(now)))
