"""An office whose group has topics is told in the one that the settings name, and in the group when that is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.support.person import Person, Shown
from tests.support.running_bot import serving
from tests.support.sandbox import ADMIN, ALEX, CAMILLE, DOMINIQUE, Sandbox
from tests.support.staff_stories import staffed
from tests.support.stories import filed, says


def told(*words: str) -> Callable[[Sequence[Shown]], Shown | None]:
    """The bot's newest message that holds all the words."""
    return lambda messages: next(
        (m for m in reversed(messages) if m.is_bot and all(word in m.text for word in words)), None
    )


@pytest.mark.parametrize("end", ["closed", "deleted"])
async def test_the_office_is_told_in_its_topic_and_in_the_group_once_that_is_gone(
    sandbox: Sandbox, tmp_path: Path, end: str
) -> None:
    group = (await sandbox.sim("chat", type="supergroup", name="Service"))["chat_id"]
    office = await sandbox.person(group, DOMINIQUE)
    topic: int = (await office.post("topic", name="Demandes"))["thread"]
    settings = {"staff_chat": group, "staff_topic": topic, "admins": frozenset({ADMIN})}
    async with serving(sandbox.url, tmp_path / "bot.db", **settings) as guichet:
        await staffed(guichet, sandbox, DOMINIQUE)
        admin, camille = await sandbox.person(ADMIN), await sandbox.person(CAMILLE)
        await says(admin, "/start", "Bonjour")
        first = await filed(guichet, camille)
        notice = await office.wait_for(told("Nouvelle demande", first))
        assert notice.thread == topic
        card = await press(office, notice)
        assert (card.thread, first in card.text) == (topic, True)
        await says(office, "/demandes", first)
        assert (await office.wait_for(told("À traiter", first))).thread is None
        await office.post("topic", thread=topic, state=end)
        for student in (ALEX, 4001):
            reference = await filed(guichet, await sandbox.person(student))
            assert (await office.wait_for(told("Nouvelle demande", reference))).thread is None
        alert = await admin.wait_for(told("fermé ou supprimé", f"sujet {topic}"))
        assert [m for m in await admin.transcript() if "fermé ou supprimé" in m.text] == [alert]


async def press(office: Person, notice: Shown) -> Shown:
    """The card that a notice's button opens."""
    await office.tap(notice.labels[0], message_id=notice.message_id)
    return await office.wait_for(
        lambda messages: next((m for m in messages if m.message_id == notice.message_id and m.edited), None)
    )
