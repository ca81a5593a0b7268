"""When exams take place and which overlap: proven, not proven or cannot tell, and never a refusal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.timetable import ics_export, overlaps
from faq.timetable.exams import Exam, Sitting, Timetable
from faq.timetable.overlaps import Doubt, Finding, Overlap
from tests.support.timetables import PARIS, exam

NFP = exam("NFP101", "18:30", "20:30")
UTC505 = exam("UTC505", "19:00", "21:00")
ANG = exam("ANG330", "20:30", "22:00")
DRA = exam("DRA106", "18:30", "20:30", day="2025-01-22")
NFP_AGAIN = exam("NFP101", "18:30", "20:30", day="2025-04-15", session="s1_session2")
TABLE = Timetable((UTC505, NFP_AGAIN, DRA, ANG, NFP))
NOW = datetime(2024, 12, 16, 8, tzinfo=UTC)


def spans(found: tuple[Overlap, ...]) -> list[tuple[str, str, str]]:
    return [
        (" ".join(e.code for e in each.exams), f"{each.start:%H:%M}", f"{each.end:%H:%M}") for each in found
    ]


def test_an_exam_is_found_however_its_code_is_written() -> None:
    assert TABLE.exam("nfp-101") == NFP
    assert TABLE.exam("NFP102") is None


def test_a_course_may_have_exams_in_several_sessions() -> None:
    assert TABLE.of(["NFP101"]) == (NFP, NFP_AGAIN)
    assert TABLE.exam("NFP101", "s1_session2") == NFP_AGAIN
    assert TABLE.of(["NFP101", "UTC505"], "s1_session2") == (NFP_AGAIN,)


def test_exams_come_once_and_in_order_of_time() -> None:
    assert TABLE.of(["ANG330", "nfp101", "UTC505", "NFP 101"], "s1_session1") == (NFP, UTC505, ANG)


def test_a_text_is_searched_for_the_courses_of_one_session() -> None:
    assert TABLE.find("nfp 101 et utc505").codes == ("NFP101", "UTC505")
    held = TABLE.find("nfp 101 et utc505", "s1_session2")
    assert (held.codes, held.unknown) == (("NFP101",), ("UTC505",))
    assert TABLE.suggest("NFP102", session_id="s1_session2") == ("NFP101",)
    assert TABLE.suggest("DRA107", session_id="s1_session2") == ()


def test_an_empty_timetable_is_false_and_knows_nothing() -> None:
    empty = Timetable()
    assert not empty
    assert TABLE
    assert empty.exam("NFP101") is None
    assert empty.find("NFP101").unknown == ("NFP101",)
    assert not empty.covers("s1_session1")


OVERLAPS = {
    "partly": ((NFP, UTC505), [("NFP101 UTC505", "19:00", "20:30")]),
    "touching": ((NFP, ANG), []),
    "apart": ((NFP, DRA), []),
    "identical times": (
        (NFP, exam("A1", "18:30", "20:30"), exam("B1", "18:30", "20:30")),
        [("A1 B1 NFP101", "18:30", "20:30")],
    ),
    "one within another": (
        (exam("A1", "09:00", "12:00"), exam("B1", "10:00", "11:00")),
        [("A1 B1", "10:00", "11:00")],
    ),
    "a chain": (
        (NFP, UTC505, ANG),
        [("NFP101 UTC505", "19:00", "20:30"), ("UTC505 ANG330", "20:30", "21:00")],
    ),
    "three ways": (
        (exam("A1", "09:00", "12:00"), exam("B1", "09:00", "11:00"), exam("C1", "10:00", "13:00")),
        [("B1 A1", "09:00", "11:00"), ("B1 A1 C1", "10:00", "11:00"), ("A1 C1", "10:00", "12:00")],
    ),
    "the same exam twice": ((NFP, NFP), []),
    "one": ((NFP,), []),
    "none": ((), []),
}


@pytest.mark.parametrize(("exams", "expected"), OVERLAPS.values(), ids=OVERLAPS.keys())
def test_overlaps_are_told_with_their_exams_and_times(
    exams: tuple[Exam, ...], expected: list[tuple[str, str, str]]
) -> None:
    assert spans(overlaps.overlaps(exams)) == expected
    assert spans(overlaps.overlaps(reversed(exams))) == expected


def bare(code: str, start: datetime, end: datetime, title: str = "", place: str = "") -> Exam:
    return Exam(code, title, "s1_session1", (Sitting(start, end, place),))


@st.composite
def some_exams(draw: st.DrawFn) -> list[Exam]:
    starts = draw(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=6))
    zero = datetime(2025, 1, 21, 8, tzinfo=PARIS)
    half = timedelta(minutes=30)
    return [
        bare(f"C{n}", zero + half * start, zero + half * (start + length))
        for n, (start, length) in enumerate(starts)
    ]


@given(some_exams())
def test_every_pair_that_overlaps_is_told_with_its_exact_time_and_no_other(exams: list[Exam]) -> None:
    told = overlaps.overlaps(exams)
    for a in exams:
        for b in exams:
            if a.code < b.code:
                shared = (max(a.start, b.start), min(a.end, b.end))
                exact = [o for o in told if (o.start, o.end) == shared and {a, b} <= set(o.exams)]
                assert len(exact) == (shared[0] < shared[1])
    for overlap in told:
        assert len(overlap.exams) > 1
        assert all(each.start <= overlap.start < overlap.end <= each.end for each in overlap.exams)


def test_on_the_day_clocks_go_back_hours_are_counted_as_they_pass() -> None:
    zone_day = datetime(2025, 10, 26, tzinfo=PARIS)
    night = bare("A1", zone_day.replace(hour=1), zone_day.replace(hour=4))
    late = bare("B1", zone_day.replace(hour=1, minute=30), zone_day.replace(hour=5))
    (overlap,) = overlaps.overlaps([night, late])
    assert overlap.duration == timedelta(hours=3, minutes=30)


def test_between_the_two_hours_of_the_same_name_exams_do_not_overlap() -> None:
    day = datetime(2025, 10, 26, 2, tzinfo=PARIS)
    first = bare("A1", day, day.replace(minute=45))
    second = bare("B1", day.replace(fold=1), day.replace(minute=45, fold=1))
    assert overlaps.overlaps([first, second]) == ()


def test_exams_of_one_day_that_do_not_overlap_are_told_apart() -> None:
    assert overlaps.same_day([ANG, NFP, DRA]) == ((NFP, ANG),)
    assert overlaps.same_day([NFP, UTC505, DRA]) == ()


def test_an_overlap_is_proven_by_which_papers_when_and_how_long() -> None:
    verdict = overlaps.check(TABLE, ["utc 505", "nfp 101"], "s1_session1")
    assert verdict.finding is Finding.PROVEN
    assert verdict.exams == (NFP, UTC505)
    assert verdict.overlaps[0].duration == timedelta(hours=1, minutes=30)
    assert verdict.doubt is None


def test_without_a_session_an_overlap_in_any_is_proven() -> None:
    assert overlaps.check(TABLE, ["NFP101", "UTC505"]).finding is Finding.PROVEN


def test_an_overlap_is_proven_although_another_code_is_unknown() -> None:
    verdict = overlaps.check(TABLE, ["NFP101", "XYZ1", "UTC505"])
    assert (verdict.finding, verdict.unknown) == (Finding.PROVEN, ("XYZ1",))


def test_exams_that_only_touch_are_not_proven_to_overlap_but_on_the_same_day() -> None:
    verdict = overlaps.check(TABLE, ["NFP101", "ANG330"], "s1_session1")
    assert (verdict.finding, verdict.same_day) == (Finding.NOT_PROVEN, ((NFP, ANG),))


def test_exams_of_different_days_are_not_proven_to_overlap() -> None:
    verdict = overlaps.check(TABLE, ["NFP101", "DRA106"], "s1_session1")
    assert (verdict.finding, verdict.same_day) == (Finding.NOT_PROVEN, ())
    assert {day for each in verdict.exams for day in each.days} == {date(2025, 1, 21), date(2025, 1, 22)}


CANNOT_TELL = {
    "unknown code": (["NFP101", "XYZ 1", "xyz1"], "s1_session1", Doubt.UNKNOWN_CODES, ("XYZ 1",)),
    "not in this session": (["NFP101", "UTC505"], "s1_session2", Doubt.UNKNOWN_CODES, ("UTC505",)),
    "no timetable of the session": (
        ["NFP101", "UTC505"],
        "s2_session1",
        Doubt.NO_TIMETABLE,
        ("NFP101", "UTC505"),
    ),
    "one course": (["NFP101", "nfp 101"], "s1_session1", Doubt.TOO_FEW, ()),
    "no course": ([], "s1_session1", Doubt.TOO_FEW, ()),
}


@pytest.mark.parametrize(
    ("codes", "session", "doubt", "unknown"), CANNOT_TELL.values(), ids=CANNOT_TELL.keys()
)
def test_what_the_timetable_lacks_cannot_be_told(
    codes: list[str], session: str, doubt: Doubt, unknown: tuple[str, ...]
) -> None:
    verdict = overlaps.check(TABLE, codes, session)
    assert (verdict.finding, verdict.doubt, verdict.unknown) == (Finding.CANNOT_TELL, doubt, unknown)


def test_without_a_timetable_nothing_can_be_told() -> None:
    assert overlaps.check(Timetable(), ["NFP101", "UTC505"]).doubt is Doubt.NO_TIMETABLE


def events(raw: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(raw).events


def test_a_calendar_file_holds_the_exams_in_utc() -> None:
    raw = ics_export.calendar([NFP_AGAIN, NFP], NOW)
    assert [event["DTSTART"].to_ical() for event in events(raw)] == [b"20250121T173000Z", b"20250415T163000Z"]
    assert [event["DTEND"].to_ical() for event in events(raw)] == [b"20250121T193000Z", b"20250415T183000Z"]
    assert raw == ics_export.calendar([NFP, NFP_AGAIN, NFP], NOW)


def test_an_exam_keeps_its_uid_when_it_is_moved_and_shares_it_with_no_other() -> None:
    moved = exam("nfp 101", "09:00", "11:00", day="2025-01-31")
    uids = [
        str(event["UID"])
        for each in (NFP, moved, NFP_AGAIN)
        for event in events(ics_export.calendar([each], NOW))
    ]
    assert uids[0] == uids[1] != uids[2]


def test_hostile_words_stay_words_in_a_calendar_file() -> None:
    title = "a,b;c\\d\r\nEND:VEVENT\r\nBEGIN:VEVENT é" * 5
    hostile = bare("NFP101", NFP.start, NFP.end, title, "salle; 3, é")
    raw = ics_export.calendar([hostile], NOW)
    (event,) = events(raw)
    assert str(event["SUMMARY"]).split() == f"NFP101 — {title}".split()
    assert str(event["LOCATION"]) == "salle; 3, é"
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_exams_without_title_and_place_have_neither_in_the_file() -> None:
    (event,) = events(ics_export.calendar([bare("NFP101", NFP.start, NFP.end)], NOW))
    assert str(event["SUMMARY"]) == "NFP101"
    assert "LOCATION" not in event
