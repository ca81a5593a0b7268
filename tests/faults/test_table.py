"""The table of faults is complete."""

from __future__ import annotations

import re

from tests.support.paths import ROOT

TABLE = (ROOT / "tests/faults/README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", TABLE, re.MULTILINE)
FAULTS = 40


def test_every_fault_has_a_row_with_a_test() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, FAULTS + 1))
    assert [number for number, _, proof in ROWS if "::test_" not in proof] == []


def test_every_test_of_this_suite_is_named() -> None:
    written = {
        name
        for path in (ROOT / "tests/faults").glob("test_*.py")
        if path.stem != "test_table"
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert sorted(name for name in written if name not in TABLE) == []
