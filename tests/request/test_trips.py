"""The dates of a business trip, as students write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.forms import Rejected
from bot.chat.reader import Reader
from bot.chat.texts import LANGUAGES, Texts
from bot.request import trips
from bot.request.trips import Trip
from faq.calendar.sessions import Deadline, ExamSession
from tests.support.person import Person
from tests.support.running_bot import content
from tests.support.stories import FIRST_SESSION, TRAVEL, says, taps

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
        pytest.param("le 21", "rejected-trip-month", id="no month"),
        pytest.param("01/21/2025", "rejected-month-first", id="the month first"),
        pytest.param("du 21 au 24 janvier avec 2 collègues", "rejected-trip-unread", id="a number more"),
        pytest.param("le 21 ou le 22 janvier", "rejected-trip-several", id="one or the other"),
        pytest.param("21 et 24 janvier", "rejected-trip-gap", id="days between"),
        pytest.param("je reviens le 24 janvier", "rejected-trip-one-end", id="only the way back"),
        pytest.param("21 janvier 2025 au 24 janvier 2052", "rejected-trip-long", id="a slip in the year"),
    ],
)
def test_dates_that_cannot_be_are_met_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Rejected) as rejected:
        trips.read(text, JANUARY, TODAY)
    assert rejected.value.key == reason
    for lang in LANGUAGES:
        reader = Reader(Texts(), content(timetable=False).current, lang, datetime(2024, 12, 16, tzinfo=UTC))
        assert reader.explain(rejected.value)


def test_what_cannot_be_read_is_quoted_as_it_was_written() -> None:
    with pytest.raises(Rejected) as rejected:
        trips.read("jeudi **30 février 2025", JANUARY, TODAY)
    reader = Reader(Texts(), content(timetable=False).current, "fr", datetime(2024, 12, 16, tzinfo=UTC))
    assert r"« jeudi \*\*30 février 2025 »" in reader.explain(rejected.value)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_trip_is_stored_and_read_back(one: date, other: date) -> None:
    trip = Trip(min(one, other), max(one, other))
    assert Trip.stored(str(trip)) == trip


@given(st.text(max_size=60))
def test_any_text_is_a_trip_or_is_rejected(text: str) -> None:
    try:
        trip = trips.read(text, JANUARY, TODAY)
    except Rejected:
        return
    assert trip.touches(JANUARY)


async def test_dates_are_shown_in_full_before_the_next_question_and_again_before_they_count(
    camille: Person,
) -> None:
    await says(camille, "/demande", "Que voulez-vous")
    await taps(camille, TRAVEL, "Pour quelle session")
    await taps(camille, FIRST_SESSION, "Quelles épreuves")
    await says(camille, "NFP101", "Dans quel pays")
    await says(camille, "Espagne", "Quelles sont les dates")
    await says(camille, "le 21 et le 24 janvier", "serez-vous aussi en déplacement")
    shown = await says(camille, "du 21 au 24/01", "une précision")
    assert "du mardi 21 janvier 2025 au vendredi 24 janvier 2025" in shown.text
    await taps(camille, "Retour", "Quelles sont les dates")
    shown = await says(camille, "21-23/1/25", "une précision")
    assert "du mardi 21 janvier 2025 au jeudi 23 janvier 2025" in shown.text
