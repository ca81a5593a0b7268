"""All the office's answers as one immutable value. What is read anew when a file changes is in `live_catalog`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from faq import reading
from faq.calendar.sessions import Calendar
from faq.entry import Entry, Kind, Match, Outcome
from faq.errors import FaqErrors
from faq.files import handouts, keeping
from faq.files.handouts import Handout
from faq.forms.kinds import Forms
from faq.pages.page import Page
from faq.pages.render import Rendered, Renderer
from faq.timetable.exams import Timetable

if TYPE_CHECKING:  # takes a quarter of a second to import, which only questions need
    from faq.search import Explanation, Index
    from faq.search.made import Made
    from faq.search.signs.outside import Coverage, Outside

_DATED = re.compile(r"\{[{%][^{}]*\b(?:year|sessions?|open_session|next_session)\b")
"""A value of the calendar's year in an answer (`pages.template_checks.VALUES`)."""
_SOUND = "sound"
"""The name under which it is kept that contents were found sound."""


class UnknownEntry(KeyError):  # noqa: N818 - the name says what happened
    """No entry has this id in any language."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of questions to browse: only those the office answers itself."""

    slug: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Catalog:
    """One reading of all files, checked as a whole. Immutable, so it may be shared between threads.

    `version` names the contents: two readings of the same files have the same one. `timetable` is empty when the
    office has put none beside its answers. `forms` is what may be requested, `handouts` the files that
    are handed out, by their names.
    """

    calendar: Calendar
    timetable: Timetable
    forms: Forms
    handouts: Mapping[str, Handout]
    version: str
    entries: tuple[Entry, ...]
    _by_id: Mapping[str, Mapping[str, Entry]]
    _topics: Mapping[str, tuple[Topic, ...]]
    _renderer: Renderer
    _search: Callable[[], Index]
    _made_of: Callable[[], Made]
    _coverage: Callable[[], Coverage]

    @classmethod
    def load(
        cls, directory: Path, *, examples: bool = False, questions: bool = True, thorough: bool = True
    ) -> Catalog:
        """Read a directory. Raises FaqErrors with every fault of every file.

        `examples`: whether an invented timetable may stand in while the office has none, as in the sandbox.
        `questions`: False where nobody will ask any; then the search index, about a second of work, is built only by
        the first one that is asked all the same. `thorough`: False where answers are only named, neither asked for nor
        read; then neither they nor the search's own files are tried. Nor are answers of contents that an earlier start has
        found sound.
        """
        before = reading.version(directory, examples=examples)
        sound = questions and _was_sound(before)
        found = reading.read_all(directory, examples=examples, thorough=thorough and not sound)
        if found.faults or found.calendar is None or found.renderer is None or found.forms is None:
            raise FaqErrors(found.faults)
        version = reading.version(directory, examples=examples)
        by_id = _by_id(found.entries)
        languages = found.calendar.desk.languages
        topics = {lang: _topics(found.pages, by_id, lang, languages[0]) for lang in languages}
        catalog = cls(
            calendar=found.calendar,
            timetable=found.timetable,
            forms=found.forms,
            handouts=handouts.read_all(directory),
            version=version,
            entries=found.entries,
            _by_id=by_id,
            _topics=topics,
            _renderer=found.renderer,
            _search=cache(partial(_index_of, found.entries, directory, found.calendar)),
            _made_of=partial(_made_of, found.entries, directory, found.calendar),
            _coverage=cache(partial(_coverage_of, found.calendar)),
        )
        if questions:
            catalog._search()
            catalog._coverage()
            if thorough and not sound and version == before:
                keeping.keep(_SOUND, [version], "")
        elif thorough:
            _check_search_files(directory)
        return catalog

    def has(self, entry_id: str) -> bool:
        """Whether there is such an entry, in any language."""
        return entry_id in self._by_id

    def entry(self, entry_id: str, lang: str) -> Entry:
        """The entry in `lang`, or else in the desk's first language, or in what there is. Raises UnknownEntry."""
        if entry_id not in self._by_id:
            raise UnknownEntry(entry_id)
        versions = self._by_id[entry_id]
        return (
            versions.get(lang) or versions.get(self.calendar.desk.language) or next(iter(versions.values()))
        )

    def topics(self, lang: str) -> tuple[Topic, ...]:
        """The topics in the order of their files; a question not translated stands there in the desk's first
        language.
        """
        return self._topics.get(lang) or self._topics[self.calendar.desk.language]

    def find(
        self,
        text: str,
        context: str | None = None,
        *,
        threshold: float | None = None,
        by_words: bool = False,
    ) -> Outcome:
        """What a person's words mean. `context`: what the person asked just before.

        `threshold`, 0..1, replaces the confidence above which one answer is given. `by_words`: compare by words alone,
        which is quicker.
        """
        index = self._search()
        return (index.by_words if by_words else index).decide(text, context, threshold)

    def rank(self, text: str, limit: int, *, by_words: bool = False) -> list[Match]:
        """The entries that fit a text best, best first; at most `limit`. `by_words` as in `find`."""
        index = self._search()
        return (index.by_words if by_words else index).rank(text, limit)

    def may_mean(self, text: str, names: tuple[str, ...]) -> bool:
        """Whether a text has any word that tells of the entries with these names (shell patterns of ids): far quicker than
        to find what it means.
        """
        return self._search().may_mean(text, names)

    def forget(self) -> None:
        """Keep nothing of what was asked."""
        self._search().forget()
        self.timetable.forget()

    def outside(self, text: str, now: datetime) -> Outside | None:
        """The year, month or session that a person's words name and the calendar lacks; `now` is aware."""
        return self._coverage().outside(text, now.astimezone(self.calendar.zone).date())

    def is_dated(self, entry_id: str) -> bool:
        """Whether the answer tells of the calendar's sessions, so that it holds for the calendar's year only."""
        return any(_DATED.search(entry.answer) for entry in self._by_id.get(entry_id, {}).values())

    def finds_as(self, other: Catalog) -> bool:
        """Whether every question leads where it leads in another reading: only what is answered may differ."""
        return self._search() is other._search()

    @property
    def search(self) -> Index:
        """The search itself, built by the first who asks for it. As long as its name is the same, every question leads to
        where it led, also in another process.
        """
        return self._search()

    def search_made_of(self) -> Made:
        """What a search over these entries is made of now, without building it. Raises FaqErrors."""
        return self._made_of()

    def explain(self, text: str) -> Explanation:
        """Why a text by itself is taken for what it is."""
        return self._search().explain(text)

    def prepare(self, now: datetime) -> None:
        """Render every answer once that never was, so that nobody waits for its compiling: a fifth of a second for all."""
        self._renderer.prepare(self.entries, now)

    def render(self, entry_id: str, lang: str, now: datetime) -> Rendered:
        """The answer as it is read `now` (aware). Raises UnknownEntry."""
        return self._renderer.render(self.entry(entry_id, lang), now)


