"""Whether a text written where any text would be an answer (a remark, a reply, an announcement) answers, or asks the desk.

Pure. The evidence is how the text is put, and how sure the search is that the office's files know an answer to it; a
logistic model weighs it. Where both are likely, the desk asks its author (`Intent.EITHER`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answers import signs
from bot.answers.replies import Reply
from bot.chat.vocabulary import contains_any, fold_phrase, text_after, vocabulary
from faq.entry import Answer, Kind, Nothing
from faq.search.words.text import words

WEIGHTS = {
    "known": 1.05,
    "sure": 0.95,
    "opens": 0.6,
    "mark": -0.35,
    "ends": 0.25,
    "alternative": 0.65,
    "desk": 0.65,
    "no_sign": -5.05,
    "goes_on": -5.05,
    "wishes": -1.65,
    "addresses": -1.4,
    "judged": -2.1,
    "particular": -1.7,
    "read": -1.15,
}
"""Log-odds by which each sign (`bot.answers.signs`) speaks for a question; fitted to the texts marked `tune` in
`tests/request/intents.tsv`, rounded to 0.05.
"""
ANSWERABLE = 0.5
"""How sure, 0..1, an answer must be for a text to get it unasked: what the desk cannot answer is for the office."""
GENERAL = 0.9
"""How sure, 0..1, the search must be to ask about a text that is not put as a question and speaks of nobody's own case."""
SHORT = 7
"""Words up to which a question to the timetable holds nothing of one's own case ("c'est quand déjà l'examen de NFP101")."""
COURSE_NAMED = 2
"""Words up to which a text with a mark may name a course and no more ("NFP 101 ?")."""
COMMAND = 0.8
"""How sure, 0..1, the search must be that a text says what the desk is to do."""
BRIEF = 12
"""Words up to which a text is a wish; longer ones tell something besides."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is written. Its numbers are chosen over all of `tests/request/intents.tsv`, so that fewest texts are
    taken wrongly while about one in twelve is asked about.
    """

    statements: float
    """How far it leans to statements, in log-odds."""
    general: bool = False
    """Whether few statements there are general ones, so that such a one may be a question without its mark."""
    doubtful: float = 0.1
    """The probability, 0..1, from which people are asked what a text is; below it, it is an answer."""
    certain: float = 0.75
    """The probability, 0..1, from which a text is a question."""
    spoken_to: float = 0.0
    """How much more than elsewhere a text that addresses its readers is for them, in log-odds."""
    by_others: bool = False
    """Whether people read it, and not the desk alone."""
    of_names: bool = False
    """Whether what is asked for has a name or a format, so that small talk is no answer."""


WORDS = Place(-0.1, spoken_to=1.1)
"""A question of the form, or of the office: it is answered rather than interrupted. Fitted like the weights."""
REPLY = replace(WORDS, by_others=True)
"""A reply to the office."""
LISTED = Place(-2.5, doubtful=0.2, of_names=True)
"""A question of the form that is answered by names of things: sentences are rather questions."""
SHAPED = Place(-3.5, doubtful=0.2, certain=0.5, of_names=True)
"""A question of the form whose answers have a shape of their own: other texts are rather questions."""
NAMED = replace(SHAPED, doubtful=0.11)
"""The same, of a text that its field would take: a name."""
UNASKED = Place(-1.5, certain=0.5, spoken_to=2.1, by_others=True)
"""Outside of any question, while the office waits for a reply: most texts with the form of a question are for the desk."""
REMARK = Place(-1.2, general=True, doubtful=0.08, certain=0.85)
"""The remark on one's own request."""
ANNOUNCEMENT = Place(-2.2, doubtful=0.15, spoken_to=2.2, by_others=True)
"""The office writes to many: questions to the desk are rare, and others are put to the readers. Fitted as well."""


class Intent(StrEnum):
    """What a text is meant as."""

    ANSWER = "answer"
    QUESTION = "question"
    EITHER = "either"


def read(asked: Reply, place: Place) -> Intent:
    """What a text is meant as in this place; `asked`: the text, and what the desk makes of it."""
    if place.of_names and names_course(asked.text):
        return Intent.ANSWER
    if (
        (place.of_names and _is_no_name(asked))
        or is_command(asked, place)
        or (asked.timetable and asks_times(asked.text))
    ):
        return Intent.QUESTION
    return weigh(asked, place)


