"""What newer Telegrams can do: words for one member of a group, buttons that stand out or copy, reactions, typing."""

from __future__ import annotations

import pytest

from bot.app import Guichet
from bot.chat import activity
from tests.support.papers import pdf
from tests.support.person import Person, Shown
from tests.support.sandbox import DOMINIQUE, OFFICE, Sandbox, until
from tests.support.stories import filed, says, taps

ALONE = "Réponses, pour moi seul"


async def card_in_group(sandbox: Sandbox, reference: str) -> tuple[Person, Shown]:
    """Dominique in the office's group, and the card of a request there."""
    office = await sandbox.person(OFFICE, DOMINIQUE)
    await office.say(f"/demandes {reference}")
    return office, await office.wait_for(
        lambda messages: next((message for message in messages if ALONE in message.labels), None)
    )


async def beside(sandbox: Sandbox, user_id: int) -> list[str]:
    """What one member of the group sees that the others do not."""
    found = await sandbox.look("beside", chat_id=OFFICE, user_id=user_id)
    return [line["text"] for line in found["ephemeral"]]


async def test_what_a_student_wrote_is_shown_in_the_group_to_who_pressed_alone(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    office, card = await card_in_group(sandbox, await filed(guichet, camille))
    await office.tap(ALONE, message_id=card.message_id)

    async def shown() -> bool:
        return any("Camille Martin" in text for text in await beside(sandbox, DOMINIQUE))

    await until(shown)
    assert await beside(sandbox, 2002) == []
    assert not [m for m in await office.transcript() if "Camille" in m.text]


@pytest.mark.parametrize("server", ["an old one", "one that refuses"])
async def test_where_that_cannot_be_the_card_leads_to_the_private_chat_and_nothing_personal_is_shown(
    dominique: Person, camille: Person, guichet: Guichet, sandbox: Sandbox, server: str
) -> None:
    if server == "an old one":
        await sandbox.sim("settings", ephemeral_messages=False)
    else:
        await sandbox.sim("fault", method="editEphemeralMessageText", kind="404", times=0)
    office, card = await card_in_group(sandbox, await filed(guichet, camille))
    for _ in range(2):
        await office.tap(ALONE, message_id=card.message_id)
    await says(office, "/demandes", "À traiter")
    assert "Ouvrir en privé" in card.labels
    texts = [m.text for m in await office.transcript() if m.is_bot]
    assert not [text for text in texts if "Camille" in text or "visible que de vous" in text]
    assert await beside(sandbox, DOMINIQUE) == []
    calls = [call["params"] for call in await office.calls("sendMessage")]
    told = [call for call in calls if "visible que de vous" in call["text"]]
    assert len(told) == (1 if server == "an old one" else 2)


async def test_the_step_forward_and_the_one_that_destroys_stand_out(
    camille: Person, guichet: Guichet
) -> None:
    reference = await filed(guichet, camille)
    await says(camille, "/mesdemandes", reference)
    detail = await taps(camille, reference, "NFP101")
    copy = next(key for row in detail.keyboard for key in row if "copy_text" in key)
    assert copy["copy_text"] == {"text": reference}
    asked = await taps(camille, "Retirer cette demande", reference)
    assert [row[0].get("style") for row in asked.keyboard] == ["danger", None]


async def test_a_document_is_acknowledged_by_a_reaction_until_it_is_stored(
    camille: Person, guichet: Guichet, sandbox: Sandbox
) -> None:
    reference = await filed(guichet, camille)
    sent = await camille.send(pdf(), "preuve.pdf")
    await camille.reply(reference)

    async def reacted() -> bool:
        beside = await sandbox.look("beside", chat_id=camille.chat_id)
        return bool(beside["reactions"] == {str(sent["message_id"]): ["✍"]})

    await until(reacted)


async def test_typing_is_shown_only_while_an_answer_is_slow(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity, "PATIENCE", 60.0)
    await says(camille, "bonjour", "")
    assert await camille.calls("sendChatAction") == []
    monkeypatch.setattr(activity, "PATIENCE", 0.0)

    async def shown() -> bool:
        return bool(await camille.calls("sendChatAction"))

    async with activity.typing(guichet.bot, camille.chat_id):
        await until(shown)
    calls = await camille.calls("sendChatAction")
    assert [call["params"]["action"] for call in calls] == ["typing"]
