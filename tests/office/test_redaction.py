"""What says whose a text is, is taken out of it before it becomes knowledge; what it is about stays."""

from __future__ import annotations

import pytest

from bot.office.inquiries.redaction import redact, telling, without_address

KNOWN = ("Camille Martin", "100012345", "camille@exemple.fr")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Je m'appelle Zoé Le Goff, quand repasser NFP101 ?", "Je m'appelle …, quand repasser NFP101 ?"),
        ("je m'appelle zoé durand et j'ai raté juin", "je m'appelle … et j'ai raté juin"),
        ("my name is Sam Doe. When is it?", "my name is …. When is it?"),
        (
            "Nom : durand, le nom de l'UE et mon nom de jeune fille",
            "Nom : …, le nom de l'UE et mon nom de jeune fille",
        ),
        ("Mme Dupont m'a dit d'écrire", "Mme … m'a dit d'écrire"),
        ("M. Le Gall absent ?", "M. … absent ?"),
        ("Madame, quand repasser ?", "Madame, quand repasser ?"),
        ("Mon numéro : 300 456 789, mail zoe.d@lecnam.net", "Mon numéro : …, mail …"),
        ("Appelez-moi au 06 12 34 56 78 ou +33 6 12 34 56 78", "Appelez-moi au … ou …"),
        ("ma demande K4T-7M2 et la question Q-K4T-7M2", "ma demande … et la question …"),
        ("écrivez à @zoe_durand, n° AB123456", "écrivez à …, n° …"),
        ("Salle 31.2.85 le 20/01/2025 à 14h, 2024-2025", "Salle 31.2.85 le 20/01/2025 à 14h, 2024-2025"),
        ("Le 2025-01-20 à 14h00, UE NFP101 (6 ECTS)", "Le 2025-01-20 à 14h00, UE NFP101 (6 ECTS)"),
        ("Venez signer.\nCordialement, Dominique", "Venez signer.\nCordialement, …"),
        ("Bonjour,\nQuand repasser ?\nZoé Durand", "Bonjour,\nQuand repasser ?\n…"),
        ("martin, camille : quand ?", "…, … : quand ?"),
        ("CAMILLE MARTIN (100012345)", "… (…)"),
        ("Merci", "Merci"),
        ("La date limite c'est : dimanche 5 janvier", "La date limite c'est : dimanche 5 janvier"),
        ("What you need, it's: proof of travel", "What you need, it's: proof of travel"),
        ("Où déposer le bordereau ? Zoé Durand", "Où déposer le bordereau ? …"),
        ("Où déposer le bordereau ? Merci", "Où déposer le bordereau ? Merci"),
    ],
)
def test_it_is_taken_out_and_the_rest_stays(text: str, left: str) -> None:
    assert redact(text, KNOWN).text == left


def test_of_a_question_the_sentences_stay_that_tell_nothing_of_anybody() -> None:
    text = "Bonjour, je suis Camille Martin (100012345). Où déposer le bordereau ? Merci ! camille@exemple.fr"
    assert telling(redact(text, KNOWN).text) == "Où déposer le bordereau ? Merci !"
    assert telling("Mme … veut le bordereau ?") == "Mme … veut le bordereau ?"


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (
            "Bonjour Mme …, le bordereau se dépose à l'accueil.\nCordialement, …",
            "Le bordereau se dépose à l'accueil.",
        ),
        ("Mme …, venez. Bien à vous, …", "Venez."),
        ("Le bordereau de … se dépose ici, merci.", "Le bordereau de … se dépose ici, merci."),
        ("Bonjour …,", "Bonjour …,"),
    ],
)
def test_an_answer_addresses_nobody(answer: str, left: str) -> None:
    assert without_address(answer) == left


def test_it_is_counted() -> None:
    assert redact("Camille Martin, camille@exemple.fr", KNOWN).removed == 2
    assert redact("Quand ?", KNOWN).removed == 0
