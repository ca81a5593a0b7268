"""Whether a text written where any text would be an answer (a remark, a reply, an announcement) answers, or asks the desk.

Pure. The evidence is how the text is put, and how sure the search is that the office's files know an answer to it; a
logistic model weighs it. Where both are likely, the desk asks its author (`Intent.EITHER`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.vocabulary import contains_any, fold_phrase, text_after, vocabulary
from faq.entry import Answer, Kind, Nothing, Outcome
from faq.search.text import words

PARTICULAR = re.compile(
    r"\b[a-z]{2,4} ?\d{3}\b"  # a course's code
    r"|\b\d{1,2} ?(?:h|:|am|pm)(?:\d\d)?\b"
    r"|\b\d{1,2}[/.]\d|\b(?:le|the|du|au) \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\d{5,}|\b\d\d \d\d \d\d\b|@",
    re.IGNORECASE,
)
"""What belongs to one case: a course's code, an hour, a day, a long number, an address."""
WHERE = re.compile(
    r"\boù\b|\bou [cç]a\b|\bou (?:est|sont|trouver|voir|se|je|on)\b|\b(?:est|sont) ou\b", re.IGNORECASE
)
"""French "where", as it is told from "or" where the accent is missing."""
INVERTED = re.compile(
    r"\b(?:est|sont|était|peut|doit|va|suffit|existe|[a-z]+[- ]t)[- ](?:ils?|elles?|on|ce)\b", re.IGNORECASE
)
"""A French verb before its subject: "est-il", "doit-on", "y a-t-il"."""
NEGATING = frozenset({"pas", "plus", "not"})
"""Behind the beginning of a question these make a statement of it: "je peux pas"."""
AROUND = " \t\n,;:.!-"

WEIGHTS = {
    "known": 2.3,
    "sure": 1.7,
    "opens": 1.35,
    "mark": 0.95,
    "asks_within": 0.8,
    "ends": 0.4,
    "no_sign": -2.3,
    "goes_on": -2.1,
    "wishes": -1.4,
    "own_wish": -1.0,
    "judged": -3.0,
    "particular": -2.0,
    "read": -0.65,
}
"""Log-odds by which each sign (`signs`) speaks for a question; fitted to the texts marked `tune` in
`tests/request/intents.tsv`, rounded to 0.05.
"""
SURE_QUESTION = 0.72
"""The probability, 0..1, from which a text is answered at once: below, people are asked, for what was answered by mistake
has to be written again.
"""
SURE_ANSWER = 0.45
"""The probability, 0..1, below which a text is kept as an answer: it can be read again and changed before it is sent."""
ANSWERABLE = 0.5
"""How sure, 0..1, an answer must be for a text to get it unasked: what the desk cannot answer is for the office."""


TOLD = 4
"""Words from which what stands before a question tells something; fewer name what is asked about."""
WHETHER = frozenset({"est ce que", "esk"})
"""Interrogatives that ask whether, not what."""
GENERAL = 0.9
"""How sure, 0..1, the search must be to ask about a text that is not put as a question and speaks of nobody's own case."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is written. `statements`: how far it leans to statements, in log-odds; `general`: whether few statements
    there speak of nobody's own case, so that such a one may be a question without its mark.
    """

    statements: float
    general: bool = False


SHORT = 7
"""Words up to which a question to the timetable holds nothing of one's own case ("c'est quand déjà l'examen de NFP101")."""
EVEN = 0.5
"""The probability, 0..1, above which a text is a question where both readings cost a press at most."""
WORDS = Place(1.75)
"""A question of the form, or of the office: it is answered rather than interrupted. Fitted like the weights."""
UNASKED = Place(1.0)
"""Outside of any question, while the office waits for a reply: most texts with the form of a question are for the desk."""
REMARK = Place(1.75, general=True)
"""The remark on one's own request."""
ANNOUNCEMENT = Place(3.0)
"""The office writes to many: questions to the desk are rare, and others are put to the readers. Fitted as well."""


class Intent(StrEnum):
    """What a text is meant as."""

    ANSWER = "answer"
    QUESTION = "question"
    EITHER = "either"


def may_ask(text: str, place: Place) -> bool:
    """Whether a text may be anything but an answer here, whatever the search finds; only then is it worth a search."""
    return place.general or not signs(text, Nothing())["no_sign"]


