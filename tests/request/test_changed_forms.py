"""The office changes a kind of request while students fill it in: no answer is lost, none is taken for another question's,
and nothing is sent that the form of now would not take.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from faq.forms import requests_file
from storage import drafts
from tests.support.admins import Office, open_office
from tests.support.forms import REQUESTS
from tests.support.office import office
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import SEND, says, taps

CHANGED, GONE, MISSING = "a modifié ce formulaire", "n'est plus proposée ici", "Il manque encore une réponse"
COPY = ("/start request-copy", "«Papier", "«Oui", "12 rue X", "2", "Camille Martin")
"""What is said, and behind « what is tapped, to fill in a request for a copy."""


@dataclass(frozen=True, slots=True)
class Case:
    """How many steps of COPY are done, what then becomes of the file (old, new), and for each further step what is read."""

    steps: int
    edits: tuple[tuple[str, str], ...]
    then: tuple[tuple[str, str], ...]


CASES = {
    "a kind removed before a text": Case(
        3, (("[kind.copy", "[kind.paper"),), (("12 rue X", GONE), ("«Copie", "Quelle adresse"))
    ),
    "a kind removed before a press": Case(
        1, (("[kind.copy", "[kind.paper"),), (("«Papier", GONE), ("«Copie", "Quelle forme"))
    ),
    "a question put before the one that is asked": Case(
        5,
        (
            (
                '"form", "urgent", "address", "copies", "name"]',
                '"form", "urgent", "address", "copies", "number", "name"]',
            ),
        ),
        (("Camille Martin", CHANGED), ("100012345", "Votre nom")),
    ),
    "a question of yes or no put before one": Case(
        2,
        (
            ('"form", "urgent"', '"form", "insured", "urgent"'),
            ("[question.address]", "INSURED[question.address]"),
        ),
        (("«Oui", CHANGED), ("«Oui", "Est-ce urgent"), ("«Oui", "Quelle adresse")),
    ),
    "the question that is asked removed": Case(
        4,
        (('"copies", "name"]', '"name"]'),),
        (("2", CHANGED), ("Camille Martin", "Votre demande, avant envoi")),
    ),
    "an option renamed": Case(
        5,
        (("options.paper", "options.post"), ('when.form = "paper"', 'when.form = "post"')),
        (("Camille Martin", CHANGED), ("«Papier", "Votre nom")),
    ),
    "bounds that an answer is beyond": Case(
        6, (("most = 5", "most = 1"),), ((SEND, MISSING), ("1", "avant envoi"), (SEND, "Demande envoyée"))
    ),
    "a type that an answer is not of": Case(
        6,
        (('[question.address]\ntype = "text"', '[question.address]\ntype = "number"'), ("most = 200\n", "")),
        ((SEND, MISSING), ("12", "avant envoi"), (SEND, "Demande envoyée")),
    ),
    "a required question made optional": Case(
        3, (("most = 200", "most = 200\noptional = true"),), (("passer", "Combien d'exemplaires"),)
    ),
    "a question added at the end": Case(
        6,
        (('"copies", "name"]', '"copies", "name", "number"]'),),
        ((SEND, MISSING), ("100012345", "avant envoi"), (SEND, "Demande envoyée")),
    ),
}
INSURED = '[question.insured]\ntype = "yes_no"\nname.fr = "A"\nname.en = "A"\nask.fr = "Assuré ?"\nask.en = "Insured?"\n\n'


@pytest.fixture
async def desk(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Office]:
    (office(tmp_path / "content") / requests_file.NAME).write_text(REQUESTS, encoding="utf-8")
    async with open_office(sandbox, tmp_path) as opened:
        yield opened


def writes(desk: Office, text: str) -> None:
    """The office's file is this now, and the desk has noticed."""
    desk.write(text, requests_file.NAME)
    assert not desk.guichet.services.catalog.refresh().faults


async def step(person: Person, act: str, shown: str) -> None:
    await (taps(person, act[1:], shown) if act.startswith("«") else says(person, act, shown))


AFTER = ("Quelle forme", "Est-ce urgent", "Quelle adresse", "Combien", "Votre nom", "avant envoi")


async def test_a_question_of_yes_or_no_takes_any_words_for_them(desk: Office, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    for act, then in list(zip(COPY, AFTER, strict=True))[:2]:
        await step(camille, act, then)
    await says(camille, "ok ?", "Est-ce urgent")
    for yes in ("je confirme", "ok", "vas-y", "Oui"):
        await says(camille, yes, "Quelle adresse")
        await says(camille, "précédent", "Est-ce urgent")
    for no in ("nan", "non merci", "Non"):
        await says(camille, no, "Combien")
        await says(camille, "précédent", "Est-ce urgent")


async def test_whatever_changes_no_answer_goes_to_another_question(desk: Office, sandbox: Sandbox) -> None:
    camille = await sandbox.person(CAMILLE)
    for name, case in CASES.items():
        for act, shown in list(zip(COPY, AFTER, strict=True))[: case.steps]:
            await step(camille, act, shown)
        text = REQUESTS
        for old, new in case.edits:
            changed = text.replace(old, new.replace("INSURED", INSURED))
            assert changed != text, name
            text = changed
        writes(desk, text)
        for act, shown in case.then:
            await step(camille, act, shown)
        writes(desk, REQUESTS)
        if await desk.guichet.services.store.run(drafts.load, CAMILLE):
            await says(camille, "/annuler", "Supprimer ce brouillon")
            await taps(camille, "Oui, supprimer le brouillon", "Brouillon supprimé")
