"""What a message sets aside before it asks: what is known or done ("les dates, je les ai"), and what is not wanted, where a
part of it says what is wanted instead ("je ne veux pas voir ma copie, je veux qu'on la recorrige").

Only reads the words, by the table `aside` of the vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence

from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.word_frequency import ASKING


class Aside:
    """Tells which parts of a message are set aside."""

    def __init__(self) -> None:
        said = {key: notation.pattern(words) for key, words in wordlists.table("aside").items()}
        lead = rf"^(?:{said['leading']} )*"
        no = notation.pattern(wordlists.table("contrast")["negation"])
        self._known = LatePattern(rf"{lead}{said['known']}\b(?! {no}\b)|\b{said['settled']}$")
        self._settled = LatePattern(rf"{lead}{said['settled']}$")
        self._unwanted = LatePattern(rf"{lead}{said['unwanted']}\b")
        self._wanted = LatePattern(rf"{lead}{said['wanted']}\b")
        words = "|".join(said[key] for key in ("known", "settled", "unwanted"))
        self.any = LatePattern(rf"\b(?:{words})\b")

    def told(self, parts: Sequence[str]) -> list[bool]:
        """For each part, as folded words in a line, whether it is set aside; none where nothing is asked beside it."""
        wanted = [bool(self._wanted.search(said)) for said in parts]
        known = self._are_known(parts, wanted)
        unwanted = [bool(self._unwanted.search(said)) for said in parts]
        left = [i for i in range(len(parts)) if not (known[i] or unwanted[i])]
        says = any(wanted[i] for i in left)
        asks = says or any(not ASKING.isdisjoint(parts[i].split()) for i in left)
        return [(known[i] and asks) or (unwanted[i] and says) for i in range(len(parts))]

    def _are_known(self, parts: Sequence[str], wanted: Sequence[bool]) -> list[bool]:
        """For each part whether what it names is known, or is by the next one: "mes résultats, je les ai vus"."""
        known = [
            bool(self._known.search(said)) and not is_wanted
            for said, is_wanted in zip(parts, wanted, strict=True)
        ]
        for i in range(len(parts) - 1, 0, -1):
            if known[i] and self._settled.search(parts[i]) and not wanted[i - 1]:
                known[i - 1] = True
        return known
