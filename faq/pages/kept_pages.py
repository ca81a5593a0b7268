"""The pages of a directory. To take Markdown apart costs more than all else that reading an office's files does, so what
came of it is kept, and read again in a twentieth of that time while nothing in these files changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from faq.entry import Entry, EntryButton, Kind, Place
from faq.errors import FaqErrors, Fault
from faq.files import keeping
from faq.files.source import LARGEST, file_errors, read_bytes
from faq.pages.page import Page, slug

_NAME = "pages"
_Record = list[Any]
"""What JSON holds of a page or an entry: its values in a row."""


def read_all(files: Sequence[tuple[Path, str]]) -> tuple[list[Page], list[Fault]]:
    """The pages of files, each given with its language, and every fault in them. Pages without faults are kept."""
    kept: dict[str, _Record] = json.loads(keeping.text(_NAME, ()) or "{}")
    pages: list[Page] = []
    faults: list[Fault] = []
    now: dict[str, _Record] = {}
    for path, lang in files:
        content = _content(path, lang)
        try:
            page = _page(kept[content], path, lang) if content in kept else _parsed(path, lang)
        except FaqErrors as errors:
            faults += errors.faults
            continue
        pages.append(page)
        if content in kept or content == _content(path, lang):
            now[content] = kept.get(content) or _record(page)
    if not now.keys() <= kept.keys():
        _keep(kept, now)
    return pages, faults


def _keep(before: dict[str, _Record], now: dict[str, _Record]) -> None:
    """Keep pages, and as many of those that were kept before: of a copy of the files, and of files before an edit."""
    others = [(content, record) for content, record in before.items() if content not in now]
    keeping.keep(_NAME, (), json.dumps(dict(others[-len(now) :]) | now, ensure_ascii=False))


def _content(path: Path, lang: str) -> str:
    """What a page depends on: its name, language and content; of what cannot be read, the first two only."""
    try:
        content = blake2b(read_bytes(path, LARGEST)).hexdigest()
    except FaqErrors:
        content = ""
    return f"{lang}/{path.name}/{content}"


def _parsed(path: Path, lang: str) -> Page:
    """A page as its file has it. Raises FaqErrors."""
    from faq.pages import topics  # takes as long to import as the kept pages take to read

    with file_errors(path):
        return topics.read(path, lang)


def _record(page: Page) -> _Record:
    return [page.title, [_entry_record(entry) for entry in page.entries]]


def _entry_record(entry: Entry) -> _Record:
    buttons = [(button.label, button.target) for button in entry.buttons]
    line = entry.place.line if entry.place else 0
    return [
        entry.id,
        entry.question,
        entry.wordings,
        entry.answer,
        entry.kind,
        buttons,
        line,
        entry.answer_line,
    ]


def _page(record: _Record, path: Path, lang: str) -> Page:
    title, entries = record
    return Page(slug(path), title, lang, path, tuple(_entry(each, path, lang) for each in entries))


def _entry(record: _Record, path: Path, lang: str) -> Entry:
    entry_id, question, wordings, answer, kind, buttons, line, answer_line = record
    return Entry(
        id=entry_id,
        question=question,
        wordings=tuple(wordings),
        answer=answer,
        topic=slug(path),
        lang=lang,
        kind=Kind(kind),
        buttons=tuple(EntryButton(*each) for each in buttons),
        place=Place(path, line),
        answer_line=answer_line,
    )
