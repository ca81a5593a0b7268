"""Makes exams of rows, and says of every row that makes none what is wrong in it and what to write instead.

What is in a cell is read by `cells` and `moments`, when the exam takes place by `spans`, and which rows are one exam by
`sittings`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from faq.calendar.sessions import Calendar
from faq.entry import Place
from faq.errors import FaqError, FaqErrors, Fault, within
from faq.files.source import file_errors
from faq.texts.faults import message
from faq.timetable.courses import key
from faq.timetable.exams import Exam
from faq.timetable.files import cells, classes
from faq.timetable.files.cells import CellError
from faq.timetable.files.columns import Column
from faq.timetable.files.sittings import Course, WrittenExam, is_part
from faq.timetable.files.spans import span_of, tried
from faq.timetable.files.table import ExamRow, RawTimetable
from faq.workbooks import failed

MOST = 500
"""Faults of a file that are told; whoever mends a kind of fault mends hundreds."""


class Reader:
    """Reads all the files of one timetable, so that it knows which exams there are already.

    `faults` and `notes` grow with every file, and so do the rows, by file, that look like classes but are taken for exams
    (`classes`), and those of which nothing can be made (`unsound`).
    """

    def __init__(self, calendar: Calendar) -> None:
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.classes: list[tuple[Path, ExamRow]] = []
        self.unsound: list[tuple[Path, ExamRow]] = []
        self._calendar = calendar
        self._courses: dict[tuple[str, str], Course] = {}

    def read(self, path: Path, source: RawTimetable) -> None:
        """Take the exams of the sound rows; of rows that look like classes last, for an exam makes classes of them."""
        self.faults += source.faults
        self.notes += source.notes
        self.unsound += [(path, row) for row in source.unsound]
        told = [(row, classes.class_word(row)) for row in source.rows]
        mixed = any(classes.says_exam(row) for row in source.rows)
        most = len(self.faults) + MOST
        for row, word in sorted(told, key=lambda pair: bool(pair[1])):
            if len(self.faults) > most:
                self.faults.append(Fault(Place(path, row.line), message("timetable-more-faults")))
                return
            try:
                with file_errors(path, row.line, row.name):
                    self._row(path, row, word, mixed=mixed)
            except FaqErrors as errors:
                self.faults += errors.faults
                self.unsound.append((path, row))

    def exams(self) -> tuple[Exam, ...]:
        """The exams of all files, those in several rows once; adds notes on those whose rows do not say why."""
        self.notes += [said for course in self._courses.values() if (said := course.doubt())]
        return tuple(course.exam() for course in self._courses.values())

    def _row(self, path: Path, row: ExamRow, word: str, *, mixed: bool) -> None:
        """`mixed`: the file says of some of its rows that they are exams, so that what is called a class is one."""
        if word and (mixed or Column.CODE not in row.cells):
            self.notes.append(classes.left_out(path, row, word))
            return
        if row.titled and not classes.says_exam(row) and self._is_elsewhen(row):
            self.notes.append(classes.out_of_session(path, row))
            return
        errors: list[FaqError] = [
            cells.formula_error(column, cell) for column, cell in row.cells.items() if failed(cell)
        ]
        found = () if errors else self._written(row, Place(path, row.line), errors)
        held = bool(word) and all(self._held(exam) for exam in found)
        if held and not errors and not is_part(word):
            self.notes.append(classes.left_out(path, row, word))
            return
        for exam in found:
            tried(errors, partial(self._take, exam))
        self.faults += [_fault(path, row, error) for error in errors]
        if errors:
            self.unsound.append((path, row))
        elif word and not held:
            self.classes.append((path, row))
            self.notes.append(classes.class_note(path, row, word))

    def _written(self, row: ExamRow, at: Place, errors: list[FaqError]) -> tuple[WrittenExam, ...]:
        """What the row `at` that place says, once for each of the courses that it names."""
        row = cells.with_title(row)
        codes = tried(errors, lambda: cells.codes(row))
        title = tried(errors, lambda: cells.text(row, Column.TITLE))
        place = tried(errors, lambda: cells.place(row))
        group = tried(errors, lambda: cells.group(row))
        part = tried(errors, lambda: cells.text(row, Column.PART))
        day, span = span_of(row, self._calendar, errors)
        session = tried(errors, lambda: cells.session(row, day, self._calendar))
        if codes is None or title is None or place is None or span is None or session is None:
            return ()
        kind = cells.plain(row.cells.get(Column.KIND))
        return tuple(
            WrittenExam(code, title, *span, place, session.id, at, group or "", part or "", kind, row.titled)
            for code in codes
        )

    def _is_elsewhen(self, row: ExamRow) -> bool:
        """Whether a row is on a day of no session."""
        day, _ = span_of(row, self._calendar, [])
        return day is not None and not any(each.first <= day <= each.last for each in self._calendar.sessions)

    def _held(self, exam: WrittenExam) -> bool:
        return (exam.session_id, key(exam.code)) in self._courses

    def _take(self, exam: WrittenExam) -> None:
        self._courses.setdefault((exam.session_id, key(exam.code)), Course()).add(exam)


def _fault(path: Path, row: ExamRow, error: FaqError) -> Fault:
    column = error.column if isinstance(error, CellError) else None
    where = row.places.get(column, row.name) if column else row.name
    return within(where, replace(error.fault, place=Place(path, row.line)))
