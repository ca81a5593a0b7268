"""The dates of a business trip, as students write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.forms import Rejected
from bot.request import trips
from bot.request.trips import Trip
from faq.calendar.sessions import Deadline, ExamSession

LIMIT = Deadline(datetime(2025, 1, 5, 22, 59, tzinfo=UTC), datetime(2025, 1, 5, 22, 59, tzinfo=UTC))
JANUARY = ExamSession("s1_session1", 1, 1, date(2025, 1, 20), date(2025, 2, 1), LIMIT, published=True)
TODAY = date(2024, 12, 16)


def january(first: int, last: int) -> Trip:
    return Trip(date(2025, 1, first), date(2025, 1, last))


@pytest.mark.parametrize(
    ("text", "trip"),
    [
        pytest.param("du 21 au 24 janvier", january(21, 24), id="shared month"),
        pytest.param("du lundi 20 au jeudi 23 janvier", january(20, 23), id="weekdays"),
        pytest.param("21-24 janvier", january(21, 24), id="hyphen"),
        pytest.param("21 – 24 janvier 2025", january(21, 24), id="dash and year"),
        pytest.param("from 21 to 24 January", january(21, 24), id="English"),
        pytest.param("January 21 to January 24", january(21, 24), id="English, month first"),
        pytest.param("du 21 janvier au 24 janvier", january(21, 24), id="both months"),
        pytest.param(
            "du 30 janvier au 2 février", Trip(date(2025, 1, 30), date(2025, 2, 2)), id="two months"
        ),
        pytest.param("21/01 au 24/01", january(21, 24), id="slashes"),
        pytest.param("21/01/2025 - 24/01/2025", january(21, 24), id="slashes with years"),
        pytest.param("21.01.2025", january(21, 21), id="dots"),
        pytest.param("2025-01-21 2025-01-24", january(21, 24), id="ISO"),
        pytest.param("mardi 21 janvier", january(21, 21), id="one day"),
        pytest.param("le 1er février", Trip(date(2025, 2, 1), date(2025, 2, 1)), id="first of a month"),
        pytest.param(
            "du 20 décembre au 25 janvier", Trip(date(2024, 12, 20), date(2025, 1, 25)), id="new year"
        ),
        pytest.param(
            "je serai à Madrid du 21 au 24 janvier pour un salon", january(21, 24), id="in a sentence"
        ),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, trip: Trip) -> None:
    assert trips.read(text, JANUARY, TODAY) == trip


@pytest.mark.parametrize("text", ["lundi prochain", "next Monday", "lundi"])
def test_relative_days_count_from_today(text: str) -> None:
    assert trips.read(text, JANUARY, date(2025, 1, 15)) == january(20, 20)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("bientôt", "rejected-date", id="no date"),
        pytest.param("NFP101", "rejected-date", id="a course code"),
        pytest.param("du 12 au 15 juin", "rejected-trip-outside", id="another session"),
        pytest.param("du 24 au 21 janvier", "rejected-trip-order", id="backwards"),
        pytest.param("mardi 20 janvier", "rejected-weekday", id="wrong weekday"),
        pytest.param("du 21 janvier 2026 au 24 janvier 2026", "rejected-trip-outside", id="another year"),
        pytest.param("le 31 février", "rejected-no-such-day", id="no such day"),
    ],
)
def test_dates_that_cannot_be_are_met_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Rejected) as rejected:
        trips.read(text, JANUARY, TODAY)
    assert rejected.value.key == reason


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_trip_is_stored_and_read_back(one: date, other: date) -> None:
    trip = Trip(min(one, other), max(one, other))
    assert Trip.stored(str(trip)) == trip


@settings(deadline=None)  # the first relative date loads a library
@given(st.text(max_size=60))
def test_any_text_is_a_trip_or_is_rejected(text: str) -> None:
    try:
        trip = trips.read(text, JANUARY, TODAY)
    except Rejected:
        return
    assert trip.touches(JANUARY)
