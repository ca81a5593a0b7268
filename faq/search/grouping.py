"""Questions that had no answer, put together where they ask the same, and freed of what could tell who asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from faq.search.words import wordlists
from faq.search.words.text import fold

ALIKE = 75
"""How alike (0..100) two questions must be to count as one."""
LATEST = 300
"""So many are compared, the last ones: each is compared with each, and the database waits meanwhile."""
EXAMPLES = 2
"""Questions of a group that are shown."""
LONGEST = 120
"""Characters of an example; a long story may tell more than it asks."""
_INTRODUCED = "|".join(rf"(?<={re.escape(said)}\ )" for said in wordlists.table("words")["introducing"])
_TELLING = re.compile(
    rf"""
    \S*@\S+                                     # an address, a user name
    | https?://\S+
    | \b\w*\d(?:[\s.-]?\w*\d){{4,}}\w*            # a number of five digits and more: student, telephone
    | (?:{_INTRODUCED})\w[\w'-]*(?:\s+\w[\w'-]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions that ask the same: how many, and two of them, the shortest first."""

    count: int
    examples: tuple[str, ...]


def clusters(texts: Sequence[str]) -> list[Cluster]:
    """The groups of the latest questions that are alike, the largest first. Each joins the group it is most like."""
    return [Cluster(len(group), examples([texts[i] for i in group])) for group in groups(texts)]


def groups(texts: Sequence[str]) -> list[list[int]]:
    """As `clusters`, each group as the places of its questions in `texts`, in order."""
    found: dict[str, list[int]] = {}
    first = max(len(texts) - LATEST, 0)
    for place, text in enumerate(texts[first:], start=first):
        folded = fold(text)
        alike = process.extractOne(folded, found.keys(), scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
        found.setdefault(alike[0] if alike else folded, []).append(place)
    return sorted(found.values(), key=len, reverse=True)


def anonymous(text: str) -> str:
    """A question without addresses, long numbers and names that introduce themselves, cut to `LONGEST` characters."""
    plain = _TELLING.sub("…", " ".join(text.split()))
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def examples(group: Sequence[str]) -> tuple[str, ...]:
    """Two questions of a group, the shortest ones, telling nothing of who asked."""
    different = dict.fromkeys(map(anonymous, sorted(group, key=len)))
    return tuple(different)[:EXAMPLES]
