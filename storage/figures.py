"""How much was asked and filed, counted by the database. Holds no words of anybody's, and no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from sqlite_utils import Database

from storage.tables.rows import Row, every, value
from storage.tables.timestamps import to_hour, to_moment, to_text


@dataclass(frozen=True, slots=True)
class AskedInHour:
    """Questions of one hour with one outcome: `kind` as it was recorded, `tapped` the suggestion taken, `missed` whether
    the answer was said not to be what was meant, `helped` whether it was said to help.
    """

    at: datetime
    kind: str
    entry_id: str | None
    tapped: str | None
    number: int
    missed: bool = False
    helped: bool = False

    @classmethod
    def from_row(cls, row: Row) -> Self:
        said = {"missed": bool(row["missed"]), "helped": bool(row["helped"])}
        return cls(**{**row, **said, "at": to_moment(row["at"])})


@dataclass(frozen=True, slots=True)
class Stopped:
    """Drafts of a kind that were left at a field, "" at the review; `kind` is "" where none was chosen."""

    kind: str
    field: str
    number: int


@dataclass(frozen=True, slots=True)
class Filed:
    """Requests of one kind for one session, "" for none, that stand alike. What was erased has no kind."""

    session_id: str
    standing: str
    status: str
    number: int
    kind: str = ""


def asked(db: Database, since: datetime, until: datetime) -> list[AskedInHour]:
    """What was asked from the hour of `since` to before `until`, oldest first."""
    sql = """
        SELECT at, kind, entry_id, tapped, missed, helped, count(*) AS number FROM questions
        WHERE at >= ? AND at < ? AND kind <> 'office'
        GROUP BY at, kind, entry_id, tapped, missed, helped ORDER BY at, kind, entry_id, tapped, missed, helped
    """
    return [AskedInHour.from_row(row) for row in every(db, sql, (to_hour(since), to_text(until)))]


IDLE = timedelta(days=1)
"""After so long without a touch a draft counts as left where it stands: who only paused has come back by then."""


def stopped(db: Database, since: datetime, until: datetime) -> list[Stopped]:
    """Where the drafts stand that were touched last from `since` to before `until`, the most first."""
    sql = """
        SELECT coalesce(json_extract(answers, '$.reason'), '') AS kind, asked AS field, count(*) AS number FROM drafts
        WHERE asked IS NOT NULL AND updated >= ? AND updated < ?
        GROUP BY kind, field ORDER BY number DESC, kind, field
    """
    return [Stopped(**row) for row in every(db, sql, (to_text(since), to_text(until)))]


def hurried(db: Database, since: datetime, until: datetime) -> int:
    """How many questions were answered by words alone because many waited, in the same hours."""
    sql = "SELECT count(*) FROM questions WHERE hurried AND at >= ? AND at < ?"
    return int(value(db, sql, (to_hour(since), to_text(until))))


def filed(db: Database, since: datetime, until: datetime) -> list[Filed]:
    """What was filed from `since` to before `until`, as it stands now."""
    sql = """
        SELECT session_id, standing, status, count(*) AS number, form AS kind FROM requests
        WHERE filed_at >= ? AND filed_at < ?
        GROUP BY session_id, standing, status, form ORDER BY session_id, standing, status, form
    """
    return [Filed(**row) for row in every(db, sql, (to_text(since), to_text(until)))]
