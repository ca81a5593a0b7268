"""What a message asks about that a calendar does not hold: another year, a month without exams, a third session.

Only reads the words, by the table `outside` of the vocabulary; which answers that concerns is not for this module to say.
A year is not outside where the message also names one that the calendar holds: then it compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from faq.search.signs import months, told
from faq.search.signs.months import How
from faq.search.signs.session_words import session_words
from faq.search.signs.sessions import Dated
from faq.search.words import notation, text, wordlists
from faq.search.words.late_patterns import LatePattern

_FAR = 45
"""Years from the calendar's own up to which four figures are taken for a year: some ask for papers of long ago."""
_CENTURY = 2000
"""Added to two figures, to have the year: "année 25/26"."""
_AUTUMN = 9
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
_YEAR_OF_STUDY = LatePattern(rf"{_SAID['academic']} \d{{4}}\b")
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
_THIS_YEAR = LatePattern(_SAID["this_year"])
_I = frozenset(_LISTS["i"])
_MONTH = "|".join(session_words().months.names)
_SHORT_YEARS = LatePattern(
    rf"(?:{_SAID['academic']}|\b{notation.pattern(_LISTS['exam'])}) {_TWO_FIGURES}\b(?! (?:{_MONTH}|\d+)\b)"
)
"""An academic year in figures, and no days: "année 25/26", "dates exam 26-27", but "exam 26 27 juin"."""
_LAST = LatePattern(
    rf"\b(?P<month>{_MONTH}) {notation.pattern(_LISTS['last'])}\b(?! {notation.pattern(_LISTS['last_of'])}\b)"
    rf"|\b{notation.pattern(_LISTS['last_in_front'])} (?P<after>{_MONTH})\b"
)
"""The month before today: "juin dernier"."""
_FROM_TODAY = LatePattern("|".join(said.pattern for said in (*_AWAY.values(), _LAST)))
"""Any way to tell a time from today: most messages have none, which one search finds out."""
_THIRD = LatePattern(
    rf"\b(?:(?P<session>{notation.pattern(_LISTS['third_session'])})"
    rf"|(?P<semester>{notation.pattern(_LISTS['third_semester'])}))\b(?! (?:{_MONTH})\b)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A time that a message names. `academic`: whether `year` is that in which an academic year begins (2025 for
    "2025-2026"); 0: not named. A month has no year where only the month is named.
    """

    year: int = 0
    month: int = 0
    academic: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """What the calendar does not hold: a time, or the number of a session or semester (0 where it is none of these).

    `bare`: the message says little else, so that it asks about this whatever it may mean besides. `of_exams`: a month is
    said to be that of exams ("la session de mai"), so that whatever depends on exams is asked about those. `whether`: it
    asks if there are exams then, or such a session ("y a-t-il des examens en mars ?"), rather than takes it for granted.
    """

    time: Named = Named()
    session: int = 0
    semester: int = 0
    bare: bool = False
    of_exams: bool = False
    whether: bool = False

    @property
    def only_a_month(self) -> bool:
        """Whether it is a month of the calendar's own year, in which there are no exams."""
        return bool(self.time.month) and not self.time.year


@dataclass(frozen=True, slots=True)
class _Dated:
    """A part of a message: the years it `named` in figures, the `months` that go with none of them, and whether its year
    takes the months of the other parts, since it has none itself: "session 2, année 2023-2024, c'était en avril ?".
    """

    named: tuple[Named, ...]
    months: frozenset[int]
    takes: bool = False


