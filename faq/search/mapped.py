"""Arrays in a file that is mapped into memory: what is not looked at takes none of it, processes share what is, and the
system takes it back when it needs the memory.

The file is one of `numpy.savez` in which each array begins at a multiple of 64 bytes, as numpy has it in files of a single
one (`numpy.lib.format`, ARRAY_ALIGN). It may be replaced or deleted while it is mapped, not cut off, as the database's may.
"""

from __future__ import annotations

import mmap
import os
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO
from weakref import WeakSet
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

UNREADABLE = (OSError, ValueError, KeyError, EOFError, struct.error, zipfile.BadZipFile)
"""What reading such a file raises that is not whole, or that another process has just deleted."""
_MAPPED: WeakSet[mmap.mmap] = WeakSet()
"""The files of which any array is in use."""
_LISTING = Lock()
"""Held while these are listed or become one more, which several threads may do."""
_ALIGNED = 64
"""Bytes of which the place of an array is a multiple: those that processors read at once."""
_SUFFIX = ".npy"
_HEAD = struct.Struct("<26xHH")
"""The header of a part of an archive (PKWARE's APPNOTE.TXT, 4.3.7), which ends with the lengths of its name and of a field
between that and its contents."""
_FIELD = struct.Struct("<HH")
"""How that field begins: what it is for, and the length of what follows."""
_PADDING = 0xD935
"""A field that is there for its length alone (Android's zipalign)."""


def write(file: BinaryIO, arrays: Arrays) -> None:
    """Write arrays into an empty file. Raises OSError."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.comment = _listed(arrays)
        for name, array in arrays.items():
            part = zipfile.ZipInfo(f"{name}{_SUFFIX}")
            part.file_size = array.nbytes  # by which the archive chooses a header
            part.extra = _padding(file.tell() + _HEAD.size + len(part.filename))
            with archive.open(part, "w") as opened:
                np.lib.format.write_array(opened, array, allow_pickle=False)


def _listed(names: Iterable[str]) -> bytes:
    """What an archive says of itself, for its list of parts has no checksum."""
    return "\n".join(names).encode()


def _padding(start: int) -> bytes:
    """A field that begins at `start` and ends at a multiple of `_ALIGNED`."""
    length = -(start + _FIELD.size) % _ALIGNED
    return _FIELD.pack(_PADDING, length) + bytes(length)


def read(path: Path) -> Arrays | None:
    """The arrays of a file, which cannot be written to; None where there is no whole one, which a checksum of each array and
    the list of their names tell.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            found = {
                part.filename.removesuffix(_SUFFIX): _mapped(mapped, file, part)
                for part in archive.infolist()
            }
            whole = archive.comment == _listed(found)
    except UNREADABLE:
        return None
    if not whole:
        return None
    with _LISTING:
        _MAPPED.add(mapped)
    _give_back(mapped)
    return found


def _mapped(mapped: mmap.mmap, file: BinaryIO, part: zipfile.ZipInfo) -> NDArray[Any]:
    start = _contents(file, part)
    with memoryview(mapped) as whole, whole[start : start + part.file_size] as its:
        if crc32(its) != part.CRC:
            raise zipfile.BadZipFile(part.filename)
    at, shape, kind, by_column = _described(file)
    return np.ndarray(shape, kind, mapped, at, order="F" if by_column else "C")


def give_back() -> None:
    """Take what was looked at of all files out of this process's memory; the system still has it when it is looked at again.

    The system maps a file by pieces of up to some megabytes, of which a question looks at a few rows.
    """
    with _LISTING:
        listed = list(_MAPPED)
    for mapped in listed:
        _give_back(mapped)


def _give_back(mapped: mmap.mmap) -> None:
    if hasattr(mapped, "madvise"):  # where there is no such call, the system does it by itself when it must
        mapped.madvise(mmap.MADV_DONTNEED)


def place(path: Path, name: str) -> tuple[int, np.dtype[Any]]:
    """At which octet of a file the numbers of an array begin, and of which kind they are.

    Raises one of `UNREADABLE` when the file cannot be read, is not whole or has no such array.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        _contents(file, archive.getinfo(f"{name}{_SUFFIX}"))
        start, _, kind, _ = _described(file)
    return start, kind


def _contents(file: BinaryIO, part: zipfile.ZipInfo) -> int:
    """Where the contents of a part of an archive begin; the file is left there. Raises BadZipFile for another part."""
    file.seek(part.header_offset)
    name, field = _HEAD.unpack(file.read(_HEAD.size))
    if file.read(name) != part.filename.encode():
        raise zipfile.BadZipFile(part.filename)
    return file.seek(field, os.SEEK_CUR)


def _described(file: BinaryIO) -> tuple[int, tuple[int, ...], np.dtype[Any], bool]:
    """What stands before the numbers of an array: where these begin, their shape, their kind, whether by columns."""
    np.lib.format.read_magic(file)
    shape, by_column, kind = np.lib.format.read_array_header_1_0(file)
    return file.tell(), shape, kind, by_column
