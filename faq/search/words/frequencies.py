"""How often words occur, as wordfreq lists them, kept between two starts of a process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial

import numpy as np

from faq.search import kept
from faq.search.kept import packed, unpacked
from faq.search.mapped import Arrays
from faq.search.words.text import fold


def of(lang: str) -> Mapping[str, float]:
    """How often each folded word occurs: the sum over what folds to it; nothing in a language without frequencies."""
    found = kept.arrays(f"words-{lang}", (lang,), partial(_counted, lang))
    return dict(zip(unpacked(found["words"]), found["frequencies"].tolist(), strict=True))


def _counted(lang: str) -> Arrays:
    from wordfreq import available_languages, get_frequency_dict  # 0.3 s, and only the first start asks

    found: dict[str, float] = defaultdict(float)
    listed = get_frequency_dict(lang, "small") if lang in available_languages("small") else {}
    for word, frequency in listed.items():
        found[fold(word)] += frequency
    return {"words": packed(found), "frequencies": np.array(list(found.values()))}
