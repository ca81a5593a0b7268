"""The calendar knows which session is next, which takes requests, and what the page contradicts; faults have lines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.calendar import calendar_file, calendar_places, phrases
from faq.calendar.sessions import Calendar, Deadline, Stage, Standing
from faq.dates import mentions, years_of
from faq.errors import FaqErrors
from tests.support.office import CALENDAR, calendar, paris
from tests.support.paths import ROOT

SHIPPED = ROOT / "faq" / "content" / "calendar.toml"


@pytest.fixture
def year(tmp_path: Path) -> Calendar:
    return calendar(tmp_path)


def test_the_shipped_calendar_holds_the_four_sessions_of_the_page() -> None:
    found = calendar_file.load(SHIPPED)
    assert [(s.id, s.first, s.last, s.deadline.to_be_confirmed, s.published) for s in found.sessions] == [
        ("s1_session1", date(2025, 1, 20), date(2025, 2, 1), False, True),
        ("s1_session2", date(2025, 4, 14), date(2025, 4, 19), False, False),
        ("s2_session1", date(2025, 6, 10), date(2025, 6, 21), True, False),
        ("s2_session2", date(2025, 9, 8), date(2025, 9, 13), True, False),
    ]
    assert found.links["request_form"] == "https://forms.office.com/e/Tapi4EVWhY"


def test_a_deadline_is_paris_time(year: Calendar) -> None:
    deadline = year.session("s1_session1").deadline
    assert deadline.latest.astimezone(UTC) == datetime(2025, 1, 5, 22, 59, tzinfo=UTC)
    summer = year.session("s2_session1").deadline
    assert summer.earliest.astimezone(UTC) == datetime(2025, 5, 25, 21, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        ("2025-01-05 23:58:59", Standing.OPEN),
        ("2025-01-05 23:59:00", Standing.OPEN),
        ("2025-01-05 23:59:59", Standing.OPEN),
        ("2025-01-06 00:00:00", Standing.CLOSED),
    ],
)
def test_the_last_minute_counts_whole(year: Calendar, at: str, standing: Standing) -> None:
    assert year.session("s1_session1").deadline.standing(paris(at)) is standing


@pytest.mark.parametrize(
    ("at", "standing"),
    [
        ("2025-05-25 23:59:59", Standing.OPEN),
        ("2025-05-26 00:00:00", Standing.DISPUTED),
        ("2025-05-26 23:59:59", Standing.DISPUTED),
        ("2025-05-27 00:00:00", Standing.CLOSED),
    ],
)
def test_between_the_readings_a_request_is_disputed(year: Calendar, at: str, standing: Standing) -> None:
    assert year.session("s2_session1").deadline.standing(paris(at)) is standing


@given(st.integers(0, 365 * 86400), st.integers(0, 10**6))
def test_a_standing_never_gets_better_with_time(start: int, seconds: int) -> None:
    order = list(Standing)
    at = paris("2025-01-01") + timedelta(seconds=start)
    later_on = at + timedelta(seconds=seconds)
    for session in calendar_file.load(SHIPPED).sessions:
        now, later = session.deadline.standing(at), session.deadline.standing(later_on)
        assert order.index(now) <= order.index(later)


@pytest.mark.parametrize(
    ("at", "open_session", "next_session"),
    [
        ("2024-12-16 09:00", "s1_session1", "s1_session1"),
        ("2025-01-06 00:00", "s2_session1", "s1_session1"),
        ("2025-01-19 23:59", "s2_session1", "s1_session1"),
        ("2025-01-20 00:00", "s2_session1", "s2_session1"),
        ("2025-05-26 12:00", "s2_session1", "s2_session1"),
        ("2025-05-27 00:00", None, "s2_session1"),
        ("2025-06-10 00:00", None, None),
    ],
)
def test_which_session_is_open_and_which_is_next(
    year: Calendar, at: str, open_session: str | None, next_session: str | None
) -> None:
    opened, following = year.open_session(paris(at)), year.next_session(paris(at))
    assert (opened and opened.id, following and following.id) == (open_session, next_session)


def test_open_sessions_come_in_the_order_in_which_they_close(year: Calendar) -> None:
    assert [s.id for s in year.open_sessions(paris("2024-12-16 09:00"))] == ["s1_session1", "s2_session1"]


@pytest.mark.parametrize(
    ("at", "stage"),
    [
        ("2025-01-19 23:59", Stage.COMING),
        ("2025-01-20 00:00", Stage.RUNNING),
        ("2025-02-01 23:59", Stage.RUNNING),
        ("2025-02-02 00:00", Stage.PAST),
    ],
)
def test_a_session_runs_from_its_first_to_its_last_day(year: Calendar, at: str, stage: Stage) -> None:
    assert year.session("s1_session1").stage(paris(at)) is stage


def test_moments_meet_every_stage_and_standing_of_every_session(year: Calendar) -> None:
    for session in year.sessions:
        assert {session.stage(moment) for moment in year.moments()} == set(Stage)
        wanted = set(Standing) if session.deadline.to_be_confirmed else {Standing.OPEN, Standing.CLOSED}
        assert {session.deadline.standing(moment) for moment in year.moments()} == wanted


def test_an_unknown_session_is_a_key_error(year: Calendar) -> None:
    with pytest.raises(KeyError):
        year.session("s3_session1")


def test_a_deadline_may_be_a_date_of_toml(tmp_path: Path) -> None:
    found = calendar(tmp_path, CALENDAR.replace('"2025-01-05 23:59"', "2025-01-05 23:59:00"))
    assert found == calendar(tmp_path)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


WRONG = {
    "year missing": ('academic_year = "2024-2025"', "", 1, "`academic_year` is missing"),
    "year odd": ('"2024-2025"', '"2024-2026"', 1, "2024-2026"),
    "year a number": ('"2024-2025"', "2024", 1, "2024"),
    "no such zone": ('"Europe/Paris"', '"Europe/Pari"', 3, "Europe/Pari"),
    "a zone outside": ('"Europe/Paris"', '"../secret"', 3, "../secret"),
    "a zone that is a folder": ('"Europe/Paris"', '"Europe"', 3, "Europe"),
    "link without http": ('"http://emploi-du-temps.cnam.fr/"', '"emploi-du-temps"', 6, "timetable"),
    "link without a dot": (
        '"http://emploi-du-temps.cnam.fr/"',
        '"http://intranet/"',
        6,
        "no dot in its name",
    ),
    "link of two words": ('"http://emploi-du-temps.cnam.fr/"', '"http://cnam.fr/a b"', 6, "timetable"),
    "link a number": ('"http://emploi-du-temps.cnam.fr/"', "3", 6, "`timetable` cannot be `3`"),
    "office a text": ('{ fr = "Le service", en = "The office" }', '"Le service"', 9, "`name`"),
    "office other language": ('{ fr = "Le service", en', '{ fr = "Le service", de', 9, "`name`"),
    "contact missing": ("contact = {", "contacts = {", 8, "`contact` is missing"),
    "id missing": ('id = "s1_session1"', "", 12, "`id` is missing"),
    "id odd": ('id = "s1_session1"', 'id = "S1-1"', 13, "S1-1"),
    "id twice": ('id = "s2_session1"', 'id = "s1_session1"', 22, "Two sessions"),
    "semester a text": ("semester = 1", 'semester = "1"', 14, "`semester`"),
    "semester three": ("semester = 1", "semester = 3", 14, "`semester`"),
    "number true": ("number = 1", "number = true", 15, "`number`"),
    "first a text": ("first = 2025-01-20", 'first = "20 janvier"', 16, "`first`"),
    "last a moment": ("last = 2025-02-01", "last = 2025-02-01 10:00:00", 17, "`last`"),
    "deadline missing": ('deadline = "2025-01-05 23:59"', "", 12, "`deadline` is missing"),
    "deadline on another weekday": (
        '"2025-01-05 23:59"',
        '"lundi 5 janvier 2025 à 23h59"',
        18,
        "is a Sunday",
    ),
    "deadline at midnight": ('"2025-01-05 23:59"', '"5 janvier 2025 à minuit"', 18, "`deadline`"),
    "deadline with the month first": ('"2025-01-05 23:59"', '"01/15/2025 23:59"', 18, "`deadline`"),
    "deadline without time": ("2025-01-05 23:59", "2025-01-05", 18, "`deadline`"),
    "deadline no such day": ("2025-01-05 23:59", "2025-02-30 23:59", 18, "`deadline`"),
    "deadline with offset": ('"2025-01-05 23:59"', "2025-01-05T23:59:00Z", 18, "`deadline`"),
    "timetable odd": ('"published"', '"soon"', 19, "soon"),
    "unknown key": (
        'timetable = "published"',
        'timetable = "published"\nroom = 3',
        20,
        "`room` means nothing",
    ),
    "one reading": (', "2025-05-26 23:59"]', "]", 28, "only one reading"),
    "no reading": ('["2025-05-25 23:59", "2025-05-26 23:59"]', "[]", 28, "`deadline_readings`"),
    "readings a text": (
        '["2025-05-25 23:59", "2025-05-26 23:59"]',
        '"2025-05-25 23:59"',
        28,
        "only one reading",
    ),
    "printed missing": ('deadline_printed = "dimanche 26 mai"', "", 28, "`deadline_printed` is missing"),
    "both": ('deadline_printed = "dimanche 26 mai"', 'deadline = "2025-05-25 23:59"', 28, "readings of it"),
    "last before first": ("last = 2025-02-01", "last = 2025-01-01", 17, "before the first"),
    "deadline after start": ("2025-01-05 23:59", "2025-01-20 23:59", 18, "has started"),
    "readings after start": ("2025-05-26 23:59", "2025-06-26 23:59", 28, "has started"),
    "broken toml": ("semester = 1", "semester = ", 14, "cannot be read"),
    "same key twice": ("number = 1", "number = 1\nnumber = 2", 16, "there twice"),
    "unclosed": ('"announced"', '"announced', 29, "cannot be read"),
}


WORDS = {
    "in French": ('deadline = "2025-01-05 23:59"', 'deadline = "dimanche 5 janvier 2025 à 23h59"'),
    "in English": ('deadline = "2025-01-05 23:59"', 'deadline = "5 January 2025 11:59 pm"'),
}


@pytest.mark.parametrize(("old", "new"), WORDS.values(), ids=WORDS.keys())
def test_a_deadline_may_be_written_as_people_write_it(tmp_path: Path, old: str, new: str) -> None:
    assert old in CALENDAR
    plain, written = tmp_path / "plain.toml", tmp_path / "written.toml"
    plain.write_text(CALENDAR, encoding="utf-8")
    written.write_text(CALENDAR.replace(old, new, 1), encoding="utf-8")
    assert calendar_file.load(written) == calendar_file.load(plain)


@pytest.mark.parametrize(("old", "new", "line", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_value_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    assert old in CALENDAR
    path = tmp_path / "calendar.toml"
    path.write_text(CALENDAR.replace(old, new, 1), encoding="utf-8")
    found, faults = calendar_file.read(path)
    assert found is None
    assert [fault.place.line for fault in faults if words in fault.reason] == [line]
    assert all(fault.remedy for fault in faults)
    with pytest.raises(FaqErrors) as caught:
        calendar_file.load(path)
    assert {fault.place.path for fault in caught.value.faults} == {path}


@pytest.mark.parametrize(
    "text", ["", "session = 1\n", "session = []\n", "[session]\nid = 1\n", "links = 3\n"]
)
def test_a_calendar_without_sessions_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    found, faults = calendar_file.read(path)
    assert found is None
    assert any("[[session]]" in fault.reason for fault in faults)


def test_all_faults_of_a_calendar_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    text = (
        CALENDAR.replace("semester = 1", "semester = 9")
        .replace("2025-06-10", '"juin"')
        .replace('Paris"', 'Pari"')
    )
    path.write_text(text, encoding="utf-8")
    assert sorted(fault.place.line for fault in calendar_file.read(path)[1]) == [3, 14, 25]


def test_a_missing_calendar_is_told(tmp_path: Path) -> None:
    with pytest.raises(FaqErrors, match="cannot be read"):
        calendar_file.load(tmp_path / "calendar.toml")


MENTIONS = {
    "weekday": ("le dimanche 26 mai à 23h59", "dimanche 26 mai", 6, 26, 5, None),
    "first": ("samedi 1er février 2025", "samedi 1er février 2025", 5, 1, 2, 2025),
    "no accents": ("vendredi 26 aout", "vendredi 26 aout", 4, 26, 8, None),
    "capitals": ("DIMANCHE 26 MAI 2025", "DIMANCHE 26 MAI 2025", 6, 26, 5, 2025),
    "bold": ("dimanche **26 mai** 2025", "dimanche **26 mai", 6, 26, 5, None),
    "english": ("on Sunday, 26 May 2025", "Sunday, 26 May 2025", 6, 26, 5, 2025),
    "american": ("Sunday, May 26th, 2025", "Sunday, May 26th, 2025", 6, 26, 5, 2025),
    "numbers": ("dimanche 26/05/2025", "dimanche 26/05/2025", 6, 26, 5, 2025),
    "no weekday": ("du 14 avril", "14 avril", None, 14, 4, None),
}


@pytest.mark.parametrize(
    ("text", "words", "weekday", "day", "month", "year"), MENTIONS.values(), ids=MENTIONS.keys()
)
def test_dates_are_found_in_running_text(
    text: str, words: str, weekday: int | None, day: int, month: int, year: int | None
) -> None:
    (found,) = mentions(text)
    assert (found.text, found.weekday, found.day, found.month, found.year) == (
        words,
        weekday,
        day,
        month,
        year,
    )


@pytest.mark.parametrize(
    "text", ["une note de 10/20", "3 semaines", "lundi matin", "en mai", "24/7", "S1 session 2"]
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert list(mentions(text)) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["fr", "en"]))
def test_every_date_as_it_is_said_is_found_and_right(day: date, lang: str) -> None:
    (found,) = mentions(f"Avant {phrases.day(day, lang)}.")
    assert found.days(()) == [day]
    assert found.contradiction(()) is None


@pytest.mark.parametrize(("month", "years"), [(9, (2024, 2025)), (12, (2024,)), (1, (2025,)), (8, (2025,))])
def test_a_month_of_an_academic_year_has_its_years(month: int, years: tuple[int, ...]) -> None:
    assert years_of("2024-2025", month) == years


def test_a_deadline_in_the_hour_that_summer_time_skips_still_closes() -> None:
    moment = datetime(2025, 3, 30, 2, 30, tzinfo=ZoneInfo("Europe/Paris"))
    deadline = Deadline(moment, moment)
    assert deadline.standing(moment) is Standing.OPEN
    assert deadline.standing(moment + timedelta(hours=2)) is Standing.CLOSED


NUMBERED = '[student_number]\npattern = "[0-9]{9}"\nhint = { fr = "de 9 chiffres", en = "9 digits" }\n\n'


def test_the_office_says_what_a_student_number_looks_like(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    path.write_text(CALENDAR.replace("[[session]]", NUMBERED + "[[session]]", 1), encoding="utf-8")
    rule = calendar_file.load(path).student_number
    assert rule.pattern.fullmatch("123456789")
    assert not rule.pattern.fullmatch("AB12345")
    assert rule.hint["fr"] == "de 9 chiffres"


def test_a_pattern_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    wrong = NUMBERED.replace("[0-9]{9}", "[0-9")
    path.write_text(CALENDAR.replace("[[session]]", wrong + "[[session]]", 1), encoding="utf-8")
    with pytest.raises(FaqErrors, match="pattern"):
        calendar_file.load(path)


def test_lines_within_words_are_no_tables_and_sessions_may_stand_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "calendar.toml"
    text = SHIPPED.read_text("utf-8")
    path.write_text(
        text.replace('academic_year = "2024-2025"', 'academic_year = """\n[[session]]"""'), "utf-8"
    )
    whole = [number for number, line in enumerate(text.split("\n"), start=1) if line == "[[session]]"]
    assert next(iter(calendar_places.session_lines(path).values())) == whole[0] + 1
    path.write_text('year = 1\nsession = [{ id = "one", number = 1 }, { id = "two" }]\n', "utf-8")
    assert calendar_places.session_lines(path) == {
        "one": 2,
        "one.id": 2,
        "one.number": 2,
        "two": 2,
        "two.id": 2,
    }
