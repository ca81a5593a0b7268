"""Fits the search's few numbers to what students ask: how sure it is of an answer, and what its features count.

The questions are those of `questions.jsonl`. Writes nothing; how a text is compared is the search's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.entry import Kind
from faq.pages.questions_file import NOTHING, LabelledQuestion
from faq.search import Index
from faq.search.weights import Weights

Floats = NDArray[np.float64]
Build = Callable[[Weights], Index]
"""Makes an index of the office's entries with some weights."""

FOLDS = 5
"""Parts of the questions, each of which is measured with weights fitted to the others."""
STEPS = (0.6, 1.6)
"""What each block's weight, and the ridge's, is multiplied by to see whether that is better."""

ALWAYS = 2.0
"""A `certain` that no confidence reaches: every question is encoded."""
_RELUCTANCE = 1.0
"""The weight of a coefficient's square beside the loss: one question's worth."""
_BY_WORDS = "confidence"
_OTHERS = frozenset({Kind.ELSEWHERE.value, NOTHING})
"""The kinds of questions that are none of the office's business."""
_UNTOLD = frozenset({Kind.SMALLTALK.value})
"""The kinds of questions that are neither the office's business nor another desk's."""
_ROUNDS = 30
"""Steps of Newton's method: more than it takes to settle on a few coefficients."""
_SURE = 30.0
"""The logarithm of the odds at which a confidence is cut off, so that its exponential stays in bounds."""
_WORTH = 0.002
"""The loss, in nats a question, by which a change must be better to stay."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights, and how they do on questions that they were not fitted to (cross-validated).

    `loss`: the mean logarithmic loss of the confidence, the less the better; `right`: the share, 0..1, of questions
    whose best entry is one expected; `gap`: how far on average confidence and share of right answers are apart, 0..1.
    """

    weights: Weights
    loss: float
    right: float
    gap: float


def measure(build: Build, asked: Sequence[LabelledQuestion], weights: Weights) -> Fit:
    """How weights do as they are, on all questions."""
    found = _examples(build(replace(weights, certain=ALWAYS)), asked, weights)
    return _fit(weights, _sure(found.signs, _coefficients(getattr(weights, found.table))), found.right)


def fit(build: Build, asked: Sequence[LabelledQuestion], weights: Weights) -> Iterator[Fit]:
    """Better and better weights, the last one the best; one after each thing tried, `tries(weights)` in all.

    At least `FOLDS` questions are needed. First the confidence alone is fitted, then with each block's weight in turn
    made smaller and larger, and the ridge; a change stays when it lowers the loss noticeably.
    """
    best = _fitted(build, asked, weights)
    yield best
    for change in _changes(weights):
        tried = _fitted(build, asked, change(best.weights))
        if tried.loss < best.loss - _WORTH:
            best = tried
        yield best


def tries(weights: Weights) -> int:
    """How many fits `fit` gives."""
    return 1 + len(list(_changes(weights)))


def _changes(weights: Weights) -> Iterator[Callable[[Weights], Weights]]:
    for step in STEPS:
        yield from (partial(_block_times, name, step) for name in weights.blocks)
        yield partial(_ridge_times, step)
        if weights.meaning:
            yield partial(_meaning_times, step)


def _block_times(name: str, step: float, weights: Weights) -> Weights:
    return replace(weights, blocks={**weights.blocks, name: round(weights.blocks[name] * step, 3)})


def _ridge_times(step: float, weights: Weights) -> Weights:
    return replace(weights, ridge=round(weights.ridge * step, 3))


def _meaning_times(step: float, weights: Weights) -> Weights:
    few, many = (min(round(weight * step, 3), 1.0) for weight in (weights.meaning, weights.meaning_many))
    return replace(weights, meaning=few, meaning_many=many)


def _fitted(build: Build, asked: Sequence[LabelledQuestion], weights: Weights) -> Fit:
    """Weights with the confidence that suits them, measured on questions each left out of its own fit.

    With a sentence encoder both confidences are fitted: that by words alone, which decides what is encoded, and that
    by words and meaning, which is measured.
    """
    found = _examples(build(replace(weights, certain=ALWAYS)), asked, weights)
    if found.table != _BY_WORDS:
        words = _examples(build(replace(weights, meaning=0.0, meaning_many=0.0)), asked, weights)
        weights = _confident(weights, words)
    weights = _minding(weights, found)
    signs, right = found.signs, found.right
    sure = np.empty(len(right))
    for fold in range(FOLDS):
        inside = np.arange(len(right)) % FOLDS == fold
        sure[inside] = _sure(signs[inside], logistic(signs[~inside], right[~inside]))
    return _fit(_confident(weights, found), sure, right)


