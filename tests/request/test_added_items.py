"""Several messages sent one after the other: what goes on with a list given before is added to it, and that is said."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app import Guichet
from bot.chat.forms import Answers
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request import kinds
from bot.request.form import additions
from storage import drafts
from storage.tables.records import Draft
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.sandbox import CAMILLE
from tests.support.stories import CONFIRM, FIRST_SESSION, OVERLAP, TRAVEL, resumed, says, taps

START = datetime(2024, 12, 16, 8, tzinfo=UTC)
GIVEN = {"reason": "overlap", "session": "s1_session1", "exams": "NFP101"}
WHO = {"moment": None, "comment": None}
ALL = {**GIVEN, **WHO, "name": "Camille Martin", "number": "100012345", "email": None}
ABROAD = {"reason": "travel", "session": "s1_session1", "exams": "NFP101", "destination": "Espagne"}


def more(
    text: str,
    answers: Answers,
    *,
    editing: str | None = None,
    at_once: bool = False,
    timetable: bool = False,
) -> additions.Addition | None:
    """What a message adds to these answers."""
    reader = Reader(Texts(), content(timetable=timetable).current, "fr", START)
    draft = Draft(1, 1, "accommodation", dict(answers), editing, 1, START, START, None)
    return additions.addition(reader, draft, kinds.current_question(reader, draft), text, at_once=at_once)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("UTC505", "UTC505"),
        ("utc 505", "utc 505"),
        ("UTC505, ANG330", "UTC505, ANG330"),
        ("UTC505 et ANG330 svp", "UTC505 et ANG330 svp"),
        ("et aussi UTC505", "UTC505"),
        ("et puis ANG330", "ANG330"),
        ("+ UTC505", "UTC505"),
        ("& utc505", "utc505"),
        ("Et UTC505.", "UTC505"),
        ("j'ai oublié ANG330", "ANG330"),
        ("J’avais oublié : ANG330 anglais", "ANG330 anglais"),
        ("ah et aussi l'UE ANG330", "l'UE ANG330"),
        ("and also UTC505", "UTC505"),
        ("I forgot ANG330", "ANG330"),
        ("ajoutez UTC505 et ANG330", "UTC505 et ANG330"),
    ],
)
def test_a_further_course_is_added_while_the_form_asks_for_the_moment(text: str, item: str) -> None:
    assert more(text, GIVEN) == additions.Addition("exams", item)


@pytest.mark.parametrize(
    "text",
    [
        "mardi 21 janvier à 18h",
        "le 21 à 18h",
        "et le 22 aussi",
        "NFP101 est à 18h et UTC505 à 18h30 le même jour",
        "je ne sais pas",
        "et aussi",
        "NFP101 et UTC505, c'est quand ?",
        "100012345",
        "le matin",
    ],
)
def test_an_answer_or_a_question_adds_nothing(text: str) -> None:
    assert more(text, GIVEN) is None


def test_what_is_listed_already_is_not_new() -> None:
    assert more("et aussi nfp 101", GIVEN) == additions.Addition("exams", "nfp 101", new=False)


@pytest.mark.parametrize(
    ("text", "item", "listed"),
    [
        ("ajoute NFP101 et UTC505", "UTC505", "NFP101"),
        ("et aussi utc505, nfp101 et ANG330", "UTC505, ANG330", "NFP101"),
        ("ajoute NFP101", "NFP101", ""),
        ("ajoute UTC505 et ANG330 svp", "UTC505 et ANG330 svp", ""),
    ],
)
@pytest.mark.parametrize("answers", [GIVEN, {**ALL, "exams": "NFP101"}])
def test_of_several_courses_those_that_are_not_listed_are_added(
    text: str, item: str, listed: str, answers: Answers
) -> None:
    new = item != "NFP101"
    assert more(text, answers) == additions.Addition("exams", item, new=new, listed=listed)
    assert more(text, answers, timetable=True) == additions.Addition("exams", item, new=new, listed=listed)


def test_a_course_named_by_its_title_leaves_the_text_as_it_is() -> None:
    item = "NFP101 et anglais professionnel"
    assert more(f"ajoute {item}", GIVEN, timetable=True) == additions.Addition("exams", item)


@pytest.mark.parametrize("answers", [GIVEN, {**GIVEN, **WHO}, {**GIVEN, **WHO, "name": "Camille Martin"}])
def test_a_bare_code_is_added_at_whatever_question(answers: Answers) -> None:
    assert more("ANG330", answers) == additions.Addition("exams", "ANG330")


def test_a_code_that_can_be_the_student_number_is_that() -> None:
    assert more("ANG330100", {**GIVEN, **WHO, "name": "Camille Martin"}) is None


def test_at_the_review_only_what_is_put_as_one_more_is_added() -> None:
    assert more("j'ai oublié ANG330", ALL) == additions.Addition("exams", "ANG330")
    assert more("ANG330", ALL) is None


def test_exams_being_changed_are_given_anew_unless_put_as_one_more() -> None:
    assert more("ANG330", ALL, editing="exams") is None
    assert more("et aussi ANG330", ALL, editing="exams") == additions.Addition("exams", "ANG330")


def test_a_title_is_added_when_it_is_put_as_one_more_at_once() -> None:
    assert more("et aussi droit du travail", GIVEN, at_once=True) == additions.Addition(
        "exams", "droit du travail"
    )
    assert more("et aussi droit du travail", GIVEN) is None
    assert more("et le matin", GIVEN, at_once=True) is None
    assert more("et aussi à 18h", GIVEN, at_once=True) is None


def test_a_title_of_the_timetable_is_added_at_once_without_more_words() -> None:
    title = additions.Addition("exams", "Anglais professionnel")
    assert more("Anglais professionnel", GIVEN, at_once=True, timetable=True) == title
    assert more("Anglais professionnel", GIVEN, timetable=True) is None
    proven = {**GIVEN, "exams": "NFP101, UTC505", "moment": "mardi 21 janvier 2025"}
    assert more("Anglais professionnel", proven, at_once=True, timetable=True) == title
    assert more("Anglais professionnel", {**GIVEN, "moment": None}, at_once=True, timetable=True) is None


def test_a_further_country_is_added_while_the_days_are_asked_for() -> None:
    assert more("et aussi le Portugal", ABROAD) == additions.Addition("destination", "le Portugal")
    assert more("et aussi du 21 au 24 janvier", ABROAD) is None
    assert more("et aussi UTC505", ABROAD) == additions.Addition("exams", "UTC505")


@pytest.mark.parametrize(
    "text",
    ["plus tard", "plus tard svp", "et puis rien", "plus rien", "et aussi je sais pas", "oups désolé", "avec ça",
     "plus jsp", "et non", "and later", "and nothing else", "plus i don't know yet"],
)  # fmt: skip
def test_what_declines_adds_nothing_to_a_list(text: str) -> None:
    assert more(text, ABROAD) is None
    assert more(text, GIVEN, at_once=True) is None


async def kept(guichet: Guichet) -> Answers:
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    return draft.answers


async def up_to_exams(person: Person, reason: str = OVERLAP) -> None:
    await says(person, "/demande", "Que voulez-vous")
    await taps(person, reason, "Pour quelle session")
    await taps(person, FIRST_SESSION, "Quelles épreuves")


async def test_three_messages_sent_at_once_are_three_exams(camille: Person, guichet: Guichet) -> None:
    await up_to_exams(camille)
    for text in ("NFP101", "et aussi UTC505", "et puis ANG330"):
        await camille.say(text)
    told = await camille.reply("C'est ajouté à vos épreuves : NFP101, UTC505, ANG330.")
    assert "Quel jour et à quelle heure" in told.text
    answers = await kept(guichet)
    assert answers["exams"] == "NFP101, UTC505, ANG330"
    assert "moment" not in answers
    assert "comment" not in answers
    await says(camille, "mardi 21 janvier à 18h", "une précision")


async def test_an_exam_that_was_forgotten_is_added_at_the_review(camille: Person, guichet: Guichet) -> None:
    await resumed(guichet, camille)
    await says(camille, "j'ai oublié ANG330", "C'est ajouté à vos épreuves : NFP101 et UTC505, ANG330.")
    await camille.reply(CONFIRM)
    assert (await kept(guichet))["exams"] == "NFP101 et UTC505, ANG330"
    told = await says(camille, "et aussi UTC505", "UTC505 est déjà dans vos épreuves")
    assert "avant envoi" in told.text
    assert (await kept(guichet))["exams"] == "NFP101 et UTC505, ANG330"
    told = await says(camille, "ajoute NFP101 et RSX101", "NFP101 et UTC505, ANG330, RSX101.")
    assert "Déjà dans vos épreuves : NFP101." in told.text
    assert (await kept(guichet))["exams"] == "NFP101 et UTC505, ANG330, RSX101"


async def test_a_list_that_grows_too_long_says_so_and_keeps_what_it_held(
    camille: Person, guichet: Guichet
) -> None:
    await up_to_exams(camille)
    await says(camille, "NFP101 " + "x" * 285, "Quel jour")
    await says(camille, "et aussi UTC505 et ANG330", "je peux en garder 300")
    assert str((await kept(guichet))["exams"]).endswith("xxx")


async def test_a_further_country_is_said_to_be_added(camille: Person, guichet: Guichet) -> None:
    await up_to_exams(camille, TRAVEL)
    await says(camille, "NFP101", "Dans quel pays")
    await says(camille, "Espagne", "Quelles sont les dates")
    await says(camille, "et puis le Portugal", "C'est ajouté aux pays : Espagne, le Portugal.")
    assert (await kept(guichet))["destination"] == "Espagne, le Portugal"


async def test_what_speaks_of_health_is_not_added(camille: Person, guichet: Guichet) -> None:
    await up_to_exams(camille)
    await says(camille, "NFP101", "Quel jour")
    await says(camille, "et aussi ANG330 car malade", "sans rien dire de votre santé")
    assert (await kept(guichet))["exams"] == "NFP101"
