"""An answer with words about health is not taken before the student decided; a question with such words is not recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Guichet
from bot.chat.forms import Field
from bot.request.fields import Situation
from bot.request.form import health_check
from storage import drafts, people, questions
from tests.support.forms import FORM
from tests.support.papers import pdf
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import CONFIRM, FIRST_SESSION, OVERLAP, resumed, says, taps

LEAVE_OUT, KEEP = "L'écrire autrement", "Cela ne concerne pas la santé"


def pages(directory: Path) -> bytes:
    """All that the database's files hold, freed pages included."""
    return b"".join(path.read_bytes() for path in directory.glob("bot.db*"))


async def up_to_exams(person: Person) -> None:
    await says(person, "/demande", "Que voulez-vous")
    await taps(person, OVERLAP, "Pour quelle session")
    await taps(person, FIRST_SESSION, "Quelles épreuves")


async def test_an_answer_about_health_is_stored_nowhere_until_the_student_decides(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await up_to_exams(camille)
        warning = await says(
            camille, "NFP101, car je suis hospitalisée lundi", "sans rien dire de votre santé"
        )
        assert "hospitalisée" in warning.text
        assert warning.labels == [LEAVE_OUT, KEEP]
        await taps(camille, LEAVE_OUT, "Quelles épreuves")
        await says(camille, "NFP101 et UTC505", "Quel jour")
        draft = await guichet.services.store.run(drafts.load, CAMILLE)
        assert draft is not None
        assert "NFP101" in str(draft.answers["exams"])
    kept = pages(tmp_path)
    assert b"NFP101" in kept
    assert b"hospitalis" not in kept


async def test_what_is_not_about_health_is_sent_again_and_kept(camille: Person, guichet: Guichet) -> None:
    await up_to_exams(camille)
    await says(camille, "Le malade imaginaire, LIT101", "sans rien dire de votre santé")
    await taps(camille, KEEP, "envoyez-la-moi de nouveau")
    await says(camille, "Le malade imaginaire, LIT101", "Quel jour")
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert "malade" in str(draft.answers["exams"])
    assert draft.waived is None


async def test_a_waiver_is_for_one_question_and_one_answer(camille: Person) -> None:
    await up_to_exams(camille)
    await says(camille, "Le malade imaginaire", "sans rien dire de votre santé")
    await taps(camille, KEEP, "envoyez-la-moi de nouveau")
    await says(camille, "Le malade imaginaire", "Quel jour")
    await says(camille, "mardi à 18h, mais je suis malade", "sans rien dire de votre santé")
    await taps(camille, LEAVE_OUT, "Quel jour")
    await says(camille, "mardi 21 janvier à 18h", "une précision")
    await says(camille, "je suis enceinte", "sans rien dire de votre santé")


async def test_an_old_waiver_waives_nothing(camille: Person, guichet: Guichet) -> None:
    await up_to_exams(camille)
    old = await says(camille, "Le malade imaginaire", "sans rien dire de votre santé")
    await says(camille, "NFP101 et UTC505", "Quel jour")
    await camille.tap(KEEP, message_id=old.message_id)
    await camille.wait_for(
        lambda messages: next((m for m in messages if "étape est déjà passée" in m.text), None)
    )
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.waived is None


async def test_a_name_may_be_any_word(camille: Person) -> None:
    await up_to_exams(camille)
    await says(camille, "NFP101 et UTC505", "Quel jour")
    await taps(camille, "Passer", "une précision")
    await taps(camille, "Passer", "Votre nom")
    await says(camille, "Camille Cancer", "numéro d'élève")


async def test_a_sentence_about_health_in_the_place_of_a_name_is_not_taken(camille: Person) -> None:
    await up_to_exams(camille)
    await says(camille, "NFP101 et UTC505", "Quel jour")
    await taps(camille, "Passer", "une précision")
    await taps(camille, "Passer", "Votre nom")
    await says(camille, "je suis enceinte", "sans rien dire de votre santé")
    await taps(camille, LEAVE_OUT, "Votre nom")


FREE = [
    field
    for field in FORM.fields
    if field.options is None and field.name not in ("number", "email", "document")
]


@pytest.mark.parametrize("field", FREE, ids=lambda field: field.name)
def test_every_question_that_takes_words_is_checked(field: Field[Situation]) -> None:
    assert health_check.find_health_words(field, "je suis malade depuis lundi")
    assert health_check.find_health_words(field, "Camille Martin") is None


async def test_a_file_whose_name_speaks_of_health_is_not_kept_nor_is_its_name(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    names = ("certificat_medical.pdf", "Arrêt-maladie janvier.pdf", "irm hopital.PDF")
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await up_to_exams(camille)
        for name in names:
            await camille.send(pdf(name), name)
            await camille.reply("son nom parle de santé")
        draft = await guichet.services.store.run(drafts.load, CAMILLE)
        assert draft is not None
        assert draft.documents == ()
        await taps(camille, "Abandonner", "Supprimer ce brouillon")
        await taps(camille, "Oui, supprimer le brouillon", "rien n'a été envoyé")
        await camille.send(pdf(), names[0])
        await camille.reply("je n'ai pas gardé celui-ci")
    assert [name for name in names if name[-12:-4].encode() in pages(tmp_path)] == []


async def test_a_file_named_after_a_course_an_employer_or_its_student_is_kept(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    await taps(camille, "Modifier : Nom", "Votre nom")
    await says(camille, "Marie Parkinson", CONFIRM)
    for name in ("PSY-101.pdf", "attestation_employeur_hopital.pdf", "parkinson_mission.pdf"):
        await camille.send(pdf(name), name)
        await camille.reply(f"Document reçu : {name}")


async def test_of_a_question_about_health_the_words_are_not_kept(sandbox: Sandbox, tmp_path: Path) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await camille.say("quelles sont les dates de session ? zorglub fibromyalgie")
        await camille.reply()
        asked = await guichet.services.store.run(questions.since, datetime(2024, 1, 1, tzinfo=UTC))
        assert [question.text for question in asked] == [""]
        held = await guichet.services.store.run(people.held, CAMILLE)
        assert held["person"][0]["context"] is None
    kept = pages(tmp_path)
    assert b"zorglub" not in kept
