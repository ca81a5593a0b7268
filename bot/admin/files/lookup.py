"""The office's files: which one a button, a question or a topic means, and what it holds. Changes none."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from bot.admin.files.library_screens import TopicFile
from faq import changes
from faq.entry import Entry
from faq.live_catalog import LiveCatalog
from faq.texts import LANGUAGES

_TITLE = re.compile(r"^#[ \u00a0\u202f]+(.+?)\s*$", re.MULTILINE)


async def content(live: LiveCatalog, file: str) -> bytes | None:
    """What a file holds now; None where there is none."""
    return await asyncio.to_thread(changes.read, live.directory, file)


def by_key(live: LiveCatalog, key: str) -> str | None:
    """The file that a button means, or None when there is none of that name any more."""
    return next((file for file in changes.files(live.directory) if changes.key(file) == key), None)


def topics(directory: Path) -> tuple[list[TopicFile], list[str]]:
    """The files of questions with their titles, and the other ones."""
    files = changes.files(directory)
    pages = [file for file in files if file.partition("/")[0] in LANGUAGES]
    return [TopicFile(file, title(directory, file)) for file in pages], [
        file for file in files if file not in pages
    ]


def title(directory: Path, file: str) -> str:
    """The title of a topic's file as far as it can be read, else the file's path."""
    if not file.endswith(".md"):
        return file
    found = _TITLE.search((changes.read(directory, file) or b"").decode("utf-8", "replace"))
    return found[1] if found else file


def entries(live: LiveCatalog, file: str) -> list[Entry]:
    """The questions of a file as they are in use."""
    return [entry for entry in live.current.entries if _file_of_entry(live, entry) == file]


def entry(live: LiveCatalog, file: str, entry_id: str) -> Entry | None:
    """A question of a file as it is in use."""
    return next((entry for entry in entries(live, file) if entry.id == entry_id), None)


def file_of(live: LiveCatalog, entry_id: str, lang: str) -> str | None:
    """The file that holds a question in a language, else in any; None when there is no such question."""
    found = {
        entry.lang: _file_of_entry(live, entry) for entry in live.current.entries if entry.id == entry_id
    }
    return found.get(lang) or next(iter(found.values()), None)


def twins(live: LiveCatalog, entry_id: str, lang: str) -> list[tuple[str, str]]:
    """The same question in the other languages: (language, file)."""
    found = [entry for entry in live.current.entries if entry.id == entry_id and entry.lang != lang]
    return [(entry.lang, _file_of_entry(live, entry)) for entry in found]


def _file_of_entry(live: LiveCatalog, entry: Entry) -> str:
    return entry.place.path.relative_to(live.directory).as_posix() if entry.place else ""
