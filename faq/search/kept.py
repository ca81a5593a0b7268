"""What takes long to reckon, kept as arrays in a file between two starts of a process: a tenth of the time to read it again.
Where files are and how they are named says `faq.files.keeping`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.files import keeping

Arrays = Mapping[str, NDArray[Any]]

UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
"""What reading a kept file raises that is not whole, or that another process has just deleted."""
_SUFFIX = ".npz"


def arrays(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Arrays:
    """What `make` gives, from a file where there is one of it. `depends`: all that it depends on, besides the program."""
    path = keeping.path(name, _SUFFIX, depends)
    if path is None:
        return make()
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
) -> list[str]:
    """A text for each key that is wanted, from a file as far as they are in one; `make` gives those of the others, in order.

    Keys and texts have no line breaks. `depends` as in `arrays`.
    """
    path = keeping.path(name, _SUFFIX, depends)
    arrays = (_read(path) if path else None) or {}
    found = dict(zip(*(unpacked(arrays[part]) for part in ("keys", "texts")), strict=True)) if arrays else {}
    if missing := [key for key in dict.fromkeys(wanted) if key not in found]:
        found.update(zip(missing, make(missing), strict=True))
        if path:
            _write(path, name, {"keys": packed(found), "texts": packed(found.values())})
    return [found[key] for key in wanted]


def packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks, as an array."""
    return np.frombuffer("".join(f"{each}\n" for each in texts).encode(), np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """The texts of an array that `packed` made."""
    return array.tobytes().decode().split("\n")[:-1]


def _read(path: Path) -> Arrays | None:
    """The arrays of a file; None where there is none, or it is not whole: a ZIP file holds a checksum of each part."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except UNREADABLE:
        return None


def _is_whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as file:
            return file.testzip() is None
    except UNREADABLE:
        return False


def _write(path: Path, name: str, found: Arrays) -> None:
    keeping.write(path, name, lambda file: np.savez(file, allow_pickle=False, **found))
