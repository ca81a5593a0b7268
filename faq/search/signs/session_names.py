"""Which exam sessions a text calls by the names that the office gave them: "2nd trimester", "trimester two", "T2", "winter
exams". Knows the names only; what semesters, numbers and months say is for `sessions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from faq.search.words import wordlists
from faq.search.words.text import words

_APART = 1
"""Words that may stand among those of a name: "the exams in winter" for "winter exams"."""
_COUNTS = ("one", "two", "three", "four")
"""The lists of the table `sessions` with all that says a number."""


class SessionNames:
    """`names`: what each session, by its id, is called, in whichever languages."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        lists = wordlists.table("sessions")
        self._numbers = {word: str(i) for i, name in enumerate(_COUNTS, start=1) for word in lists[name]}
        self._small = frozenset(lists["small"])
        named = {session: [self._counted(words(name)) for name in said] for session, said in names.items()}
        self._forms = {
            session: {form for name in said for form in _forms(name)} for session, said in named.items()
        }

    def spoken_of(self, said: Sequence[str]) -> frozenset[str]:
        """The ids of the sessions of which folded words say a name."""
        counted = self._counted(said)
        return frozenset(
            session for session, forms in self._forms.items() if any(_holds(counted, form) for form in forms)
        )

    def _counted(self, said: Sequence[str]) -> list[str]:
        """The words with numbers in figures ("second" -> "2"), without the small ones between them."""
        return [self._numbers.get(word, word) for word in said if word not in self._small]


def _forms(name: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """A name, and in short where it is a word and its number: ("trimester", "2") and ("t2",)."""
    if name:
        yield tuple(sorted(name))
    if len(name) == 2 and name[1].isdigit():
        yield (f"{name[0][0]}{name[1]}",)


def _holds(said: Sequence[str], form: tuple[str, ...]) -> bool:
    """Whether the words of a form stand together, in whatever order."""
    widths = range(len(form), len(form) + _APART + 1) if len(form) > 1 else (1,)
    windows = (said[start : start + width] for width in widths for start in range(len(said) - width + 1))
    return any(set(form) <= set(window) for window in windows)
