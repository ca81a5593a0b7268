"""Whether a new timetable repeats one that is there under another name: the exams of both would then be told side by side.

Exams are the same where course and session are: the resit of a course repeats nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from faq import changes
from faq.calendar.sessions import Calendar
from faq.changes import Change
from faq.timetable import files
from faq.timetable.courses import key
from faq.timetable.folder import FOLDER, paths

MOST = 0.5
"""The share of the smaller one's exams from which two timetables are one and the same, of two dates: two parts of one
timetable share next to none.
"""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A timetable that another repeats: its path inside the directory, how many exams it holds, how many the other holds,
    how many both.
    """

    file: str
    exams: int
    others: int
    shared: int


def repeated(directory: Path, change: Change, calendar: Calendar) -> Repeat | None:
    """The timetable that a new one repeats most, if any; None for a change of a file that is there, and where the new one
    cannot be read.
    """
    if change.before is not None or change.after is None or not change.file.startswith(f"{FOLDER}/"):
        return None
    with changes.applied(directory, change) as copy:
        return beside(copy, change.file, calendar)


def beside(directory: Path, file: str, calendar: Calendar) -> Repeat | None:
    """The timetable of the directory that another one there, `file`, repeats most, if any."""
    others = [path for path in paths(directory) if path != directory / file]
    new = _exams(directory / file, calendar)
    found = [_compared(directory, path, new, _exams(path, calendar)) for path in others]
    likely = [each for each in found if each.shared > MOST * min(each.exams, each.others)]
    return max(likely, key=lambda each: each.shared, default=None)


def _compared(
    directory: Path, path: Path, new: frozenset[tuple[str, str]], old: frozenset[tuple[str, str]]
) -> Repeat:
    return Repeat(path.relative_to(directory).as_posix(), len(old), len(new), len(new & old))


def _exams(path: Path, calendar: Calendar) -> frozenset[tuple[str, str]]:
    return frozenset(
        (key(exam.code), exam.session_id) for exam in files.read([path], calendar).timetable.exams
    )
