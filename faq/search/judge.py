"""How sure a reading is, of what kind, and whose business; and readings put together. Compares no texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from faq.entry import Kind
from faq.search.business import OFFICE, Business, Counts
from faq.search.index import ScoredText
from faq.search.signs.sessions import Family
from faq.search.weights import Weights, probability
from faq.search.words.text import words_of_any_script
from faq.search.words.word_frequency import ASKING

_ALONE = 0.3
"""The share of a follow-up's own scores beside those it has with the question before it."""
_ASKED_ALREADY = 0.7
"""The share of its score that an entry loses when it was asked for just before: few ask the same twice."""
_COMPANY = 0.7
"""The share of the whole message's scores that each of its parts is given: a part seldom says what it is about."""
_OTHERS = 0.8
"""What is left of the scores of other desks' entries in a part of a message that as a whole asks the office."""
_DENIED = 0.3
"""What is left of the score of an entry that a message says it does not ask for."""
_SAME_SUBJECT = 2.0
"""What the scores of entries on the subject spoken of are multiplied by for a short message."""
_SAME_WORDS = 0.95
"""The likeness, 0..1, of a text with a wording from which the two are the same but for a letter or a sign."""
_RULE = 0.7
"""The likeness by words, 0..1, from which an answer is the rule on a request, however alike those on seeing to one are."""
_NEARLY = 0.7
"""The share of the best entry's score, 0..1, from which the rule is meant as well as the request itself."""
_PLAIN_TALK = 0.9
"""The confidence, 0..1, from which a text is small talk whatever was asked before: a thank-you is, "et moi ?" never."""
_REMEMBERED = 32
"""Readings of which it is kept how sure they are, and how likely the office's business: those of one message, for each of
which both are asked several times."""
_SHARES = 0.2
"""The likeness by words, 0..1, from which a text shares any with a wording: nonsense is like one by a few letters."""
_RATHER = 0.5
"""The probability, 0..1, from which a message is rather of a kind than anything else."""


