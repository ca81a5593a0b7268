"""What is wrong with the office's files, and what is worth a second look: everything `check` tells.

Whatever keeps the files from being used is found by `reading`; here is what is sound to a machine and wrong to a reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from faq import lint_calendar, questions_file, reading
from faq.calendar import Calendar
from faq.catalog import index_of
from faq.dates import Mention, mentions, years_of
from faq.entry import Answer, Entry, Place
from faq.errors import FaqErrors
from faq.faults import Fault, Found, note
from faq.render import Renderer

__all__ = ["Fault", "lint"]

ENOUGH_WORDINGS = 8
"""Ways to ask a question from which more bring little: 1 -> 5 found a quarter more questions, 5 -> 10 some more."""

ALIKE = 90
"""The similarity, 0..100, from which two wordings compete: the same letters, wherever the words stand."""

MESSAGE = 4096  # UTF-16 units (Bot API, sendMessage)

_VALUE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_BEFORE_A_CLAUSE = re.compile(
    r"\b(?:le|au|du|the|before|by|on|until)[\s*_]+(?:à confirmer par|la page indique|to be confirmed by|the page says)"
)


def lint(directory: Path, now: datetime | None = None) -> list[Fault]:
    """Everything there is to say about a directory of files, in the order of files and lines.

    `now` (aware): when given, it is told too that no session is left.
    """
    read = reading.read_all(directory)
    _, wrong = questions_file.read(directory / questions_file.NAME, {entry.id for entry in read.entries})
    faults = [Fault(Place(f.path, f.line), f.what, f.remedy) for f in (*read.faults, *wrong)]
    faults += [*_repeated(read.entries), *_untranslated(read.entries), *_few_wordings(read.entries)]
    if read.calendar:
        faults += lint_calendar.lint(read.calendar, read.timetable, directory / reading.CALENDAR, now)
        faults += _competing(read.entries, read.calendar)
        faults += _written_dates(read.entries, read.calendar)
    if read.calendar and read.renderer and not read.faults:
        faults += _as_read(read.entries, read.calendar, read.renderer)
        faults += _unreachable(read.entries, directory, read.calendar)
    return sorted(faults, key=lambda fault: (str(fault.place.path), fault.place.line, fault.note, fault.what))


def _repeated(entries: Iterable[Entry]) -> Found:
    for entry in entries:
        counted = Counter(reading.key(wording) for wording in entry.phrasings)
        for wording in entry.wordings:
            if counted[reading.key(wording)] > 1:
                counted[reading.key(wording)] = 1
                place = reading.place_of(entry, wording)
                yield Fault(
                    place, f"« {wording} » stands here twice.", "Delete one: accents and signs do not count."
                )


def _untranslated(entries: Sequence[Entry]) -> Found:
    languages: dict[str, set[str]] = {}
    for entry in entries:
        languages.setdefault(entry.id, set()).add(entry.lang)
    for entry in entries:
        for lang in set(reading.LANGUAGES) - languages[entry.id]:
            what = f"`{entry.id}` is not in the folder {lang}."
            yield note(_place(entry), what, f"Readers of that language get this text ({entry.lang}).")


def _few_wordings(entries: Sequence[Entry]) -> Found:
    counts = Counter[str]()
    for entry in entries:
        counts[entry.id] += len(entry.wordings)
    for entry in {entry.id: entry for entry in reversed(entries)}.values():
        if counts[entry.id] < ENOUGH_WORDINGS:
            what = f"`{entry.id}` has only {counts[entry.id]} other ways to ask it."
            yield note(
                _place(entry), what, f"Add some as students write, each after >, up to {ENOUGH_WORDINGS}."
            )


def _competing(entries: Sequence[Entry], calendar: Calendar) -> Found:
    """Wordings of two questions that are nearly the same, but for questions that differ by their session only."""
    said = [(wording, entry) for entry in entries for wording in entry.phrasings]
    keys = [reading.key(wording) for wording, _ in said]
    sorts = [" ".join(sorted(key.split())) for key in keys]
    alike = process.cdist(sorts, sorts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    for one, two in np.argwhere(np.triu(alike, 1)):
        (wording, entry), (other, rival) = said[two], said[one]
        if _family(entry, calendar) != _family(rival, calendar) and keys[one] != keys[two]:
            what = f"« {wording} » is {alike[one, two]} % like « {other} » of `{rival.id}`."
            remedy = "Say in both what sets them apart, or delete one."
            yield note(reading.place_of(entry, wording), what, remedy)


def _family(entry: Entry, calendar: Calendar) -> str:
    """The id without the session it names: "deadline_s1_session1" -> "deadline_"."""
    named = (session.id for session in calendar.sessions if entry.id.endswith(session.id))
    return entry.id.removesuffix(next(named, ""))


def _written_dates(entries: Iterable[Entry], calendar: Calendar) -> Found:
    declared = {reading.key(s.deadline.printed) for s in calendar.sessions if s.deadline.printed}
    for entry in entries:
        for place, line in _text_lines(entry):
            for mention in mentions(_VALUE.sub(" ", line)):
                yield _written(mention, place, calendar.academic_year, reading.key(mention.text) in declared)


def _written(mention: Mention, place: Place, academic_year: str, declared: bool) -> Fault:
    years = years_of(academic_year, mention.month)
    if not mention.days(years):
        return Fault(place, f"« {mention.text} »: there is no such day.", "Correct it.")
    if wrong := mention.contradiction(years):
        what = f"« {mention.text} »: {wrong} is a {wrong:%A}."
        if declared:
            return note(place, what, "The calendar declares it as the page's own contradiction.")
        return Fault(place, what, "Correct the day, or use a value of calendar.toml.")
    what = f"« {mention.text} » is written by hand{'' if mention.year else ', without a year'}."
    return note(place, what, "It will be wrong next year: use a value of calendar.toml.")


def _text_lines(entry: Entry) -> Iterator[tuple[Place, str]]:
    """The lines that students read, as the office wrote them."""
    place = _place(entry)
    yield place, entry.question
    for number, line in enumerate(entry.answer.split("\n"), start=entry.answer_line):
        yield Place(place.path, number), line


def _as_read(entries: Iterable[Entry], calendar: Calendar, renderer: Renderer) -> Found:
    """What only shows once the values are filled in, at some moment of the year."""
    for entry in entries:
        texts = {renderer.render(entry, moment).markdown for moment in calendar.moments()}
        if clumsy := next(filter(None, map(_BEFORE_A_CLAUSE.search, texts)), None):
            remedy = "A deadline may be « to be confirmed »: write it behind a colon."
            yield Fault(_place(entry), f"At some moment this reads « {clumsy[0]} ... ».", remedy)
        if any(len(text.encode("utf-16-le")) // 2 > MESSAGE for text in texts):
            yield note(
                _place(entry), "The answer is longer than a message.", "It is sent in parts: shorten it."
            )


def _unreachable(entries: Sequence[Entry], directory: Path, calendar: Calendar) -> Found:
    """Questions that a student may copy word for word and still not be answered."""
    try:
        index = index_of(entries, directory, calendar)
    except FaqErrors as errors:
        yield from (Fault(Place(f.path, f.line), f.what, f.remedy) for f in errors.errors)
        return
    for entry in entries:
        outcome = index.decide(entry.question)
        if not isinstance(outcome, Answer) or entry.id not in outcome.entry_ids:
            what = f"« {entry.question} » is not answered with `{entry.id}`."
            yield note(
                _place(entry), what, "Another question is too close: say in both what sets them apart."
            )


def _place(entry: Entry) -> Place:
    return reading.place_of(entry, "")
