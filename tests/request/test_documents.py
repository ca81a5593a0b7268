"""Students hand in documents: with a draft or after filing, one by one or as an album, until the deadline."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.app import Guichet
from bot.request.documents.papers import LARGEST, MOST
from storage import contents, documents, drafts, requests
from storage.tables.records import Document, DocumentState
from storage.tables.rows import value
from tests.support.papers import CUT, HEAVY, heic, jpeg, pdf, png
from tests.support.person import Person, Shown
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import (
    CONFIRM,
    FIRST_SESSION,
    OVERLAP,
    SEND,
    TRAVEL,
    filed,
    names_oneself,
    resumed,
    says,
    taps,
    up_to_document,
)

DEADLINE_OVER = "2025-01-06T00:00:30+01:00"


async def begun(person: Person) -> None:
    await says(person, "/demande", "Que voulez-vous")


async def hands_in(person: Person, content: bytes, answered: str, name: str = "scan.pdf") -> Shown:
    await person.send(content, name)
    return await person.reply(answered)


async def kept(guichet: Guichet) -> tuple[Document, ...]:
    """The documents of the draft, or of the newest request."""
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    if draft is not None:
        return draft.documents
    return (await guichet.services.store.run(requests.of_person, CAMILLE))[0].documents


async def test_a_file_sent_with_the_draft_is_kept_and_goes_with_the_request(
    camille: Person, guichet: Guichet
) -> None:
    await begun(camille)
    await hands_in(camille, pdf(), "Document reçu : ordre de mission.pdf", "ordre de mission.pdf")
    (document,) = await kept(guichet)
    assert (document.kind, document.size, document.state) == ("pdf", len(pdf()), DocumentState.STORED)
    assert await guichet.services.store.run(contents.read, document.id) == pdf()
    await up_to_review_from_reason(camille)
    receipt = await says(camille, SEND, "Demande envoyée")
    assert "ordre de mission.pdf" in receipt.text
    assert await kept(guichet) == (document,)


async def up_to_review_from_reason(person: Person) -> None:
    await taps(person, OVERLAP, "Pour quelle session")
    await taps(person, FIRST_SESSION, "Quelles épreuves")
    await says(person, "NFP101 et UTC505", "Quel jour")
    await taps(person, "Passer", "une précision")
    await taps(person, "Passer", "Votre nom")
    await names_oneself(person, CONFIRM)


async def test_a_traveller_is_asked_for_the_document_last(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await taps(camille, "Modifier : Motif", "Que voulez-vous")
    await taps(camille, TRAVEL, "Dans quel pays")
    await says(camille, "Espagne", "Quelles sont les dates")
    await says(camille, "du 21 au 24 janvier", "Votre justificatif de déplacement")
    await says(camille, "je l'ai sur papier", "J'attends ici un fichier")
    await hands_in(camille, pdf(), "Document reçu")
    await taps(camille, "Continuer ma demande", CONFIRM)
    review = next(m for m in await camille.transcript() if "avant envoi" in m.text and "scan.pdf" in m.text)
    assert "Documents (1)" in review.labels
    await says(camille, SEND, "scan.pdf")


async def test_at_the_question_for_a_document_a_word_that_sends_needs_one_and_then_leads_to_the_review(
    camille: Person, guichet: Guichet
) -> None:
    asked = await up_to_document(camille)
    assert "Passer" in asked.labels
    await says(camille, "c'est bon, envoie", "J'attends ici un fichier")
    await says(camille, "/annuler", "Supprimer ce brouillon")
    await taps(camille, "Oui, supprimer le brouillon", "supprimé")
    await begun(camille)
    await hands_in(camille, pdf(), "Document reçu")
    asked = await up_to_document(camille)
    assert "Continuer" in asked.labels
    await says(camille, "c'est bon, envoie", CONFIRM)
    assert await guichet.services.store.run(requests.of_person, CAMILLE) == []


async def test_a_document_that_is_not_there_yet_is_passed_with_the_deadline_until_which_it_can_follow(
    camille: Person, guichet: Guichet
) -> None:
    await up_to_document(camille)
    told = await says(camille, "je vous l'enverrai plus tard", "votre justificatif peut suivre")
    assert "dimanche 5 janvier 2025 à 23h59" in told.text
    assert "avant envoi" in told.text
    await camille.reply(CONFIRM)


async def test_a_file_sent_after_filing_joins_the_one_open_request(camille: Person, guichet: Guichet) -> None:
    reference = await filed(guichet, camille)
    told = await hands_in(camille, png(), f"Demande {reference}", "carte.png")
    assert "Document reçu : carte.png" in told.text
    await taps(camille, "Voir les documents", "carte.png (0,1 Mo)")
    assert [document.kind for document in await kept(guichet)] == ["png"]


async def test_a_photo_is_taken_in_its_largest_size(camille: Person, guichet: Guichet) -> None:
    await begun(camille)
    await camille.send(png(200), "photo.png", mime="image/png", kind="photo")
    await camille.reply("Document reçu : photo")
    (document,) = await kept(guichet)
    assert await guichet.services.store.run(contents.read, document.id) == png(200)


async def test_an_album_of_five_is_confirmed_once(camille: Person, guichet: Guichet) -> None:
    await begun(camille)
    await camille.album([png(red) for red in range(MOST)])
    told = await camille.reply(f"{MOST} documents reçus")
    assert told.text.count("photo") == MOST
    assert len(await kept(guichet)) == MOST
    assert len([m for m in await camille.transcript() if "reçu" in m.text]) == 1


async def test_the_sixth_document_is_refused(camille: Person, guichet: Guichet) -> None:
    await begun(camille)
    await camille.album([png(red) for red in range(MOST)])
    await camille.reply(f"{MOST} documents reçus")
    await hands_in(camille, pdf(), "Il y a déjà 5 documents")
    assert len(await kept(guichet)) == MOST


async def test_of_an_album_with_too_many_it_is_told_once(camille: Person, guichet: Guichet) -> None:
    await begun(camille)
    await camille.album([png(red) for red in range(2 * MOST)])
    await camille.reply(f"{MOST} documents reçus")
    await camille.reply("pas gardé ce qui dépasse dans cet envoi")
    told = [message.text for message in await camille.transcript() if "gardé" in message.text]
    assert len(told) == 1
    assert len(await kept(guichet)) == MOST


async def test_the_same_file_twice_is_kept_once(camille: Person, guichet: Guichet) -> None:
    await begun(camille)
    await hands_in(camille, pdf(), "Document reçu", "a.pdf")
    await hands_in(camille, pdf(), "déjà joint ce document : b.pdf", "b.pdf")
    assert [document.name for document in await kept(guichet)] == ["a.pdf"]


async def test_after_the_deadline_a_file_is_refused_with_the_date(camille: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    await camille.travel(to=DEADLINE_OVER)
    told = await hands_in(camille, pdf(), "Le délai est passé")
    assert "dimanche 5 janvier 2025 à 23h59" in told.text
    assert await kept(guichet) == ()


async def test_a_file_sent_in_time_counts_however_late_it_is_read(sandbox: Sandbox, tmp_path: Path) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await filed(guichet, camille)
    await camille.travel(to="2025-01-05T23:59:30+01:00")
    await camille.send(pdf())
    await camille.travel(to=DEADLINE_OVER)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await camille.reply("Document reçu")
        assert len(await kept(guichet)) == 1


async def test_without_draft_or_request_a_file_is_not_kept(camille: Person, guichet: Guichet) -> None:
    await hands_in(camille, pdf(), "je n'ai pas gardé celui-ci")
    await camille.album([png(1), png(2)])
    await says(camille, "/dates", "Sessions d'examens")

    def refusals(shown: list[Shown]) -> int:
        return sum("pas gardé celui-ci" in message.text for message in shown)

    await camille.wait_for(lambda shown: refusals(shown) == 2)
    assert await guichet.services.store.run(value, "SELECT count(*) FROM outbox") == 2


UNFIT = [
    ("../../x.pdf", b"", "vide (0 octet) : x.pdf"),
    ("gros.pdf", HEAVY, "gros.pdf. Je prends jusqu'à 10 Mo"),
    ("énorme.pdf", bytes(2 * LARGEST + 1), "énorme.pdf. Je prends jusqu'à 10 Mo"),
    ("lettre.pdf", b"PK\x03\x04docx", "prendre lettre.pdf : son contenu n'est ni un PDF, ni une image"),
    ("coupé.pdf", pdf()[:-7], "coupé.pdf est incomplet ou abîmé"),
    ("coupée.jpg", CUT, "coupée.jpg est incomplet ou abîmé"),
    ("coupée.png", png()[:-1], "coupée.png est incomplet ou abîmé"),
    ("\u202efdp.exe", b"MZ\x90\0", "prendre fdp.exe :"),
    ("*a*_b_[c](d).exe", b"MZ\x90\0", "prendre *a*_b_[c](d).exe :"),
    ("n" * 300 + ".exe", b"MZ\x90\0", "n….exe :"),
]
"""Files that cannot be taken: name, content, and what is answered: empty, too big, lying, cut short, named strangely."""


async def test_a_file_that_cannot_be_taken_gets_its_sentence_and_changes_nothing(
    camille: Person, guichet: Guichet
) -> None:
    await begun(camille)
    before = await guichet.services.store.run(drafts.load, CAMILLE)
    for name, content, answered in UNFIT:
        await hands_in(camille, content, answered, name)
    assert await guichet.services.store.run(drafts.load, CAMILLE) == before


async def test_below_the_refusal_of_a_file_stands_the_question_of_the_form_once(
    camille: Person, guichet: Guichet
) -> None:
    await begun(camille)
    await taps(camille, OVERLAP, "Pour quelle session")
    await taps(camille, FIRST_SESSION, "Quelles épreuves")
    await camille.album([b"PK\x03\x04docx" + bytes([number]) for number in range(3)])

    def told(shown: list[Shown], text: str) -> int:
        return sum(text in message.text for message in shown)

    await camille.wait_for(lambda shown: told(shown, "ni un PDF, ni une image") == 3)
    await camille.wait_for(lambda shown: "Quelles épreuves" in shown[-1].text)
    assert "Abandonner" in (await camille.last()).labels
    await says(camille, "NFP101 et UTC505", "Quel jour")
    assert told(await camille.transcript(), "Quelles épreuves ont lieu") == 2


async def test_a_document_that_is_refused_is_asked_for_again_once(camille: Person, guichet: Guichet) -> None:
    await up_to_document(camille)
    await camille.album([b"PK\x03\x04docx" + bytes([number]) for number in range(3)])
    await camille.wait_for(lambda shown: "Votre justificatif" in shown[-1].text)
    shown = [message.text for message in await camille.transcript()]
    assert sum("ni un PDF, ni une image" in text for text in shown) == 3
    assert sum("Votre justificatif de déplacement" in text for text in shown) == 2
    await says(camille, "j'ai pas le document encore", CONFIRM)


async def test_a_photo_as_phones_keep_it_is_kept_as_a_jpeg_and_what_is_damaged_is_told(
    camille: Person, guichet: Guichet
) -> None:
    await begun(camille)
    photo = heic(orientation=6)
    await camille.send(photo, "IMG_0042.HEIC", mime="image/heic")
    await camille.reply("Document reçu")
    (document,) = await kept(guichet)
    picture = await guichet.services.store.run(contents.read, document.id)
    assert (document.kind, document.sha256) == ("jpeg", sha256(picture).hexdigest())
    with Image.open(BytesIO(picture)) as shown:
        assert (shown.size, dict(shown.getexif())) == ((32, 64), {})
        red = shown.getchannel("R")
    assert [red.getpixel(corner) for corner in ((30, 2), (2, 2))] == [
        pytest.approx(254, abs=9),
        pytest.approx(0, abs=9),
    ]
    assert b"PhoneMaker" in photo
    assert b"PhoneMaker" not in picture
    await hands_in(camille, photo, "déjà joint", "again.heic")
    await hands_in(camille, photo[:-200], "son format, celui du téléphone (HEIC)", "cut.heic")


async def test_below_the_refusal_of_a_file_at_the_review_only_a_button_leads_back(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    told = await hands_in(camille, b"PK\x03\x04docx", "ni un PDF, ni une image")
    assert told.labels == ["Continuer ma demande"]


async def test_the_content_decides_and_a_name_is_only_text(camille: Person, guichet: Guichet) -> None:
    names = {"virus.exe": "virus.exe", "../../etc/passwd": "passwd", "a\u202eb.pdf": "ab.pdf"}
    await begun(camille)
    for number, (name, kept_as) in enumerate(names.items()):
        await camille.send(jpeg() if number == 0 else png(number), name, mime="application/x-msdownload")
        await camille.reply(f"Document reçu : {kept_as}")
    held = [(document.name, document.kind) for document in await kept(guichet)]
    assert held == list(zip(names.values(), ("jpeg", "png", "png"), strict=True))


async def test_words_beside_a_file_are_told_to_be_unread(camille: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    await camille.send(pdf(), caption="mon ordre de mission, du 21 au 24 janvier")
    await camille.reply("Je n'ai pas lu le texte joint")
    await camille.reply("Document reçu")


async def test_a_document_is_taken_back_after_asking(camille: Person, guichet: Guichet) -> None:
    reference = await filed(guichet, camille)
    await hands_in(camille, pdf(), "Document reçu")
    await says(camille, "/mesdemandes", "Vos demandes")
    await taps(camille, reference, "scan.pdf")
    await taps(camille, "Documents (1)", "Documents de la demande")
    await taps(camille, "Retirer : scan.pdf", "Il sera effacé")
    await taps(camille, "Oui, le retirer", "Aucun document")
    assert await kept(guichet) == ()
    draft_id = await guichet.services.store.run(requests.draft_id, reference)
    told = [event.what for event in await guichet.services.store.run(documents.history, draft_id)]
    assert told == ["added", "stored", "removed"]


async def test_after_the_deadline_no_document_is_taken_back(camille: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    await hands_in(camille, pdf(), "Document reçu")
    await taps(camille, "Voir les documents", "Documents de la demande")
    await taps(camille, "Retirer : scan.pdf", "Il sera effacé")
    await camille.travel(to=DEADLINE_OVER)
    await taps(camille, "Oui, le retirer", "ne peut plus changer")
    assert len(await kept(guichet)) == 1
    await says(camille, "/mesdemandes", "Vos demandes")


async def test_with_several_requests_the_student_says_which(camille: Person, guichet: Guichet) -> None:
    first, second = await filed(guichet, camille), await filed(guichet, camille)
    await camille.album([png(1), png(2)])
    question = await camille.reply("À laquelle joindre")
    assert len(question.labels) == 3
    await taps(camille, next(label for label in question.labels if first in label), "je le joins")
    await camille.reply("2 documents reçus")
    held = {
        r.reference: len(r.documents) for r in await guichet.services.store.run(requests.of_person, CAMILLE)
    }
    assert held == {first: 2, second: 0}
    await camille.tap(data=f"attach:1:{second}", message_id=question.message_id)
    await camille.reply("Ce n'est plus possible")


async def test_of_an_album_with_too_many_for_the_request_that_was_named_it_is_told_once(
    camille: Person, guichet: Guichet
) -> None:
    first, _ = await filed(guichet, camille), await filed(guichet, camille)
    await camille.album([png(red) for red in range(MOST + 3)])
    question = await camille.reply("À laquelle joindre")
    await taps(camille, next(label for label in question.labels if first in label), "je le joins")
    await camille.reply(f"{MOST} documents reçus")
    await says(camille, "/dates", "Sessions d'examens")
    told = [message.text for message in await camille.transcript() if "ce qui dépasse" in message.text]
    assert len(told) == 1


async def test_of_several_requests_it_may_be_none(camille: Person, guichet: Guichet) -> None:
    await filed(guichet, camille)
    await filed(guichet, camille)
    await hands_in(camille, pdf(), "À laquelle joindre")
    await taps(camille, "Aucune : ne pas le garder", "je n'ai rien gardé")
    assert not await guichet.services.store.run(documents.unplaced, CAMILLE, guichet.services.clock.now())
    assert await kept(guichet) == ()


async def test_somebody_elses_document_cannot_be_touched(
    camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    reference = await filed(guichet, camille)
    await hands_in(camille, pdf(), "Document reçu")
    (document,) = await kept(guichet)
    sam = await sandbox.person(1002)
    await sam.say("/start")
    greeting = await sam.reply("Hello")
    for press in (f"documents:{reference}", f"take-back:{document.id}", f"taken-back:{document.id}"):
        await sam.tap(data=press, message_id=greeting.message_id)
        await sam.reply("no longer possible")
    assert await kept(guichet) == (document,)


async def test_a_discarded_draft_takes_its_documents_with_it(camille: Person, guichet: Guichet) -> None:
    await begun(camille)
    await hands_in(camille, pdf(), "Document reçu")
    (document,) = await kept(guichet)
    await says(camille, "/annuler", "Supprimer ce brouillon")
    await taps(camille, "Oui, supprimer le brouillon", "rien n'a été envoyé")
    assert await guichet.services.store.run(documents.of_draft, document.draft_id or 0) == ()
