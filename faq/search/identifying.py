"""Which language a text is in, by py3langid: one model for all that ask, each for the languages that it compares.

The model takes 80 MB and half a second once.
"""

from __future__ import annotations

from copy import copy
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier


@cache
def identifier(*languages: str) -> LanguageIdentifier:
    """Tells the likeliest of some languages (ISO 639-1), and with what probability. May be used by several threads."""
    found = copy(_model())
    found.set_languages(
        languages
    )  # which replaces what it knows of languages, and changes nothing that is shared
    return found


@cache
def _model() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
