"""On which days the office is there, as a student reads it."""

from __future__ import annotations

import pytest

from bot.student.inquiry_screens import weekdays
from faq.calendar.desk import Hours
from tests.support import france


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param({0, 1, 2, 3, 4}, "du lundi au vendredi", id="from Monday on"),
        pytest.param({6, 0, 1, 2, 3}, "du dimanche au jeudi", id="from Sunday on"),
        pytest.param({0, 1, 3, 4}, "lundi, mardi, jeudi et vendredi", id="a day off in the middle"),
        pytest.param({1, 2}, "mardi et mercredi", id="two days"),
    ],
)
def test_the_days_of_the_office_are_named_from_its_first_one_on(days: set[int], told: str) -> None:
    assert weekdays(france.reader("2025-01-06 09:00"), Hours(frozenset(days))) == told
