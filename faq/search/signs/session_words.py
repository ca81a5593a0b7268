"""What a text says of exam sessions: semesters, first or second session, months, and whether something is sat again.

The words are those of the tables `sessions` and `months` in `vocabulary/`. Knows no calendar: which sessions these are is
for `sessions` to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search.words import notation, word_frequency, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.sign_words import lacks
from faq.search.words.wordlists import Lists

_SHORT = 4
"""Letters up to which the name of a month is not guessed from a slip: "mars" is one letter from too many words."""
_PARTS_OF_THE_YEAR: Mapping[str, frozenset[int]] = {
    "winter": frozenset({12, 1, 2}),
    "before_summer": frozenset({5, 6, 7}),
    "after_summer": frozenset({8, 9, 10}),
    "after_summer_at_end": frozenset({8, 9, 10}),
}
"""The months in which each part of the year may have its exams."""
_REMEMBERED = 256
"""Texts and parts of texts of which it is kept what they say, a kilobyte each: a question's are read some five times."""
_TELLING = (
    "semester_1",
    "semester_2",
    "semester_2_at_end",
    "session_1",
    "session_2",
    "session_2_alone",
    "both",
    "spring",
    "failed",
    "again",
    "the_other",
    *_PARTS_OF_THE_YEAR,
)
"""The lists without which a text says nothing of sessions, unless it names a month."""
_NAMED = ("one", "two", "semester", "session", "resit")
"""The lists that the expressions of the other lists may name: "{one} {semester}"."""
_NAME = re.compile(r"\{(\w+)\}")
_NUMBERED = re.compile(r"[a-z][12](?![0-9])")
"""A number without a space in front, as few texts have one."""
_UP_TO_THREE_WORDS = r"(?: \w+){0,3}?"
"""What may stand between a beginning and its month: the words of `notation`'s gap, as few as do."""


@dataclass(frozen=True, slots=True)
class SessionMentions:
    """`semesters`, `numbers` (1: first session, 2: second) and `months` (1..12) that are named and not denied.

    `failed`: whether an exam is told to be failed or missed; `again`: whether one is sat again, in another session than
    the one named. `other`: "semester" or "session" where the other one than was spoken of is meant.
    """

    semesters: frozenset[int]
    numbers: frozenset[int]
    months: frozenset[int]
    failed: bool
    again: bool
    other: str = ""


_NOTHING = SessionMentions(frozenset(), frozenset(), frozenset(), failed=False, again=False)


class Months:
    """The months that people name, however they write them: "avirl", "davril", "September", "avant l'été".

    `names`: for each number, 1..12, what the month is called; `lists`: the table `sessions`.
    """

    def __init__(self, names: Lists, lists: Lists) -> None:
        self._numbers = {name: int(number) for number in sorted(names, key=int) for name in names[number]}
        self._guessed = [name for name in self._numbers if len(name) > _SHORT]
        self._glued = lists["glued"]
        self._parts = [(months, _compiled(lists, name)) for name, months in _PARTS_OF_THE_YEAR.items()]
        self.number_of = lru_cache(maxsize=20_000)(self._number_of)  # words, and slips

    @property
    def names(self) -> tuple[str, ...]:
        """All that the months are called."""
        return tuple(self._numbers)

    def named_in(self, words: Sequence[str]) -> set[int]:
        """The months that folded words name, be they misspelt or grown together with what stands before ("davril")."""
        line = " ".join(words)
        found = {number for word in words if (number := self.number_of(word))}
        return found.union(*(months for months, said in self._parts if said.search(line)))

    def _number_of(self, word: str) -> int | None:
        """The number of the month, 1..12, that a folded word names; None when it names none."""
        for name in (word, *map(word.removeprefix, self._glued)):
            if name in self._numbers:
                return self._numbers[name]
        if len(word) <= _SHORT or word_frequency.known_anywhere(word):
            return None
        near = process.extractOne(word, self._guessed, scorer=OSA.distance, score_cutoff=1)
        return self._numbers[near[0]] if near else None


