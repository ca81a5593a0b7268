"""What is certainly the answer to the form's question is not looked up among the office's answers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers import replies
from bot.app import Guichet
from bot.chat.reader import Reader
from tests.support.person import Person
from tests.support.stories import CONFIRM, EXAMS, FIRST_SESSION, OVERLAP, says, taps

SEARCHED = (EXAMS, "Camille Martin", "mon numéro ?")
"""Texts that could be something else."""


async def test_buttons_that_are_typed_numbers_and_addresses_are_not_looked_up(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up, find = list[str](), replies.find

    def counted(reader: Reader, text: str, *given: Any, **more: Any) -> replies.Reply:
        looked_up.append(text)
        return find(reader, text, *given, **more)

    await says(camille, "/demande", "Que voulez-vous")
    monkeypatch.setattr(replies, "find", counted)
    await says(camille, OVERLAP.upper(), "Pour quelle session")
    await says(camille, FIRST_SESSION, "Quelles épreuves")
    await says(camille, EXAMS, "Quel jour")
    await taps(camille, "Passer", "une précision")
    await taps(camille, "Passer", "Votre nom")
    await says(camille, "Camille Martin", "numéro d'élève")
    await says(camille, "mon numéro ?", "numéro")
    await says(camille, "100 012 345", "adresse e-mail")
    await says(camille, "camille.martin@lecnam.net", CONFIRM)
    assert tuple(each for each in looked_up if each in SEARCHED) == SEARCHED
    assert not {OVERLAP.upper(), FIRST_SESSION, "100 012 345", "camille.martin@lecnam.net"} & {*looked_up}
