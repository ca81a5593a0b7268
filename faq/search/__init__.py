"""Find the entry a question means: text -> similarity -> index -> decide.

`build(entries)` gives an index; `index.rank("c quand les exams")` a list of matches, best first, and
`index.decide("et en juin ?", context=...)` an Answer, Suggestions or Nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from faq.entry import Entry, Kind, Match, Nothing, Outcome
from faq.search import decide, lexicon, message, sessions
from faq.search.index import Reading, Searcher
from faq.search.weights import WEIGHTS

__all__ = ["Index", "build"]

CANDIDATES = 10


class HasSessions(Protocol):
    """A calendar, as far as the search needs one."""

    @property
    def sessions(self) -> Sequence[sessions.Dated]: ...


class Index:
    """All entries, ready to be asked; immutable and safe to share between threads."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._read = lru_cache(maxsize=1000)(self._reading)

    def _reading(self, text: str, before: str = "") -> Reading:
        return self._searcher.read(self._searcher.passage(text, before))

    def rank(self, text: str, limit: int = 10) -> list[Match]:
        """The entries that fit best, best first; at most `limit`."""
        return self._searcher.matches(self._read(text), limit) if self._searcher.ids else []

    def decide(self, text: str, context: str | None = None, threshold: float | None = None) -> Outcome:
        """Answer, suggest or abstain.

        Args:
            context: the person's previous question, for "et en juin ?".
            threshold: the confidence, 0..1, from which one answer is given.
        """
        if not self._searcher.ids:
            return Nothing()
        reading = self._in_context(text, context)
        least = WEIGHTS.threshold if threshold is None else threshold
        parts = [self._read(clause) for clause in message.clauses(text)]
        sure = [decide.confidence(part) for part in parts]
        asked = [parts[i] for i in message.asked(parts, sure, [self._kind(part) for part in parts])]
        if asked and (len(asked) > 1 or self._tells_more(asked[0], reading, least)):
            reading = asked[0]
        more = [self._searcher.ids[part.best] for part in asked[1:]]
        matches = self._searcher.matches(reading, CANDIDATES)
        return decide.outcome(matches, decide.confidence(reading), self._searcher.kinds, least, more)

    def _kind(self, reading: Reading) -> Kind:
        return self._searcher.kinds[self._searcher.ids[reading.best]]

    def _tells_more(self, part: Reading, whole: Reading, least: float) -> bool:
        """Whether one clause is clearer than the message as a whole, or asks what small talk hides."""
        if self._kind(whole) is Kind.SMALLTALK:
            return True
        return decide.confidence(whole) < least and decide.confidence(part) > decide.confidence(whole)

    def _in_context(self, text: str, context: str | None) -> Reading:
        """The message alone, unless it leans on the previous question and is clearer with it."""
        alone = self._read(text)
        if not context or not message.follows_up(text):
            return alone
        joint = self._read(text, context)
        return joint if decide.confidence(joint) > decide.confidence(alone) - WEIGHTS.lean else alone


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
