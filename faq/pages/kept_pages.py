"""The pages of a directory. To take Markdown apart costs more than all else that reading an office's files does, so what
came of it is kept, and read again in a twentieth of that time while nothing in these files changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
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
    contents = _contents(files)
    kept = keeping.text(_NAME, contents)
    if kept is not None:
        return [_page(record, *file) for record, file in zip(json.loads(kept), files, strict=True)], []
    pages, faults = _parsed(files)
    if not faults and contents == _contents(files):
        keeping.keep(_NAME, contents, json.dumps(list(map(_record, pages)), ensure_ascii=False))
    return pages, faults


def _contents(files: Sequence[tuple[Path, str]]) -> list[str]:
    """What the pages depend on: names, languages and contents; of what cannot be read, the first two only."""
    found: list[str] = []
    for path, lang in files:
        found += [path.name, lang]
        with suppress(FaqErrors):
            found.append(blake2b(read_bytes(path, LARGEST)).hexdigest())
    return found


def _parsed(files: Sequence[tuple[Path, str]]) -> tuple[list[Page], list[Fault]]:
    from faq.pages import topics  # takes as long to import as the kept pages take to read

    pages: list[Page] = []
    faults: list[Fault] = []
    for path, lang in files:
        try:
            with file_errors(path):
                pages.append(topics.read(path, lang))
        except FaqErrors as errors:
            faults += errors.faults
    return pages, faults


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
