"""How the vocabulary files write what people say, as regular expressions over folded words with a space between two.

    (a|b)   one of these        (a )?   with or without it
    word*   any ending          *word   any beginning
    ...     up to three words, or none; in Chinese up to three pairs of signs

Accents, capitals and apostrophes do not matter: "j'ai" is "j ai". Letters may be of any script, read as
`text.words_of_any_script` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from faq.search.words.sign_words import NeededSigns
from faq.search.words.text import fold, fold_any_script, words_of_any_script

GAP = r"(?: \w+){0,3}"
"""What `...` stands for: the words that people put between a wish and what they wish are seldom more than three."""

_NEVER = r"(?!)"
_OTHER = re.compile(r"(?:[^\w()|?*.]|_)+")
_DOTS = re.compile(r" ?\.\.\.")
_LETTERS = re.compile(r"\w+")
_WORD = re.compile(r"[a-z0-9]+\*?")
_SOUND = re.compile(r"(?:[\w |*]|\.\.\.|\([\w |*]*\)\??)*")
"""An expression in which nothing can be wrong, so that it need not be tried; one with groups in groups may be sound, too."""


class UnreadableExpression(ValueError):  # noqa: N818 - the name says what happened
    """An expression that cannot be read, and what the reader of regular expressions says; "" where a dot stands alone."""

    def __init__(self, expression: str, said: str = "") -> None:
        super().__init__(f"`{expression}` cannot be read: {said or 'write three dots for a gap'}")
        self.expression, self.said = expression, said


def pattern(expressions: Iterable[str]) -> str:
    """A regular expression for any of some expressions, the longest first; without any, one that never matches.

    Raises UnreadableExpression, which is a ValueError.
    """
    found = sorted({_pattern(each) for each in expressions} - {""}, key=lambda each: (-len(each), each))
    return rf"(?:{'|'.join(found)})" if found else _NEVER


def words(expressions: Iterable[str]) -> frozenset[str]:
    """The whole words of some expressions, those with `*` left out."""
    said = (word for each in expressions for word in _WORD.findall(fold(each)))
    return frozenset(word for word in said if not word.endswith("*"))


def needed(expressions: Iterable[str]) -> NeededSigns:
    """The signs of which a text has at least one that any of some expressions fits, in whole words."""
    return NeededSigns(map(_line, expressions))


def _line(expression: str) -> str:
    """A folded expression with nothing but letters, spaces and the signs of the notation."""
    return _parted(_OTHER.sub(" ", fold_any_script(expression)).strip())


def _parted(folded: str) -> str:
    """A folded expression with the words of any script as texts have them."""
    if folded.isascii():
        return folded
    return _LETTERS.sub(lambda found: " ".join(words_of_any_script(found[0])), folded)


def _pattern(expression: str) -> str:
    line = _line(expression)
    source = _DOTS.sub("<gap>", line).replace("*", r"\w*").replace("(", "(?:").replace("<gap>", GAP)
    if _SOUND.fullmatch(line):
        return source
    try:
        re.compile(source)
    except re.error as error:
        raise UnreadableExpression(expression, str(error)) from error
    if "." in line.replace("...", ""):
        raise UnreadableExpression(expression)
    return source
