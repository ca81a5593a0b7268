"""A model for tests that fails as native code may: `python failing_model.py PATH-OF-model.py`."""

from __future__ import annotations

import os
import runpy
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

WIDTH = 3


def load(told: dict[str, Any]) -> Callable[[Sequence[str]], np.ndarray]:
    """What answers texts, unless it is told to be `broken`."""
    if told.get("broken"):
        raise RuntimeError("what somebody wrote")
    return _rows


def _rows(texts: Sequence[str]) -> np.ndarray:
    if "crash" in texts:
        os.abort()
    if "hang" in texts:
        time.sleep(600)
    if "stumble" in texts:
        raise RuntimeError("what somebody wrote")
    if "short" in texts:
        return np.ones((1, 1), np.float32)
    return np.array([[len(text), np.nan if text == "nan" else 1, 0] for text in texts], np.float32)


if __name__ == "__main__":
    runpy.run_path(sys.argv[1])["serve"](sys.stdin.buffer, sys.stdout.buffer, load)
