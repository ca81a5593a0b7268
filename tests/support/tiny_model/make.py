"""Makes the tiny model that the tests of operators' models read: `python -m tests.support.tiny_model.make`.

Needs the package `onnx`, which nothing else here does; so what it writes, 3 kB, is kept beside it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

HERE = Path(__file__).parent
WIDTH = 8
"""Numbers of a vector: enough for the subjects of the words below, one each."""
SUBJECTS = (
    ("quand", "date", "examens", "kdaj", "izpiti"),
    ("notes", "résultats", "ocene"),
    ("carte", "identité", "osebna"),
    ("garer", "voiture", "avto"),
)
"""Words of one line have the same direction, whatever their language."""
OTHERS = ("[UNK]", "[PAD]", "query:", "passage:")


def main() -> None:
    """Write `model.onnx` and `tokenizer.json`."""
    words = [*OTHERS, *(word for subject in SUBJECTS for word in subject)]
    table = np.zeros((len(words), WIDTH), np.float32)
    for number, word in enumerate(OTHERS):
        table[words.index(word), len(SUBJECTS) + number] = 0.1 if word != "[PAD]" else 100
    for number, subject in enumerate(SUBJECTS):
        for word in subject:
            table[words.index(word), number] = 2 + words.index(word) / 100
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.enable_padding(pad_id=words.index("[PAD]"), pad_token="[PAD]")
    tokenizer.save(str(HERE / "tokenizer.json"))
    onnx.save(_model(table), HERE / "model.onnx")


def _model(table: np.ndarray) -> onnx.ModelProto:
    """Each token's row of the table, and the mean of these with length one."""
    texts = ["texts", "tokens"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, texts)
        for name in ("input_ids", "attention_mask")
    ]
    outputs = [
        helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*texts, WIDTH]),
        helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["texts", WIDTH]),
    ]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"]),
        helper.make_node("ReduceMean", ["last_hidden_state"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("LpNormalization", ["mean"], ["sentence_embedding"], axis=1, p=2),
    ]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, [numpy_helper.from_array(table, "table")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


if __name__ == "__main__":
    main()
