"""One reading of all the office's files, the ground for `catalog` and `lint`. What is wrong between them: `consistency`.

A directory holds `calendar.toml`, a folder of Markdown a language (`fr`, `en`), and perhaps one of timetables, one of files
to hand out, and what may be requested, `requests.toml`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from faq import consistency
from faq.calendar import calendar_file, office_file
from faq.calendar.sessions import Calendar
from faq.entry import Entry, Place
from faq.errors import Fault, note
from faq.files import handouts
from faq.forms import requests_file
from faq.forms.kinds import Forms, RequestKind
from faq.pages import kept_pages
from faq.pages.page import Page
from faq.pages.render import Renderer
from faq.texts import LANGUAGES
from faq.texts.faults import message
from faq.timetable import folder
from faq.timetable.exams import Timetable

CALENDAR = calendar_file.NAME
OFFICE = office_file.NAME
SUFFIXES = (".md", ".toml")
_ANY_ZONE = ZoneInfo("UTC")
"""In the place of the office's own zone, which its calendar says."""
_PIECE = 1_000_000
"""Bytes of a file that are held at once."""


@dataclass(frozen=True, slots=True)
class OfficeFiles:
    """What could be read, every fault, and what is worth knowing. Without faults everything is there and fits together.

    `renderer` holds every entry compiled; it and the calendar are None when the calendar has faults, and the forms when
    they have some. Without a calendar timetables are not read, and what may be requested is read for its faults only.
    """

    calendar: Calendar | None
    renderer: Renderer | None
    pages: tuple[Page, ...]
    timetable: Timetable
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    forms: Forms | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the desk answers in, the first one first; all there are while the calendar has faults."""
        return self.calendar.desk.languages if self.calendar else LANGUAGES

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all pages, in order."""
        return tuple(entry for page in self.pages for entry in page.entries)


def read_all(directory: Path, *, examples: bool = False, thorough: bool = True) -> OfficeFiles:
    """Read and check every file. Never raises for what is wrong in them.

    `examples`: whether an invented timetable may stand in while the office has none. `thorough`: whether answers are tried
    at moments of the whole year, and wordings compared with each other, which takes longer than everything else.
    """
    calendar, calendar_faults = calendar_file.read(directory / CALENDAR)
    languages = calendar.desk.languages if calendar else LANGUAGES
    pages, page_faults = _pages(directory, languages)
    entries = [entry for page in pages for entry in page.entries]
    faults = [*calendar_faults, *page_faults, *consistency.same_ids(entries), *consistency.two_kinds(entries)]
    faults += consistency.same_wordings(entries) if thorough else ()
    faults += handouts.faults(directory)
    if not page_faults:
        faults += [*consistency.dead_links(entries), *consistency.missing_files(entries, directory)]
    faults += consistency.unknown_roles(directory, calendar, entries) if calendar and not page_faults else ()
    renderer = Renderer(calendar) if calendar else None
    if calendar and renderer and thorough:
        faults += consistency.unfit_values(entries, calendar, renderer)
    timetables = folder.paths(directory, examples=examples)
    timetable, timetable_faults, notes = _timetable(timetables, calendar) if calendar else _NO_TIMETABLE
    faults += timetable_faults
    if not calendar and timetables:
        notes = (note(Place(timetables[0], 1), message("timetable-waits", file=CALENDAR)),)
    zone = calendar.zone if calendar else _ANY_ZONE
    forms, form_faults = _forms(directory, zone, {entry.id for entry in entries})
    faults += [*form_faults, *consistency.unknown_requests(entries, forms)]
    return OfficeFiles(calendar, renderer, tuple(pages), timetable, tuple(faults), notes, forms)


def files(directory: Path, *, examples: bool = False) -> list[Path]:
    """Every file that makes up what the office says, in order of name; hidden ones are an editor's own."""
    found = (path for suffix in SUFFIXES for path in directory.rglob(f"*{suffix}"))
    said = {path for path in found if not path.name.startswith((".", "~", "#"))}
    return sorted(said.union(folder.paths(directory, examples=examples)))


def watched(directory: Path, *, examples: bool = False) -> list[Path]:
    """What `files` gives, and the files that are handed out: whatever the desk has to notice a change of."""
    return [*files(directory, examples=examples), *handouts.paths(directory)]


def version(directory: Path, *, examples: bool = False) -> str:
    """A short name for exactly these contents; what cannot be read counts by its name only."""
    digest = hashlib.sha256()
    for path in watched(directory, examples=examples):
        digest.update(f"{path.relative_to(directory)}\0".encode(errors="surrogateescape"))
        with suppress(OSError), path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        digest.update(b"\0")
    return digest.hexdigest()[:12]


def _pages(directory: Path, languages: Sequence[str]) -> tuple[list[Page], list[Fault]]:
    pages, faults = kept_pages.read_all(
        [(path, lang) for lang in languages for path in files(directory / lang)]
    )
    if not pages and not faults:
        faults.append(Fault(Place(directory / languages[0], 1), message("pages-none", folder=languages[0])))
    return pages, faults


_ReadTimetable = tuple[Timetable, tuple[Fault, ...], tuple[Fault, ...]]
"""A timetable, what is wrong with its files, and what is worth knowing of them."""
_NO_TIMETABLE: _ReadTimetable = (Timetable(), (), ())


def _timetable(paths: Sequence[Path], calendar: Calendar) -> _ReadTimetable:
    if not paths:
        return _NO_TIMETABLE
    from faq.timetable import files  # what reads tables takes 70 ms to import, and there may be none

    found = files.read(paths, calendar)
    return found.timetable, found.faults, found.notes


def _forms(directory: Path, zone: ZoneInfo, known: Collection[str]) -> tuple[Forms | None, tuple[Fault, ...]]:
    """What may be requested, and what is wrong with it; `known` are the entries. An office without a file takes the
    requests of the one that comes with the desk, as far as they are about its sessions or it has the rule.
    """
    path = directory / requests_file.NAME
    if path.exists():
        found = requests_file.read(path, zone)
        return found.forms, (*found.faults, *consistency.unknown_rules(path, found.forms, known))
    shipped = requests_file.shipped(zone)
    return replace(shipped, kinds=tuple(_fitting(shipped, known))), ()


def _fitting(shipped: Forms, known: Collection[str]) -> Iterator[RequestKind]:
    for kind in shipped:
        if kind.rule in known:
            yield kind
        elif kind.until.by_session:
            yield replace(kind, rule=None)
