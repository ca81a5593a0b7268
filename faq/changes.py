"""A change of one of the office's files, against the version it was made from; written wholly or not at all.

What a change means is told by `differences` and `change_check`. Who made it, and its history, are kept elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from faq import reading
from faq.files import handouts
from faq.files.source import reason_of
from faq.forms import requests_file
from faq.pages import questions_file
from faq.search import weights
from faq.texts import LANGUAGES
from faq.timetable.folder import FOLDER

LEXICON = "lexicon.toml"
_SINGLE = (reading.CALENDAR, reading.OFFICE, requests_file.NAME, LEXICON, questions_file.NAME)
_TIMETABLES = (".csv", ".xlsx", ".xlsm", ".ics")
_LONGEST_NAME = 200
"""Bytes of a new file's name; file systems take 255, and some more are added while it is written."""
_WRITING = Lock()
"""Between looking at a file and putting another in its place nobody else of this process does the same."""


class Conflict(Exception):  # noqa: N818 - the name says what happened
    """The file is no longer the version that the change was made from; `current` is what it holds now."""

    def __init__(self, current: bytes | None) -> None:
        super().__init__("the file changed meanwhile")
        self.current = current


class NotWritable(Exception):  # noqa: N818 - the name says what happened
    """The files cannot be written: the disk is full, or the directory may only be read; `reason` says it."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error.strerror or type(error).__name__)
        self.reason = reason_of(error)


@dataclass(frozen=True, slots=True)
class Change:
    """The new content of one file, `file` being its path inside the directory. None: no such file, before or after."""

    file: str
    before: bytes | None
    after: bytes | None

    @property
    def nothing(self) -> bool:
        """Whether it changes anything at all."""
        return self.before == self.after

    def back(self) -> Change:
        """The change that takes this one back."""
        return Change(self.file, self.after, self.before)


def files(directory: Path) -> list[str]:
    """Every file that the office may change, topics first, as paths inside the directory."""
    topics = [path for lang in LANGUAGES for path in reading.files(directory / lang)]
    single = [directory / name for name in _SINGLE if (directory / name).exists()]
    folder = directory / FOLDER
    tables = [path for path in folder.glob("*") if _is_timetable(path.name)] if folder.is_dir() else []
    pages = [path for path in topics if path.suffix == ".md"]
    given = handouts.paths(directory)
    return [path.relative_to(directory).as_posix() for path in (*pages, *single, *sorted(tables), *given)]


def named(directory: Path, name: str, content: bytes) -> str | None:
    """Which file is meant by the name of one that was sent: "fr-01-dates.md" or, where its content tells the
    language, "01-dates (1).md". A timetable may be new. None when it is no file of the office.
    """
    found = [
        file for file in files(directory) if _tidy(name) in (_flat(file), file.rpartition("/")[2].lower())
    ]
    if found:
        return max(found, key=lambda file: _likeness(content, read(directory, file) or b""))
    if _tidy(name) in _SINGLE:
        return _tidy(name)
    plain = Path(name).name
    fits = plain.isprintable() and len(plain.encode(errors="replace")) <= _LONGEST_NAME
    return f"{FOLDER}/{plain}" if fits and _is_timetable(plain) else None


def handed_out(file: str) -> str:
    """The name under which a file is handed out, so that it is known again: "fr/01-dates.md" -> "fr-01-dates.md"."""
    folder, _, name = file.rpartition("/")
    return f"{folder}-{name}" if folder in LANGUAGES else name


def key(file: str) -> str:
    """A short name of a file, good for a button whatever its own is."""
    return hashlib.sha256(file.encode()).hexdigest()[:10]  # 40 bits tell the files of an office apart


def read(directory: Path, file: str) -> bytes | None:
    """What a file holds, None where there is none."""
    try:
        return (directory / file).read_bytes()
    except FileNotFoundError:
        return None


def write(directory: Path, change: Change) -> None:
    """Put the change into its file, at once and wholly; done already is as good as done.

    Raises Conflict when the file is another than the change was made from, NotWritable.
    """
    with _WRITING:
        current = read(directory, change.file)
        if current == change.after:
            return
        if current != change.before:
            raise Conflict(current)
        try:
            _replace(directory / change.file, change.after)
        except OSError as error:
            raise NotWritable(error) from error


def writable(directory: Path) -> bool:
    """Whether files in the directory can be changed, as far as one can tell beforehand."""
    return os.access(directory, os.W_OK) and all(
        os.access((directory / file).parent, os.W_OK) for file in files(directory)
    )


@contextmanager
def applied(directory: Path, change: Change) -> Iterator[Path]:
    """A passing copy of the office's files with the change in it, and with the weights that their search was given. Of
    files that are handed out, which may be large, it holds links.
    """
    with tempfile.TemporaryDirectory(prefix="guichet-") as passing:
        copy = Path(passing)
        for file in (*files(directory), weights.NAME):
            if is_handout(file):
                _link(copy / file, directory / file)
            else:
                _put(copy / file, read(directory, file))
        _put(copy / change.file, change.after)
        yield copy


def is_handout(file: str) -> bool:
    """Whether a file, by its path inside the directory, is one that is handed out."""
    return file.startswith(f"{handouts.FOLDER}/")


def _link(path: Path, held: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(held.absolute())


def _put(path: Path, content: bytes | None) -> None:
    path.unlink(missing_ok=True)  # never through a link
    if content is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _replace(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _move_in(path, content)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _move_in(path: Path, content: bytes) -> None:
    """A reader sees the old file or the new one. The hidden name is one that the catalog does not read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".guichet-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, name)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _is_timetable(name: str) -> bool:
    return Path(name).suffix.lower() in _TIMETABLES and not name.startswith((".", "~", "#"))


def _flat(file: str) -> str:
    return file.replace("/", "-").lower()


def _tidy(name: str) -> str:
    """A name without what phones and browsers add: "fr-01-dates (1).md", "fr_01-dates.md"."""
    path = Path(name.strip().lower())
    stem = path.stem
    if stem.endswith(")") and " (" in stem:
        stem = stem[: stem.rindex(" (")]
    first, mark, rest = stem.partition("_")
    stem = f"{first}-{rest}" if mark and first in LANGUAGES else stem
    return f"{stem}{path.suffix}"


def _likeness(one: bytes, other: bytes) -> int:
    """How many lines two files have in common."""
    return len(set(one.splitlines()) & set(other.splitlines()))
