"""What is wrong with how questions are found: wordings that compete, and wordings that lead elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq import consistency
from faq.calendar.sessions import Calendar
from faq.check import near_doubles
from faq.check.regression import said
from faq.entry import Answer, Entry, Nothing, Outcome, Place
from faq.errors import Fault, Faults, note
from faq.search import lexicon
from faq.search.lexicon import Lexicon
from faq.texts.faults import message

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


def competing(entries: Sequence[Entry], calendar: Calendar, keys: Mapping[str, str]) -> Faults:
    """Wordings of two questions that are nearly the same, but for questions that differ by their session only.

    `keys`: of each way to ask (`consistency.key`).
    """
    asked = phrasings(entries)
    for one, two, alike in near_doubles.pairs(tuple(" ".join(sorted(keys[a.text].split())) for a in asked)):
        first, second = asked[one], asked[two]
        same = keys[first.text] == keys[second.text]
        if not same and _family(first.entry, calendar) != _family(second.entry, calendar):
            values = {"text": second.text, "other": first.text, "entry": first.entry.id}
            what = message("wording-competes", alike=alike, **values)
            yield note(consistency.place_of(second.entry, second.text), what)


def required(entries: Sequence[Entry], vocabulary: Lexicon, path: Path) -> Faults:
    """The words that the office's vocabulary, read from `path`, requires for a question that there is not."""
    for entry_id in sorted(set(vocabulary.requires) - {entry.id for entry in entries}):
        place = Place(path, lexicon.line_of(entry_id, path.read_text("utf-8")))
        yield note(place, message("wording-required-idle", entry=entry_id))


def _family(entry: Entry, calendar: Calendar) -> str:
    """The id without the session it names: "deadline_s1_session1" -> "deadline_"."""
    named = (session.id for session in calendar.sessions if entry.id.endswith(session.id))
    return entry.id.removesuffix(next(named, ""))
