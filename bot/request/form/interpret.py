"""What a message means to the question it is sent at: a choice in other words, a no, a courtesy, or a question of its own.

Pure. When in doubt a message is an answer, and the review shows it; but a choice is only taken when it is clear.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.chat.forms import Field, Rejected
from bot.chat.reader import Reader
from bot.chat.vocabulary import holds, said, vocabulary
from bot.request.accommodation import DISABILITY, DOCUMENT, OVERLAP, TRAVEL, Situation
from bot.request.form import form_screens as request_screens
from faq.entry import Answer, Kind, Outcome
from faq.search import sessions
from faq.search.text import words

CHOICE_CUTOFF = 80
"""How alike (0..100) a message and a button's words must be to mean the same."""
REASONS = {"overlap_request": OVERLAP, "travel_abroad": TRAVEL, "disability": DISABILITY}
"""Entries about a reason: who says what they answer, says that reason."""
STRICT = frozenset({"number", "travel", "email"})
"""Questions whose answers can be told from anything else."""


def reason(text: str, outcome: Outcome) -> str | None:
    """The reason for a request that a message gives in its own words, by what the office's files say to it."""
    if asks(text) or not isinstance(outcome, Answer):
        return None
    return REASONS.get(outcome.entry_id)


def session_ids(reader: Reader, text: str) -> frozenset[str]:
    """The sessions that a message speaks of; none when it names none, or all."""
    known = sessions.Sessions(sessions.periods(reader.catalog.calendar.sessions))
    return frozenset() if asks(text) else known.spoken_of(words(text))


def label(reader: Reader, field: Field[Situation], text: str) -> str | None:
    """The choice whose button says what the message says; None where two fit alike."""
    labels = request_screens.labels(reader, field)
    found = process.extract(
        text, labels, scorer=fuzz.token_set_ratio, processor=said, score_cutoff=CHOICE_CUTOFF, limit=2
    )
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return str(found[0][2])


def is_nothing(text: str) -> bool:
    """Whether a message says that there is nothing to answer, or that it is not known."""
    return said(text) in vocabulary().form.nothing


def is_later(field: Field[Situation], text: str) -> bool:
    """Whether a message in the place of a document says that it will follow."""
    return field.name == DOCUMENT and not asks(text) and holds(vocabulary().form.later, text)


def is_courtesy(text: str) -> bool:
    """Whether a message is a greeting, a thank-you or an okay, and nothing else."""
    every = words(text)
    return bool(every) and vocabulary().form.courtesies.issuperset(every)


def asks(text: str) -> bool:
    """Whether a message is put as a question, with or without its mark."""
    return "?" in text or holds(vocabulary().form.asking, text)


def is_sending(text: str) -> bool:
    """Whether a message at the review says to send, as its button does."""
    return said(text) in vocabulary().form.sending


def is_agreeing(text: str) -> bool:
    """Whether a message says yes, or that this is all."""
    return said(text) in vocabulary().form.agreeing


def fits(field: Field[Situation], text: str, situation: Situation) -> bool:
    """Whether a message is an answer that could hardly be anything else."""
    if field.name not in STRICT:
        return False
    try:
        field.accept(text, situation)
    except Rejected:
        return False
    return True


def is_question(field: Field[Situation], text: str, outcome: Outcome, *, kind: str, idle: bool) -> bool:
    """Whether a message asks something instead of answering `field`: it is put so, or comes after a long while, and
    the office's files know the answer. A remark may well be put as a question.
    """
    put_so = asks(text) and field.name != "comment"
    return (put_so or idle) and isinstance(outcome, Answer) and kind != Kind.SMALLTALK
