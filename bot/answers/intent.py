"""Whether a text written where any text would be an answer (a remark, a reply, an announcement) answers, or asks the desk.

Pure. The evidence is how the text is put, and how sure the search is that the office's files know an answer to it; a
logistic model weighs it. Where both are likely, the desk asks its author (`Intent.EITHER`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from bot.answers import signs
from faq.entry import Answer, Kind, Nothing, Outcome
from faq.search.text import words

WEIGHTS = {
    "known": 1.45,
    "sure": 1.1,
    "opens": 1.05,
    "mark": 0.65,
    "ends": 0.65,
    "alternative": 0.7,
    "desk": 0.35,
    "no_sign": -4.1,
    "goes_on": -3.35,
    "wishes": -2.55,
    "addresses": -1.35,
    "judged": -1.55,
    "particular": -1.7,
    "read": -0.6,
}
"""Log-odds by which each sign (`bot.answers.signs`) speaks for a question; fitted to the texts marked `tune` in
`tests/request/intents.tsv`, rounded to 0.05.
"""
SURE_QUESTION = 0.72
"""The probability, 0..1, from which a text is answered at once: below, people are asked, for what was answered by mistake
has to be written again.
"""
SURE_ANSWER = 0.5
"""The probability, 0..1, below which a text is kept as an answer: it can be read again and changed before it is sent."""
ANSWERABLE = 0.5
"""How sure, 0..1, an answer must be for a text to get it unasked: what the desk cannot answer is for the office."""
GENERAL = 0.9
"""How sure, 0..1, the search must be to ask about a text that is not put as a question and speaks of nobody's own case."""
SHORT = 7
"""Words up to which a question to the timetable holds nothing of one's own case ("c'est quand déjà l'examen de NFP101")."""
NAMED = 2
"""Words up to which a text with a mark may name a course and no more ("NFP 101 ?")."""
EVEN = 0.5
"""The probability, 0..1, above which a text is a question where both readings cost a press at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is written. `statements`: how far it leans to statements, in log-odds; `general`: whether few statements
    there speak of nobody's own case, so that such a one may be a question without its mark; `certain`: the probability,
    0..1, from which a text is a question even where nothing is known to answer it; `spoken_to`: how much more than elsewhere
    a text that speaks to its readers is for them, in log-odds.
    """

    statements: float
    general: bool = False
    certain: float = 0.9
    spoken_to: float = 0.0


WORDS = Place(0.75, certain=0.8)
"""A question of the form, or of the office: it is answered rather than interrupted. Fitted like the weights."""
LISTED = Place(-0.7, certain=0.88)
"""A question of the form that is answered by names of things: sentences are rather questions."""
SHAPED = Place(-0.75)
"""A question of the form whose answers have a shape of their own: other texts are rather questions."""
UNASKED = Place(-0.2, spoken_to=0.8)
"""Outside of any question, while the office waits for a reply: most texts with the form of a question are for the desk."""
REMARK = Place(-0.2, general=True, certain=0.82)
"""The remark on one's own request."""
ANNOUNCEMENT = Place(-0.6, certain=0.75, spoken_to=2.0)
"""The office writes to many: questions to the desk are rare, and others are put to the readers. Fitted as well."""


class Intent(StrEnum):
    """What a text is meant as."""

    ANSWER = "answer"
    QUESTION = "question"
    EITHER = "either"


def may_ask(text: str, place: Place) -> bool:
    """Whether a text may be anything but an answer here, whatever the search finds; only then is it worth a search."""
    return place.general or not signs.of(text, Nothing())["no_sign"]


def read(text: str, outcome: Outcome, kind: str, place: Place, *, is_read: bool = False) -> Intent:
    """What `text` is meant as in this place, where `outcome`, of this `kind`, is what the search finds for it; `is_read`:
    the place's own reader takes the text.
    """
    probability = question_probability(text, outcome, kind, place, is_read=is_read)
    found = signs.of(text, outcome)
    answerable = isinstance(outcome, Answer) and outcome.confidence >= ANSWERABLE
    known = answerable and not (found["goes_on"] or found["judged"])
    if probability >= (SURE_QUESTION if known else place.certain):
        return Intent.QUESTION
    if probability >= SURE_ANSWER or (place.general and _is_general(text, outcome, kind)):
        return Intent.EITHER
    return Intent.ANSWER


def asks_times(text: str) -> bool:
    """Whether a text that the timetable answers does no more than ask it: put as a question, short, and without a wish."""
    found = signs.of(text, Nothing())
    asks = not (found["no_sign"] or found["wishes"] or found["goes_on"] or found["judged"])
    named = found["mark"] and not (found["opens"] or found["ends"]) and len(words(text)) <= NAMED
    return asks and not named and len(words(text)) <= SHORT


def question_probability(
    text: str, outcome: Outcome, kind: str, place: Place, *, is_read: bool = False
) -> float:
    """The probability, 0..1, that `text` asks the desk; the arguments are those of `read`."""
    found = signs.of(text, Nothing() if kind == Kind.SMALLTALK else outcome, is_read=is_read)
    total = (
        sum(weight * found[sign] for sign, weight in WEIGHTS.items())
        - place.statements
        - place.spoken_to * found["addresses"]
    )
    return 1 / (1 + math.exp(-total))


def _is_general(text: str, outcome: Outcome, kind: str) -> bool:
    """Whether a text speaks of nobody's own case, and the office's files surely of the same thing."""
    known = isinstance(outcome, Answer) and kind != Kind.SMALLTALK and outcome.confidence >= GENERAL
    return known and bool(signs.of(text, outcome)["general"])
