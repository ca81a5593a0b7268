"""What is wrong with how questions are found: wordings that compete, and wordings that lead elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from faq import consistency
from faq.calendar.sessions import Calendar
from faq.check.regression import said
from faq.entry import Answer, Entry, Nothing, Outcome, Place
from faq.errors import FaqErrors, Fault, Faults, note
from faq.search import lexicon
from faq.texts.faults import message

ALIKE = 90
"""The similarity, 0..100, from which two wordings compete: the same letters, wherever the words stand."""

_COMPARED = 256
"""Texts of about the same length that are compared with others in one go: a square of all would take 90 MB."""

Find = Callable[[str], Outcome]
"""What the desk makes of a text."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way to ask a question: the question itself, or a wording of it."""

    entry: Entry
    text: str

    @property
    def wording(self) -> bool:
        return self.text != self.entry.question


def phrasings(entries: Sequence[Entry]) -> list[Phrasing]:
    """Every way to ask every question."""
    return [Phrasing(entry, text) for entry in entries for text in entry.phrasings]


def questions(entries: Sequence[Entry]) -> list[Phrasing]:
    """The questions themselves: a student may copy one word for word from the topics."""
    return [Phrasing(entry, entry.question) for entry in entries]


def astray(asked: Phrasing, find: Find) -> Fault | None:
    """What there is to say of a way to ask a question that does not lead to it.

    A wording that is offered as a choice is near enough: a short one may well mean several things.
    """
    outcome, entry = find(asked.text), asked.entry
    reached = not isinstance(outcome, Nothing) and entry.id in outcome.entry_ids
    if reached and (asked.wording or isinstance(outcome, Answer)):
        return None
    name = "wording-unheard" if isinstance(outcome, Nothing) else "wording-misled"
    what = message(name, text=asked.text, entry=entry.id, outcome=said(outcome))
    return note(consistency.place_of(entry, asked.text if asked.wording else ""), what)


def competing(entries: Sequence[Entry], calendar: Calendar) -> Faults:
    """Wordings of two questions that are nearly the same, but for questions that differ by their session only."""
    asked = phrasings(entries)
    keys = [consistency.key(each.text) for each in asked]
    for one, two, alike in _alike(tuple(" ".join(sorted(key.split())) for key in keys)):
        first, second = asked[one], asked[two]
        if _family(first.entry, calendar) != _family(second.entry, calendar) and keys[one] != keys[two]:
            values = {"text": second.text, "other": first.text, "entry": first.entry.id}
            what = message("wording-competes", alike=alike, **values)
            yield note(consistency.place_of(second.entry, second.text), what)


def required(entries: Sequence[Entry], vocabulary: Path) -> Faults:
    """The words that the office's vocabulary, if it has one, requires for a question that there is not."""
    if not vocabulary.exists():
        return
    try:
        named = lexicon.read(vocabulary).requires
    except FaqErrors:  # told as the fault that it is
        return
    for entry_id in sorted(set(named) - {entry.id for entry in entries}):
        place = Place(vocabulary, lexicon.line_of(entry_id, vocabulary.read_text("utf-8")))
        yield note(place, message("wording-required-idle", entry=entry_id))


@lru_cache(maxsize=2)  # one language each, or before and after an edit
def _alike(texts: tuple[str, ...]) -> tuple[tuple[int, int, int], ...]:
    """Pairs of places whose texts are alike, and how much, in per cent, in order; kept for the next edit."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    lengths = [len(texts[place]) for place in order]
    found: list[tuple[int, int, int]] = []
    for first in range(0, len(order), _COMPARED):
        last = min(first + _COMPARED, len(order))
        near = order[first : bisect_right(lengths, _longest_alike(lengths[last - 1]))]
        said = [texts[place] for place in near]
        alike = process.cdist(
            said[: last - first], said, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8
        )
        for one, two in np.argwhere(np.triu(alike, 1)).tolist():
            earlier, later = sorted((near[one], near[two]))
            found.append((earlier, later, int(alike[one, two])))
    return tuple(sorted(found))


def _longest_alike(length: int) -> int:
    """The length of the longest text that can be like one of this length: of both together, twice what they share is
    `ALIKE` per cent, and that is in the shorter one.
    """
    return length * (200 - ALIKE) // ALIKE


def _family(entry: Entry, calendar: Calendar) -> str:
    """The id without the session it names: "deadline_s1_session1" -> "deadline_"."""
    named = (session.id for session in calendar.sessions if entry.id.endswith(session.id))
    return entry.id.removesuffix(next(named, ""))
