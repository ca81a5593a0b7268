"""Whoever says in one message that they want to make a request, and which, is not asked which."""

from __future__ import annotations

from functools import cache

import pytest

from bot.answers import replies
from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request.form import prefilled
from bot.sandbox.clock import START
from storage import drafts
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.sandbox import CAMILLE
from tests.support.stories import says, taps


@cache
def reader() -> Reader:
    return Reader(Texts(), content(timetable=True).current, "fr", START)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("j'ai deux examens le même jour à la même heure, je veux demander un aménagement", "overlap"),
        ("faire une demande car 2 exams tombent en meme tps", "overlap"),
        ("I want to file a request, two of my exams overlap", "overlap"),
        ("salut jai 2 exam en meme tps le 21 janvier, jveu fer une demande d'amenagement", "overlap"),
        ("je veux faire une demande pour un deplacement pro", "travel"),
        ("je veux faire une demande, mon boss m'envoie a madrid la semaine des exam", "travel"),
        ("je veux faire une demande d'attestation de master 1", "m1_certificate"),
        ("je veux deposer une demande", ""),
        ("bonjour je souhaite faire une demande d'aménagement d'examen", ""),
        ("je veux faire une demande mais pas pour un chevauchement", ""),
        ("je voudrais faire une demande parce que je pars en vacances", ""),
        ("je n'ai pas de handicap, je veux faire une demande", ""),
        ("je suis pas handicapé je veux faire une demande", ""),
        ("je veux faire une demande mais pas pour un handicap", ""),
        ("je veux déposer une demande, je n'ai aucun handicap", ""),
        ("jai pas de handicap, je veux faire une demande pour deux examens en meme temps", "overlap"),
        ("I have no disability, I want to make a request", ""),
        ("I don't have a disability, I want to file a request", ""),
        ("I want to file a request, I am not disabled", ""),
    ],
)
def test_the_kind_is_told_along_with_the_wish(text: str, kind: str) -> None:
    reply = replies.find(reader(), text)
    assert reply.wants_request
    assert reply.wished == kind


@pytest.mark.parametrize(
    "text",
    [
        "je suis malvoyant et je veux deposer une demande d'aménagement",
        "je veux faire une demande de tiers temps",
        "I want to file a request, I am deaf",
        "je suis sourd, je veux faire une demande",
        "je suis autiste je veux faire une demande d'amenagement",
        "je suis epileptique je veux faire une demande",
        "je ne suis pas malvoyant mais sourd, je veux faire une demande",
        "je n'ai pas de handicap reconnu, je veux faire une demande",
        "je n'ai pas de tiers temps, je veux faire une demande",
    ],
)
def test_a_kind_that_is_only_referred_opens_no_form(text: str) -> None:
    reply = replies.find(reader(), text)
    assert (reply.entry_ids, reply.wants_request) == (("disability",), False)
    assert reply.confidential


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("je n'ai pas de handicap, comment faire une demande ?", "accommodation_how"),
        ("sans être handicapé puis-je demander un aménagement ?", "accommodation_conditions"),
        ("I have no disability, what is the deadline?", "deadline_all"),
        ("je ne suis pas malvoyant mais sourd, comment faire une demande ?", "disability"),
        ("je ne suis pas handicapé, merci", "disability"),
    ],
)
def test_a_disability_that_is_denied_is_not_what_is_asked_about_if_anything_is(text: str, entry: str) -> None:
    reply = replies.find(reader(), text)
    assert reply.entry_ids[0] == entry
    assert reply.confidential


async def test_the_form_opens_behind_the_question_which_kind(camille: Person, guichet: Guichet) -> None:
    await says(camille, "faire une demande car 2 exams tombent en meme tps", "Pour quelle session")
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers == {"reason": "overlap"}


async def test_the_kind_is_taken_at_its_question(camille: Person, guichet: Guichet) -> None:
    await says(camille, "/demande", "Que voulez-vous demander")
    await says(
        camille, "jveu fer une demande pcq jpars en mission a madrid pr mon boss", "Pour quelle session"
    )
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers == {"reason": "travel"}


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ("le 21 janvier", {"session": "s1_session1"}),
        ("NFP101 le 21 janvier", {"session": "s1_session1"}),
        (
            "le 21 janvier nfp 101 et utc505",
            {
                "session": "s1_session1",
                "exams": "NFP101 et UTC505",
                "moment": "mardi 21 janvier 2025, de 19h00 à 20h30",
            },
        ),
        ("le 21 janvier NFP101 et XYZ999", {"session": "s1_session1"}),
        ("le 21 janvier NFP101, UTC505 et XYZ999", {"session": "s1_session1"}),
        ("en janvier 2025", {"session": "s1_session1"}),
        ("en janvier 2024-2025", {"session": "s1_session1"}),
        ("en janvier 2023", {}),
        ("le 21 janvier 2024", {}),
        ("en janvier et en juin", {}),
        ("mais pas en janvier", {}),
        ("it isn't in january", {}),
        ("I won’t be there in january", {}),
        ("it isnt in january", {}),
        ("i dont have any in january", {}),
        ("i want it in january", {"session": "s1_session1"}),
        ("pendant la session de janvier", {"session": "s1_session1"}),
        ("en janvier, je suis en fauteuil roulant", {}),
        ("nfp101 et utc505", {}),
    ],
)
def test_the_session_and_the_exams_that_a_wish_names_are_taken_where_they_are_clear(
    beside: str, told: dict[str, str]
) -> None:
    kind = reader().catalog.forms.kind("overlap")
    assert kind is not None
    text = f"je veux faire une demande jai 2 exam en meme tps {beside}"
    assert prefilled.told(reader(), kind, text) == ({"reason": "overlap", **told} if told else {})


def test_of_a_trip_one_exam_that_a_wish_names_is_taken() -> None:
    kind = reader().catalog.forms.kind("travel")
    assert kind is not None
    text = "je veux faire une demande, je pars en mission le 21 janvier, NFP101"
    answers = {"reason": "travel", "session": "s1_session1", "exams": "NFP101"}
    assert prefilled.told(reader(), kind, text) == answers


async def test_what_a_wish_names_is_told_and_not_asked_for_again(camille: Person, guichet: Guichet) -> None:
    wish = "je veux faire une demande jai 2 exam en meme tps le 21 janvier"
    told = await says(camille, wish, "Quelles épreuves")
    assert "J'ai noté ceci dans votre message" in told.text
    assert "Semestre 1, session 1" in told.text
    await taps(camille, "Retour", "Pour quelle session")


async def test_a_wish_that_names_no_kind_is_asked_again_which(camille: Person, guichet: Guichet) -> None:
    await says(camille, "/demande", "Que voulez-vous demander")
    again = await says(camille, "une demande pour janvier", "Que voulez-vous demander")
    assert "pas reconnu ce choix" in again.text


async def test_the_draft_of_another_kind_comes_first(camille: Person, guichet: Guichet) -> None:
    await says(camille, "faire une demande car 2 exams tombent en meme tps", "Pour quelle session")
    await says(camille, "je pars en mission, je veux un amenagement", "Un brouillon est déjà ouvert")
    await says(camille, "je veux faire une demande", "Je reprends votre brouillon")
    await says(camille, "je suis sourd, je veux faire une demande", "Handi'Cnam")
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers == {"reason": "overlap"}
