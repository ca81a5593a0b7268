"""Text as the search sees it: folded words and their character n-grams. Knows no entries and no scores."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

_WORD = re.compile(r"[0-9a-z]+")


def fold(text: str) -> str:
    """Lower case without accents: "Où ÊTES-vous" -> "ou etes-vous"."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def grams(tokens: list[str], shortest: int = 2, longest: int = 4) -> Iterator[str]:
    """Character n-grams inside each word, the word's edges marked by spaces."""
    for token in tokens:
        word = f" {token} "
        for size in range(shortest, longest + 1):
            yield from (word[i : i + size] for i in range(max(1, len(word) - size + 1)))


def features(text: str) -> Counter[str]:
    """How often each word (marked "w:"), word pair ("p:") and character n-gram occurs."""
    tokens = words(text)
    counted: Counter[str] = Counter(grams(tokens))
    counted.update(f"w:{token}" for token in tokens)
    counted.update(f"p:{a} {b}" for a, b in zip(["^", *tokens], [*tokens, "$"], strict=True))
    return counted
