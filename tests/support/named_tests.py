"""Tests that pages name as proofs."""

from __future__ import annotations

import re

from tests.support.paths import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def named(page: str) -> list[tuple[str, str]]:
    """The tests that a page names: each its file and its function."""
    return NAMED.findall(page)


def missing(page: str) -> list[str]:
    """Those of them that are not there."""
    return [f"{path}::{name}" for path, name in named(page) if not _is_there(path, name)]


def _is_there(path: str, name: str) -> bool:
    file = ROOT / path
    text = file.read_text("utf-8") if file.is_file() else ""
    return re.search(rf"^(async )?def {name}\(", text, re.MULTILINE) is not None
