"""The few numbers the search was fitted to, read from weights.toml, and what signs that are weighed by them come to."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faq.errors import FaqError
from faq.texts.faults import message

NAME = "weights.toml"
PATH = Path(__file__).with_name(NAME)


@dataclass(frozen=True, slots=True)
class Weights:
    """`blocks`: what each sort of feature counts, by its name; `ridge`: how reluctantly wordings vote;
    `square`: how much more than in proportion counts what is much alike.

    An index of up to `whole` wordings is solved as a whole, else for the `neighbours` nearest to each question,
    compared with each other by sketches `sketch` wide. `meaning`: what likeness by a sentence encoder counts, 0..1,
    beside likeness by words (`meaning_many` in an index of more than `whole` wordings: the more there are, the more words
    tell), and then the `neighbours_meaning` nearest vote; with 0 nothing is encoded. A text in a
    language that the search does not read is at least `foreign` times as alike as it is by meaning, 0..1. A text is
    encoded unless by words alone the confidence is `certain`. `chosen`: what is left of an entry's score when the
    text speaks of another session; `named`: what the sessions spoken of gain. `confidence`: the weight of each sign
    that the best entry is right, and `bias`; `confidence_meaning`: the same where the text was encoded. From
    `threshold` on there is an answer, from `suggest`, or `suggest_meaning`, on choices; `ease`: how much less it
    takes for some kinds of entries. `office`: the weight of each sign that a message is the office's business at all, and
    `bias`; an entry of the office is answered from the probability `answered` on that it is, and there are choices from
    `offered` on; what is less likely is left to the other desks. `manner`: for some kinds of entries, the weight of each
    sign that a message is of that kind whatever else it may be, and `bias`. `clause`: from when a clause counts as a
    question of its own; `lean`: how much confidence a follow-up read with its context may lack.
    """

    blocks: Mapping[str, float]
    ridge: float
    square: float
    whole: int
    neighbours: int
    sketch: int
    meaning: float
    meaning_many: float
    neighbours_meaning: int
    foreign: float
    certain: float
    chosen: float
    named: float
    confidence: Mapping[str, float]
    confidence_meaning: Mapping[str, float]
    ease: Mapping[str, float]
    office: Mapping[str, float]
    manner: Mapping[str, Mapping[str, float]]
    answered: float
    offered: float
    threshold: float
    suggest: float
    suggest_meaning: float
    clause: float
    lean: float


def probability(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability, 0..1, that signs speak for by their weights: a logistic regression."""
    return 1 / (1 + math.exp(-sum(weight * signs[sign] for sign, weight in weights.items())))


def read(path: Path) -> Weights:
    """The weights of a file; what it does not say is as in the file that comes with the package.

    Raises FaqError when it is no TOML, names what is no weight, or gives one that is no number.
    """
    return parsed(path.read_bytes(), path)


def parsed(raw: bytes, path: Path) -> Weights:
    """As `read`, for what was read from a file already; `path` is what a fault names. Raises FaqError as that does."""
    try:
        return Weights(**_with(_shipped(), tomllib.loads(raw.decode())))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise FaqError(message("weights-unfit", said=str(error))).at(path) from error


def _with(known: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Known weights with the given ones in their place. Raises ValueError for one that is none."""
    found = dict(known)
    for name, value in given.items():
        if name not in known:
            raise ValueError(f"`{name}` is no weight")
        if isinstance(known[name], dict) and isinstance(value, dict):
            found[name] = _with(known[name], value)
        elif _fits(value, known[name]):
            found[name] = value
        else:
            raise ValueError(f"`{name}` cannot be {value!r}")
    return found


def _fits(value: object, known: object) -> bool:
    """Whether a value may stand where the known one does: a count is whole and not nought."""
    if isinstance(known, int):
        return type(value) is int and value > 0
    return isinstance(known, float) and type(value) in (int, float)


def _shipped() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text("utf-8"))


WEIGHTS = Weights(**_shipped())
