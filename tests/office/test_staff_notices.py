"""What the staff is told unasked: the digest of a working day, or each request at once; each as they wish."""

from __future__ import annotations

from bot.app import Guichet
from tests.support.person import Person
from tests.support.sandbox import DOMINIQUE, OFFICE, Sandbox
from tests.support.staff_stories import digest_is_due
from tests.support.stories import filed, says, taps


async def test_the_digest_comes_at_nine_and_says_what_waits(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    reference = await filed(guichet, camille)
    office = await sandbox.person(OFFICE, DOMINIQUE)
    await office.travel(to="2024-12-17T08:59:50+01:00")
    await says(office, "/demandes", "À traiter (1)")
    assert not [m for m in await office.transcript() if "Point du service" in m.text]
    await digest_is_due(guichet, office, "2024-12-17T09:00:10+01:00")
    for person in (office, dominique):
        told = await person.wait_for(
            lambda messages: next((m for m in messages if "Point du service" in m.text), None)
        )
        assert reference in told.text
        assert "Reçues depuis le dernier point : 1" in told.text
    await taps(office, "Toutes les demandes", "À traiter (1)")


async def test_who_wants_each_request_at_once_gets_it_and_who_wants_none_does_not(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    await says(dominique, "/digest", "chaque jour ouvré")
    await taps(dominique, "Chaque demande aussitôt", "chaque demande aussitôt")
    office = await sandbox.person(OFFICE, DOMINIQUE)
    await says(office, "/digest", "chaque demande aussitôt")
    await taps(office, "Plus de point", "aucun point")
    ref = await filed(guichet, camille)
    told = await dominique.wait_for(
        lambda messages: next((m for m in messages if "Nouvelle demande" in m.text), None)
    )
    assert ref in told.text
    await taps(dominique, "Voir la demande", "nouvelle")
    assert not [m for m in await office.transcript() if "Nouvelle demande" in m.text]


async def test_a_reference_of_the_digest_opens_the_request_for_the_staff_only(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    reference = await filed(guichet, camille)
    await says(dominique, "/digest", "chaque jour ouvré")
    digest = await taps(dominique, "Voir le point maintenant", "En attente du service")
    (link,) = {entity["url"] for entity in digest.entities if entity["type"] == "text_link"}
    assert link == f"https://t.me/{guichet.bot.username}?start=case-{reference}"
    payload = link.partition("?start=")[2]
    card = await says(dominique, f"/start {payload}", reference)
    assert "Prendre" in " ".join(card.labels)
    refused = await says(camille, f"/start {payload}", "réservé au service")
    assert reference not in refused.text
    for other in ("case-", "case-AAA-AAA", "case-../x", "case-" + "9" * 60):
        assert reference not in (await says(dominique, f"/start {other}", "")).text
