"""What a message says that it does not mean, beside what it means: "pas les dates, le lieu", "not the dates, the room".

Parts a message at its signs and at the words by which people turn from one thing to another, and tells the parts that
deny. A "not" that belongs to the question ("pas de carte d'identité, que faire ?") names nothing that is meant instead.
The words are those of `vocabulary/`; whether a message is better read without a part is for the index to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from faq.search.signs.aside import Aside
from faq.search.words import line, notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.wordlists import Lists

_NOUN = 2
"""Words from an article to what stands behind its noun: "le lieu pas les dates", "les dates non le lieu oui"."""

Short = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Affirmed:
    """A message without what it denies; `plain`: whether it says plainly what it means instead. `denied`: the rest of it."""

    text: str
    plain: bool
    denied: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a line from number `first` up to `last`; `said`: those that are no stops, which stand before them."""

    first: int
    last: int
    said: str

    @property
    def end(self) -> tuple[int, int]:
        """The part of the line from its last word on."""
        return self.first + self.said.count(" "), self.last


class Contrast:
    """Reads messages by the word lists; `shorts`: for each language what short forms stand for."""

    def __init__(self, shorts: Iterable[Short]) -> None:
        self._shorts = tuple(shorts)
        self._cutter = _Cutter(wordlists.table("contrast"))
        self._signs = _Signs(wordlists.table("contrast"))
        self._aside = Aside()

    def affirmed(self, message: str) -> Affirmed:
        """The message without the parts that deny or are set aside, where others are left; else the message."""
        read = line.read(message, self._spell, stops=True)
        said = " ".join(word for word in read.words if word != line.STOP)
        if not (self._signs.may_deny(said) or self._aside.any.search(said)):
            return Affirmed(message, False)
        parts = self._cutter.parts(read.words)
        if len(parts) == 1 and self._signs.denies(parts[0].said):
            parts = self._cutter.at_second_article(read.words)
        lines = [part.said for part in parts]
        denied, aside = self._signs.denied(lines), self._aside.told(lines)
        unmeant = [no or known for no, known in zip(denied, aside, strict=True)]
        if not any(unmeant) or all(unmeant):
            return Affirmed(message, False)
        plain = any(aside) or self._signs.says_instead(lines, denied)
        cut = [(part.first, part.last) for part, no in zip(parts, unmeant, strict=True) if no]
        cut += [part.end for part in parts if self._signs.agrees(part.said)]
        no = " ".join(part.said for part, is_denied in zip(parts, unmeant, strict=True) if is_denied)
        return Affirmed(read.without(cut), plain, no)

    def _spell(self, word: str) -> Sequence[str]:
        return next((short[word] for short in self._shorts if word in short and not word.isdigit()), (word,))


class _Cutter:
    """Parts the words of a line where people turn from one thing to another."""

    def __init__(self, lists: Lists) -> None:
        said = {key: notation.pattern(words) for key, words in lists.items()}
        turns = "|".join(
            said[key] for key in ("turning", "wishing", "naming", "not_asking", "cutting", "excepting")
        )
        self._turns = LatePattern(rf"(?<= )(?!{said['keeping']}\b)(?:{turns})(?= )")
        self._nominal = notation.words(lists["nominal"])
        self._prepositions = notation.words(lists["prepositions"])
        self._subjects = notation.words(lists["subjects"])
        self._relative = notation.words(lists["relative"])
        self._negation, self._no = frozenset(lists["negation"]), frozenset(lists["no"])
        self._behind_two = frozenset(lists["behind_two"])

    def parts(self, words: Sequence[str]) -> list[_Part]:
        """The parts of a line, in order; a stop belongs to the part before it."""
        cuts = {number + 1 for number, word in enumerate(words) if word == line.STOP}
        cuts.update(self._turned(words))
        cuts.update(number for number in range(len(words)) if self._denied_noun(words, number))
        cuts.update(number + 1 for number in range(len(words)) if self._refused(words, number))
        return list(_between(words, cuts))

    def at_second_article(self, words: Sequence[str]) -> list[_Part]:
        """One part as two, where a second thing is named without any sign: "pas les dates le lieu"."""
        articles = [
            number
            for number in range(1, len(words))
            if words[number] in self._nominal - self._prepositions
            and not {words[number - 1]} & (self._prepositions | self._nominal | self._negation)
        ]
        return list(_between(words, set(articles[:1])))

    def _turned(self, words: Sequence[str]) -> Iterator[int]:
        said = " ".join(words)
        for found in self._turns.finditer(said):
            number = said.count(" ", 0, found.start())
            if words[number - 1] not in self._relative | self._subjects:
                yield number

    def _denied_noun(self, words: Sequence[str], number: int) -> bool:
        """Whether a "not" follows a noun, not a verb, and comes before another: "le lieu pas les dates"."""
        if words[number] not in self._negation or words[number - 1] in self._subjects:
            return False
        nouns = (_NOUN, _NOUN + 1) if words[number] in self._behind_two else (_NOUN,)
        return self._names(words, number + 1) and any(self._begins(words, number - back) for back in nouns)

    def _begins(self, words: Sequence[str], number: int) -> bool:
        """Whether the word of a number begins a noun, and is no object before its verb: "je les trouve pas"."""
        verb = number > 0 and words[number - 1] in self._subjects
        return number >= 0 and words[number] not in self._subjects and self._names(words, number) and not verb

    def _refused(self, words: Sequence[str], number: int) -> bool:
        """Whether a "no" stands between two things: "les dates non le lieu oui"."""
        return (
            words[number] in self._no
            and self._names(words, number - _NOUN)
            and self._names(words, number + 1)
        )

    def _names(self, words: Sequence[str], number: int) -> bool:
        """Whether the word of a number may begin what names a thing."""
        return 0 <= number < len(words) and words[number] in self._nominal | self._prepositions