@dataclass(frozen=True, slots=True)
class _Examples:
    """Questions as the signs for their best entry, and whether it is one of those expected (1) or not (0).

    `table`: the weights that these signs have. `office`: what speaks for each being the office's business, and `own`,
    whether it is (1) or not (0); without small talk.
    """

    table: str
    signs: Floats
    right: Floats
    office: Floats
    own: Floats


def _examples(index: Index, asked: Sequence[LabelledQuestion], weights: Weights) -> _Examples:
    """The questions as an index reads them; where it has an encoder, those that it encodes."""
    read = [(each, *index.signs(each.text, each.context)) for each in asked]
    encoded = [row for row in read if "meant" in row[2]]
    table, rows = ("confidence_meaning", encoded) if encoded else (_BY_WORDS, read)
    told = [(each, signs) for each, _, signs in read if each.kind not in _UNTOLD]
    return _Examples(
        table,
        _matrix([signs for _, _, signs in rows], getattr(weights, table)),
        np.array([float(entry_id in each.expect) for each, entry_id, _ in rows]),
        _matrix([signs for _, signs in told], weights.office),
        np.array([float(each.kind not in _OTHERS) for each, _ in told]),
    )


def _matrix(rows: Sequence[Mapping[str, float]], names: Iterable[str]) -> Floats:
    """The signs of some names, a question a row."""
    return np.array([[signs[name] for name in names] for signs in rows])


def _minding(weights: Weights, examples: _Examples) -> Weights:
    """Weights that tell the office's business as examples do; unchanged where these are all of one sort."""
    if len(set(examples.own)) < 2:
        return weights
    return replace(weights, office=_named(weights.office, logistic(examples.office, examples.own)))


def _named(names: Iterable[str], coefficients: Floats) -> dict[str, float]:
    return dict(zip(names, map(float, coefficients), strict=True))


def _confident(weights: Weights, examples: _Examples) -> Weights:
    """Weights with a confidence fitted to examples."""
    names = getattr(weights, examples.table)
    fitted = _named(names, logistic(examples.signs, examples.right))
    if examples.table == _BY_WORDS:
        return replace(weights, confidence=fitted)
    return replace(weights, confidence_meaning=fitted)


def _fit(weights: Weights, sure: Floats, right: Floats) -> Fit:
    kept = np.clip(sure, 1e-6, 1 - 1e-6)
    loss = -np.mean(right * np.log(kept) + (1 - right) * np.log(1 - kept))
    return Fit(weights, float(loss), float(right.mean()), gap(sure, right))


def gap(sure: Floats, right: Floats) -> float:
    """The expected calibration error over ten bands of confidence (Naeini et al. 2015)."""
    band = np.minimum((sure * 10).astype(int), 9)
    parts = [abs(float((sure - right)[band == number].sum())) for number in range(10)]
    return sum(parts) / len(sure)


def _coefficients(table: Mapping[str, float]) -> Floats:
    return np.array(list(table.values()))


def _sure(signs: Floats, coefficients: Floats) -> Floats:
    sure: Floats = 1 / (1 + np.exp(-np.clip(signs @ coefficients, -_SURE, _SURE)))
    return sure


def logistic(signs: Floats, right: Floats) -> Floats:
    """The coefficients of a logistic regression, kept small (Newton's method); the first sign is the constant one."""
    coefficients = np.zeros(signs.shape[1])
    small = np.eye(signs.shape[1]) * _RELUCTANCE
    small[0, 0] = 1e-6
    for _ in range(_ROUNDS):
        sure = _sure(signs, coefficients)
        curve = (signs * (sure * (1 - sure))[:, None]).T @ signs + small
        coefficients = coefficients - np.linalg.solve(curve, signs.T @ (sure - right) + small @ coefficients)
    return coefficients


def text(weights: Weights) -> str:
    """Weights as a file that the search reads."""
    heading = (
        "# Fitted to questions.jsonl by `python -m bot tune`. Delete this file to use the usual weights."
    )
    named = {name: getattr(weights, name) for name in weights.__slots__}
    return "\n".join((heading, *_lines(named))) + "\n"


def _lines(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """The lines of a TOML table: its numbers first, then the tables in it, each below its path."""
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    for key, value in table.items():
        if key not in inner:
            yield f"{key} = {round(value, 4) if path else value}"
    for key, value in inner.items():
        yield from ("", f"[{path}{key}]", *_lines(value, f"{path}{key}."))
