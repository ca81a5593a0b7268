"""Which encoder this process compares texts with, when it is asked, and where the vectors of wordings come from.

Chosen once, when a process starts (`choose`); unless it is, the encoder that comes with the package is asked when words
alone are unsure. Wordings without vectors are encoded at once, or, where somebody does that beside (`step`), texts are
compared by words alone until it is done: `state` then tells that an index may be built anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from threading import Lock

from faq.search.encoder import meaning, vectors
from faq.search.encoder.meaning import CannotEncode, Encoder
from faq.search.encoder.onnx import description, encoder
from faq.search.encoder.onnx.encoder import OnnxEncoder
from faq.search.encoder.vectors import Vectors
from faq.search.mapped import Arrays

BESIDE = 256
"""Wordings that are encoded while somebody waits, at most: half a second by the encoder that comes with the package, five
by the slowest that is fit for a desk."""
STEP = 64
"""Wordings encoded in one go beside: a second's work of a slow encoder, after which stopping is heeded."""


class Tier(StrEnum):
    """When the encoder is asked: `ALWAYS`, for one that takes 5 ms at most; `UNSURE`, only when words alone are unsure,
    for one that takes up to 20; `OFF`, never.
    """

    ALWAYS = "always"
    UNSURE = "unsure"
    OFF = "off"


class Encoding:
    """An encoder and the vectors of wordings by it.

    Args:
        questions: encodes what people ask; None: there is none, and texts are compared by words alone.
        kept: the vectors of wordings.
        beside: whether `step` is called again and again, so that nobody need wait for many wordings.
    """

    def __init__(
        self,
        questions: Encoder | None,
        kept: Vectors | None,
        tier: Tier = Tier.UNSURE,
        *,
        beside: bool = False,
    ) -> None:
        self.questions = questions if tier is not Tier.OFF else None
        self.tier = tier
        self._generation = 0
        self._kept = kept
        self._beside = beside
        self._wanted: tuple[str, ...] = ()
        self._wanting = Lock()

    @property
    def state(self) -> str:
        """Names what an index is built with now: with another state another one would be built."""
        return f"{self.questions.id if self.questions else ''} {self.tier} {self._generation}"

    def rows(self, wordings: Sequence[str]) -> Arrays | None:
        """The vectors of wordings, laid out (`meaning.laid_out`); None while they are to be had from `step` first."""
        if self._kept is None:
            return None
        try:
            if self.has(wordings):
                return self._kept.laid_out(wordings)
        except CannotEncode:
            pass  # its worker has logged why
        with self._wanting:
            self._wanted = tuple(wordings)
        return None

    def has(self, wordings: Sequence[str]) -> bool:
        """Whether `rows` gives their vectors at once, as long as the encoder works."""
        return self._kept is not None and (not self._beside or self._kept.missing(wordings) <= BESIDE)

    @property
    def forks(self) -> bool:
        """Whether a fork of this process may encode too: no other process encodes for both."""
        return not isinstance(self.questions, OnnxEncoder)

    @property
    def behind(self) -> bool:
        """Whether wordings wait to be encoded by `step`."""
        return bool(self._wanted)

    def step(self) -> int:
        """Encode some of the wordings that are waited for; how many are left. Raises CannotEncode."""
        with self._wanting:
            wanted = self._wanted
        if not wanted or self._kept is None:
            return 0
        if left := self._kept.learn(wanted, STEP):
            return left
        self._kept.save()
        with self._wanting:
            self._wanted = self._wanted if self._wanted != wanted else ()
        self._generation += 1
        return len(self._wanted)

    def prepare(self) -> None:
        """Load the encoder, so that nobody's first question waits for it. Raises CannotEncode."""
        if self.questions is not None and self._kept is not None:
            self._kept.try_out()

    def stop(self) -> None:
        """End what runs the encoder beside this process, if anything does."""
        if isinstance(self.questions, OnnxEncoder):
            self.questions.stop()


def shipped(tier: Tier = Tier.UNSURE, cache: Path | None = None, *, beside: bool = False) -> Encoding:
    """By the encoder that comes with the package, if it is installed. `cache`: where new vectors are kept."""
    found = meaning.installed()
    return Encoding(found, Vectors(found, vectors.SHIPPED, cache) if found else None, tier, beside=beside)


def brought(
    directory: Path, tier: Tier = Tier.UNSURE, cache: Path | None = None, *, beside: bool = False
) -> Encoding:
    """By an operator's model. Raises FaqErrors when it cannot be used as its directory stands."""
    questions, wordings = encoder.pair(description.read(directory))
    return Encoding(questions, Vectors(wordings, cache=cache), tier, beside=beside)


class _Choice:
    """The choice of this process."""

    made: Encoding | None = None


def choose(encoding: Encoding | None) -> None:
    """From now on compare by this; None: as if nothing had been chosen. For whatever starts a process."""
    _Choice.made = encoding


def chosen() -> Encoding:
    """What this process compares by."""
    if _Choice.made is None:
        _Choice.made = shipped()
    return _Choice.made
