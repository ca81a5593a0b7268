"""An operator's ONNX model: what its directory must say, and that texts are found by it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from faq import search
from faq.check.lint import lint
from faq.entry import Entry
from faq.errors import FaqErrors
from faq.search.encoder import encoding
from faq.search.encoder.encoding import Encoding, Tier, brought
from faq.search.encoder.meaning import CannotEncode
from faq.search.encoder.onnx import description, encoder
from faq.search.encoder.onnx.encoder import OnnxEncoder
from faq.search.encoder.vectors import Vectors
from tests.support import tiny_model
from tests.support.encoders import ToldEncoder, choosing
from tests.support.office import office

TINY = Path(tiny_model.__file__).parent
ENTRIES = [
    Entry("dates", "Quand ont lieu les examens ?", ("quand date",), "", "t"),
    Entry("results", "Où sont mes notes ?", ("notes résultats",), "", "t"),
    Entry("identity", "Faut-il une carte ?", ("carte identité",), "", "t"),
]
USUAL = {"dimensions": 8, "query": "query: ", "passage": "passage: ", "output": "last_hidden_state"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The tiny model, to be spoilt."""
    return Path(shutil.copytree(TINY, tmp_path / "model"))


@pytest.fixture(scope="module")
def tiny() -> Iterator[tuple[OnnxEncoder, OnnxEncoder]]:
    """(the encoder of questions, that of wordings) of the tiny model."""
    questions, wordings = encoder.pair(description.read(TINY))
    yield questions, wordings
    wordings.stop()


def say(directory: Path, **values: object) -> None:
    """Write `encoder.toml`: as usual, and these."""
    lines = [f"{key} = {_toml(value)}" for key, value in (USUAL | values).items() if value is not None]
    (directory / "encoder.toml").write_text("\n".join(lines), "utf-8")


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def vectors_of(directory: Path, *texts: str) -> np.ndarray:
    _, wordings = encoder.pair(description.read(directory))
    try:
        return wordings(texts)
    finally:
        wordings.stop()


def test_questions_and_wordings_have_their_prefixes(tiny: tuple[OnnxEncoder, OnnxEncoder]) -> None:
    questions, wordings = tiny
    wording, question = wordings(["quand date"])[0], questions(["quand date"])[0]
    assert np.linalg.norm([wording, question], axis=1) == pytest.approx([1, 1], abs=1e-3)
    assert (question[6], question[7]) == (pytest.approx(wording[7]), 0)
    assert wording[6] == 0 < wording[7]


def test_what_fills_up_shorter_texts_does_not_count(tiny: tuple[OnnxEncoder, OnnxEncoder]) -> None:
    _, wordings = tiny
    together = wordings(["quand", "notes notes notes notes résultats"])
    assert together[0] == pytest.approx(wordings(["quand"])[0], abs=1e-6)


@pytest.mark.parametrize(("pooling", "place"), [("cls", 0), ("last", 1)])
def test_the_vector_of_the_first_or_of_the_last_token_is_read(
    directory: Path, pooling: str, place: int
) -> None:
    say(directory, pooling=pooling, passage="")
    rows = vectors_of(directory, "quand notes", "quand notes carte garer garer")
    assert rows[0].argmax() == place
    assert rows[1].argmax() == (0 if pooling == "cls" else 3)


def test_an_output_that_is_a_vector_of_length_one_is_read_as_it_is(directory: Path) -> None:
    say(directory, pooling="none", output="sentence_embedding", normalise=False)
    assert vectors_of(directory, "quand date")[0].argmax() == 0


def test_no_more_tokens_are_read_than_told(directory: Path) -> None:
    say(directory, length=8, passage="")
    assert vectors_of(directory, "quand " * 8 + "notes " * 50)[0][1] == 0


def test_texts_are_found_by_an_operators_model(tmp_path: Path) -> None:
    choice = brought(TINY, cache=tmp_path / "vectors.npz")
    with choosing(choice):
        index = search.build(ENTRIES)
        assert index.rank("ocene", 1)[0].entry_id == "results"
        assert index.rank("kdaj izpiti", 1)[0].entry_id == "dates"
        assert (
            search.build(ENTRIES, encoder=None).explain("kdaj izpiti").candidates[0].support[0].meaning
            is None
        )
    choice.stop()


