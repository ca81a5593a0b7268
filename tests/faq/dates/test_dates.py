"""Days, ranges, hours and lengths of time as people write them: a table of them, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.dates import Unreadable, cells, mentions, moments, trips
from faq.dates.calendar_days import DateSpan
from tests.support import thorough

TABLE = Path(__file__).parent / "data" / "dates.toml"
SESSION = DateSpan(date(2025, 1, 20), date(2025, 2, 1))
YEAR = "2024-2025"
Context = dict[str, str]


def trip(text: str, context: Context) -> str:
    found = trips.read(text, SESSION, date.fromisoformat(context["today"]))
    return f"{found.first}/{found.last}"


def cell(text: str, _context: Context) -> str:
    found = cells.read(text)
    day = [str(found.day)] if found.day else []
    times = ["-".join(f"{at:%H:%M}" for at in found.times)] if found.times else []
    return " ".join([*day, *times, *(["? weekday"] if found.wrong_weekday else [])])


def length(text: str, context: Context) -> str:
    minutes = cells.length(text, cells.unit_of(context["header"])) // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"


def leading(text: str, _context: Context) -> str:
    found = moments.leading(text, YEAR)
    return f"{_moment(found)} | {text[found.rest :].strip()}".strip() if found else "-"


def deadline(text: str, _context: Context) -> str:
    return _moment(moments.whole(text, YEAR))


def _moment(found: moments.Moment) -> str:
    return f"{found.day} {found.at:%H:%M}" if found.at else str(found.day)


READERS: dict[str, Callable[[str, Context], str]] = {
    "trip": trip,
    "cell": cell,
    "length": length,
    "leading": leading,
    "deadline": deadline,
}


def table() -> Iterator[tuple[str, Context, str, str]]:
    """(name of the group, its context, text, meaning) of every row."""
    for name, group in tomllib.loads(TABLE.read_text("utf-8")).items():
        cases = group.pop("cases")
        yield from ((name, group, text, meaning) for text, meaning in cases)


ROWS = list(table())
READ = [(each, text) for _, each, text, meaning in ROWS if not meaning.startswith(("!", "-"))]
"""(context, text) of every row that is read."""


def read(text: str, context: Context) -> str:
    """What the text means as the table says it; behind "!" the reason for which it is not read."""
    try:
        return READERS[context["kind"]](text, context)
    except Unreadable as error:
        return f"! {error.reason}"


def test_what_people_write_means_what_they_mean_or_is_not_read() -> None:
    found = {(name, text): (read(text, each), meaning) for name, each, text, meaning in ROWS}
    assert {case: both for case, both in found.items() if both[0] != both[1]} == {}


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 300
    assert len(ROWS) - len(READ) >= 100


NUMBER_MORE = "977"
"""A number that is no day, month, year, hour or length that any of the rows could have."""
EVERY = 1 if thorough.TIMES > 1 else 3
"""Which of the rows are tried with it: every one in thorough runs, else the first of three."""


@pytest.mark.parametrize("kind", ["trip", "cell", "length", "deadline"])
def test_a_number_more_is_never_passed_over(kind: str) -> None:
    """Wherever it stands between the words of a text that is read, the text is not read any more."""
    passed_over = []
    for context, text in [each for each in READ if each[0]["kind"] == kind][::EVERY]:
        places = [0, *(found.start() for found in re.finditer(r"\s", text)), len(text)]
        for at in places:
            longer = f"{text[:at]} {NUMBER_MORE} {text[at:]}"
            try:
                passed_over.append((longer, READERS[kind](longer, context)))
            except Unreadable:
                continue
    assert passed_over == []


TIMES = ("8h", "18h30", "18:30", "2pm", "9 am", "8h-18h", "8 h 30")
NUMBERS = ("1", "2", "7", "12", "18", "20", "21", "22", "23", "24", "30", "31", "01", "2024", "2025", "300")
DAYS = ("21/01", "24/01/2025", "2025-01-21", "21.01", "1er", "21st", "20-24", "21,22", "22/1/25")
MONTHS = ("janvier", "janv.", "février", "January", "Feb", "mars")
WORDS = (
    "du", "au", "le", "et", "à", "de", "from", "to", "the", "of", "and", "-", "/", ",", "(", ")", "retour",
    "jusqu'au", "pour", "avec", "jours", "demain", "personnes"
)  # fmt: skip
PIECES = TIMES + NUMBERS + DAYS + MONTHS + WORDS + ("mardi", "Tue", "lundi", "semaine", "or", "sauf")
LINKS = frozenset({"-", "/", "to", "à", "au", "jusqu'au", "le", "the", ","})


def numbers(pieces: Sequence[str]) -> Iterator[int]:
    """The numbers of a text that are no hours or minutes: neither a time nor, before a link, a number that leads to one,
    nor two digits behind "8h".
    """
    for at, piece in enumerate(pieces):
        following = [each for each in pieces[at + 1 :] if each not in LINKS][:1]
        to_a_time = at + 1 < len(pieces) and pieces[at + 1] in LINKS and following and following[0] in TIMES
        minutes = at > 0 and pieces[at - 1] in TIMES and pieces[at - 1].endswith("h") and len(piece) == 2
        found = [] if piece in TIMES or minutes else re.findall(r"\d+", piece)
        yield from map(int, found[:-1] if to_a_time else found)


def told(span: DateSpan) -> set[int]:
    """Every number with which the days of a trip, or how many they are, can be told."""
    days = (span.last - span.first).days + 1
    dates = [span.first + timedelta(days=number) for number in range(days)]
    ends = (span.first, span.last)
    known = {days, *(day.day for day in dates), *(day.month for day in ends)}
    return known | {day.year for day in ends} | {day.year % 100 for day in ends}


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9))
def test_every_number_of_a_trip_that_is_read_is_one_of_its_days(pieces: list[str]) -> None:
    today = date(2024, 12, 16)
    try:
        found = trips.read(" ".join(pieces), SESSION, today)
    except Unreadable:
        return
    from_today = {(day - today).days for day in (found.first, found.last)}
    assert set(numbers(pieces)) <= told(found) | from_today


SIGNS_OF_CELLS = (
    "de", "à", "le", "to", "-", "/", ":", ".", ",", ";", "h", "min", "pm", "AM", "mardi", "midi", "18.30",
    "0900"
)  # fmt: skip
CELL_PIECES = TIMES + NUMBERS + DAYS + MONTHS + SIGNS_OF_CELLS


@given(st.lists(st.sampled_from(CELL_PIECES), min_size=1, max_size=7), st.sampled_from(["", " "]))
def test_every_number_of_a_cell_that_is_read_is_in_its_day_or_times(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    try:
        found = cells.read(text)
    except Unreadable:
        return
    known = {0}
    if day := found.day:
        known |= {day.day, day.month, day.year, day.year % 100, int(f"{day:%Y%m%d}")}
    for at in found.times:
        known |= {at.hour, at.hour % 12 or 12, at.minute, at.hour * 100 + at.minute}
    assert set(map(int, re.findall(r"\d+", text))) <= known


LENGTH_PIECES = (
    "1", "2", "5", "15", "30", "90", "00", "h", "min", "mn", "heures", "et", "une", "deux", ":", "1h",
    "2h30", "'", "-", "+", "and", "hours"
)  # fmt: skip


@given(st.lists(st.sampled_from(LENGTH_PIECES), min_size=1, max_size=6), st.sampled_from(["", " "]))
def test_every_number_of_a_length_that_is_read_is_in_it(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    try:
        minutes = cells.length(text) // timedelta(minutes=1)
    except Unreadable:
        return
    assert set(map(int, re.findall(r"\d+", text))) <= {0, minutes, minutes // 60, minutes % 60}


SIGNS = st.text(
    alphabet="0123456789/.-:, \n()'’–→+½№²hHmnapMdulejnvier\u0301\u00a0\u200b\U0001f642", max_size=60
)


@given(st.one_of(SIGNS, st.text(max_size=60)))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    contexts = {"trip": {"today": "2024-12-16"}, "length": {"header": text}}
    for kind, reader in READERS.items():
        try:
            reader(text, contexts.get(kind, {}))
        except Unreadable:
            continue
    assert all(mention.text == text[mention.start :][: len(mention.text)] for mention in mentions(text))


LONG = (
    "1 ", "1,", "1/", "1/1/", "21 janvier ", "21 au ", "le 21, le 22 et ", "mar mar 21 ", "1h30-", "1:00 to ", "a m ",
    "¾", "January 21 au ", "2025-01-21/", "21/01/2025 8h-", "vingt et un ", "semaine du 21 ", "(21 ("
)  # fmt: skip
MESSAGE = 4096
"""Characters of the longest message that Telegram takes."""


def test_no_text_as_long_as_a_message_holds_the_desk_up() -> None:
    """Each of these took less than 40 ms when it was written; here all of them have four seconds."""
    start = process_time()
    for piece in LONG:
        test_any_text_is_read_or_refused_with_a_reason.hypothesis.inner_test((piece * MESSAGE)[:MESSAGE])  # type: ignore[attr-defined]
    assert process_time() - start < 4
