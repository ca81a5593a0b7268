"""Which parts of a message only tell what was, where another part asks what is: "en 2019 on m'avait donné ma note au
téléphone, c'est encore possible ?"

Only reads the words, by the table `outside` of the vocabulary. What a part tells of exams that were sat may be what is asked
for, unless the other part speaks of here and now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from faq.search.words import notation, text, wordlists
from faq.search.words.late_patterns import LatePattern
from faq.search.words.word_frequency import ASKING

_SIGNS = re.compile(r"[,;:.!?\n]+(?!\d)")
"""What stands between the parts of a message, and not within a number: "12.06.2026"."""

_SAID = {name: rf"\b{notation.pattern(said)}\b" for name, said in wordlists.table("outside").items()}
_PAST = LatePattern(_SAID["past"])
_BACK = LatePattern(_SAID["pointing_back"])
_NOW = LatePattern(_SAID["here_and_now"])
_OF_EXAMS = LatePattern(rf"{_SAID['exam']}|{_SAID['sat']}")


def parts(message: str) -> list[list[str]]:
    """The folded words of each part of a message between its signs."""
    return [text.words_of_any_script(part) for part in _SIGNS.split(message)]


def tells_past(parts: Sequence[Sequence[str]]) -> list[bool]:
    """For each part whether it tells what was, and is not what another asks about."""
    lines = [" ".join(part) for part in parts]
    past = list(map(only_tells, lines))
    asking = [line for line, tells in zip(lines, past, strict=True) if not tells and _asks(line)]
    if not any(past) or not asking or any(map(_is_of_the_past, asking)):
        return [False] * len(lines)
    now = any(map(_NOW.search, asking))
    return [tells and (now or not _OF_EXAMS.search(line)) for line, tells in zip(lines, past, strict=True)]


def tells_exam(message: str) -> bool:
    """Whether a part of a message tells of an exam that was sat, and another asks something in so many words."""
    lines = [" ".join(part) for part in parts(message)]
    tells = any(only_tells(line) and _OF_EXAMS.search(line) for line in lines)
    asking = (line for line in lines if not ASKING.isdisjoint(line.split()))
    return tells and not all(map(_is_of_the_past, asking))


def only_tells(line: str) -> bool:
    """Whether folded words in a line tell what was, and ask nothing."""
    return bool(_PAST.search(line)) and not _asks(_PAST.sub(" ", line))


def _asks(line: str) -> bool:
    """Whether folded words in a line ask something, or speak of here and now."""
    return not ASKING.isdisjoint(line.split()) or bool(_NOW.search(line))


def _is_of_the_past(line: str) -> bool:
    return bool(_PAST.search(line) or _BACK.search(line))
