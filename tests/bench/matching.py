"""Measure the search beside peers on public question sets: `python -m tests.bench.matching DIRECTORY`.

DIRECTORY holds one JSON file a set: {"lang", "intents": {id: [questions]}, "test": {id: [questions]}?}. Of each entry
five wordings are indexed, its other questions are asked; every fifth entry is left out and its questions must be
refused. Not collected by pytest. Prints, for the questions as they are and as they are typed in a hurry, hit@1, hit@3,
the share answered rightly at the confidence that refuses nine in ten of the questions left out (in90), and the share of
right actions when three in four questions have an answer (act); and the processor time of a question, in the median and of
one in twenty. The search is asked by words, by meaning and by both; then without one of its parts at a time. Tells how
far its confidence can be relied on by words alone and by both, and draws that into output/; and the memory that the
encoder takes. QUESTIONS in the environment says how many questions of a set are asked at most.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from faq.entry import Entry
from faq.search.encoder import meaning
from tests.bench.ablation import PARTS
from tests.bench.matchers import OWN, PEERS, Matcher, asking
from tests.bench.noise import hurried
from tests.bench.reliability import PATH, draw, read, table

WORDINGS = 5
MOST = int(os.environ.get("QUESTIONS", "600"))
"""Questions asked of a set, at most."""
Ask = tuple[str, str | None]
Outcome = tuple[str | None, list[str], float]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered to the questions as they are, and the processor time of each in milliseconds."""

    outcomes: list[Outcome]
    cost: list[float]


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
    return entries, chance.sample(asked, min(len(asked), MOST))


def outcomes(match: Matcher, asked: list[Ask]) -> Asked:
    found, cost = [], []
    for question, expected in asked:
        start = time.process_time()
        found.append((expected, *match(question)))
        cost.append(1000 * (time.process_time() - start))
    return Asked(found, cost)


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
    clean = outcomes(match, asked)
    typed = outcomes(match, [(hurried(question, lang), expected) for question, expected in asked])
    cost = f"{np.median(clean.cost):6.1f} {np.quantile(clean.cost, 0.95):6.1f}"
    print(f"{name:26} {row(clean.outcomes)}  | {row(typed.outcomes)}  {cost}", flush=True)
    return clean.outcomes


def compared(path: Path) -> dict[str, list[Outcome]]:
    """Print the table of one set; what the search itself answered, by the name of each way."""
    entries, asked = task(path)
    lang = entries[0].lang
    figures = "hit@1 hit@3  in90   act"
    print(f"\n{path.stem}: {len(entries)} entries, {len(asked)} questions")
    print(f"{'':27}{figures}  | {figures}   CPU ms, p95")
    own = {name: measured(name, build(entries), asked, lang) for name, build in OWN.items()}
    for name, build in PEERS.items():
        measured(name, build(entries), asked, lang)
    _without_parts(entries, asked, lang)
    return own


def _without_parts(entries: Sequence[Entry], asked: list[Ask], lang: str) -> None:
    for name, (build_without, without) in PARTS.items():
        with without():
            measured(name, asking(build_without(entries)), asked, lang)


def memory() -> float:
    """The megabytes that the encoder takes once it has been asked."""
    before = psutil.Process().memory_info().rss
    encoder = meaning.installed()
    if encoder is not None:
        encoder(["bonjour tout le monde"])
    taken: int = psutil.Process().memory_info().rss - before
    return taken / 1e6


def main(directory: str) -> None:
    print(f"the encoder takes {memory():.0f} MB")
    found: dict[str, list[Outcome]] = {}
    for path in sorted(Path(directory).glob("*.json")):
        for name, answered in compared(path).items():
            found.setdefault(name, []).extend(answered)
    curves = {name: read([o[2] for o in found[name]], [o[1][0] == o[0] for o in found[name]]) for name in OWN}
    for name, curve in curves.items():
        print(
            f"\n{name}: confidence and share of right answers differ by {curve.distance:.3f}\n{table(curve)}"
        )
    draw(curves)
    print(f"drawn in {PATH}")


if __name__ == "__main__":
    main(sys.argv[1])
