"""Which language a text is in, by py3langid: one model for all that ask, each for the languages that it compares.

The model takes half a second to read and 50 MB; from a file that an earlier start has kept, a tenth of both.
"""

from __future__ import annotations

import os
from array import array
from contextlib import suppress
from copy import copy
from functools import cache, partial
from itertools import groupby

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from faq.search import kept
from faq.search.kept import KeptRows, packed, unpacked
from faq.search.mapped import UNREADABLE, Arrays
from faq.search.words.text import LANGUAGES

_OTHERS = ("de", "es", "it", "pt", "nl", "pl", "ro", "tr", "vi", "id")
COMPARED = tuple(dict.fromkeys((*LANGUAGES, *_OTHERS)))
"""What a text in Latin letters may be in: the search's languages, and others that students write."""
_BEYOND = "\u0100"
"""The first letter behind Latin-1, which has all letters of Western Europe but the three of `_WESTERN`."""
_WESTERN = frozenset("\u0152\u0153\u0178")


def without_names(said: str) -> str:
    """A text without the names in it that would make it look like one of their language: "M. Nguyễn Văn Đức demande".

    A name is what is written with capitals in a row and has a letter that neither French nor its neighbours have; the
    first word of a text by itself is none, nor is any in a text of capitals only.
    """
    if said.isupper():
        return said
    if max(said, default="") < _BEYOND:
        return " ".join(said.split())
    kept: list[str] = []
    for capital, run in groupby(said.split(), key=lambda word: word[:1].isupper()):
        words = list(run)
        alone = not kept and len(words) == 1
        kept += words if not capital or alone or not any(map(_strange, words)) else ()
    return " ".join(kept)


def _strange(word: str) -> bool:
    return any(letter.isalpha() and letter >= _BEYOND and letter not in _WESTERN for letter in word)


@cache
def identifier(*languages: str) -> LanguageIdentifier:
    """Tells the likeliest of some languages (ISO 639-1), and with what probability. May be used by several threads. A
    language that the library does not know is none of them.
    """
    model = _model(frozenset((*COMPARED, *languages)))
    found = copy(model)
    known = [lang for lang in languages if lang in model.nb_classes]
    found.set_languages(known)  # replaces what the copy knows of languages; the automaton stays shared
    return found


@cache
def _model(languages: frozenset[str]) -> LanguageIdentifier:
    """The library's model without what it knows of all other languages, from a file where one is kept."""
    make = partial(_of_library, languages)
    path = kept.stored("languages", sorted(languages), make) if hasattr(os, "pread") else None
    with suppress(*UNREADABLE):
        if path is not None:
            with np.load(path, allow_pickle=False) as file:  # reads of it what is named
                return _identifier(file, KeptRows(path, "moves"))
    found = make()
    return _identifier(found, array("I", found["moves"]))


def _of_library(languages: frozenset[str]) -> Arrays:
    """As arrays: what each feature tells of each of the languages, how usual these are, and the automaton of features."""
    whole = LanguageIdentifier.from_model_file(MODEL_FILE)
    whole.set_languages(languages.intersection(whole.nb_classes))
    return {
        "likely": whole.nb_ptc,
        "usual": whole.nb_pc,
        "classes": packed(whole.nb_classes),
        "moves": np.array(whole.tk_nextmove, np.uint32),
        "rows": np.array(whole.tk_row, np.uint32),
        "output": np.array(whole.tk_output, np.int32),
    }


def _identifier(model: Arrays, moves: array[int] | KeptRows) -> LanguageIdentifier:
    rows, output = array("I", model["rows"]), array("i", model["output"])
    classes = unpacked(model["classes"])
    return LanguageIdentifier(
        model["likely"], model["usual"], classes, moves, output, norm_probs=True, tk_row=rows
    )
