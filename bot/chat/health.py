"""Tells whether a text seems to speak of somebody's health, by its words and by the words around them.

Pure and explainable: the words it found are shown to the student, who has the last word. It rather warns once too
often than misses, but leaves alone what exams are called ("psychologie du travail", PSY-101), who people are
("Marie Parkinson") and where they work ("attestation employeur, hôpital"). The words stand in the vocabulary files of
each language; this module knows how they are read and what excuses them. It keeps nothing.

The notation of the files, for folded text: `*` stands for any letters, `(a|b)` for one of these, `(...)?` for one or
none, `@` for any of the places and professions of care, a space for whatever stands between two words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.chat.vocabulary import HealthWords, vocabulary
from faq.search.words import line
from faq.search.words.text import fold, words

_TOKEN = re.compile(r"\w+")
_CODE = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]{2,3}[-_. ]?|[A-Z]{4,5}[-_. ]?|[^\W\d_]{4,5}[-_])(?!(?:19|20)\d\d(?!\d))\d{3,5}(?!\w)"
)
"""A course's code: a few letters, then three to five digits that are no year. "COVID-19" and "AVC 2019" are none."""
_LINKS = 4
"""Words that join a subject and what it is about: "psychologie sociale de la maladie"."""
_CASE_CHANGE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
"""Where a file's name goes on with another word: CertificatMedical, maladie2024."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The vocabulary as it is searched, in lines of folded words with one space between them."""

    signs: re.Pattern[str]
    care: re.Pattern[str]
    work: re.Pattern[str]
    surname: re.Pattern[str]
    no_given_name: re.Pattern[str]
    title: re.Pattern[str]
    elsewhere: re.Pattern[str]
    personal: re.Pattern[str]
    denied: re.Pattern[str]


def find_signs(text: str, names: Collection[str] = ()) -> str | None:
    """The words of `text` that seem to speak of health, as they were written; None where there are none.

    `names`: folded words of the author's own name, which are no sign whatever they are.
    """
    tokens = list(_TOKEN.finditer(text))
    folded = [fold(token[0]).replace(" ", "") for token in tokens]
    spans = tuple(_spans(" ".join(folded)))
    if not spans:
        return None
    excused = _excused(text, tokens, folded, names)
    first = min((span for span in spans if not excused.issuperset(range(*span))), default=None)
    return None if first is None else " ".join(token[0] for token in tokens[slice(*first)])


def without_denied(text: str) -> str:
    """The text without what says that its author is neither disabled nor ill: "je n'ai pas de handicap, je veux ..."."""
    read = line.read(text, stops=True)
    denied = [_words(read.said, found) for found in _patterns().denied.finditer(read.said)]
    return read.without(denied) if denied else text


def is_in_file_name(name: str, names: Collection[str] = ()) -> bool:
    """Whether a file's name seems to speak of health; `names` as for `found`."""
    return find_signs(re.sub(r"[_.]", " ", _CASE_CHANGE.sub(" ", name)), names) is not None


def _spans(said: str) -> Iterator[tuple[int, int]]:
    """Where the line speaks of health: the numbers of the first word and of the one after the last."""
    patterns = _patterns()
    for sign in patterns.signs.finditer(said):
        yield _words(said, sign)
    if not patterns.work.search(said):
        yield from (_words(said, sign) for sign in patterns.care.finditer(said))


def _excused(
    text: str, tokens: list[re.Match[str]], folded: list[str], names: Collection[str]
) -> frozenset[int]:
    """The numbers of the words that are no sign: in codes, titles and names, or with another meaning."""
    patterns, said = _patterns(), " ".join(folded)
    excused = {number for number, word in enumerate(folded) if word in names}
    excused.update(number for number in range(1, len(tokens)) if _is_surname(text, tokens, folded, number))
    for code in _CODE.finditer(text):
        excused.update(n for n, token in enumerate(tokens) if code.start() <= token.start() < code.end())
    meanings = list(patterns.elsewhere.finditer(said))
    if not patterns.personal.search(said):
        meanings += patterns.title.finditer(said)
    for meaning in meanings:
        excused.update(range(*_words(said, meaning)))
    return frozenset(excused)


def _is_surname(text: str, tokens: list[re.Match[str]], folded: list[str], number: int) -> bool:
    """Whether a word is a family name: in capitals like the given name before it."""
    given, family = tokens[number - 1], tokens[number]
    between = text[given.end() : family.start()]
    written = given[0][0].isupper() and family[0][0].isupper()
    initial = len(given[0]) == 1 and between.startswith(".")
    if not (written and (initial or not given[0].isupper())):
        return False
    patterns, before = _patterns(), folded[number - 1]
    return bool(patterns.surname.fullmatch(folded[number])) and not (
        patterns.no_given_name.fullmatch(before) or patterns.signs.fullmatch(before)
    )


def _words(said: str, match: re.Match[str]) -> tuple[int, int]:
    return said.count(" ", 0, match.start()), said.count(" ", 0, match.end()) + 1


@cache
def _patterns() -> Patterns:
    known = vocabulary()
    health = known.health
    signs, care = _any(health.signs | health.phrases), _any(health.care)
    return Patterns(
        signs=_whole(signs),
        care=_whole(care),
        work=_whole(_any(health.work)),
        surname=_whole(_any(health.surnames)),
        no_given_name=_whole(_any(health.no_given_names)),
        title=_whole(_title(health, f"(?:{signs}|{care})")),
        elsewhere=_whole(_any(health.elsewhere)),
        personal=_whole(_any(known.form.personal)),
        denied=re.compile(
            rf"\b(?:{_any(health.denied)})(?= {line.STOP}| (?:{_any(health.denied_up_to)})\b|$)"
            rf"(?: (?:{_any(health.denied_joined)})\b)?"
        ),
    )


def _title(health: HealthWords, sign: str) -> str:
    """A subject and the word about health, what joins the two, and at most one word more beside each."""
    return rf"(?:{_any(health.subjects)})(?: \w+)?(?: (?:{_any(health.links)})){{1,{_LINKS}}}(?: \w+)? {sign}"


def _any(notations: Iterable[str]) -> str:
    """A pattern for any of these."""
    care = "|".join(sorted(vocabulary().health.care))
    spelt_out = (notation.replace("@", f"(?:{care})") for notation in sorted(notations))
    return "|".join(notation.replace("*", r"\w*") for notation in spelt_out)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b")


def own_names(answers: Mapping[str, Any]) -> frozenset[str]:
    """The folded words of the student's name, if it was given."""
    return frozenset(words(answers.get("name") or ""))
