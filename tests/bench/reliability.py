"""The reliability diagram: of the answers given with 70 % confidence, are 70 % right? Used by `tests.bench.matching`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import numpy as np
from numpy.typing import NDArray

matplotlib.use("Agg")
from matplotlib import pyplot

PATH = Path("output") / "reliability.png"
_BINS = 10
_WIDTH = 40
"""Signs of a line that stands for all answers right."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Curve:
    """For each of the bins that has questions: the mean confidence, the share of right answers, and how many they are.

    `distance`: how far confidence and share are apart, 0..1, weighted by numbers (expected calibration error).
    """

    said: Floats
    right: Floats
    counts: NDArray[np.int64]
    distance: float


def read(sure: Sequence[float], right: Sequence[bool]) -> Curve:
    """The curve of confidences, 0..1, and of whether each answer was right."""
    bins = np.minimum((np.asarray(sure) * _BINS).astype(int), _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    filled = counts > 0
    said = np.bincount(bins, sure, _BINS)[filled] / counts[filled]
    found = np.bincount(bins, right, _BINS)[filled] / counts[filled]
    return Curve(said, found, counts[filled], float(np.average(np.abs(said - found), weights=counts[filled])))


def table(curve: Curve) -> str:
    """The curve as text: a line a bin, with a bar as long as the share of right answers and a mark where it ought to end."""
    lines = ["confidence  right  questions"]
    for said, right, count in zip(curve.said, curve.right, curve.counts, strict=True):
        bar = list("#" * round(right * _WIDTH) + " " * (_WIDTH + 1 - round(right * _WIDTH)))
        bar[round(said * _WIDTH)] = "|"
        lines.append(f"{said:10.2f} {right:6.2f} {count:10}  {''.join(bar).rstrip()}")
    return "\n".join(lines)


def draw(curves: Mapping[str, Curve], path: Path = PATH) -> None:
    """Draw the share of right answers over the confidence, a line for each of the curves."""
    path.parent.mkdir(exist_ok=True)
    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot((0, 1), (0, 1), "--", color="grey", label="as sure as right")
    for name, curve in curves.items():
        axes.plot(curve.said, curve.right, "o-", label=name)
    axes.set_xlabel("confidence")
    axes.set_ylabel("share of right answers")
    axes.legend()
    figure.savefig(path, dpi=120, bbox_inches="tight")
    pyplot.close(figure)
