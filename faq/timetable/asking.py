"""What a message asks of the timetable: when courses are examined, whether they overlap, how far they are apart, one's own.

The words are those of `faq/search/vocabulary/`, table `timetable`. Says nothing and knows no entries of the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from faq.calendar.sessions import ExamSession
from faq.search.signs.sessions import of_calendar
from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.text import without_courses, words
from faq.timetable.courses import Recognised, key
from faq.timetable.exams import Timetable


class Wish(StrEnum):
    """What is asked."""

    TIMES = "times"
    """When and where courses are examined."""
    TOGETHER = "together"
    """Whether the exams of some courses overlap."""
    BESIDE = "beside"
    """With what a course's exam overlaps."""
    BETWEEN = "between"
    """How much time there is between exams."""
    MINE = "mine"
    """One's own exams."""
    NEXT = "next"
    """The next one of them."""
    CLASHES = "clashes"
    """Which of them overlap."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish, and the courses that a message names for it. `asks`: it is put as a question, rather than told. `bare`: the
    message holds nothing but courses, perhaps called one's own exams. `day`: it asks for the same day, not for the same
    moment. `advice`: it asks what to do about it, too. `when`: it has words of times and places, or of exams.
    """

    wish: Wish
    named: Recognised
    asks: bool = False
    bare: bool = False
    day: bool = False
    advice: bool = False
    when: bool = False

    @property
    def personal(self) -> bool:
        """Whether it is about the author's own exams."""
        return self.wish in (Wish.MINE, Wish.NEXT, Wish.CLASHES)


_LISTS = wordlists.table("timetable")
_OVERLAP, _BETWEEN, _NEXT, _MINE, _SHOW, _WHAT, _ASKING, _FILLING, _DAY, _ADVICE, _WHEN = (
    notation.pattern(_LISTS[name])
    for name in (
        "overlap",
        "between",
        "next",
        "mine",
        "show",
        "what",
        "asking",
        "filling",
        "day",
        "advice",
        "when",
    )
)
_NO_COURSE = frozenset(wordlists.table("words")["no_course"])
_UP_TO = "{0,6}"
"""How often such words may stand in a row. Some are the beginning of others: without a bound, a message of nothing else
would be tried in more ways than can be counted."""
_FILL = rf"(?: {_FILLING}){_UP_TO}"
_WHOLE_MINE = LatePattern(rf"(?:{_SHOW} ){_UP_TO}{_MINE}{_FILL}(?: {_SHOW}){_UP_TO}{_FILL}")
_HEAD = LatePattern(rf"^(?:{_SHOW} ){_UP_TO}{_MINE}{_FILL} ")
_WHOLE_NEXT = LatePattern(rf"(?:{_SHOW} |{_FILLING} ){_UP_TO}{_NEXT}{_FILL}(?: {_SHOW}){_UP_TO}{_FILL}")
_WHOLE_CLASHES = LatePattern(
    rf"(?:(?:{_WHAT}|{_ASKING}|{_SHOW})(?: (?:of|de|des))? ){_UP_TO}{_MINE}{_FILL} {_OVERLAP}{_FILL}"
    rf"|{_OVERLAP}(?: (?:dans|entre|parmi|in|among|between))? {_MINE}{_FILL}"
)
_HAS_OVERLAP, _HAS_BETWEEN, _HAS_WHAT, _HAS_DAY, _HAS_ADVICE, _HAS_WHEN, _BEGINS = (
    LatePattern(rf"{start}(?:{pattern})\b")
    for start, pattern in (
        (r"\b", _OVERLAP),
        (r"\b", _BETWEEN),
        (r"\b", _WHAT),
        (r"\b", _DAY),
        (r"\b", _ADVICE),
        (r"\b", _WHEN),
        ("^", _ASKING),
    )
)


def read(text: str, timetable: Timetable) -> Asked | None:
    """What a message asks of the timetable; None where it names no course and does not ask for one's own exams."""
    line = " ".join(words(text))
    named = timetable.find(text)
    asks = text.rstrip(" .!").endswith("?") or bool(_BEGINS.match(line))
    if not (named.codes or named.unknown):
        return _own(line, named)
    bare = _is_bare(_HEAD.sub("", line), named)
    if _HAS_BETWEEN.search(line) and len(named.codes) + len(named.unknown) > 1:
        return Asked(Wish.BETWEEN, named, asks)
    day = bool(_HAS_DAY.search(line)) and not _HAS_OVERLAP.search(line)
    if day or _HAS_OVERLAP.search(line):
        several = len(named.codes) + len(named.unknown) > 1
        beside = not several and _HAS_WHAT.search(line)
        if several:
            return Asked(Wish.TOGETHER, named, asks, day=day, advice=bool(_HAS_ADVICE.search(line)))
        return Asked(Wish.BESIDE, named, asks) if beside and not day else None
    return Asked(Wish.TIMES, named, asks, bare, when=bool(_HAS_WHEN.search(line)))


def _own(line: str, named: Recognised) -> Asked | None:
    whole = {Wish.CLASHES: _WHOLE_CLASHES, Wish.NEXT: _WHOLE_NEXT, Wish.MINE: _WHOLE_MINE}
    return next((Asked(wish, named, True) for wish, form in whole.items() if form.fullmatch(line)), None)


def _is_bare(line: str, named: Recognised) -> bool:
    """Whether there is nothing beside codes but words that name no course."""
    rest = "".join(word for word in line.split() if word not in _NO_COURSE)
    for code in (*named.codes, *named.unknown):
        rest = rest.replace(key(code), "", 1)
    return not rest


def sessions_named(text: str, sessions: tuple[ExamSession, ...]) -> frozenset[str]:
    """The ids of the sessions that a message speaks of, empty where it speaks of none or of all."""
    return of_calendar(sessions).spoken_of(words(without_courses(text)))