def weigh(asked: Reply, place: Place, *, is_read: bool = False) -> Intent:
    """What a text is meant as by its signs alone; `is_read`: the place's own reader takes it as an answer."""
    probability = question_probability(asked, place, is_read=is_read)
    if probability >= place.certain:
        return Intent.QUESTION
    doubtful = probability >= place.doubtful or (place.general and _is_general(asked))
    return Intent.EITHER if doubtful else Intent.ANSWER


def is_command(asked: Reply, place: Place) -> bool:
    """Whether a text says what the desk is to do, wherever it is written: to help, to begin a request, to get a person.
    Where somebody else reads it, who speaks to them wishes it of them.
    """
    known = vocabulary().form
    if fold_phrase(asked.text) in known.calling:
        return True
    found = signs.of(asked.text, asked.outcome)
    to_others = place.by_others and (found["addresses"] or found["wishes"])
    tells = found["goes_on"] or found["particular"] or contains_any(known.reminding, asked.text)
    if to_others or tells or len(words(asked.text)) > BRIEF:
        return False
    if asked.wants_person and not place.by_others:
        return True
    talks = asked.is_talk and (place.of_names or (asked.unhelped and not place.by_others))
    return asked.outcome.confidence >= COMMAND and (asked.wants_request or asked.wants_person or talks)


def names_subject(text: str) -> bool:
    """Whether a short text begins with what a question of a few words is about: "salle de NFP107"."""
    return text_after(vocabulary().form.heading, text) is not None and len(words(text)) <= SHORT


def asks_times(text: str) -> bool:
    """Whether a text that the timetable answers does no more than ask it: put as a question, short, and without a wish."""
    found = signs.of(text, Nothing())
    asks = not (found["no_sign"] or found["wishes"] or found["goes_on"] or found["judged"])
    return asks and not names_course(text) and len(words(text)) <= SHORT


def _is_no_name(asked: Reply) -> bool:
    """Whether a text is no name of anything: it begins with what is asked about, or as a question may, says what is asked
    about a course, or tells trouble.
    """
    found = signs.of(asked.text, asked.outcome)
    subject = found["particular"] and contains_any(vocabulary().form.heading, asked.text)
    return bool(found["states"] or subject) or names_subject(asked.text) or tells_trouble(asked, GENERAL)


def tells_trouble(asked: Reply, least: float) -> bool:
    """Whether a text tells of its author what the office's files say what to do about, at least so sure (0..1): "j'ai pas
    reçu ma convocation".
    """
    of_oneself = text_after(vocabulary().form.speaking, asked.text) is not None
    return of_oneself and not signs.of(asked.text, asked.outcome)["particular"] and knows(asked, least)


def names_course(text: str) -> bool:
    """Whether a text with a mark names a course and no more: "NFP 101 ?"."""
    found, subject = signs.of(text, Nothing()), contains_any(vocabulary().form.heading, text)
    asks = found["opens"] or found["ends"] or subject
    return bool(found["mark"] and not asks) and len(words(text)) <= COURSE_NAMED


def question_probability(asked: Reply, place: Place, *, is_read: bool = False) -> float:
    """The probability, 0..1, that a text asks the desk; `is_read`: the place's own reader takes it as an answer."""
    outcome = Nothing() if asked.kind == Kind.SMALLTALK else asked.outcome
    found = signs.of(asked.text, outcome, is_read=is_read)
    if found["asks_back"] and not place.by_others:  # it is the desk that asked
        found |= {"desk": 1.0, "addresses": 0.0}
    elif found["asks_back"]:
        found |= {"wishes": 1.0, "addresses": 1.0}
    total = (
        sum(weight * found[sign] for sign, weight in WEIGHTS.items())
        - place.statements
        - place.spoken_to * found["addresses"]
    )
    return 1 / (1 + math.exp(-total))


def _is_general(asked: Reply) -> bool:
    """Whether a text speaks of nobody's own case, and the office's files surely of the same thing."""
    return knows(asked, GENERAL) and bool(signs.of(asked.text, asked.outcome)["general"])


def knows(asked: Reply, least: float) -> bool:
    """Whether the office's files hold an answer to a text, at least so sure (0..1); small talk is none."""
    outcome = asked.outcome
    return isinstance(outcome, Answer) and asked.kind != Kind.SMALLTALK and outcome.confidence >= least
