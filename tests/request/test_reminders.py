"""An unsent draft is reminded of two days and half a day before its deadline: once each, by day, never in vain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from bot.chat.forms import Value
from bot.request.form.reminders import HOURS, at_night, due, remind
from faq.calendar import calendar_file
from faq.calendar.sessions import Calendar
from storage import drafts, outbox, people
from storage.tables.records import Draft
from storage.tables.rows import every
from tests.support.office import office
from tests.support.person import Shown
from tests.support.post import Post, post
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import CONFIRM, OVERLAP, filed, resumed, says, taps

__all__ = ["post"]

PARIS = ZoneInfo("Europe/Paris")
STUDENT = 7
HOUR = timedelta(hours=1)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


EARLY, LATE = datetime(2024, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001 - the zone follows
FIRST, LAST = paris("2025-01-04 08:00"), paris("2025-01-05 11:59")


@pytest.fixture
def calendar(tmp_path: Path) -> Calendar:
    return calendar_file.load(office(tmp_path / "office") / "calendar.toml")


def start(db: Database, at: datetime, session: str = "s1_session1") -> Draft:
    people.remember(db, STUDENT, "fr", now=at)
    return drafts.start(db, STUDENT, "accommodation", at, {"session": session})


def kept(db: Database) -> list[str]:
    return [row["key"] for row in every(db, "SELECT key FROM outbox ORDER BY id")]


@pytest.mark.parametrize(
    ("deadline", "hours", "at"),
    [
        pytest.param("2025-01-05 23:59", 48, "2025-01-04 08:00", id="two days before a Sunday: Saturday"),
        pytest.param(
            "2025-01-05 23:59", 12, "2025-01-05 11:59", id="half a day before a Sunday: that Sunday"
        ),
        pytest.param(
            "2025-03-30 23:59", 48, "2025-03-29 08:00", id="two days over the change to summer time"
        ),
        pytest.param("2025-03-30 23:59", 12, "2025-03-30 11:59", id="after the change to summer time"),
        pytest.param("2025-03-30 22:00", 24, "2025-03-29 21:00", id="a day that has one hour less"),
        pytest.param("2025-10-26 20:00", 24, "2025-10-25 21:00", id="a day that has one hour more"),
        pytest.param("2025-05-25 23:59", 48, "2025-05-24 08:00", id="by the earliest reading"),
        pytest.param("2025-01-08 18:00", 48, "2025-01-06 18:00", id="by day as it is"),
        pytest.param("2025-01-08 22:00", 48, "2025-01-07 08:00", id="the night begins at ten"),
        pytest.param("2025-01-08 08:00", 48, "2025-01-06 08:00", id="and ends at eight"),
        pytest.param("2025-01-08 07:59", 48, "2025-01-06 08:00", id="before dawn: the morning that comes"),
    ],
)
def test_a_reminder_is_due_at(deadline: str, hours: int, at: str) -> None:
    assert due(paris(deadline), hours) == paris(at).astimezone(UTC)


def test_where_no_morning_is_left_it_is_the_evening_before() -> None:
    assert due(paris("2025-01-08 07:00"), 6) == paris("2025-01-07 21:00").astimezone(UTC)
    assert due(paris("2025-01-08 00:30"), 2) == paris("2025-01-07 21:00").astimezone(UTC)


@given(st.datetimes(EARLY, LATE, timezones=st.just(PARIS), allow_imaginary=False), st.sampled_from(HOURS))
def test_a_reminder_comes_by_day_and_before_the_deadline(deadline: datetime, hours: int) -> None:
    at = due(deadline, hours)
    assert not at_night(at, PARIS)
    assert at < deadline.astimezone(UTC)
    assert deadline.astimezone(UTC) - at <= timedelta(hours=hours + 11)


def test_each_reminder_is_put_in_once_however_often_one_looks(db: Database, calendar: Calendar) -> None:
    start(db, paris("2024-12-16 09:00"))
    put: list[datetime] = []
    moment = paris("2025-01-01 00:00").astimezone(UTC)
    while moment < paris("2025-01-10 00:00").astimezone(UTC):
        put += [moment] * remind(db, calendar, moment)
        moment += timedelta(minutes=1)
    assert put == [FIRST.astimezone(UTC), LAST.astimezone(UTC)]
    assert [key.rpartition(":")[2] for key in kept(db)] == ["48", "12"]


@pytest.mark.parametrize(
    ("started", "hours"),
    [
        pytest.param(paris("2025-01-03 23:58"), ["48", "12"], id="just before the first mark"),
        pytest.param(paris("2025-01-04 00:01"), ["12"], id="just after it, though the morning is to come"),
        pytest.param(paris("2025-01-05 11:58"), ["12"], id="just before the last mark"),
        pytest.param(paris("2025-01-05 12:00"), [], id="in the last half day"),
    ],
)
def test_a_draft_started_late_is_reminded_only_of_what_is_to_come(
    db: Database, calendar: Calendar, started: datetime, hours: list[str]
) -> None:
    start(db, started)
    for moment in (FIRST, LAST, LAST + HOUR):
        if moment >= started:
            remind(db, calendar, moment)
    assert [key.rpartition(":")[2] for key in kept(db)] == hours


def test_after_a_long_silence_only_the_reminder_that_is_due_is_sent(db: Database, calendar: Calendar) -> None:
    start(db, paris("2024-12-16 09:00"))
    assert remind(db, calendar, paris("2025-01-05 21:00")) == 1
    assert kept(db)[0].endswith(":12")


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(paris("2025-01-04 23:00"), id="at night"),
        pytest.param(paris("2025-01-05 07:59"), id="before dawn"),
        pytest.param(paris("2025-01-06 10:00"), id="after the deadline"),
        pytest.param(paris("2025-01-03 12:00"), id="too early"),
    ],
)
def test_there_are_moments_without_reminders(db: Database, calendar: Calendar, moment: datetime) -> None:
    start(db, paris("2024-12-16 09:00"))
    assert remind(db, calendar, moment) == 0


@pytest.mark.parametrize("answers", [{}, {"session": "gone"}, {"session": None}])
def test_a_draft_without_a_known_session_is_left_alone(
    db: Database, calendar: Calendar, answers: dict[str, Value]
) -> None:
    drafts.start(db, STUDENT, "accommodation", paris("2024-12-16 09:00"), answers)
    assert remind(db, calendar, FIRST) == 0


def test_another_session_has_reminders_of_its_own(db: Database, calendar: Calendar) -> None:
    draft = start(db, paris("2024-12-16 09:00"))
    remind(db, calendar, FIRST)
    drafts.save(db, draft, {"session": "s2_session1"}, None, FIRST)
    assert remind(db, calendar, LAST) == 0
    assert remind(db, calendar, paris("2025-05-24 08:00")) == 1


async def put_in(post: Post, at: datetime = FIRST) -> Draft:
    draft = await post.services.store.run(start, paris("2024-12-16 09:00"))
    post.clock.at = at.astimezone(UTC)
    assert await post.services.store.run(remind, post.services.catalog.current.calendar, post.clock.at) == 1
    return draft


async def test_a_reminder_says_that_nothing_is_sent_yet_and_leads_back(post: Post) -> None:
    await put_in(post)
    await post.deliver()
    (text,) = post.telegram.sent(STUDENT)
    assert "n'est pas encore envoyée" in text
    assert "dimanche 5 janvier 2025 à 23h59" in text


async def test_of_a_draft_that_is_gone_nobody_is_reminded(post: Post) -> None:
    draft = await put_in(post)
    await post.services.store.run(drafts.discard, draft)
    await post.deliver()
    assert post.telegram.sent() == []
    assert await post.services.store.run(outbox.waiting) == 0


@pytest.mark.parametrize(
    "late",
    [
        pytest.param(paris("2025-01-04 22:00"), id="it is night by now"),
        pytest.param(paris("2025-01-05 12:00"), id="the next one is due"),
        pytest.param(paris("2025-01-06 09:00"), id="the deadline has passed"),
    ],
)
async def test_a_reminder_that_was_held_up_is_not_sent_at_the_wrong_time(post: Post, late: datetime) -> None:
    await put_in(post)
    await post.deliver(late.astimezone(UTC) - post.clock.at)
    assert post.telegram.sent() == []


async def test_a_reminder_held_up_until_the_night_comes_in_the_morning(post: Post) -> None:
    await put_in(post)
    await post.deliver(timedelta(hours=14))
    post.clock.at = paris("2025-01-05 08:00").astimezone(UTC)
    await post.services.store.run(remind, post.services.catalog.current.calendar, post.clock.at)
    await post.deliver()
    assert len(post.telegram.sent(STUDENT)) == 1


REMINDED = "Votre demande n'est pas encore envoyée."


def at_least(wanted: int, shown: list[Shown]) -> bool:
    return count_of(shown) >= wanted


def count_of(shown: list[Shown]) -> int:
    return sum(REMINDED in message.text for message in shown)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is looked at often."""
    monkeypatch.setattr("bot.process.background.DEADLINE_SECONDS", 0.02)


