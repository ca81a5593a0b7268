"""An admin sends the timetable as a PDF: looked at, agreed to, asked for by a student, undone."""

from __future__ import annotations

from io import BytesIO

from fpdf import FPDF

from tests.faq.timetable.test_pdf_layouts import DATA
from tests.support.admins import Office
from tests.support.papers import png
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]
FILE = "timetable/planning janvier.csv"


async def test_a_pdf_goes_from_upload_to_a_students_answer_and_is_taken_back(
    office: Office, marie: Person, sandbox: Sandbox
) -> None:
    await marie.send((DATA / "latex-multirow.pdf").read_bytes(), "planning janvier.pdf")
    report = await marie.reply("10 lignes reprises, 2 éléments laissés de côté")
    assert "Date ← « Date »" in report.text
    assert "p. 1 « mercredi 22 janvier 2025 | 18h00–20h00 | NFA008" in report.text
    proposal = await marie.reply("Rien n'est encore en ligne")
    assert "Épreuves ajoutées" in proposal.text
    assert not (office.files / FILE).exists()
    given = await marie.wait_for(
        lambda messages: next((m for m in messages if m.is_bot and m.document), None)
    )
    assert given.document
    made = (await marie.download(given.document["file_id"])).decode("utf-8-sig")
    assert "# p. 1: mercredi 22 janvier 2025 | 18h00–20h00 | NFA008" in made
    await taps(marie, "Appliquer", "C'est en ligne")
    camille = await sandbox.person(CAMILLE)
    await says(camille, "c'est quand nfp101", "mardi 21 janvier 2025")
    await taps(marie, "Annuler ce changement", "annulé")
    assert not (office.files / FILE).exists()


async def test_a_scan_is_told_to_be_one_and_changes_nothing(office: Office, marie: Person) -> None:
    scan = FPDF()
    scan.add_page()
    scan.image(BytesIO(png()), w=100, h=100)
    await marie.send(bytes(scan.output()), "planning.pdf")
    told = await marie.reply("C'est un scan")
    assert "Demandez le fichier dont il est tiré" in told.text
    assert not [message for message in await marie.transcript() if "Je lis le PDF" in message.text]
    assert not (office.files / "timetable").exists()


async def test_a_pdf_of_somebody_who_is_writing_a_request_is_theirs(office: Office, marie: Person) -> None:
    await says(marie, "/demande", "Que voulez-vous demander")
    await marie.send((DATA / "fpdf-grid.pdf").read_bytes(), "convocation.pdf")
    await marie.reply("reçu")
    assert not [message for message in await marie.transcript() if "lignes reprises" in message.text]
