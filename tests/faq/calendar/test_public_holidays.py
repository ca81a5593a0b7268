"""Public holidays: on which days nobody is at the office, and what is said of a deadline on one."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from faq.calendar import phrases, public_holidays
from faq.calendar.desk import Hours
from faq.calendar.public_holidays import NONE, USUAL, PublicHolidays, countries
from faq.files import keeping
from tests.faq.calendar.test_office_file import read
from tests.support.office import CALENDAR, calendar, paris

FRANCE = PublicHolidays("FR")
WEEK = Hours(holidays=FRANCE)


@pytest.mark.parametrize(
    ("where", "day", "lang", "name"),
    [
        pytest.param(FRANCE, date(2025, 5, 29), "fr", "Ascension", id="a movable feast"),
        pytest.param(FRANCE, date(2025, 5, 29), "en", "Ascension Day", id="in English"),
        pytest.param(FRANCE, date(2025, 5, 29), "de", "Ascension", id="in a language that it has no name in"),
        pytest.param(FRANCE, date(2025, 5, 30), "fr", "", id="the day after"),
        pytest.param(FRANCE, date(2025, 12, 26), "fr", "", id="elsewhere only"),
        pytest.param(
            PublicHolidays("FR", "57"), date(2025, 12, 26), "fr", "Saint-Étienne", id="a part of France"
        ),
        pytest.param(PublicHolidays("BE"), date(2025, 7, 21), "fr", "Fête nationale", id="Belgium"),
        pytest.param(FRANCE, date(1, 5, 1), "fr", "", id="a year that is a slip"),
        pytest.param(NONE, date(2025, 12, 25), "fr", "", id="no country"),
    ],
)
def test_a_day_is_known_by_its_holiday(where: PublicHolidays, day: date, lang: str, name: str) -> None:
    assert where.name(day, lang) == name
    assert (day in where) is bool(name)


def test_nobody_is_there_on_a_public_holiday() -> None:
    assert not WEEK.works(date(2025, 6, 9))
    assert Hours().works(date(2025, 6, 9))
    assert WEEK.working_days(date(2025, 5, 1), date(2025, 5, 9)) == 5
    assert WEEK.last_working_day(date(2025, 5, 1)) == date(2025, 4, 30)
    assert Hours(frozenset()).last_working_day(date(2025, 5, 1)) == date(2025, 5, 1)
    assert WEEK.next_working_day(date(2025, 5, 7)) == date(2025, 5, 9)
    assert Hours(frozenset()).next_working_day(date(2025, 5, 1)) is None


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        pytest.param(date(2025, 6, 9), False, id="Whit Monday"),
        pytest.param(date(2025, 6, 10), True, id="the Tuesday after"),
        pytest.param(date(2025, 6, 11), False, id="the Wednesday"),
        pytest.param(date(2025, 6, 16), True, id="a Monday"),
    ],
)
def test_the_week_is_opened_by_its_first_working_day(day: date, opens: bool) -> None:
    assert WEEK.opens_week(day) is opens


def test_a_deadline_on_a_public_holiday_is_told_with_its_name(tmp_path: Path) -> None:
    on_labour_day = CALENDAR.replace("2025-01-05 23:59", "2024-05-01 23:59")
    (tmp_path / "office.toml").write_text('country = "FR"\n', encoding="utf-8")
    deadline = calendar(tmp_path, on_labour_day).session("s1_session1").deadline
    told = [phrases.deadline(deadline, lang, paris("2024-04-01 12:00")) for lang in ("fr", "en")]
    assert told == [
        "mercredi 1er mai 2024 à 23h59 (heure de Paris), un jour férié (Fête du Travail)",
        "Wednesday 1 May 2024 at 23:59 (Paris time), a public holiday (Labor Day)",
    ]
    assert phrases.deadline(deadline, "fr", paris("2024-05-02 00:00")).endswith(" (délai passé)")


def test_a_year_that_was_asked_for_is_told_by_the_next_start_without_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.use(tmp_path)
    days = [date(2025, 12, day) for day in range(20, 31)]

    def told() -> list[str]:
        public_holidays._of_year.cache_clear()
        alsace = PublicHolidays("FR", "57")
        return [where.name(day, lang) for where in (FRANCE, alsace) for lang in ("fr", "en") for day in days]

    first = told()
    assert {"", "Noël", "Christmas Day", "Saint-Étienne"} <= set(first)
    monkeypatch.setattr(public_holidays, "_reckoned", lambda *_: pytest.fail("reckoned anew"))
    assert told() == first


def test_the_countries_that_need_not_be_asked_for_are_known_to_the_package() -> None:
    assert countries() >= USUAL


def test_an_office_without_a_country_never_loads_the_package(tmp_path: Path) -> None:
    assert read(tmp_path, None, CALENDAR)[1] == []
    code = (
        "import sys; from pathlib import Path; from faq.calendar import calendar_file;"
        f"found = calendar_file.load(Path({str(tmp_path / 'calendar.toml')!r}));"
        "found.desk.hours.works(found.sessions[0].first); sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
