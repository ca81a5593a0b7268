"""All wordings as they are compared: learnt from their texts, a second's work for thousands, or kept from an earlier start.

Knows no entries but by their numbers, and scores nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from faq.search import kept
from faq.search.comparison import fitting, similarity
from faq.search.comparison.features import Codes, Floats, Passage
from faq.search.comparison.fitting import Sketches
from faq.search.comparison.similarity import Space
from faq.search.kept import packed, unpacked
from faq.search.lexicon import Lexicon
from faq.search.mapped import Arrays
from faq.search.signs.sessions import Sessions
from faq.search.spelling import Speller, expand
from faq.search.weights import Weights
from faq.search.words import text


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """`lang`: the language of most; `speller`: spells as they do; `space`: their features.

    `alike`: how alike each and each other are, of few; `sketched`: sketches, of many.
    """

    lang: str
    speller: Speller
    space: Space
    alike: Floats | None
    sketched: Sketches | None


def begun(
    phrasings: Sequence[str], owners: Codes, lexicon: Lexicon, sessions: Sessions, weights: Weights
) -> Callable[[], Wordings]:
    """What gives what is to be known of wordings, to be called once: of many it is learnt while this process does something
    else. `owners` are the numbers of their entries, ascending.
    """

    def learnt() -> Arrays:
        return dict(_learnt(phrasings, owners, lexicon, sessions, weights))

    many = len(phrasings) > weights.whole
    depends = (*phrasings, repr((owners.tolist(), lexicon.terms, lexicon.short, sessions.any, weights)))
    found = kept.begun("index", depends, learnt) if many else learnt
    return lambda: _of(found(), owners, lexicon, weights)


def _of(found: Arrays, owners: Codes, lexicon: Lexicon, weights: Weights) -> Wordings:
    words, rewritten = (unpacked(found[name]) for name in ("words", "rewritten"))
    times = dict(zip(words, found["times"].tolist(), strict=True))
    return Wordings(
        unpacked(found["lang"])[0],
        Speller(times, lexicon, rewritten=dict(_rewritten(rewritten))),
        Space(owners, weights.blocks, lexicon, found),
        found.get("alike"),
        found.get("sketches"),
    )


def _learnt(
    phrasings: Sequence[str], owners: Codes, lexicon: Lexicon, sessions: Sessions, weights: Weights
) -> Arrays:
    """As arrays: the language, how often words occur, those that have grown together, features, likeness or sketches."""
    listed = [text.words(phrasing) for phrasing in phrasings]
    lang = text.language([word for words in listed for word in words], "fr")
    langs = [text.language(words, lang) for words in listed]
    passages = [
        Passage(tuple(expand(sessions.undated(words), each, lexicon)), each)
        for words, each in zip(listed, langs, strict=True)
    ]
    times = Counter(word for passage in passages for word in passage.words)
    entries: dict[str, set[int]] = defaultdict(set)
    for passage, owner in zip(passages, owners.tolist(), strict=True):
        for word in passage.words:
            entries[word].add(owner)
    speller = Speller(times, lexicon, entries)
    spelt = [replace(each, words=tuple(speller.rewrite(each.words))) for each in passages]
    fitted, count = fitting.fit(spelt, owners, weights.blocks, lexicon), len(phrasings)
    few = count <= weights.whole
    near = fitting.alike(fitted, count) if few else fitting.sketches(fitted, count, weights.sketch)
    return {
        "lang": packed([lang]),
        "words": packed(times),
        "times": np.array(list(times.values()), np.int32),
        "rewritten": packed(" ".join((word, *right)) for word, right in speller.rewritten.items()),
        **similarity.laid_out(fitted, owners),
        "alike" if few else "sketches": near,
    }


def _rewritten(lines: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in lines:
        word, *right = line.split()
        yield word, tuple(right)
