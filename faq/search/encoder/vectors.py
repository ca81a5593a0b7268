"""Vectors of wordings, each encoded once: kept in memory, in a file that comes with the package, and in the desk's own.

A vector is kept as 512 whole numbers, -127..127, under a hash of the encoder's id and the text: only its direction
counts. A vector fresh from the encoder is rounded in the same way, so that nothing depends on where it comes from. The
file is replaced as a whole: whenever a process ends, there is the old state or a new one, and no half of one.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from threading import Lock

import numpy as np

from faq.files import keeping
from faq.search import kept
from faq.search.comparison.features import Floats
from faq.search.encoder.meaning import Encoder, laid_out, unit
from faq.search.mapped import Arrays

SHIPPED = Path(__file__).parents[1] / "vectors.npz"
"""The vectors of the wordings that come with the package; `make vectors` writes it."""
WORTH_A_FILE = 256
"""New texts from which they are written into the cache: half a second of encoding or more, where writing takes 20 ms."""
KEPT = 60_000
"""Vectors kept at most in memory and in the cache, 30 MB: several times the wordings of a large office."""
_KEY = 16
"""Bytes of a hash."""
_LAID_OUT = "meanings"
"""The name under which vectors of many texts are kept as they are compared with."""
_AT_ONCE = 64
"""Texts encoded in one go: more takes no less time a text."""


class Vectors:
    """The vectors of one encoder.

    Args:
        shipped: a file of vectors that is only read; `cache`: one that is read and written. Either may be absent or
            unreadable: what is in neither is encoded anew.
    """

    def __init__(self, encoder: Encoder, shipped: Path | None = None, cache: Path | None = None) -> None:
        self._encoder = encoder
        self._files = [path for path in (shipped, cache) if path]
        self._cache = cache
        self._known: dict[bytes, bytes] | None = None
        self._unwritten = 0
        self._using = Lock()

    def __call__(self, texts: Sequence[str]) -> Floats:
        """A vector of unit length a row for each text. What is in the files is not kept in memory then: who asks for all
        wordings asks again when these have changed, and to read them takes 20 ms.
        """
        known = self.rows(texts)
        rows = b"".join(known[key(self._encoder.id, text)] for text in texts)
        with self._using:
            if not self._unwritten:
                self._known = None
        return unit(np.frombuffer(rows, np.int8).reshape(len(texts), self._encoder.width).astype(np.float32))

    def laid_out(self, texts: Sequence[str]) -> Arrays:
        """The vectors as they are compared with (`meaning.laid_out`); of many texts kept so, for that takes 0.2 s."""
        if len(texts) < WORTH_A_FILE:
            return laid_out(self(texts))
        return kept.arrays(_LAID_OUT, (self._encoder.id, *texts), lambda: laid_out(self(texts)))

    def rows(self, texts: Sequence[str]) -> dict[bytes, bytes]:
        """The vectors of texts as they are kept, by their keys."""
        keyed = {key(self._encoder.id, text): text for text in texts}
        with self._using:
            known = self._learnt(keyed)
            return {each: known[each] for each in keyed}

    def missing(self, texts: Sequence[str]) -> int:
        """How many of the texts have no vector yet; none where they were laid out."""
        if kept.is_there(_LAID_OUT, (self._encoder.id, *texts)):
            return 0
        with self._using:
            known = self._read()
            return sum(each not in known for each in {key(self._encoder.id, text) for text in texts})

    def learn(self, texts: Sequence[str], most: int) -> int:
        """Encode `most` of the texts that have no vector yet; how many are left then. Raises CannotEncode."""
        with self._using:
            known = self._read()
            new = [text for text in dict.fromkeys(texts) if key(self._encoder.id, text) not in known]
        self.rows(new[:most])
        return len(new[most:])

    def save(self) -> None:
        """Write what is new into the cache, however little it is."""
        with self._using:
            self._write(self._read(), least=1)

    def try_out(self) -> None:
        """Have the encoder encode something, so that it is loaded. Raises CannotEncode."""
        self._encoder([""])

    def _read(self) -> dict[bytes, bytes]:
        if self._known is None:
            self._known = {}
            for path in self._files:
                self._known.update(read(path, self._encoder.width))
        return self._known

    def _learnt(self, texts: Mapping[bytes, str]) -> Mapping[bytes, bytes]:
        """What is known once these texts are; what was asked for last is forgotten last."""
        known = self._read()
        new = [each for each in texts if each not in known]
        for found in self._encoded(new, texts):
            known.update(found)
            self._unwritten += len(found)
        for each in texts:
            known[each] = known.pop(each)
        for each in list(known)[: max(0, len(known) - max(KEPT, len(texts)))]:
            del known[each]
        self._write(known, least=WORTH_A_FILE)
        return known

    def _write(self, known: Mapping[bytes, bytes], least: int) -> None:
        if self._cache and self._unwritten >= least and write(self._cache, known, self._encoder.width):
            self._unwritten = 0

    def _encoded(self, keys: Sequence[bytes], texts: Mapping[bytes, str]) -> Iterator[dict[bytes, bytes]]:
        """The vectors of texts, some at a time."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            rows = self._encoder([texts[each] for each in some])
            largest = np.maximum(np.abs(rows).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
            whole = np.rint(rows * (127 / largest)).astype(np.int8)
            yield dict(zip(some, (row.tobytes() for row in whole), strict=True))


def key(encoder: str, text: str) -> bytes:
    """The name of the vector of a text by an encoder."""
    return blake2b(f"{encoder}\0{text}".encode("utf-8", "replace"), digest_size=_KEY).digest()


def read(path: Path, width: int) -> dict[bytes, bytes]:
    """The vectors of a file by their keys; none where it cannot be read or has vectors of another width."""
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as found:
            keys, rows = found["keys"], found["rows"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if keys.dtype != np.uint8 or rows.dtype != np.int8 or len(keys) != len(rows):
        return {}
    if keys.shape[1:] != (_KEY,) or rows.shape[1:] != (width,):
        return {}
    return {one.tobytes(): row.tobytes() for one, row in zip(keys, rows, strict=True)}


def write(path: Path, known: Mapping[bytes, bytes], width: int) -> bool:
    """Write vectors into a file, as one step; whether that was possible."""
    keys = np.frombuffer(b"".join(known), np.uint8).reshape(-1, _KEY)
    rows = np.frombuffer(b"".join(known.values()), np.int8).reshape(-1, width)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            np.savez(file, keys=keys, rows=rows)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        return False
    return True


def cache_beside(database: Path) -> Path | None:
    """The file in which a desk keeps the vectors of its own wordings; None where there is no place for it."""
    directory = keeping.beside(database)
    return directory / "vectors.npz" if directory else None
