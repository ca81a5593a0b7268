"""The process that runs an ONNX model: started by `worker` as a script of its own, so that it holds the model, numpy and
nothing else of the desk, and takes nothing of the desk with it if the model's native code fails.

It reads frames from standard input and writes frames to standard output. A frame is its length in bytes, 4 of them,
little-endian, and what it says. The first one read says how the model is used, as JSON; then each is a JSON list of texts.
Each is answered by a frame: a byte OK and a row of float32 for each text, or a byte FAILED and the kind of the failure.
What was written by people is in no such answer.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

OK, FAILED = b"\0", b"\1"
LENGTH = struct.Struct("<I")
_TINY = 1e-9
"""What is divided by at least, where a text has no token."""
_NEARLY = 1e-2
"""How far from 1 the length of a vector may be that is said to be of length one: models reckon in half precision, too."""

Rows = NDArray[np.float32]


class Unfit(Exception):  # noqa: N818 - the name says what happened
    """The model cannot be used as it is described; says why in a sentence that holds nothing people wrote."""


class Model:
    """A model and its tokenizer, loaded and tried. `told` are the values of `encoder.toml`, and `directory`.

    Raises Unfit when the model is not as described, or whatever the libraries raise.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        directory = Path(told["directory"])
        self._told = told
        self._tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        self._tokenizer.enable_truncation(told["length"])
        self._tokenizer.enable_padding(**_padding(self._tokenizer))
        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = (
            1  # the desk beside it needs the other cores
        )
        self._session = InferenceSession(
            str(directory / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = [each.name for each in self._session.get_inputs()]
        outputs = [each.name for each in self._session.get_outputs()]
        self._output = told["output"] or outputs[0]
        if self._output not in outputs:
            raise Unfit(f"the model has no output {self._output}, but {', '.join(outputs)}")
        if unknown := sorted(set(self._inputs) - _KNOWN):
            raise Unfit(f"the model wants {', '.join(unknown)}, which is not known here")
        rows = self(["a"])
        if not told["normalise"] and abs(float(np.linalg.norm(rows)) - 1) > _NEARLY:
            raise Unfit("its vectors are not of length one, as normalise = false says")

    def __call__(self, texts: Sequence[str]) -> Rows:
        """A row for each text. Raises Unfit where these are not as described."""
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([each.attention_mask for each in encoded], np.int64)
        ids = np.array([each.ids for each in encoded], np.int64)
        (found,) = self._session.run([self._output], _fed(self._inputs, ids, mask))
        rows = self._pooled(np.asarray(found, np.float32), mask)
        if rows.shape != (len(texts), self._told["dimensions"]):
            raise Unfit(f"its vectors have {rows.shape[-1]} numbers, and not {self._told['dimensions']}")
        return rows

    def _pooled(self, found: Rows, mask: NDArray[np.int64]) -> Rows:
        pooling = self._told["pooling"]
        if found.ndim != (2 if pooling == "none" else 3):
            raise Unfit(f"its output has {found.ndim} dimensions, which is not what pooling {pooling} reads")
        if pooling == "none":
            return found
        if pooling == "mean":
            weights = mask[:, :, None].astype(np.float32)
            mean: Rows = (found * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), _TINY)
            return mean
        places = np.arange(mask.shape[1])
        at = np.where(mask > 0, places, -1).max(axis=1) if pooling == "last" else mask.argmax(axis=1)
        picked: Rows = found[np.arange(len(found)), at]
        return picked


_KNOWN = {"input_ids", "attention_mask", "token_type_ids", "position_ids"}


def _fed(
    inputs: Sequence[str], ids: NDArray[np.int64], mask: NDArray[np.int64]
) -> dict[str, NDArray[np.int64]]:
    """What the model is given, by the names of its inputs."""
    known = {
        "input_ids": ids,
        "attention_mask": mask,
        "token_type_ids": np.zeros_like(ids),
        "position_ids": np.maximum(mask.cumsum(axis=1) - 1, 0),
    }
    return {name: known[name] for name in inputs}


def _padding(tokenizer: Any) -> dict[str, Any]:
    """How shorter texts are filled up: as the tokenizer says, to the longest of those that are encoded together."""
    told = tokenizer.padding or {}
    return {name: told[name] for name in ("direction", "pad_id", "pad_type_id", "pad_token") if name in told}


def serve(
    read: IO[bytes], write: IO[bytes], load: Callable[[dict[str, Any]], Callable[[Sequence[str]], Rows]]
) -> None:
    """Answer frames until there are no more."""
    model: Callable[[Sequence[str]], Rows] | None = None
    while (frame := take(read)) is not None:
        try:
            given = json.loads(frame)
            if model is None:
                model, answer = load(given), OK
            else:
                answer = OK + model(given).astype("<f4").tobytes()
        except Unfit as error:
            answer = FAILED + str(error).encode()
        except Exception as error:  # of a library, which may repeat what it was given
            answer = FAILED + type(error).__name__.encode()
        put(write, answer)


def take(read: IO[bytes]) -> bytes | None:
    """The next frame; None at the end, even in the middle of a frame."""
    head = read.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    frame = read.read(length)
    return frame if len(frame) == length else None


def put(write: IO[bytes], frame: bytes) -> None:
    """Send a frame. Raises OSError when nobody reads."""
    write.write(LENGTH.pack(len(frame)) + frame)
    write.flush()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    serve(sys.stdin.buffer, answers, Model)
