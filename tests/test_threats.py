"""The page of threats names a test for each that the desk itself can do something about."""

from __future__ import annotations

from tests.support.named_tests import NAMED
from tests.support.paths import ROOT

PAGE = (ROOT / "docs/threats.md").read_text(encoding="utf-8")


def test_every_threat_has_a_test() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    unproven = [row for row in rows if not NAMED.search(row) and not row.startswith("| threat |")]
    assert len(rows) > 30
    assert [row for row in unproven if "`make audit`" not in row] == []
