"""Reading rows: whole, at once, as dicts. Nothing lazy leaves the database's thread."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Json = Any
"""A value that JSON can hold: None, bool, int, float, str, and lists and dicts of these."""
Row = dict[str, Any]
Params = Sequence[Any] | Mapping[str, Any]


def every(db: Database, sql: str, params: Params = ()) -> list[Row]:
    """All rows of a query."""
    cursor = db.conn.execute(sql, params)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def first(db: Database, sql: str, params: Params = ()) -> Row | None:
    """The first row of a query, or None."""
    return next(iter(every(db, sql, params)), None)


def parsed(row: Row, *columns: str) -> Row:
    """The row with these columns read from JSON."""
    return row | {name: from_json(row[name]) for name in columns if row[name] is not None}


def value(db: Database, sql: str, params: Params = ()) -> Any:
    """The first column of the first row, or None."""
    found = db.conn.execute(sql, params).fetchall()
    return found[0][0] if found else None


def change(db: Database, sql: str, params: Params = ()) -> int:
    """Run a statement that changes rows; returns how many it changed."""
    return int(db.conn.execute(sql, params).rowcount)


def to_json(thing: object) -> str:
    """Compact JSON with readable accents and keys in order, so that equal values are equal text."""
    return json.dumps(thing, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_json(text: str) -> Json:
    """What a column of JSON holds."""
    return json.loads(text)
