"""What a search is made of, by which what it has said is known again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """What a search is made of. `name`: of all of it; `basis`: of all but the ways to ask its entries, those of requests
    aside; `ways`: for each a line of JSON with what else counts of its entry, whose last item is how it is asked.
    """

    name: str
    basis: str
    ways: frozenset[str]


def of_nothing() -> Made:
    """What a search is made of that is no office's."""
    return Made("", "", frozenset())
