"""What in a text speaks for a question to the desk, and what against it: how it is put, whom it speaks to, what it is about,
and how sure the search is of an answer. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.chat.vocabulary import contains_any, fold_phrase, text_after, vocabulary
from faq.entry import Nothing, Outcome
from faq.search.words.text import words

PARTICULAR = re.compile(
    r"\b[a-z]{2,4} ?\d{3}\b"  # a course's code
    r"|\b\d{1,2} ?(?:h|:|am|pm)(?:\d\d)?\b"
    r"|\b\d{1,2}[/.]\d|\b(?:le|the|du|au) \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\d{5,}|\b\d\d \d\d \d\d\b|@",
    re.IGNORECASE,
)
"""What belongs to one case: a course's code, an hour, a day, a long number, an address."""
WORD = re.compile(r"[^\W_]+")
KNOWN = 0.5
"""How sure, 0..1, the search must be that an answer to a text is known."""
IN_PLACE = 5
"""Words from the first within which a question that keeps the order of a statement has its interrogative."""
AROUND = " \t\n,;:.!-"
_REMEMBERED = 64
"""Texts of which it is kept how they are put, some kilobytes each: a step of a form asks for it several times."""
TOLD = 4
"""Words from which what stands before a question tells something; fewer name what is asked about."""


def of(text: str, outcome: Outcome, *, is_read: bool = False) -> dict[str, float]:
    """What speaks for a question or against it, each 0..1.

    For: `sure`, the search's confidence; `known`, the same where the text is put as a question; `opens`, it begins as one
    or asks to be told; `mark`, it ends with the mark; `ends`, it ends as a question without its mark; `alternative`, it
    asks for one thing or the other; `states`, it begins with words that questions and statements begin with; `desk`, it
    asks what is done where it is written. Against: `no_sign`, it is not put as a question at all; `goes_on`, a sentence
    follows the mark; `wishes`, the office is asked for something; `asks_back`, whoever asked is asked what is meant;
    `addresses`, whoever reads it is spoken to; `judged`, it asks whether what it tells is enough; `particular`, it names a
    course, a day, an hour; `read`, the field takes it. `general`: it speaks of nobody's own case.
    """
    put = _how_put(text)
    sure = 0.0 if isinstance(outcome, Nothing) else outcome.confidence
    asks = put.asks(is_known=sure >= KNOWN or put.desk)
    return {
        "known": sure if asks else 0.0,
        "sure": sure,
        "opens": float(put.opens),
        "mark": float(put.marked),
        "ends": float(put.ends and not put.mark),
        "alternative": float(put.alternative),
        "desk": float(asks and put.desk),
        "states": float(put.states),
        "no_sign": float(not asks),
        "general": float(not asks and not put.personal),
        "goes_on": float(put.goes_on),
        "wishes": float(put.wishes),
        "asks_back": float(put.asks_back),
        "addresses": float(asks and put.addresses),
        "judged": float(put.judged),
        "particular": float(put.particular),
        "read": float(is_read),
    }


def forget() -> None:
    """Keep nothing of what was written."""
    _how_put.cache_clear()


@dataclass(frozen=True, slots=True)
class _Put:
    """How a text is put: `mark`, it holds the mark, `marked`, it ends with it; `within`, an interrogative stands within;
    `states`, it begins with words that a statement begins with as well; `desk` and `addresses`, whether or not anything is
    asked, `personal`, it speaks of somebody's own case; the others as in `of`.
    """

    mark: bool
    marked: bool
    opens: bool
    ends: bool
    alternative: bool
    within: bool
    states: bool
    desk: bool
    addresses: bool
    asks_back: bool
    wishes: bool
    particular: bool
    personal: bool
    goes_on: bool
    judged: bool

    def asks(self, *, is_known: bool) -> bool:
        """Whether anything in it is put as a question; `is_known`: the desk knows an answer to it."""
        sure = self.mark or self.opens or self.ends or self.alternative or self.within
        return sure or (self.states and is_known)


