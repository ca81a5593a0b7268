"""What may be requested is the office's to write: each kind is asked, filed, shown and decided by its own questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlite_utils import Database

from bot.app import Guichet
from bot.chat.forms import Rejected, Value
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.office.decisions import columns, decisions_file, export, taking
from bot.office.decisions.columns import WorkbookEntry
from bot.office.decisions.decisions_file import DecidedRow
from bot.office.decisions.decisions_screens import RowState
from bot.office.digest import digest_screens
from bot.office.digest.digest_screens import Facts
from bot.office.queue import acts_screens, card_screens, queue_screens
from bot.request import as_sent, kinds
from bot.request.filed import receipt, receipt_screens
from bot.request.form import closing_screens, field_texts, reminders
from bot.student import own_data_screens
from faq.catalog import Catalog
from faq.forms import requests_file, snapshot
from storage import drafts, outbox, people, reference, requests
from storage.tables.records import Act, Case, Draft, Request, Status, Writing
from tests.support.forms import PARIS, REQUESTS, SHIPPED
from tests.support.office import office
from tests.support.person import Person
from tests.support.stories import CONFIRM, SEND, names_oneself, says, taps

DECEMBER = datetime(2024, 12, 16, 8, tzinfo=UTC)
AFTER = datetime(2025, 8, 1, tzinfo=UTC)
COPY: dict[str, Value] = {
    "reason": "copy",
    "form": "paper",
    "urgent": "yes",
    "address": "12 rue X",
    "copies": "2",
}


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("office"))


def reader(directory: Path, text: str = REQUESTS, now: datetime = DECEMBER) -> Reader:
    """A student's view of an office whose file of requests is this text."""
    (directory / requests_file.NAME).write_text(text, encoding="utf-8")
    return Reader(Texts(), Catalog.load(directory, questions=False), "fr", now)


def draft(answers: dict[str, Value]) -> Draft:
    return Draft(7, 1001, kinds.FORM_NAME, answers, None, 3, DECEMBER, DECEMBER, None)


def sent(seen: Reader, answers: dict[str, Value], status: Status = Status.SUBMITTED) -> Request:
    """A request as it is filed with the form of now."""
    kind = kinds.kind_of(seen, answers)
    assert kind is not None
    return Request(
        "A1", 1001, "fr", kind.id, "", answers, status, "open", DECEMBER, DECEMBER, DECEMBER,
        sent_with=snapshot.dump(kind),
    )  # fmt: skip


def asked(seen: Reader, answers: dict[str, Value]) -> str | None:
    field = kinds.current_question(seen, draft(answers))
    return field.name if field else None


