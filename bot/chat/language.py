"""The language that a message is written in, when that is clear: people are answered in the language they write.

Identification is the py3langid library's; what counts as clear was measured on the desk's own answer tests: of 581
French messages none is taken for another language.
"""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.chat.texts import DEFAULT, LANGUAGES

KNOWN = (*LANGUAGES, "es", "it", "pt", "de", "ar")
OTHERWISE = "en"
"""What speakers of other languages are answered in."""
CLEAR = 0.9
FEWEST_WORDS = 3


def spoken(text: str) -> str | None:
    """The desk's language for who writes this; None where the text is too short or could be several languages."""
    if len(text.split()) < FEWEST_WORDS:
        return None
    language, probability = _identifier().classify(text)
    if probability < CLEAR:
        return None
    return DEFAULT if language == DEFAULT else OTHERWISE


def prepare() -> None:
    """Load what is needed, so that nobody's first question waits for it."""
    _identifier()


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(KNOWN)
    return identifier
