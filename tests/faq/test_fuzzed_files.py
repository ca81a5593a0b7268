"""A thousand spoilt files of the office: each is read, or told with its place; none ends in another way or lasts."""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import process_time

import pytest

from tests.support.spoilt_files import KINDS
from tests.support.thorough import TIMES

SEED = 20_250_121
BLOCK = 25 * TIMES
"""Files of a test: few enough to be shared out among processes."""
SECONDS = 2.0
"""Processor time of a file on any machine; a usual one takes some thousandths."""
BLOCKS_OF = {
    "csv": 8,
    "ics": 8,
    "xlsx": 6,
    "calendar": 6,
    "office": 2,
    "requests": 2,
    "topic": 4,
    "questions": 3,
    "vocabulary": 2,
    "decisions": 3,
}
BLOCKS = [(name, block) for name, blocks in BLOCKS_OF.items() for block in range(blocks)]


@pytest.mark.parametrize("name", KINDS)
def test_the_files_are_read_before_they_are_spoilt(tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    kind.prepare(tmp_path)
    (tmp_path / kind.name).write_bytes(kind.sound)
    known = {"xlsx": 2}
    assert len(list(kind.read(tmp_path / kind.name))) == known.get(name, 0)


@pytest.mark.parametrize(("name", "block"), BLOCKS, ids=[f"{name}-{block}" for name, block in BLOCKS])
@pytest.mark.filterwarnings("ignore")
def test_a_spoilt_file_is_read_or_told_with_its_place(tmp_path: Path, name: str, block: int) -> None:
    kind = KINDS[name]
    kind.prepare(tmp_path)
    random = Random(f"{SEED} {name} {block}")
    for number in range(BLOCK):
        content = kind.mutate(random, kind.sound)
        start = process_time()
        try:
            kind.check(tmp_path, content)
        except Exception as error:
            raise AssertionError(f"file {number} of {name}-{block}: {content!r}") from error
        assert process_time() - start < SECONDS
