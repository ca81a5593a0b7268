"""Which language a text is in is told alike by the library's model and by what an earlier start has kept of it."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np
import pytest
from py3langid.langid import LanguageIdentifier

from faq.files import keeping
from faq.search import kept
from faq.search.kept import ROWS, KeptRows
from faq.search.mapped import Arrays
from faq.search.words import identifying

LANGUAGES = frozenset(("fr", "en", "es", "vi"))
SAID = (
    "quand ont lieu les examens",
    "when are the exams",
    "¿cuándo son los exámenes?",
    "khi nào thi vậy",
    "",
)


def told() -> list[tuple[str, float]]:
    model = identifying._model.__wrapped__(LANGUAGES)
    return [model.classify(text) for text in SAID]


@pytest.mark.thorough
def test_a_kept_model_tells_what_the_library_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.use(None)
    expected = told()
    assert [lang for lang, _ in expected[:4]] == ["fr", "en", "es", "vi"]
    keeping.use(tmp_path)
    assert told() == expected
    monkeypatch.setattr(LanguageIdentifier, "from_model_file", lambda *_: pytest.fail("read anew"))
    assert told() == expected


def test_a_row_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    keeping.use(tmp_path)
    numbers = np.arange(256 * (ROWS + 2), dtype=np.uint32)
    arrays: Arrays = {"other": np.zeros(3, np.uint8), "numbers": numbers}
    path = kept.stored("thing", ["a"], lambda: arrays)
    assert path is not None
    rows = KeptRows(path, "numbers")
    places = [0, 255, 256, 256 * ROWS + 7, 256 * (ROWS + 2) - 1, 3]
    assert [rows[place] for place in places] == places
    assert type(rows[7]) is type(array("I", [7])[0])
    with pytest.raises(KeyError):
        KeptRows(path, "nothing")


def test_a_file_that_is_torn_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.use(tmp_path)
    made: list[int] = []

    def make() -> Arrays:
        made.append(1)
        return {"numbers": np.arange(256, dtype=np.uint16)}

    path = kept.stored("thing", ["a"], make)
    assert path == kept.stored("thing", ["a"], make)
    assert path is not None
    assert made == [1]
    path.write_bytes(path.read_bytes()[:200])
    assert kept.stored("thing", ["a"], make) == path
    assert made == [1, 1]
    assert KeptRows(path, "numbers")[9] == 9
    path.write_bytes(path.read_bytes()[:200])
    monkeypatch.setattr(kept, "_write", lambda *_: None)  # as a full disk has it
    assert kept.stored("thing", ["a"], make) is None
    keeping.use(None)
    assert kept.stored("thing", ["a"], make) is None
