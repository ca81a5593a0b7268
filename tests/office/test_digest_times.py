"""When a digest is due: once a period whatever happens to the process and the clocks, and on the office's own days."""

from __future__ import annotations

import random
from calendar import SUNDAY
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chat import staff
from bot.chat.services import Services
from bot.office.digest.digest import put_due, put_when_due
from bot.office.digest.times import due, is_first_of_week
from faq.calendar.desk import Hours
from faq.calendar.public_holidays import PublicHolidays
from storage import chats, roles
from storage.database.store import Store
from storage.tables.records import Frequency, Role
from storage.tables.rows import every
from tests.support.desks import StandingClock, desk_on
from tests.support.filed import file
from tests.support.office import paris

PARIS = ZoneInfo("Europe/Paris")
STUDENT, SAM, DOMINIQUE, GROUP = 1001, 1002, 2001, -2001
D, W, OFF = Frequency.DAILY, Frequency.WEEKLY, Frequency.OFF


@pytest.mark.parametrize(
    ("now", "covered", "frequency", "expected"),
    [
        pytest.param("2025-01-06 08:59", "2025-01-03 09:00", D, None, id="not before nine"),
        pytest.param("2025-01-06 09:00", "2025-01-03 09:00", D, "2025-01-06 09:00", id="at nine"),
        pytest.param("2025-01-06 23:59", "2025-01-06 09:00", D, None, id="once a day"),
        pytest.param("2025-01-04 10:00", "2025-01-03 09:00", D, None, id="not on Saturday"),
        pytest.param("2025-01-05 10:00", "2025-01-03 09:00", D, None, id="not on Sunday"),
        pytest.param("2025-01-09 14:10", "2025-01-03 09:00", D, "2025-01-09 09:00", id="one after days away"),
        pytest.param(
            "2025-01-04 10:00", "2025-01-02 09:00", D, "2025-01-03 09:00", id="Friday's on Saturday"
        ),
        pytest.param("2025-01-06 09:00", "2025-01-05 20:00", D, "2025-01-06 09:00", id="first after joining"),
        pytest.param("2025-01-07 09:00", "2025-01-06 09:00", W, None, id="weekly not on Tuesday"),
        pytest.param("2025-01-13 09:00", "2025-01-06 09:00", W, "2025-01-13 09:00", id="weekly on Monday"),
        pytest.param("2025-01-15 09:00", "2025-01-06 09:00", W, "2025-01-13 09:00", id="weekly made up for"),
        pytest.param("2025-01-13 09:00", "2024-01-06 09:00", OFF, None, id="off"),
        pytest.param("2025-03-31 09:00", "2025-03-28 09:00", D, "2025-03-31 09:00", id="summer time"),
        pytest.param("2025-10-27 08:59", "2025-10-24 09:00", D, None, id="winter time, not yet"),
        pytest.param("2025-10-27 09:00", "2025-10-24 09:00", D, "2025-10-27 09:00", id="winter time"),
    ],
)
def test_a_digest_is_due(now: str, covered: str, frequency: Frequency, expected: str | None) -> None:
    at = due(paris(now).astimezone(UTC), paris(covered).astimezone(UTC), frequency, PARIS)
    assert at == (paris(expected) if expected else None)


@pytest.mark.parametrize(
    ("covered", "at", "first"),
    [
        pytest.param("2025-01-03 09:00", "2025-01-06 09:00", True, id="Monday"),
        pytest.param("2025-01-06 09:00", "2025-01-07 09:00", False, id="Tuesday"),
        pytest.param("2025-01-03 09:00", "2025-01-08 09:00", True, id="Monday was missed"),
    ],
)
def test_the_first_digest_of_a_week_is_sent_even_if_it_is_empty(covered: str, at: str, first: bool) -> None:
    assert is_first_of_week(paris(covered), paris(at), PARIS) is first


HOURS = Hours(frozenset({6, 0, 1, 2, 3}), time(8, 30), (date(2025, 1, 7),))
"""From Sunday to Thursday at half past eight, and closed on Tuesday 7 January 2025."""


@pytest.mark.parametrize(
    ("now", "weekly", "last"),
    [
        pytest.param("2025-01-05 08:29", False, "2025-01-02 08:30", id="before the first minute of its week"),
        pytest.param("2025-01-05 08:30", False, "2025-01-05 08:30", id="a Sunday"),
        pytest.param("2025-01-07 12:00", False, "2025-01-06 08:30", id="a day on which it is closed"),
        pytest.param("2025-01-10 12:00", False, "2025-01-09 08:30", id="a Friday"),
        pytest.param("2025-01-09 12:00", True, "2025-01-05 08:30", id="by the week"),
    ],
)
def test_an_office_is_told_on_its_own_days_at_its_own_time(now: str, weekly: bool, last: str) -> None:
    assert staff.last_digest_time(paris(now), PARIS, HOURS, weekly=weekly) == paris(last)


def test_on_a_public_holiday_nobody_is_told_and_the_weekly_digest_comes_the_day_after() -> None:
    hours = Hours(holidays=PublicHolidays("FR"))
    whit_monday, day_after = paris("2025-06-09 09:00"), paris("2025-06-10 09:00")
    friday = paris("2025-06-06 09:00")
    assert staff.last_digest_time(whit_monday, PARIS, hours) == friday
    assert staff.last_digest_time(day_after, PARIS, hours, weekly=True) == day_after
    assert is_first_of_week(friday, day_after, PARIS, hours)


