"""An admin sees in the chat what students will read at another moment; nothing is done, and nobody else may."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.admin import preview, preview_screens
from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.screen import Screen
from bot.chat.texts import Texts
from faq.calendar.sessions import Calendar
from faq.catalog import Catalog
from faq.check import year
from storage.tables.records import Role
from tests.support.office import DATES, calendar, office, paris
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.sandbox import ADMIN, Sandbox
from tests.support.staff_stories import alert, invitation
from tests.support.stories import says, taps

NOW = paris("2024-12-16 09:00")
LATER = paris("2025-03-31 00:01")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Calendar:
    return calendar(tmp_path_factory.mktemp("calendar"))


READ = {
    "day and time": ("31/03/2025 00:01", "2025-03-31 00:01", ""),
    "day alone": ("31/03/2025", "2025-03-31 00:00", ""),
    "no year, autumn": ("30/11 8h", "2024-11-30 08:00", ""),
    "no year, spring": ("31/3 23h59", "2025-03-31 23:59", ""),
    "iso": ("2025-03-31T00:01", "2025-03-31 00:01", ""),
    "iso with a space": ("2025-03-31 00:01:30", "2025-03-31 00:01", ""),
    "french": ("le lundi 31 mars 2025 à 0h01", "2025-03-31 00:01", ""),
    "french, no year": ("31 mars 0h01 c'est quand ?", "2025-03-31 00:01", "c'est quand ?"),
    "english": ("31 March 2025 at 00:01", "2025-03-31 00:01", ""),
    "american": ("March 31, 2025 15:30", "2025-03-31 15:30", ""),
    "a question": ("31/03/2025 00:01 c kan les exams", "2025-03-31 00:01", "c kan les exams"),
    "a question without a time": ("31/03/2025 c kan les exams", "2025-03-31 00:00", "c kan les exams"),
    "a number that is no time": ("31/03/2025 2 examens", "2025-03-31 00:00", "2 examens"),
    "summer time": ("01/07/2025 12:00", "2025-07-01 12:00", ""),
}


@pytest.mark.parametrize(("text", "at", "question"), READ.values(), ids=READ.keys())
def test_a_moment_is_read_as_people_write_it(known: Calendar, text: str, at: str, question: str) -> None:
    assert preview.read_moment(text, known) == (paris(at), question)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "demain",
        "c'est quand ?",
        "32/03/2025",
        "2025-13-01",
        "31/13",
        "31/03/2025 25:00",
        "30 février 2025",
        "3",
    ],
)
def test_what_is_no_moment_is_not_guessed(known: Calendar, text: str) -> None:
    assert preview.read_moment(text, known) is None


@pytest.mark.parametrize("at", [NOW, LATER, paris("2025-10-26 02:30"), paris("1969-12-31 12:00")])
def test_a_button_carries_the_moment(at: datetime) -> None:
    assert preview_screens.moment(preview_screens.Stamp(str(preview_screens.stamp(at)))) == at


DATED = DATES.replace("Le service des examens.", "Avant le : {{ sessions.s1_session1.deadline | datetime }}.")


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(Texts(), Catalog.load(office(tmp_path, fr=DATED)), "fr", NOW)


def labels(screen: Screen) -> list[str]:
    return [press.label for row in screen.rows for press in row]


def test_what_reads_differently_at_a_moment_is_listed_first(reader: Reader) -> None:
    (change,) = year.between(reader.catalog, "fr", NOW, LATER)
    assert (change.after.entry_id, change.at) == ("who_decides", LATER)
    assert "(délai passé)" in change.new[0]
    screen = preview_screens.overview(reader, LATER, 0)
    assert "lundi 31 mars 2025 à 0h01" in screen.text
    assert screen.text.endswith("1 réponse sera différente de maintenant :")
    assert labels(screen) == ["Qui décide ?", "Toutes les réponses, par sujet"]


def test_where_nothing_differs_that_is_said(reader: Reader) -> None:
    screen = preview_screens.overview(reader, NOW + timedelta(hours=1), 0)
    assert "toutes les réponses sont les mêmes" in screen.text
    assert labels(screen) == ["Toutes les réponses, par sujet"]


def test_an_answer_is_what_students_read_then(reader: Reader) -> None:
    screen = preview_screens.answer(reader, LATER, ["who_decides"])
    assert "à 23h59 (heure de Paris) (délai passé)." in screen.text
    assert "Maintenant, les élèves lisent autre chose." in screen.text
    assert (
        "aussi ce que les élèves lisent maintenant"
        in preview_screens.answer(reader, LATER, ["dates_all"]).text
    )


def test_the_buttons_of_a_previewed_answer_act_on_nothing(reader: Reader) -> None:
    screen = preview_screens.answer(reader, LATER, ["dates_all"])
    assert "Sous la réponse, les élèves voient aussi : « Faire une demande »." in screen.text
    assert labels(screen) == ["Qui décide ?", "‹ Ce qui change à ce moment"]
    assert all(press.data.startswith("preview:") for row in screen.rows for press in row)


def test_a_question_is_answered_as_at_the_moment(reader: Reader) -> None:
    assert "(délai passé)" in preview_screens.reply(reader, LATER, "qui étudie ma demande").text
    assert "(délai passé)" not in preview_screens.reply(reader, NOW, "qui étudie ma demande").text
    nothing = preview_screens.reply(reader, LATER, "une recette de quiche lorraine")
    assert labels(nothing) == ["‹ Ce qui change à ce moment"]


def test_the_moments_to_come_are_proposed_and_all_when_none_is_left(reader: Reader) -> None:
    assert labels(preview_screens.moments(reader))[0] == "lundi 6 janvier 2025 à 0h00 (heure de Paris)"
    over = Reader(reader.texts, reader.catalog, "fr", paris("2026-01-01 00:00"))
    assert labels(preview_screens.moments(over)) == labels(preview_screens.moments(reader))


def test_a_topic_that_is_gone_shows_the_topics(reader: Reader) -> None:
    assert labels(preview_screens.topic(reader, LATER, 0))[0] == "Quand ont lieu les examens ?"
    assert preview_screens.topic(reader, LATER, 7) == preview_screens.topics(reader, LATER)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_answer_of_the_shipped_files_can_be_previewed(lang: str) -> None:
    """Above all, every button fits."""
    reader = Reader(Texts(), content(timetable=False).current, lang, NOW)
    ids = {entry.id for entry in reader.catalog.entries}
    assert all(preview_screens.answer(reader, LATER, [entry_id]).text for entry_id in ids)
    pages = [preview_screens.overview(reader, LATER, page) for page in range(9)]
    found = year.between(reader.catalog, lang, NOW, LATER)
    assert len(found) > preview_screens.PAGE
    shown = {
        press.data.split(":")[3]
        for page in pages
        for row in page.rows
        for press in row
        if ":read:" in press.data
    }
    assert shown == {change.after.entry_id for change in found}


@pytest.fixture
async def admin(guichet: Guichet, sandbox: Sandbox) -> Person:
    person = await sandbox.person(ADMIN)
    await says(person, f"/start {await invitation(guichet, Role.ADMIN)}", "/apercu")
    return person


async def test_an_admin_looks_at_the_day_after_a_deadline(admin: Person) -> None:
    await says(admin, "/apercu", "Écrivez le moment")
    await says(admin, "/apercu bientôt", "pas reconnu ce moment")
    await says(admin, "/apercu mardi 31 mars 2025", "c'est le lundi 31 mars 2025")
    await says(admin, "/apercu 03/31/2025", "est-ce le lundi 31 mars 2025")
    await says(admin, "/apercu du 31 mars au 2 avril", "Je lis plusieurs jours")
    await says(admin, "/apercu 31/03/2025 00:01", "réponses seront différentes")
    shown = await taps(
        admin, "Quelle est la date limite pour demander un aménagement d'examen ?", "délai passé"
    )
    assert "Aperçu, lundi 31 mars 2025 à 0h01" in shown.text
    await taps(admin, "‹ Ce qui change à ce moment", "réponses seront différentes")
    await taps(admin, "Toutes les réponses, par sujet", "Aperçu")
    await says(admin, "/preview 31/03/2025 00:01 c'est quand la limite pour le S1 session 2 ?", "délai passé")


async def test_nobody_else_may_look(guichet: Guichet, sandbox: Sandbox, camille: Person) -> None:
    await says(camille, "/apercu 31/03/2025", "réservé aux administrateurs")
    shown = await says(camille, "/dates", "Semestre 1")
    await camille.tap(data=f"preview:at:{preview_screens.stamp(LATER)}:0", message_id=shown.message_id)
    assert "réservé aux administrateurs" in (await alert(camille))["text"]
