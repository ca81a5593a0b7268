"""One wording more leaves what the others are compared by as it was."""

from __future__ import annotations

import numpy as np

from faq.search.comparison import fitting
from faq.search.comparison.features import Passage
from faq.search.lexicon import load

BLOCKS = {"stem": 0.15, "pair": 0.3, "span": 0.6, "meaning": 0.3}
WORDINGS = ("quand sont les examens", "quelle piece presenter", "ou lire le reglement")
WIDTH = 64


def _sketches(*wordings: str) -> fitting.Sketches:
    passages = [Passage(tuple(wording.split()), "fr") for wording in wordings]
    owners = np.array([max(0, number - (len(wordings) - len(WORDINGS))) for number in range(len(wordings))])
    return fitting.sketches(fitting.fit(passages, owners, BLOCKS, load()), len(wordings), WIDTH)


def test_a_wording_more_leaves_the_sketches_of_the_others() -> None:
    assert np.array_equal(_sketches(*WORDINGS), _sketches("zzz zzz", *WORDINGS)[1:])


def test_wordings_that_share_nothing_have_other_sketches() -> None:
    first, second, _ = _sketches(*WORDINGS)
    assert not np.array_equal(first, second)