def _index_of(entries: Sequence[Entry], directory: Path, calendar: Calendar) -> Index:
    from faq.search import office_index  # takes 0.2 s to import, which only questions need

    return office_index.index_of(entries, directory, calendar)


def _made_of(entries: Sequence[Entry], directory: Path, calendar: Calendar) -> Made:
    from faq.search import office_index

    return office_index.made_of(entries, directory, calendar)


def _was_sound(version: str) -> bool:
    """Whether contents were found sound when they were tried at moments of the whole year."""
    return keeping.text(_SOUND, [version]) is not None


def _check_search_files(directory: Path) -> None:
    from faq.search import office_index

    office_index.check_files(directory)


def _coverage_of(calendar: Calendar) -> Coverage:
    from faq.search.signs.outside import Coverage

    return Coverage(calendar.academic_year, calendar.sessions)


def _by_id(entries: Sequence[Entry]) -> dict[str, dict[str, Entry]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        found.setdefault(entry.id, {})[entry.lang] = entry
    return found


def _topics(
    pages: Sequence[Page], by_id: Mapping[str, Mapping[str, Entry]], lang: str, first: str
) -> tuple[Topic, ...]:
    """Every topic there is in any language, by file name, said in `lang` as far as it is translated."""
    by_slug: dict[str, dict[str, Page]] = {}
    for page in sorted(pages, key=lambda page: page.path.name):
        by_slug.setdefault(page.slug, {})[page.lang] = page
    topics = []
    for slug, versions in by_slug.items():
        page = versions.get(lang) or versions.get(first) or next(iter(versions.values()))
        ids = dict.fromkeys(entry.id for version in versions.values() for entry in version.entries)
        entries = tuple(by_id[i].get(lang) or next(iter(by_id[i].values())) for i in ids)
        shown = tuple(entry for entry in entries if entry.kind is Kind.ANSWER)
        topics += [Topic(slug, page.title, shown)] if shown else []
    return tuple(topics)
