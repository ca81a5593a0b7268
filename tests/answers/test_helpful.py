"""Whether an answer helped: one row under it, one tap, never two rows at a time; counted by entry, without who said so."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.app import Guichet
from bot.office.figures_gathering import Figures, gather
from storage import drafts
from tests.support.person import Person, Shown
from tests.support.sandbox import CAMILLE, OFFICE, Sandbox
from tests.support.stories import says, taps

QUESTION = "Quand ont lieu les examens ?"
USEFUL, MISSED = "C'est utile", "Ce n'était pas ma question"
PARIS = ZoneInfo("Europe/Paris")


async def counted(guichet: Guichet) -> Figures:
    return await guichet.services.store.run(gather, guichet.services.clock.now(), PARIS)


async def without_row(person: Person, message: Shown) -> list[str]:
    """The buttons of a message, once the row is gone from it."""

    def found(messages: list[Shown]) -> Shown | None:
        return next(
            (m for m in messages if m.message_id == message.message_id and USEFUL not in m.labels), None
        )

    return (await person.wait_for(found)).labels


async def test_a_tap_says_so_and_the_row_is_gone(camille: Person, guichet: Guichet) -> None:
    answer = await says(camille, QUESTION, "janvier")
    assert answer.labels[-2:] == [USEFUL, MISSED]
    await camille.tap(USEFUL)
    assert await without_row(camille, answer) == answer.labels[:-2]
    found = await counted(guichet)
    assert (found.helped, found.missed) == (1, 0)
    ((entry, helped, missed),) = found.rated
    assert (entry, helped, missed) == (found.entries[0][0], 1, 0)
    assert guichet.services.rated == {}


async def test_the_other_tap_counts_against_the_answer(camille: Person, guichet: Guichet) -> None:
    answer = await says(camille, QUESTION, "janvier")
    await taps(camille, MISSED, "Merci de me le dire")
    assert MISSED not in await without_row(camille, answer)
    assert [each[1:] for each in (await counted(guichet)).rated] == [(0, 1)]


async def test_there_is_one_row_at_a_time_and_none_once_something_else_is_said(
    camille: Person, guichet: Guichet
) -> None:
    first = await says(camille, QUESTION, "janvier")
    second = await says(camille, "carte d'identité perdue", "identité")
    assert USEFUL in second.labels
    assert await without_row(camille, first) == first.labels[:-2]
    assert (await says(camille, "merci", "Avec plaisir")).labels == []
    await without_row(camille, second)
    assert (await counted(guichet)).helped == 0


async def test_nobody_is_asked_in_a_group(camille: Person, sandbox: Sandbox, guichet: Guichet) -> None:
    await says(camille, "/aide", "Ce que je sais faire")
    group = await sandbox.person(OFFICE, CAMILLE)
    answer = await says(group, f"@{guichet.bot.username} {QUESTION}", "janvier")
    assert USEFUL not in answer.labels


def left(db: Database, at: datetime) -> None:
    """Three drafts, two left at the same question and one just begun."""
    for person, field, when in (
        (1, "document", at),
        (2, "document", at),
        (3, "name", at + timedelta(days=2)),
    ):
        draft = drafts.save(
            db, drafts.start(db, person, "accommodation", when), {"reason": "travel"}, None, when, asked=field
        )
        assert draft.asked == field


async def test_the_office_reads_both_and_where_requests_are_left(
    camille: Person, dominique: Person, guichet: Guichet
) -> None:
    answer = await says(camille, QUESTION, "janvier")
    await camille.tap(USEFUL)
    await without_row(camille, answer)
    await guichet.services.store.run(left, guichet.services.clock.now() - timedelta(days=2))
    shown = await says(dominique, "/stats", "Réponses dites utiles : 1 sur 1 (100 %)")
    assert "Déplacement professionnel à l'étranger : Justificatif (2)" in shown.text
    assert "Nom" not in shown.text
