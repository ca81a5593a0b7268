"""One reading of all the office's files, and what is wrong between them: the ground for `catalog` and `lint`.

A directory holds `calendar.toml`, a folder of Markdown a language (`fr`, `en`), and perhaps one of timetables, one of files
to hand out, and what may be requested, `requests.toml`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from faq.calendar import calendar_file, office_file
from faq.calendar.desk import ROLES, Role
from faq.calendar.sessions import Calendar
from faq.entry import Entry, Place
from faq.errors import FaqErrors, Fault, Faults
from faq.files import addresses, handouts
from faq.files.source import file_errors
from faq.forms import requests_file
from faq.forms.kinds import Forms, Kind
from faq.forms.toml_table import suggestion
from faq.pages.render import Rendered, Renderer
from faq.pages.topics import Page, read
from faq.search.text import fold
from faq.texts import LANGUAGES
from faq.timetable import files as timetable_file
from faq.timetable.exams import Timetable

CALENDAR = "calendar.toml"
OFFICE = office_file.NAME
SUFFIXES = (".md", ".toml")
_ROLES = {
    Role.CONFIDENTIAL: "The words of who asks about health would be kept.",
    Role.REQUEST: "The form would not open by itself.",
    Role.DATES: "A month without exams would not be told.",
    Role.OF_A_YEAR: "Another year's question would get this year's answer.",
    Role.TIMES: "The timetable would not answer by itself.",
    Role.OVERLAPS: "The timetable would not answer by itself.",
    Role.TIMETABLE: "Who asks for a timetable that is not there would not be told where it will be.",
}
"""Why it matters that no answer has a role."""
_PIECE = 1_000_000
"""Bytes of a file that are held at once."""
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class OfficeFiles:
    """What could be read, every fault, and what is worth knowing. Without faults everything is there and fits together.

    `renderer` holds every entry compiled; it and the calendar are None when the calendar has faults, and the forms when
    they have some or the calendar has.
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
        return tuple(entry for page in self.pages for entry in page.entries)


def read_all(directory: Path, *, examples: bool = False, thorough: bool = True) -> OfficeFiles:
    """Read and check every file. Never raises for what is wrong in them.

    `examples`: whether an invented timetable may stand in while the office has none. `thorough`: whether answers are tried
    at moments of the whole year, which takes as long as everything else.
    """
    calendar, calendar_faults = calendar_file.read(directory / CALENDAR)
    languages = calendar.desk.languages if calendar else LANGUAGES
    pages, page_faults = _pages(directory, languages)
    entries = [entry for page in pages for entry in page.entries]
    faults = [*calendar_faults, *page_faults, *_duplicates(entries), *_kinds(entries)]
    faults += handouts.faults(directory)
    if not page_faults:
        faults += [*_dead_links(entries), *_missing_files(entries, directory)]
    faults += _unknown_roles(directory, calendar, entries) if calendar and not page_faults else ()
    renderer = Renderer(calendar) if calendar else None
    found = timetable_file.TimetableFiles(Timetable())
    if calendar and renderer:
        faults += _unfit_values(entries, calendar, renderer) if thorough else ()
        found = timetable_file.read(timetable_file.paths(directory, examples=examples), calendar)
        faults += found.faults
    forms, form_faults = (
        _forms(directory, calendar, {entry.id for entry in entries}) if calendar else (None, ())
    )
    faults += [*form_faults, *_unknown_requests(entries, forms)]
    return OfficeFiles(calendar, renderer, tuple(pages), found.timetable, tuple(faults), found.notes, forms)


def files(directory: Path, *, examples: bool = False) -> list[Path]:
    """Every file that makes up what the office says, in order of name; hidden ones are an editor's own."""
    found = (path for suffix in SUFFIXES for path in directory.rglob(f"*{suffix}"))
    said = {path for path in found if not path.name.startswith((".", "~", "#"))}
    return sorted(said.union(timetable_file.paths(directory, examples=examples)))


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


