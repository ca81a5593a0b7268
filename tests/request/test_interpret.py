"""What students type in the form instead of pressing: choices in their own words, noes, courtesies, questions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request import trips
from bot.request.form import form_screens, interpret, meaning
from storage import drafts
from storage.tables.records import Draft
from tests.support.forms import FORM, SHIPPED
from tests.support.person import Person
from tests.support.running_bot import content, serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import CONFIRM, FIRST_SESSION, resumed, says, taps
from tests.support.stories import OVERLAP as OVERLAP_LABEL

OVERLAP, TRAVEL, DISABILITY = "overlap", "travel", "disability"
START = datetime(2024, 12, 16, 8, tzinfo=UTC)


def reader() -> Reader:
    return Reader(Texts(), content(timetable=True).current, "fr", START)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("les deux exam en mm temp", OVERLAP),
        ("chevauchement", OVERLAP),
        ("mes 2 épreuves tombent en meme temps", OVERLAP),
        ("two exams at once", OVERLAP),
        ("j'ai un déplacement pro", TRAVEL),
        ("mission a l'etranger", TRAVEL),
        ("work trip", TRAVEL),
        ("j'ai un handicap", DISABILITY),
        ("comment demander pour deux examens en même temps", None),
        ("deux examens en même temps, c'est prévu ?", None),
        ("camille", None),
        ("bonjour", None),
    ],
)
def test_a_reason_is_understood_by_its_sense(text: str, reason: str | None) -> None:
    assert interpret.reason(SHIPPED, text, content(timetable=True).current.find(text)) == reason


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("la 1ere session du s1", {"s1_session1"}),
        ("s1 session 1", {"s1_session1"}),
        ("celle de janvier", {"s1_session1"}),
        ("rattrapage du premier semestre", {"s1_session2"}),
        ("session 1", {"s1_session1", "s2_session1"}),
        ("cest quand la session 1", set()),
        ("je sais pas trop", set()),
    ],
)
def test_a_session_is_understood_by_what_people_call_it(text: str, named: set[str]) -> None:
    assert interpret.session_ids(reader(), text) == named


@pytest.mark.parametrize(
    "text",
    [
        "j'ai perdu ma carte et je suis en panique demain exam",
        "oui en janvier",
        "en fait je sais pas",
        "de la mairie",
    ],
)
def test_a_little_word_in_common_is_no_choice(text: str) -> None:
    assert interpret.label(reader(), FORM["reason"], text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first one", "a"),
        ("La deuxième.", "b"),
        ("3", None),
        ("le premier jour", None),
        ("the third", None),
    ],
)
def test_a_choice_is_named_by_its_place(text: str, value: str | None) -> None:
    assert meaning.placed(("a", "b"), text) == value


def test_two_choices_that_fit_alike_are_none() -> None:
    assert interpret.label(reader(), FORM["session"], "session 1") is None
    assert interpret.label(reader(), FORM["reason"], "deux epreuves en meme temps") == OVERLAP


@pytest.mark.parametrize(
    "text", ["non", "Non merci !", "J'ai pas", "je ne sais pas", "RAS", "I don't know", "jsp."]
)
def test_a_no_is_nothing_to_answer(text: str) -> None:
    assert interpret.is_nothing(FORM["comment"], text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("number", "jsais pas mon numero"),
        ("number", "je sais pas encor"),
        ("number", "jai pa mon numéro"),
        ("name", "je lai pas encore"),
        ("name", "no number yet"),
        ("name", "pas encore de numéro"),
        ("email", "jsai pas"),
        ("number", "i dont know my number yet"),
    ],
)
def test_slips_of_spelling_are_still_nothing_to_answer(field: str, text: str) -> None:
    assert interpret.is_nothing(FORM[field], text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mon nom c Dupont avec un T", "name"),
        ("je veux changer mon nom", "name"),
        ("NFP109 au lieu de NFP108", "exams"),
        ("changez la session", "session"),
        ("my number is wrong", "number"),
        ("j'ai fait une erreur", None),
    ],
)
def test_which_answer_a_change_at_the_review_speaks_of(text: str, name: str | None) -> None:
    assert interpret.is_changing(text)
    answers = {"reason": OVERLAP, "session": "s1_session1", "exams": "NFP108"}
    found = interpret.changed_field(reader(), Draft(1, 1, "", answers, None, 1, START, START, None), text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("text", ["envoyer", "je peux modifier après ?", "merci", "c'est bon"])
def test_other_words_at_the_review_change_nothing(text: str) -> None:
    assert not interpret.is_changing(text)


@pytest.mark.parametrize("text", ["Non, je préfère le matin", "rien ne va", "🙈", "???", "", "NFP101"])
def test_what_says_something_is_not_a_no(text: str) -> None:
    assert not interpret.is_nothing(FORM["comment"], text)


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [("ok merci", True), ("Bonjour !", True), ("merci d'avance", False), ("Salut Marie", False)],
)
def test_courtesies_are_told_from_answers(text: str, courtesy: bool) -> None:
    assert interpret.is_courtesy(text) is courtesy


@pytest.mark.parametrize(
    "text", ["c kan les exams", "quand est l'examen", "how do I do it", "vraiment ?", "pk"]
)
def test_a_question_is_one_without_its_mark(text: str) -> None:
    assert interpret.asks(text)


@pytest.mark.parametrize(
    "text", ["Quentin Martin", "NFP101 et UTC505", "Espagne", "du 21 au 24 janvier", "Wendy Howe"]
)
def test_an_answer_is_no_question(text: str) -> None:
    assert not interpret.asks(text)


async def test_the_form_is_filled_in_by_typing_alone(camille: Person, guichet: Guichet) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "g 2 exam en mm temp", "Pour quelle session")
    await says(camille, "session 1", "Plusieurs sessions portent ce nom")
    await says(camille, "la 1ere session du s1", "Quelles épreuves")
    await says(camille, "jsp", "au moins un code")
    await says(camille, "nfp101 et utc505", "Quel jour")
    await says(camille, "je sais pas", "une précision")
    await says(camille, "Est-il possible de passer NFP101 le lendemain ?", "ou une question pour moi ?")
    await says(camille, "Une précision pour le service", "Votre nom")
    await says(camille, "c quand la date limite", "Revenons à votre demande")
    await says(camille, "je sais pas", "votre prénom et votre nom")
    await says(camille, "Camille Martin", "numéro d'élève")
    await says(camille, "100 012 345", "adresse e-mail")
    await says(camille, "non", CONFIRM)
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers == {
        "reason": "overlap",
        "session": "s1_session1",
        "exams": "nfp101 et utc505",
        "moment": None,
        "comment": "Est-il possible de passer NFP101 le lendemain ?",
        "name": "Camille Martin",
        "number": "100 012 345".replace(" ", ""),
        "email": None,
    }


async def test_a_session_that_is_closed_is_said_to_be_and_a_reply_after_a_day_is_still_an_answer(
    camille: Person,
) -> None:
    await camille.travel(to="2025-01-10T10:00:00+01:00")
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, OVERLAP_LABEL, "Pour quelle session")
    await says(camille, "la session 1 du s1", "ne prend plus de demandes")
    await taps(camille, "Semestre 1, session 2", "Quelles épreuves")
    await camille.travel(seconds=86_400)
    await says(camille, "droit du travail et analyse des données", "Quel jour")
    assert FIRST_SESSION not in (await camille.last()).labels


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("annuler", "Supprimer ce brouillon"),
        ("annule stp merci", "Supprimer ce brouillon"),
        ("please forget it", "Supprimer ce brouillon"),
        ("précédent", "Que voulez-vous"),
    ],
)
async def test_a_button_may_be_named_in_other_words(camille: Person, word: str, shown: str) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, OVERLAP_LABEL, "Pour quelle session")
    await says(camille, word, shown)


@pytest.mark.parametrize(
    ("field", "asked"), [("Numéro d'élève", "Votre numéro"), ("Motif", "Que voulez-vous")]
)
async def test_back_from_a_change_leads_to_the_review_it_came_from(
    camille: Person, guichet: Guichet, field: str, asked: str
) -> None:
    await resumed(guichet, camille)
    await taps(camille, f"Modifier : {field}", asked)
    await taps(camille, "Retour", CONFIRM)


async def test_a_suggestion_pressed_twice_still_tells_what_came_of_it(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db", timetable=True):
        await says(camille, "/demande", "Que voulez-vous")
        await taps(camille, OVERLAP_LABEL, "Pour quelle session")
        await taps(camille, FIRST_SESSION, "Quelles épreuves")
        told = await says(camille, "nfp101 et utc 550", "vouliez-vous dire")
        for _ in range(2):
            await camille.tap(data=told.keyboard[0][0]["callback_data"], message_id=told.message_id)
        again = await camille.reply("étape est déjà passée")
        assert "Chevauchement constaté" in again.text


async def test_dates_that_another_session_has_overtaken_are_named_when_they_are_asked_again(
    camille: Person,
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await says(camille, "déplacement professionnel", "Pour quelle session")
    await taps(camille, FIRST_SESSION, "Quelles épreuves")
    await says(camille, "NFP101", "Dans quel pays")
    await says(camille, "Espagne", "Quelles sont les dates")
    await says(camille, "du 21 au 24 janvier", "une précision")
    for asked in ("Quelles sont les dates", "Dans quel pays", "Quelles épreuves", "Pour quelle session"):
        await taps(camille, "Retour", asked)
    again = await taps(camille, "Semestre 1, session 2", "Quelles sont les dates")
    assert "Par exemple : du mardi 15 avril au vendredi 18 avril" in again.text
    assert "du mardi 21 janvier 2025 au vendredi 24 janvier 2025, ne touchent pas cette session" in again.text


@pytest.mark.parametrize("session_id", ["s1_session1", "s1_session2", "s2_session1", "s2_session2"])
def test_the_example_of_a_trip_can_be_taken_as_it_stands(session_id: str) -> None:
    session = reader().session(session_id)
    draft = Draft(1, 1, "accommodation", {"reason": "travel", "session": session_id, "exams": "x", "destination": "y"},
                  None, 1, START, START, None)  # fmt: skip
    asked = form_screens.current(reader(), draft).text
    example = asked.partition("Par exemple : ")[2]
    trip = trips.read(example, session, START.date())
    assert (trip.first > session.first, trip.last <= session.last) == (True, True)


def test_an_answer_is_asked_for_even_where_the_calendar_no_longer_knows_its_session() -> None:
    answers = {"reason": "travel", "session": "s9_session9", "exams": "x", "destination": "y"}
    draft = Draft(1, 1, "accommodation", answers, "travel", 1, START, START, None)
    assert "Par exemple : du mardi 17 décembre" in form_screens.question(reader(), draft, FORM["travel"]).text


@pytest.mark.parametrize(
    ("field", "text", "nothing"),
    [
        ("session", "jspa", True),
        ("number", "jai pas encore de numero je vien de minscrire", True),
        ("number", "g pas mon num sous la main", True),
        ("number", "c'est pas mon numero mais 100012345", False),
        ("number", "je trouve pas mon numéro, il est où ?", False),
        ("email", "nn jai pas de mail", True),
        ("email", "pas mon mail perso mais camille@exemple.fr", False),
        ("email", "jl'ai pas encor", True),
        ("comment", "je n'ai pas de remarque sur mon mail d'hier", False),
    ],
)
def test_who_has_nothing_to_answer_may_say_more_than_that(field: str, text: str, nothing: bool) -> None:
    assert interpret.is_nothing(FORM[field], text) is nothing
