"""What takes long to reckon, kept as arrays in a file between two starts of a process: a tenth of the time to read it again.
Where files are and how they are named says `faq.files.keeping`.
"""

from __future__ import annotations

import os
import sys
import threading
import weakref
import zipfile
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import fields
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.files import keeping
from faq.search import mapped
from faq.search.mapped import UNREADABLE, Arrays

_SUFFIX = ".npz"
ROWS = 6144
"""Rows that are remembered, a kilobyte each: texts in an office's languages come to some 4,000 again and again. For each
that is not, the thread gives Python's lock away and waits for it: with 2,048, nine times a question.
"""
WIDTH_BITS = 8
"""Bits of a number's place in its row: a row has a number for each octet."""


def arrays(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Arrays:
    """What `make` gives, from a file where there is one of it. `depends`: all that it depends on, besides the program."""
    path = keeping.path(name, _SUFFIX, depends)
    return _made(path, name, make) if path else make()


def begun(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Callable[[], Arrays]:
    """What gives what `arrays` does, to be called once: where that has to be made, and a process may be forked, it is begun
    at once in a fork of this one, so that none of the memory that it takes meanwhile stays here, nor a processor idle.
    """
    path = keeping.path(name, _SUFFIX, depends)
    if path is None:
        return make
    if (found := mapped.read(path)) is not None:
        return lambda: found
    return _Making(path, name, make)


class _Making:
    """Arrays that a fork is making, if there is one; made here where it could not write them. A fork is waited for also
    where nobody asks for them any more.
    """

    def __init__(self, path: Path, name: str, make: Callable[[], Arrays]) -> None:
        self._made = partial(_made, path, name, make)
        child = _making_in_fork(path, name, make)
        self._wait = weakref.finalize(self, os.waitpid, child, 0) if child is not None else None

    def __call__(self) -> Arrays:
        if self._wait is not None:
            self._wait()
        return self._made()


def _made(path: Path, name: str, make: Callable[[], Arrays]) -> Arrays:
    """Arrays from a file, or made and written there."""
    if (found := mapped.read(path)) is not None:
        return found
    made = make()
    _write(path, name, made)
    return mapped.read(path) or made


def stored(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Path | None:
    """The file of what `make` gives, for who reads only parts of it; None where nothing is kept, or can be."""
    path = keeping.path(name, _SUFFIX, depends)
    if path and not _is_whole(path):
        with suppress(OSError):
            path.unlink()
        _write(path, name, make())
    return path if path and path.is_file() else None


def latest(name: str, depends: Iterable[str] = ()) -> Arrays | None:
    """The arrays that were kept last under a name, of what they depend on besides the program; None where there are none."""
    path = keeping.path(name, _SUFFIX, depends)
    return mapped.read(path) if path else None


def is_there(name: str, depends: Iterable[str] = ()) -> bool:
    """Whether there is a file of what was kept under a name, which is not looked at."""
    path = keeping.path(name, _SUFFIX, depends)
    return path is not None and path.is_file()


def keep(name: str, found: Arrays, depends: Iterable[str] = ()) -> None:
    """Keep arrays, for `latest`."""
    if path := keeping.path(name, _SUFFIX, depends):
        _write(path, name, found)


def spread(name: str, laid: Any) -> dict[str, NDArray[Any]]:
    """The arrays of a dataclass of nothing else, by their names behind one for all of it."""
    return {f"{name}.{each.name}": getattr(laid, each.name) for each in fields(laid)}


def gathered(name: str, arrays: Arrays) -> dict[str, NDArray[Any]]:
    """What `spread` gave, by the dataclass's own names."""
    before = f"{name}."
    return {each.removeprefix(before): array for each, array in arrays.items() if each.startswith(before)}


def packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks, as an array."""
    return np.frombuffer("".join(f"{each}\n" for each in texts).encode(), np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """The texts of an array that `packed` made."""
    return array.tobytes().decode().split("\n")[:-1]


class KeptRows:
    """The numbers of an array in a file of `numpy.savez`, by their places, each row read when it is asked for: of a large
    table a text needs a few. May be used by several threads.

    Raises one of `UNREADABLE` when the file cannot be read, is not whole or has no such array.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._start, kind = mapped.place(path, name)
        self._code, self._size = kind.char, kind.itemsize << WIDTH_BITS
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self._row = lru_cache(maxsize=ROWS)(self._read)

    def __getitem__(self, place: int) -> int:
        return self._row(place >> WIDTH_BITS)[place & (1 << WIDTH_BITS) - 1]

    def _read(self, row: int) -> array[int]:
        return array(self._code, os.pread(self._file, self._size, self._start + row * self._size))


def _making_in_fork(path: Path, name: str, make: Callable[[], Arrays]) -> int | None:
    """A fork of this process that makes arrays and writes them; None where that is not possible. A process with several
    threads is not forked: what another one holds would be held in the fork for ever.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or not os.access(path.parent, os.W_OK):
        return None
    child = os.fork()
    if not child:
        try:
            _write(path, name, make())
        finally:
            os._exit(0)  # nothing of this process is to be ended there
    return child


def _is_whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as file:
            return file.testzip() is None
    except UNREADABLE:
        return False


def _write(path: Path, name: str, found: Arrays) -> None:
    keeping.write(path, name, lambda file: mapped.write(file, found))
