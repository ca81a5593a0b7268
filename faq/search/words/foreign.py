"""Whether a text is plainly in a language that the search does not read, and which: then no spelling of it is set right.

Identification is py3langid's; it errs on short and misspelt texts, so what it says counts only for texts some of whose
words are in no dictionary of the search. Letters of another script are always foreign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from faq.search.words.identifying import COMPARED, identifier, without_names
from faq.search.words.text import LANGUAGES, little_words

_FEWEST = 3
"""Words from which a text may be told to be foreign: fewer may be names, or words that languages share."""
_MANY = 4
"""Words from which identification alone is enough, where it is certain."""
_CERTAIN, _CLEAR, _LIKELY = 0.99, 0.8, 0.5
"""The probability (0..1) that identification gives, from which a text is foreign whatever its words; when some of
its words are in no dictionary; and when many are."""
_SOME, _HALF = 0.15, 0.4
"""The shares of such words (0..1) that go with the last two. Measured: of 1,000 messages in French and English none is
taken for another language, of 55 in twelve others three are not told, by all but their shortness."""
_LITTLE = 0.4
"""The share of little words of one of the search's languages (0..1) from which a text is in that one, if all its words are
known and its letters are those of French: two thirds of all messages. Measured: of 9,400, among them 196 in other languages,
none is then told otherwise than by identification; from 0.3 on, five are."""
_OTHER_LETTER = re.compile(r"[^\W\d_a-zàâæçèéêëîïôùûüÿœ]")
"""One that is none of French, which has all of English: a text with any may be in another language."""
_OTHER_SCRIPT = "und"
"""The language of a text in another script, which is not found out (ISO 639-2: undetermined)."""


def foreign_language(said: str, found: Sequence[str], unknown: int) -> str:
    """The language (ISO 639) of a text that the search does not read; "" of one that it may read.

    Args:
        found: its folded words in Latin letters; `unknown`: how many of them no dictionary of the search has.
    """
    if _other_script(said):
        return _OTHER_SCRIPT
    words = len(found)
    if words < _FEWEST or (not unknown and _is_own(said, found)):
        return ""
    share = unknown / words
    if words < _MANY and share < _SOME:
        return ""  # whatever the language were, it would not be clear
    language, sure = identifier(*COMPARED).classify(without_names(said))
    clear = (sure >= _CERTAIN and words >= _MANY) or (sure >= _CLEAR and share >= _SOME)
    foreign = language not in LANGUAGES and (clear or (sure >= _LIKELY and share >= _HALF))
    return language if foreign else ""


def has_other_letters(said: str) -> bool:
    """Whether a text has any letter beyond the Latin blocks of Unicode, which its Latin words do not tell of."""
    return max(said, default="") >= _BEYOND and any(c >= _BEYOND and c.isalpha() for c in said)


def _is_own(said: str, found: Sequence[str]) -> bool:
    """Whether a text whose words are all known is plainly in a language of the search, so that nothing need identify it."""
    if max(little_words(found).values()) < _LITTLE * len(found):
        return False
    return not _OTHER_LETTER.search(said.lower())


def _other_script(said: str) -> bool:
    """Whether most letters of a text are beyond the Latin blocks of Unicode."""
    if max(said, default="") < _BEYOND:
        return False
    letters = [character for character in said if character.isalpha()]
    return 2 * sum(character >= _BEYOND for character in letters) > len(letters)


_BEYOND = "\u0370"
"""The first letter of Greek: what comes before are Latin letters and their marks."""
