"""From readings to what is said: an answer, two or three choices, or nothing. Compares no texts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from faq.entry import Answer, Kind, Match, Nothing, Outcome, Suggestions
from faq.search.index import Reading
from faq.search.weights import WEIGHTS

_BUTTONS = frozenset({Kind.ANSWER, Kind.REQUEST})
_CHOICES = 3
_LONGEST = 12


def signs(reading: Reading) -> dict[str, float]:
    """What speaks for the best entry being right; each about 0..1."""
    if len(reading.scores) == 0:
        return {}
    order = np.argsort(-reading.scores)[:2]
    best, second = (*order, order[0])[:2]
    score = float(reading.scores[best])
    return {
        "bias": 1.0,
        "score": score,
        "lead": score - float(reading.scores[second]) if second != best else score,
        "nearest": float(reading.nearest[best]),
        "known": reading.known,
        "length": min(len(reading.passage.words), _LONGEST) / _LONGEST,
    }


def confidence(reading: Reading) -> float:
    """The probability, 0..1, that the best entry is right."""
    found = signs(reading)
    if not found or not reading.passage.words:
        return 0.0
    total = sum(weight * found[sign] for sign, weight in WEIGHTS.confidence.items())
    return 1 / (1 + math.exp(-total))


def outcome(
    matches: Sequence[Match],
    sure: float,
    kinds: Mapping[str, Kind],
    threshold: float,
    more: Sequence[str] = (),
) -> Outcome:
    """Answer at or above the threshold, else choices worth a button, else nothing.

    `more`: entries that other parts of the message ask for, answered along with the first.
    """
    if matches and sure >= threshold - WEIGHTS.ease.get(kinds[matches[0].entry_id].value, 0.0):
        return Answer((matches[0].entry_id, *more), sure, tuple(matches))
    shown = [match for match in matches if kinds[match.entry_id] in _BUTTONS][:_CHOICES]
    if sure < WEIGHTS.suggest or not shown:
        return Nothing(sure, tuple(matches))
    rest = [match for match in matches if match not in shown]
    return Suggestions(tuple(match.entry_id for match in shown), sure, (*shown, *rest))
