"""The picture of the week: the right numbers, the same in words, once with the first digest of a week, nothing personal."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from PIL import Image

from bot import notices
from bot.__main__ import main
from bot.chat import messenger
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.office.digest import week_screens
from bot.office.digest.digest import put_due
from bot.office.digest.week import Share, Week, WeekState, week
from faq.catalog import Catalog
from storage import outbox, requests, roles
from storage.database.connection import in_memory
from storage.database.store import Store
from storage.figures import Stopped
from storage.tables.records import Notice, NoticeKind, Request, Role, Status
from storage.tables.rows import every
from tests.support.desks import MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.filed import file
from tests.support.office import office, paris

PARIS = ZoneInfo("Europe/Paris")
NINE = paris("2025-01-06 09:00")
SAM = 2001


def filed(*moments: str, moved: dict[int, Status] | None = None) -> list[Request]:
    """Requests sent at these moments of Paris time; `moved`: where some of them stand by now."""
    db = in_memory()
    found = [file(db, 1000 + number, paris(at)) for number, at in enumerate(moments)]
    for number, status in (moved or {}).items():
        ref = found[number].reference
        requests.move(db, ref, Status.IN_REVIEW, SAM, NINE, expected=Status.SUBMITTED)
        if status is not Status.IN_REVIEW:
            requests.move(db, ref, status, SAM, NINE, "salle 11", expected=Status.IN_REVIEW)
    found = [requests.get(db, each.reference) for each in found]
    db.close()
    return found


def counted(*requests: Request) -> Week:
    found = week(requests, NINE, PARIS)
    assert found
    return found


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return Catalog.load(office(tmp_path_factory.mktemp("content")))


@pytest.fixture
def busy() -> Week:
    moved = {0: Status.ACCEPTED, 1: Status.NEEDS_INFO, 2: Status.REFUSED, 3: Status.IN_REVIEW}
    moments = (
        "2024-12-20 10:00",
        "2025-01-05 23:58",
        "2025-01-05 10:00",
        "2025-01-05 11:00",
        "2025-01-06 08:00",
    )
    return counted(*filed(*moments, moved=moved))


def test_each_day_tells_how_its_requests_stand(busy: Week) -> None:
    assert {day: [counts[part] for part in WeekState] for day, counts in busy.days.items()} == {
        date(2024, 12, 20): [1, 0, 0],
        date(2025, 1, 5): [1, 1, 1],
        date(2025, 1, 6): [0, 0, 1],
    }
    assert (busy.filed, busy.decided, busy.news, busy.busiest) == (5, 2, 4, (date(2025, 1, 5), 3))
    assert busy.shares == (Share("s1_session1", 2, 5),)


@pytest.mark.parametrize(
    ("moment", "shown"),
    [("2024-11-11 23:59", False), ("2024-11-12 00:00", True), ("2025-01-06 08:59", True)],
    ids=["before", "first minute", "today"],
)
def test_eight_weeks_are_shown_by_the_days_of_the_office(moment: str, shown: bool) -> None:
    assert (week(filed(moment), NINE, PARIS) is not None) is shown


def test_a_session_of_earlier_that_still_waits_is_told_too() -> None:
    old, new = filed("2024-10-01 10:00", "2025-01-05 10:00")
    assert counted(old, new).shares == (Share("s1_session1", 0, 2),)
    assert (counted(old, new).filed, counted(old, new).first) == (1, date(2024, 11, 12))


def test_what_is_stored_with_a_notice_is_the_same_again(busy: Week) -> None:
    assert Week.from_json(busy.json()) == busy


WORDS = {
    "fr": [
        "En 8 semaines : 5 demandes reçues, dont 4 ces sept derniers jours ; 2 décidées.",
        "Le jour le plus chargé : dimanche 5 janvier (3).",
        "Décidées, Semestre 1, session 1 : 2 sur 5 (40 %)",
        "Semestre 1, session 1 : date limite dimanche 5 janvier 2025",
    ],
    "en": [
        "In 8 weeks: 5 requests received, 4 of them in the last seven days; 2 decided.",
        "The busiest day: Sunday 5 January (3).",
        "Decided, Semester 1, session 1: 2 of 5 (40%)",
        "Semester 1, session 1: deadline Sunday 5 January 2025",
    ],
}


@pytest.mark.parametrize("lang", WORDS)
def test_the_words_say_what_the_picture_shows(busy: Week, catalog: Catalog, lang: str) -> None:
    assert week_screens.words(Reader(Texts(), catalog, lang, NINE), busy).split("\n") == WORDS[lang]


@pytest.mark.parametrize("now", ["2025-01-06 09:00", "2025-05-19 09:00"], ids=["past", "ahead, disputed"])
def test_the_picture_is_one_that_a_telephone_shows(catalog: Catalog, now: str) -> None:
    found = week(filed("2025-01-05 23:58", now), paris(now), PARIS)
    assert found
    image = Image.open(BytesIO(week_screens.draw(Reader(Texts(), catalog, "fr", paris(now)), found)))
    assert image.format == "PNG"
    assert image.width == 1080
    assert 900 < image.height < 1500
    assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 20
    assert "matplotlib.pyplot" not in sys.modules


def test_it_tells_what_helped_and_where_requests_are_left(busy: Week, catalog: Catalog) -> None:
    stopped = (Stopped("travel", "document", 3), Stopped("", "reason", 1))
    told = replace(busy, helped=11, missed=4, stopped=stopped)
    assert Week.from_json(told.json()) == told
    older = {key: value for key, value in told.json().items() if key not in ("helped", "missed", "stopped")}
    assert Week.from_json(older) == busy
    lines = week_screens.words(Reader(Texts(), catalog, "fr", NINE), told).split("\n")
    assert lines[-3:] == [
        "Réponses dites utiles : 11 sur 15 (73 %)",
        "Arrêt en chemin, Déplacement professionnel à l'étranger : Justificatif : 3",
        "Arrêt en chemin, Motif : 1",
    ]
    plain, more = (week_screens.draw(Reader(Texts(), catalog, "fr", NINE), each) for each in (busy, told))
    assert Image.open(BytesIO(more)).height > Image.open(BytesIO(plain)).height


def test_the_picture_is_the_same_for_the_same_week(busy: Week, catalog: Catalog) -> None:
    reader = Reader(Texts(), catalog, "en", NINE)
    assert week_screens.draw(reader, busy) == week_screens.draw(reader, busy)


def test_a_session_that_the_calendar_no_longer_knows_is_shown(catalog: Catalog) -> None:
    gone = Week(
        date(2024, 11, 12),
        date(2025, 1, 6),
        {date(2025, 1, 5): dict.fromkeys(WeekState, 1)},
        (Share("s9", 1, 3),),
    )
    reader = Reader(Texts(), catalog, "fr", NINE)
    assert "1 sur 3 (33 %)" in week_screens.words(reader, gone)
    assert week_screens.draw(reader, gone)


def weeks(store: Store) -> list[Notice]:
    found = store.run_sync(every, "SELECT * FROM outbox WHERE kind = 'week' ORDER BY id")
    return [Notice.from_row(row) for row in found]


def test_it_comes_once_behind_the_first_digest_of_a_week(store: Store, tmp_path: Path) -> None:
    clock = StandingClock(MONDAY - timedelta(hours=1))
    services = desk_on(store, tmp_path, clock)
    store.run_sync(roles.grant, SAM, Role.STAFF, clock.at)
    store.run_sync(put_due, services, clock.at)
    store.run_sync(lambda db: file(db, now=clock.at))
    for minutes in range(0, 14 * 24 * 60, 90):
        clock.at = MONDAY + timedelta(minutes=minutes)
        store.run_sync(put_due, services, clock.at)
    assert [notice.key for notice in weeks(store)] == [
        f"digest:{SAM}:2024-12-16:week",
        f"digest:{SAM}:2024-12-23:week",
    ]
    kinds = [
        row["kind"]
        for row in store.run_sync(every, "SELECT kind FROM outbox WHERE chat_id = 2001 ORDER BY id")
    ]
    assert kinds[:2] == ["digest", "week"]


def test_a_week_without_requests_has_no_picture(store: Store, tmp_path: Path) -> None:
    clock = StandingClock(MONDAY - timedelta(hours=1))
    services = desk_on(store, tmp_path, clock)
    store.run_sync(roles.grant, SAM, Role.STAFF, clock.at)
    for moment in (clock.at, MONDAY + timedelta(hours=1)):
        store.run_sync(put_due, services, moment)
    assert weeks(store) == []


async def test_in_the_chat_it_is_a_picture_with_its_words(
    busy: Week, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.office.digest.week_screens.draw", lambda *_: b"\x89PNG")
    db, telegram = in_memory(), FakeTelegram()
    outbox.put(db, "digest:2001:2025-01-06:week", SAM, NoticeKind.WEEK, busy.json(), NINE)
    (notice,) = outbox.due(db, NINE)
    screen = notices.compose(Reader(Texts(), catalog, "fr", NINE), notice, None)
    assert screen
    assert screen.file
    assert screen.file.name == "demandes-2025-01-06.png"
    await messenger.show(bot_on(telegram), SAM, screen)
    assert [(method, call["caption"].split("\n")) for method, call in telegram.calls] == [
        ("sendPhoto", WORDS["fr"])
    ]
    db.close()


def test_nothing_personal_is_in_it(busy: Week, catalog: Catalog) -> None:
    told = f"{busy.json()} {week_screens.words(Reader(Texts(), catalog, 'fr', NINE), busy)}"
    assert "Camille" not in told
    assert "1000123" not in told
    assert "EX-" not in told


def test_the_preview_writes_it_to_a_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.office.digest.week_screens.draw", lambda *_: b"\x89PNG")
    monkeypatch.setenv("DATABASE", str(store.path))
    target = tmp_path / "week.png"
    options = ["digest", "--preview", "--now", "2025-01-06T09:00", "--picture", str(target)]
    options += ["--files", str(office(tmp_path / "content"))]
    assert "No picture" in CliRunner().invoke(main, options).stderr
    store.run_sync(lambda db: file(db))
    assert "1 demande reçue" in CliRunner().invoke(main, options).stdout
    assert target.read_bytes() == b"\x89PNG"