# -- one day after the other


class Year:
    """A desk whose clock goes through 2025, or a part of it; a restart opens the same database anew."""

    def __init__(self, directory: Path, first: date = date(2025, 1, 1)) -> None:
        self.clock = StandingClock(paris(f"{first} 00:00"))
        self.store = Store.open(directory / "guichet.db")
        self.services = desk_on(self.store, directory, self.clock, staff_chat=GROUP)

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.store.path)
        self.services = replace(self.services, store=self.store)

    def look(self) -> None:
        self.store.run_sync(put_due, self.services, self.clock.at)

    def sent(self) -> Counter[str]:
        rows = self.store.run_sync(every, "SELECT key FROM outbox WHERE kind = 'digest'")
        return Counter(row["key"] for row in rows)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


WHOLE = (date(2025, 1, 1), date(2025, 12, 31))
CHANGES = {
    "to summer time": (date(2025, 3, 19), date(2025, 4, 8)),
    "to winter time": (date(2025, 10, 15), date(2025, 11, 4)),
}
"""Three weeks, in whose middle the clocks of France are changed."""


def moments(day: date, chance: random.Random) -> list[datetime]:
    """When the clock is looked at on a day: around nine, and on Sundays at the hours at which clocks change."""
    times = {time(8, 59, 59), time(9), time(23, 59), time(chance.randrange(24), chance.randrange(60))}
    if day.weekday() == SUNDAY:
        times |= {time(0), time(2, 30), time(3, 30)}
    return sorted(datetime.combine(day, at, PARIS).astimezone(UTC) for at in times)


@pytest.mark.parametrize(
    ("first", "last"),
    [*CHANGES.values(), pytest.param(*WHOLE, marks=pytest.mark.thorough)],
    ids=[*CHANGES, "a whole year"],
)
def test_days_with_restarts_and_a_change_of_the_clocks_have_exactly_their_digests(
    tmp_path: Path, first: date, last: date
) -> None:
    chance, year = random.Random(1), Year(tmp_path, first)
    year.store.run_sync(roles.grant, DOMINIQUE, Role.STAFF, year.clock.at)
    year.store.run_sync(lambda db: file(db, STUDENT, year.clock.at))
    year.store.run_sync(chats.choose, DOMINIQUE, Frequency.WEEKLY, year.clock.at)
    for day in days(first, last):
        for moment in moments(day, chance):
            year.clock.at = moment
            year.look()
        if chance.random() < 0.1:
            year.restart()
    expected = {f"digest:{GROUP}:{day}" for day in days(first, last) if day.weekday() < 5}
    expected |= {f"digest:{DOMINIQUE}:{day}" for day in days(first, last) if day.weekday() == 0}
    assert year.sent() == Counter(expected)
    year.store.close()


def test_a_year_without_anything_to_tell_has_one_digest_a_week(tmp_path: Path) -> None:
    year = Year(tmp_path)
    closing = {"2025-01-03"}
    for day in days(*WHOLE):
        year.clock.at = datetime.combine(day, time(9), PARIS).astimezone(UTC)
        year.look()
    mondays = {str(day) for day in days(*WHOLE) if day.weekday() == 0}
    assert {key.rpartition(":")[2] for key in year.sent()} - mondays <= closing | near_deadlines(
        year.services
    )
    assert mondays <= {key.rpartition(":")[2] for key in year.sent()}
    year.store.close()


def near_deadlines(services: Services) -> set[str]:
    """The days on which a session closes within three days."""
    return {
        str((session.deadline.earliest - timedelta(days=back)).date())
        for session in services.catalog.current.calendar.sessions
        for back in range(4)
    }


def test_a_digest_that_was_missed_is_made_up_for_once(tmp_path: Path) -> None:
    year = Year(tmp_path)
    year.store.run_sync(lambda db: file(db, STUDENT, year.clock.at))
    year.look()
    for moment in ("2025-01-06 09:00", "2025-01-09 14:10", "2025-01-09 14:11", "2025-01-10 09:00"):
        year.restart()
        year.clock.at = paris(moment)
        year.look()
    assert list(year.sent()) == [f"digest:{GROUP}:2025-01-{day}" for day in ("06", "09", "10")]
    year.store.close()


def test_a_group_that_moved_gets_no_second_digest(tmp_path: Path) -> None:
    year = Year(tmp_path)
    year.look()
    year.clock.at = paris("2025-01-06 09:00")
    year.look()
    year.store.run_sync(chats.moved, GROUP, -1009)
    year.look()
    assert len(year.sent()) == 1
    year.clock.at = paris("2025-01-13 09:00")
    year.look()
    assert f"digest:{-1009}:2025-01-13" in year.sent()
    year.store.close()


async def test_nothing_is_told_before_all_that_came_has_been_handled(tmp_path: Path) -> None:
    year = Year(tmp_path)
    year.look()
    year.clock.at = paris("2025-01-06 09:00")
    await put_when_due(year.services, lambda: False)
    assert not year.sent()
    await put_when_due(year.services, lambda: True)
    assert len(year.sent()) == 1
    year.store.close()
