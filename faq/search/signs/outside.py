"""What a message asks about that a calendar does not hold: another year, a month without exams, a third session.

Only reads the words, by the table `outside` of the vocabulary; which answers that concerns is not for this module to say.
A year is not outside where the message also names one that the calendar holds: then it compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from faq.search.signs import months, told, years
from faq.search.signs.months import How
from faq.search.signs.session_words import session_words
from faq.search.signs.sessions import Dated
from faq.search.signs.years import UNNAMED, Named
from faq.search.words import notation, text, wordlists
from faq.search.words.late_patterns import LatePattern

_LISTS = wordlists.table("outside")
_THIRD = LatePattern(
    rf"\b(?:(?P<session>{notation.pattern(_LISTS['third_session'])})"
    rf"|(?P<semester>{notation.pattern(_LISTS['third_semester'])}))\b(?! (?:{years.MONTH})\b)"
)


@dataclass(frozen=True, slots=True)
class Outside:
    """What the calendar does not hold: a time, or the number of a session or semester (0 where it is none of these).

    `bare`: the message says little else, so that it asks about this whatever it may mean besides. `of_exams`: a month is
    said to be that of exams ("la session de mai"), so that whatever depends on exams is asked about those. `whether`: it
    asks if there are exams then, or such a session ("y a-t-il des examens en mars ?"), rather than takes it for granted.
    """

    time: Named = UNNAMED
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

    def outside(self, message: str, today: date) -> Outside | None:
        """What a message asks for that is not there; None where all of it may be. `today` tells which year is next."""
        words = text.words_of_any_script(message)
        line = years.without_other_numbers(words)
        relative = tuple(years.from_today(years.asking(message), words, today))
        if relative or years.in_numbers(words):
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
        relative = bool(years.FROM_TODAY.search(line))
        compares = bool(years.THIS_YEAR.search(line))
        parts = told.parts(message)
        return [
            self._part(words, relative=relative, compares=compares, past=past)
            for words, past in zip(parts, told.tells_past(parts), strict=True)
        ]

    def _part(self, words: Sequence[str], *, relative: bool, compares: bool, past: bool) -> _Dated:
        """A part, whose year takes its months: not where it `compares` that year with this one, nor where who writes
        tells something of themselves by it. One that only tells what is `past` names none of these years.
        """
        said = years.without_other_numbers(words)
        named = tuple(
            each for each in years.in_figures(said, self._first) if not (past and each.year < self._last)
        )
        alone = frozenset() if relative or past else frozenset(years.months_alone(said))
        tells = years.tells(words) or session_words().read(words).failed
        if compares or tells or not named or any(each.month for each in named):
            return _Dated(named, alone)
        if told.only_tells(said) and not alone:
            return _Dated(named, alone)
        if alone and not any(each.academic for each in named) and not years.YEAR_OF_STUDY.search(said):
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
        if time.month == years.AUTUMN:
            return (time.year, time.month) in self._months
        if not time.month:
            return time.year in (self._first, self._last)
        return time.year == (self._first if time.month > years.AUTUMN else self._last)

    def _without_exams(self, message: str, words: Sequence[str]) -> Outside | None:
        """The month without exams that a message asks about, where it names none that has some."""
        named = months.named(words)
        asked = None if self._with_exams.intersection(named.values()) else months.how_asked(words, named)
        if not named or asked is None:
            return None
        month, how = asked
        of_exams = how is How.OF_EXAMS and not told.tells_exam(message)
        return Outside(Named(month=month), of_exams=of_exams, whether=how is How.WHETHER)


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