@pytest.mark.parametrize(
    ("values", "line", "told"),
    [
        pytest.param({"dimensions": None}, 1, "`dimensions` is missing", id="no dimensions"),
        pytest.param({"dimensions": 1}, 1, "`dimensions` cannot be 1", id="too few dimensions"),
        pytest.param(
            {"dimensions": True}, 1, "`dimensions` cannot be True", id="dimensions that are no number"
        ),
        pytest.param({"pooling": "max"}, 5, "Write one of mean, cls, last, none", id="another pooling"),
        pytest.param({"length": 4}, 5, "from 8 to", id="too short"),
        pytest.param({"query": 3}, 2, "`query` cannot be 3", id="a prefix that is no text"),
        pytest.param({"normalise": "yes"}, 5, "Write true, or false", id="normalise is no yes or no"),
        pytest.param({"prefix": "query: "}, 5, "`prefix` means nothing here", id="another name"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_line(
    directory: Path, values: dict[str, object], line: int, told: str
) -> None:
    say(directory, **values)
    with pytest.raises(FaqErrors) as error:
        description.read(directory)
    (fault,) = error.value.faults
    assert (fault.place.path, fault.place.line) == (directory / "encoder.toml", line)
    assert told in fault.reason


@pytest.mark.parametrize(
    ("name", "told"),
    [("encoder.toml", "docs/encoder.md"), ("model.onnx", "missing"), ("tokenizer.json", "missing")],
)
def test_a_file_that_is_missing_is_named(directory: Path, name: str, told: str) -> None:
    (directory / name).unlink()
    with pytest.raises(FaqErrors, match=told) as error:
        description.read(directory)
    assert error.value.faults[0].place.path == directory / name


def test_packages_that_are_missing_are_named_with_the_command_that_installs_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(description, "find_spec", lambda name: None)
    with pytest.raises(FaqErrors, match=r"onnxruntime and tokenizers .* pip install 'guichet\[onnx\]'"):
        description.read(TINY)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"dimensions": 9}, "vectors have 8 numbers, and not 9"),
        ({"output": "pooler"}, "no output pooler, but last_hidden_state, sentence_embedding"),
        ({"pooling": "none"}, "not what pooling none reads"),
        ({"normalise": False}, "not of length one"),
    ],
)
def test_a_model_that_is_not_as_described_says_so(
    directory: Path, values: dict[str, object], told: str
) -> None:
    say(directory, **values)
    with pytest.raises(CannotEncode, match=told):
        vectors_of(directory, "quand")


def test_a_file_that_is_no_model_says_so(directory: Path) -> None:
    (directory / "model.onnx").write_bytes(b"no model")
    with pytest.raises(CannotEncode, match="InvalidProtobuf"):
        vectors_of(directory, "quand")


def test_another_model_or_another_use_of_it_has_another_name(directory: Path) -> None:
    names = {description.read(directory).id}
    say(directory, query="ask: ")
    names.add(description.read(directory).id)
    (directory / "model.onnx").write_bytes(b"another model")
    names.add(description.read(directory).id)
    assert len(names) == 3


@pytest.mark.parametrize("why", ["missing", "off", "broken"])
def test_that_questions_are_compared_by_words_alone_is_told_as_a_note(
    directory: Path, tmp_path: Path, why: str
) -> None:
    say(directory, dimensions=9)
    choices = {
        "missing": lambda: Encoding(None, None),
        "off": lambda: encoding.shipped(Tier.OFF),
        "broken": lambda: brought(directory),
    }
    with choosing(choices[why]()):
        told = [fault for fault in lint(office(tmp_path)) if "words alone" in fault.what]
    assert [fault.note for fault in told] == [True]
    words = {"missing": "not installed", "off": "MEANING is off", "broken": "8 numbers, and not 9"}
    assert words[why] in told[0].what


def test_with_an_encoder_nothing_is_told(tmp_path: Path) -> None:
    assert [fault for fault in lint(office(tmp_path)) if "words alone" in fault.what] == []


def test_always_means_that_what_words_are_certain_of_is_encoded_too() -> None:
    for tier, encoded in ((Tier.UNSURE, False), (Tier.ALWAYS, True), (Tier.OFF, False)):
        told = ToldEncoder({})
        with choosing(Encoding(told, Vectors(told), tier)):
            index = search.build(ENTRIES)
            index.decide("Quand ont lieu les examens ?")
            assert ("Quand ont lieu les examens ?" in told.asked[6:]) is encoded
