"""A message as what it asks: its sentences when it asks several things or tells a story, and what it follows up.

Decides by confidence only, which `decide` gives; compares no texts itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from faq.entry import Kind
from faq.search import text
from faq.search.index import Reading
from faq.search.weights import WEIGHTS

MOST = 3

_ELLIPTIC = re.compile(
    r"^(?:ok |oui |non |mais |bon |ah )*"
    r"(?:et|and|meme|pareil|aussi|sinon|what about|how about|even|also|same|donc|si|if|c est|pour)\b"
)
_QUESTION = (
    r"est|est-ce|comment|o[uù]|quand|jusqu|aussi|also|combien|qui|puis|dois|faut|il faut|si|je|j'|on|c'est|"
    r"récupérer|à partir|sous|avant|what|when|where|how|do|can|is"
)
_CLAUSE = re.compile(
    rf"[.!?;\n]+|(?:^|\s)\d\s?[).]\s|\s(?:et|and|puis|ainsi que|mais)\s+(?=(?:{_QUESTION})\b)", re.IGNORECASE
)
_FEW = 4
_FEWEST = 2

Sure = Callable[[Reading], float]


def follows_up(message: str) -> bool:
    """Whether a message may lean on what was asked before: it begins like it, or says next to nothing."""
    words = text.words(message)
    return len(words) <= _FEW or (len(words) <= 3 * _FEW and bool(_ELLIPTIC.match(" ".join(words))))


def clauses(message: str) -> list[str]:
    """The sentences and questions of a message; none when it is only one."""
    found = [part for part in _CLAUSE.split(message) if len(text.words(part)) >= _FEWEST]
    return found if len(found) > 1 else []


def asked(readings: Sequence[Reading], sure: Sequence[float], kinds: Sequence[Kind]) -> list[int]:
    """Which clauses ask something that can be answered: their numbers, one for each entry, the surest first.

    Small talk and questions for other desks do not count beside the office's own.
    """
    bar = WEIGHTS.clause
    found = [i for i in range(len(readings)) if sure[i] >= bar and kinds[i] is not Kind.SMALLTALK]
    own = [i for i in found if kinds[i] is not Kind.ELSEWHERE] or found[:1]
    best: dict[int, int] = {}
    for i in sorted(own, key=lambda i: -sure[i]):
        best.setdefault(readings[i].best, i)
    return list(best.values())[:MOST]
