"""A message that is handled again after its effect was kept shows what it made."""

from __future__ import annotations

from typing import Any

import pytest

from tests.admin.test_edits import to_entry
from tests.support.admins import Office
from tests.support.person import Person
from tests.support.stories import says, taps

pytest_plugins = ["tests.support.admin_fixtures"]


async def test_an_answer_whose_check_took_too_long_is_proposed_at_the_next_try(
    office: Office, marie: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner = office.guichet.services.examiner
    examine, tries = examiner.examine, []

    def slow(*arguments: Any) -> Any:
        tries.append(arguments)
        if len(tries) == 1:
            raise TimeoutError  # as asyncio.timeout ends a handler
        return examine(*arguments)

    monkeypatch.setattr(type(examiner), "examine", lambda _self, *arguments: slow(*arguments))
    await to_entry(marie)
    await taps(marie, "Changer la réponse", "Copiez-la")
    proposal = await says(marie, "La commission, en juin.", "Changement proposé")
    assert "+ La commission, en juin." in proposal.text
    assert len(tries) == 2


async def test_a_new_question_whose_next_screen_failed_is_not_taken_for_its_answer(
    office: Office, marie: Person
) -> None:
    await says(marie, "/fichiers", "Les fichiers du service")
    await taps(marie, "Dates", "2 questions")
    await taps(marie, "Nouvelle question", "")
    await marie.fault("502", "sendMessage")
    await marie.say("Où est la salle ?")
    asked = await marie.reply("Où est la salle ?")
    assert "Changement proposé" not in asked.text
    proposal = await says(marie, "Au fond du couloir.", "Changement proposé")
    assert "+ Au fond du couloir." in proposal.text
