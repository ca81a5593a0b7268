"""The rows of an array that stays in its file, each read when it is asked for: of a large table a text needs a few."""

from __future__ import annotations

import os
import struct
import weakref
import zipfile
from array import array
from functools import lru_cache
from pathlib import Path

import numpy as np

ROWS = 2048
"""Rows that are remembered, a kilobyte each: those that texts in an office's languages come to again and again."""
WIDTH_BITS = 8
"""Bits of a number's place in its row: a row has a number for each octet."""
_LENGTHS = struct.Struct("<26xHH")
"""The header of a part of an archive (PKWARE's APPNOTE.TXT, 4.3.7), which ends with the lengths of its name and of a field
between that and its contents."""


class KeptRows:
    """The numbers of an array in a file of `numpy.savez`, by their places. May be used by several threads.

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
