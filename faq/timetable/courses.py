"""Courses in what people write: by code, whatever its spacing and slips of the finger, or by the words of the title.

A code with another letter or digit may be another course's, so it is only ever suggested, never recognised. Knows
codes and titles, no dates.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from faq.search.words import wordlists
from faq.search.words.text import words
from faq.timetable.code_shapes import LETTERS, look, mixed, shape, slip

MESSAGE = 4096
"""Characters of a text that are read: as many as a Telegram message can have."""

PIECES = 4
"""The most pieces in which a code is recognised: "n f p 101"."""

LIKE_CODE, LIKE_WORD, LIKE_TITLE = 0.8, 0.75, 0.5
"""The similarities, 0..1, from which a code, a word of a title and a whole title are worth suggesting."""

_REMEMBERED = 64
"""Texts of which it is kept which courses they name: a step of a form asks for it some ten times."""
_PIECE = re.compile(r"[^\W_]+")
_USUAL_SHAPE = "aaa999"
_NO_COURSE = frozenset(wordlists.table("words")["no_course"])
"""The words of a question about an exam that name no course."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The codes a text names, in its order and as the timetable writes them; and what looks like one and is none."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def key(code: str) -> str:
    """Two codes with the same key are the same course: case, accents, spaces and signs do not count."""
    return "".join(words(code))


