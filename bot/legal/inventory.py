"""What the database holds, sorted by what it is kept for: every table stands in one category, or cannot be described.

What is told of each category, in which words, stands in `texts/categories.<language>.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from storage import announcements, documents, people, proposals, retention, workbooks
from storage.database.connection import in_memory

TEXTS = Path(__file__).with_name("texts")
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "account": ("people",),
    "requests": ("requests", "events", "forms", "cards"),
    "trail": ("trail",),
    "documents": ("documents", "document_contents", "document_events"),
    "drafts": ("drafts",),
    "inquiries": ("inquiries", "inquiry_messages"),
    "identity": ("identities",),
    "courses": ("courses",),
    "questions": ("questions", "office_answers"),
    "messages": ("inbox",),
    "notices": ("outbox",),
    "begun": ("pending", "announcements", "workbooks"),
    "staff": ("roles", "invites", "colleagues", "digests", "mailed"),
    "edits": ("revisions", "file_contents", "proposals", "handed_out"),
    "technical": ("bot", "erasing", "handouts", "moved_chats", "_sqlite_migrations"),
}
"""The categories of data, in the order in which they are told, and the tables that hold each."""
SPANS: Mapping[str, timedelta] = {
    "warning": retention.WARNING,
    "drafts": retention.DRAFTS_KEPT,
    "updates": retention.UPDATES_KEPT,
    "unplaced": documents.UNPLACED_KEPT,
    "context": people.CONTEXT_KEPT,
    "begun": announcements.KEPT,
    "workbooks": workbooks.KEPT,
    "proposals": proposals.KEPT,
}
"""How long things are kept that are not kept for the office's months, as the code that erases them has it."""


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of data, in words: whose and what it is, what for, how long it is kept, who sees it; and its tables, each
    with its columns.
    """

    id: str
    name: str
    data: str
    purpose: str
    kept: str
    seen: str
    tables: Mapping[str, tuple[str, ...]]


def tables() -> dict[str, tuple[str, ...]]:
    """The tables of the database as this version makes it, each with its columns."""
    with closing(in_memory()) as db:
        return {
            name: tuple(db[name].columns_dict) for name in db.table_names() if not name.startswith("sqlite_")
        }


def undescribed(known: Iterable[str]) -> list[str]:
    """The tables that no category holds."""
    described = {table for tables in CATEGORIES.values() for table in tables}
    return sorted(set(known) - described)


def categories(lang: str, months: int) -> list[Category]:
    """All categories in the words of a language, with the real spans of time; `months` is what the office keeps requests
    for. Raises LookupError for a table that stands in none.
    """
    known = tables()
    if missing := undescribed(known):
        raise LookupError(f"no category holds: {', '.join(missing)}")
    words = tomllib.loads((TEXTS / f"categories.{lang}.toml").read_text(encoding="utf-8"))
    values = {"months": months, **spans(words["units"])}
    return [_category(id_, words[id_], values, known) for id_ in CATEGORIES]


def spans(units: Mapping[str, str]) -> dict[str, str]:
    """Every span of time with its unit."""
    return {name: _span(span, units) for name, span in SPANS.items()}


def _span(span: timedelta, units: Mapping[str, str]) -> str:
    """A span in the largest unit that it is several of: a day is 24 hours."""
    for unit, size in (("days", timedelta(days=1)), ("hours", timedelta(hours=1))):
        if span % size == timedelta() and span > size:
            return f"{span // size} {units[unit]}"
    return f"{span // timedelta(minutes=1)} {units['minutes']}"


def _category(
    id_: str, words: Mapping[str, str], values: Mapping[str, object], known: Mapping[str, tuple[str, ...]]
) -> Category:
    said = {key: text.format_map(values) for key, text in words.items()}
    return Category(id=id_, tables={name: known[name] for name in CATEGORIES[id_]}, **said)