@lru_cache(maxsize=_REMEMBERED)
def _how_put(text: str) -> _Put:
    """A greeting counts as none of what is said, unless a question begins with it: "et si"."""
    known, rest, mark = vocabulary().form, _without_greeting(text), "?" in text
    begins = _opens_question(rest) or _opens_question(text.strip(AROUND))
    states = _begins_with(known.stating, rest)
    in_place = _asks_in_place(rest) or _asks_in_place(text)
    wishes, particular = contains_any(known.wishing, text), PARTICULAR.search(text) is not None
    return _Put(
        mark=mark,
        marked=text.rstrip(AROUND + ")»").endswith("?"),
        opens=begins or in_place or (states and mark) or contains_any(known.telling, text),
        ends=_ends_question(text),
        alternative=contains_any(known.alternatives, text),
        within=_asks_within(rest),
        states=states,
        desk=contains_any(known.desk, text),
        addresses=contains_any(known.addressing, text),
        asks_back=contains_any(known.asking_back, text),
        wishes=wishes,
        particular=particular,
        personal=wishes or particular or contains_any(known.personal, text),
        goes_on=_goes_on(rest, "?") if mark else begins and _goes_on(rest, ",;:.!"),
        judged=_is_judged(rest),
    )


def _asks_within(text: str) -> bool:
    """Whether an interrogative stands in a text that joins no clause to another: "quand je", "who has"."""
    known = vocabulary().form
    behind = text_after(known.subordinate, text) or text
    said = _without(known.subordinate, text)
    return contains_any(known.asking, said) or _asks_where(behind) or contains_any(known.inverted, behind)


def _opens_question(text: str) -> bool:
    """Whether a text begins as a question."""
    known = vocabulary().form
    if text_after(known.subordinate, text) is not None:
        return False
    return _begins_with(known.opening | known.where, text) or _accented(text)[:1] == [True]


def _begins_with(phrases: frozenset[str], text: str) -> bool:
    """Whether a text begins with one of these phrases, and does not deny it."""
    behind = text_after(phrases, text)
    return behind is not None and vocabulary().form.negating.isdisjoint(words(behind)[:1])


def _without(phrases: frozenset[str], text: str) -> str:
    """The folded text without these phrases."""
    line = f" {fold_phrase(text)} "
    for phrase in _longest_first(phrases):
        line = line.replace(f" {phrase} ", "  ")
    return line


@cache
def _longest_first(phrases: frozenset[str]) -> list[str]:
    return sorted(phrases, key=len, reverse=True)


def _asks_in_place(text: str) -> bool:
    """Whether a question keeps the order of a statement: a pronoun, and soon after it what is asked for."""
    known = vocabulary().form
    said = fold_phrase(text).split()[:IN_PLACE]
    asked = next((at for at, word in enumerate(said) if word in known.asking), None)
    return bool(asked and said[0] in known.pronouns and known.negating.isdisjoint(said[:asked]))


def _is_judged(text: str) -> bool:
    """Whether a text tells something and asks whether that is enough: "mon employeur m'envoie à Berlin, ça suffit ?"."""
    known, clauses = vocabulary().form, re.split(r"[,;:.!\n]+\s*", text.strip(AROUND))
    told, asked = " ".join(clauses[:-1]), clauses[-1]
    tells = len(fold_phrase(told).split()) >= TOLD and not _opens_question(told)
    return (
        tells
        and not contains_any(known.telling, told)
        and text_after(known.judging, asked) is not None
        and not _names_what(asked)
    )


def _names_what(text: str) -> bool:
    """Whether an interrogative says what is asked for."""
    known = vocabulary().form
    return contains_any(known.asking - known.whether, text) or _asks_where(text)


def _asks_where(text: str) -> bool:
    """Whether a text holds "where", as it is told from "or" in a language that writes both alike but for an accent."""
    return any(_accented(text)) or contains_any(vocabulary().form.where, text)


def _accented(text: str) -> list[bool]:
    """Of each word of the text whether it is one that counts by its accent."""
    return [each in vocabulary().form.accented for each in WORD.findall(text.casefold())]


def _ends_question(text: str) -> bool:
    line = fold_phrase(text)
    return any(line.endswith(f" {phrase}") for phrase in vocabulary().form.trailing)


def _goes_on(text: str, marks: str) -> bool:
    """Whether more than a word follows the last of these marks and asks nothing."""
    behind = re.split(f"[{re.escape(marks)}]", text)
    return (
        len(behind) > 1
        and len(fold_phrase(behind[-1]).split()) > 1
        and not _opens_question(behind[-1].strip())
    )


def _without_greeting(text: str) -> str:
    """The text from where it says something: greetings and the like before it are left out."""
    rest = text.strip(AROUND)
    while behind := (text_after(vocabulary().form.leading, rest) or "").strip(AROUND):
        rest = behind
    return rest
