"""What the parts of a message ask, each read in the company of the whole. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from faq.entry import Kind
from faq.search import message
from faq.search.index import ScoredText, Searcher
from faq.search.judge import Judge
from faq.search.weights import Weights

_REMEMBERED = 500
"""Parts that are kept, 5 KB each: those of some hundred messages."""

_ENOUGH = 3
"""Words from which a part may be certain by them alone: "tjrs rien" says too little beside the rest of its message."""


class Parts:
    """Reads the parts of messages with one searcher; what was read last is kept, since a message is read several times."""

    def __init__(self, searcher: Searcher, judge: Judge, weights: Weights) -> None:
        self._searcher, self._judge, self._weights = searcher, judge, weights
        self._part = lru_cache(maxsize=_REMEMBERED)(self._part_reading)

    def forget(self) -> None:
        """Keep nothing of what was read."""
        self._part.cache_clear()

    def asked(self, text: str, whole: ScoredText, least: float) -> list[ScoredText]:
        """What the parts of a message ask, the surest first; none when it does not fall into parts."""
        clauses = message.clauses(text)
        if not clauses and self._judge.names_several(whole, least):
            return []
        each = clauses or [text]
        parts = [half for clause in message.may_ask_two(each) for half in self._halved(clause, whole)] or each
        if len(parts) > 1:
            return self._clear(parts, whole, self._weights.clause)
        return self._beside_talk(text, whole) if self._judge.confidence(whole) < least else []

    def _beside_talk(self, text: str, whole: ScoredText) -> list[ScoredText]:
        """What one half of a message clearly asks where the other is clearly small talk; none where it is not."""
        for pair in message.halves(text):
            for half, other in (pair, pair[::-1]):
                part = self._part_of(other, whole)
                talks = self._judge.kind(part) is Kind.SMALLTALK
                if talks and self._judge.confidence(part) >= message.CLEAR_HALF:
                    return self._clear([half], whole, message.CLEAR_HALF)
        return []

    def _halved(self, clause: str, whole: ScoredText) -> Sequence[str]:
        """A clause as two where both halves clearly ask something else; else as one."""
        for pair in message.halves(clause):
            if self._asks_nothing(min(pair, key=len), whole):
                continue
            if len(self._clear(pair, whole, message.CLEAR_HALF)) > 1:
                return pair
        return (clause,)

    def _asks_nothing(self, half: str, whole: ScoredText) -> bool:
        """Whether a half of a clause ("Bonjour") asks nothing clearly, whatever the other half does."""
        part = self._part_of(half, whole)
        if self._stands_alone(part, message.CLEAR_HALF):
            return False
        read = self._with_whole(part, whole, ())
        return self._judge.kind(read) is Kind.SMALLTALK or self._sure(read, whole) < message.CLEAR_HALF

    def _clear(self, clauses: Sequence[str], whole: ScoredText, bar: float) -> list[ScoredText]:
        """What clauses ask that are at least as sure as the bar, the surest first."""
        parts = self._in_company([self._part_of(clause, whole) for clause in clauses], whole, bar)
        sure = [self._sure(part, whole) for part in parts]
        kinds = [self._judge.kind(part) for part in parts]
        return [parts[i] for i in message.asked(parts, sure, kinds, bar)]

    def _sure(self, part: ScoredText, whole: ScoredText) -> float:
        """How sure a part is: at least as sure as the whole where both are best read as the same."""
        same = part.best == whole.best
        return max(self._judge.confidence(part), self._judge.confidence(whole) if same else 0.0)

    def _in_company(self, parts: Sequence[ScoredText], whole: ScoredText, bar: float) -> list[ScoredText]:
        """Parts read with the whole of their message, the clearest first.

        What one asks the whole lends to no other that is clear by itself; and one that is clearer by itself than with the
        whole, and asks the office, is read so.
        """
        found: list[ScoredText] = []
        asked: list[int] = []
        for part in sorted(parts, key=self._judge.confidence, reverse=True):
            found.append(self._with_whole(part, whole, asked if self._stands_alone(part, bar) else ()))
            if self._judge.confidence(found[-1]) >= bar:
                asked.append(found[-1].best)
        return found

    def _stands_alone(self, part: ScoredText, bar: float) -> bool:
        """Whether a part is clear by itself, and leans on nothing."""
        return self._judge.confidence(part) >= bar and not message.follows_up(part.passage.said)

    def _with_whole(self, part: ScoredText, whole: ScoredText, asked: Sequence[int]) -> ScoredText:
        """A part read with the whole of its message, or by itself; `asked`: the entries that other parts ask."""
        together = self._judge.in_company(part, whole, asked)
        by_itself = self._judge.for_office(part) and self._judge.clearer(part, together)
        return part if by_itself else together

    def _part_of(self, clause: str, whole: ScoredText) -> ScoredText:
        """A part of a message by itself, by words, and by meaning where the whole is read so."""
        return self._part(clause, whole.passage.sessions, whole.meant is not None)

    def _part_reading(self, clause: str, sessions: frozenset[str], by_meaning: bool) -> ScoredText:
        """A part of a message by itself: where it names no session, it speaks of those of the whole."""
        part = self._by_words(clause, sessions)
        return self._searcher.read_meaning(part) if by_meaning and not self._is_enough(part) else part

    def _by_words(self, clause: str, sessions: frozenset[str]) -> ScoredText:
        passage = self._searcher.passage(clause)
        return self._searcher.read(passage if passage.sessions else replace(passage, sessions=sessions))

    def says_enough(self, clause: str, sessions: frozenset[str]) -> bool:
        """Whether a part of a message that speaks of some sessions is certain by its words alone."""
        return self._is_enough(self._by_words(clause, sessions))

    def _is_enough(self, part: ScoredText) -> bool:
        """Whether a part is certain by its words alone, as a message is that is not read by meaning."""
        return len(part.passage.words) >= _ENOUGH and self._judge.confidence(part) >= self._weights.certain

    def tells_more(self, part: ScoredText, whole: ScoredText, least: float) -> bool:
        """Whether one clause is clearer than the message as a whole, or asks what small talk hides."""
        if self._judge.kind(whole) is Kind.SMALLTALK:
            return True
        sure = self._judge.confidence(whole)
        return sure < least and self._judge.confidence(part) > sure
