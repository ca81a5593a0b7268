"""What a digest says: what waits and until when, whose turn it is, what happened since; nothing personal in a group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from bot.__main__ import main
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.office.digest import digest_screens, gathering, mail
from bot.office.digest.digest_screens import Facts
from faq.search import grouping
from storage import chats, drafts, outbox, people, questions, requests, roles
from storage.database import second_process
from storage.database.connection import in_memory
from storage.tables.records import Frequency, Status
from storage.tables.rows import every
from tests.support import france
from tests.support.office import paris
from tests.support.running_bot import content

PARIS = ZoneInfo("Europe/Paris")
STUDENT, SAM, DOMINIQUE, GROUP = 1001, 1002, 2001, -2001
D, W, OFF = Frequency.DAILY, Frequency.WEEKLY, Frequency.OFF


def file(db: Database, person: int, answers: dict[str, str], now: datetime) -> str:
    people.remember(db, person, "fr", now=now)
    draft = drafts.save(db, drafts.start(db, person, "accommodation", now), answers, None, now)
    session = answers.get("session", "s1_session1")
    return requests.file(
        db, draft, lang="fr", session_id=session, filed_at=now, standing="open", now=now
    ).reference


def reader(now: str, lang: str = "fr") -> Reader:
    return Reader(Texts(), content(timetable=False).current, lang, paris(now))


@pytest.fixture
def busy() -> Iterator[Database]:
    """An office in the midst of things: on the Friday before the deadline of Sunday 5 January."""
    db = in_memory()
    before, now = paris("2024-12-20 10:00"), paris("2025-01-02 12:00")
    common = {"name": "Camille Martin", "number": "100012345", "session": "s1_session1"}
    first = file(db, 1, {**common, "reason": "overlap", "finding": "proven"}, before)
    second = file(db, 2, {**common, "reason": "overlap", "finding": "not_proven"}, before)
    third = file(db, 3, {**common, "reason": "travel", "destination": "Espagne"}, now)
    file(db, 4, {**common, "reason": "overlap", "finding": "cannot_tell"}, now)
    for ref, status in ((second, Status.ACCEPTED), (third, Status.NEEDS_INFO)):
        requests.move(db, ref, Status.IN_REVIEW, DOMINIQUE, now, expected=Status.SUBMITTED)
        requests.move(db, ref, status, DOMINIQUE, now, "salle 11", expected=Status.IN_REVIEW)
    for notice in [notice for notice in outbox.due(db, now) if notice.chat_id == 1]:
        outbox.give_up(db, notice.id, "Forbidden: bot was blocked by the user", now)
    for text in ("ou manger le midi ?", "où manger à midi", "où manger ?", "y a t il un parking", "   "):
        questions.record(db, now, "fr", text.strip(), "nothing", None, 0.1)
    questions.record(db, now, "fr", "carte perdue", "answer", "lost_card", 0.9)
    yield db
    assert first
    db.close()


def gathered(db: Database) -> Facts:
    return gathering.gather(db, paris("2025-01-02 09:00"), paris("2025-01-03 09:00"))


def test_the_digest_says_what_waits_and_until_when(busy: Database) -> None:
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(busy), private=True)
    first = requests.of_person(busy, 1)[0].reference
    for words in (
        "**Point du service, vendredi 3 janvier 2025**",
        "**Semestre 1, session 1**",
        "Ferme dans **2 jours** : dimanche 5 janvier 2025 à 23h59 (heure de Paris)",
        "Reçues depuis le dernier point : 2 · à décider : 2 · chez l'élève : 1 · décidées : 1 sur 4",
        "À décider au plus tard le **vendredi 10 janvier 2025** (6 jours ouvrés, aujourd'hui compris)",
        "Chevauchement : 1 constaté, 1 à vérifier",
        "Justificatif manquant : 1 demande",
        f"• {first}, envoyée le vendredi 20 décembre",
        f"Avis non remis : {first}.",
        "restées sans réponse : 4",
        "• 3 × « où manger ? », « où manger à midi »",
    ):
        assert words in told.replace("\\", ""), told


@pytest.mark.parametrize(
    ("now", "told"),
    [
        pytest.param("2025-02-05 09:00", "", id="more than two weeks before"),
        pytest.param(
            "2025-02-06 09:00", "jeudi 20 février 2025 (dans 14 jours, dont 11 ouvrés)", id="two weeks"
        ),
        pytest.param("2025-02-19 09:00", "jeudi 20 février 2025 (demain)", id="the day before"),
        pytest.param("2025-02-20 09:00", "jeudi 20 février 2025 (aujourd'hui)", id="the last day"),
        pytest.param(
            "2025-02-21 09:00", "**réputée rejetée** depuis la fin du jeudi 20 février 2025", id="past it"
        ),
    ],
)
def test_the_digest_counts_down_to_the_day_on_which_silence_decides(
    busy: Database, now: str, told: str
) -> None:
    oldest = requests.of_person(busy, 1)[0].reference
    text = digest_screens.text(france.reader(now), gathered(busy), private=False)
    _, _, listed = text.partition("Dates après lesquelles le silence")
    assert bool(listed) is bool(told)
    assert not told or (f"• {oldest} : " in listed and told in listed)
    assert "Silence :" not in digest_screens.text(reader(now), gathered(busy), private=False)


def test_silence_decides_no_more_once_there_was_a_decision(busy: Database) -> None:
    decided = requests.of_person(busy, 2)[0].reference
    now = paris("2025-01-02 13:00")
    requests.move(busy, decided, Status.IN_REVIEW, DOMINIQUE, now, expected=Status.ACCEPTED)
    text = digest_screens.text(france.reader("2025-02-20 09:00"), gathered(busy), private=False)
    listed = text.partition("Dates après lesquelles le silence")[2].split("\n\n")[0]
    assert requests.of_person(busy, 1)[0].reference in listed
    assert decided not in listed


def test_the_oldest_request_comes_first(busy: Database) -> None:
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(busy), private=False)
    oldest, newest = (requests.of_person(busy, person)[0].reference for person in (1, 4))
    assert told.index(f"• {oldest}") < told.index(f"• {newest}")


def test_each_open_request_says_whose_turn_it_is_and_who_holds_it(busy: Database) -> None:
    roles.call(busy, DOMINIQUE, "Dominique *Petit*")
    requests.move(
        busy,
        reference_of(busy, 4),
        Status.IN_REVIEW,
        DOMINIQUE,
        paris("2025-01-02 15:00"),
        expected=Status.SUBMITTED,
    )
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(busy), private=False)
    office, student = told.split("En attente de l'élève :")
    assert f"• {reference_of(busy, 1)}, envoyée le vendredi 20 décembre : pas encore prise" in office
    assert (
        f"• {reference_of(busy, 4)}, envoyée le jeudi 2 janvier : suivie par Dominique \\*Petit\\*" in office
    )
    assert f"• {reference_of(busy, 3)}, question posée le jeudi 2 janvier par Dominique" in student


def test_what_happened_since_the_last_digest_is_told_of_each_request(busy: Database) -> None:
    roles.call(busy, DOMINIQUE, "Dominique")
    requests.withdraw(busy, reference_of(busy, 1), 1, paris("2025-01-02 18:00"))
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(busy), private=False)
    changes = told.partition("Depuis le jeudi 2 janvier :")[2].split("\n\n")[0]
    assert changes.strip().split("\n") == [
        f"• {reference_of(busy, 3)} : reçue, prise par Dominique, question posée par Dominique",
        f"• {reference_of(busy, 4)} : reçue",
        f"• {reference_of(busy, 2)} : prise par Dominique, acceptée par Dominique",
        f"• {reference_of(busy, 1)} : retirée par l'élève",
    ]
    assert "salle 11" not in told


def test_a_reference_leads_to_the_request_once_the_desk_has_a_name(busy: Database) -> None:
    chats.call_bot(busy, "guichet_bot")
    first = reference_of(busy, 1)
    link = f"https://t.me/guichet_bot?start=case-{first}"
    seen = reader("2025-01-03 09:00")
    told = digest_screens.text(seen, gathered(busy), private=False)
    assert f"• [{first}]({link}), envoyée le" in told
    assert f'<a href="{link}">{first}</a>, envoyée le' in mail.page(seen, told)
    assert f"{first} ({link}), envoyée le" in plain(told)
    assert re.fullmatch(r"[\w-]{1,64}", f"case-{first}")


def test_what_students_asked_makes_no_link_in_a_mail() -> None:
    seen = reader("2025-01-03 09:00")
    for asked in ("[clic](https://evil.example)", "![x](https://evil.example/x.png)"):
        assert "<a " not in mail.page(seen, f"**Point**\n\n{asked}")
        assert "<img" not in mail.page(seen, f"**Point**\n\n{asked}")


def test_a_long_list_is_cut_and_counted() -> None:
    db = in_memory()
    for person in range(1, 9):
        file(db, person, {"reason": "overlap", "session": "s1_session1"}, paris("2025-01-02 12:00"))
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(db), private=False)
    assert told.count("et 3 autres demandes") == 2
    db.close()


def reference_of(db: Database, person: int) -> str:
    return requests.of_person(db, person)[0].reference


@pytest.mark.parametrize("private", [True, False])
def test_nothing_personal_is_in_a_digest(busy: Database, private: bool) -> None:
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(busy), private=private)
    for personal in ("Camille", "Martin", "100012345", "Espagne", "salle 11"):
        assert personal not in told


def test_what_students_wrote_is_only_counted_in_a_group(busy: Database) -> None:
    told = digest_screens.text(reader("2025-01-03 09:00"), gathered(busy), private=False)
    assert "restées sans réponse : 4" in told
    assert "manger" not in told


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param("2025-01-05 09:00", "Ferme **aujourd'hui**", id="today"),
        pytest.param("2025-01-04 09:00", "Ferme **demain**", id="tomorrow"),
        pytest.param("2025-01-06 09:00", "Fermée : dimanche 5 janvier 2025", id="closed"),
        pytest.param(
            "2025-01-10 09:00", "le **vendredi 10 janvier 2025** (un jour ouvré", id="last day to decide"
        ),
        pytest.param("2025-01-12 09:00", "le **dimanche 12 janvier 2025** (aucun jour", id="promised until"),
        pytest.param("2025-01-13 09:00", "**En retard** : à décider depuis le dimanche 12", id="late"),
    ],
)
def test_the_deadline_is_said_as_the_day_sees_it(busy: Database, now: str, words: str) -> None:
    assert words in digest_screens.text(reader(now), gathered(busy), private=True)


def test_a_contradictory_deadline_is_told_as_such() -> None:
    told = digest_screens.text(
        reader("2025-05-20 09:00"), Facts(paris("2025-05-19 09:00"), paris("2025-05-20 09:00")), private=True
    )
    assert "Ferme dans **5 jours** : à confirmer par le service" in told


def test_the_digest_speaks_english_too(busy: Database) -> None:
    told = digest_screens.text(reader("2025-01-03 09:00", "en"), gathered(busy), private=True)
    assert "Closes in **2 days**" in told
    assert "Received since the last digest: 2 · to decide: 2" in told


def test_a_digest_with_nothing_to_tell_says_so() -> None:
    facts = Facts(paris("2025-02-10 09:00"), paris("2025-02-17 09:00"))
    assert digest_screens.is_empty(facts, content(timetable=False).current.calendar, facts.until)
    assert "Rien de nouveau" in digest_screens.text(reader("2025-02-17 09:00"), facts, private=True)


def test_each_change_is_told_by_one_digest_only(busy: Database) -> None:
    next_day = gathering.gather(busy, paris("2025-01-03 09:00"), paris("2025-01-06 09:00"))
    told = digest_screens.text(reader("2025-01-06 09:00"), next_day, private=True)
    assert "Reçues depuis le dernier point : 0" in told
    assert "Avis non remis" not in told
    assert "sans réponse" not in told


# -- questions without an answer


def test_questions_that_ask_the_same_are_one_cluster() -> None:
    asked = ["ou est la cantine", "Où est la cantine ?", "la cantine, elle est où ?", "quel bus prendre"]
    found = grouping.clusters(asked)
    assert [cluster.count for cluster in found] == [3, 1]
    assert all(len(cluster.examples) <= 2 for cluster in found)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("mon numéro est 100012345, que faire ?", "mon numéro est …, que faire ?"),
        ("écrivez à camille@example.org", "écrivez à …"),
        ("@camille_m a la réponse", "… a la réponse"),
        ("je m'appelle Camille Martin et je suis perdue", "je m'appelle … et je suis perdue"),
        ("appelez 06 12 34 56 78", "appelez …"),
        ("NFP101 et UTC505 en 2025 ?", "NFP101 et UTC505 en 2025 ?"),
    ],
)
def test_an_example_does_not_tell_who_asked(text: str, shown: str) -> None:
    assert grouping.anonymous(text) == shown


def test_a_long_story_is_cut() -> None:
    assert len(grouping.anonymous("alors voilà " * 50)) == grouping.LONGEST


# -- the command


def test_the_preview_shows_a_moment_and_sends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE", str(tmp_path / "guichet.db"))
    filed = paris("2025-01-02 10:00").astimezone(UTC)
    ref = second_process.run(tmp_path / "guichet.db", None, file, STUDENT, {"reason": "overlap"}, filed)
    shown = CliRunner().invoke(main, ["digest", "--preview", "--now", "2025-01-03T09:00"])
    assert shown.exit_code == 0
    assert "Ferme dans 2 jours" in shown.output
    assert ref in shown.output
    assert (
        second_process.run(tmp_path / "guichet.db", None, every, "SELECT * FROM outbox WHERE kind = 'digest'")
        == []
    )


def test_without_preview_the_command_does_nothing() -> None:
    assert CliRunner().invoke(main, ["digest"]).exit_code == 2
