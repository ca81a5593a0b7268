"""Whether somebody files a request, or follows one of theirs up, rather than asks about it. Only reads the words.

The office's vocabulary says how it is said, in its table `filing`: a wish and soon after it something to do or to have
("je voudrais ... déposer", "j'ai besoin d'un aménagement"), an order and soon after it a thing ("ouvrez-moi un dossier"),
or a phrase that says it all. Whoever asks something in the same message does not file. `plain` phrases file whatever they
are about ("commencer une demande pour handicap"). Its table `following` says how people see to a request they made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from faq.search.words import notation, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.sign_words import NeededSigns, lacks
from faq.search.words.text import words_of_any_script

PARTS = ("wishes", "acts", "orders", "things", "phrases", "plain", "questions")
FOLLOWING = ("acts", "states", "asked")

_DENIED = notation.pattern(wordlists.table("filing")["denied"])
_SOON = rf"(?: (?!{_DENIED}\b)\w+){{0,3}}"
"""What stands between a wish and what is wished for: up to three words, none that denies it ("je veux rien déposer")."""
_NOT_DONE = "".join(rf"(?<!{word} )" for word in wordlists.table("filing")["done"])
"""Before an order: what was done already is none."""
_NEVER = LatePattern(r"(?!)")
_NOBODY = NeededSigns(())


@dataclass(frozen=True, slots=True)
class RequestIntent:
    """`said`: how people file; `asked`: how they ask instead. Both are for folded words, a space between two. `needs`: the
    signs without any of which nobody files.
    """

    said: LatePattern = _NEVER
    asked: LatePattern = _NEVER
    needs: NeededSigns = _NOBODY

    def is_in(self, folded: Sequence[str]) -> bool:
        """Whether folded words file a request."""
        line = " ".join(folded)
        if lacks(self.needs, line):
            return False
        return bool(self.said.search(line)) and not self.asked.search(line)


def read(table: Mapping[str, Iterable[str]]) -> RequestIntent:
    """The ways of filing in a vocabulary's table; nobody files in one that has none."""
    part = {name: _one_of(table.get(name, ())) for name in PARTS}
    if not any(table.get(name) for name in PARTS):
        return RequestIntent()
    ways = (
        rf"{part['wishes']}{_SOON} {part['acts']}",
        rf"{_NOT_DONE}{part['orders']}{_SOON} {part['things']}",
        part["phrases"],
    )
    said = "|".join(rf"\b{way}\b" for way in ways)
    needs = NeededSigns(
        _folded(each for name in ("acts", "things", "phrases") for each in table.get(name, ()))
    )
    return RequestIntent(LatePattern(said), LatePattern(rf"\b{part['questions']}\b"), needs)


def read_plain(table: Mapping[str, Iterable[str]]) -> RequestIntent:
    """The phrases of a vocabulary's table of filing that file whatever they are about."""
    return _intent(table.get("plain", ()), table.get("questions", ()))


def read_following(table: Mapping[str, Iterable[str]], how: str) -> RequestIntent:
    """How people see to a request they made, by one of the table's lists: `acts`, what they do with it, or `states`, how
    they ask how it stands. The expressions are in the notation of `notation`. Raises ValueError for one that cannot be read.
    """
    said, asked = (notation.pattern(table.get(name, ())) for name in (how, "asked"))
    needs = notation.needed(table.get(how, ()))
    return RequestIntent(LatePattern(rf"\b{said}\b"), LatePattern(rf"\b{asked}\b"), needs)


def _intent(said: Iterable[str], asked: Iterable[str]) -> RequestIntent:
    said = tuple(said)
    how, instead = (LatePattern(rf"\b{_one_of(each)}\b") for each in (said, asked))
    return RequestIntent(how, instead, NeededSigns(_folded(said)))


def _one_of(said: Iterable[str]) -> str:
    """Any of some expressions, the longest first; of none, what never matches."""
    folded = sorted(_folded(said), key=lambda each: (-len(each), each))
    return f"(?:{'|'.join(folded)})" if folded else r"(?!)"


def _folded(said: Iterable[str]) -> set[str]:
    return {" ".join(words_of_any_script(each)) for each in said} - {""}
