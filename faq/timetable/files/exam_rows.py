"""Makes exams of rows, and says of every row that makes none what is wrong in it and what to write instead.

What is in a cell is read by `cells` and `moments`, when the exam takes place by `spans`. One exam may be written in several
rows, one for each of its rooms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path

from faq.calendar.sessions import Calendar
from faq.entry import Place
from faq.errors import FaqError, FaqErrors, Fault
from faq.files.source import file_errors
from faq.timetable.courses import key
from faq.timetable.exams import Exam
from faq.timetable.files import cells, classes
from faq.timetable.files.cells import CellError
from faq.timetable.files.columns import Column
from faq.timetable.files.spans import span_of, tried
from faq.timetable.files.table import ExamRow, RawTimetable
from faq.workbooks import failed

MOST = 500
"""Faults of a file that are told; whoever mends a kind of fault mends hundreds."""
_MORE = ("There are more faults in this file than are told.", "Mend these first.")
_TWICE = "Keep one row: only rooms at the same moment, each in a row or separated by commas, are one exam."
_CLASS = "It looks like a class: delete the row. Or is it the exam? Then delete the other."


class Reader:
    """Reads all the files of one timetable, so that it knows which exams there are already.

    `faults`, `notes` and `classes` (the rows that look like classes, by file) grow with every file.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.classes: list[tuple[Path, ExamRow]] = []
        self._calendar = calendar
        self._taken: dict[tuple[str, str], Sitting] = {}

    def read(self, path: Path, source: RawTimetable) -> None:
        """Take the exams of the sound rows. What looks like a class comes last: it is no reason to refuse an exam."""
        self.faults += source.faults
        self.notes += source.notes
        told = [(row, classes.class_word(row)) for row in source.rows]
        self.classes += [(path, row) for row, word in told if word]
        most = len(self.faults) + MOST
        for row, word in sorted(told, key=lambda pair: bool(pair[1])):
            if len(self.faults) > most:
                self.faults.append(Fault(Place(path, row.line), *_MORE))
                return
            try:
                with file_errors(path, row.line, row.name):
                    self._row(path, row, word)
            except FaqErrors as errors:
                self.faults += errors.faults

    def exams(self) -> tuple[Exam, ...]:
        """The exams of all files, those in several rooms once."""
        return tuple(sitting.exam() for sitting in self._taken.values())

    def _row(self, path: Path, row: ExamRow, word: str) -> None:
        errors: list[FaqError] = [
            cells.formula_error(column, cell) for column, cell in row.cells.items() if failed(cell)
        ]
        exam = None if errors else self._exam(row, errors)
        if exam:
            tried(errors, partial(self._take, exam, f"{path.name}:{row.line}", word))
        self.faults += [_fault(path, row, error) for error in errors]
        if word and not errors:
            self.notes.append(classes.class_note(path, row, word))

    def _exam(self, row: ExamRow, errors: list[FaqError]) -> Exam | None:
        code = tried(errors, lambda: cells.code(row))
        title = tried(errors, lambda: cells.text(row, Column.TITLE))
        place = tried(errors, lambda: cells.place(row))
        day, span = span_of(row, self._calendar.zone, errors)
        session = tried(errors, lambda: cells.session(row, day, self._calendar))
        if code is None or title is None or place is None or span is None or session is None:
            return None
        return Exam(code, title, *span, place, session.id)

    def _take(self, exam: Exam, at: str, word: str) -> None:
        """One exam may have a row for each of its rooms; another moment would be another exam."""
        sitting = self._taken.setdefault((exam.session_id, key(exam.code)), Sitting(at))
        if not sitting.fits(exam):
            what = f"{exam.code} has an exam in {exam.session_id} already ({sitting.at})."
            raise FaqError(what, _CLASS if word else _TWICE)
        if not sitting.add(exam):
            what = f"{exam.code} has too many rooms ({sitting.at} and others)."
            raise FaqError(what, "Give them shorter names, or write one row with all of them.")


def _fault(path: Path, row: ExamRow, error: FaqError) -> Fault:
    column = error.column if isinstance(error, CellError) else None
    where = row.places.get(column, row.name) if column else row.name
    what = f"{where}: {error.fault.what}" if where else error.fault.what
    return Fault(Place(path, row.line), what, error.fault.remedy)


LONGEST_ROOMS = 1000
"""Characters of all rooms of an exam; a quarter of a message."""
_SIGNS = " -–—:,;/("


class Sitting:
    """The rows of one exam; `at` is where the first of them stands ("planning.csv:2")."""

    def __init__(self, at: str) -> None:
        self.at = at
        self._rows: list[Exam] = []
        self._letters = 0

    def fits(self, exam: Exam) -> bool:
        """Whether a row may be one of this exam: it takes place at the same moment."""
        return not self._rows or self._rows[0].span == exam.span

    def add(self, exam: Exam) -> bool:
        """Take a row more; False when that would be more rooms than students can read."""
        if exam not in self._rows:
            self._letters += len(exam.place) + len(exam.title)
            if self._rows and self._letters > LONGEST_ROOMS:
                return False
            self._rows.append(exam)
        return True

    def exam(self) -> Exam:
        """The exam with all its rooms; where the titles differ at their end only, that says who is in which room."""
        first = self._rows[0]
        titles = [row.title.split() for row in self._rows]
        common = _common(titles)
        if len(self._rows) == 1 or not common or all(title == titles[0] for title in titles):
            return replace(first, place=_listed([row.place for row in self._rows]))
        who = [" ".join(title[len(common) :]).strip(_SIGNS + ")") for title in titles]
        places = [
            f"{row.place} ({part})" if part else row.place for row, part in zip(self._rows, who, strict=True)
        ]
        rooms = [place for place, row in zip(places, self._rows, strict=True) if row.place]
        return replace(first, title=" ".join(common).rstrip(_SIGNS), place=_listed(rooms))


def _common(titles: Sequence[Sequence[str]]) -> list[str]:
    """The words that all titles begin with."""
    alike = takewhile(lambda words: len(set(words)) == 1, zip(*titles, strict=False))
    return [words[0] for words in alike]


def _listed(places: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(filter(None, places)))
