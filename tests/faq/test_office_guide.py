"""The page on the office's own file cannot rot: each of its examples can be read, and it names all that may be written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from faq.calendar import calendar_file
from faq.calendar.desk import ROLES, WORDS
from faq.check import lint_live
from tests.faq.calendar.test_office_file import YEAR
from tests.support.paths import ROOT

TEXT = (ROOT / "docs" / "office.md").read_text(encoding="utf-8")
WHOLE, *PARTS = [token.content for token in MarkdownIt().parse(TEXT) if token.info == "toml"]
(SESSIONS,) = [token.content for token in MarkdownIt().parse(TEXT) if token.info == "toml calendar.toml"]
BASE = WHOLE[: WHOLE.index("[links]")]
OFFICE = WHOLE[WHOLE.index("[links]") :]


@pytest.mark.parametrize("part", ["", *PARTS])
@pytest.mark.parametrize("year", [YEAR, f'academic_year = "2024-2025"\n{SESSIONS}'])
def test_an_example_is_read_without_fault(tmp_path: Path, part: str, year: str) -> None:
    (tmp_path / "office.toml").write_text(f"{BASE}{part}\n{OFFICE}", encoding="utf-8")
    (tmp_path / "calendar.toml").write_text(year, encoding="utf-8")
    assert [str(fault) for fault in calendar_file.read(tmp_path / "calendar.toml")[1]] == []


def test_the_page_names_all_that_may_be_written() -> None:
    written = [tomllib.loads(part) for part in (WHOLE, *PARTS)]
    (words,) = [part["words"] for part in written if "words" in part]
    (entries,) = [part["entries"] for part in written if "entries" in part]
    assert set(words) == set(WORDS)
    assert {role: tuple(names) for role, names in entries.items()} == ROLES
    assert set(written[0]["office"]) == set(lint_live.SLOTS)


def test_the_page_says_how_long_a_word_for_the_profile_may_be() -> None:
    found = re.search(r"in the bot's profile: (\d+) characters", TEXT)
    assert found
    assert int(found[1]) == WORDS["profile"]
