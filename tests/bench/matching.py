"""Measure the search beside peers on public question sets: `python -m tests.bench.matching DIRECTORY`.

DIRECTORY holds one JSON file a set: {"lang", "intents": {id: [questions]}, "test": {id: [questions]}?}. Of each entry
five wordings are indexed, its other questions are asked; every fifth entry is left out and its questions must be
refused. Not collected by pytest. Prints, for the questions as they are and as they are typed in a hurry, hit@1, hit@3,
the share answered rightly at the confidence that refuses nine in ten of the questions left out (in90), and the share of
right actions when three in four questions have an answer (act); and questions a second. Then the same of the search
without one of its parts at a time. Draws how far its confidence can be relied on into output/.
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
from faq.search import Index, text
from tests.bench.ablation import PARTS
from tests.bench.noise import hurried
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


def asking(index: Index) -> Matcher:
    return lambda question: ([m.entry_id for m in index.rank(question, 3)], index.decide(question).confidence)


def guichet(entries: Sequence[Entry]) -> Matcher:
    return asking(search.build(entries))


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


PEERS: dict[str, Callable[[Sequence[Entry]], Matcher]] = {
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


def row(found: list[Outcome]) -> str:
    """The figures of one matcher on one way of asking, in per cent."""
    unknown = np.array([sure for expected, _, sure in found if expected is None])
    known = [(expected, ids, sure) for expected, ids, sure in found if expected is not None]
    first = np.array([ids[0] == expected for expected, ids, _ in known])
    third = np.mean([expected in ids for expected, ids, _ in known])
    certain = np.array([sure for *_, sure in known])
    nine_in_ten = np.mean(first & (certain > np.quantile(unknown, 0.9)))
    bars = np.quantile(np.concatenate([unknown, certain]), np.linspace(0, 1, 200))
    action = max(0.75 * np.mean(first & (certain >= bar)) + 0.25 * np.mean(unknown < bar) for bar in bars)
    return " ".join(f"{100 * share:5.1f}" for share in (first.mean(), third, nine_in_ten, action))


def measured(name: str, match: Matcher, asked: list[Ask], lang: str) -> list[Outcome]:
    """Print a matcher's row; what it answered to the questions as they are."""
    start = time.perf_counter()
    clean = outcomes(match, asked)
    seconds = time.perf_counter() - start
    typed = outcomes(match, [(hurried(question, lang), expected) for question, expected in asked])
    print(f"{name:26} {row(clean)}  | {row(typed)}  {len(asked) / seconds:7.0f}/s", flush=True)
    return clean


def compared(path: Path) -> list[Outcome]:
    """Print the table of one set; what the search itself answered."""
    entries, asked = task(path)
    lang = entries[0].lang
    figures = "hit@1 hit@3  in90   act"
    print(
        f"\n{path.stem}: {len(entries)} entries, {len(asked)} questions\n{'':27}{figures}  | {figures}    speed"
    )
    own = measured("guichet", guichet(entries), asked, lang)
    for name, build in PEERS.items():
        measured(name, build(entries), asked, lang)
    for name, (build_without, without) in PARTS.items():
        with without():
            measured(name, asking(build_without(entries)), asked, lang)
    return own


def main(directory: str) -> None:
    own = [found for path in sorted(Path(directory).glob("*.json")) for found in compared(path)]
    distance = draw([sure for *_, sure in own], [ids[0] == expected for expected, ids, _ in own])
    print(f"\nconfidence and share of right answers differ by {distance:.3f}; drawn in {PATH}")


if __name__ == "__main__":
    main(sys.argv[1])
