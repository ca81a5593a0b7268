"""Months in which a calendar has no exams: whether a message asks if there are some then, or takes it for granted.

Only reads the words, by the table `outside` of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from faq.search.signs.session_words import session_words
from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern

_MAY = 5
"""The month whose name is also a verb of English."""
_LOOSE = 3
"""Words that may stand between an exam and its month: "les exams c'est quand en mars"."""
_BRIEF = 10
"""Words up to which a message asks about a month rather than tells a story in which one occurs."""
_BETWEEN = 4
"""Little words that may join a month to the exams it is said to be that of: "la session exceptionnelle du mois de mars"."""
BARE = 4
"""Words up to which a message asks about the month that it names without a word for exams: "et en mars ?"."""

_LISTS = wordlists.table("outside")
_SAID = {name: notation.pattern(said) for name, said in _LISTS.items()}
_EXAM = LatePattern(_SAID["exam"])
_OF_MONTH = LatePattern(rf"{_SAID['sitting']}|{_SAID['papers']}")
"""What has a month right behind it: "session décembre", but not "date limite décembre"."""
_JOINED = LatePattern(rf"{_SAID['exam']}|{_SAID['papers']}")
_JOINING = frozenset(_LISTS["joining"])
_IN_MAY = LatePattern(rf"\b{_SAID['before_may']} may\b|\bmay(?= {_SAID['sitting']}\b)")
_NOT_ASKED = LatePattern(rf"\b(?:{_SAID['now']}|{_SAID['not_in']})\b")
_WHETHER = LatePattern(
    rf"\b(?:{_SAID['whether_alone']}|{_SAID['whether']} (?:{_SAID['small']} )*{_SAID['sitting']}"
    rf"|{_SAID['sitting']}{notation.GAP} {_SAID['or_not']}|{_SAID['or_not']} {_SAID['sitting']})\b"
)


class How(StrEnum):
    """How a message speaks of a month without exams: it asks whether there are some, says that it is that of exams ("la
    session de mai"), or asks for something then that may be exams.
    """

    WHETHER = "whether"
    OF_EXAMS = "of exams"
    NEAR_EXAMS = "near exams"


def named(words: Sequence[str]) -> dict[int, int]:
    """The months, 1..12, that folded words name, each by the number of its word; "may" only where it is no verb."""
    month_of = session_words().months.number_of
    found = {i: month for i, word in enumerate(words) if (month := month_of(word))}
    said = " ".join(words)
    for may in _IN_MAY.finditer(said) if "may" in words else ():
        found[said.count(" ", 0, may.end())] = _MAY
    return dict(sorted(found.items()))


def how_asked(words: Sequence[str], months: Mapping[int, int]) -> tuple[int, How] | None:
    """Which of the `months` that folded words name they ask about, and how; None where they ask about none."""
    line = " ".join(words)
    if months and asks_whether(line):
        return next(iter(months.values())), How.WHETHER
    of_exams = next((month for i, month in months.items() if _is_of_exams(words, i)), 0)
    if of_exams:
        return of_exams, How.OF_EXAMS
    if len(words) > _BRIEF or _NOT_ASKED.search(line):
        return None
    near = (month for i, month in months.items() if len(words) <= BARE or _is_near_exams(words, i))
    month = next(near, 0)
    return (month, How.NEAR_EXAMS) if month else None


def asks_whether(line: str) -> bool:
    """Whether folded words in a line ask if there are exams, or a session, rather than take it for granted."""
    return bool(_WHETHER.search(line))


def _is_near_exams(words: Sequence[str], month: int) -> bool:
    """Whether a word for exams stands near the month of a number."""
    near = words[max(0, month - 1 - _LOOSE) : month + 2 + _LOOSE]
    return any(map(_EXAM.fullmatch, near))


def _is_of_exams(words: Sequence[str], month: int) -> bool:
    """Whether the month of a number is said to be that of exams: "la session de mai", "the May exams"."""
    before = words[max(0, month - _BETWEEN - 1) : month][::-1]
    joined = next((i for i, word in enumerate(before) if word not in _JOINING), len(before))
    if joined < len(before) and (_JOINED if joined else _OF_MONTH).fullmatch(before[joined]):
        return True
    return bool(_EXAM.fullmatch(" ".join(words[month + 1 : month + 2])))
