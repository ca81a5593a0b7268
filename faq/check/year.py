"""How the answers read over the year: from when on which text, and what is new in it. Shows nothing to people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from faq.catalog import Catalog


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """What an entry says, in Markdown, from a moment on; `since` is None for what it says before any change."""

    entry_id: str
    lang: str
    since: datetime | None
    markdown: str


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """Two versions of an entry that follow one another."""

    before: AnswerVersion
    after: AnswerVersion

    @property
    def at(self) -> datetime:
        """The moment of the change."""
        assert self.after.since is not None
        return self.after.since

    @property
    def gone(self) -> list[str]:
        """The lines that only the earlier version has."""
        return _only(self.before.markdown, self.after.markdown)

    @property
    def new(self) -> list[str]:
        """The lines that only the later version has."""
        return _only(self.after.markdown, self.before.markdown)


def versions(catalog: Catalog, entry_id: str, lang: str) -> list[AnswerVersion]:
    """All that an entry says in the course of the year, in order of time. Raises UnknownEntry."""
    changes = catalog.calendar.changes()
    first = catalog.render(entry_id, lang, changes[0] - timedelta(days=1))
    found = [AnswerVersion(entry_id, lang, None, first.markdown)]
    for moment in changes:
        markdown = catalog.render(entry_id, lang, moment).markdown
        if markdown != found[-1].markdown:
            found.append(AnswerVersion(entry_id, lang, moment, markdown))
    return found


def changes(catalog: Catalog, lang: str) -> list[AnswerChange]:
    """Every change of every answer, in order of time and, at one moment, of the files."""
    return sorted(_changes(catalog, lang), key=lambda change: change.at)


def between(catalog: Catalog, lang: str, now: datetime, then: datetime) -> list[AnswerChange]:
    """Every answer that reads differently `then` from `now` (both aware), in the order of the files."""
    found = []
    for entry_id in dict.fromkeys(entry.id for entry in catalog.entries):
        before, after = (catalog.render(entry_id, lang, moment).markdown for moment in (now, then))
        if before != after:
            here = AnswerVersion(entry_id, lang, now.astimezone(catalog.calendar.zone), before)
            found.append(
                AnswerChange(
                    here, AnswerVersion(entry_id, lang, then.astimezone(catalog.calendar.zone), after)
                )
            )
    return found


def _changes(catalog: Catalog, lang: str) -> Iterator[AnswerChange]:
    for entry_id in dict.fromkeys(entry.id for entry in catalog.entries):
        found = versions(catalog, entry_id, lang)
        yield from map(AnswerChange, found, found[1:])


def _only(text: str, other: str) -> list[str]:
    known = set(other.split("\n"))
    return [line for line in text.split("\n") if line not in known]
