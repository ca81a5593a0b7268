"""Which request or small talk a message is by how it is said and what it is about, where nothing else tells. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from faq.entry import Answer, Kind, Outcome
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge
from faq.search.words import text

_REQUEST = 0.5
"""How like the wordings of requests an unsure message is said, about 0..1, from which it is one. Of 2,770 messages that are
no wordings five of 13 unsure requests are, and five others; from 0.45 on no more requests and nine others."""
_LIKELY = 3
"""Entries of a ranking among which that of an unsure request is."""
_UNSURE = 0.7
"""The confidence, 0..1, below which an answer gives way to a request by nothing but how it is said."""
_ALIKE = 1.0
"""How like the wordings of requests a message is said at most, about: if that is too little, it need not be reckoned."""


class ByManner:
    """`questions`: of each entry, by its id."""

    def __init__(self, searcher: Searcher, judge: Judge, questions: Mapping[str, str]) -> None:
        self._searcher, self._judge, self._questions = searcher, judge, questions

    def by_words(self, searcher: Searcher) -> ByManner:
        """The same with a searcher that compares texts by words alone."""
        return ByManner(searcher, self._judge, self._questions)

    def question(self, reading: ScoredText, found: Outcome) -> str:
        """The question of the request or the small talk that a message is; "" where it is neither. `found`: what it gets
        otherwise.
        """
        request, talk = (self._judge.best_of(kind, reading) for kind in (Kind.REQUEST, Kind.SMALLTALK))
        if request and self._requests(request, reading, found):
            return self._questions[request]
        if talk and not isinstance(found, Answer) and self._talks(talk, reading):
            return self._questions[talk]
        return ""

    def _requests(self, request: str, reading: ScoredText, found: Outcome) -> bool:
        if self._is_settled(found) or not self._judge.may_be_offered(reading):
            return False
        unsure = not isinstance(found, Answer) or found.confidence < _UNSURE
        if not unsure and not self._judge.is_one_of(Kind.REQUEST, reading, _ALIKE):
            return False
        said = self._searcher.manner(reading).get(Kind.REQUEST, 0.0)
        if unsure and said >= _REQUEST and self._is_likely(request, reading):
            return True
        return self._judge.is_one_of(Kind.REQUEST, reading, said)

    def _talks(self, talk: str, reading: ScoredText) -> bool:
        """Whether a message is small talk: who names a course asks of it."""
        said = reading.passage.said
        if text.without_courses(said) != said or not self._judge.shares_words(reading, talk):
            return False
        alike = self._searcher.manner(reading).get(Kind.SMALLTALK, 0.0)
        return self._judge.is_one_of(Kind.SMALLTALK, reading, alike)

    def _is_likely(self, entry_id: str, reading: ScoredText) -> bool:
        """Whether an entry is among the first of the ranking."""
        return any(match.entry_id == entry_id for match in self._searcher.matches(reading, _LIKELY))

    def _is_settled(self, found: Outcome) -> bool:
        """Whether a message is answered by small talk, or by a request already."""
        answered = found.entry_ids if isinstance(found, Answer) else ()
        return any(self._searcher.kinds[each] in (Kind.REQUEST, Kind.SMALLTALK) for each in answered)