class Courses:
    """The courses of a timetable, code -> title, no two codes with one key. Immutable.

    `titled`: the codes that nobody knows, for they are made of titles; such courses are known by their title only.
    """

    def __init__(self, titles: Mapping[str, str], titled: Collection[str] = ()) -> None:
        self._keys = {code: key(code) for code in titles if code not in titled}
        self._codes = {written: code for code, written in self._keys.items()}
        self._by_look = _grouped(self._codes, look)
        self._by_slip = _grouped(self._codes, slip)
        self._longest = max(map(len, self._codes), default=0)
        self._in_letters = any(map(str.isalpha, self._codes))
        self._shapes = {shape(written) for written in self._codes} or {_USUAL_SHAPE}
        self._letters = {match[0] for written in self._codes if (match := LETTERS.match(written))}
        self._titles = {code: frozenset(_telling(words(title))) for code, title in titles.items()}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for code, title in self._titles.items():
            for word in title:
                self._by_word[word].append(code)
        self.find = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._likely = lru_cache(maxsize=_REMEMBERED)(self._similar)

    def forget(self) -> None:
        """Keep nothing of what was written."""
        self.find.cache_clear()
        self._likely.cache_clear()

    def _find(self, text: str) -> Recognised:
        """The courses named in `text`."""
        said = _pieces(text)
        if not self._in_letters and all(
            piece.key.isalpha() for piece in said
        ):  # without a digit there is no code
            return Recognised(tuple(self._titled(_telling(piece.key for piece in said))), ())
        codes: dict[str, None] = {}
        unknown: dict[str, None] = {}
        rest: list[_Piece] = []
        for pieces, code in self._read(text):
            if code:
                codes[code] = None
            elif self._looks_like_a_code(pieces):
                unknown[" ".join(piece.raw for piece in pieces)] = None
            else:
                rest += pieces
        codes |= dict.fromkeys(self._titled(_telling(piece.key for piece in rest)))
        return Recognised(tuple(codes), tuple(unknown))

    def suggest(self, text: str, limit: int = 3, among: Collection[str] | None = None) -> tuple[str, ...]:
        """The courses that are similar to what `find` does not recognise, the most similar first.

        `among`: the codes that may be suggested; by default all.
        """
        likely = (code for code in self._likely(text) if among is None or code in among)
        return tuple(islice(likely, limit))

    def _similar(self, text: str) -> tuple[str, ...]:
        """All the courses that are similar to what `find` does not recognise, the most similar first."""
        rest = [piece for pieces, code in self._read(text) if not code for piece in pieces]
        scores: dict[str, float] = {}
        for code, score in (
            *self._similar_codes(rest),
            *self._similar_titles(_telling(piece.key for piece in rest)),
        ):
            scores[code] = max(scores.get(code, 0.0), score)
        named = self.find(text).codes
        return tuple(sorted(scores.keys() - set(named), key=lambda code: (-scores[code], code)))

    def _read(self, text: str) -> Iterator[tuple[list[_Piece], str | None]]:
        """The text in order: the pieces that make a code, with it, or else one piece, or two that look like one."""
        pieces = _pieces(text)
        at = 0
        while at < len(pieces):
            length, code = self._code(pieces[at : at + PIECES])
            yield pieces[at : at + length], code
            at += length

    def _code(self, ahead: list[_Piece]) -> tuple[int, str | None]:
        """How many of the pieces `ahead` belong together, and the code that they are."""
        if not self._in_letters and all(piece.key.isalpha() for piece in ahead):
            return 1, None  # without a digit none can be a code
        keys = list(accumulate(piece.key for piece in ahead))
        for length in range(len(keys), 0, -1):
            if code := self._codes.get(keys[length - 1]):
                return length, code
        for length, written in enumerate(keys, start=1):
            if len(written) > self._longest + 1:
                break
            if code := self._slipped(written):
                return length, code
        return (2 if self._looks_like_a_code(ahead[:2]) else 1), None

    def _slipped(self, written: str) -> str | None:
        """The one code that differs by O for 0, I or l for 1, two letters swapped, or one doubled or single."""
        if not mixed(written):
            return None
        alike = self._by_look.get(look(written), [])
        if len(alike) != 1:
            alike = [
                code for code in self._by_slip.get(slip(written), []) if OSA.distance(code, written) == 1
            ]
        return self._codes[alike[0]] if len(alike) == 1 else None

    def _looks_like_a_code(self, pieces: list[_Piece]) -> bool:
        """In one piece: of a shape that codes have here. In two: begun as a code here is, or in capitals."""
        whole = "".join(piece.key for piece in pieces)
        if not mixed(whole) or shape(whole) not in self._shapes:
            return False
        first, last = pieces[0], pieces[-1]
        return len(pieces) == 1 or (
            last.key.isdigit() and (first.raw.isupper() or first.key in self._letters)
        )

    def _titled(self, telling: list[str]) -> list[str]:
        """The courses of which the whole title is said; a title of one word counts if nothing else is said."""
        counts = Counter(code for word in telling for code in self._by_word.get(word, ()))
        said = {
            code: self._titles[code] for code, count in counts.items() if count == len(self._titles[code])
        }
        explained = frozenset[str]().union(*said.values()).issuperset(telling)
        return [
            code
            for code, title in said.items()
            if (explained or len(title) > 1) and sum(title <= other for other in said.values()) == 1
        ]

    def _similar_codes(self, rest: list[_Piece]) -> Iterator[tuple[str, float]]:
        """The codes like anything that has letters and digits, or that codes here begin with."""
        joined = [first.key + second.key for first, second in pairwise(rest)]
        for written in dict.fromkeys([piece.key for piece in rest] + joined):
            if mixed(written) or written in self._letters:
                similar = process.extract_iter(
                    written, self._keys, scorer=JaroWinkler.similarity, score_cutoff=LIKE_CODE
                )
                yield from ((code, score) for _, score, code in similar)

    def _similar_titles(self, telling: list[str]) -> Iterator[tuple[str, float]]:
        """The courses by how many words they share with the text, spelt somehow; the shorter titles first."""
        shared: dict[str, float] = defaultdict(float)
        for word in telling:
            for code, score in self._with_word(word).items():
                shared[code] += score
        for code, score in shared.items():
            length = len(self._titles[code])
            cover = min(1.0, score / min(length, len(telling)))
            if cover >= LIKE_TITLE:
                # the tenth decides among titles that have as much of what was said: the one with least beside it
                yield code, 0.9 * cover + 0.1 * min(1.0, score / length)

    def _with_word(self, word: str) -> dict[str, float]:
        """The courses whose title has this word or one spelt like it, and how alike the two are."""
        found: dict[str, float] = {}
        similar = process.extract_iter(
            word, list(self._by_word), scorer=OSA.normalized_similarity, score_cutoff=LIKE_WORD
        )
        for other, score, _ in similar:
            for code in self._by_word[other]:
                found[code] = max(found.get(code, 0.0), score)
        return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters and digits without a gap, as written and as a key."""

    raw: str
    key: str


def _pieces(text: str) -> list[_Piece]:
    plain = unicodedata.normalize("NFKC", text[:MESSAGE])
    keyed = ((raw, raw.lower() if raw.isascii() else key(raw)) for raw in _PIECE.findall(plain))
    return [_Piece(raw, written) for raw, written in keyed if written]


def _telling(found: Iterable[str]) -> list[str]:
    """The words that tell courses apart, each once, a plural as its singular."""
    singular = (word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in found)
    return list(dict.fromkeys(word for word in singular if word not in _NO_COURSE))


def _grouped(codes: Iterable[str], likeness: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        groups[likeness(code)].append(code)
    return dict(groups)
