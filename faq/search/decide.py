"""From a ranking to what is said: an answer, two or three choices, or nothing. Never looks at texts."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from faq.entry import Answer, Kind, Match, Nothing, Outcome, Suggestions

THRESHOLD = 0.6
_SUGGEST = 0.15
_BUTTONS = frozenset({Kind.ANSWER, Kind.REQUEST})


def confidence(ranking: Sequence[Match]) -> float:
    """How sure the first match is right, 0..1, from its score and its lead over the second."""
    if not ranking:
        return 0.0
    top = ranking[0].score
    lead = top - ranking[1].score if len(ranking) > 1 else top
    return 1 / (1 + math.exp(-(10 * top + 6 * lead - 3.6)))


def outcome(ranking: Sequence[Match], kinds: Mapping[str, Kind], threshold: float) -> Outcome:
    """Answer at or above the threshold, else choices worth a button, else nothing."""
    sure = confidence(ranking)
    if ranking and sure >= threshold:
        return Answer((ranking[0].entry_id,), sure, tuple(ranking))
    shown = [match for match in ranking if kinds[match.entry_id] in _BUTTONS][:3]
    if sure < _SUGGEST or not shown:
        return Nothing(sure, tuple(ranking))
    rest = [match for match in ranking if match not in shown]
    return Suggestions(tuple(match.entry_id for match in shown), sure, (*shown, *rest))
