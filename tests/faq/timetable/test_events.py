"""Calendars as programs export them: folded anywhere, cancelled, in zones of their own; a broken event is told by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from faq.timetable.files.codes import named
from tests.support.office import office
from tests.support.timetables import notes, read

SOUND = ("SUMMARY:NFP101 Programmation", "DTSTART:20250121T080000Z", "DTEND:20250121T100000Z")
OTHER = ("SUMMARY:UTC505 Réseaux", "DTSTART:20250122T080000Z", "DTEND:20250122T100000Z")


def calendar(*events: tuple[str, ...], head: tuple[str, ...] = (), behind: str = "") -> str:
    blocks = ["\r\n".join(("BEGIN:VEVENT", *event, "END:VEVENT")) for event in events]
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *head, *blocks, "END:VCALENDAR", behind))


def written(folder: Path, *events: tuple[str, ...], head: tuple[str, ...] = (), behind: str = "") -> Path:
    (folder / "planning.ics").write_bytes(calendar(*events, head=head, behind=behind).encode())
    return folder / "planning.ics"


BROKEN = {
    "a moment without seconds": (
        "DTSTART:20250121T1400",
        "DTEND:20250121T160000",
        "DTSTART",
        "20250121T1400",
    ),
    "rubbish behind a moment": (
        "DTSTART:20250121T120000/aMjg0NzQy",
        "DTEND:20250121T140000",
        "DTSTART",
        "20250121T120000/aMjg0NzQy",
    ),
    "an empty end": ("DTSTART:20250121T080000Z", "DTEND:", "DTEND", "says no moment"),
    "a length in words": ("DTSTART:20250121T080000Z", "DURATION:2H", "DURATION", "2H"),
    "a length of ages": ("DTSTART:20250121T080000Z", "DURATION:P9999999D", "DURATION", "P9999999D"),
    "a length backwards": ("DTSTART:20250121T080000Z", "DURATION:-PT2H", "DURATION", "-PT2H"),
    "a moment of another age": ("DTSTART:99991231T235959Z", "DURATION:PT2H", "DTSTART", "99991231T235959Z"),
    "a time without a day": ("DTSTART:140000", "DURATION:PT2H", "DTSTART", "140000"),
    "a span for a start": (
        "DTSTART;VALUE=PERIOD:20250121T080000Z/PT2H",
        "DURATION:PT2H",
        "DTSTART",
        "20250121T080000Z/PT2H",
    ),
    "a moment as people write it": (
        "DTSTART:2025-01-21 14:00",
        "DURATION:PT2H",
        "DTSTART",
        "2025-01-21 14:00",
    ),
    "no such day": ("DTSTART:20250231T080000Z", "DURATION:PT2H", "DTSTART", "20250231T080000Z"),
    "nonsense": ("DTSTART:demain", "DTEND:demain soir", "DTSTART", "demain"),
}


@pytest.mark.parametrize(("start", "end", "name", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_moment_is_a_fault_with_the_number_of_its_event(
    tmp_path: Path, start: str, end: str, name: str, said: str
) -> None:
    path = written(tmp_path, SOUND, ("SUMMARY:ANG330", start, end), OTHER)
    timetable, (fault,) = read(path)
    assert [exam.code for exam in timetable.exams] == ["NFP101", "UTC505"]
    assert (fault.place.path, fault.place.line) == (path, 8)
    assert fault.what.startswith(f"Event 2: its {name} ")
    assert said in fault.what
    assert f"Write it as {name}:" in fault.remedy


def test_every_broken_event_is_told_at_once(tmp_path: Path) -> None:
    _, faults = read(written(tmp_path, (*SOUND[:2], "DTEND:"), (*OTHER[:1], "DTSTART:x", "DURATION:PT2H")))
    assert [(fault.place.line, fault.what[:7]) for fault in faults] == [(3, "Event 1"), (8, "Event 2")]


BEHIND = {
    "words": ("hello\r\n", 9, "stands behind the end of the calendar", "Delete all that is behind"),
    "a property": ("X-A:b\r\n", 9, "stands behind the end of the calendar", "Delete all that is behind"),
    "an end": ("END:VEVENT\r\n", 9, "Here ends what has not begun", "Export it again"),
    "half an event": (
        "BEGIN:VEVENT\r\nSUMMARY:UTC505\r\n",
        9,
        "Event 2 has no end",
        "not saved or sent as a whole",
    ),
    "half a calendar": ("BEGIN:VCALENDAR\r\n", 9, "has no end", "not saved or sent as a whole"),
}


@pytest.mark.parametrize(("behind", "line", "what", "remedy"), BEHIND.values(), ids=BEHIND.keys())
def test_rubbish_behind_a_calendar_is_told_with_its_line(
    tmp_path: Path, behind: str, line: int, what: str, remedy: str
) -> None:
    _, (fault,) = read(written(tmp_path, SOUND, behind=behind))
    assert fault.place.line == line
    assert what in fault.what
    assert remedy in fault.remedy


def test_a_calendar_that_is_cut_off_is_said_to_be(tmp_path: Path) -> None:
    whole = calendar(SOUND, OTHER)
    (tmp_path / "a.ics").write_text(whole[: whole.index("END:VCALENDAR")])
    _, (fault,) = read(tmp_path / "a.ics")
    assert fault.what == "« VCALENDAR », which begins here, has no end."
    assert fault.remedy.startswith("The end is missing")


FOLDS = {
    "inside an accented letter": "NFP101 les syst\xe8mes".encode(),
    "inside the code": b"NFP101 Programmation",
    "at every octet": "NFP101 élèves, à l'été".encode(),
}


@pytest.mark.parametrize("summary", FOLDS.values(), ids=FOLDS.keys())
@pytest.mark.parametrize("fold", [b"\r\n ", b"\n\t", b"\r\n\r\n "])
def test_a_line_may_be_folded_between_any_two_octets(tmp_path: Path, summary: bytes, fold: bytes) -> None:
    line = b"SUMMARY:" + fold.join(summary[n : n + 1] for n in range(len(summary)))
    content = calendar((*SOUND[1:], "X"), OTHER).encode().replace(b"X\r\n", line + b"\r\n")
    (tmp_path / "a.ics").write_bytes(content)
    timetable, faults = read(tmp_path / "a.ics")
    assert faults == []
    assert f"{timetable.exams[0].code} {timetable.exams[0].title}" == summary.decode()


def test_the_events_below_a_folded_line_keep_their_line(tmp_path: Path) -> None:
    folded = ("SUMMARY:NFP101 Pro\r\n gram\r\n mation", *SOUND[1:])
    _, (fault,) = read(written(tmp_path, folded, ("SUMMARY:Examen", *OTHER[1:])))
    assert (fault.place.line, fault.what[:7]) == (10, "Event 2")


CANCELLED = {
    "by its status": ((), "STATUS:CANCELLED", "STATUS:CANCELLED"),
    "by its status, in small letters": ((), "status:cancelled", "STATUS:CANCELLED"),
    "by the method of the calendar": (("METHOD:CANCEL",), "SEQUENCE:1", "METHOD:CANCEL"),
    "by the method, in small letters": (("method:cancel",), "STATUS:CONFIRMED", "METHOD:CANCEL"),
}


@pytest.mark.parametrize(("head", "line", "said"), CANCELLED.values(), ids=CANCELLED.keys())
def test_a_cancelled_exam_is_left_out_with_a_note(
    tmp_path: Path, head: tuple[str, ...], line: str, said: str
) -> None:
    path = written(tmp_path, (*SOUND, line), head=head)
    timetable, faults = read(path)
    assert (timetable.exams, faults) == ((), [])
    where = 3 + len(head)
    assert notes(path) == [
        f"{where}: Event 1 (« NFP101 Programmation ») is cancelled ({said}), and left out."
    ]


def test_a_cancelled_event_need_not_be_sound(tmp_path: Path) -> None:
    timetable, faults = read(written(tmp_path, SOUND, ("SUMMARY:x", "STATUS:CANCELLED", "DTSTART:x")))
    assert (len(timetable.exams), faults) == (1, [])


def test_one_calendar_of_a_file_may_be_cancelled_and_the_other_not(tmp_path: Path) -> None:
    both = calendar(SOUND, head=("METHOD:CANCEL",)) + calendar(OTHER, head=("METHOD:PUBLISH",))
    (tmp_path / "a.ics").write_bytes(both.encode())
    assert [exam.code for exam in read(tmp_path / "a.ics")[0].exams] == ["UTC505"]


CODES = {
    "R3.05 Programmation système": ("R3.05", "Programmation système"),
    "R4.A.08 Virtualisation": ("R4.A.08", "Virtualisation"),
    "R5.DWeb-DI.06 Maintenance": ("R5.DWeb-DI.06", "Maintenance"),
    "SAE 3.01 Projet": ("SAE 3.01", "Projet"),
    "SAÉ3.01 - Projet": ("SAÉ3.01", "Projet"),
    "Réseaux (R3.06)": ("R3.06", "Réseaux"),
    "R3.05. Programmation": ("R3.05", "Programmation"),
    "11 R1.08 Gestion de projet": ("R1.08", "Gestion de projet"),
    "11A R1.08 Gestion": ("R1.08", "Gestion"),
    "1 - R1.08 Gestion": ("R1.08", "Gestion"),
    "G1 R1.08 Gestion": ("R1.08", "Gestion"),
    "Gr. 2 NFP101 Programmation": ("NFP101", "Programmation"),
    "S1 R1.08 Gestion": ("R1.08", "Gestion"),
    "TP NFP101 Programmation": ("NFP101", "Programmation"),
    "DS R1.08": ("R1.08", ""),
    "Examen : NFP101 Programmation": ("NFP101", "Programmation"),
    "nfp 101 - Programmation": ("nfp 101", "Programmation"),
    "NFP101.Programmation": ("NFP101", "Programmation"),
    "Programmation": (None, "Programmation"),
}


@pytest.mark.parametrize(("summary", "read_as"), CODES.items(), ids=CODES)
def test_the_code_of_an_event_is_whole_and_no_number_of_a_group(
    summary: str, read_as: tuple[str | None, str]
) -> None:
    assert named(summary) == [read_as]


def test_courses_with_dotted_codes_are_told_apart(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("SUMMARY:R3.05 Programmation", *SOUND[1:]),
        ("SUMMARY:R3.06 Réseaux", *OTHER[1:]),
        ("SUMMARY:11 R1.08 Gestion de projet", "DTSTART:20250123T080000Z", "DURATION:PT2H"),
    )
    timetable, faults = read(path)
    assert faults == []
    assert [exam.code for exam in timetable.exams] == ["R3.05", "R3.06", "R1.08"]
    assert timetable.find("c'est quand R3.06 ?").codes == ("R3.06",)
    assert timetable.find("r1 08").codes == ("R1.08",)


def zone(rule: str) -> tuple[str, ...]:
    return (
        *("BEGIN:VTIMEZONE", "TZID:Paris à nous"),
        *(
            "BEGIN:STANDARD",
            "DTSTART:16011028T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            rule,
            "END:STANDARD",
        ),
        *("BEGIN:DAYLIGHT", "DTSTART:16010325T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200"),
        *("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE"),
    )


LOCAL = ("SUMMARY:NFP101", "DTSTART;TZID=Paris à nous:20250121T090000", "DURATION:PT2H")


def test_a_zone_that_the_calendar_defines_is_known(tmp_path: Path) -> None:
    path = written(tmp_path, LOCAL, head=zone("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"))
    timetable, faults = read(path)
    assert faults == []
    assert f"{timetable.exams[0].start:%H:%M}" == "09:00"


def test_a_zone_whose_clocks_change_every_second_is_not_reckoned_with(tmp_path: Path) -> None:
    _, faults = read(written(tmp_path, LOCAL, head=zone("RRULE:FREQ=SECONDLY")))
    assert any("Paris à nous" in fault.what for fault in faults)


def test_a_zone_of_one_file_is_unknown_in_the_next(tmp_path: Path) -> None:
    assert read(written(tmp_path, LOCAL, head=zone("RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10")))[1] == []
    assert read(written(tmp_path, LOCAL))[1] != []


def test_a_calendar_without_line_ends_is_not_taken_for_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text(str(written(tmp_path, SOUND)))
    assert not read(tmp_path / "a.ics")[0]


@pytest.mark.parametrize("event", [event[:2] for event in BROKEN.values()], ids=BROKEN.keys())
def test_the_commands_end_with_a_sentence_and_not_with_a_traceback(
    tmp_path: Path, event: tuple[str, str]
) -> None:
    directory = office(tmp_path / "content")
    (directory / "timetable").mkdir()
    written(directory / "timetable", ("SUMMARY:NFP101", *event))
    checked = CliRunner().invoke(main, ["check", "--no-questions", "--files", str(directory)])
    assert (checked.exit_code, isinstance(checked.exception, SystemExit)) == (1, True)
    assert "planning.ics:3: fault: Event 1: " in checked.output
    asked = CliRunner().invoke(main, ["ask", "--files", str(directory), "c'est quand les examens ?"])
    assert (asked.exit_code, isinstance(asked.exception, SystemExit)) == (1, True)
    assert "planning.ics:3: Event 1: " in asked.output
