"""A filled-in workbook becomes decisions: shown first, taken once each, hostile cells being nothing but text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlite_utils import Database

from bot.__main__ import main
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands.decide import LEFT_OUT
from bot.office.decisions import decisions_file
from bot.office.decisions.columns import COLUMNS, DECISION, REFERENCE, REVISION, WORDS, WorkbookEntry, gather
from bot.office.decisions.decisions_file import Filled, NotAWorkbook, RowFault
from bot.office.decisions.decisions_screens import RowState
from bot.office.decisions.export import workbook
from bot.office.decisions.taking import judge, take_decisions
from faq.catalog import Catalog
from storage import history, outbox, requests, roles
from storage.database.connection import in_memory
from storage.database.store import Store
from storage.tables.records import NoticeKind, Role, Status
from storage.tables.rows import every
from tests.support.filed import FILED, file
from tests.support.hostile_workbooks import OLE, OPEN_DOCUMENT, archive, far_down, far_right, long_cell, parts
from tests.support.office import office
from tests.support.paths import ROOT
from tests.support.thorough import TIMES

TEXTS = Texts()
PLACES = {column.name: place for place, column in enumerate(COLUMNS, start=1)}
ACCEPTED, REFUSED, ASKED = "Acceptée", "Refusée", "Question à l'élève"
STAFF = 2001
ROOM = "jeudi 23 janvier à 14h, salle 11.A.2"
Cells = dict[str, object]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(TEXTS, Catalog.load(office(tmp_path_factory.mktemp("content"))), "fr", FILED)


def filled_in(content: bytes, *rows: Cells) -> bytes:
    """The workbook as the office sends it back: each row with these cells written over."""
    book = load_workbook(BytesIO(content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number, cells in enumerate(rows, start=2):
        for name, value in cells.items():
            sheet.cell(number, PLACES[name]).value = value  # type: ignore[assignment]
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def decided(choice: str, words: object = ROOM, **more: object) -> Cells:
    return {DECISION: choice, WORDS: words, **more}


def read(db: Database, reader: Reader, *rows: Cells) -> Filled:
    return decisions_file.read(filled_in(workbook(reader, gather(db)), *rows), TEXTS)


@pytest.mark.parametrize("choice", ["refusee", "REFUSEE", "RefusÉe"])
def test_a_choice_is_read_without_regard_to_accents_and_case(
    db: Database, reader: Reader, choice: str
) -> None:
    file(db)
    assert [each.status for each in read(db, reader, decided(choice)).decisions] == [Status.REFUSED]


def test_each_choice_is_a_status_with_the_words_for_the_student(db: Database, reader: Reader) -> None:
    for person_id in range(1001, 1005):
        file(db, person_id)
    found = read(
        db, reader, decided(ACCEPTED), decided("refusée", "Non."), decided("Question to the student"), {}
    )
    assert [(each.row, each.status, each.words) for each in found.decisions] == [
        (2, Status.ACCEPTED, ROOM),
        (3, Status.REFUSED, "Non."),
        (4, Status.NEEDS_INFO, ROOM),
    ]
    assert not found.faults


FAULTS: dict[str, tuple[str, Cells]] = {
    "no reference": ("reference", decided(ACCEPTED, **{REFERENCE: None})),
    "a reference with a slip": ("reference", decided(ACCEPTED, **{REFERENCE: "000-001"})),
    "a choice of one's own": ("choice", decided("peut-être")),
    "no words": ("wordless", decided(ACCEPTED, None)),
    "blank words": ("wordless", decided(ACCEPTED, " \n\u200b")),
    "words without a decision": ("undecided", decided("Rien")),
    "too many words": ("long", decided(ACCEPTED, "x" * 1501)),
    "a formula for words": ("formula", decided(ACCEPTED, '=HYPERLINK("http://evil.example")')),
    "a formula for a decision": ("formula", decided("=A1")),
    "a fault of the program": ("formula", decided(ACCEPTED, "#REF!")),
    "what was left of a formula": ("formula", decided(ACCEPTED, "#N/A ")),
}


@pytest.mark.parametrize(("key", "cells"), FAULTS.values(), ids=FAULTS.keys())
def test_a_row_that_cannot_be_taken_is_told_with_its_number(
    db: Database, reader: Reader, key: str, cells: Cells
) -> None:
    file(db)
    assert read(db, reader, cells) == Filled((), (RowFault(2, key),))


def test_a_request_decided_twice_in_the_sheet_is_taken_the_first_time(db: Database, reader: Reader) -> None:
    first, second = file(db), file(db, 1002)
    found = read(db, reader, decided(ACCEPTED), decided(REFUSED, **{REFERENCE: first.reference}))
    assert [each.status for each in found.decisions] == [Status.ACCEPTED]
    assert found.faults == (RowFault(3, "twice"),)
    assert requests.get(db, second.reference).status is Status.SUBMITTED


HOSTILE = {
    "markup": ("<b>*x*</b> [a](tg://user?id=1)", "<b>*x*</b> [a](tg://user?id=1)"),
    "directions": ("ok\u202etxt", "oktxt"),
    "lines": ("Salle 1\r\nà 14h", "Salle 1\nà 14h"),
    "an escaped line end": ("Salle 1_x000D_\nà 14h_x000D_", "Salle 1\nà 14h"),
    "an escaped line end alone": ("Salle 1_x000D_à 14h", "Salle 1 à 14h"),
    "an escaped letter": ("Salle _x0041_1", "Salle A1"),
    "number": (14, "14"),
    "quoted formula": ("'=1+1", "'=1+1"),
}


@pytest.mark.parametrize(("typed", "kept"), HOSTILE.values(), ids=HOSTILE.keys())
def test_words_are_only_text(db: Database, reader: Reader, typed: object, kept: str) -> None:
    file(db)
    (decision,) = read(db, reader, decided(REFUSED, typed)).decisions
    assert decision.words == kept


def test_columns_may_be_moved_and_rows_sorted(db: Database, reader: Reader) -> None:
    ref = file(db).reference
    book = load_workbook(BytesIO(filled_in(workbook(reader, gather(db)), decided(ACCEPTED))))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.insert_cols(1, 3)
    sheet.insert_rows(2, 4)
    (decision,) = decisions_file.read(saved(book), TEXTS).decisions
    assert (decision.row, decision.reference) == (6, ref)


def other_workbook(change: Callable[[Worksheet], object]) -> bytes:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    change(book.active)
    return saved(book)


def zipped(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "decide-not-ours"),
    "a text": (lambda: b"reference;decision\n", "decide-not-ours"),
    "another ZIP file": (lambda: zipped("a.txt", b"a"), "decide-not-ours"),
    "a workbook without rows": (lambda: other_workbook(lambda _sheet: None), "decide-not-ours"),
    "other headings": (
        lambda: other_workbook(lambda sheet: sheet.append(["Référence", "Décision"])),
        "decide-not-ours",
    ),
    "broken inside": (lambda: archive(parts("<worksheet")), "decide-damaged"),
    "a cell without end": (lambda: long_cell(20_000_000), "decide-too-much"),
    "cells far to the right": (lambda: far_right(1_000), "decide-too-much"),
    "rows without end": (lambda: far_down(60_000), "decide-too-much"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "decide-locked"),
    "an old workbook": (lambda: OLE + "Workbook".encode("utf-16-le"), "decide-other-excel"),
    "an open document": (lambda: zipped("mimetype", OPEN_DOCUMENT), "decide-other-program"),
    "a heavy file": (lambda: b"PK" + b"0" * 20_000_000, "decide-too-large"),
}
"""What makes each, for the largest are not made while tests are only collected."""


@pytest.mark.parametrize(("made", "key"), FOREIGN.values(), ids=FOREIGN.keys())
def test_a_file_that_is_not_ours_is_told_in_a_sentence(made: Callable[[], bytes], key: str) -> None:
    with pytest.raises(NotAWorkbook) as caught:
        decisions_file.read(made(), TEXTS)
    assert caught.value.key == key
    assert TEXTS.say("fr", key)


def test_whatever_a_reading_raises_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(decisions_file, "opened", failing)
    with pytest.raises(NotAWorkbook) as caught:
        decisions_file.read(b"x", TEXTS)
    assert caught.value.key == "decide-damaged"


@settings(max_examples=10 * TIMES)
@given(typed=st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"])), min_size=4, max_size=4))
def test_whatever_is_typed_decides_at_most_what_it_says(reader: Reader, typed: list[str]) -> None:
    db = in_memory()
    request = file(db)
    found = read(db, reader, dict(zip((REFERENCE, DECISION, WORDS, REVISION), typed, strict=True)))
    assert not found.decisions
    assert take_decisions(db, found.decisions, STAFF, FILED) == 0
    assert requests.get(db, request.reference) == request


def test_a_decision_is_taken_once_and_its_student_told_in_the_offices_words(
    db: Database, reader: Reader
) -> None:
    request = file(db)
    decisions = read(db, reader, decided(ACCEPTED)).decisions
    assert [take_decisions(db, decisions, STAFF, FILED) for _ in range(2)] == [1, 0]
    assert judge(db, decisions) == [RowState.DONE]
    events = history.of_request(db, request.reference)
    assert [event.status for event in events] == [Status.SUBMITTED, Status.IN_REVIEW, Status.ACCEPTED]
    told = [notice["payload"] for notice in outbox.held(db, 1001) if notice["kind"] == NoticeKind.STATUS]
    moved = {"status": "accepted", "was": "in_review", "note": ROOM}
    assert told == [{"reference": request.reference, **moved}]


def test_a_request_that_moved_on_is_left_as_it_is(db: Database, reader: Reader) -> None:
    kept, withdrawn, asked = (file(db, person_id) for person_id in (1001, 1002, 1003))
    decisions = read(db, reader, decided(ACCEPTED), decided(ACCEPTED), decided(ASKED)).decisions
    requests.withdraw(db, withdrawn.reference, 1002, FILED)
    take_decisions(db, decisions[2:], STAFF, FILED)
    requests.reply(db, asked.reference, 1003, "Voici.", FILED)
    assert judge(db, decisions) == [RowState.READY, RowState.CHANGED, RowState.CHANGED]
    assert take_decisions(db, decisions, STAFF, FILED) == 1
    assert requests.get(db, kept.reference).status is Status.ACCEPTED


def test_what_was_decided_before_the_export_cannot_be_decided_otherwise(db: Database, reader: Reader) -> None:
    file(db)
    take_decisions(db, read(db, reader, decided(ACCEPTED)).decisions, STAFF, FILED)
    assert judge(db, read(db, reader, decided(REFUSED)).decisions) == [RowState.CLOSED]


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with an empty database that one member of the staff works on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE", "desk.db")
    with Store.open("desk.db") as store:
        store.run_sync(roles.grant, STAFF, Role.STAFF, FILED)
    return tmp_path


def prepare(reader: Reader, count: int, *rows: Cells) -> list[str]:
    """File requests and write the filled-in workbook; gives their references."""
    with Store.open("desk.db") as store:
        entries = store.run_sync(_filed, count)
    Path("in.xlsx").write_bytes(filled_in(workbook(reader, entries), *rows))
    return [entry.request.reference for entry in entries]


def _filed(db: Database, count: int) -> list[WorkbookEntry]:
    for number in range(count):
        file(db, 5000 + number)
    return gather(db)


def decide(*arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(main, ["decide", "in.xlsx", *arguments], input=answer)


def test_the_summary_comes_first_and_nothing_happens_without_a_yes(services: Path, reader: Reader) -> None:
    unknown = decided(ACCEPTED, **{REFERENCE: "K4T-7M2"})
    known = prepare(
        reader, 5, decided(ACCEPTED), decided(ACCEPTED), decided(REFUSED), decided(ASKED, None), unknown
    )
    shown = decide(answer="n\n")
    assert shown.exit_code == 1
    assert shown.output.splitlines()[1].endswith(", acceptée : « jeudi 23 janvier à 14h, salle 11.A.2 »")
    assert [line for line in shown.output.splitlines() if not line.startswith("•")][:4] == [
        "À appliquer : 2 acceptées, 1 refusée",
        "Laissées de côté, à revoir :",
        "ligne 5 : il manque ce que l'élève lira",
        "ligne 6 : la référence est illisible",
    ]
    with Store.open("desk.db") as store:
        assert store.run_sync(requests.get, known[0]).status is Status.SUBMITTED
    assert decide(answer="y\n").exit_code == LEFT_OUT
    assert decide("--yes").output.startswith("Rien à appliquer.\nDéjà appliquées : 3\n")


def test_a_file_that_is_done_with_ends_well(services: Path, reader: Reader) -> None:
    prepare(reader, 1, decided(ACCEPTED))
    assert [decide("--yes").exit_code for _ in range(2)] == [0, 0]


def test_somebody_of_the_staff_has_to_answer_for_decisions(services: Path, reader: Reader) -> None:
    prepare(reader, 1, decided(ACCEPTED))
    assert "9 is not staff" in decide("--yes", "--by", "9").output
    with Store.open("desk.db") as store:
        store.run_sync(roles.grant, 2002, Role.STAFF, FILED)
    assert "--by" in decide("--yes").output
    assert decide("--yes", "--by", "2002").exit_code == 0


MANY = 150
"""Decisions of a workbook; some dozens are applied before the process can be killed."""


@pytest.mark.thorough
def test_many_decisions_survive_a_kill_in_the_middle(services: Path, reader: Reader) -> None:
    known = prepare(reader, MANY, *(decided(ACCEPTED, f"{ROOM}, place {place}") for place in range(MANY)))
    command = [sys.executable, "-m", "bot", "decide", "in.xlsx", "--yes"]
    root = str(ROOT)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as running:
        assert running.stdout is not None
        assert next(line for line in running.stdout if "applied" in line)
        running.send_signal(signal.SIGKILL)
    with Store.open("desk.db") as store:
        before = store.run_sync(statuses)
    assert 0 < before[Status.ACCEPTED] < MANY
    assert before[Status.ACCEPTED] + before[Status.SUBMITTED] == MANY
    assert decide("--yes").exit_code == 0
    with Store.open("desk.db") as store:
        events = Counter(row["request_id"] for row in store.run_sync(accepted))
        told = store.run_sync(words)
    assert len(events) == MANY
    assert set(events.values()) == {1}
    assert told == {(reference, f"{ROOM}, place {place}") for place, reference in enumerate(known)}


def statuses(db: Database) -> Counter[Status]:
    return Counter(request.status for request in requests.standing(db))


def accepted(db: Database) -> list[dict[str, int]]:
    return every(db, "SELECT request_id FROM events WHERE status = 'accepted'")


def words(db: Database) -> set[tuple[str, str]]:
    """What the students were told with an acceptance, by reference; each once."""
    sql = """
        SELECT payload ->> 'reference' AS reference, payload ->> 'note' AS note FROM outbox
        WHERE kind = 'status' AND payload ->> 'status' = 'accepted'
    """
    told = [(row["reference"], row["note"]) for row in every(db, sql)]
    assert len(told) == len(set(told))
    return set(told)
