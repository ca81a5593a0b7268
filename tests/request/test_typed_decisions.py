"""A yes or no that is typed while the desk waits for one: it destroys nothing, and nobody takes it for done."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.app import Guichet
from bot.request.form import review_screens
from storage import remembered, requests, yes_no
from storage.tables.records import Status
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, until
from tests.support.stories import SEND, filed, resumed, says, taps

NOTHING_YET = "Rien n'est encore fait"
WITHDRAW, WITHDRAW_YES = "Retirer cette demande", "Oui, la retirer"


async def status(guichet: Guichet) -> Status:
    return (await guichet.services.store.run(requests.of_person, CAMILLE))[0].status


async def is_asked(guichet: Guichet) -> bool:
    """Whether the question that a notice asks is open: just after it was sent."""
    now = guichet.services.clock.now()
    return await guichet.services.store.run(yes_no.of, CAMILLE, now) is not None


async def is_settled(guichet: Guichet) -> bool:
    """Whether only the review asks something."""
    opened = await guichet.services.store.run(yes_no.of, CAMILLE, guichet.services.clock.now())
    return opened is not None and opened.question == asdict(review_screens.SENDING)


async def test_a_typed_yes_withdraws_nothing_and_shows_the_buttons_again(
    camille: Person, guichet: Guichet
) -> None:
    reference = await filed(guichet, camille)
    await until(lambda: is_asked(guichet))  # whether the name is remembered: else that is asked in between
    await says(camille, "/mesdemandes", "Vos demandes")
    await taps(camille, reference, "État : envoyée")
    await taps(camille, WITHDRAW, "Retirer la demande")
    for words in ("oui", "ok vas y", "retire-la"):
        again = await says(camille, words, NOTHING_YET)
        assert again.labels[0] == WITHDRAW_YES
        assert (await status(guichet)).open
    await taps(camille, WITHDRAW_YES, "est retirée")
    assert await status(guichet) is Status.WITHDRAWN


async def test_a_typed_no_closes_the_question_and_the_form_goes_on(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await says(camille, "/annuler", "Supprimer ce brouillon")
    await says(camille, "oui", NOTHING_YET)
    await says(camille, "non merci", "rien n'est retiré ni effacé")
    await until(lambda: is_settled(guichet))


async def test_a_typed_yes_remembers_a_name(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await says(camille, SEND, "Voulez-vous que je retienne")
    await until(lambda: is_asked(guichet))
    await says(camille, "oui", "C'est noté")
    assert await guichet.services.store.run(remembered.identity, CAMILLE) is not None


async def test_erasing_everything_waits_for_its_button(camille: Person) -> None:
    await says(camille, "/oublier", "Tout effacer ?")
    await says(camille, "oui efface tout", NOTHING_YET)
    await says(camille, "non", "rien n'est retiré ni effacé")


async def test_another_language_is_taken_and_what_was_asked_is_asked_again_in_it(
    camille: Person, guichet: Guichet
) -> None:
    await resumed(guichet, camille)
    await says(camille, "/annuler", "Supprimer ce brouillon")
    again = await says(camille, "in english please", "Nothing is done yet")
    assert again.labels[0] == "Yes, delete the draft"
    await says(camille, "no", "nothing is withdrawn or erased")
    await says(camille, "en francais stp", "avant envoi")


async def test_a_yes_before_the_question_is_seen_answers_nothing(camille: Person, guichet: Guichet) -> None:
    await camille.fault("502", "sendDocument", times=1)  # the receipt's file, which comes before the question
    await filed(guichet, camille)
    await says(camille, "oui", "Très bien")
    assert await guichet.services.store.run(remembered.identity, CAMILLE) is None
    await camille.wait_for(lambda shown: [m for m in shown if "retienne votre nom" in m.text])
    await until(lambda: is_asked(guichet))
    await says(camille, "oui", "C'est noté")


async def test_a_second_yes_sent_at_once_answers_nothing_that_is_asked_behind_it(
    camille: Person, guichet: Guichet
) -> None:
    await filed(guichet, camille)
    await until(lambda: is_asked(guichet))
    await guichet.services.store.run(ask_later, guichet.services.clock.now())
    await says(camille, "oui", "Très bien")
    assert await guichet.services.store.run(remembered.identity, CAMILLE) is None
    await camille.travel(seconds=60)
    await says(camille, "oui", "C'est noté")


def ask_later(db: Database, now: datetime) -> None:
    """What is asked was asked after what is written now."""
    opened = yes_no.of(db, CAMILLE, now)
    assert opened is not None
    yes_no.put(db, CAMILLE, opened, now + timedelta(seconds=30))