def key(wording: str) -> str:
    """Two wordings with the same key are the same question to the search: case, accents and signs do not count."""
    return " ".join(_SIGNS.split(fold(wording))).strip()


def _pages(directory: Path, languages: Sequence[str]) -> tuple[list[Page], list[Fault]]:
    pages: list[Page] = []
    faults: list[Fault] = []
    for lang in languages:
        for path in files(directory / lang):
            try:
                with file_errors(path):
                    pages.append(read(path, lang))
            except FaqErrors as errors:
                faults += errors.faults
    if not pages and not faults:
        remedy = f"Put the topics there, such as {languages[0]}/01-dates.md."
        faults.append(Fault(Place(directory / languages[0], 1), "There is no topic in this folder.", remedy))
    return pages, faults


def _forms(
    directory: Path, calendar: Calendar, known: Collection[str]
) -> tuple[Forms | None, tuple[Fault, ...]]:
    """What may be requested, and what is wrong with it; `known` are the entries. An office without a file takes the
    requests of the one that comes with the desk, as far as they are about its sessions or it has the rule.
    """
    path = directory / requests_file.NAME
    if path.exists():
        found = requests_file.read(path, calendar.zone)
        return found.forms, (*found.faults, *_unknown_rules(path, found.forms, known))
    shipped = requests_file.shipped(calendar.zone)
    return replace(shipped, kinds=tuple(_fitting(shipped, known))), ()


def _fitting(shipped: Forms, known: Collection[str]) -> Iterator[Kind]:
    for kind in shipped:
        if kind.rule in known:
            yield kind
        elif kind.until.by_session:
            yield replace(kind, rule=None)


def _unknown_rules(path: Path, forms: Forms | None, known: Collection[str]) -> Faults:
    for kind in forms or ():
        if kind.rule is not None and kind.rule not in known:
            what = f"The rule of `{kind.id}` is `{kind.rule}`, which does not exist."
            place = requests_file.place(path, ("kind", kind.id, "rule"))
            yield Fault(
                place, what, "Write the id of a question.", "A student who asks for it would get nowhere."
            )


def _unknown_roles(directory: Path, calendar: Calendar, entries: Sequence[Entry]) -> Faults:
    """Answers that the office's file gives a role and that are not there; those that stand there by themselves may lack."""
    ids = {entry.id for entry in entries}
    for role, names in calendar.desk.roles.items():
        for name in names if names != ROLES[role] else ():
            if not any(fnmatchcase(each, name) for each in ids):
                what = f"There is no question `{name}`."
                place = office_file.place(directory / OFFICE, "entries", role)
                yield Fault(place, what, "Write the name of a question, or take it out.", _ROLES[role])


def _duplicates(entries: Sequence[Entry]) -> Faults:
    ids: dict[tuple[str, str], Entry] = {}
    wordings: dict[str, tuple[Entry, str]] = {}
    for entry in entries:
        first = ids.setdefault((entry.id, entry.lang), entry)
        if first is not entry:
            yield _fault(
                entry,
                f"The id `{entry.id}` is taken: {_name(first)}.",
                "Give this question its own id.",
                why="Buttons and statistics know a question by its id: they would mean one of the two.",
            )
        for wording in entry.phrasings:
            other, _ = wordings.setdefault(key(wording), (entry, wording))
            if other.id != entry.id and key(wording):
                yield _twice(entry, wording, other)


def _twice(entry: Entry, wording: str, other: Entry) -> Fault:
    what = f"« {wording} » also leads to `{other.id}` ({place_of(other, wording)})."
    remedy = "A wording leads to one question: delete one of the two."
    return _fault(entry, what, remedy, wording, why="A student who asks so would get one of them by chance.")


