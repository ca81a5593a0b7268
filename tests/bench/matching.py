"""Measure the search beside peers on public question sets: `python -m tests.bench.matching DIRECTORY`.

DIRECTORY holds one JSON file a set: {"lang", "intents": {id: [questions]}, "test": {id: [questions]}?}. Of each entry
five wordings are indexed, its other questions are asked; every fifth entry is left out and its questions must be
refused. Not collected by pytest. Prints hit@1, hit@3, the share answered rightly at the confidence that refuses nine in
ten of the questions left out, and questions a second; then the same of the search without one of its parts at a time.
Draws how far its confidence can be relied on into output/.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

from faq import search
from faq.entry import Entry
from faq.search import text
from tests.bench.ablation import PARTS
from tests.bench.reliability import PATH, draw

WORDINGS = 5
Answered = tuple[list[str], float]
Matcher = Callable[[str], Answered]
Ask = tuple[str, str | None]
Outcome = tuple[str | None, list[str], float]


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


def guichet(entries: Sequence[Entry]) -> Matcher:
    index = search.build(entries)
    return lambda question: ([m.entry_id for m in index.rank(question, 3)], index.decide(question).confidence)


def rapid(scorer: Callable[..., float]) -> Callable[[Sequence[Entry]], Matcher]:
    def build(entries: Sequence[Entry]) -> Matcher:
        lines = [folded(wording) for entry in entries for wording in entry.phrasings]
        return ranked(
            entries, lambda question: process.cdist([folded(question)], lines, scorer=scorer)[0].tolist()
        )

    return build


def bm25(entries: Sequence[Entry]) -> Matcher:
    index = BM25Okapi([text.words(wording) or ["-"] for entry in entries for wording in entry.phrasings])
    return ranked(entries, lambda question: list(index.get_scores(text.words(question))))


def tfidf(**options: object) -> Callable[[Sequence[Entry]], Matcher]:
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


MATCHERS: dict[str, Callable[[Sequence[Entry]], Matcher]] = {
    "guichet": guichet,
    "WRatio": rapid(fuzz.WRatio),
    "token_set_ratio": rapid(fuzz.token_set_ratio),
    "token_sort_ratio": rapid(fuzz.token_sort_ratio),
    "BM25": bm25,
    "TF-IDF, words": tfidf(ngram_range=(1, 2)),
    "TF-IDF, characters": tfidf(analyzer="char_wb", ngram_range=(2, 5)),
    "SVM, words and characters": svm,
}


def task(path: Path, seed: int = 1) -> tuple[list[Entry], list[Ask]]:
    """The entries to index and the questions to ask, each with its entry or None."""
    data = json.loads(path.read_text("utf-8"))
    chance = random.Random(f"{seed} {path.stem}")
    ids = sorted(i for i, questions in data["intents"].items() if len(questions) > 1)
    left_out = set(chance.sample(ids, len(ids) // 5))
    entries, asked = [], []
    for entry_id in ids:
        questions = chance.sample(data["intents"][entry_id], len(data["intents"][entry_id]))
        count = min(WORDINGS, max(1, len(questions) // 2))
        tests = data.get("test", {}).get(entry_id) or questions[count:]
        if entry_id in left_out:
            asked += [(question, None) for question in tests]
            continue
        entries.append(Entry(entry_id, questions[0], tuple(questions[1:count]), "", "", lang=data["lang"]))
        asked += [(question, entry_id) for question in tests]
    return entries, chance.sample(asked, min(len(asked), 600))


def outcomes(match: Matcher, asked: list[Ask]) -> list[Outcome]:
    return [(expected, *match(question)) for question, expected in asked]


def row(found: list[Outcome], seconds: float) -> str:
    """One row of the table."""
    refused = np.quantile([sure for expected, _, sure in found if expected is None], 0.9)
    known = [(expected, ids, sure) for expected, ids, sure in found if expected is not None]
    first = np.mean([ids[0] == expected for expected, ids, _ in known])
    third = np.mean([expected in ids for expected, ids, _ in known])
    sure = np.mean([ids[0] == expected and sure > refused for expected, ids, sure in known])
    return f"{100 * first:5.1f} {100 * third:5.1f} {100 * sure:5.1f} {len(found) / seconds:7.0f}/s"


def measured(
    name: str, build: Callable[[Sequence[Entry]], Matcher], entries: list[Entry], asked: list[Ask]
) -> list[Outcome]:
    """Print a matcher's row; what it answered."""
    match = build(entries)
    start = time.perf_counter()
    found = outcomes(match, asked)
    print(f"{name:26} {row(found, time.perf_counter() - start)}", flush=True)
    return found


def main(directory: str) -> None:
    own: list[Outcome] = []
    for path in sorted(Path(directory).glob("*.json")):
        entries, asked = task(path)
        print(
            f"\n{path.stem}: {len(entries)} entries, {len(asked)} questions\n{'':26} hit@1 hit@3  in90   speed"
        )
        own += [
            found
            for name, build in MATCHERS.items()
            for found in measured(name, build, entries, asked)
            if build is guichet
        ]
        for name, without in PARTS.items():
            with without():
                measured(name, guichet, entries, asked)
    distance = draw([sure for *_, sure in own], [ids[0] == expected for expected, ids, _ in own])
    print(f"\nconfidence and share of right answers differ by {distance:.3f}; drawn in {PATH}")


if __name__ == "__main__":
    main(sys.argv[1])
