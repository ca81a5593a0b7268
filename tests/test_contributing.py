"""CONTRIBUTING cannot rot: what it names is there, and it draws every package; nor can pages that name tests as proofs."""

from __future__ import annotations

import re

import pytest

from tests.support.named_tests import missing, named
from tests.support.paths import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PICTURE = TEXT.split("```")[1]
UNDRAWN = {"pictures", "sandbox", "settings", "content", "starter", "texts"}
"""Packages that hold no step of an update's way: drawing, the other side of the wire, configuration, the office's files,
sentences.
"""


def test_every_file_and_folder_that_is_named_is_there() -> None:
    named = {
        name for name in re.findall(r"`([\w./*-]+)`", TEXT) if "/" in name or name.endswith((".py", ".toml"))
    }
    named -= {name for name in named if name.startswith("/")} | {
        "announcements.py",
        "announcements_screens.py",
    }
    assert len(named) > 30
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []


def test_every_package_is_in_the_picture() -> None:
    packages = {
        path.parent.name
        for root in ("bot", "faq", "storage")
        for path in (ROOT / root).glob("*/__init__.py")
        if path.parent.name not in UNDRAWN
    }
    assert len(packages) > 15
    assert [name for name in sorted(packages) if f"{name}/" not in PICTURE] == []


def test_the_lives_lead_through_modules_of_every_package() -> None:
    for life in ("question", "request", "edit"):
        told = TEXT.split(f"## The life of a{'n' if life == 'edit' else ''} {life}")[1].split("\n## ")[0]
        assert {name.split("/")[0] for name in re.findall(r"`(\w+/[\w/]+\.py)`", told)} == {
            "bot",
            "faq",
            "storage",
        } - ({"faq"} if life == "request" else set())


@pytest.mark.parametrize(("name", "least"), [("docs/threats.md", 40), ("tests/faults/README.md", 80)])
def test_every_test_that_a_page_names_is_there(name: str, least: int) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert len(named(page)) > least
    assert missing(page) == []
