"""The workbook of the office: one row a request, dates as dates, what students wrote as text, and nothing from outside."""

from __future__ import annotations

import re
import stat
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from sqlite_utils import Database

from bot.__main__ import main
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
from bot.commands.export import write_documents
from bot.office.decisions.columns import COLUMNS, REVISION, WorkbookEntry, gather, revision
from bot.office.decisions.export import workbook
from faq.catalog import Catalog
from storage import contents, documents, erasing, requests
from storage.database.store import Store
from storage.tables.records import FileSent, Request, Status
from storage.tables.trail import Eraser
from tests.support import papers
from tests.support.filed import FILED, file
from tests.support.office import office, paris
from tests.support.thorough import TIMES


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return Catalog.load(office(tmp_path_factory.mktemp("content")))


@pytest.fixture
def reader(catalog: Catalog) -> Reader:
    return Reader(Texts(), catalog, "fr", FILED)


def opened(content: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def row(sheet: Worksheet, number: int = 2) -> dict[str, Cell]:
    """The cells of a row by the names of their columns."""
    return {
        column.name: cell
        for column, cell in zip(COLUMNS, sheet[number], strict=True)
        if isinstance(cell, Cell)
    }


def exported(reader: Reader, *filed: Request) -> Worksheet:
    return opened(workbook(reader, [WorkbookEntry(request) for request in filed]))


def test_a_row_tells_all_that_is_decided_on(db: Database, reader: Reader) -> None:
    request = file(db, comment="Merci d'avance")
    cells = row(exported(reader, request))
    assert {name: cell.value for name, cell in cells.items()} == {
        "reference": request.reference,
        "filed": datetime(2024, 12, 20, 23, 58),  # noqa: DTZ001 - a workbook knows no zones
        "status": "nouvelle",
        "reason": "Deux épreuves en même temps",
        "session": "Semestre 1, session 1",
        "exams": "NFP101 et UTC505",
        "when": "mardi 21 janvier à 18h",
        "destination": None,
        "finding": "chevauchement constaté dans le planning",
        "standing": "respecté",
        "documents": 0,
        "name": "Camille Martin",
        "number": "100012345",
        "email": "camille@exemple.fr",
        "comment": "Merci d'avance",
        "reply": None,
        "decision": None,
        "words": None,
        "revision": revision(request),
    }


def test_a_date_is_a_date_in_paris_time(db: Database, reader: Reader) -> None:
    cell = row(exported(reader, file(db, now=paris("2025-01-05 23:59:59"))))["filed"]
    assert cell.is_date
    assert cell.value == datetime(2025, 1, 5, 23, 59, 59)  # noqa: DTZ001


def test_a_trip_is_told_by_its_days(db: Database, reader: Reader) -> None:
    request = file(db, reason="travel", travel="2025-01-21/2025-01-24", destination="Italie", moment=None)
    cells = row(exported(reader, request))
    assert cells["when"].value == "du mardi 21 janvier 2025 au vendredi 24 janvier 2025"
    assert cells["destination"].value == "Italie"


def test_an_erased_request_keeps_its_row_and_says_so(db: Database, reader: Reader) -> None:
    ref = file(db).reference
    erasing.erase(db, ref, Eraser.STUDENT, FILED)
    cells = row(exported(reader, requests.get(db, ref)))
    assert cells["reason"].value == "effacé à la demande de l'élève"
    assert cells["name"].value is None


def test_the_sheet_is_ready_to_work_in(db: Database, reader: Reader) -> None:
    sheet = exported(reader, file(db), file(db, 1002))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:R3"
    assert sheet.column_dimensions["S"].hidden
    assert row(sheet, 1)[REVISION].value == "Version (ne pas modifier)"
    offered = {rule.type: (str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert offered == {
        "list": ("Q2:Q3", '"Acceptée,Refusée,Question à l\'élève,Rien"'),
        "textLength": ("R2:R3", "1500"),
    }


def test_no_requests_make_a_sheet_with_only_its_head(reader: Reader) -> None:
    assert exported(reader).max_row == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_differ_and_choices_fit_a_drop_down(lang: str) -> None:
    texts = Texts()
    headings = {texts.say(lang, f"sheet-{column.name}") for column in COLUMNS}
    assert len(headings) == len(COLUMNS)
    choices = [
        texts.say(lang, f"sheet-decide-{name}") for name in ("accepted", "refused", "needs_info", "nothing")
    ]
    assert not any("," in choice or '"' in choice for choice in choices)
    assert len(",".join(choices)) <= 255  # Excel's limit of a list written into the rule


FORMULAS = ("=1+1", "+33 6", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://evil.example")')


@settings(max_examples=6 * TIMES)
@given(texts=st.lists(st.text(), max_size=20))
def test_what_students_write_is_never_a_formula(catalog: Catalog, texts: list[str]) -> None:
    told = [*FORMULAS, *texts]
    sheet = exported(Reader(Texts(), catalog, "fr", FILED), *(commented(text) for text in told))
    for number, text in enumerate(told, start=2):
        cell = row(sheet, number)["comment"]
        assert cell.value is None or (cell.data_type, type(cell.value)) == ("s", str)
        if text.startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix


def commented(text: str) -> Request:
    answers = {"comment": text}
    return Request(
        "K4T-7M2", 1, "fr", "accommodation", "s1", answers, Status.SUBMITTED, "open", FILED, FILED, FILED
    )


def test_nothing_in_the_file_leads_outside(db: Database, reader: Reader) -> None:
    content = workbook(reader, [WorkbookEntry(file(db, comment='=HYPERLINK("http://evil.example")'))])
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if "externalLink" in name or "macro" in name.lower()]
    assert not [
        name for name, text in parts.items() if "TargetMode" in text or re.search(r"<f>|<hyperlink", text)
    ]


def test_another_revision_means_that_something_happened(db: Database) -> None:
    request = file(db)
    before = revision(request)
    requests.note(db, request.reference, 2001, "à voir", FILED)
    assert revision(requests.get(db, request.reference)) == before
    hand_in(db, request, "ordre.pdf", papers.pdf())
    with_paper = revision(requests.get(db, request.reference))
    requests.move(db, request.reference, Status.IN_REVIEW, 2001, FILED, expected=Status.SUBMITTED)
    moved = revision(requests.get(db, request.reference))
    assert len({before, with_paper, moved}) == 3


def hand_in(db: Database, request: Request, name: str, content: bytes | None) -> None:
    """Hand in a document; without a content it stays waiting to be fetched."""
    draft_id = requests.draft_id(db, request.reference)
    sent = FileSent(name, name, name, None, None, FILED)
    document = documents.add(db, request.person_id or 0, draft_id, sent, FILED)
    assert document is not None
    if content is not None:
        contents.keep(db, document, "pdf", content, name, FILED)


def test_documents_lie_in_folders_by_reference_without_those_nobody_may_open(
    db: Database, reader: Reader
) -> None:
    request = file(db)
    for name in ("ordre.pdf", "infected.pdf", 'a:"b".exe'):
        hand_in(db, request, name, papers.pdf(name))
    hand_in(db, request, "waiting.pdf", None)
    infected = requests.get(db, request.reference).documents[1]
    contents.quarantine(db, infected, FILED)
    out = BytesIO()
    count = write_documents(
        out,
        gather(db),
        lambda some: [contents.read(db, each.id) for each in some],
        reader.catalog.calendar.zone,
    )
    with ZipFile(out) as archive:
        assert archive.namelist() == [
            f"{request.reference}/1 ordre.pdf",
            f"{request.reference}/2 a--b-.exe.pdf",
        ]
        assert archive.read(archive.namelist()[0]) == papers.pdf("ordre.pdf")
        assert archive.infolist()[0].date_time == (2024, 12, 20, 23, 58, 0)
    assert count == 2


def test_the_command_writes_both_files_for_their_owner_only_and_replaces_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE", "desk.db")
    with Store.open(tmp_path / "desk.db") as store:
        request = store.run_sync(lambda db: file(db))
        store.run_sync(hand_in, request, "ordre.pdf", papers.pdf())
    command = ["export", "out.xlsx", "--documents", "out.zip", "--files", str(office(tmp_path / "content"))]
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, done.output) == (0, "out.xlsx: 1 requests\nout.zip: 1 documents\n")
    assert row(opened(Path("out.xlsx").read_bytes()))["reference"].value == request.reference
    assert [stat.S_IMODE(Path(name).stat().st_mode) for name in ("out.xlsx", "out.zip")] == [0o600, 0o600]
    again = CliRunner().invoke(main, command)
    assert again.exit_code == 1
    assert "Choose another name" in again.output
