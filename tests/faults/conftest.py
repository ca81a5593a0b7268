"""A desk in virtual time, and a student who means to make one request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulation.desk import Desk
from tests.simulation.people import Ledger, Story, Student
from tests.support.stories import TRAVEL

STUDENT = 5001


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Not started yet."""
    desk = Desk(tmp_path)
    yield desk
    desk.end()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def student(desk: Desk, ledger: Ledger) -> Student:
    """Somebody who will ask for a trip, with a document."""
    return Student(desk, ledger, STUDENT, [Story(TRAVEL, f"M{STUDENT}-0")])
