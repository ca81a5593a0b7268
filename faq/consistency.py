"""What is wrong between the office's files: names that are given twice, names of what is not there, answers without a value.

Finds faults only; what is worth a second look is told by `check`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from faq.calendar import office_file
from faq.calendar.desk import ROLES
from faq.calendar.sessions import Calendar
from faq.entry import Entry, Place
from faq.errors import FaqErrors, Fault, Faults
from faq.files import addresses, handouts
from faq.files.passed import Passed
from faq.files.source import file_errors
from faq.forms import requests_file
from faq.forms.kinds import Forms
from faq.forms.toml_table import suggestion
from faq.pages.render import Rendered, Renderer
from faq.search.words.text import fold
from faq.texts.faults import message

_SIGNS = re.compile(r"[\W_]+")


def key(wording: str) -> str:
    """Two wordings with the same key are the same question to the search: case, accents and signs do not count."""
    return " ".join(_SIGNS.split(fold(wording))).strip()


def unknown_rules(path: Path, forms: Forms | None, known: Collection[str]) -> Faults:
    """Kinds of request whose rule is no entry."""
    for kind in forms or ():
        if kind.rule is not None and kind.rule not in known:
            place = requests_file.place(path, ("kind", kind.id, "rule"))
            yield Fault(place, message("form-rule-unknown", kind=kind.id, rule=kind.rule))


def unknown_roles(directory: Path, calendar: Calendar, entries: Sequence[Entry]) -> Faults:
    """Answers that the office's file gives a role and that are not there; those that stand there by themselves may lack."""
    ids = {entry.id for entry in entries}
    for role, names in calendar.desk.roles.items():
        for name in names if names != ROLES[role] else ():
            if not any(fnmatchcase(each, name) for each in ids):
                place = office_file.place(directory / office_file.NAME, "entries", role)
                yield Fault(place, message("office-entry-unknown", entry=name, role=role.value))


def same_ids(entries: Sequence[Entry]) -> Faults:
    """Ids that two entries of one language have."""
    ids: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        first = ids.setdefault((entry.id, entry.lang), entry)
        if first is not entry:
            yield Fault(place_of(entry, ""), message("entry-id-taken", entry=entry.id, first=_name(first)))


def same_wordings(entries: Sequence[Entry]) -> Faults:
    """Wordings that lead to two entries."""
    wordings: dict[str, Entry] = {}
    for entry in entries:
        for wording in entry.phrasings:
            same = key(wording)
            other = wordings.setdefault(same, entry)
            if other.id != entry.id and same:
                yield _twice(entry, wording, other)


def _twice(entry: Entry, wording: str, other: Entry) -> Fault:
    there = place_of(other, wording)
    what = message("entry-wording-taken", wording=wording, other=other.id, there=there)
    return Fault(place_of(entry, wording), what)


def two_kinds(entries: Sequence[Entry]) -> Faults:
    """Entries that are of one kind in one language and of another in another."""
    kinds: dict[str, Entry] = {}
    for entry in entries:
        first = kinds.setdefault(entry.id, entry)
        if first.kind is not entry.kind:
            here, other, there = f".{entry.kind}", f".{first.kind}", _name(first)
            what = message("entry-two-kinds", entry=entry.id, kind=here, other=other, there=there)
            yield Fault(place_of(entry, ""), what)


def dead_links(entries: Sequence[Entry]) -> Faults:
    """Buttons to entries that are not there."""
    known = {entry.id for entry in entries}
    for entry in entries:
        for button in entry.buttons:
            scheme, _, target = button.target.partition(":")
            if scheme == "faq" and target not in known:
                place = place_of(entry, f"](faq:{target})")
                yield Fault(place, message("button-dead", button=button.label, target=target))


def unknown_requests(entries: Sequence[Entry], forms: Forms | None) -> Faults:
    """Buttons to kinds of requests that nothing is known of; none while the file of kinds cannot be read itself."""
    known = [kind.id for kind in forms or ()]
    for entry, button in ((each, button) for each in entries for button in each.buttons):
        if forms and button.kind and button.kind not in known:
            what = message("button-no-request", button=button.label, kind=button.kind, known=tuple(known))
            yield Fault(place_of(entry, f"]({button.target})"), what, suggestion(button.kind, known))


def missing_files(entries: Sequence[Entry], directory: Path) -> Faults:
    """Buttons to files that are not handed out."""
    known = {path.name for path in handouts.paths(directory)}
    for entry in entries:
        for button in entry.buttons:
            scheme, _, name = button.target.partition(":")
            if scheme == handouts.SCHEME and name not in known and not handouts.unfit_name(name):
                place = place_of(entry, f"](file:{name})")
                yield Fault(place, message("button-no-file", button=button.label, file=name))


def unfit_values(entries: Iterable[Entry], calendar: Calendar, renderer: Renderer) -> Faults:
    """Every entry, at a moment in each span of the year: a value may be missing in some of them only."""
    return of_answers("fit", entries, calendar, partial(_unfit, calendar=calendar, renderer=renderer))


def of_answers(
    name: str, entries: Iterable[Entry], calendar: Calendar, told: Callable[[Entry], Faults]
) -> Faults:
    """What is `told` of entries by their answers alone; answers of which nothing was told by the same calendar, under this
    name, are not tried again.
    """
    passed = Passed(name, [repr(calendar)])
    for entry in entries:
        said = repr((entry.lang, entry.answer, entry.buttons))
        if said not in passed:
            faults = list(told(entry))
            yield from faults
            if not faults:
                passed.add(said)
    passed.save()


def _unfit(entry: Entry, calendar: Calendar, renderer: Renderer) -> Faults:
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
            what = message("button-unfit", button=button.label, target=target, unfit=wrong.message)
            yield Fault(place_of(entry, f"]({button.target})"), what, wrong.advice)


def _name(entry: Entry) -> Place | str:
    return entry.place or entry.id


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
