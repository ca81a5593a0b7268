"""The few numbers the search was fitted to, read from weights.toml. Computes nothing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """`blocks`: what each sort of feature counts, in the order of `features`; `ridge`: how reluctantly wordings vote.

    An index of up to `whole` wordings is solved as a whole, else for the `neighbours` nearest to each question,
    compared with each other by sketches `sketch` wide. `chosen`: what is left of an entry's score when the text
    speaks of another session; `named`: what the sessions spoken of gain. `confidence`: the weight of each sign that
    the best entry is right, and `bias`. From `threshold` on there is an answer, from `suggest` on choices; `ease`: how
    much less it takes for some kinds of entries. `clause`: from when a clause counts as a question of its own;
    `lean`: how much confidence a follow-up read with its context may lack.
    """

    blocks: tuple[float, ...]
    ridge: float
    whole: int
    neighbours: int
    sketch: int
    chosen: float
    named: float
    confidence: dict[str, float]
    ease: dict[str, float]
    threshold: float
    suggest: float
    clause: float
    lean: float


def _load(path: Path) -> Weights:
    data = tomllib.loads(path.read_text("utf-8"))
    return Weights(**{**data, "blocks": tuple(data["blocks"].values())})


WEIGHTS = _load(PATH)
