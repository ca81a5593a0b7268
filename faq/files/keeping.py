"""What is kept in files between two starts of a process, so that nothing that takes long is worked out twice: where, under
which names, and the keeping of texts. Arrays are kept by `faq.search.kept`.

A file is named by a hash of all that it depends on, the source of `faq` included, so that one of another version or of
other contents is never taken. One that is torn or was tampered with is made anew and written over. Where nobody has said
in which directory files are kept (`use`), nothing is.
"""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

_LATEST = 3
"""Files of a name that stay: the office's answers before an edit, and two desks that share a directory."""
_HASH = 16
"""Bytes of a hash: no two contents will ever have the same."""
_SUFFIXES = (".txt", ".npz")
"""How the names of files end that are kept: texts, and arrays (`faq.search.kept`)."""
_SOURCES = (".py", ".toml", ".ftl")
"""How the names of files end that this package works by; the office's own are among what a file `depends` on."""
_INSTALLED = ".dist-info"
"""How the directory that tells of an installed package is named, after its name and version (PyPA, "Recording installed
projects"); to read these names takes a tenth of what asking `importlib.metadata` does."""


class _Place:
    """Where this process keeps files."""

    directory: Path | None = None


def use(directory: Path | None) -> None:
    """From now on keep files in this directory; None: nowhere. For whatever starts a process."""
    _Place.directory = directory


def used() -> Path | None:
    """The directory in which files are kept now."""
    return _Place.directory


def beside(database: Path) -> Path | None:
    """Where a desk keeps files: beside its database, and before there is a directory for that in the user's cache (XDG Base
    Directory Specification); None where there is no home either.
    """
    if database.parent.is_dir():
        return database.parent
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return base / "guichet"


def path(name: str, suffix: str, depends: Iterable[str]) -> Path | None:
    """The file of a name and of what it depends on, besides the program; None where nothing is kept."""
    directory = _Place.directory
    return directory / f"{name}-{_named(depends)}{suffix}" if directory else None


def write(file: Path, name: str, fill: Callable[[BinaryIO], object]) -> None:
    """Write a file as one step, and delete all but the latest ones of its name.

    A full or read-only disk costs only the time that the file would have saved.
    """
    new = file.with_name(
        f"{file.name}.{os.getpid()}-{threading.get_ident()}"
    )  # several threads may write one
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with new.open("wb") as opened:
            fill(opened)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()
    _clear(file, name)


def text(name: str, depends: Iterable[str]) -> str | None:
    """The text that was kept under this name, of what it depends on; None where there is none, or it is not whole."""
    file = path(name, ".txt", depends)
    try:
        found = file.read_bytes() if file else b""
    except OSError:
        return None
    told, _, kept = found.partition(b"\n")
    return kept.decode() if found and told.decode(errors="replace") == _sum(kept) else None


def keep(name: str, depends: Iterable[str], kept: str) -> None:
    """Keep a text, for `text`."""
    if file := path(name, ".txt", depends):
        raw = kept.encode()
        write(file, name, lambda opened: opened.write(f"{_sum(raw)}\n".encode() + raw))


def _sum(raw: bytes) -> str:
    return blake2b(raw, digest_size=_HASH).hexdigest()


def _named(depends: Iterable[str]) -> str:
    told = "\0".join((*depends, ""))  # in one go: the wordings of a large office are 15,000
    return blake2b(_program() + told.encode(errors="surrogatepass"), digest_size=_HASH).hexdigest()


@cache
def _program() -> bytes:
    """A hash of this package's own source and of the versions of what is installed beside it, which may reckon or read
    otherwise in another one.
    """
    digest, package = blake2b(digest_size=_HASH), Path(__file__).parents[1]
    for source in sorted(found for found in package.rglob("*") if found.suffix in _SOURCES):
        if package / "content" not in source.parents:
            digest.update(source.read_bytes())
    for name in sorted(_installed()):
        digest.update(f"{name}\0".encode(errors="surrogatepass"))
    return digest.digest()


def _installed() -> set[str]:
    """The names and versions of all packages that are installed."""
    found: set[str] = set()
    for directory in sys.path:
        with suppress(OSError):
            found.update(each.name for each in Path(directory).glob(f"*{_INSTALLED}"))
    return found


def forget(name: str) -> None:
    """Delete the files of a name."""
    if directory := _Place.directory:
        for old in _kept(directory, name):
            with suppress(OSError):
                old.unlink()


def _clear(file: Path, name: str) -> None:
    """Delete all but the latest files of a name."""
    with suppress(OSError):
        files = sorted(_kept(file.parent, name, file.suffix), key=lambda each: each.stat().st_mtime)
        for old in files[:-_LATEST]:
            old.unlink()


def _kept(directory: Path, name: str, *suffixes: str) -> Iterator[Path]:
    """The files of a name that `path` has named: others in the directory may be anybody's."""
    endings = "|".join(map(re.escape, suffixes or _SUFFIXES))
    named = re.compile(rf"{re.escape(name)}-[0-9a-f]{{{2 * _HASH}}}(?:{endings})")
    return (path for path in directory.glob("*") if named.fullmatch(path.name))
