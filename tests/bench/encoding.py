"""Give the sentence encoder strange texts for a while: `python -m tests.bench.encoding [SECONDS]`. Not collected by pytest.

Tells how many texts were encoded and the longest time one took; ends with 1 at the first that is no direction.
"""

from __future__ import annotations

import random
import sys
import time

import numpy as np

from faq.search import meaning
from tests.faq.search.test_meaning import odd

SECONDS = 60
"""How long it goes on unless told."""


def main(seconds: float) -> int:
    """Encode strange texts one by one for `seconds`; the exit status."""
    encoder = meaning.installed()
    if encoder is None:
        print("There is no encoder.")
        return 1
    encoder([""])
    chance = random.Random()
    slowest, count, end = 0.0, 0, time.monotonic() + seconds
    while time.monotonic() < end:
        text, began = odd(chance), time.monotonic()
        (row,) = encoder([text])
        slowest, count = max(slowest, time.monotonic() - began), count + 1
        if not abs(float(np.linalg.norm(row)) - 1) < 1e-3:
            print(f"no direction: {text!r}")
            return 1
    print(f"{count:,} texts, the slowest in {slowest * 1000:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
