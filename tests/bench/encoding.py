"""Give the encoder that the settings choose strange texts: `python -m tests.bench.encoding [TEXTS]`, 100,000 unless told.

Tells how many were encoded and how long one took; ends with 1 at the first that is no direction. Not collected by pytest,
which takes the first of the same texts.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from itertools import islice

import numpy as np

from bot.process.encoder import choose
from bot.settings import comparing
from faq.search.encoder import encoding
from tests.support.strange_texts import strange_texts

TEXTS = 100_000
"""Texts that are encoded unless told: ten minutes' worth, every kind and row of Unicode four times over."""
SEED = 4
"""The same as in the suite, so that a text that fails here can be found again."""
NEARLY = 1e-3
"""How far from 1 the length of a vector may be: the encoder reckons in single precision."""


def main(number: int) -> int:
    """Encode so many strange texts one by one; the exit status."""
    choose(comparing(os.environ))
    encoder = encoding.chosen().questions
    if encoder is None:
        print("There is no encoder.")
        return 1
    encoding.chosen().prepare()
    took = []
    for text in islice(strange_texts(SEED), number):
        began = time.perf_counter()
        (row,) = encoder([text])
        took.append(1000 * (time.perf_counter() - began))
        if not abs(float(np.linalg.norm(row)) - 1) < NEARLY:  # not even where it is no number
            print(f"no direction: {text!r}")
            return 1
    found = (statistics.median(took), float(np.percentile(took, 99)), max(took))
    print(f"{len(took):,} texts, each a finite vector of length 1")
    print(
        "by the clock, a text took {:.1f} ms in the median, {:.1f} for one in a hundred, {:.1f} at most".format(
            *found
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS))