def read(text: str, outcome: Outcome, kind: str, place: Place, *, is_read: bool = False) -> Intent:
    """What `text` is meant as in this place, where `outcome`, of this `kind`, is what the search finds for it; `is_read`:
    the place's own reader takes the text.
    """
    probability = question_probability(text, outcome, kind, place, is_read=is_read)
    found = signs(text, outcome)
    answerable = isinstance(outcome, Answer) and outcome.confidence >= ANSWERABLE
    known = answerable and not (found["goes_on"] or found["judged"])
    if probability >= SURE_QUESTION and known:
        return Intent.QUESTION
    if probability >= SURE_ANSWER or (place.general and _is_general(text, outcome, kind)):
        return Intent.EITHER
    return Intent.ANSWER


def asks_times(text: str) -> bool:
    """Whether a text that the timetable answers does no more than ask it: put as a question, short, and without a wish."""
    found = signs(text, Nothing())
    asks = not (found["no_sign"] or found["wishes"] or found["goes_on"] or found["judged"])
    return asks and len(words(text)) <= SHORT


def question_probability(
    text: str, outcome: Outcome, kind: str, place: Place, *, is_read: bool = False
) -> float:
    """The probability, 0..1, that `text` asks the desk; the arguments are those of `read`."""
    found = signs(text, Nothing() if kind == Kind.SMALLTALK else outcome, is_read=is_read)
    total = sum(weight * found[sign] for sign, weight in WEIGHTS.items()) - place.statements
    return 1 / (1 + math.exp(-total))


def _is_general(text: str, outcome: Outcome, kind: str) -> bool:
    """Whether a text speaks of nobody's own case, and the office's files surely of the same thing."""
    known = isinstance(outcome, Answer) and kind != Kind.SMALLTALK and outcome.confidence >= GENERAL
    return known and bool(signs(text, outcome)["general"])


def signs(text: str, outcome: Outcome, *, is_read: bool = False) -> dict[str, float]:
    """What speaks for a question or against it, each 0..1.

    For: `sure`, the search's confidence; `known`, the same where the text is put as a question; `opens`, it begins as one
    or asks to be told; `mark`, it ends with the mark; `asks_within`, an interrogative stands within. Against: `no_sign`,
    none of these; `goes_on`, a sentence follows the mark; `wishes`, the office is asked for something; `particular`, it
    names a course, a day, an hour; `own_wish`, both; `judged`, it asks whether what it tells is enough; `read`, the field
    takes it. `ends` is a question without its mark, `general` speaks of nobody's own case.
    """
    known, rest = vocabulary().form, _without_greeting(text)
    begins, told = _opens_question(rest), contains_any(known.telling, text)
    opens, ends = begins or told, _ends_question(text)
    said = text_after(known.subordinate, rest) or rest
    within = ends or contains_any(known.asking, said) or bool(WHERE.search(said) or INVERTED.search(said))
    mark = "?" in text
    sure = 0.0 if isinstance(outcome, Nothing) else outcome.confidence
    asks = mark or opens or within
    wishes, particular = contains_any(known.wishing, text), PARTICULAR.search(text) is not None
    general = not (asks or wishes or particular or contains_any(known.personal, text))
    return {
        "known": sure if asks else 0.0,
        "sure": sure,
        "opens": float(opens),
        "mark": float(text.rstrip(AROUND + ")»").endswith("?")),
        "asks_within": float(within),
        "ends": float(ends and not mark),
        "no_sign": float(not asks),
        "general": float(general),
        "goes_on": float(_goes_on(rest, "?") if mark else begins and _goes_on(rest, ",;:.!")),
        "wishes": float(wishes),
        "own_wish": float(wishes and particular),
        "judged": float(_is_judged(rest)),
        "particular": float(particular),
        "read": float(is_read),
    }


def _opens_question(text: str) -> bool:
    known = vocabulary().form
    if text_after(known.subordinate, text) is not None:
        return False
    behind = text_after(known.opening, text)
    if behind is None:
        return WHERE.match(text) is not None
    return NEGATING.isdisjoint(fold_phrase(behind).split()[:1])


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
    return contains_any(vocabulary().form.asking - WHETHER, text) or WHERE.search(text) is not None


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
