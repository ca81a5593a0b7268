"""The reliability diagram: of the answers given with 70 % confidence, are 70 % right? Used by `tests.bench.matching`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
from matplotlib import pyplot

PATH = Path("output") / "reliability.png"
_BINS = 10


def draw(sure: Sequence[float], right: Sequence[bool], path: Path = PATH) -> float:
    """Draw the share of right answers over the confidence; returns their mean distance, 0..1, weighted by numbers."""
    bins = np.minimum((np.asarray(sure) * _BINS).astype(int), _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    filled = counts > 0
    said = np.bincount(bins, sure, _BINS)[filled] / counts[filled]
    found = np.bincount(bins, right, _BINS)[filled] / counts[filled]
    path.parent.mkdir(exist_ok=True)
    figure, (above, below) = pyplot.subplots(2, sharex=True, height_ratios=(3, 1), figsize=(5, 6))
    above.plot((0, 1), (0, 1), "--", color="grey", label="as sure as right")
    above.plot(said, found, "o-", label="the search")
    above.set_ylabel("share of right answers")
    above.legend()
    below.bar(np.arange(_BINS) / _BINS + 0.5 / _BINS, counts, 0.9 / _BINS)
    below.set_xlabel("confidence")
    below.set_ylabel("questions")
    figure.savefig(path, dpi=120, bbox_inches="tight")
    pyplot.close(figure)
    return float(np.average(np.abs(said - found), weights=counts[filled]))
