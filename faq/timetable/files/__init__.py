"""Reads the office's timetables, as spreadsheets and calendars are exported, and says what is wrong in which row.

They lie in the folder `timetable` beside the calendar: CSV, XLSX and iCalendar, which all become the same rows. A file
whose name begins with `example-` is invented, for trying out: it is read only when asked for, and only while there is
no other. Knows the files only; what exams mean to each other is `exams`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.calendar.sessions import Calendar
from faq.errors import FaqError, FaqErrors, Fault
from faq.files.source import file_errors, read_bytes
from faq.texts.faults import message
from faq.timetable.exams import Timetable
from faq.timetable.files import csv, ics, xlsx
from faq.timetable.files.encoding import as_utf8
from faq.timetable.files.exam_rows import Reader
from faq.timetable.files.refusals import refused
from faq.timetable.files.table import ExamRow, RawTimetable
from faq.timetable.files.xlsx import LIMITS
from faq.workbooks import Refused, hidden

FOLDER = "timetable"
EXAMPLE = "example-"

_READERS: dict[str, Callable[[Path], RawTimetable]] = {
    ".csv": csv.read,
    ".xlsx": xlsx.read,
    ".xlsm": xlsx.read,
    ".ics": ics.read,
}
_ASIDE = (".md",)
"""What may lie in the folder without being a timetable: a note of the office to itself."""


@dataclass(frozen=True, slots=True)
class TimetableFiles:
    """The timetable that files make up, as far as they are sound; every fault of every row; what is worth knowing.

    `classes` are the rows that look like classes, by their file, and are exams all the same, with a note; `unsound` those
    of which nothing can be made.
    """

    timetable: Timetable
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    classes: tuple[tuple[Path, ExamRow], ...] = ()
    unsound: tuple[tuple[Path, ExamRow], ...] = ()

    @property
    def doubtful(self) -> tuple[tuple[Path, ExamRow], ...]:
        """The rows that an admin may want to leave out."""
        return self.classes + self.unsound


def paths(directory: Path, *, examples: bool = False) -> list[Path]:
    """The timetables of the office's `directory`, in order of name; hidden files are an editor's own."""
    found = _listed(directory / FOLDER)
    shown = [p for p in found if not p.name.startswith((".", "~", "#")) and p.suffix.lower() not in _ASIDE]
    real = [path for path in shown if not _invented(path)]
    return real or [path for path in shown if examples]


def _listed(folder: Path) -> list[Path]:
    """The files of a folder; the folder itself when nobody may look into it, for that has to be told."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return [folder]


def read(files: Iterable[Path], calendar: Calendar) -> TimetableFiles:
    """What the files hold. Never raises for what is wrong in them."""
    reader = Reader(calendar)
    example = False
    for path in files:
        example = example or _invented(path)
        try:
            with file_errors(path):
                reader.read(path, _reader(path)(path))
        except FaqErrors as errors:
            reader.faults.extend(errors.faults)
    return TimetableFiles(
        Timetable(reader.exams(), example),
        tuple(reader.faults),
        tuple(reader.notes),
        tuple(reader.classes),
        tuple(reader.unsound),
    )


def without_doubtful(path: Path, calendar: Calendar) -> bytes:
    """What a timetable holds, without the rows that look like classes and those of which nothing can be made. Raises
    FaqError for a file that is none.
    """
    return _without(path, [row for _, row in read([path], calendar).doubtful])


def _reader(path: Path) -> Callable[[Path], RawTimetable]:
    reader = _READERS.get(path.suffix.lower())
    if path.is_dir():
        raise FaqError(message("timetable-folder-closed")).at(path)
    if reader is None:
        raise FaqError(message("timetable-other-kind", file=path.name)).at(path)
    return reader


def _invented(path: Path) -> bool:
    return path.name.lower().startswith(EXAMPLE)


_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def _without(path: Path, rows: Sequence[ExamRow]) -> bytes:
    """What a file holds, without these of its rows. Raises FaqError."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _hidden(path, rows)
    gone = {number for row in rows for number in range(row.line, row.last + 1)}
    lines = _LINE.findall(as_utf8(path, read_bytes(path)))
    return b"".join(line for number, line in enumerate(lines, start=1) if number not in gone)


def _hidden(path: Path, rows: Sequence[ExamRow]) -> bytes:
    numbers: dict[str, set[int]] = {}
    for row in rows:
        numbers.setdefault(row.sheet, set()).add(row.line)
    try:
        return hidden(read_bytes(path, LIMITS.octets), LIMITS, numbers)
    except Refused as refusal:
        raise refused(path, refusal) from refusal
