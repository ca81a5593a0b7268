"""A draft shows itself neither in a group nor in the way of what else its student is writing."""

from __future__ import annotations

from bot.app import Guichet
from storage import pending
from storage.tables.records import PendingKind
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, OFFICE, Sandbox
from tests.support.stories import says, taps

PLACE = {"latitude": 48.86, "longitude": 2.35}


async def test_in_a_group_no_draft_is_shown(camille: Person, sandbox: Sandbox) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    group = await sandbox.person(OFFICE, CAMILLE)
    said = await group.say("/start")
    assert "brouillon" not in (await group.reply("Bonjour")).text
    await group.edit(said["message_id"], "/start dates_all")
    await says(group, "/langue", "Which language")
    await taps(group, "English", "I will answer in English")
    await says(group, "/dates", "Exam sessions")
    shown = "\n".join(message.text for message in await group.transcript())
    assert "Que voulez-vous" not in shown
    assert "What would you like" not in shown


async def test_what_is_being_written_to_a_person_goes_before_the_draft(
    dominique: Person, camille: Person, guichet: Guichet
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "/personne", "Écrivez-la en un message")
    await camille.put(location=PLACE)
    assert "Que voulez-vous" not in (await camille.reply("Je ne comprends que le texte")).text
    await says(camille, "/langue", "Which language")
    await taps(camille, "English", "I will answer in English")
    await says(camille, "my tutor has lost the pink slip", "the pink slip")
    (held,) = await guichet.services.store.run(pending.held, CAMILLE)
    assert held["kind"] == PendingKind.INQUIRY
