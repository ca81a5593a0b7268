"""The sentences of calendar and timetable stand in every language, and one file more is one language more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import faq.texts
from faq.calendar import phrases
from faq.texts import DIRECTORY, FluentTexts, MissingText, format_clock, format_day, join_names, say, texts
from faq.timetable import overlaps, sentences
from faq.timetable.exams import Timetable
from tests.support.timetables import SHIPPED, exam

WINTER = datetime(2024, 12, 16, 9, tzinfo=UTC)
MARK = "qq"
"""What every English word begins with in the invented language."""


def keys(lang: str) -> set[str]:
    return set(re.findall(r"(?m)^([a-z][\w-]*) =", (DIRECTORY / f"{lang}.ftl").read_text("utf-8")))


def invented() -> str:
    """English with a mark before every word of a sentence; the locale and the names of values stay as they are."""
    head, begins, messages = (DIRECTORY / "en.ftl").read_text("utf-8").partition("day = ")
    pieces = re.split(r"(\{[^}]*\}|(?m:^[a-z][\w-]* = |^#.*$))", begins + messages)
    return head + "".join(
        re.sub(r"\b[A-Za-z]+", rf"{MARK}\g<0>", p) if i % 2 == 0 else p for i, p in enumerate(pieces)
    )


@pytest.fixture
def third_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language that consists of one file more."""
    for path in DIRECTORY.glob("*.ftl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "qx.ftl").write_text(invented(), encoding="utf-8")
    monkeypatch.setattr(faq.texts, "DIRECTORY", tmp_path)
    cached = (texts, say, format_day, format_clock)
    for each in cached:
        each.cache_clear()
    yield "qx"
    monkeypatch.undo()
    for each in cached:
        each.cache_clear()


def test_every_sentence_is_there_in_both_languages() -> None:
    assert keys("fr") == keys("en")
    assert texts().languages == ("en", "fr")


def test_a_sentence_is_parsed_when_it_is_said_with_those_that_stand_in_it(tmp_path: Path) -> None:
    written = "-desk = guichet\n\nplace = au { -desk\n}\n# a note\nsays = Venez { place }, { $name } !\nnobody = {\n"
    (tmp_path / "fr.ftl").write_text(written, encoding="utf-8")
    said = FluentTexts(tmp_path)
    assert said.say("fr", "says", name="Ada") == "Venez au guichet, Ada !"
    for missing in ("nobody", "nothing", "a"):
        with pytest.raises(MissingText):
            said.say("fr", missing)


def test_a_language_without_a_file_is_answered_in_french() -> None:
    assert phrases.day(date(2025, 2, 1), "qx") == "samedi 1er février 2025"


def test_one_file_more_says_days_and_sessions_in_its_language(third_language: str) -> None:
    session = SHIPPED.sessions[0]
    assert phrases.name(session, third_language) == f"{MARK}Semester 1, {MARK}session 1"
    assert phrases.period(session, third_language).startswith(
        f"{MARK}from Monday 20 January {MARK}to Saturday"
    )
    assert phrases.deadline(session.deadline, third_language, WINTER) == (
        f"Sunday 5 January 2025 {MARK}at 23:59 (Paris {MARK}time)"
    )
    assert (
        phrases.state(session, third_language, WINTER + timedelta(days=365)) == f" ({MARK}session {MARK}over)"
    )
    assert phrases.short_day(date(2025, 2, 1), third_language) == "1 Feb"


def test_one_file_more_says_exams_in_its_language(third_language: str) -> None:
    one, other = exam("NFP101", "18:30", "20:30"), exam("UTC505", "19:00", "21:00")
    found = overlaps.check(Timetable((one, other)), ["NFP101", "UTC505"])
    assert f"{MARK}from 18:30 {MARK}to 20:30" in sentences.exam(replace(one, title=""), third_language)
    assert sentences.check(found, third_language, SHIPPED).startswith(
        f"{MARK}The {MARK}timetable {MARK}shows"
    )
    assert sentences.missing(SHIPPED, third_language).startswith(f"{MARK}I {MARK}do {MARK}not {MARK}have")
    assert join_names(["a", "b", "c"], third_language) == "a, b and c"


def test_a_sentence_or_a_value_that_is_missing_is_told() -> None:
    with pytest.raises(MissingText, match="no-such-sentence"):
        FluentTexts(DIRECTORY).say("fr", "no-such-sentence")
    with pytest.raises(MissingText, match="session-name"):
        FluentTexts(DIRECTORY).say("fr", "session-name", semester=1)
