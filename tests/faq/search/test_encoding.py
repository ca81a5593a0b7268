"""Many wordings without vectors keep nobody waiting: texts are compared by words until they are encoded beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from faq.catalog import Catalog
from faq.live_catalog import LiveCatalog
from faq.search.comparison.features import Floats
from faq.search.encoder import encoding, vectors
from faq.search.encoder.encoding import Encoding
from faq.search.encoder.vectors import Vectors, read
from tests.support.encoders import WIDTH, FailingEncoder, ToldEncoder, choosing
from tests.support.office import office

SUBJECTS = {"examens": "dates", "noten": "results", "notes": "results", "résultats": "results"}


class SlowEncoder(ToldEncoder):
    """Gives nothing until it is let."""

    def __init__(self) -> None:
        super().__init__(SUBJECTS)
        self.let = Event()

    def __call__(self, texts: Sequence[str]) -> Floats:
        assert self.let.is_set(), "somebody would have waited"
        return super().__call__(texts)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "BESIDE", 2)
    monkeypatch.setattr(encoding, "STEP", 3)


def by_meaning(catalog: Catalog) -> bool:
    return catalog.explain("wo sind meine Noten").candidates[0].support[0].meaning is not None


def test_a_desk_answers_by_words_until_the_vectors_have_come(tmp_path: Path) -> None:
    encoder = SlowEncoder()
    choice = Encoding(encoder, Vectors(encoder), beside=True)
    with choosing(choice):
        live = LiveCatalog(office(tmp_path))
        assert not by_meaning(live.current)
        assert live.current.find("où sont mes notes")
        assert not live.refresh().changed
        encoder.let.set()
        steps = 0
        while choice.behind:
            assert not by_meaning(live.current)
            choice.step()
            live.refresh()
            steps += 1
        assert steps > 1
        assert by_meaning(live.current)
        asked = list(encoder.asked)
        choice.step()
        assert encoder.asked == asked


def test_whoever_ends_in_between_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "WORTH_A_FILE", 3)
    cache, wordings = tmp_path / "vectors.npz", [f"wording {'x' * n}" for n in range(8)]
    first = ToldEncoder({})
    choice = Encoding(first, Vectors(first, cache=cache), beside=True)
    assert choice.rows(wordings) is None
    choice.step()
    assert len(read(cache, WIDTH)) == 3  # here the process is killed
    second = ToldEncoder({})
    choice = Encoding(second, Vectors(second, cache=cache), beside=True)
    assert choice.rows(wordings) is None
    while choice.behind:
        choice.step()
    assert first.asked + second.asked == wordings
    assert len(read(cache, WIDTH)) == 8
    assert choice.rows(wordings) is not None


def test_an_edit_encodes_only_what_is_new_and_at_once(tmp_path: Path) -> None:
    encoder = ToldEncoder({})
    choice = Encoding(encoder, Vectors(encoder), beside=True)
    wordings = ["a wording"]
    assert choice.rows(wordings) is not None
    assert choice.rows([*wordings, "and one more"]) is not None
    assert encoder.asked == [*wordings, "and one more"]


def test_another_model_has_all_wordings_encoded_anew(tmp_path: Path) -> None:
    cache, wordings = tmp_path / "vectors.npz", [f"wording {n}" for n in range(5)]
    for name in ("one", "other"):
        encoder = ToldEncoder({})
        encoder.id = name
        choice = Encoding(encoder, Vectors(encoder, cache=cache), beside=True)
        assert choice.rows(wordings) is None
        while choice.behind:
            choice.step()
        assert encoder.asked == wordings


def test_while_an_encoder_fails_wordings_wait_and_words_answer(tmp_path: Path) -> None:
    encoder = FailingEncoder(SUBJECTS)
    encoder.fails = True
    choice = Encoding(encoder, Vectors(encoder), beside=True)
    with choosing(choice):
        assert choice.rows(["one"]) is None
        assert choice.behind
        encoder.fails = False
        choice.step()
        assert choice.rows(["one"]) is not None
        assert not choice.behind
