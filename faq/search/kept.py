"""What takes long to reckon, kept as arrays in a file between two starts of a process: a tenth of the time to read it again.

A file is named by a hash of all that it depends on, the source of `faq` included, so that one of another version or of
other wordings is never taken. One that is torn or was tampered with is reckoned anew and written over. Where nobody has said
in which directory files are kept (`use`), nothing is.
"""

from __future__ import annotations

import os
import threading
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_LATEST = 3
"""Files of a name that stay: the office's answers before an edit, and two desks that share a directory."""
_HASH = 16
"""Bytes of a hash: no two contents will ever have the same."""
_SOURCES = (".py", ".toml", ".ftl")
"""How the names of files end that this package reckons by; the office's own are among what an array `depends` on."""
_LIBRARIES = ("numpy", "PyStemmer", "wordfreq", "rapidfuzz", "py3langid")
"""What the arrays depend on besides this package: another version may reckon otherwise."""


UNREADABLE = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
"""What reading a kept file raises that is not whole, or that another process has just deleted."""


class _Place:
    """Where this process keeps files."""

    directory: Path | None = None


def use(directory: Path | None) -> None:
    """From now on keep files in this directory; None: nowhere. For whatever starts a process."""
    _Place.directory = directory


def arrays(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Arrays:
    """What `make` gives, from a file where there is one of it. `depends`: all that it depends on, besides the program."""
    path = _path(name, depends)
    if path is None:
        return make()
    found = _read(path)
    if found is None:
        found = make()
        _write(path, found)
        _clear(path.parent, name)
    return found


def stored(name: str, depends: Iterable[str], make: Callable[[], Arrays]) -> Path | None:
    """The file of what `make` gives, for who reads only parts of it; None where nothing is kept, or can be."""
    path = _path(name, depends)
    if path and not _is_whole(path):
        with suppress(OSError):
            path.unlink()
        _write(path, make())
        _clear(path.parent, name)
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
    path = _path(name, depends)
    arrays = (_read(path) if path else None) or {}
    found = dict(zip(*(unpacked(arrays[part]) for part in ("keys", "texts")), strict=True)) if arrays else {}
    if missing := [key for key in dict.fromkeys(wanted) if key not in found]:
        found.update(zip(missing, make(missing), strict=True))
        if path:
            _write(path, {"keys": packed(found), "texts": packed(found.values())})
            _clear(path.parent, name)
    return [found[key] for key in wanted]


def note(name: str, depends: Iterable[str]) -> None:
    """Keep that something holds, for `is_noted`."""
    if path := _path(name, depends):
        _write(path, {})
        _clear(path.parent, name)


def is_noted(name: str, depends: Iterable[str]) -> bool:
    """Whether it was noted, by this version of the program, that something holds."""
    path = _path(name, depends)
    return path is not None and path.is_file()


def packed(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Texts without line breaks, as an array."""
    return np.frombuffer("".join(f"{each}\n" for each in texts).encode(), np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """The texts of an array that `packed` made."""
    return array.tobytes().decode().split("\n")[:-1]


def _path(name: str, depends: Iterable[str]) -> Path | None:
    """The file of a name and of what it depends on; None where nothing is kept."""
    directory = _Place.directory
    return directory / f"{name}-{_named(depends)}.npz" if directory else None


def _named(depends: Iterable[str]) -> str:
    digest = blake2b(_program(), digest_size=_HASH)
    for each in depends:
        digest.update(f"{each}\0".encode(errors="surrogatepass"))
    return digest.hexdigest()


@cache
def _program() -> bytes:
    """A hash of this package's own source and of the libraries that it reckons with."""
    digest, package = blake2b(digest_size=_HASH), Path(__file__).parents[1]
    for path in sorted(path for path in package.rglob("*") if path.suffix in _SOURCES):
        if package / "content" not in path.parents:
            digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.digest()


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


def _write(path: Path, found: Arrays) -> None:
    """Write a file as one step; a full or read-only disk costs only the time that it would have saved."""
    beside = path.with_name(
        f"{path.name}.{os.getpid()}-{threading.get_ident()}"
    )  # several threads may write one
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, **found)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _clear(directory: Path, name: str) -> None:
    """Delete all but the latest files of a name."""
    with suppress(OSError):
        files = sorted(directory.glob(f"{name}-*.npz"), key=lambda path: path.stat().st_mtime)
        for path in files[:-_LATEST]:
            path.unlink()
