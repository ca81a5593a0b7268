"""The receipt as a page: every fact is on it, one sheet whatever was written, the same bytes for the same request."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request.filed import filed, receipt
from bot.request.filed.receipt import of
from bot.request.filed.receipt_page import draw
from faq.calendar.sessions import Slot
from faq.catalog import Catalog
from storage.tables.records import Document, DocumentState, Request, Status
from tests.support.person import Person, Shown
from tests.support.running_bot import content
from tests.support.stories import SEND, resumed, says, taps
from tests.support.thorough import TIMES

LATER = datetime(2026, 11, 1, tzinfo=UTC)
FILED = datetime(2025, 1, 5, 22, 58, tzinfo=UTC)
DISPUTED = datetime(2025, 5, 26, 10, 0, tzinfo=UTC)
ANSWERS = {
    "reason": "overlap",
    "session": "s1_session1",
    "exams": "NFP101 et UTC505",
    "moment": "mardi 21 janvier 2025, de 18h30 à 20h30",
    "comment": "Les deux sont obligatoires.",
    "name": "Camille Martin",
    "number": "100012345",
    "email": "camille@exemple.fr",
    "finding": "proven",
}


def reader(lang: str = "fr", catalog: Catalog | None = None) -> Reader:
    return Reader(Texts(), catalog or content(timetable=False).current, lang, LATER)


def request(**changes: object) -> Request:
    filed = Request(
        reference="7K3-M9P",
        person_id=1001,
        lang="fr",
        form="accommodation",
        session_id="s1_session1",
        answers=dict(ANSWERS),
        status=Status.SUBMITTED,
        standing="open",
        filed_at=FILED,
        created=FILED,
        updated=FILED,
    )
    return replace(filed, **changes)  # type: ignore[arg-type]


def page(reader: Reader, request: Request) -> str:
    """The text of the one page, white space folded."""
    (only,) = PdfReader(BytesIO(draw(of(reader, request)))).pages
    return " ".join(only.extract_text().split())


def document(name: str) -> Document:
    return Document(
        id=1,
        person_id=1001,
        draft_id=1,
        album=None,
        file_id="f",
        unique_id="u",
        name=name,
        size=9,
        sent=FILED,
        received=FILED,
        state=DocumentState.STORED,
        attempts=0,
        kind="pdf",
        sha256="0",
        scanned=None,
    )


def test_every_fact_is_on_the_page_in_french() -> None:
    text = page(reader(), request())
    for fact in (
        "7K3-M9P",
        "Envoyée le dimanche 5 janvier 2025 à 23h58 (heure de Paris)",
        "Deux épreuves en même temps",
        "Semestre 1, session 1",
        "NFP101 et UTC505",
        "mardi 21 janvier 2025, de 18h30 à 20h30",
        "Les deux sont obligatoires.",
        "Camille Martin",
        "100012345",
        "camille@exemple.fr",
        "constaté dans le planning",
        "Date limite dimanche 5 janvier 2025 à 23h59 (heure de Paris)",
        "dans le délai",
        "dans la semaine qui suit la date limite",
        "Effet du silence (à compléter par le service des examens)",
        "Démonstration",
        "R112-11-1",
    ):
        assert fact in text
    assert "délai passé" not in text


def test_every_fact_is_on_the_page_in_english() -> None:
    text = page(reader("en"), request())
    for fact in (
        "Sent on Sunday 5 January 2025 at 23:58 (Paris time)",
        "Two exams at the same time",
        "found in the timetable",
        "within the week after the deadline",
        "to be completed by the exams office",
    ):
        assert fact in text


def test_a_disputed_deadline_documents_and_a_withdrawal_are_told() -> None:
    infected = replace(document("virus.pdf"), state=DocumentState.QUARANTINED)
    withdrawn = datetime(2025, 5, 27, 7, 0, tzinfo=UTC)
    papers = (document("ordre de mission.pdf"), document(""), infected)
    disputed = request(session_id="s2_session1", standing="disputed", filed_at=DISPUTED, documents=papers)
    text = page(reader(), replace(disputed, status=Status.WITHDRAWN, updated=withdrawn))
    assert "le 26 mai 2025 est un lundi" in text
    assert "entre les deux lectures possibles" in text
    assert "dimanche 25 mai 2025 à 23h59" in text
    assert "Pièce 1 ordre de mission.pdf, envoyée le dimanche 5 janvier 2025 à 23h58" in text
    assert "Pièce 2 photo" in text
    assert "virus" not in text
    assert "Retirée le mardi 27 mai 2025 à 9h00" in text


def test_what_the_office_fills_in_takes_the_place_of_the_demonstration() -> None:
    catalog = content(timetable=False).current
    filled = {key: Slot(key, {"fr": f"Texte {key}."}, {}) for key in receipt.SLOTS}
    office = {**catalog.calendar.office, **filled}
    abroad = replace(catalog.calendar.desk, law=None)
    completed = replace(catalog, calendar=replace(catalog.calendar, office=office, desk=abroad))
    text = page(reader(catalog=completed), request())
    assert all(f"Texte {key}." in text for key in receipt.SLOTS)
    assert "Démonstration" not in text
    assert "à compléter" not in text


def test_the_same_request_gives_the_same_bytes_whenever_it_is_drawn() -> None:
    early = replace(reader(), now=FILED)
    first = draw(of(early, request()))
    assert first == draw(of(reader(), request()))
    assert first != draw(of(reader(), request(reference="7K3-M9Q")))


def test_the_file_says_what_it_is() -> None:
    attached = filed.attachment(reader(), request())
    meta = PdfReader(BytesIO(attached.read())).metadata
    assert attached.name == "recu-7K3-M9P.pdf"
    assert meta is not None
    assert meta.title == "Accusé d'enregistrement 7K3-M9P"
    assert meta.creation_date == FILED


HOSTILE = {
    "one long word": "Donaudampfschifffahrt" * 48,
    "the widest letters": "W" * 1000,
    "right to left": ("محمد عبد الله " * 80)[:1000],
    "mixed directions": ("Ωμέγα محمد Жук 12 " * 70)[:1000],
    "emoji": "🙂👩‍🎓" * 250,
    "scripts without a font": "中文אב" * 250,
    "marks on nothing": "\u0301\u200d\u202e" * 300,
    "Markdown": "**gras** [lien](http://x) `code` > # | \\ {{ }}" * 20,
}


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 2))
def test_hostile_text_never_breaks_the_page(first: int) -> None:
    text, other = list(HOSTILE.values())[first : first + 2]
    answers = {**ANSWERS, "exams": other[:300], "comment": text, "name": other[:80]}
    papers = tuple(document(each[:80]) for each in (text, other) * 2)
    shown = page(
        reader(), request(answers=answers, session_id="s2_session2", standing="disputed", documents=papers)
    )
    assert "7K3-M9P" in shown
    assert "R112-11-1" in shown


@pytest.mark.parametrize("name", ["so\u00adft 👩" * 30, "محمد"], ids=["Latin", "Arabic"])
def test_the_fonts_hold_each_letter_that_is_put_out(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """A letter of its own in each piece of the page: the library says which it has no shape for."""
    shown = of(reader(), request(answers={**ANSWERS, "name": name}))
    first, *others = shown.sections
    shown = replace(shown, place="Ł", title="Ż", subtitle="Ω", note="Ж", footer="Δ", unprintable="Ѓ")
    shown = replace(shown, reference=("Њ", "Ő"), filed=("Ș", "Ğ"))
    draw(replace(shown, sections=(replace(first, heading="Þ"), *others)))
    assert [record.getMessage() for record in caplog.records if record.name.startswith("fpdf")] == []


def test_names_are_written_as_they_are() -> None:
    polish, vietnamese, greek, ukrainian = (
        "Łukasz Żółć",
        "Nguyễn Thị Ngọc",
        "Ωμέγα Παπαδοπούλου",
        "Жуковський Їжак",
    )
    names = {"name": polish, "exams": vietnamese, "comment": f"{greek}, {ukrainian}"}
    shown = page(reader(), request(answers={**ANSWERS, **names}))
    assert [name for name in (polish, vietnamese, greek, ukrainian) if name not in shown] == []


def test_an_arabic_name_is_shaped_and_codes_and_dates_stand_whole_among_such_words() -> None:
    comment = "لا أستطيع الحضور يوم 21/01/2025، لأن NFP101 في الوقت نفسه"
    answers = {**ANSWERS, "name": "محمد عبد الله", "exams": "UTC505 و NFP101", "comment": comment}
    text = page(reader(), request(answers=answers))
    seen = "".join(sign for sign in text if sign.isprintable())  # dots apart from their letters have no sign
    assert {"محمد", "عبد", "الله"} <= set(seen.split())
    assert text.count("NFP101") == 2
    assert "UTC505" in text
    assert "21/01/2025" in text
    assert "remplacés par" not in text, "the Arabic comma is no box"


def columns_of(drawn: bytes) -> dict[str, float]:
    """Where each text begins, in points from the left."""
    found: dict[str, float] = {}

    def see(text: str, _cm: list[float], matrix: list[float], *_: object) -> None:
        if text.strip():
            found.setdefault(text.strip(), matrix[4])

    PdfReader(BytesIO(drawn)).pages[0].extract_text(visitor_text=see)
    return found


def test_a_receipt_in_a_language_from_right_to_left_has_its_names_on_the_right() -> None:
    shown = of(reader(), request())
    left, right = columns_of(draw(shown)), columns_of(draw(replace(shown, title="وصل الطلب")))
    assert left["Nom"] < left["Camille Martin"]
    assert right["Nom"] > right["Camille Martin"]


def test_what_cannot_be_printed_is_a_box_and_said_to_be() -> None:
    text = page(reader(), request(answers={**ANSWERS, "comment": "Merci 🙂 beaucoup"}))
    assert "Merci ☐ beaucoup" in text
    assert "remplacés par ☐" in text
    assert "remplacés" not in page(reader(), request())


@settings(max_examples=4 * TIMES, phases=[Phase.generate])
@given(st.text(max_size=60))
def test_whatever_is_written_there_is_a_page(text: str) -> None:
    assert "7K3-M9P" in page(reader(), request(answers={**ANSWERS, "comment": text}))


async def test_filing_sends_the_text_then_the_page_and_both_come_again(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    told = await says(camille, SEND, "Demande envoyée")
    sent = await camille.wait_for(_file)
    assert sent.message_id > told.message_id
    assert sent.text == ""
    assert sent.document is not None
    first = await camille.download(sent.document["file_id"])
    reference = re.findall(r"Demande envoyée : (\S+)", told.text)[0]
    assert sent.document["file_name"] == f"recu-{reference}.pdf"
    assert reference in PdfReader(BytesIO(first)).pages[0].extract_text()
    await says(camille, "/mesdemandes", "Vos demandes")
    await taps(camille, reference, "en attente d'étude")
    await camille.tap("Recevoir le reçu (PDF)")
    again = await camille.wait_for(lambda messages: _file(messages[sent.message_id :]))
    assert again.document is not None
    assert await camille.download(again.document["file_id"]) == first


def _file(messages: list[Shown]) -> Shown | None:
    return next((message for message in messages if message.is_bot and message.document), None)
