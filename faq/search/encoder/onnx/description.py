"""Reads `encoder.toml`, in which an operator says how a model is used. Knows the file only; runs nothing.

What stands in it is what the model's own card says: the words before a question and before a passage, which of the
model's outputs is read, and how the vectors of a text's tokens become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from faq.entry import Place
from faq.errors import FaqErrors, Fault
from faq.files.source import decoded, toml_tables
from faq.search.lexicon import line_of
from faq.texts.faults import Message, Value, all_of, message

NAME, MODEL, TOKENIZER = "encoder.toml", "model.onnx", "tokenizer.json"
POOLING = ("mean", "cls", "last", "none")
"""How the vectors of tokens become one: their mean, that of the first, that of the last; or the output is one already."""
PACKAGES = ("onnxruntime", "tokenizers")
KNOWN_BY = 1_000_000
"""Bytes at either end by which a large file is known: a model trained on differs in all of them."""
_UNUSED = message("encoder-unused")
"""Why a fault of this file matters."""
_MOST_DIMENSIONS = 8192
"""Numbers of a vector at most: twice the widest encoder known; a thousand wordings of it fill 8 MB."""
_MOST_TOKENS = 8192
"""Tokens of a text at most. A message has fewer; what is longer than `faq.search.encoder.meaning.LONGEST` is never given."""


@dataclass(frozen=True, slots=True)
class Description:
    """How the model of `directory` is used.

    `dimensions`: numbers of a vector; `query`, `passage`: what stands before a question, and before what it is
    compared with; `pooling`: one of POOLING; `length`: tokens of a text that are read; `output`: the output that is
    read, the first one if empty; `normalise`: whether vectors are to be given length one, as they are not yet.
    """

    directory: Path
    dimensions: int
    query: str = ""
    passage: str = ""
    pooling: str = "mean"
    length: int = 256
    output: str = ""
    normalise: bool = True

    @property
    def id(self) -> str:
        """Names the model and how it is used: what gives other vectors has another id."""
        digest = blake2b(digest_size=8)
        for path in sorted(self.directory.iterdir()):
            if path.name == NAME or path.name == TOKENIZER or path.name.startswith(MODEL):
                digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
                digest.update(_ends(path))
        return f"onnx-{digest.hexdigest()}"


def read(directory: Path) -> Description:
    """The description of a directory with a model. Raises FaqErrors with every fault: of the files that must be there,
    of `encoder.toml` with its line, and of packages that are missing.
    """
    path = directory / NAME
    if not path.is_file():
        raise FaqErrors([_fault(Place(path, 1), message("encoder-none"))])
    source = decoded(path)
    given = toml_tables(source, path)
    faults = [
        *_missing(directory),
        *(_fault(Place(path, line_of(key, source)), what) for key, what in _wrong(given)),
    ]
    if faults:
        raise FaqErrors(faults)
    return Description(directory, **given)


def _missing(directory: Path) -> Iterator[Fault]:
    for name in (MODEL, TOKENIZER):
        if not (directory / name).is_file():
            yield _fault(Place(directory / name, 1), message("encoder-file-missing"))
    if wanting := [name for name in PACKAGES if find_spec(name) is None]:
        yield _fault(Place(directory / NAME, 1), message("encoder-packages", packages=all_of(wanting)))


def _fault(place: Place, what: Message) -> Fault:
    return Fault(place, what, matters=_UNUSED)


_Wrong = tuple[str, Message]
"""The key, and what is wrong with it."""


def _wrong(given: Mapping[str, Any]) -> Iterator[_Wrong]:
    """Everything that is not as it should be."""
    if "dimensions" not in given:
        yield "dimensions", message("encoder-no-dimensions")
    for key, value in given.items():
        if key not in _KEYS:
            yield key, message("encoder-key-unknown", key=key, known=_KEYS)
        elif not _fits(key, value):
            yield key, Message("encoder-unfit", {"key": key, "value": repr(value), **_BOUNDS})


_BOUNDS: Mapping[str, Value] = {"widest": _MOST_DIMENSIONS, "longest": _MOST_TOKENS, "pooling": POOLING}
"""What may stand there."""
_KEYS = ("dimensions", "query", "passage", "pooling", "length", "output", "normalise")


def _fits(key: str, value: object) -> bool:
    if key == "dimensions":
        return type(value) is int and 2 <= value <= _MOST_DIMENSIONS
    if key == "length":
        return type(value) is int and 8 <= value <= _MOST_TOKENS
    if key == "normalise":
        return isinstance(value, bool)
    return isinstance(value, str) and (key != "pooling" or value in POOLING)


def _ends(path: Path) -> bytes:
    """The beginning and the end of a file."""
    with path.open("rb") as file:
        begins = file.read(KNOWN_BY)
        file.seek(max(0, path.stat().st_size - KNOWN_BY))
        return begins + file.read(KNOWN_BY)
