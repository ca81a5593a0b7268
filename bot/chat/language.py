"""Which of the desk's languages a person reads: by their Telegram settings, or by what they write when that is clear.

Identification is the py3langid library's; what counts as clear was measured on the desk's own answer tests: of 581
French messages none is taken for another language.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.chat.texts import DEFAULT, LANGUAGES

KNOWN = (*LANGUAGES, "es", "it", "pt", "de", "ar")
"""What a message is compared with: the desk's languages, and those that its students speak besides."""
OTHERWISE = "en"
"""What speakers of other languages are answered in."""
CLEAR = 0.9
"""The probability (0..1) from which a language counts as clear; measured as said above."""
FEWEST_WORDS = 3
"""Words from which a message is looked at: fewer may be a name, a code or a greeting in any language."""


def of_code(code: str | None) -> str:
    """The desk's language for Telegram's `language_code` (an IETF tag, or None): its own where the desk has it, else the
    default one.
    """
    language = (code or "").lower().partition("-")[0]
    return language if language in LANGUAGES else DEFAULT


def detect(text: str) -> str | None:
    """The desk's language for who writes this; None where the text is too short or could be several languages. However
    short it is, letters that are not Latin are none of the desk's own languages.
    """
    if _is_foreign_script(text):
        return OTHERWISE
    if len(text.split()) < FEWEST_WORDS:
        return None
    language, probability = _identifier().classify(text)
    if probability < CLEAR:
        return None
    return str(language) if language in LANGUAGES else OTHERWISE


def _is_foreign_script(text: str) -> bool:
    """Whether most letters of a text are of another script than the Latin one."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return len(letters) > max(2 * latin, 1)


def prepare() -> None:
    """Load what is needed, so that nobody's first question waits for it."""
    _identifier()


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(KNOWN)
    return identifier
