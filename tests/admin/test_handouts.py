"""An admin adds a file to hand out by sending it, replaces it, and takes both back."""

from __future__ import annotations

from tests.faq.test_handouts import PDF
from tests.support.admins import Office
from tests.support.person import Person
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]
FILE = "files/demande-m1.pdf"


async def test_a_file_is_added_replaced_and_taken_back(office: Office, marie: Person) -> None:
    await says(marie, "/fichiers", "Les fichiers du service")
    await taps(marie, "Ajouter un document à remettre", "envoyez-le-moi ici comme fichier")
    await marie.send(PDF, "Demande M1 (2).PDF")
    proposal = await marie.reply("Rien n'est encore en ligne")
    assert "Document remis aux élèves" in proposal.text
    assert "No answer hands out" in proposal.text or "demande-m1.pdf" in proposal.text
    assert not (office.files / FILE).exists()
    await taps(marie, "Appliquer", "C'est en ligne")
    assert (office.files / FILE).read_bytes() == PDF
    await marie.send(PDF + b"% 2", "demande-m1.pdf")  # known by its name now, no timetable
    await marie.reply("Rien n'est encore en ligne")
    await taps(marie, "Appliquer", "C'est en ligne")
    assert (office.files / FILE).read_bytes() == PDF + b"% 2"
    await taps(marie, "Annuler ce changement", "annulé")
    assert (office.files / FILE).read_bytes() == PDF


async def test_what_cannot_be_handed_out_changes_nothing(office: Office, marie: Person) -> None:
    await says(marie, "/fichiers", "Les fichiers du service")
    await taps(marie, "Ajouter un document à remettre", "envoyez-le-moi ici comme fichier")
    await says(marie, "le voici", "envoyez-le-moi ici comme fichier")
    await marie.send(b"MZ", "virus.exe", mime="application/octet-stream")
    refused = await marie.reply("rien n'a été changé")
    assert "virus.exe" in refused.text
    await marie.send(b"<html>", "faux.pdf")
    await marie.reply("quoi que dise son nom")
    assert not (office.files / "files").exists()
