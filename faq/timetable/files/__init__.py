"""Reads the office's timetables, as spreadsheets and calendars are exported, and says what is wrong in which row.

CSV, XLSX and iCalendar, which all become the same rows. Knows the files only, which `faq.timetable.folder` finds; what exams
mean to each other is `exams`.
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
from faq.timetable import folder
from faq.timetable.exams import Timetable
from faq.timetable.files import csv, ics, xlsx
from faq.timetable.files.encoding import as_utf8
from faq.timetable.files.exam_rows import Reader
from faq.timetable.files.refusals import refused
from faq.timetable.files.table import ExamRow, RawTimetable
from faq.timetable.files.xlsx import LIMITS
from faq.workbooks import Refused, hidden

_READERS: dict[str, Callable[[Path], RawTimetable]] = {
    ".csv": csv.read,
    ".xlsx": xlsx.read,
    ".xlsm": xlsx.read,
    ".ics": ics.read,
}


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


def read(files: Iterable[Path], calendar: Calendar) -> TimetableFiles:
    """What the files hold. Never raises for what is wrong in them."""
    reader = Reader(calendar)
    example = False
    for path in files:
        example = example or folder.is_invented(path)
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
