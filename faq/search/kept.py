"""What takes long to reckon, kept as arrays in a file between two starts of a process: a tenth of the time to read it again.
Where files are and how they are named says `faq.files.keeping`.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
import weakref
import zipfile
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.files import keeping

Arrays = Mapping[str, NDArray[Any]]

UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
"""What reading a kept file raises that is not whole, or that another process has just deleted."""
_SUFFIX = ".npz"
ROWS = 2048
"""Rows that are remembered, a kilobyte each: those that texts in an office's languages come to again and again."""
WIDTH_BITS = 8
"""Bits of a number's place in its row: a row has a number for each octet."""
_LENGTHS = struct.Struct("<26xHH")
"""The header of a part of an archive (PKWARE's APPNOTE.TXT, 4.3.7), which ends with the lengths of its name and of a field
between that and its contents."""


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
    found = _read(path)
    if found is not None:
        return lambda: found
    child = _making_in_fork(path, name, make)
    return partial(_made_by, child, path, name, make)


def _made_by(child: int | None, path: Path, name: str, make: Callable[[], Arrays]) -> Arrays:
    """Arrays that a fork is making, if there is one; made here where it could not write them."""
    if child is not None:
        os.waitpid(child, 0)
    return _made(path, name, make)


def _made(path: Path, name: str, make: Callable[[], Arrays]) -> Arrays:
    """Arrays from a file, or made and written there."""
    found = _read(path)
    if found is None:
        found = make()
        _write(path, name, found)
    return found


def stored(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Path | None:
    """The file of what `make` gives, for who reads only parts of it; None where nothing is kept, or can be."""
    path = keeping.path(name, _SUFFIX, depends)
    if path and not _is_whole(path):
        with suppress(OSError):
            path.unlink()
        _write(path, name, make())
    return path if path and path.is_file() else None


def texts(
    name: str,
    depends: Iterable[str],
    wanted: Sequence[str],
    make: Callable[[Sequence[str]], Iterable[str]],
    lasting: Callable[[], bool] = lambda: True,
) -> list[str]:
    """A text for each key that is wanted, from a file as far as they are in one; `make` gives those of the others, in order.

    Keys and texts have no line breaks. `depends` as in `arrays`. `lasting`: whether what was made may be kept; it is asked
    once that is made.
    """
    path = keeping.path(name, _SUFFIX, depends)
    arrays = (_read(path) if path else None) or {}
    found = dict(zip(*(unpacked(arrays[part]) for part in ("keys", "texts")), strict=True)) if arrays else {}
    if missing := [key for key in dict.fromkeys(wanted) if key not in found]:
        found.update(zip(missing, make(missing), strict=True))
        if path and lasting():
            _write(path, name, {"keys": packed(found), "texts": packed(found.values())})
    return [found[key] for key in wanted]


def latest(name: str) -> Arrays | None:
    """The arrays that were kept last under a name, whatever they depend on; None where there are none."""
    path = keeping.path(name, _SUFFIX, ())
    return _read(path) if path else None


def keep(name: str, found: Arrays) -> None:
    """Keep arrays, for `latest`."""
    if path := keeping.path(name, _SUFFIX, ()):
        _write(path, name, found)


def packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks, as an array."""
    return np.frombuffer("".join(f"{each}\n" for each in texts).encode(), np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """The texts of an array that `packed` made."""
    return array.tobytes().decode().split("\n")[:-1]


class KeptRows:
    """The numbers of an array in a file of `numpy.savez`, by their places, each row read when it is asked for: of a large
    table a text needs a few. May be used by several threads.

    Raises OSError when the file cannot be read, KeyError when there is no such array in it.
    """

    def __init__(self, path: Path, name: str) -> None:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            file.seek(archive.getinfo(f"{name}.npy").header_offset)
            file.seek(sum(_LENGTHS.unpack(file.read(_LENGTHS.size))), os.SEEK_CUR)
            np.lib.format.read_magic(file)
            _, _, kind = np.lib.format.read_array_header_1_0(file)
            self._start, self._code, self._size = file.tell(), kind.char, kind.itemsize << WIDTH_BITS
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)
        self._row = lru_cache(maxsize=ROWS)(self._read)

    def __getitem__(self, place: int) -> int:
        return self._row(place >> WIDTH_BITS)[place & (1 << WIDTH_BITS) - 1]

    def _read(self, row: int) -> array[int]:
        return array(self._code, os.pread(self._file, self._size, self._start + row * self._size))


def _read(path: Path) -> Arrays | None:
    """The arrays of a file; None where there is none, or it is not whole: a ZIP file holds a checksum of each part."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except UNREADABLE:
        return None


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
    keeping.write(path, name, lambda file: np.savez(file, allow_pickle=False, **found))
