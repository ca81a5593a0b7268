"""Find the entry a question means: text -> similarity -> index -> decide.

`build(entries)` gives an index; `index.rank("c quand les exams")` a list of matches, best first, and
`index.decide("et en juin ?", context=...)` an Answer, Suggestions or Nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from faq.entry import Entry, Match, Outcome
from faq.search import decide, lexicon, sessions
from faq.search.index import Reading, Searcher
from faq.search.weights import WEIGHTS

__all__ = ["Index", "build"]


class HasSessions(Protocol):
    """A calendar, as far as the search needs one."""

    @property
    def sessions(self) -> Sequence[sessions.Dated]: ...


class Index:
    """All entries, ready to be asked; immutable and safe to share between threads."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._read = lru_cache(maxsize=1000)(self._reading)

    def _reading(self, text: str) -> Reading:
        return self._searcher.read(self._searcher.passage(text))

    def rank(self, text: str, limit: int = 10) -> list[Match]:
        """The entries that fit best, best first; at most `limit`."""
        return self._searcher.matches(self._read(text), limit) if self._searcher.ids else []

    def decide(self, text: str, context: str | None = None, threshold: float | None = None) -> Outcome:
        """Answer, suggest or abstain. `context` is the person's previous question, for "et en juin ?"."""
        if not self._searcher.ids:
            return decide.outcome((), 0.0, {}, 1.0)
        reading = self._read(text)
        sure = decide.confidence(reading)
        least = WEIGHTS.threshold if threshold is None else threshold
        return decide.outcome(self._searcher.matches(reading, 10), sure, self._searcher.kinds, least)


def build(
    entries: Sequence[Entry], lexicon: Path | None = None, calendar: HasSessions | None = None
) -> Index:
    """An index over the entries of all kinds and languages.

    Args:
        lexicon: the vocabulary file; without one, the one that comes with the package.
        calendar: whose sessions "S2", "avril" or "rattrapage" stand for; without one they are words like others.

    Raises:
        FaqSyntaxError: the vocabulary cannot be read.
    """
    return Index(_searcher(entries, lexicon, calendar))


def _searcher(entries: Sequence[Entry], path: Path | None, calendar: HasSessions | None) -> Searcher:
    vocabulary = lexicon.read(path) if path else lexicon.load()
    known = sessions.Sessions(sessions.periods(calendar.sessions) if calendar else ())
    return Searcher(entries, vocabulary, known)