class SessionWords:
    """Reads texts by the tables `sessions`, `months` and `contrast` of the vocabulary: see `session_words`."""

    def __init__(self, lists: Lists, months: Lists, contrast: Lists) -> None:
        self.months = Months(months, lists)
        self.read_line = lru_cache(maxsize=_REMEMBERED)(self._read)
        self.first_days = frozenset(lists["first_day"])
        lists = _filled(lists, self.months.names)
        named = {name: notation.pattern(lists[name]) for name in (*_NAMED, "month")}
        compiled = partial(_compiled, lists)
        alone = rf"\b{notation.pattern(lists['session_2_alone'])}(?! {notation.pattern(lists['counted'])})\b"
        self._semesters = {1: compiled("semester_1"), 2: compiled("semester_2", "semester_2_at_end")}
        second = LatePattern(rf"{compiled('session_2').pattern}|{alone}")
        self._numbers = {1: compiled("session_1"), 2: second}
        self._both, self._spring = compiled("both"), compiled("spring")
        self._failed, self._again = compiled("failed"), compiled("again")
        self._again_then = compiled("again_then")
        self._other = LatePattern(
            rf"\b{notation.pattern(lists['the_other'])} (?:(?P<semester>{named['semester']})|{named['session']})\b"
        )
        self._started = LatePattern(
            rf"\b{notation.pattern(lists['started'])}{_UP_TO_THREE_WORDS} "
            rf"{notation.pattern(lists['in_month'])} {named['month']}\b"
        )
        self._denied = _denied(lists, contrast, named)
        self._counted_twice = LatePattern(
            r"\b({session} (?:{one}|{two})) ({semester} (?:{one}|{two}))\b".format(**named)
        )
        self._needs = notation.needed(each for name in _TELLING for each in lists[name])
        self._grown = _Grown(lists)
        self._second = LatePattern(
            "{resit}|{two} {session}|{session} {two}".format(**named)  # denied: the first session is meant
        )

    def read(self, words: Sequence[str]) -> SessionMentions:
        """What folded words say."""
        return self.read_line(" ".join(words))

    def _read(self, whole: str) -> SessionMentions:
        whole = self._grown.parted(whole)
        nothing = lacks(self._needs, whole) and not any(map(self.months.number_of, whole.split()))
        return _NOTHING if nothing else self._told(whole)

    def _told(self, whole: str) -> SessionMentions:
        denied = " ".join(found[0] for found in self._denied.finditer(whole))
        line = self._both.sub(" ", self._denied.sub(" ", whole))
        line = self._counted_twice.sub(r"\2 \1", line)  # "session 1 semestre 2" has no first semester in it
        semesters, rest = _found(self._semesters, line)
        numbers, _ = _found(self._numbers, rest)
        if not numbers and self._second.search(denied):
            numbers = {1}
        months = self.months.named_in(self._started.sub(" ", line).split())
        if self._spring.search(line):
            # In spring the first semester is sat again; who speaks of a first session then means the spring semester's.
            semesters, numbers = (semesters | {2}, numbers) if numbers == {1} else ({1}, {2})
        other = self._other.search(line)
        return SessionMentions(
            frozenset(semesters),
            frozenset(numbers),
            frozenset(months),
            failed=bool(self._failed.search(line)),
            again=bool(self._again.search(line)) and not self._again_then.search(line),
            other="" if not other else "semester" if other["semester"] else "session",
        )


class _Grown:
    """Parts what is written without spaces, or shortly: "s1session2" and "s1 s1" -> "s1 session ...", "sem1" -> "sem 1"."""

    def __init__(self, lists: Lists) -> None:
        initial, semester, session = (
            notation.pattern(lists[name]) for name in ("initial", "semester", "session")
        )
        # "s1s2" may be both semesters as well, and is left alone.
        self._both = LatePattern(
            rf"\b({initial}|{semester})([12])(?:{session}|(?<!1) ?{initial}| ?{initial}(?=1))([12])\b"
        )
        self._one = LatePattern(rf"\b({semester}|{session})([12])\b")
        self._session = lists["session"][0]

    def parted(self, line: str) -> str:
        """A line of folded words with its semesters and sessions parted from one another and from their numbers."""
        if not _NUMBERED.search(line):
            return line
        return self._one.sub(r"\1 \2", self._both.sub(rf"\1\2 {self._session} \3", line))


@cache
def session_words(directory: Path = wordlists.DIRECTORY) -> SessionWords:
    """The reader of the vocabulary in a directory, a file a language."""
    tables = (wordlists.table(name, directory) for name in ("sessions", "months", "contrast"))
    return SessionWords(*tables)


def forget() -> None:
    """Keep nothing of the texts that were read."""
    session_words().read_line.cache_clear()


def _compiled(lists: Lists, *names: str) -> LatePattern:
    """Any expression of some lists as whole words; of a list `..._at_end`, at the end of a text only."""
    patterns = []
    for name in names:
        end = "$" if name.endswith("_at_end") else r"\b"
        patterns.append(rf"\b{notation.pattern(lists[name])}{end}")
    return LatePattern("|".join(patterns))


def _filled(lists: Lists, months: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The lists with "{one}", "{month}" and so on spelt out, and one more of the months."""
    groups = {name: f"({'|'.join(lists[name])})" for name in _NAMED} | {"month": f"({'|'.join(months)})"}
    spelt = {name: tuple(map(partial(_spelt_out, groups), said)) for name, said in lists.items()}
    return spelt | {"month": tuple(months)}


def _spelt_out(groups: Mapping[str, str], expression: str) -> str:
    return _NAME.sub(lambda name: groups[name[1]], expression)


def _denied(lists: Lists, contrast: Lists, named: Mapping[str, str]) -> LatePattern:
    """What a "not" takes away: "pas la session 2", "pas en session 1", "pas le 10 juin"."""
    no = notation.pattern(said for name in ("negation", "no", "excepting") for said in contrast[name])
    small = rf"(?: {notation.pattern(lists['small'])})*"
    one, two, session, semester = (named[name] for name in ("one", "two", "session", "semester"))
    which = rf"(?:{session}|{semester})(?: [12])?"
    return LatePattern(
        rf"\b{no}(?:{small}(?: {one}| {two})? {which}|{small} {notation.pattern(lists['denied_in'])} {which}"
        rf"|{small} (?:{named['resit']}|(?:\d+ )?{named['month']}))\b"
    )


def _found(patterns: Mapping[int, LatePattern], line: str) -> tuple[set[int], str]:
    """The values whose pattern is found, and the line without what was found."""
    found = {value for value, pattern in patterns.items() if pattern.search(line)}
    for value in found:
        line = patterns[value].sub(" ", line)
    return found, line
