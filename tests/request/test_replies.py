"""What a student writes to the office that asked something about a request: read again, sent once, and no question lost."""

from __future__ import annotations

from pathlib import Path

from bot.app import Guichet
from storage import history, requests
from storage.tables.records import Actor, Request, Status
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import CONFIRM, asked_for, filed, newest, resumed, says, taps


async def questioned(camille: Person, guichet: Guichet) -> Request:
    """A request of Camille's about which the office has asked something."""
    await filed(guichet, camille)
    request = await newest(guichet)
    await camille.travel(to="2024-12-17T10:00:00+01:00")
    await guichet.services.store.run(asked_for, request, "Quel centre ?")
    guichet.services.wake_sender()
    await camille.reply("Quel centre ?")
    return request


async def questioned_twice(camille: Person, guichet: Guichet) -> tuple[Request, Request]:
    """Two requests of Camille's about each of which the office has asked something."""
    first = await questioned(camille, guichet)
    await filed(guichet, camille, "NFP108 et RSX101")
    second = await newest(guichet)
    await guichet.services.store.run(asked_for, second, "Quelles dates ?")
    guichet.services.wake_sender()
    await camille.reply("Quelles dates ?")
    return first, second


async def test_an_answer_to_the_office_is_confirmed_and_may_be_written_again_even_after_a_restart(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        request = await questioned(camille, guichet)
        await taps(camille, "Répondre", "Écrivez votre réponse")
    async with serving(sandbox.url, tmp_path / "bot.db"):
        proof = await says(camille, "Nanterre *peut-être*", "rien n'est encore envoyé")
        assert "Nanterre *peut-être*" in proof.text
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        assert (await newest(guichet)).status is Status.NEEDS_INFO
        await taps(camille, "Récrire", "Écrivez votre réponse")
        proof = await says(camille, "Paris", "rien n'est encore envoyé")
        await taps(camille, "Envoyer au service", "transmise au service")
        await camille.tap(data=f"reply-send:{request.reference}", message_id=proof.message_id)
        listed = await says(camille, "/mesdemandes", "Vos demandes")
        assert "à l'étude" in listed.text
        events = await guichet.services.store.run(history.of_request, request.reference)
        assert [event.note for event in events if event.actor is Actor.STUDENT] == [None, "Paris"]


async def test_an_answer_may_be_dropped_and_the_question_still_waits(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await says(camille, "Paris", "rien n'est encore envoyé")
    await taps(camille, "Ne rien envoyer", "rien n'est envoyé")
    await says(camille, "/dates", "Sessions d'examens")
    assert (await newest(guichet)).status is Status.NEEDS_INFO


async def test_what_asks_whether_to_send_sends_no_reply(camille: Person, guichet: Guichet) -> None:
    await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await says(camille, "Paris", "rien n'est encore envoyé")
    for asked in (
        "can you send it now?",
        "je peux envoyer ?",
        "c'est envoyé ?",
        "was it sent",
        "comment j'envoie",
    ):
        told = await says(camille, asked, "Pour envoyer, touchez Envoyer au service ou écrivez « envoyer ».")
        assert told.text.endswith("Paris")
    for asked in (
        "is it ok now?",
        "ok and now?",
        "ok now",
        "ok？",
        "can i confirm it is right?",
        "do i confirm",
        "je peux valider",
    ):
        await says(camille, asked, "")
    assert (await newest(guichet)).status is Status.NEEDS_INFO
    await says(camille, "envoie", "transmise au service")


async def test_what_asks_about_sending_an_offered_reply_is_told_how(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    await says(camille, "nanterre", "Envoyer ceci au service ?")
    for asked in ("je peux envoyer", "c envoyé ?", "how do i send it"):
        told = await says(camille, asked, "Pour envoyer, touchez Envoyer au service ou écrivez « envoyer ».")
        assert told.text.endswith("nanterre")
    assert (await newest(guichet)).status is Status.NEEDS_INFO
    await says(camille, "c'est bon", "transmise au service")
    events = await guichet.services.store.run(history.of_request, (await newest(guichet)).reference)
    assert [event.note for event in events if event.actor is Actor.STUDENT] == [None, "nanterre"]


async def test_what_is_said_of_something_that_was_sent_is_a_part_of_the_reply(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await says(camille, "Paris", "rien n'est encore envoyé")
    assert (
        "je l'ai déjà envoyé" in (await says(camille, "je l'ai déjà envoyé", "rien n'est encore envoyé")).text
    )


async def test_words_about_health_are_not_taken_for_an_answer(camille: Person, guichet: Guichet) -> None:
    await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    warning = await says(camille, "Je suis en chimiothérapie ce jour-là", "Je n'ai rien enregistré")
    assert warning.labels == ["L'écrire autrement", "Cela ne concerne pas la santé"]
    await taps(camille, "L'écrire autrement", "Écrivez votre réponse")
    await says(camille, "Paris", "rien n'est encore envoyé")


async def test_who_writes_in_distress_in_a_reply_gets_help_and_the_reply_waits(
    camille: Person, guichet: Guichet
) -> None:
    request = await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    helped = await says(camille, "je veux mourir", "3114")
    assert "C'était ma réponse à la question" in helped.labels
    waits = await camille.wait_for(lambda shown: shown[-1] if "Répondre" in shown[-1].labels else None)
    assert request.reference in waits.text
    assert (await newest(guichet)).status is Status.NEEDS_INFO
    await taps(camille, "C'était ma réponse à la question", "envoyez-la-moi de nouveau")


async def test_an_answer_that_only_sounds_like_health_is_sent_again_and_taken_once(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await says(camille, "Le malade imaginaire", "Je n'ai rien enregistré")
    await taps(camille, "Cela ne concerne pas la santé", "envoyez-la-moi de nouveau")
    await says(camille, "Le malade imaginaire", "rien n'est encore envoyé")
    await taps(camille, "Récrire", "Écrivez votre réponse")
    old = await says(camille, "Je suis malade", "Je n'ai rien enregistré")
    await says(camille, "Paris", "rien n'est encore envoyé")
    await taps(camille, "Envoyer au service", "transmise au service")
    await camille.tap("Cela ne concerne pas la santé", message_id=old.message_id)
    await camille.wait_for(
        lambda shown: next((m for m in shown if "Il n'y a rien à envoyer" in m.text), None)
    )
    events = await guichet.services.store.run(history.of_request, (await newest(guichet)).reference)
    assert [event.note for event in events if event.actor is Actor.STUDENT] == [None, "Paris"]


async def test_a_question_in_the_place_of_an_answer_is_answered_and_the_answer_asked_for_again(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    await taps(camille, "Répondre", "Écrivez votre réponse")
    await says(camille, "où trouver le planning ?", "Écrivez votre réponse")
    assert "planning" in (await camille.transcript())[-2].text
    which = await says(
        camille, "à quelle adresse je vous envoie le justificatif ?", "ou une question pour moi"
    )
    await taps(camille, "Ma réponse au service", "rien n'est encore envoyé")
    asks = which.keyboard[1][0]["callback_data"]
    for _ in range(2):
        await camille.tap(data=asks, message_id=which.message_id)
    await camille.reply("Écrivez votre réponse")
    await says(camille, "Paris", "rien n'est encore envoyé")
    await taps(camille, "Envoyer au service", "transmise au service")
    events = await guichet.services.store.run(history.of_request, (await newest(guichet)).reference)
    assert [event.note for event in events if event.actor is Actor.STUDENT] == [None, "Paris"]


async def test_a_reply_that_is_simply_typed_is_offered_and_sent_once(
    camille: Person, guichet: Guichet
) -> None:
    request = await questioned(camille, guichet)
    offered = await says(camille, "nanterre", "Envoyer ceci au service ?")
    assert "Quel centre ?" in offered.text
    assert offered.labels[:2] == ["Envoyer au service", "C'était une question pour moi"]
    more = await says(camille, "batiment B", "Envoyer ceci au service ?")
    assert "nanterre" in more.text
    for _ in range(2):
        await camille.tap("Envoyer au service", message_id=more.message_id)
    await camille.reply("transmise au service")
    events = await guichet.services.store.run(history.of_request, request.reference)
    assert [event.note for event in events if event.actor is Actor.STUDENT] == [None, "nanterre\nbatiment B"]
    answered = await says(camille, "nanterre", "")
    assert "C'était ma réponse au service" not in answered.labels


async def test_an_unasked_text_that_may_be_a_question_is_asked_about_and_a_yes_sends_nothing(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    which = await says(camille, "any news?", "pour moi ? Rien n'est encore envoyé")
    assert which.labels[:2] == ["Envoyer au service", "C'était une question pour moi"]
    await says(camille, "oui", "")
    events = await guichet.services.store.run(history.of_request, (await newest(guichet)).reference)
    assert [event.note for event in events if event.actor is Actor.STUDENT] == [None]


async def test_a_typed_word_sends_the_offered_reply_or_drops_it(camille: Person, guichet: Guichet) -> None:
    await questioned(camille, guichet)
    await says(camille, "nanterre", "Envoyer ceci au service ?")
    await says(camille, "non", "rien n'est envoyé")
    await says(camille, "oui", "Envoyer ceci au service ?")
    await taps(camille, "Récrire", "Écrivez votre réponse")
    await says(camille, "paris", "rien n'est encore envoyé")
    await says(camille, "envoie", "transmise au service")
    events = await guichet.services.store.run(history.of_request, (await newest(guichet)).reference)
    assert [event.note for event in events if event.actor is Actor.STUDENT] == [None, "paris"]


async def test_what_was_for_the_other_is_one_press_away(camille: Person, guichet: Guichet) -> None:
    await questioned(camille, guichet)
    await says(camille, "Calendrier svp", "Envoyer ceci au service ?")
    await taps(camille, "C'était une question pour moi", "attend toujours votre réponse")
    answered = await says(camille, "c'est où le planning ?", "planning")
    assert "Envoyer ceci" not in answered.text
    for _ in range(2):
        await camille.tap("C'était ma réponse au service", message_id=answered.message_id)
    await says(camille, "/dates", "Sessions d'examens")
    offered = [each for each in await camille.transcript() if "Envoyer ceci au service ?" in each.text]
    assert [each.text.count("c'est où le planning ?") for each in offered[-2:]] == [1, 1]
    assert (await newest(guichet)).status is Status.NEEDS_INFO


async def test_health_and_distress_are_not_offered_as_a_reply(camille: Person, guichet: Guichet) -> None:
    await questioned(camille, guichet)
    await says(camille, "j'ai plus envie de vivre", "3114")
    await says(camille, "je serai en chimiothérapie ce jour-là", "Je n'ai rien enregistré")
    await says(camille, "Paris", "rien n'est encore envoyé")


async def test_of_several_open_questions_the_student_says_which_is_answered(
    camille: Person, guichet: Guichet
) -> None:
    first, second = await questioned_twice(camille, guichet)
    which = await says(camille, "nanterre", "plusieurs demandes")
    assert which.labels[:2] == [f"{second.reference} : Quelles dates ?", f"{first.reference} : Quel centre ?"]
    await camille.say("envoie")
    which = await camille.wait_for(
        lambda shown: next(
            (m for m in shown[shown.index(which) + 1 :] if "plusieurs demandes" in m.text), None
        )
    )
    await taps(camille, f"{first.reference} : Quel centre ?", "Envoyer ceci au service ?")
    await taps(camille, "Envoyer au service", first.reference)
    assert (await guichet.services.store.run(requests.get, first.reference)).status is Status.IN_REVIEW
    assert (await guichet.services.store.run(requests.get, second.reference)).status is Status.NEEDS_INFO


async def test_who_asks_about_sending_what_answers_a_chosen_request_is_not_asked_which_again(
    camille: Person, guichet: Guichet
) -> None:
    first, second = await questioned_twice(camille, guichet)
    await says(camille, "nanterre", "plusieurs demandes")
    await taps(camille, f"{first.reference} : Quel centre ?", "Envoyer ceci au service ?")
    told = await says(camille, "je peux envoyer ?", "Pour envoyer, touchez Envoyer au service")
    assert "Quel centre ?" in told.text
    assert "plusieurs demandes" not in told.text
    await says(camille, "envoie", first.reference)
    assert (await guichet.services.store.run(requests.get, first.reference)).status is Status.IN_REVIEW
    assert (await guichet.services.store.run(requests.get, second.reference)).status is Status.NEEDS_INFO


async def test_of_several_open_questions_the_text_may_have_been_for_the_desk(
    camille: Person, guichet: Guichet
) -> None:
    first, second = await questioned_twice(camille, guichet)
    await says(camille, "Calendrier svp", "plusieurs demandes")
    await taps(camille, "C'était une question pour moi", "attend toujours votre réponse")
    for each in (first, second):
        assert (await guichet.services.store.run(requests.get, each.reference)).status is Status.NEEDS_INFO


async def test_a_button_that_sends_a_reply_sends_none_about_another_request(
    camille: Person, guichet: Guichet
) -> None:
    first, second = await questioned_twice(camille, guichet)
    await says(camille, "nanterre", "plusieurs demandes")
    old = await taps(camille, f"{first.reference} : Quel centre ?", "Envoyer ceci au service ?")
    await says(camille, f"le 12 janvier pour {second.reference}", "« Quelles dates ? »")
    await camille.tap("Envoyer au service", message_id=old.message_id)
    waits = f"attend toujours votre réponse sur la demande {first.reference}"
    await camille.wait_for(lambda shown: next((m for m in shown if waits in m.text), None))
    assert (await guichet.services.store.run(requests.get, second.reference)).status is Status.NEEDS_INFO


async def test_answering_the_offices_message_itself_is_a_reply_even_within_the_form(
    camille: Person, guichet: Guichet
) -> None:
    await questioned(camille, guichet)
    notice = await camille.reply("Quel centre ?")
    await says(camille, "/demande", "Que voulez-vous")
    await camille.say("au centre de Paris", reply_to=notice.message_id)
    await camille.reply("Envoyer ceci au service ?")
    await taps(camille, "Envoyer au service", "transmise au service")
    await says(camille, "/demande", "Que voulez-vous")


async def test_within_the_form_it_is_told_how_the_office_is_answered_and_the_way_back_stands_behind(
    camille: Person, guichet: Guichet
) -> None:
    request = await questioned(camille, guichet)
    button = f"Répondre au service : {request.reference}"
    await resumed(guichet, camille, "NFP108 et RSX101")
    told = await says(camille, "mon nom c'est dans mon dossier de Nanterre", "Rien n'est changé")
    assert request.reference in told.text
    assert told.labels[-1] == button
    await taps(camille, button, "Écrivez votre réponse")
    await says(camille, "Nanterre", "rien n'est encore envoyé")
    await taps(camille, "Envoyer au service", "transmise au service")
    await taps(camille, "Continuer ma demande", CONFIRM)
    assert button not in (await camille.last()).labels
    assert (await newest(guichet)).status is Status.IN_REVIEW


async def test_a_reply_that_is_dropped_by_a_word_within_the_form_leads_back_to_the_draft(
    camille: Person, guichet: Guichet
) -> None:
    request = await questioned(camille, guichet)
    await resumed(guichet, camille, "NFP108 et RSX101")
    await says(camille, "mon nom c'est dans mon dossier de Nanterre", "Rien n'est changé")
    await taps(camille, f"Répondre au service : {request.reference}", "Écrivez votre réponse")
    await says(camille, "annuler", "rien n'est envoyé")
    await taps(camille, "Continuer ma demande", CONFIRM)