async def test_across_restarts_and_summer_time_each_reminder_comes_once(
    sandbox: Sandbox, tmp_path: Path, quick: None
) -> None:
    camille = await sandbox.person(CAMILLE)
    await camille.travel(to="2025-03-01T12:00:00+01:00")
    async with serving(sandbox.url, tmp_path / "bot.db"):
        await says(camille, "/demande", "Que voulez-vous")
        await taps(camille, OVERLAP, "Pour quelle session")
        await taps(camille, "Semestre 1, session 2", "Quelles épreuves")
    for moment, reminded in (
        ("2025-03-28T23:30:00+01:00", 0),
        ("2025-03-29T08:00:30+01:00", 1),
        ("2025-03-29T20:00:00+01:00", 1),
        ("2025-03-30T11:59:30+02:00", 2),
        ("2025-03-30T21:00:00+02:00", 2),
    ):
        await camille.travel(to=moment)
        async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
            await says(camille, "/dates", "Sessions d'examens")
            await camille.wait_for(partial(at_least, reminded))
            await guichet.services.store.run(
                remind, guichet.services.catalog.current.calendar, guichet.services.clock.now()
            )
        assert count_of(await camille.transcript()) == reminded, moment
    last = [shown for shown in await camille.transcript() if REMINDED in shown.text][-1]
    assert last.labels == ["Continuer ma demande"]


async def test_who_sent_the_request_is_not_reminded(sandbox: Sandbox, tmp_path: Path, quick: None) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await filed(guichet, camille)
        await camille.travel(to="2025-01-05T12:30:00+01:00")
        await says(camille, "/dates", "Sessions d'examens")
    async with serving(sandbox.url, tmp_path / "bot.db"):
        await says(camille, "/dates", "Sessions d'examens")
    assert count_of(await camille.transcript()) == 0


async def test_the_button_of_a_reminder_leads_to_where_the_draft_was_left(
    sandbox: Sandbox, tmp_path: Path, quick: None
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await resumed(guichet, camille)
        await camille.travel(to="2025-01-05T12:30:00+01:00")
        await camille.wait_for(lambda shown: count_of(shown) == 1 or None)
        await taps(camille, "Continuer ma demande", CONFIRM)
