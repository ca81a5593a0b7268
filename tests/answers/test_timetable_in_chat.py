"""The timetable in the conversation: when exams are, one's own exams, overlaps that are checked and never judged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Guichet
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.request.form import checks
from storage import drafts, requests
from tests.support.person import Person
from tests.support.running_bot import content, serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import CONFIRM, FIRST_SESSION, OVERLAP, SEND, TRAVEL, names_oneself, says, taps


@pytest.fixture
async def guichet(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Guichet]:
    """The bot with the invented timetable."""
    async with serving(sandbox.url, tmp_path / "bot.db", timetable=True) as running:
        yield running


@pytest.mark.parametrize(
    "text", ["quand est l'examen NFP101 ?", "nfp 101", "mes examens NFP101 et UTC505", "c kan lexam nfp-101"]
)
async def test_a_course_code_gets_its_exam(camille: Person, text: str) -> None:
    answer = await says(camille, text, "mardi 21 janvier 2025, de 18h30 à 20h30")
    assert "ces horaires sont inventés" in answer.text


async def test_without_a_timetable_the_desk_says_so_and_where_to_look(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "other.db"):
        await says(camille, "/examens NFP101", "http://emploi-du-temps.cnam.fr/")


async def test_when_the_exams_are_that_a_wish_for_a_request_names_is_told(camille: Person) -> None:
    wish = "je veux faire une demande jai 2 exam en meme tps le 21 janvier nfp101 et utc505"
    told = await says(camille, wish, "une précision")
    assert "mardi 21 janvier 2025, de 18h30 à 20h30" in told.text


async def test_own_courses_are_kept_listed_and_dropped(camille: Person) -> None:
    await says(camille, "/examens", "Donnez-moi vos codes")
    mine = await says(camille, "/examens nfp101 utc 505 xyz999", "Vos examens")
    assert "xyz999" in mine.text.lower()
    assert "en même temps" in mine.text
    assert "Faire une demande" in mine.labels
    assert "xyz999" in mine.text
    await says(camille, "/examens dra 160", "Je ne trouve pas")
    await taps(camille, "dra 160 → DRA106", "Droit des affaires")
    left = await taps(camille, "Retirer UTC505", "Vos examens")
    assert "UTC505" not in left.text
    await says(camille, "/examens", "NFP101")


async def test_own_exams_come_as_a_calendar_file(camille: Person) -> None:
    await says(camille, "/examens NFP101", "Vos examens")
    sent = await taps(camille, "Ajouter à mon agenda (.ics)", "pour votre agenda")
    assert sent.document is not None
    content = await camille.download(sent.document["file_id"])
    assert b"BEGIN:VCALENDAR" in content
    assert b"20250121T173000Z" in content


async def test_ones_next_exam_is_told_from_the_kept_courses_and_answers_come_as_a_file(
    camille: Person,
) -> None:
    await says(camille, "c'est quand mon prochain examen ?", "Donnez-moi vos codes")
    await says(camille, "/examens NFP101 UTC505", "Vos examens")
    await says(camille, "c'est quand mon prochain examen ?", "Votre prochain examen")
    await says(camille, "NFP101 et UTC505 se chevauchent ?", "Oui. Chevauchement constaté")
    sent = await taps(camille, "Ajouter à mon agenda (.ics)", "pour votre agenda")
    assert sent.document is not None
    assert b"20250121T180000Z" in await camille.download(sent.document["file_id"])
    await says(camille, "UTC550", "Je ne trouve pas UTC550")
    await taps(camille, "UTC550 → UTC505", "UTC505 — Réseaux et sécurité : mardi 21 janvier 2025")


async def up_to_exams(camille: Person) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, OVERLAP, "Pour quelle session")
    await taps(camille, FIRST_SESSION, "Quelles épreuves")


@pytest.mark.parametrize(
    ("exams", "told", "finding"),
    [
        pytest.param("NFP101 et utc 505", "Chevauchement constaté", "proven", id="at the same time"),
        pytest.param("NFP101 et ANG330", "pas au même moment", "not_proven", id="the same day"),
        pytest.param("NFP101 et NFA008", "n'ont pas lieu le même jour", "not_proven", id="other days"),
        pytest.param("NFP101 et ZZZ999", "ne peux donc pas vérifier", "cannot_tell", id="an unknown course"),
    ],
)
async def test_an_overlap_is_checked_told_and_stored_but_never_refused(
    camille: Person, guichet: Guichet, exams: str, told: str, finding: str
) -> None:
    await up_to_exams(camille)
    await says(camille, exams, told)
    if finding != "proven":
        await taps(camille, "Passer", "une précision")
    await taps(camille, "Passer", "Votre nom")
    await names_oneself(camille, CONFIRM)
    await says(camille, SEND, "Demande envoyée")
    (request,) = await guichet.services.store.run(requests.of_person, CAMILLE)
    assert request.answers["finding"] == finding


async def test_a_proven_overlap_answers_when_it_is(camille: Person) -> None:
    await up_to_exams(camille)
    await says(camille, "NFP101 et UTC505", "une précision")


async def test_a_code_that_is_nearly_right_is_suggested_and_put_right_by_one_press(
    camille: Person, guichet: Guichet
) -> None:
    await up_to_exams(camille)
    told = await says(camille, "nfp 101 et utc-550 svp", "vouliez-vous dire UTC505")
    assert "utc 550 → UTC505" in told.labels
    await taps(camille, "utc 550 → UTC505", "Chevauchement constaté")
    await camille.tap(data=told.keyboard[0][0]["callback_data"], message_id=told.message_id)
    await camille.reply("étape est déjà passée")
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    assert draft.answers["exams"] == "nfp 101 et UTC505 svp"
    assert "19h00" in str(draft.answers["moment"])


async def test_a_suggestion_left_alone_waits_at_the_review(camille: Person, guichet: Guichet) -> None:
    await up_to_exams(camille)
    await says(camille, "NFP101 et UTC550", "vouliez-vous dire UTC505")
    await taps(camille, "Passer", "une précision")
    await taps(camille, "Passer", "Votre nom")
    await names_oneself(camille, CONFIRM)
    await taps(camille, "UTC550 → UTC505", CONFIRM)
    review = next(m for m in reversed(await camille.transcript()) if "avant envoi" in m.text)
    assert "Épreuves : NFP101 et UTC505" in review.text
    assert "Jour et heure : mardi 21 janvier 2025" in review.text


def doubting(exams: str, session: str = "s1_session1") -> tuple[Reader, dict[str, str | None]]:
    reader = Reader(Texts(), content(timetable=True).current, "fr", datetime(2024, 12, 16, tzinfo=UTC))
    return reader, {"reason": "overlap", "session": session, "exams": exams}


@pytest.mark.parametrize(
    ("exams", "place", "code", "put"),
    [
        pytest.param("NFP101 et UTC550", 0, "UTC505", "NFP101 et UTC505", id="as it stands"),
        pytest.param("utc / 550, nfp101", 0, "UTC505", "UTC505, nfp101", id="signs in between"),
        pytest.param("UTC550 UTC5501", 0, "UTC505", "UTC505 UTC5501", id="not inside another"),
        pytest.param("NFP101 et UTC550", 0, "MVA101", None, id="a course that was not suggested"),
        pytest.param("NFP101 et UTC550", 5, "UTC505", None, id="a place that is not there"),
        pytest.param("NFP101 et UTC505", 0, "UTC505", None, id="nothing doubtful"),
    ],
)
def test_another_course_takes_the_place_of_the_doubtful_one(
    exams: str, place: int, code: str, put: str | None
) -> None:
    assert checks.exams_with_course(*doubting(exams), place, code) == put


def test_exams_are_named_with_title_time_and_place() -> None:
    reader, answers = doubting("nfp101 et anglais professionnel")
    told = plain(checks.about_answer(reader, "exams", answers))
    assert "NFP101 — Programmation avancée : mardi 21 janvier 2025, de 18h30 à 20h30, amphi 3" in told
    assert "ANG330 — Anglais professionnel" in told


def test_an_exam_outside_the_trip_is_told_and_not_judged() -> None:
    reader, answers = doubting("NFP101 et MVA101")
    trip = {**answers, "reason": "travel", "travel": "2025-01-20/2025-01-22", "destination": "Espagne"}
    told = plain(checks.about_answer(reader, "travel", trip))
    assert "MVA101 (samedi 25 janvier 2025)" in told
    assert "NFP101" not in told
    assert "décidera" in told
    assert checks.about_answer(reader, "travel", {**trip, "travel": "2025-01-20/2025-01-26"}) == ""


async def test_a_trip_within_france_is_explained_and_may_still_be_asked_for(camille: Person) -> None:
    await up_to_exams(camille)
    await taps(camille, "Retour", "Pour quelle session")
    await taps(camille, "Retour", "Que voulez-vous")
    await taps(camille, TRAVEL, "Quelles épreuves")
    await says(camille, "NFP101", "Dans quel pays")
    await says(camille, "la Réunion", "outre-mer compris")
    await says(camille, "du 12 au 15 juin", "ne touchent pas la session")
    await says(camille, "du 21 au 24 janvier", "une précision")
