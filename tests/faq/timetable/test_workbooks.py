"""Workbooks are read as people see them: what is hidden stays hidden, what failed is told, what is no workbook is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from faq.timetable.files.xlsx import LIMITS
from faq.workbooks import opened
from tests.support.hostile_workbooks import MAIN, OLE, OPEN_DOCUMENT, ROWS, STRICT, archive, parts, sheet
from tests.support.timetables import notes, read

HEAD = ("Code UE", "Intitulé", "Date", "Début", "Fin", "Salle")
DAY = date(2025, 1, 21)


def exam(code: str, title: str = "Programmation", room: str = "amphi 3") -> tuple[object, ...]:
    return (code, title, DAY, time(18, 30), time(20, 30), room)


def workbook(
    folder: Path, *rows: tuple[object, ...], look: Callable[[Worksheet], object] | None = None
) -> Path:
    """A workbook of these rows below the head; `look` changes how its sheet is shown."""
    book = openpyxl.Workbook()
    shown = book.active
    assert isinstance(shown, Worksheet)
    shown.title = "Juin"
    for row in (HEAD, *rows):
        shown.append(list(row))
    if look:
        look(shown)
    book.save(folder / "planning.xlsx")
    return folder / "planning.xlsx"


ESCAPED = {
    "a line end": ("Programmation_x000D_\navancée_x000D_", "Programmation avancée"),
    "a line end alone": ("Programmation_x000D_avancée", "Programmation avancée"),
    "a letter": ("Programm_x0061_tion", "Programmation"),
    "a sign of two halves": ("Photos _xD83D__xDE00_", "Photos \U0001f600"),
    "half a sign": ("Photos_xD83D_", "Photos"),
    "an escape that is escaped": ("a_x005F_x0041_", "a_x0041_"),
    "no escape": ("a_x00_b_xyz0_", "a_x00_b_xyz0_"),
}


@pytest.mark.parametrize(("written", "shown"), ESCAPED.values(), ids=ESCAPED.keys())
def test_what_a_workbook_escapes_is_read_as_what_it_stands_for(
    tmp_path: Path, written: str, shown: str
) -> None:
    cell = f'<c r="A1" t="inlineStr"><is><t>{written}</t></is></c>'
    (tmp_path / "a.xlsx").write_bytes(archive(parts(sheet(f'<row r="1">{cell}</row>'))))
    book = opened((tmp_path / "a.xlsx").read_bytes(), LIMITS)
    (row,) = book.read(book.listed[0]).rows
    assert " ".join(str(row.cells[0]).split()) == shown


def test_students_never_read_an_escaped_line_end(tmp_path: Path) -> None:
    path = workbook(tmp_path, exam("NFP101", "Programmation_x000D_\navancée", "amphi 3_x000D_"))
    timetable, faults = read(path)
    assert faults == []
    assert (timetable.exams[0].title, timetable.exams[0].sittings[0].place) == (
        "Programmation avancée",
        "amphi 3",
    )
    (tmp_path / "a.csv").write_text(
        "Code;Date;Début;Fin;Salle_x000D_\nA1;21/01/2025;9h;10h;B_x000D_ 12\n", encoding="utf-8"
    )
    assert read(tmp_path / "a.csv")[0].exams[0].sittings[0].place == "B 12"


ERRORS = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"]


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize(("column", "place"), [(0, "A3"), (1, "B3"), (2, "C3"), (3, "D3"), (5, "F3")])
def test_a_formula_that_failed_is_a_fault_with_its_cell(
    tmp_path: Path, error: str, column: int, place: str
) -> None:
    row = [*exam("UTC505")]
    row[column] = error
    timetable, (fault,) = read(workbook(tmp_path, exam("NFP101"), tuple(row)))
    assert [found.code for found in timetable.exams] == ["NFP101"]
    assert fault.place.line == 3
    assert fault.what == f"Sheet « Juin », cell {place}: « {error} » is an error of the spreadsheet."
    assert "Mend the formula" in fault.remedy


@pytest.mark.parametrize("shown", ["#NOM?", "#VALEUR!", "########", "Err:502"])
def test_what_was_left_of_a_formula_as_text_is_a_fault_too(tmp_path: Path, shown: str) -> None:
    (tmp_path / "a.csv").write_text(
        f"Code;Date;Début;Fin;Salle\nA1;21/01/2025;9h;10h;{shown}\n", encoding="utf-8"
    )
    _, (fault,) = read(tmp_path / "a.csv")
    assert (fault.place.line, fault.what.partition(":")[0]) == (2, "Column « Salle »")


def test_an_error_in_a_column_that_nobody_reads_is_none(tmp_path: Path) -> None:
    row = (*exam("NFP101"), "#REF!")
    assert read(workbook(tmp_path, row))[1] == []


def test_a_formula_that_was_never_worked_out_is_told(tmp_path: Path) -> None:
    _, (fault,) = read(workbook(tmp_path, exam("NFP101", '=A1&"x"')))
    assert fault.what == "Sheet « Juin », cell B2: The cell holds a formula that was never worked out."
    assert "save it there" in fault.remedy


def test_a_formula_is_read_as_what_was_last_worked_out(tmp_path: Path) -> None:
    formula = ROWS.replace(
        '<c r="A2" t="inlineStr"><is><t>NFP101</t></is></c>', '<c r="A2" t="str"><f>B9</f><v>X1</v></c>'
    )
    (tmp_path / "a.xlsx").write_bytes(archive(parts(sheet(formula))))
    assert [found.code for found in read(tmp_path / "a.xlsx")[0].exams] == ["X1"]


def hide_rows(*numbers: int) -> Callable[[Worksheet], None]:
    def look(shown: Worksheet) -> None:
        for number in numbers:
            shown.row_dimensions[number].hidden = True

    return look


def test_hidden_rows_are_left_out_with_a_note_that_says_how_many_and_where(tmp_path: Path) -> None:
    codes = [exam(f"NFP10{n}") for n in range(1, 8)]
    path = workbook(tmp_path, *codes, look=hide_rows(3, 5, 6, 7))
    timetable, faults = read(path)
    assert faults == []
    assert [found.code for found in timetable.exams] == ["NFP101", "NFP103", "NFP107"]
    assert notes(path) == ["3: 4 rows (3, 5-7) are hidden, perhaps by a filter, and left out."]


def test_a_single_hidden_row_is_told_by_its_number(tmp_path: Path) -> None:
    path = workbook(tmp_path, exam("NFP101"), exam("NFP102"), look=hide_rows(3))
    assert notes(path) == ["3: Row 3 is hidden, perhaps by a filter, and left out."]


def test_hidden_rows_that_say_nothing_are_not_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, exam("NFP101"), ("# note", None), look=hide_rows(3, 4))
    assert notes(path) == []


def test_a_row_without_height_is_hidden(tmp_path: Path) -> None:
    rows = ROWS.replace('<row r="2">', '<row r="2" ht="0" customHeight="1">')
    (tmp_path / "a.xlsx").write_bytes(archive(parts(sheet(rows))))
    assert not read(tmp_path / "a.xlsx")[0]
    assert len(notes(tmp_path / "a.xlsx")) == 1


def test_names_of_columns_in_a_hidden_row_still_name_them(tmp_path: Path) -> None:
    path = workbook(tmp_path, exam("NFP101"), look=hide_rows(1))
    assert [found.code for found in read(path)[0].exams] == ["NFP101"]


def test_a_hidden_column_is_left_out_with_a_note(tmp_path: Path) -> None:
    def look(shown: Worksheet) -> None:
        shown.column_dimensions["F"].hidden = True

    path = workbook(tmp_path, exam("NFP101"), look=look)
    assert read(path)[0].exams[0].sittings[0].place == ""
    assert notes(path) == ["1: Column F (« Salle ») is hidden, and left out."]


def test_a_hidden_column_that_is_needed_is_a_fault(tmp_path: Path) -> None:
    def look(shown: Worksheet) -> None:
        shown.column_dimensions["C"].hidden = True

    _, (fault,) = read(workbook(tmp_path, exam("NFP101"), look=look))
    assert fault.what == "A column that is needed is hidden: C."
    assert "Show it" in fault.remedy


def test_a_hidden_sheet_with_exams_is_left_out_with_a_note(tmp_path: Path) -> None:
    path = workbook(tmp_path, exam("NFP101"))
    book = openpyxl.load_workbook(path)
    for title, rows in (("Vieux", (HEAD, exam("UTC505"))), ("Listes", (("a", "b"),))):
        other = book.create_sheet(title)
        other.sheet_state = "hidden"
        for row in rows:
            other.append(list(row))
    book.save(path)
    assert [found.code for found in read(path)[0].exams] == ["NFP101"]
    assert notes(path) == ["1: Sheet « Vieux » is hidden, and left out."]


def test_a_workbook_in_strict_open_xml_is_read_and_said_to_be_one(tmp_path: Path) -> None:
    out = BytesIO()
    with ZipFile(workbook(tmp_path, exam("NFP101"))) as usual, ZipFile(out, "w", ZIP_DEFLATED) as strict:
        for name in usual.namelist():
            related = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            content = usual.read(name).replace(MAIN.encode(), STRICT.encode())
            strict.writestr(
                name, content.replace(related, b"http://purl.oclc.org/ooxml/officeDocument/relationships")
            )
    (tmp_path / "planning.xlsx").write_bytes(out.getvalue())
    timetable, faults = read(tmp_path / "planning.xlsx")
    assert (faults, [str(found.start) for found in timetable.exams]) == ([], ["2025-01-21 18:30:00+01:00"])
    assert notes(tmp_path / "planning.xlsx") == ["1: The workbook is saved as « Strict Open XML »."]


def test_a_day_of_strict_open_xml_is_a_day(tmp_path: Path) -> None:
    rows = ROWS.replace(
        '<c r="B2" t="inlineStr"><is><t>21/01/2025</t></is></c>', '<c r="B2" t="d"><v>2025-01-21</v></c>'
    )
    (tmp_path / "a.xlsx").write_bytes(archive(parts(sheet(rows).replace(MAIN, STRICT))))
    assert read(tmp_path / "a.xlsx")[0].exams[0].start.date() == DAY


def named(*names: str) -> bytes:
    return archive(dict.fromkeys(names, "x"))


OTHERS: dict[str, tuple[bytes, str, str]] = {
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), "old format of Excel (.xls)", "save it as"),
    "a workbook behind a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
        "without a password",
    ),
    "an open document": (archive({"mimetype": OPEN_DOCUMENT}), "LibreOffice (.ods)", ".xlsx"),
    "a binary workbook": (named("xl/workbook.bin"), "binary workbook (.xlsb)", "save it as"),
    "a workbook of Numbers": (named("Index/Document.iwa"), "format of Numbers", "Export it"),
    "a document": (named("word/document.xml"), "archive without an Excel workbook", "save it as"),
    "CSV": (b"Code;Date;D\xc3\xa9but;Fin\nA1;21/01/2025;9h;10h\n", "The file is text (such as CSV)", ".csv"),
    "CSV in UTF-16": ("Code\tDate".encode("utf-16"), "The file is text (such as CSV)", ".csv"),
    "a web page": (b"\r\n<html><body><table><tr><td>Code", "web page with a table", "save it as"),
    "XML of 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "XML Spreadsheet 2003",
        "save it as",
    ),
    "a PDF": (b"%PDF-1.4", "The file is a PDF", "Save the timetable as .xlsx"),
    "a calendar": (b"BEGIN:VCALENDAR\r\n", "The file is a calendar", ".ics"),
    "half a workbook": (archive(parts(sheet()))[:300], "damaged or not complete", "save it as .xlsx"),
    "a sheet that is cut off": (archive(parts(sheet()[:200])), "damaged or not complete", "save it as .xlsx"),
}


@pytest.mark.parametrize(("content", "what", "remedy"), OTHERS.values(), ids=OTHERS.keys())
def test_a_file_that_is_called_a_workbook_is_told_what_it_is(
    tmp_path: Path, content: bytes, what: str, remedy: str
) -> None:
    (tmp_path / "planning.xlsx").write_bytes(content)
    _, (fault,) = read(tmp_path / "planning.xlsx")
    assert what in fault.what
    assert remedy in fault.remedy


MISNAMED = {
    "a workbook as CSV": ("a.csv", archive(parts(sheet())), "workbook or another archive", ".xlsx"),
    "an old workbook as CSV": ("a.csv", OLE, "old format of Excel", "save it as"),
    "a web page as CSV": ("a.csv", b"<table><tr><td>Code", "web page", "save it as"),
    "a calendar as CSV": ("a.csv", b"BEGIN:VCALENDAR\n", "is a calendar", ".ics"),
    "a workbook as a calendar": ("a.ics", archive(parts(sheet())), "workbook or another archive", ".xlsx"),
    "CSV as a calendar": ("a.ics", b"Code;Date\n", "does not begin with BEGIN:VCALENDAR", "Export it again"),
}


@pytest.mark.parametrize(("name", "content", "what", "remedy"), MISNAMED.values(), ids=MISNAMED.keys())
def test_a_file_under_the_ending_of_another_kind_is_told_what_it_is(
    tmp_path: Path, name: str, content: bytes, what: str, remedy: str
) -> None:
    (tmp_path / name).write_bytes(content)
    _, (fault,) = read(tmp_path / name)
    assert what in fault.what
    assert remedy in fault.remedy


def test_values_are_those_that_the_library_reads(tmp_path: Path) -> None:
    """What is read here of a sheet is what openpyxl reads of it, whatever the types and formats of its cells."""
    values: list[object] = [
        *("mot", "deux\nlignes", " bords ", 1, -2, 3.5, 1e300, True, DAY, time(18, 30)),
        *(datetime(2025, 1, 21, 18, 30, 15), timedelta(hours=26, minutes=5), None, "fin"),  # noqa: DTZ001
    ]
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (values, [None], values[::-1]):
        book.active.append(row)
    book.active["B2"].number_format = "[h]:mm"
    book.active["C2"].number_format = '"d"0'
    book.active["D2"].number_format = "dd/mm/yyyy"
    for place, value in (("B2", 1.25), ("C2", 5), ("D2", 45678)):
        book.active[place].value = value
    out = BytesIO()
    book.save(out)
    expected = openpyxl.load_workbook(BytesIO(out.getvalue()), data_only=True).active
    assert expected is not None
    opened_book = opened(out.getvalue(), LIMITS)
    found = opened_book.read(opened_book.listed[0]).rows
    for each in found:
        wanted = [cell.value for cell in expected[each.number]][: len(each.cells)]
        assert list(each.cells) == wanted, each.number
    assert [each.number for each in found] == [1, 2, 3]