class _Signs:
    """Tells by its words whether a part denies, and whether another says what is meant instead."""

    def __init__(self, lists: Lists) -> None:
        empty = wordlists.table("empty")
        said = {key: notation.pattern(words) for key, words in lists.items()}
        lead = notation.pattern((*empty["interjections"], *empty["assent"], *empty["joining"]))
        before = rf"^(?:{lead} )*"
        name = rf"(?={said['nominal']}\b)(?!{said['lacking']}\b)"
        self._denies = LatePattern(rf"{before}(?:{said['denying']} {name}|{said['not_asking']}\b)")
        self._names = LatePattern(rf"\b{name}|{said['not_asking']}\b")
        self._excepts = LatePattern(rf"^(?!{said['keeping']}\b){said['excepting']} ")
        self._cuts = LatePattern(rf"^(?:{said['cutting']}|{before}{said['not_asking']})\b")
        self._adds = LatePattern(rf"{before}{said['adding']} {name}")
        self._refuses = LatePattern(rf"^(?:{name}\w+ (?:.* )?|\w+ ){said['no']}$")
        self._agrees = LatePattern(rf"^(?:{name}\w+ (?:.* )?|\w+ ){said['yes']}$")
        self._bare = LatePattern(rf"^{said['negation']} \w+$")
        self._denials = (self._denies, self._cuts, self._excepts, self._refuses, self._bare)
        denials = (said[key] for key in ("denying", "not_asking", "excepting", "cutting", "no", "negation"))
        self._any = LatePattern(rf"\b(?:{'|'.join(denials)})\b")
        instead = rf"{said['wishing']}\b|(?:{said['naming']} )?{name}"
        self._instead = LatePattern(rf"{before}(?:{said['turning']} )*(?:{instead})")

    def may_deny(self, said: str) -> bool:
        """Whether a line has anything that a part needs to deny something, as most have not."""
        return bool(self._any.search(said))

    def denies(self, said: str) -> bool:
        """Whether a part by itself says that something is not meant."""
        return any(sign.search(said) for sign in self._denials)

    def denied(self, parts: Sequence[str]) -> list[bool]:
        """For each part whether it denies, or goes on with what the part before denies."""
        found: list[bool] = []
        for said in parts:
            goes_on = bool(found) and found[-1] and bool(self._adds.search(said))
            found.append(goes_on or self.denies(said))
        return found

    def agrees(self, said: str) -> bool:
        """Whether a part ends with a yes to what it names."""
        return bool(self._agrees.search(said))

    def says_instead(self, parts: Sequence[str], denied: Sequence[bool]) -> bool:
        """Whether for each part that denies another names what is meant."""
        return all(self._has_instead(parts, denied, number) for number, no in enumerate(denied) if no)

    def _has_instead(self, parts: Sequence[str], denied: Sequence[bool], number: int) -> bool:
        if self._excepts.search(parts[number]) or not self._names.search(parts[number]):
            return False
        if self._cuts.search(parts[number]):
            return True
        after = [said for said, no in zip(parts[number:], denied[number:], strict=True) if not no]
        before = [said for said, no in zip(parts[:number], denied[:number], strict=True) if not no]
        return bool(self._instead.search((after or before[::-1])[0]))


def _between(words: Sequence[str], cuts: set[int]) -> Iterator[_Part]:
    """The parts between some numbers of words, those without a word left out."""
    for first, last in pairwise(sorted({0, len(words), *cuts})):
        said = " ".join(word for word in words[first:last] if word != line.STOP)
        if said:
            yield _Part(first, last, said)
