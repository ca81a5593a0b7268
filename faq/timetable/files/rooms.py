"""One exam that is written in several rows, one for each of its rooms. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from faq.timetable.exams import Exam

LONGEST = 1000
"""Characters of all rooms of an exam; a quarter of a message."""
_SIGNS = " -–—:,;/("


class Sitting:
    """The rows of one exam; `at` is where the first of them stands ("planning.csv:2")."""

    def __init__(self, at: str) -> None:
        self.at = at
        self._rows: list[Exam] = []
        self._letters = 0

    def fits(self, exam: Exam) -> bool:
        """Whether a row may be one of this exam: it takes place at the same moment."""
        return not self._rows or self._rows[0].span == exam.span

    def add(self, exam: Exam) -> bool:
        """Take a row more; False when that would be more rooms than students can read."""
        if exam not in self._rows:
            self._letters += len(exam.place) + len(exam.title)
            if self._rows and self._letters > LONGEST:
                return False
            self._rows.append(exam)
        return True

    def exam(self) -> Exam:
        """The exam with all its rooms; where the titles differ at their end only, that says who is in which room."""
        first = self._rows[0]
        titles = [row.title.split() for row in self._rows]
        common = _common(titles)
        if len(self._rows) == 1 or not common or all(title == titles[0] for title in titles):
            return replace(first, place=_listed([row.place for row in self._rows]))
        who = [" ".join(title[len(common) :]).strip(_SIGNS + ")") for title in titles]
        places = [
            f"{row.place} ({part})" if part else row.place for row, part in zip(self._rows, who, strict=True)
        ]
        rooms = [place for place, row in zip(places, self._rows, strict=True) if row.place]
        return replace(first, title=" ".join(common).rstrip(_SIGNS), place=_listed(rooms))


def _common(titles: Sequence[Sequence[str]]) -> list[str]:
    """The words that all titles begin with."""
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*titles, strict=False))
    return [words[0] for words in alike]


def _listed(places: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, places)))
