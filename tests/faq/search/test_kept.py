"""What is kept between two starts: taken only when it is of the same contents and whole, and the same as reckoned anew."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from faq.files import keeping
from faq.search import Index, build, kept
from faq.search.comparison.nearness import Nearness
from faq.search.kept import packed, unpacked
from faq.search.mapped import Arrays
from faq.search.weights import WEIGHTS
from tests.support.running_bot import content

FEW = 8
"""Entries whose index is built in a moment."""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory in which files are kept."""
    keeping.use(tmp_path)
    return tmp_path


class Made:
    """Counts how often something was reckoned."""

    def __init__(self, number: int = 7) -> None:
        self.times, self.number = 0, number

    def __call__(self) -> Arrays:
        self.times += 1
        return {"found": np.array([self.number])}


def files(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.npz"))


def test_what_was_reckoned_once_is_read_from_then_on(directory: Path) -> None:
    made = Made()
    for _ in range(2):
        assert kept.arrays("thing", ["a", "b"], made)["found"].tolist() == [7]
    assert made.times == 1
    assert [path.name.startswith("thing-") for path in files(directory)] == [True]


def test_other_contents_are_reckoned_anew_and_the_oldest_files_go(directory: Path) -> None:
    made = Made()
    for depends in (["a", "b"], ["ab"], ["a"], ["b"], ["c"]):
        kept.arrays("thing", depends, made)
    assert made.times == 5
    assert len(files(directory)) == 3


FOREIGN = (
    "thing-list-of-rooms.txt",
    "thing-by-students.npz",
    f"thing-{'a' * 31}.txt",
    f"thing-{'a' * 32}.xlsx",
    f"thing-{'a' * 32}.npz.before",
    f"thing-of-mine-{'a' * 32}.npz",
    f"nothing-{'a' * 32}.txt",
)
"""Names of files that are nobody's but the office's."""


def test_only_what_was_kept_goes(directory: Path) -> None:
    for name in FOREIGN:
        (directory / name).touch()
        os.utime(directory / name, (0, 0))  # the oldest
    for depends in "abcde":
        kept.keep("thing", Made()(), depends)
        keeping.keep("thing", depends, "")
    assert len(list(directory.iterdir())) == len(FOREIGN) + 2 * 3
    keeping.forget("thing")
    assert {path.name for path in directory.iterdir()} == set(FOREIGN)


def test_what_is_made_apart_is_read_here(directory: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, NDArray[np.int64]]:
        made.append(os.getpid())
        return {"who": np.array([os.getpid()])}

    alone = threading.active_count() == 1
    (who,) = kept.begun("thing", ["a"], make)()["who"]
    assert (who != os.getpid(), made == []) == (alone, alone)
    assert kept.arrays("thing", ["a"], make)["who"] == [who]
    with ThreadPoolExecutor() as pool:
        (who,) = pool.submit(lambda: kept.begun("thing", ["b"], make)()).result()["who"]
    assert who == os.getpid()


def test_a_fork_is_waited_for_where_nobody_asks_for_what_it_makes(directory: Path) -> None:
    alone = threading.active_count() == 1 and sys.platform == "linux"
    kept.begun("thing", ["a"], lambda: {"who": np.array([os.getpid()])})
    found = kept.latest("thing", ["a"])
    assert (found is not None) is alone
    for pid in found["who"].tolist() if found else ():
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_what_fails_apart_is_made_here(directory: Path) -> None:
    here, apart = os.getpid(), directory / "apart"

    def make() -> dict[str, NDArray[np.int64]]:
        if os.getpid() != here:
            apart.touch()
            raise MemoryError
        return {"who": np.array([here])}

    alone = threading.active_count() == 1
    assert kept.begun("thing", ["a"], make)()["who"] == [here]
    assert apart.exists() is (alone and sys.platform == "linux")


@pytest.mark.parametrize(
    "torn", [b"", b"PK", b"nothing of ours", None], ids=["empty", "cut", "other", "changed"]
)
def test_a_file_that_is_not_whole_is_reckoned_anew_and_replaced(directory: Path, torn: bytes | None) -> None:
    kept.arrays("thing", ["a"], Made())
    (path,) = files(directory)
    whole = path.read_bytes()
    path.write_bytes(
        whole.replace(np.array([7]).tobytes(), np.array([8]).tobytes()) if torn is None else torn
    )
    made = Made()
    assert kept.arrays("thing", ["a"], made)["found"].tolist() == [7]
    assert made.times == 1
    assert len(path.read_bytes()) == len(whole)


def test_nothing_is_kept_where_nobody_said_where_or_where_it_cannot_be(tmp_path: Path) -> None:
    made = Made()
    keeping.use(None)
    kept.arrays("thing", ["a"], made)
    (tmp_path / "file").touch()
    keeping.use(tmp_path / "file" / "below")
    assert kept.arrays("thing", ["a"], made)["found"].tolist() == [7]
    assert made.times == 2
    assert files(tmp_path) == []


def test_texts_come_back_as_they_were() -> None:
    for texts in ([], [""], ["où", "", "a b"]):
        assert unpacked(packed(texts)) == texts


def test_an_index_that_was_kept_finds_what_one_finds_that_is_built(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = content(timetable=False).current
    weights = replace(WEIGHTS, whole=1)  # as for many wordings, of which alone anything is kept

    def built() -> Index:
        return build(catalog.entries[:FEW], calendar=catalog.calendar, weights=weights, encoder=None)

    first = built()
    monkeypatch.setattr(Nearness, "of", lambda *_: pytest.fail("laid out anew"))
    second = built()
    assert any(path.name.startswith("index-") for path in files(directory))
    for question in ("c kan les rattrapages de juin", "lexamen est ou", "merci", "convocatoin", "zzz"):
        assert first.rank(question) == second.rank(question)
        assert first.decide(question) == second.decide(question)
