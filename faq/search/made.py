"""What a search is made of, by which what it has said is known again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """What a search is made of. `name`: of all of it; `basis`: of all that counts for texts like none of the ways to ask its
    entries, which is the name where any of these counts for all texts; `ways`: for each of these a line of JSON with what
    else counts of its entry, whose last item is how it is asked.
    """

    name: str
    basis: str
    ways: frozenset[str]


def of_nothing() -> Made:
    """What a search is made of that is no office's."""
    return Made("", "", frozenset())
