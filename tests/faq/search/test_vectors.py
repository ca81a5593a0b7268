"""Each wording is encoded once, and its vector kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from faq.check import shipping
from faq.files import keeping
from faq.search import mapped
from faq.search.encoder import meaning, vectors
from faq.search.encoder.vectors import Vectors, cache_beside, key, read, write
from tests.support.encoders import WIDTH, ToldEncoder

TEXTS = [f"wording {'x' * n}" for n in range(9)]


class Chance(ToldEncoder):
    """Encodes each text as something else."""

    def _vector(self, text: str) -> np.ndarray:
        return meaning.unit(np.random.default_rng(len(text)).normal(size=WIDTH).astype(np.float32))


def encoder() -> ToldEncoder:
    return ToldEncoder({})


def test_what_is_known_is_not_encoded_again() -> None:
    asked = encoder()
    known = Vectors(asked)
    first = known(TEXTS)
    assert asked.asked == TEXTS
    again = known([*TEXTS, "a new one"])
    assert asked.asked == [*TEXTS, "a new one"]
    assert np.array_equal(again[:-1], first)


def test_a_vector_keeps_its_direction_to_a_hundredth() -> None:
    chance = Chance({})
    kept, fresh = Vectors(chance)(TEXTS), chance(TEXTS)
    assert (kept * fresh).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_enough_new_ones_are_written_and_read_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "WORTH_A_FILE", 5)
    path = tmp_path / "cache" / "vectors.npz"
    first = Vectors(encoder(), cache=path)(TEXTS)
    later = encoder()
    assert np.array_equal(Vectors(later, cache=path)(TEXTS), first)
    assert later.asked == []


def test_many_are_kept_as_they_are_compared_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "WORTH_A_FILE", 5)
    keeping.use(tmp_path)
    chance = Chance({})
    first, later = Vectors(chance).laid_out(TEXTS), encoder()
    assert Vectors(encoder()).missing(TEXTS[1:]) == len(TEXTS) - 1
    with monkeypatch.context() as patched:
        patched.setattr(mapped, "read", lambda _: pytest.fail("read only to be counted"))
        assert Vectors(later).missing(TEXTS) == 0
    again = Vectors(later).laid_out(TEXTS)
    assert later.asked == []
    assert all(np.array_equal(again[name], array) for name, array in first.items())
    assert again["rows.numbers"].any()


def test_a_few_new_ones_write_no_file(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    Vectors(encoder(), cache=path)(TEXTS)
    assert not path.exists()


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "WORTH_A_FILE", 5)
    (tmp_path / "file").write_text("in the way")
    asked = encoder()
    known = Vectors(asked, cache=tmp_path / "file" / "vectors.npz")
    for _ in range(2):
        assert known(TEXTS).shape == (9, WIDTH)
    assert asked.asked == TEXTS


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200])


def of_another_kind(path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, keys=np.zeros(3), rows=np.zeros(3))


def removed(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [emptied, halved, of_another_kind, removed])
def test_a_file_that_cannot_be_used_is_as_none(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "vectors.npz"
    assert write(path, {key("told", "a"): bytes(WIDTH)}, WIDTH)
    assert len(read(path, WIDTH)) == 1
    spoil(path)
    assert read(path, WIDTH) == {}


def test_vectors_of_another_width_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write(path, {key("told", "a"): bytes(WIDTH)}, WIDTH)
    assert read(path, WIDTH + 1) == {}


def test_what_was_not_asked_for_lately_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "KEPT", 4)
    asked = encoder()
    known = Vectors(asked)
    known(TEXTS[:4])
    known(TEXTS[4:6])
    known(TEXTS[2:4])
    assert asked.asked == TEXTS[:6]
    known(TEXTS[:1])
    assert asked.asked == [*TEXTS[:6], TEXTS[0]]


def test_another_encoder_has_vectors_of_its_own() -> None:
    assert key("one", "text") != key("two", "text") != key("two", "other")


def test_the_cache_is_beside_the_database_or_where_the_desktop_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert cache_beside(tmp_path / "guichet.db") == tmp_path / "vectors.npz"
    assert cache_beside(tmp_path / "none" / "guichet.db") == tmp_path / "home" / "guichet" / "vectors.npz"


def test_few_new_ones_are_written_when_they_have_become_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "WORTH_A_FILE", 5)
    path = tmp_path / "vectors.npz"
    known = Vectors(encoder(), cache=path)
    known(TEXTS[:4])
    assert not path.exists()
    known(TEXTS[4:5])
    assert len(read(path, WIDTH)) == 5
    known(TEXTS[5:6])
    known.save()
    assert len(read(path, WIDTH)) == 6


def test_nearly_all_shipped_wordings_have_their_vectors_with_them() -> None:
    encoder = meaning.installed()
    assert encoder is not None
    known = read(vectors.SHIPPED, encoder.width)
    wanted = shipping.phrasings()
    missing = [text for text in wanted if key(encoder.id, text) not in known]
    assert len(missing) < 0.1 * len(wanted), "make vectors"


def test_shipped_vectors_are_written_as_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert shipping.write(tmp_path / "content", tmp_path / "vectors.npz") == 0