class Coverage:
    """What a calendar holds: `academic_year` as "2024-2025", and its sessions."""

    def __init__(self, academic_year: str, sessions: Sequence[Dated]) -> None:
        first, _, last = academic_year.partition("-")
        self._first, self._last = int(first), int(last)
        self._sessions = tuple(sessions)
        days = [day for each in sessions for day in (each.first, each.last)]
        self._months = frozenset((day.year, day.month) for day in days)
        self._with_exams = frozenset(day.month for day in days)
        self._month_of = session_words().months.number_of

    def outside(self, message: str, today: date) -> Outside | None:
        """What a message asks for that is not there; None where all of it may be. `today` tells which year is next."""
        words = text.words_of_any_script(message)
        line = _without_other_numbers(words)
        relative = tuple(self._relative(_asking(message), words, today))
        if relative or _in_numbers(words):
            time = self._not_held(self._dated(message, line), relative)
            if time is not None:
                return Outside(time, bare=len(words) <= months.BARE)
        return _ordinal(line, self._sessions) or self._without_exams(message, words)

    def _not_held(self, parts: Sequence[_Dated], relative: Sequence[Named]) -> Named | None:
        """The first time that is named where the calendar holds none of them; None where it holds one, or none is named."""
        named = [*chain(*(part.named for part in parts)), *relative]
        held = not named or self._of_this_year(parts) or any(map(self._holds, named))
        return None if held else named[0]

    def _dated(self, message: str, line: str) -> list[_Dated]:
        """The parts of a message, with the years and months in them; no months where its years are told from today."""
        relative = bool(_FROM_TODAY.search(line))
        compares = bool(_THIS_YEAR.search(line))
        parts = told.parts(message)
        return [
            self._part(words, relative=relative, compares=compares, past=past)
            for words, past in zip(parts, told.tells_past(parts), strict=True)
        ]

    def _part(self, words: Sequence[str], *, relative: bool, compares: bool, past: bool) -> _Dated:
        """A part, whose year takes its months: not where it `compares` that year with this one, nor where who writes
        tells something of themselves by it. One that only tells what is `past` names none of these years.
        """
        said = _without_other_numbers(words)
        named = tuple(each for each in self._in_figures(said) if not (past and each.year < self._last))
        alone = frozenset() if relative or past else frozenset(self._months_alone(said))
        tells = _tells(words) or session_words().read(words).failed
        if compares or tells or not named or any(each.month for each in named):
            return _Dated(named, alone)
        if told.only_tells(said) and not alone:
            return _Dated(named, alone)
        if alone and not any(each.academic for each in named) and not _YEAR_OF_STUDY.search(said):
            named = tuple(replace(each, month=month) for each in named for month in sorted(alone))
        return _Dated(named, frozenset(), takes=not alone)

    def _of_this_year(self, parts: Sequence[_Dated]) -> bool:
        """Whether a month with exams is named that goes with none of the years in figures: then it is one of the
        calendar's own.
        """
        if any(part.takes for part in parts):
            return False
        return any(self._with_exams & part.months for part in parts)

    def _holds(self, time: Named) -> bool:
        if time.academic:
            return time.year == self._first
        if time.month == _AUTUMN:
            return (time.year, time.month) in self._months
        if not time.month:
            return time.year in (self._first, self._last)
        return time.year == (self._first if time.month > _AUTUMN else self._last)

    def _in_figures(self, line: str) -> Iterator[Named]:
        """The years that stand there in figures: "juin 2022", "2025-2026", "année 25/26"."""
        for found in _SHORT_YEARS.finditer(line):
            if int(found["second"]) == int(found["first"]) + 1:
                yield Named(_CENTURY + int(found["first"]), academic=True)
        for found in _YEAR.finditer(line):
            year = int(found["year"])
            if abs(year - self._first) > _FAR:
                continue
            academic = found["next"] in (str(year + 1), str(year + 1)[2:])
            yield Named(year, 0 if academic else self._before(found["before"] or ""), academic)

    def _months_alone(self, line: str) -> Iterator[int]:
        """The months that a line names without a year behind."""
        return (month for word in _YEAR.sub(" ", line).split() if (month := self._month_of(word)))

    def _before(self, word: str) -> int:
        """The month, 1..12, that the word before a year names; 0 when it names none."""
        if word.isdigit():
            return int(word) if 1 <= int(word) <= 12 else 0
        return self._month_of(word) or 0

    def _relative(self, line: str, words: Sequence[str], today: date) -> Iterator[Named]:
        """The years that are told from today: "l'an prochain", "en juin de l'année dernière"."""
        if not _FROM_TODAY.search(line):
            return
        begun = today.year if today.month >= _AUTUMN else today.year - 1
        beside = sorted(session_words().months.named_in(words))
        for away, said in _AWAY.items():
            if said.search(line) and beside:
                yield from (Named(today.year + away, month) for month in beside)
            elif said.search(line):
                yield Named(begun + away, academic=True)
        for found in _LAST.finditer(line):
            if month := self._month_of(found["month"] or found["after"]):
                yield Named(today.year - (month >= today.month), month)

    def _without_exams(self, message: str, words: Sequence[str]) -> Outside | None:
        """The month without exams that a message asks about, where it names none that has some."""
        named = months.named(words)
        asked = None if self._with_exams.intersection(named.values()) else months.how_asked(words, named)
        if not named or asked is None:
            return None
        month, how = asked
        of_exams = how is How.OF_EXAMS and not told.tells_exam(message)
        return Outside(Named(month=month), of_exams=of_exams, whether=how is How.WHETHER)


def _without_other_numbers(words: Sequence[str]) -> str:
    """Folded words in a line, without four figures that are no year or one that is not asked for."""
    if not _in_numbers(words):
        return " ".join(words)
    return _STORY.sub(" ", _NO_YEAR.sub(" ", " ".join(words)))


def _in_numbers(words: Sequence[str]) -> bool:
    """Whether there is a figure in any of some folded words, without which nothing of a year can be in figures."""
    return not all(map(str.isalpha, words))


def _asking(message: str) -> str:
    """The folded words of the parts of a message that may ask about exams: not "je déménage l'an prochain", which tells
    something of who writes; none where the message speaks of this year too.
    """
    parts = told.parts(message)
    asking = [part for part, past in zip(parts, told.tells_past(parts), strict=True) if not past]
    asking = [part for part in asking if not _tells(part)] if len(parts) > 1 else asking
    line = " ".join(word for part in asking for word in part)
    return "" if _THIS_YEAR.search(" ".join(text.words_of_any_script(message))) else line


def _tells(part: Sequence[str]) -> bool:
    """Whether the folded words of a part tell something of who writes, and nothing of exams."""
    return not _I.isdisjoint(part) and not any(map(_EXAM.fullmatch, part))


def _ordinal(line: str, sessions: Sequence[Dated]) -> Outside | None:
    """The session or semester that a line counts and that is not there: "session 3", "troisième semestre"."""
    found = _THIRD.search(line)
    if not found:
        return None
    what, number = found.lastgroup or "", next(filter(str.isdigit, found[0]), "3")
    there = {each.semester if what == "semester" else each.number for each in sessions}
    if int(number) in there or there == {0}:  # sessions with names of their own are not counted
        return None
    whether = months.asks_whether(line)
    if what == "semester":
        return Outside(semester=int(number), whether=whether)
    return Outside(session=int(number), whether=whether)
