"""What a text says of exam sessions: semesters, first or second session, months, and whether something is sat again.

Knows no calendar: which sessions these are is for `sessions` to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from faq.search import months as of_year
from faq.search import notation, wordlists

_ONE = r"(?:1|1er|1ere|1re|1st|un|une|one|premier|premiere|first)"
_TWO = r"(?:2|2e|2eme|2nd|2nde|ii|deux|two|deuxieme|second|seconde)"
_SEMESTER = r"(?:semestre|semester|sem|semestr)"
_SESSION = r"(?:session|sessions|sess)"
_RESIT = r"(?:rat?trap\w*|resits?|retakes?|repechages?)"
_MONTH = rf"(?:{'|'.join(of_year.NAMES)})"
_TAUGHT = r"(?:cours|ue|matieres?|unites?|semestre) (?:de |du |de l |d )?"

_SEMESTERS = {
    1: rf"\bs1\b|\b{_ONE} {_SEMESTER}\b|\b{_SEMESTER} {_ONE}\b|\b(?:autumn|fall) semester\b|\b{_TAUGHT}(?:automne|hiver)\b"
    r"|\b(?:l|d|cet) automne\b",
    2: rf"\bs2\b|\b{_TWO} {_SEMESTER}\b|\b{_SEMESTER} {_TWO}\b|\bspring semester\b|\b{_TAUGHT}printemps\b"
    r"|\b(?:le|du|au) (?:second|deuxieme|2e|2eme|2nd)$",
}
_NUMBERS = {
    1: rf"\b{_ONE} {_SESSION}\b|\b{_SESSION} {_ONE}\b|\b(?:session|sessions) (?:normale|principale)\b"
    r"|\bpremiere (?:fois|chance|compo|epreuve)\b|\bpremier (?:passage|tour)\b|\bvrais? (?:exam\w*|epreuves?)\b",
    2: rf"\b{_TWO} {_SESSION}\b|\b{_SESSION} {_TWO}\b|\b{_RESIT}\b|\bsession (?:de rappel|de remplacement)\b"
    r"|\b(?:la|celle) (?:deuxieme|seconde|2e|2eme|2)(?! (?:semestre|semaine|quinzaine|moitie|partie))\b"
    r"|\b(?:seconde|deuxieme|2e|2eme|derniere|ultime|autre) (?:chance|tentative)\b|\b(?:second|deuxieme) (?:passage|tour)\b",
}
_BOTH = re.compile(
    rf"\b{_ONE} et (?:la |le |du )?{_TWO} (?:{_SESSION}|{_SEMESTER}|chances?)\b|\b{_RESIT} (?:inclus|compris)\w*"
    r"|\bautomne et (?:au |de |une au |un au )?printemps\b"
)
_SPRING = re.compile(r"\b(?:au|ce) printemps\b")
_OTHER = re.compile(rf"\b(?:l autre|other) ({_SEMESTER}|{_SESSION})\b")
_FAILED = re.compile(
    r"\b(?:(?:jai|j ai|g) rater|ratee?|loupee?|plantee?|echouee?|recalee?|foiree?|ajournee?|failed|missed"
    r"|pas(?: eu)? la moyenne|(?:etais|ete) absente?|absente? (?:a|aux?)|"
    r"pas (?:pu )?(?:compose|passe|venir|reussi|valide)|pas eu (?:mes|mon|ma))\b"
)
_AGAIN = re.compile(
    r"\b(?:repass|repiqu|refai|refer|retent|rattrap)\w*\b|\brepris\b|\bla fois d apres\b"
    r"|\bsession (?:qui suit|d apres|suivante|de remplacement)\b"
)
_AGAIN_IN = re.compile(
    rf"\b(?:repass|repiqu|refai|retent)\w*(?: \w+){{0,3}} (?:en|au|a la|avant|apres) (?:{_MONTH}|printemps|rentree|l ete)\b"
)
_STARTED = re.compile(
    rf"\b(?:commenc|demarr|debut|inscri|started|began)\w*(?: \w+){{0,3}}? (?:en|de|in) {_MONTH}\b"
)
_LITTLE = r"(?: (?:a|la|le|les|l|du|des|de|d|pour|the|for|celle|celles|ceux|un|une))*"
_CONTRAST = wordlists.table("contrast")
_NOT = notation.pattern(said for name in ("negation", "no", "excepting") for said in _CONTRAST[name])
_DENIED = re.compile(
    rf"\b{_NOT}(?:{_LITTLE}(?: {_ONE}| {_TWO})? (?:{_SESSION}|{_SEMESTER})(?: [12])?"
    rf"|{_LITTLE} en (?:{_SESSION}|{_SEMESTER})(?: [12])?|{_LITTLE} (?:{_RESIT}|(?:\d+ )?{_MONTH}))\b"
)
_NO_RESIT = re.compile(rf"{_RESIT}|{_TWO} {_SESSION}|{_SESSION} {_TWO}")


def _compiled(patterns: dict[int, str]) -> dict[int, re.Pattern[str]]:
    return {value: re.compile(pattern) for value, pattern in patterns.items()}


_SAYS_SEMESTER, _SAYS_NUMBER = _compiled(_SEMESTERS), _compiled(_NUMBERS)


@dataclass(frozen=True, slots=True)
class Said:
    """`semesters`, `numbers` (1: first session, 2: second) and `months` (1..12) that are named and not denied.

    `failed`: whether an exam is told to be failed or missed; `again`: whether one is sat again, in another session than
    the one named. `other`: "semester" or "session" where the other one than was spoken of is meant.
    """

    semesters: frozenset[int]
    numbers: frozenset[int]
    months: frozenset[int]
    failed: bool
    again: bool
    other: str = ""


def said(words: Sequence[str]) -> Said:
    """What folded words say."""
    whole = " ".join(words)
    denied = " ".join(found[0] for found in _DENIED.finditer(whole))
    line = _BOTH.sub(" ", _DENIED.sub(" ", whole))
    semesters, rest = _found(_SAYS_SEMESTER, line)
    numbers, _ = _found(_SAYS_NUMBER, rest)
    if not numbers and _NO_RESIT.search(denied):
        numbers = {1}
    failed = bool(_FAILED.search(line))
    months = of_year.named(_STARTED.sub(" ", line).split())
    if _SPRING.search(line):
        # In spring the first semester is sat again; who speaks of a first session then means the spring semester's.
        semesters, numbers = (semesters | {2}, numbers) if numbers == {1} else ({1}, {2})
    other = _OTHER.search(line)
    which = "" if not other else "session" if other[1].startswith("sess") else "semester"
    again = bool(_AGAIN.search(line)) and not _AGAIN_IN.search(line)
    return Said(frozenset(semesters), frozenset(numbers), frozenset(months), failed, again, which)


def _found(patterns: Mapping[int, re.Pattern[str]], line: str) -> tuple[set[int], str]:
    """The values whose pattern is found, and the line without what was found."""
    found = {value for value, pattern in patterns.items() if pattern.search(line)}
    for value in found:
        line = patterns[value].sub(" ", line)
    return found, line