async def test_a_certificate_is_asked_for_without_a_session_and_told_to_be_done(
    guichet: Guichet, camille: Person, dominique: Person
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    first = await taps(camille, "Attestation de réussite au Master 1", "Quel master")
    assert first.text.startswith("Je transmets votre demande d'attestation")
    await says(camille, "je ne sais pas", "l'intitulé de votre master")
    await says(camille, "Sciences de gestion", "une précision")
    await taps(camille, "Passer", "Votre nom")
    prompt = await names_oneself(camille, CONFIRM)
    assert "Date limite" not in prompt.text
    shown = await says(camille, SEND, "Demande envoyée")
    assert "Master : Sciences de gestion" in shown.text
    assert "Date limite" not in shown.text
    assert "Session" not in shown.text
    (request,) = await guichet.services.store.run(requests.of_person, 1001)
    assert (request.form, request.session_id, request.standing) == ("m1_certificate", "", "open")

    await says(dominique, f"/demandes {request.reference}", "Attestation de réussite au Master 1")
    await taps(dominique, "Prendre en charge", "à l'étude")
    await taps(dominique, "Traitée", "ce qui a été fait")
    await says(dominique, "Elle est sur votre portail.", "état ensuite : traitée")
    await taps(dominique, "Envoyer : traitée", "traitée")
    told = await camille.reply("est traitée")
    assert "Elle est sur votre portail." in told.text
    assert "planning" not in told.text
    (done,) = await guichet.services.store.run(requests.of_person, 1001)
    assert done.status is Status.ACCEPTED


def test_questions_follow_the_answers_they_depend_on(directory: Path) -> None:
    seen = reader(directory)
    answers: dict[str, Value] = {"reason": "copy"}
    order = []
    while (name := asked(seen, answers)) is not None:
        order.append(name)
        answers[name] = {"form": "paper", "urgent": "yes", "copies": "2"}.get(name, "Camille Martin")
    assert order == ["form", "urgent", "address", "copies", "name"]
    assert kinds.form(seen, answers).final({**answers, "form": "file"}).keys() == {
        "reason", "form", "copies", "name",
    }  # fmt: skip


REJECTED = {
    "too few exams": ("overlap", "exams", "NFP101", "rejected-few-exams"),
    "words for a number": ("copy", "copies", "deux", "rejected-whole-number"),
    "too small a number": ("copy", "copies", "0", "rejected-number-low"),
    "too large a number": ("copy", "copies", "6", "rejected-number-high"),
    "a number beyond all bounds": ("copy", "copies", "9" * 5000, "rejected-whole-number"),
    "more characters than the office wants": ("copy", "address", "a" * 201, "rejected-too-long"),
    "no option": ("copy", "form", "fax", "rejected-choice"),
    "figures for a country": ("trip", "destination", "42", "rejected-destination"),
    "a trip outside the session": ("trip", "travel", "du 1er au 3 mars 2025", "rejected-trip-outside"),
}


@pytest.mark.parametrize(("kind", "name", "text", "key"), REJECTED.values(), ids=REJECTED)
def test_what_a_question_does_not_take_is_sent_back(
    directory: Path, kind: str, name: str, text: str, key: str
) -> None:
    seen, answers = reader(directory), {"reason": kind, "session": "s1_session1"}
    field = kinds.form(seen, answers)[name]
    with pytest.raises(Rejected) as rejected:
        field.accept(text, kinds.situation(seen, answers))
    assert rejected.value.key == key
    assert seen.explain(rejected.value)


def test_a_draft_of_a_kind_that_changed_keeps_its_answers_and_asks_only_what_is_new(directory: Path) -> None:
    answers: dict[str, Value] = {**COPY, "name": "Camille Martin"}
    assert asked(reader(directory), answers) is None
    more = REQUESTS.replace('"copies", "name"]', '"copies", "name", "number"]')
    assert asked(reader(directory, more), answers) == "number"
    fewer = REQUESTS.replace('"copies", "name"]', '"name"]')
    assert "copies" not in kinds.form(reader(directory, fewer), answers).final(answers)
    gone = REQUESTS.replace("[kind.copy", "[kind.paper")
    assert asked(reader(directory, gone), answers) == "reason"
    passed: dict[str, Value] = {**answers, "email": None}
    addressed = REQUESTS.replace('"copies", "name"]', '"copies", "name", "email"]')
    assert asked(reader(directory, addressed), passed) is None
    needed = addressed.replace('Your e-mail address?"\noptional = true\n', 'Your e-mail address?"\n')
    assert asked(reader(directory, needed), passed) == "email"


def test_a_request_keeps_the_form_it_was_sent_with(directory: Path) -> None:
    request = sent(reader(directory), {**COPY, "name": "Camille Martin"})
    changed = (
        REQUESTS.replace('title.fr = "Copie"', 'title.fr = "Duplicata"')
        .replace('name.fr = "Adresse"\n', 'name.fr = "Envoi"\n')
        .replace('options.paper.fr = "Papier"', 'options.paper.fr = "Par la poste"')
    )
    later = reader(directory, changed)
    assert as_sent.title(later, request) == "Copie"
    shown = receipt_screens.receipt(later, request).text
    assert all(
        line in shown for line in ("**Motif** : Copie", "**Forme** : Papier", "**Adresse** : 12 rue X")
    )
    lines = [line for section in receipt.of(later, request).sections for line in section.lines]
    assert ("Urgent", "Oui") in lines
    now = reader(directory)
    assert snapshot.dump(snapshot.load(request.sent_with or "", PARIS)) == request.sent_with
    assert as_sent.kind(now, replace(request, sent_with=None)) == kinds.kind_of(now, COPY)
    gone = reader(directory, REQUESTS.replace("[kind.copy", "[kind.paper"))
    assert as_sent.title(gone, replace(request, sent_with=None)) == "copy"


def test_what_is_over_is_not_offered_and_a_draft_of_it_is_told(directory: Path) -> None:
    seen = reader(directory, now=AFTER)
    offered = field_texts.labels(seen, kinds.form(seen, {})["reason"])
    assert list(offered) == ["health", "copy"], "no session takes requests, and the trip's own date is past"
    assert "30 juin 2025" in closing_screens.closed_kind(seen, draft({"reason": "trip"}))
    assert asked(seen, {"reason": "trip"}) == "reason"
    assert "toutes les dates limites" in closing_screens.not_taken(seen)


def cases(seen: Reader) -> list[Case]:
    answers: dict[str, Value] = {**COPY, "name": "Camille Martin"}
    session = replace(
        sent(
            seen,
            {"reason": "overlap", "session": "s1_session1", "exams": "NFP101, UTC505", "name": "Zoé Roy"},
        ),
        reference="B2",
        session_id="s1_session1",
    )
    return [Case(sent(seen, answers), None), Case(session, None)]


def test_the_queue_filters_by_kind(directory: Path) -> None:
    seen = reader(directory)
    labels = [press.label for row in queue_screens.queue(seen, cases(seen), 1).rows for press in row]
    assert [label for label in labels if label.startswith(("Copie", "Deux épreuves"))]
    chosen = queue_screens.chosen(cases(seen), f"{queue_screens.KIND}copy", 1)
    assert [case.request.reference for case in chosen] == ["A1"]


def test_who_accepts_what_is_no_exam_is_not_asked_when_and_where_it_takes_place(directory: Path) -> None:
    seen = reader(directory)
    trip, overlap = sent(seen, {"reason": "trip"}), cases(seen)[1].request
    asked_for = [
        acts_screens.write(seen, Writing(1, each.reference, Act.ACCEPT, None), each, {}).text
        for each in (trip, overlap)
    ]
    assert ["l'heure et le lieu" in text for text in asked_for] == [False, True]


def test_the_office_reads_each_kind_in_digest_and_workbook(directory: Path) -> None:
    seen = reader(directory)
    told = digest_screens.text(seen, Facts(DECEMBER, DECEMBER, cases(seen)), private=True)
    assert "**Copie**" in told
    assert "**Semestre 1, session 1**" in told
    entries = [WorkbookEntry(case.request) for case in cases(seen)]
    sheet = load_workbook(BytesIO(export.workbook(seen, entries))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    others = rows[0].index("Autres réponses")
    assert rows[1][others] == "Forme : Papier\nUrgent : Oui\nAdresse : 12 rue X\nExemplaires : 2"
    assert rows[2][others] is None
    assert [column.name for column in columns.of(seen, entries[1:])] == [
        each.name for each in columns.COLUMNS
    ]


def test_a_workbook_says_done_of_what_is_made(directory: Path) -> None:
    seen = reader(directory)
    ref = reference.make(1)
    entries = [WorkbookEntry(replace(cases(seen)[0].request, reference=ref))]
    book = load_workbook(BytesIO(export.workbook(seen, entries)))
    sheet = book.active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, 1 + heads.index(Texts().say("fr", "sheet-decision"))).value = "Traitée"
    sheet.cell(2, 1 + heads.index(Texts().say("fr", "sheet-words"))).value = "Au guichet."
    written = BytesIO()
    book.save(written)
    (decision,) = decisions_file.read(written.getvalue(), Texts()).decisions
    assert (decision.reference, decision.status) == (ref, Status.ACCEPTED)


def test_the_shipped_file_offers_the_four_kinds() -> None:
    assert [kind.title.text("fr") for kind in SHIPPED] == [
        "Deux épreuves en même temps",
        "Déplacement professionnel à l'étranger",
        "Situation de handicap",
        "Attestation de réussite au Master 1",
    ]


def test_who_handles_a_kind_is_named_to_student_and_office(directory: Path) -> None:
    seen = reader(directory)
    request = sent(seen, {"reason": "trip", "session": "s1_session1", "name": "Zoé Roy"})
    assert "La scolarité étudie" in receipt_screens.receipt(seen, request).text
    assert "**Traitée par** : La scolarité" in card_screens.facts(seen, request)


def test_what_its_kind_cannot_be_refused_is_not_refused_by_a_workbook(directory: Path, db: Database) -> None:
    seen = reader(directory, REQUESTS.replace('decisions = ["done", "refused"]', 'decisions = ["done"]'))
    kind = kinds.kind_of(seen, COPY)
    assert kind is not None
    people.remember(db, 1001, "fr", now=DECEMBER)
    started = drafts.start(db, 1001, kinds.FORM_NAME, DECEMBER, COPY)
    filed = requests.file(
        db, started, lang="fr", session_id="", filed_at=DECEMBER, standing="open", now=DECEMBER,
        sent_with=snapshot.dump(kind),
    )  # fmt: skip
    made, refused = (
        DecidedRow(2, filed.reference, status, "Voilà.", columns.revision(filed))
        for status in (Status.ACCEPTED, Status.REFUSED)
    )
    assert taking.judge(db, [made, refused]) == [RowState.READY, RowState.UNFIT]
    buttons = [press.label for row in card_screens.card(seen, dossier(filed)).rows for press in row]
    assert "Traitée" in buttons
    assert "Refuser" not in buttons
    (held,) = requests.held(db, 1001)
    assert held["sent_with"]["title"] == {"fr": "Copie", "en": "Copy"}
    assert "Forme : Papier" in plain(own_data_screens.dossier(seen, people.held(db, 1001)))


def dossier(request: Request) -> card_screens.Dossier:
    """The request in somebody's hands."""
    return card_screens.Dossier(Case(replace(request, status=Status.IN_REVIEW), None), "Dominique")


def test_a_draft_is_reminded_of_the_deadline_of_its_kind_and_told_once_that_it_has_passed(
    directory: Path, db: Database
) -> None:
    seen = reader(directory)
    calendar, forms = seen.catalog.calendar, seen.catalog.forms
    people.remember(db, 1001, "fr", now=DECEMBER)
    answers: dict[str, Value] = {"reason": "trip", "session": "s1_session1"}
    draft = drafts.start(db, 1001, kinds.FORM_NAME, DECEMBER, answers)
    of_session, of_kind = (datetime(2025, *day, 9, tzinfo=UTC) for day in ((1, 4), (6, 29)))
    assert reminders.remind(db, calendar, of_session, forms) == 0
    assert reminders.remind(db, calendar, of_kind, forms) == 1
    (notice,) = outbox.due(db, of_kind)
    assert reminders.still_true(db, notice, calendar, of_kind, forms)
    shown = reminders.screen(replace(seen, now=of_kind), notice.payload).text
    assert "Déplacement" in shown
    assert "30 juin 2025 à 23h59" in shown
    assert [reminders.tell_closed(db, calendar, AFTER, forms) for _ in range(2)] == [1, 0]
    drafts.save(db, draft, {**answers, "reason": "overlap"}, None, DECEMBER)
    assert not reminders.still_true(db, notice, calendar, of_kind, forms)
    assert reminders.remind(db, calendar, of_session, forms) == 1