def _kinds(entries: Sequence[Entry]) -> Faults:
    kinds: dict[str, Entry] = {}
    for entry in entries:
        first = kinds.setdefault(entry.id, entry)
        if first.kind is not entry.kind:
            what = f"`{entry.id}` is .{entry.kind} here and .{first.kind} in {_name(first)}."
            why = "The desk would treat the same question in two ways, by the reader's language."
            yield _fault(entry, what, "Write the same kind in both languages.", why=why)


def _dead_links(entries: Sequence[Entry]) -> Faults:
    known = {entry.id for entry in entries}
    for entry in entries:
        for button in entry.buttons:
            scheme, _, target = button.target.partition(":")
            if scheme == "faq" and target not in known:
                what = f"The button « {button.label} » leads to `{target}`, which does not exist."
                remedy, why = "Write the id of a question.", "A student who presses it would get nowhere."
                yield _fault(entry, what, remedy, f"](faq:{target})", why=why)


def _unknown_requests(entries: Sequence[Entry], forms: Forms | None) -> Faults:
    """Buttons to kinds of requests that nothing is known of; none while the file of kinds cannot be read itself."""
    known = [kind.id for kind in forms or ()]
    for entry, button in ((each, button) for each in entries for button in each.buttons):
        if forms and button.kind and button.kind not in known:
            what = f"The button « {button.label} » opens the request `{button.kind}`, which does not exist."
            remedy = suggestion(
                button.kind, known, f"Write one of: {', '.join(known)}; or action:request, which asks."
            )
            why = "A student who presses it would get nowhere."
            yield _fault(entry, what, remedy, f"]({button.target})", why=why)


def _missing_files(entries: Sequence[Entry], directory: Path) -> Faults:
    known = {path.name for path in handouts.paths(directory)}
    for entry in entries:
        for button in entry.buttons:
            scheme, _, name = button.target.partition(":")
            if scheme == handouts.SCHEME and name not in known and not handouts.unfit_name(name):
                what = f"The button « {button.label} » hands out `{name}`, which is not in the folder files."
                remedy, why = (
                    "Put it there, or send it to the desk.",
                    "A student who presses it would get nothing.",
                )
                yield _fault(entry, what, remedy, f"](file:{name})", why=why)


def _unfit_values(entries: Iterable[Entry], calendar: Calendar, renderer: Renderer) -> Faults:
    """Every entry, at a moment in each span of the year: a value may be missing in some of them only."""
    for entry in entries:
        place = place_of(entry, "")
        try:
            with file_errors(place.path, place.line, f"« {entry.question} »"):
                rendered = [renderer.render(entry, moment) for moment in calendar.moments()]
        except FaqErrors as errors:
            yield from errors.faults
        else:
            yield from _unfit_targets(entry, rendered)


def _unfit_targets(entry: Entry, rendered: Sequence[Rendered]) -> Faults:
    """Buttons whose address is known only once its values are filled in, each at the first moment it is wrong."""
    for i, button in enumerate(entry.buttons):
        targets = [each.buttons[i].target for each in rendered if button.target.startswith("{{")]
        target = next(filter(addresses.unfit, targets), "")
        if target and (wrong := addresses.unfit(target)):
            what = f"The button « {button.label} » cannot lead to `{target}`. {wrong.what}"
            why = "Telegram would refuse the whole answer."
            yield _fault(entry, what, wrong.remedy, f"]({button.target})", why=why)


def _fault(entry: Entry, what: str, remedy: str, words: str = "", *, why: str) -> Fault:
    return Fault(place_of(entry, words), what, remedy, why)


def _name(entry: Entry) -> str:
    return str(entry.place or entry.id)


def place_of(entry: Entry, words: str) -> Place:
    """Where some words of an entry stand; its heading when they cannot be found."""
    place = entry.place or Place(Path(entry.id), 1)
    if not words:
        return place
    try:
        lines = place.path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return place
    below = range(place.line - 1, len(lines))
    found = next((line for line in below if words in lines[line]), place.line - 1)
    return Place(place.path, found + 1)
