"""A message as what it asks: its sentences when it asks several things or tells a story, and what it follows up.

Decides by confidence only, which `judge` gives; compares no texts itself. The words
by which people lean on what was said and part what they ask are those of `vocabulary/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, islice

from faq.entry import Kind
from faq.search.encoder.meaning import tells
from faq.search.index import ScoredText
from faq.search.words import line, notation, text, wordlists
from faq.search.words.word_frequency import ASKING

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
_READ = 400
"""Characters of a message that are read, some six sentences: with 512 letters are answered no better and take a seventh more
time. It is less than what is encoded of a text."""
_PARTS_READ = 6
"""Sentences of a message that are read by themselves, twice as many as are answered: each costs 2 to 4 ms."""
_BESIDE_QUESTIONS = 3
"""Of these, the most that end in no question mark where others do. With six, letters get a fifth more answers that nobody
asked for, and of 175 right ones one more."""
_FEW_CLAUSES = 3
"""Sentences up to which one of them may ask two things; who writes more of them parts what they ask by their stops. Each way
to part one costs up to 10 ms."""
_TWO_QUESTIONS = 250
"""Characters of sentences that may be two questions; longer ones are a list, and each way to part it costs 10 ms."""
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


class _Asks(IntEnum):
    """How surely a sentence asks something."""

    HARDLY = 0
    BY_A_WORD = 1
    BY_ITS_MARK = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a message, without the stop behind it."""

    said: str
    asks: _Asks


def gist(message: str) -> str:
    """A message; of a longer one than is read, as many of the sentences that are worth most. A single one that long, and
    a list of single words, is cut to its beginning and its end, a line each.
    """
    if len(message) <= _READ:
        return message
    each, kept, room = _sentences(message), dict[int, str](), _READ
    if all(len(text.words(sentence.said)) == 1 for sentence in each):  # a word or a code a line, if anything
        return _ends(" ".join(message.split()), _READ)
    for number in _by_worth(each):
        mark = " ?" if each[number].asks is _Asks.BY_ITS_MARK else " ."
        said = _ends(each[number].said.strip(), _READ - len(mark)) + mark
        if len(said) <= room:
            kept[number] = said
            room -= len(said) + 1
    return " ".join(kept[number] for number in sorted(kept))


def _ends(said: str, most: int) -> str:
    """A sentence, or the beginning and the end of one of more than so many characters."""
    if len(said) <= most:
        return said
    first, last = said[: most // 2 - 1], said[-most // 2 :]
    return f"{first.rpartition(' ')[0] or first}\n{last.partition(' ')[2] or last}"


def clauses(message: str) -> list[str]:
    """The sentences and questions of a message, each once, in order; none when it is only one. Of many only those that are
    worth most.
    """
    each = _sentences(message)
    return [each[number].said for number in sorted(_by_worth(each))] if len(each) > 1 else []


def _by_worth(each: Sequence[_Sentence]) -> list[int]:
    """The numbers of the sentences that are read: what asks before what does not, and what is near the beginning or the end
    of the message before what is between.
    """
    order = sorted(range(len(each)), key=lambda i: (-each[i].asks, min(i, len(each) - 1 - i)))
    questions = sum(sentence.asks is _Asks.BY_ITS_MARK for sentence in each)
    return order[: min(_PARTS_READ, questions + _BESIDE_QUESTIONS) if questions else _PARTS_READ]


def _sentences(message: str) -> list[_Sentence]:
    """The sentences and questions of a message that say anything, each once."""
    once: dict[str, _Sentence] = {}
    for part, marked in _parted(message):
        words = text.words(part)
        if len(words) >= _FEWEST or tells(part):
            asks = _Asks.HARDLY if ASKING.isdisjoint(words) else _Asks.BY_A_WORD
            sentence = _Sentence(part, _Asks.BY_ITS_MARK if marked else asks)
            once.setdefault(" ".join(part.split()).casefold(), sentence)
    return list(once.values())


def _parted(message: str) -> Iterator[tuple[str, bool]]:
    """A message between its stops, each part with whether a question mark ends it."""
    start = 0
    for stop in _CLAUSE.finditer(message):
        yield message[start : stop.start()], not _QUESTION_MARKS.isdisjoint(stop[0])
        start = stop.end()
    yield message[start:], False


def asks_too_many(message: str) -> bool:
    """Whether a message asks more questions, by their marks, than are answered at once."""
    if sum(map(message.count, _QUESTION_MARKS)) <= MOST:
        return False
    return sum(sentence.asks is _Asks.BY_ITS_MARK for sentence in _sentences(message)) > MOST


def may_ask_two(clauses: Sequence[str]) -> Sequence[str]:
    """The clauses of a message of which each may ask two things: all of few that are short, none of others."""
    short = sum(map(len, clauses)) <= _TWO_QUESTIONS
    return clauses if short and len(clauses) <= _FEW_CLAUSES else ()


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
