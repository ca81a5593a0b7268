"""Whatever form the office writes, every way through it ends in a request that all can read, or where nothing is taken."""

from __future__ import annotations

from contextlib import closing

import pytest

from storage.database.connection import in_memory
from tests.support.form_walks import FormWalk, filed_of
from tests.support.running_bot import content
from tests.support.thorough import TIMES

WALKS, PARTS = 6 * TIMES, 2
"""Walks in the suite; `python -m tests.bench forms` walks two thousand."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_way_through_a_made_up_form_ends_in_a_valid_state(part: int) -> None:
    filed = 0
    with closing(in_memory()) as db:
        for seed in range(part, WALKS, PARTS):
            walk = FormWalk(db, content(timetable=True).current, seed)
            request = walk.walk()
            assert filed_of(db, walk) == ([request] if request else [])
            filed += request is not None
    assert filed > WALKS // PARTS // 2
