"""A message as what it asks: its sentences when it asks several things or tells a story, and what it follows up.

Decides by confidence only, which `judge` gives; compares no texts itself. The words
by which people lean on what was said and part what they ask are those of `vocabulary/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from faq.entry import Kind
from faq.search.encoder.meaning import tells
from faq.search.index import ScoredText
from faq.search.words import line, notation, text, wordlists

MOST = 3
"""Questions of a message that are answered, and places at which it is parted."""
CLEAR_HALF = 0.7
"""How sure both halves of a sentence must be to count as two questions."""

_DIALOGUE, _PARTS, _EMPTY = (wordlists.table(name) for name in ("dialogue", "parts", "empty"))
_SAID = {name: notation.pattern(expressions) for name, expressions in _DIALOGUE.items()}
_LEAD = rf"^(?:{_SAID['leading']} )*"
_ELIDES = re.compile(rf"{_LEAD}{_SAID['eliding']}\b")
_REPEATS = re.compile(rf"{_LEAD}{_SAID['repeating']}\b")
_POINTS = re.compile(rf"\b{_SAID['pointing']}\b")
_ACKNOWLEDGES = re.compile(rf"^(?:(?:{_SAID['acknowledging']}|{line.STOP})(?: |$))+")
_ASSENTS = re.compile(rf"^(?:{_SAID['before_yes']} ?)*{_SAID['yes_to_it']}(?: {_SAID['after_yes']})*$")
_ASKS = frozenset((*_EMPTY["asking"], *_EMPTY["telling"]))


_JOINING, _OPENING, _HALVING = (
    wordlists.as_written(_PARTS[name]) for name in ("joining", "opening", "halving")
)
_CLAUSE = re.compile(
    rf"[.!?;\n。？！；؟؛]+|(?:^|\s)\d\s?[).:/]\s|\s(?:{_JOINING})\s+(?=(?:{_OPENING})\b)",
    re.IGNORECASE,
)
_QUESTION_MARKS = frozenset("?？؟")
_AND = re.compile(rf"\s(?:{_HALVING})\s|\s?[+&]\s?", re.IGNORECASE)
_COMMA = re.compile(r",\s")
_FEW = 4
"""Words up to which a message may lean on the one before whatever they are.

A brief message has up to twice as many, one that begins as a follow-up does up to three times."""
_PARTS_READ = 6
"""Sentences of a message that are read by themselves, twice as many as are answered: each costs 2 to 4 ms."""
_FEW_CLAUSES = 3
"""Sentences up to which one of them may ask two things; who writes more of them parts what they ask by their stops. Each way
to part one costs up to 10 ms."""
_END = 750
"""Characters at the beginning and at the end of a message that are compared: together a letter of twenty sentences. Of such
letters, with 500 every fifth question is missed, with 750 every twentieth."""
_TWO_QUESTIONS = 400
"""Characters of a sentence that may be two questions; a longer one is a list, and each way to part it costs 10 ms."""
_FEWEST = 2
"""Words that a part of a message has at least to ask anything."""


def point(message: str) -> str:
    """A message without the "ok, super, merci" before what it asks; the whole of it when it asks nothing else."""
    read = line.read(message, stops=True)
    found = _ACKNOWLEDGES.match(read.said)
    rest = read.without([(0, len(found[0].split()))]) if found else message
    return rest if len(text.words(rest)) >= _FEWEST else message


def brief(message: str) -> bool:
    """Whether a message is so short that what was asked before may tell what it is about."""
    return len(text.words(message)) <= 2 * _FEW


def follows_up(message: str) -> bool:
    """Whether a message may lean on what was asked before: it says so, or says next to nothing."""
    return len(text.words(message)) <= _FEW or leans(message)


def leans(message: str) -> bool:
    """Whether a message says that it leans on what was asked before: it points there, begins like it, or says yes to it."""
    words = text.words(message)
    said = " ".join(words)
    elides = len(words) <= 3 * _FEW and bool(_ELIDES.match(said))
    return elides or bool(_POINTS.search(said)) or assents(message)


def stays(message: str) -> bool:
    """Whether a follow-up asks the same of another case ("et en juin ?", "même malade ?") and nothing new."""
    return bool(_REPEATS.match(" ".join(text.words(message))))


def assents(message: str) -> bool:
    """Whether a message says yes to doing something: "ok on y va"."""
    words = text.words(message)
    return bool(_ASSENTS.match(" ".join(words))) and _ASKS.isdisjoint(words)


def ends(message: str) -> str:
    """A message; of one that is longer than a long letter its beginning and its end, a line each."""
    if len(message) <= 2 * _END:
        return message
    first, last = message[:_END], message[-_END:]
    return f"{first.rpartition(' ')[0] or first}\n{last.partition(' ')[2] or last}"


def clauses(message: str) -> list[str]:
    """The sentences and questions of a message, each once; none when it is only one. Of many only some: those that end in a
    question mark before others, and those near the message's beginning or end before those between.
    """
    found = [each for each in _parted(message) if len(text.words(each[0])) >= _FEWEST or tells(each[0])]
    if len(found) < 2:
        return []
    once: dict[str, tuple[str, bool]] = {}
    for part, asks in found:
        once.setdefault(" ".join(part.split()).casefold(), (part, asks))
    each = list(once.values())
    by_worth = sorted(range(len(each)), key=lambda i: (not each[i][1], min(i, len(each) - 1 - i)))
    return [each[i][0] for i in sorted(by_worth[:_PARTS_READ])]


def _parted(message: str) -> Iterator[tuple[str, bool]]:
    """A message between its stops, each part with whether a question mark ends it."""
    start = 0
    for stop in _CLAUSE.finditer(message):
        yield message[start : stop.start()], not _QUESTION_MARKS.isdisjoint(stop[0])
        start = stop.end()
    yield message[start:], False


def may_ask_two(clauses: Sequence[str]) -> Sequence[str]:
    """The clauses of a message of which each may ask two things: all of few, none of many."""
    return clauses if len(clauses) <= _FEW_CLAUSES else ()


def halves(message: str) -> list[tuple[str, str]]:
    """The ways to part a message in two: at an "and" first, then at a comma; none of a very long one."""
    if len(message) > _TWO_QUESTIONS:
        return []
    cuts = chain(_AND.finditer(message), _COMMA.finditer(message))
    pairs = ((message[: cut.start()], message[cut.end() :]) for cut in cuts)
    return list(islice((pair for pair in pairs if all(map(text.words, pair))), MOST))


def asked(
    readings: Sequence[ScoredText], sure: Sequence[float], kinds: Sequence[Kind], bar: float
) -> list[int]:
    """Which clauses ask something that can be answered: their numbers, one for each entry, the surest first.

    Those at least as sure as the `bar`. Small talk and questions for other desks do not count beside the office's own.
    """
    found = [i for i in range(len(readings)) if sure[i] >= bar and kinds[i] is not Kind.SMALLTALK]
    own = [i for i in found if kinds[i] is not Kind.ELSEWHERE] or found[:1]
    best: dict[int, int] = {}
    for i in sorted(own, key=lambda i: -sure[i]):
        best.setdefault(readings[i].best, i)
    return list(best.values())[:MOST]