class Judge:
    """Says how sure a reading is, and whether it is the office's business.

    Args:
        ids: of the entries, in the order of a reading's scores; `kinds`: of each id; `wordings`: how many each entry has.
        families: entries that say the same of different sessions.
    """

    def __init__(
        self,
        ids: Sequence[str],
        kinds: Mapping[str, Kind],
        wordings: Counts,
        families: Sequence[Family],
        weights: Weights,
    ) -> None:
        self._weights = weights
        self.ids = ids
        self.kinds = kinds
        self._business = Business(ids, kinds, wordings, weights)
        self._elsewhere = np.flatnonzero([kinds[each] is Kind.ELSEWHERE for each in ids])
        self._of_kind = {kind: np.flatnonzero([kinds[each] is kind for each in ids]) for kind in Kind}
        self._families = {number: family for family in families for number in family.values()}
        self.confidence = lru_cache(maxsize=_REMEMBERED)(self._confidence)
        self.business = lru_cache(maxsize=_REMEMBERED)(self._business_at_all)

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self.kinds

    def kind(self, reading: ScoredText) -> Kind:
        """The kind of the best entry."""
        return self.kinds[self.ids[reading.best]]

    def likely_entries(self, reading: ScoredText) -> list[int]:
        """The best entry, and what says the same of the other sessions the text speaks of; the best first."""
        spoken_of = reading.passage.sessions
        if reading.best not in self._families or len(spoken_of) < 2:
            return [reading.best]
        groups = [[f[session] for session in spoken_of if session in f] for f in self._families.values()]
        found = max(groups, key=lambda group: float(reading.scores[group].sum()))
        return sorted(found, key=lambda number: -reading.scores[number]) or [reading.best]

    def worth_a_choice(self, reading: ScoredText) -> float:
        """The confidence from which a reading is worth choices; where the text was encoded, it is estimated lower."""
        return self._weights.suggest if reading.meant is None else self._weights.suggest_meaning

    def names_several(self, reading: ScoredText, least: float) -> bool:
        """Whether a text surely asks the same of several sessions: "S1 et S2" are then no two questions."""
        return len(self.likely_entries(reading)) > 1 and self.confidence(reading) >= least

    def for_office(self, reading: ScoredText) -> bool:
        """Whether the best entry is one that the office answers."""
        return self.kind(reading) in OFFICE

    def may_be_own(self, reading: ScoredText) -> bool:
        """Whether a reading is the office's business likely enough to be answered with an entry of it."""
        return self.business(reading) >= self._weights.answered

    def may_be_offered(self, reading: ScoredText) -> bool:
        """Whether a reading is the office's business likely enough to offer choices of its entries."""
        return self.business(reading) >= self._weights.offered

    def clearer(self, reading: ScoredText, other: ScoredText) -> bool:
        """Whether one reading is surer than another."""
        return self.confidence(reading) > self.confidence(other)

    def word_for_word(self, reading: ScoredText) -> bool:
        """Whether the best entry has a text, or nearly, as one of its wordings."""
        return reading.alike.best([reading.best]) >= _SAME_WORDS

    def rule(self, reading: ScoredText) -> ScoredText | None:
        """The reading as the office's answer on what somebody does with a request of theirs; None where none is clear."""
        scores = reading.scores.copy()
        scores[self._of_kind[Kind.REQUEST]] = 0
        rest = replace(reading, scores=scores)
        near = rest.scores[rest.best] >= _NEARLY * reading.scores[reading.best]
        clear = rest.alike.best([rest.best]) >= _RULE or self.confidence(rest) >= self._weights.threshold
        told = near and clear and self.kind(rest) is Kind.ANSWER and self.may_be_own(rest)
        return rest if told else None

    def plain_talk(self, reading: ScoredText) -> bool:
        """Whether a text by itself is clearly small talk: then it asks nothing of what was said before."""
        return self.kind(reading) is Kind.SMALLTALK and self.confidence(reading) >= _PLAIN_TALK

    def signs(self, reading: ScoredText) -> dict[str, float]:
        """What speaks for the best entry being right, or against it; each about 0..1.

        `score`, and by how much it leads; `several`, 1 where several sessions are spoken of, whose scores add up;
        `nearest`, the best likeness by words, and `meant` by meaning, and by how much that is `apart` from the others';
        `covered`, the share of the text that its wordings have; `elsewhere`, what the best question for another desk
        scores; whose business it is (`Business.sides`).
        """
        if len(reading.scores) == 0:
            return {}
        meant = self.likely_entries(reading)
        score = sum(max(float(reading.scores[number]), 0.0) for number in meant)
        others = reading.scores.copy()
        others[meant] = 0
        found = {
            "bias": 1.0,
            "score": score,
            "lead": score - float(others.max()),
            "several": float(len(meant) > 1),
            "nearest": reading.alike.best(meant),
            "covered": float(reading.covered[reading.best]),
            "elsewhere": float(others[self._elsewhere].max(initial=0)),
            **self._business.sides(reading, self.kind(reading)),
        }
        if reading.meant is not None:
            found["meant"] = float(reading.meant[meant].max())
            found["apart"] = found["meant"] - float(np.delete(reading.meant, meant).max(initial=-1))
        return found

    def business_signs(self, reading: ScoredText) -> dict[str, float]:
        """What speaks for a reading being the office's business, or against it; each about 0..1."""
        return self._business.signs(reading)

    def best_of(self, kind: Kind, reading: ScoredText) -> str:
        """The id of the entry of a kind that a reading is most like; "" where there is none of it."""
        numbers = self._of_kind[kind]
        return self.ids[int(numbers[reading.scores[numbers].argmax()])] if len(numbers) else ""

    def shares_words(self, reading: ScoredText, entry_id: str) -> bool:
        """Whether a text shares words with an entry's, or is in a language that is not read."""
        return bool(reading.passage.foreign) or reading.alike.best([self.ids.index(entry_id)]) >= _SHARES

    def is_one_of(self, kind: Kind, reading: ScoredText, said: float) -> bool:
        """Whether a message is of a kind, whatever else it may be: by how like that kind it is `said`, 0..1, what the best
        entry `of_kind` and the best of all `others` score, and whether it `asks` something.
        """
        numbers = self._of_kind[kind]
        signs = {
            "bias": 1.0,
            "said": said,
            "of_kind": float(reading.scores[numbers].max(initial=0)),
            "others": float(np.delete(reading.scores, numbers).max(initial=0)),
            "asks": float(not ASKING.isdisjoint(words_of_any_script(reading.passage.said))),
        }
        return probability(signs, self._weights.manner[kind.value]) >= _RATHER

    def _confidence(self, reading: ScoredText) -> float:
        """The probability, 0..1, that the best entry is right."""
        found = self.signs(reading)
        if not found or (not reading.passage.words and reading.meant is None):
            return 0.0
        by_meaning = reading.meant is not None
        weights = self._weights.confidence_meaning if by_meaning else self._weights.confidence
        return probability(found, weights)

    def in_company(self, part: ScoredText, whole: ScoredText, asked: Sequence[int] = ()) -> ScoredText:
        """What a part of a message asks, read with the whole of it: "rattrapage en avril, faut-il s'inscrire ?"

        `asked`: the numbers of the entries that other parts ask, which the whole does not speak for here. Where the
        whole asks the office, other desks are the less likely to be asked.
        """
        likely = (_COMPANY * np.maximum(whole.scores, 0)).astype(np.float32)
        likely[list(asked)] = 0
        together = part.scores + likely
        if self.kind(whole) is not Kind.ELSEWHERE:
            together[self._elsewhere] *= np.float32(_OTHERS)
        return replace(part, scores=together if part.meant is None else together / np.float32(1 + _COMPANY))

    def _business_at_all(self, reading: ScoredText) -> float:
        """The probability, 0..1, that a reading is the office's business: a wording of its is for certain, and a single
        word may be, since it says too little to be refused.
        """
        if len(reading.passage.words) == 1 or (self.for_office(reading) and self.word_for_word(reading)):
            return 1.0
        return self._business.probability(reading)


def follow_up(before: ScoredText, joint: ScoredText, alone: ScoredText, *, stays: bool) -> ScoredText:
    """What a follow-up asks, read with the question before it.

    Unless it only asks the same of another case, what was asked before is the less likely to be asked again.
    """
    again = 0.0 if stays else _ASKED_ALREADY
    return replace(joint, scores=joint.scores + _ALONE * alone.scores - again * before.scores)


def denied(rest: ScoredText, no: ScoredText) -> ScoredText:
    """The rest of a message with little left of the score of what the message denies."""
    scores = rest.scores.copy()
    scores[no.best] *= np.float32(_DENIED)
    return replace(rest, scores=scores)


def on_the_subject(reading: ScoredText, subject: NDArray[np.bool_]) -> ScoredText:
    """A short message after a question on the same subject, of which `subject` tells the entries."""
    scores = np.where(subject, _SAME_SUBJECT * reading.scores, reading.scores)
    return replace(reading, scores=scores.astype(np.float32))
