"""Years in a message: in figures, or told from today; and what figures are no year. Only reads the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from faq.search.signs import told
from faq.search.signs.session_words import session_words
from faq.search.words import notation, text, wordlists
from faq.search.words.late_patterns import LatePattern

_FAR = 45
"""Years from the calendar's own up to which four figures are taken for a year: some ask for papers of long ago."""
_CENTURY = 2000
"""Added to two figures, to have the year: "année 25/26"."""
AUTUMN = 9
"""The month in which an academic year begins: September belongs to the old one, with its resits, and to the new one."""

_LISTS = wordlists.table("outside")
_NUMBER = "N"
"""Stands in the expressions of the vocabulary for a number."""
_SAID = {name: rf"\b{notation.pattern(said)}\b" for name, said in _LISTS.items()}
_YEAR = LatePattern(  # the first \b: a long word is tried once, not at each of its letters
    r"(?:\b(?P<before>(?!(?:19|20)\d\d )\w+) )?\b(?P<year>(?:19|20)\d\d)\b(?: (?P<next>\d{4}|\d\d)\b)?"
)
_IS = notation.pattern(_LISTS["is"])
_COUNTED = notation.pattern(_LISTS["counted"])
_NO_YEAR = LatePattern(rf"{_SAID['number_of']}(?: {_IS})? \d{{4}}\b|\b\d{{4}} {_COUNTED}\b")
YEAR_OF_STUDY = LatePattern(rf"{_SAID['academic']} \d{{4}}\b")
"""May be the academic year that begins then, so that a month beside it is not surely of that year: "rentrée 2024"."""
_STORY = LatePattern(rf"{_SAID['story']}(?: [a-z]+){{0,2}} (?:\d{{4}}\b)")


def _years(name: str, number: str, said: Sequence[str]) -> LatePattern:
    """How a number of years is told, in figures or in words, by the expressions of a name."""
    counted = f"({'|'.join((number, *said))})"
    return LatePattern(rf"\b{notation.pattern(each.replace(_NUMBER, counted) for each in _LISTS[name])}\b")


_AWAY = {
    1: LatePattern(_SAID["next_year"]),
    -1: LatePattern(_SAID["past_year"]),
    **{int(n): _years("in_years", n, said) for n, said in wordlists.table("counts").items()},
    **{-int(n): _years("years_ago", n, said) for n, said in wordlists.table("counts").items()},
}
"""How years are told from today: years away -> the words."""
_EXAM = LatePattern(notation.pattern(_LISTS["exam"]))
_TWO_FIGURES = r"(?P<first>\d\d) (?P<second>\d\d)"
THIS_YEAR = LatePattern(_SAID["this_year"])
_I = frozenset(_LISTS["i"])
_MONTHS = session_words().months
MONTH = "|".join(_MONTHS.names)
"""The name of any month, for an expression."""
_SHORT_YEARS = LatePattern(
    rf"(?:{_SAID['academic']}|\b{notation.pattern(_LISTS['exam'])}) {_TWO_FIGURES}\b(?! (?:{MONTH}|\d+)\b)"
)
"""An academic year in figures, and no days: "année 25/26", "dates exam 26-27", but "exam 26 27 juin"."""
_LAST = LatePattern(
    rf"\b(?P<month>{MONTH}) {notation.pattern(_LISTS['last'])}\b(?! {notation.pattern(_LISTS['last_of'])}\b)"
    rf"|\b{notation.pattern(_LISTS['last_in_front'])} (?P<after>{MONTH})\b"
)
"""The month before today: "juin dernier"."""
FROM_TODAY = LatePattern("|".join(said.pattern for said in (*_AWAY.values(), _LAST)))
"""Any way to tell a time from today: most messages have none, which one search finds out."""


@dataclass(frozen=True, slots=True)
class Named:
    """A time that a message names. `academic`: whether `year` is that in which an academic year begins (2025 for
    "2025-2026"); 0: not named. A month has no year where only the month is named.
    """

    year: int = 0
    month: int = 0
    academic: bool = False


UNNAMED = Named()


def in_figures(line: str, first: int) -> Iterator[Named]:
    """The years that stand in a line in figures: "juin 2022", "2025-2026", "année 25/26"; `first`: the calendar's own."""
    for found in _SHORT_YEARS.finditer(line):
        if int(found["second"]) == int(found["first"]) + 1:
            yield Named(_CENTURY + int(found["first"]), academic=True)
    for found in _YEAR.finditer(line):
        year = int(found["year"])
        if abs(year - first) > _FAR:
            continue
        academic = found["next"] in (str(year + 1), str(year + 1)[2:])
        yield Named(year, 0 if academic else _month_before(found["before"] or ""), academic)


def months_alone(line: str) -> Iterator[int]:
    """The months that a line names without a year behind."""
    return (month for word in _YEAR.sub(" ", line).split() if (month := _MONTHS.number_of(word)))


def _month_before(word: str) -> int:
    """The month, 1..12, that the word before a year names; 0 when it names none."""
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else 0
    return _MONTHS.number_of(word) or 0


def from_today(line: str, words: Sequence[str], today: date) -> Iterator[Named]:
    """The years that are told from today: "l'an prochain", "en juin de l'année dernière"."""
    if not FROM_TODAY.search(line):
        return
    begun = today.year if today.month >= AUTUMN else today.year - 1
    beside = sorted(_MONTHS.named_in(words))
    for away, said in _AWAY.items():
        if said.search(line) and beside:
            yield from (Named(today.year + away, month) for month in beside)
        elif said.search(line):
            yield Named(begun + away, academic=True)
    for found in _LAST.finditer(line):
        if month := _MONTHS.number_of(found["month"] or found["after"]):
            yield Named(today.year - (month >= today.month), month)


def without_other_numbers(words: Sequence[str]) -> str:
    """Folded words in a line, without four figures that are no year or one that is not asked for."""
    if not in_numbers(words):
        return " ".join(words)
    return _STORY.sub(" ", _NO_YEAR.sub(" ", " ".join(words)))


def in_numbers(words: Sequence[str]) -> bool:
    """Whether there is a figure in any of some folded words, without which nothing of a year can be in figures."""
    return not all(map(str.isalpha, words))


def asking(message: str) -> str:
    """The folded words of the parts of a message that may ask about exams: not "je déménage l'an prochain", which tells
    something of who writes; none where the message speaks of this year too.
    """
    parts = told.parts(message)
    asking = [part for part, past in zip(parts, told.tells_past(parts), strict=True) if not past]
    asking = [part for part in asking if not tells(part)] if len(parts) > 1 else asking
    line = " ".join(word for part in asking for word in part)
    return "" if THIS_YEAR.search(" ".join(text.words_of_any_script(message))) else line


def tells(part: Sequence[str]) -> bool:
    """Whether the folded words of a part tell something of who writes, and nothing of exams."""
    return not _I.isdisjoint(part) and not any(map(_EXAM.fullmatch, part))
