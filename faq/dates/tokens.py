"""A text as tokens: numbers, words with what they may be, and signs. Knows words and signs, but not what they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from faq.dates.vocabulary import MARK, Senses, Vocabulary, plain, shipped

_TOKEN = re.compile(
    rf"(?P<digits>\d+)|(?P<word>[^\W\d_№](?:[^\W\d_№]|{MARK})*)|(?P<number>№)|(?P<sign>[^\w\s{MARK}]|_)"
)
YEARS = range(1900, 2200)
"""Numbers of four digits that may be a year."""
_SIGNS: dict[str, Senses] = {
    "&": {"&": 1, "and": 1},
    "+": {"+": 1, "and": 1},
    "@": {"@": 1, "at": 1},
    "→": {"→": 1, "to": 1},
}
_ISO_T: Senses = {"T": 1}
_UNITS = ("hour", "minute", "half", "day", "week")


class Token(NamedTuple):
    """A number, word or sign of `text[start:end]`. `senses`: what it may be; a sign has its own name as a sense.
    `glued`: nothing stands between it and the token before. `digits`: it is a number, be it readable or not.
    """

    start: int
    end: int
    plain: str
    senses: Senses
    glued: bool
    digits: bool

    @property
    def unit(self) -> bool:
        """Whether it is a unit of time, after a number: "h", "min", "jours", "pm"."""
        return any(unit in self.senses for unit in _UNITS)


END = Token(0, 0, "", {}, False, False)


class Line:
    """The tokens of a text, with an empty one after the last, and what the rules have read in them so far."""

    __slots__ = ("memo", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = (*tokens, END)
        self.memo: dict[tuple[int, int], list[tuple[object, int]]] = {}

    def __len__(self) -> int:
        return len(self.tokens) - 1

    def words(self, start: int, end: int) -> str:
        """The text of the tokens from `start` to before `end`, as it was written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""


def tokenized(text: str, vocabulary: Vocabulary | None = None) -> Line:
    """The tokens of a text, by the words of the shipped vocabulary or another one."""
    known = vocabulary or shipped()
    return Line(text, list(_with_numbers(_joined(list(_single(plain(text), known)), known))))


def _single(text: str, known: Vocabulary) -> Iterator[Token]:
    """Every number, word and sign on its own; numbers have no senses yet."""
    end = 0
    for match in _TOKEN.finditer(text):
        start, glued = match.start(), match.start() == end and end > 0
        end = match.end()
        match match.lastgroup:
            case "word":
                word = match[0].replace(MARK, "")
                senses = _ISO_T if word == "t" else known.senses(word)
                yield Token(start, end, word, senses, glued, False)
            case "sign":
                yield Token(start, end, match[0], _SIGNS.get(match[0]) or _sign(match[0]), glued, False)
            case _:
                yield Token(start, end, match[0], {}, glued, True)


@lru_cache(maxsize=1024)  # there are a few dozen; strangers may write any
def _sign(sign: str) -> Senses:
    return {sign: 1}


def _joined(tokens: list[Token], known: Vocabulary) -> list[Token]:
    """Words that make up one expression as one token: "après-demain", "a.m", "vingt et un"."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token, end = tokens[at], at + 1
        for rest, senses in known.several.get(token.plain, ()):
            if behind := _behind(tokens, at + 1, rest):
                token = Token(
                    token.start,
                    tokens[behind - 1].end,
                    f"{token.plain} {' '.join(rest)}",
                    senses,
                    token.glued,
                    False,
                )
                end = behind
                break
        found.append(token)
        at = end
    return found


def _behind(tokens: list[Token], at: int, rest: tuple[str, ...]) -> int:
    """The place after the words `rest` if they stand at `at`, with at most one sign before each; 0 if they do not."""
    for word in rest:
        if at < len(tokens) and tokens[at].plain in (".", "-", "'"):
            at += 1
        if at >= len(tokens) or tokens[at].plain != word:
            return 0
        at += 1
    return at


def _with_numbers(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with what each number may be. One that is glued to an unknown word ("NFP101") can be nothing."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else END
        after = tokens[at + 1] if at + 1 < len(tokens) else END
        if not token.plain.isdecimal() or _part_of_a_word(token, before, after):
            yield token
        elif (
            after.glued and "suffix" in after.senses and len(token.plain) <= 2
        ):  # "21st" is a day, never minutes
            yield token._replace(senses={"day_number": int(token.plain)})
        else:
            later = tokens[at + 2 : at + 3]
            behind_hours = token.glued and ("hour" in before.senses or before.plain == ":")
            senses = _number(token.plain) | ({} if behind_hours else _as_day(token, after, later))
            a_date = not token.glued and _goes_on(after, later)
            yield token._replace(senses=senses | ({} if a_date else _as_minutes(token)))


def _part_of_a_word(token: Token, before: Token, after: Token) -> bool:
    left = token.glued and before.plain.isalpha() and not before.senses
    return left or (after.glued and after.plain.isalpha() and not _behind_a_number(after))


def _behind_a_number(token: Token) -> bool:
    """Whether a word may be glued to a number: "21janvier", "18h", but not "3D", although "d'" is known."""
    return bool(token.senses) and (len(token.plain) > 1 or token.unit or token.senses == _ISO_T)


@lru_cache(maxsize=4096)  # days, years and times of day
def _number(digits: str) -> dict[str, int | str]:
    """What digits may be by their length alone."""
    if len(digits) > 8 or not digits.isdecimal():
        return {}
    value = int(digits)
    senses: dict[str, int | str] = {"count": value}
    if len(digits) <= 2:
        senses["number"] = value
    if len(digits) == 2:
        senses["two"] = value
    if len(digits) == 4:
        senses["hhmm"] = value
        if value in YEARS:
            senses["year"] = value
    if len(digits) == 8:
        senses = {"yyyymmdd": value} if value // 10_000 in YEARS else {}
    return senses


def _as_minutes(token: Token) -> dict[str, int | str]:
    return {"minutes": int(token.plain)} if len(token.plain) == 2 else {}


def _goes_on(after: Token, later: Sequence[Token]) -> bool:
    """Whether figures go on after a point or slash, as those of a date do: "21.01"."""
    return after.glued and after.plain in (".", "/") and bool(later) and later[0].digits and later[0].glued


def _as_day(token: Token, after: Token, later: Sequence[Token]) -> dict[str, int | str]:
    """Whether a number may be that of a day, or the last two digits of a year after the name of a month: not when a
    unit of time follows, nor minutes; such a year not when it may count the word that follows.
    """
    minutes = after.glued and after.plain == ":" and bool(later) and later[0].digits and later[0].glued
    if len(token.plain) > 2 or after.unit or minutes:
        return {}
    value = int(token.plain)
    counts = after.plain.isalpha() and not after.senses
    return {"day_number": value} if len(token.plain) == 1 or counts else {"day_number": value, "yy": value}
