"""Arrays that are mapped into memory are those that were written, or none."""

from __future__ import annotations

import mmap
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from weakref import WeakSet

import numpy as np
import pytest

from faq.search import mapped
from faq.search.mapped import Arrays

WRITTEN: Arrays = {
    "a": np.arange(5),
    "none": np.zeros((0, 3), np.int16),
    "wide": np.arange(300, dtype=np.float32).reshape(3, 100),
    "by column": np.asfortranarray(np.arange(6, dtype=np.uint8).reshape(2, 3)),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "arrays.npz"
    with path.open("wb") as file:
        mapped.write(file, WRITTEN)
    return path


def same(found: Arrays | None) -> bool:
    assert found is not None
    return found.keys() == WRITTEN.keys() and all(
        (found[name].dtype, found[name].shape) == (array.dtype, array.shape)
        and np.array_equal(found[name], array)
        for name, array in WRITTEN.items()
    )


def test_arrays_come_back_as_they_were_mapped_where_processors_read_them_best(path: Path) -> None:
    found = mapped.read(path)
    assert same(found)
    for array in (found or {}).values():
        assert not array.flags.writeable
        assert not array.flags.owndata
        assert not array.size or array.ctypes.data % 64 == 0


def test_numpy_reads_the_same_file(path: Path) -> None:
    with np.load(path) as file:
        assert same({name: file[name] for name in file.files})


def test_arrays_stay_when_their_file_is_replaced_or_deleted(path: Path) -> None:
    found = mapped.read(path)
    other = path.with_name("other")
    other.write_bytes(b"other")
    other.replace(path)
    assert same(found)
    path.unlink()
    assert same(found)
    assert mapped.read(path) is None


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="only Linux tells")
def test_what_was_looked_at_takes_no_memory_once_it_is_given_back(path: Path) -> None:
    with path.open("wb") as file:
        mapped.write(file, {"ones": np.ones(100_000)})
    found = mapped.read(path)
    assert found
    assert resident(path) == 0
    assert found["ones"].sum() == 100_000
    assert resident(path) > 700
    mapped.give_back()
    assert resident(path) == 0
    assert found["ones"].sum() == 100_000


def test_files_are_given_back_while_another_thread_maps_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = Thread(target=mapped.read, args=(path,))

    class Slow(WeakSet[mmap.mmap]):
        """A thread maps a file while these are listed, or waits until they are, for longer than that would take."""

        def __iter__(self) -> Iterator[mmap.mmap]:
            for number, each in enumerate(super().__iter__()):
                if not number:
                    another.start()
                    another.join(timeout=0.02)
                yield each

    found = [mapped.read(path) for _ in range(2)]
    with monkeypatch.context() as patched:
        patched.setattr(mapped, "_MAPPED", Slow(mapped._MAPPED))
        mapped.give_back()
        another.join()
    assert all(map(same, found))


def resident(path: Path) -> int:
    """The kilobytes that this process has of a file in its memory."""
    _, _, behind = Path("/proc/self/smaps").read_text().partition(str(path))
    return int(re.findall(r"Rss: +(\d+) kB", behind)[0])


def test_a_file_of_which_any_octet_is_another_gives_the_same_arrays_or_none(path: Path) -> None:
    whole = path.read_bytes()
    refused = 0
    for place in range(0, len(whole), 9):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x11]) + whole[place + 1 :])
        found = mapped.read(path)
        refused += found is None
        assert found is None or same(found)
    assert refused


@pytest.mark.parametrize("left", [0, 1, 40, 700, -1])
def test_a_file_that_was_cut_off_gives_none(path: Path, left: int) -> None:
    path.write_bytes(path.read_bytes()[:left])
    assert mapped.read(path) is None


def test_an_archive_of_something_else_gives_none(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.npy", b"no array")
    assert mapped.read(path) is None
