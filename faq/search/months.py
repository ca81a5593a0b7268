"""The months that people name, however they write them: "avirl", "davril", "September", "avant l'été". Knows no calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.search import word_frequency

_MONTHS = (
    "janvier january janv jan enero gennaio januar janeiro",
    "fevrier february fev feb febrero febbraio februar fevereiro",
    "mars march marzo marz marco",
    "avril april avr apr abril aprile",
    "mai mayo maggio maio",
    "juin june junio giugno juni junho",
    "juillet july juil julio luglio juli julho",
    "aout august aug agosto",
    "septembre september sept sep septiembre settembre setembro",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
NAMES = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
_SHORT = 4
_LONG = [name for name in NAMES if len(name) > _SHORT]
_PARTS_OF_THE_YEAR = (
    ({12, 1, 2}, re.compile(r"\b(?:cet hiver|en hiver|l hiver|d hiver|this winter)\b")),
    ({5, 6, 7}, re.compile(r"\bavant (?:l ete|les grandes vacances)\b|\bbefore (?:the )?summer\b")),
    (
        {8, 9, 10},
        re.compile(
            r"\b(?:apres|fin de) (?:l ete|les grandes vacances)\b|\b(?:pour|a|de) la rentree$|\bafter (?:the )?summer\b"
        ),
    ),
)
_JUNE = sorted("juin")


def named(words: Sequence[str]) -> set[int]:
    """The months that folded words name, be they misspelt or grown together with what stands before ("davril")."""
    line = " ".join(words)
    found = {number for word in words if (number := month(word))}
    return found.union(*(months for months, said in _PARTS_OF_THE_YEAR if said.search(line)))


@lru_cache(maxsize=20_000)
def month(word: str) -> int | None:
    """The number of the month, 1..12, that a folded word names; none when it names none."""
    for name in (word, word.removeprefix("d"), word.removeprefix("en")):
        if name in NAMES:
            return NAMES[name]
    if sorted(word) == _JUNE and word[0] == "j":
        return NAMES["juin"]
    if len(word) <= _SHORT or any(word in word_frequency.known(lang) for lang in ("fr", "en")):
        return None
    near = process.extractOne(word, _LONG, scorer=OSA.distance, score_cutoff=1)
    return NAMES[near[0]] if near else None
