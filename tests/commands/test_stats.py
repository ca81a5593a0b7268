"""`stats` tells how much is asked and filed and how it ends, by day and hour of the office, and nobody's words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from sqlite_utils import Database

from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands.stats import stats
from bot.office import figures_screens
from bot.office.figures_gathering import Ending, gather, outcome, span, sum_up
from faq.catalog import Catalog
from storage import drafts, questions, requests
from storage import figures as counted
from storage.database.store import Store
from storage.figures import AskedInHour, Filed
from storage.tables.records import Role, Status
from tests.support.office import office, paris
from tests.support.paths import ROOT
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, Sandbox
from tests.support.staff_stories import invitation
from tests.support.stories import says, taps

PARIS = ZoneInfo("Europe/Paris")
NOW = paris("2025-01-06 09:00")
HOUR = datetime(2025, 1, 5, 22, tzinfo=UTC)


def asked(
    kind: str,
    entry_id: str | None = None,
    tapped: str | None = None,
    number: int = 1,
    at: datetime = HOUR,
    *,
    missed: bool = False,
) -> AskedInHour:
    return AskedInHour(at, kind, entry_id, tapped, number, missed)


ENDS = {
    "an answer": (asked("answer", "dates"), Ending.AT_ONCE),
    "another desk": (asked("elsewhere", "fees"), Ending.AT_ONCE),
    "suggestions, one taken": (asked("suggestions", "dates", "deadline"), Ending.CHOICE),
    "suggestions, none taken": (asked("suggestions", "dates"), Ending.NOT_AT_ALL),
    "nothing": (asked("nothing"), Ending.NOT_AT_ALL),
    "an answer not meant, then a choice": (
        asked("answer", "dates", "deadline", missed=True),
        Ending.CHOICE,
    ),
    "an answer not meant, and no choice": (asked("answer", "dates", missed=True), Ending.NOT_AT_ALL),
}


@pytest.mark.parametrize(("question", "ends"), ENDS.values(), ids=ENDS.keys())
def test_a_question_ends_at_once_after_a_choice_or_not_at_all(question: AskedInHour, ends: Ending) -> None:
    assert outcome(question) is ends


def test_days_and_hours_are_the_offices() -> None:
    late = datetime(2025, 1, 5, 23, tzinfo=UTC)
    found = sum_up(
        [asked("answer", "a", number=3, at=late), asked("nothing")],
        [],
        date(2025, 1, 5),
        date(2025, 1, 6),
        PARIS,
    )
    assert {day: sum(counts.values()) for day, counts in found.days.items()} == {
        date(2025, 1, 5): 1,
        date(2025, 1, 6): 3,
    }
    assert (found.hours[23], found.hours[0], sum(found.hours), found.asked) == (1, 3, 4, 4)


def test_a_day_without_questions_is_there_too() -> None:
    found = sum_up([], [], date(2024, 12, 31), date(2025, 1, 2), PARIS)
    assert list(found.days) == [date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 2)]
    assert (found.asked, found.filed, found.entries) == (0, 0, [])


def test_what_was_shown_is_counted_and_not_what_was_only_offered() -> None:
    questions = [
        asked("suggestions", "dates", "deadline", 2),
        asked("answer", "deadline"),
        asked("suggestions", "dates", None, 5),
        asked("answer", "dates"),
    ]
    assert sum_up(questions, [], date(2025, 1, 5), date(2025, 1, 5), PARIS).entries == [
        ("deadline", 3),
        ("dates", 1),
    ]


@pytest.mark.parametrize(
    ("now", "days", "since", "until"),
    [
        ("2025-01-06 09:00", 1, "2025-01-06 00:00", "2025-01-07 00:00"),
        ("2025-01-06 00:00", 2, "2025-01-05 00:00", "2025-01-07 00:00"),
        ("2025-03-31 12:00", 3, "2025-03-29 00:00", "2025-04-01 00:00"),
    ],
    ids=["a day", "just after midnight", "across the change to summer time"],
)
def test_the_days_are_whole_ones(now: str, days: int, since: str, until: str) -> None:
    assert span(paris(now), days, PARIS) == (paris(since), paris(until))


def ask(db: Database, at: datetime, kind: str = "answer", tapped: str | None = None) -> None:
    number = questions.record(db, at, "fr", "un secret de Zoé", kind, "dates_all", 0.9)
    if tapped:
        questions.tapped(db, number, tapped)


def file(db: Database, person_id: int, at: datetime, standing: str = "open") -> str:
    draft = drafts.start(db, person_id, "accommodation", at)
    draft = drafts.save(db, draft, {"name": "Zoé"}, None, at)
    request = requests.file(
        db, draft, lang="fr", session_id="s1_session1", filed_at=at, standing=standing, now=at
    )
    return request.reference


def test_the_database_counts_what_is_alike_once(db: Database) -> None:
    for _ in range(3):
        ask(db, NOW)
    ask(db, NOW, "suggestions", "who_decides")
    ask(db, paris("2025-01-07 00:00"))
    ask(db, paris("2025-01-04 23:59"))
    found = counted.asked(db, paris("2025-01-05 00:00"), paris("2025-01-07 00:00"))
    assert [(each.kind, each.tapped, each.number) for each in found] == [
        ("answer", None, 3),
        ("suggestions", "who_decides", 1),
    ]
    assert found[0].at == paris("2025-01-06 09:00")


def test_requests_are_counted_by_session_standing_and_status(db: Database) -> None:
    for person in (1, 2):
        file(db, person, NOW)
    requests.withdraw(db, file(db, 3, NOW), 3, NOW)
    file(db, 4, paris("2025-01-04 23:59"), "disputed")
    assert counted.filed(db, paris("2025-01-05 00:00"), paris("2025-01-07 00:00")) == [
        Filed("s1_session1", "open", Status.SUBMITTED, 2, "accommodation"),
        Filed("s1_session1", "open", Status.WITHDRAWN, 1, "accommodation"),
    ]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE", str(tmp_path / "guichet.db"))
    return office(tmp_path / "office")


def run(files: Path, *options: str) -> Result:
    return CliRunner().invoke(
        stats, ["--files", str(files), "--now", "2025-01-06T09:00", *options], env={"COLUMNS": "120"}
    )


def busy(db: Database) -> None:
    for _ in range(6):
        ask(db, paris("2025-01-05 23:30"))
    ask(db, NOW, "suggestions", "who_decides")
    ask(db, NOW, "nothing")
    file(db, 7, NOW)


def test_people_see_shares_bars_entries_and_requests(files: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "guichet.db") as store:
        store.run_sync(busy)
    shown = run(files, "--days", "2").stdout
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "05/01/2025 – 06/01/2025" in lines
    assert "answered at once 6 75%" in lines
    assert "answered after a choice 1 12%" in lines
    assert f"Sun 05/01 6 {'█' * 40}" in lines
    assert f"Mon 06/01 2 {'█' * 13}" in lines
    assert f"23h 6 {'█' * 40}" in lines
    assert "6 dates_all Quand ont lieu les examens ?" in lines
    assert "1 s1_session1 open submitted accommodation" in lines, (
        "a kind that is no more goes by its name in the file"
    )
    assert "Zoé" not in shown


def test_a_tool_reads_the_same_figures(files: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "guichet.db") as store:
        store.run_sync(busy)
    told: dict[str, Any] = json.loads(run(files, "--days", "2", "--json").stdout)
    assert told["questions"] == {"asked": 8, "at_once": 6, "after_choice": 1, "not_at_all": 1}
    assert (told["missed"], told["hurried"]) == (0, 0)
    assert [(day["day"], day["asked"]) for day in told["days"]] == [("2025-01-05", 6), ("2025-01-06", 2)]
    assert (told["hours"][23], told["hours"][9], len(told["hours"])) == (6, 2, 24)
    assert told["entries"][0] == {"entry": "dates_all", "times": 6}
    assert told["requests"] == [
        {
            "kind": "accommodation",
            "session": "s1_session1",
            "standing": "open",
            "status": "submitted",
            "number": 1,
        }
    ]


def test_an_answer_that_was_not_meant_is_counted_as_such(db: Database) -> None:
    for number in (1, 2, 3):
        question = questions.record(db, NOW, "fr", "?", "answer", "dates_all", 0.9)
        if number == 1:
            questions.missed(db, question)
            questions.missed(db, question)
    questions.missed(db, 99)
    found = gather(db, NOW, PARIS)
    assert (found.missed, found.asked, found.share(Ending.AT_ONCE)) == (1, 3, 67)


WORDS = {
    "fr": [
        "**Du lundi 9 décembre au lundi 6 janvier 2025**",
        "8 questions :",
        "• réponse immédiate : 6 (75 %)",
        "• après un choix : 1 (12 %)",
        "• sans réponse : 1 (12 %)",
        "Le plus chargé : dimanche 5 janvier (6) ; et l'heure, 23h.",
        "Personne n'a dit si une réponse était utile.",
        "1 demande envoyée, pas encore décidée.",
        "Réponses les plus lues",
        "• Quand ont lieu les examens ? (6)",
        "• Qui décide ? (1)",
    ],
    "en": [
        "**From Monday 9 December to Monday 6 January 2025**",
        "8 questions:",
        "• answered at once: 6 (75%)",
        "• after a choice: 1 (12%)",
        "• not answered: 1 (12%)",
        "The busiest: Sunday 5 January (6); and of the hours, 23:00.",
        "Nobody said whether an answer helped.",
        "1 request sent, not decided yet.",
        "Answers read most",
        "• When are the exams? (6)",
        "• Who decides? (1)",
    ],
}


HURRIED = {
    "fr": (
        "1 question traitée plus vite, par les mots seuls, parce que beaucoup attendaient.",
        "2 questions traitées plus vite, par les mots seuls, parce que beaucoup attendaient.",
    ),
    "en": (
        "1 question was answered more quickly, by words alone, because many waited.",
        "2 questions were answered more quickly, by words alone, because many waited.",
    ),
}


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(Texts(), Catalog.load(office(tmp_path / "office")), "fr", NOW)


@pytest.mark.parametrize("lang", WORDS)
def test_the_words_of_the_picture_tell_all_of_it(db: Database, reader: Reader, lang: str) -> None:
    busy(db)
    found = gather(db, NOW, PARIS, 29)
    told = figures_screens.words(replace(reader, lang=lang), found).replace("\\", "")
    assert told.split("\n") == WORDS[lang]
    assert len(told) < 1024  # a caption


@pytest.mark.parametrize("lang", HURRIED)
def test_how_often_words_alone_answered_for_a_backlog_is_told(
    db: Database, reader: Reader, lang: str
) -> None:
    for line in HURRIED[lang]:
        questions.record(db, NOW, "fr", "?", "answer", "dates_all", 0.9, hurried=True)
        found = gather(db, NOW, PARIS)
        assert line in figures_screens.words(replace(reader, lang=lang), found).split("\n")


def test_the_picture_is_drawn_and_sent_as_one(db: Database, reader: Reader) -> None:
    busy(db)
    screen = figures_screens.screen(reader, gather(db, NOW, PARIS))
    assert screen.file
    assert screen.file.picture
    image = Image.open(BytesIO(screen.file.read()))
    assert (image.format, image.width) == ("PNG", 1080)


def test_where_nothing_was_asked_there_are_words_only(db: Database, reader: Reader) -> None:
    screen = figures_screens.screen(reader, gather(db, NOW, PARIS))
    assert screen.file is None
    assert "Aucune question." in screen.text
    assert "Aucune demande envoyée." in screen.text


def test_an_entry_that_is_gone_is_told_by_its_id(db: Database, reader: Reader) -> None:
    questions.record(db, NOW, "fr", "?", "answer", "an_old_one", 0.9)
    told = figures_screens.words(reader, gather(db, NOW, PARIS))
    assert "• an\\_old\\_one (1)" in told


def test_the_command_writes_the_picture_to_a_file(files: Path, tmp_path: Path) -> None:
    target = tmp_path / "stats.png"
    assert "No picture" in run(files, "--picture", str(target)).stderr
    with Store.open(tmp_path / "guichet.db") as store:
        store.run_sync(busy)
    shown = run(files, "--picture", str(target), "--lang", "en")
    assert "answered at once" in shown.stdout
    assert target.read_bytes().startswith(b"\x89PNG")


async def test_staff_and_admins_get_the_picture_in_the_chat_and_students_do_not(
    guichet: Guichet, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = ROOT / "docs" / "chat.png"
    monkeypatch.setattr("bot.office.figures_screens.draw", lambda *_: drawn.read_bytes())
    student = await sandbox.person(CAMILLE)
    await says(student, "c'est quand les examens ?", "Semestre 1")
    await taps(student, "Ce n'était pas ma question", "Merci de me le dire")
    await says(student, "quelles pièces d'identité ?", "carte")
    await says(student, "/stats", "réservé au service")
    for role, greeting in ((Role.STAFF, "Bienvenue"), (Role.ADMIN, "administrateur")):
        person = await sandbox.person(DOMINIQUE if role is Role.STAFF else ADMIN)
        await says(person, f"/start {await invitation(guichet, role)}", greeting)
        shown = await says(person, "/stats", "2 questions")
        assert shown.document
        assert "réponse immédiate : 1 (50 %)" in shown.text
        assert "Réponses dites utiles : 0 sur 1 (0 %) ; pas la question posée : 1." in shown.text


def test_figures_are_read_beside_a_running_bot(files: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "guichet.db") as store:
        store.run_sync(busy)
        told = json.loads(run(files, "--json").stdout)
    assert told["questions"]["asked"] == 8
    assert len(told["days"]) == 28


def test_a_new_desk_has_no_figures_and_says_so(files: Path) -> None:
    shown = run(files)
    assert shown.exit_code == 0
    assert "No request was filed." in shown.stdout
