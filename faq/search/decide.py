"""From readings to what is said: an answer, two or three choices, or nothing. How sure they are says `judge`."""

from __future__ import annotations

import math
from collections.abc import Sequence

from faq.entry import Answer, Entry, Kind, Match, Nothing, Outcome, Suggestions
from faq.search.business import OFFICE
from faq.search.index import ScoredText
from faq.search.judge import Judge
from faq.search.signs.sessions import ALL, Family
from faq.search.weights import Weights

_TOLD = frozenset({Kind.ANSWER, Kind.ELSEWHERE})
"""What is said after an entry that comes first: what answers, but no small talk, and no form that opens."""
_CHOICES = 3
"""Buttons, and entries of one answer, at most: more are not read on a phone."""
_LIKELY = 0.1
"""The share of the best entry's score that one must have to be worth a button."""
_ANYTHING = 0.1
"""The score that an entry must have to be worth a button: with less, a text and its wordings share next to nothing."""
_LITTLE = 2
"""Words up to which a message names a session and asks nothing of it."""
_ONE_WORD = 0.92
"""The confidence, 0..1, that a single word needs for an answer: most single words may mean several things."""
_SAID = 0.99
"""How sure an entry is whose own words were said: as sure as anything is, short of certain."""


class Decider:
    """Decides what a message gets.

    Args:
        families: entries that say the same of different sessions.
    """

    def __init__(
        self,
        judge: Judge,
        entries: Sequence[Entry],
        families: Sequence[Family],
        weights: Weights,
    ) -> None:
        self._judge, self._weights = judge, weights
        self._ids, self._kinds = judge.ids, judge.kinds
        self._families = tuple(families)
        self._other_desks = frozenset(entry.id for entry in entries if is_offered(entry))

    def outcome(
        self, reading: ScoredText, matches: Sequence[Match], threshold: float, more: Sequence[ScoredText] = ()
    ) -> Outcome:
        """Answer at or above the threshold, else choices worth a button, else nothing.

        What is hardly the office's business gets no choices, but the other desk's answer or nothing. `more`: what
        other parts of the message ask, answered along with the first.
        """
        sure, own = self._judge.confidence(reading), self._judge.business(reading)
        may_be = self._judge.may_be_own(reading) or not self._judge.for_office(reading)
        if matches and may_be and sure >= self._least(reading, threshold, own):
            numbers = dict.fromkeys(
                number for part in (reading, *more) for number in self._judge.likely_entries(part)
            )
            told = self._in_order(self._together(list(numbers))[:_CHOICES])
            return Answer(tuple(self._ids[number] for number in told), sure, tuple(matches))
        worth = sure >= self._judge.worth_a_choice(reading) and own >= self._weights.offered
        return self._choices(matches, sure) if worth else self.about(reading, matches)

    def _together(self, numbers: Sequence[int]) -> list[int]:
        """Entries, with the one about all sessions in the place of those on more sessions than may be told."""
        found = list(numbers)
        for family in self._families:
            same = [number for number in found if number in family.values()]
            if ALL in family and len(same) > _CHOICES:
                found[found.index(same[0])] = family[ALL]
                found = [number for number in found if number not in same]
        return found

    def _in_order(self, numbers: Sequence[int]) -> list[int]:
        """Entries that say the same of several sessions in order of date, in the places of those of their family."""
        found = list(numbers)
        for family in self._families:
            places = [place for place, number in enumerate(found) if number in family.values()]
            in_order = [number for number in family.values() if number in found]
            for place, number in zip(places, in_order, strict=True):
                found[place] = number
        return found

    def required(self, entry_id: str, others: Outcome, *, first: bool, files: bool) -> Outcome:
        """An entry whose words were said, and what the rest of the message asks.

        `first`: the entry comes before the office's answers to the rest; without it they come instead, and so does the
        form if the rest `files` a request in so many words.
        """
        asked = others.entry_ids if isinstance(others, Answer) else ()
        instead = _TOLD | {Kind.REQUEST} if files else _TOLD
        if not first and any(self._kinds[each] in instead for each in asked):
            return others
        answers = [each for each in asked if self._kinds[each] in _TOLD] if first else []
        matches = tuple(ahead(entry_id, others.candidates))
        return Answer((entry_id, *answers)[:_CHOICES], _SAID, matches)

    def is_smalltalk(self, outcome: Outcome) -> bool:
        """Whether an outcome is an answer of small talk."""
        return isinstance(outcome, Answer) and self._kinds[outcome.entry_id] is Kind.SMALLTALK

    def _least(self, reading: ScoredText, threshold: float, own: float) -> float:
        """How sure to be for an answer: a single word must be quite clear, and not about several sessions.

        Another desk's takes more, unless what is asked is hardly the office's `own` business.
        """
        if len(reading.passage.words) == 1 and self._judge.kind(reading) is Kind.ANSWER:
            return math.inf if len(self._judge.likely_entries(reading)) > 1 else max(threshold, _ONE_WORD)
        if own < self._weights.offered and self._ids[reading.best] in self._other_desks:
            return threshold
        return threshold - self._weights.ease.get(self._judge.kind(reading).value, 0.0)

    def _nobodys(self, entry_id: str) -> bool:
        """Whether an entry stands for what no desk is asked for: then what else is alike is so by accident."""
        return self._kinds[entry_id] is Kind.ELSEWHERE and entry_id not in self._other_desks

    def about(self, reading: ScoredText, matches: Sequence[Match]) -> Outcome:
        """What there is to say of a session when little else is said ("juin"); else nothing."""
        sure = self._judge.confidence(reading)
        passage = reading.passage
        spoken_of = passage.sessions if len(passage.words) <= _LITTLE and not passage.foreign else ()
        found = [
            number for family in self._families for session, number in family.items() if session in spoken_of
        ]
        ids = tuple(self._ids[number] for number in found[:_CHOICES])
        if not ids:
            return Nothing(sure, tuple(matches))
        sure = min(sure, 1 / len(ids))  # nothing says which of them is meant
        rest = [match for match in matches if match.entry_id not in ids]
        return Suggestions(ids, sure, (*(Match(each, sure) for each in ids), *rest)[: len(matches)])

    def _choices(self, matches: Sequence[Match], sure: float) -> Outcome:
        if self._nobodys(matches[0].entry_id):
            return Nothing(sure, tuple(matches))
        first = [match for match in matches[:1] if match.entry_id in self._other_desks]
        own = [match for match in matches if self._kinds[match.entry_id] in OFFICE]
        least = max(_LIKELY * matches[0].score, _ANYTHING)
        likely = [match for match in (*first, *own) if match.score >= least]
        shown = likely[:_CHOICES]
        if not shown:
            return Nothing(sure, tuple(matches))
        rest = [match for match in matches if match not in shown]
        return Suggestions(tuple(match.entry_id for match in shown), sure, (*shown, *rest))


def ahead(entry_id: str, matches: Sequence[Match]) -> list[Match]:
    """Matches with one entry before all others."""
    rest = [match for match in matches if match.entry_id != entry_id]
    return [Match(entry_id, max([1.0, *(match.score for match in rest)])), *rest]


def is_offered(entry: Entry) -> bool:
    """Whether an entry is another desk's and may be offered, as the best guess only: one that is a question, and not all
    that nobody here is asked for ("and everything else: the weather ...").
    """
    return entry.kind is Kind.ELSEWHERE and entry.question.endswith("?")
