"""Builds an index: the vocabulary, the sessions, the encoder and the weights put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from threadpoolctl import threadpool_limits

from faq.entry import Entry
from faq.search import lexicon as lexicon_file
from faq.search.asking import Index
from faq.search.encoder import encoding
from faq.search.encoder.encoding import Tier
from faq.search.encoder.meaning import Encoder
from faq.search.encoder.vectors import Vectors
from faq.search.index import Searcher
from faq.search.lexicon import Lexicon
from faq.search.mapped import Arrays
from faq.search.signs import sessions
from faq.search.weights import WEIGHTS, Weights

NEVER_CERTAIN = 2.0
"""A confidence that words alone never have, so that every text is encoded."""


class HasSessions(Protocol):
    """A calendar, as far as the search needs one."""

    @property
    def sessions(self) -> Sequence[sessions.Dated]: ...


def build(
    entries: Sequence[Entry],
    lexicon: Path | Lexicon | None = None,
    calendar: HasSessions | None = None,
    weights: Weights = WEIGHTS,
    encoder: Encoder | Literal["chosen"] | None = "chosen",
) -> Index:
    """An index over the entries of all kinds and languages.

    Args:
        lexicon: the vocabulary, or its file; without one, the one that comes with the package.
        calendar: whose sessions "S2", "avril" or "rattrapage" stand for; without one they are words like others.
        weights: what the parts of a likeness and the signs of a confidence count.
        encoder: what tells how alike texts are by meaning, unless given what this process has chosen (`encoding`); None:
            they are compared by words alone.

    Raises:
        FaqError: the vocabulary cannot be read.
    """
    vocabulary = lexicon_file.read(lexicon) if isinstance(lexicon, Path) else lexicon or lexicon_file.load()
    known = sessions.Sessions(sessions.periods(calendar.sessions) if calendar else ())
    _in_one_thread()
    rows_of: Callable[[Sequence[str]], Arrays | None] | None = None
    if encoder == "chosen":
        choice = encoding.chosen()
        encoder, rows_of = choice.questions, choice.rows
        if choice.tier is Tier.ALWAYS:
            weights = replace(weights, certain=NEVER_CERTAIN)
    elif encoder is not None:
        rows_of = Vectors(encoder).laid_out
    if not weights.meaning:
        encoder = None
    searcher = Searcher(entries, vocabulary, known, weights, encoder, rows_of)
    return Index(searcher, entries, known.families(searcher.ids), weights, vocabulary)


@cache
def _in_one_thread() -> None:
    """Have numpy reckon in the thread that asks: products of this size gain nothing from several, whose
    waiting for each other costs several times the processor time of the work."""
    threadpool_limits(limits=1, user_api="blas")
