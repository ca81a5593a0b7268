"""What a message means to the question it is sent at: a choice in other words, a no, a courtesy, or a question of its own.

Pure. When in doubt a message is an answer, and the review shows it; but a choice is only taken when it is clear.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from bot.forms import Field, Rejected
from bot.request import screens as request_screens
from bot.request.accommodation import DISABILITY, OVERLAP, TRAVEL, Situation
from bot.view import View
from faq.entry import Answer, Kind, Outcome
from faq.search import sessions
from faq.search.text import words

CHOICE_CUTOFF = 80
"""How alike (0..100) a message and a button's words must be to mean the same."""
REASONS = {"overlap_request": OVERLAP, "travel_abroad": TRAVEL, "disability": DISABILITY}
"""Entries about a reason: who says what they answer, says that reason."""
STRICT = frozenset({"number", "travel", "email"})
"""Questions whose answers can be told from anything else."""
_NOTHING = """
    non|nn|no|nope|non merci|no thanks|no thank you|aucun|aucune|rien|rien du tout|nothing|none|ras|suivant|next
    je sais pas|je ne sais pas|sais pas|jsp|je sais pas encore|je ne sais pas encore|i don t know|i dont know|idk
    j ai pas|je n ai pas|je l ai pas|je ne l ai pas|pas encore|not yet|pas de mail|pas d adresse|pas d email
    j en sais rien|aucune idee|no idea|dunno|je sais plus|je ne sais plus
"""
NOTHING = frozenset(phrase.strip() for line in _NOTHING.strip().split("\n") for phrase in line.split("|"))
_SENDING = """
    envoyer|envoie|envoi|envoyez|j envoie|envoyer la demande|envoie ma demande|envoyez ma demande|envoyer maintenant
    valider|je valide|valide|confirmer|je confirme|confirme|send|send it|send my request|submit|confirm|i confirm
"""
SENDING = frozenset(phrase.strip() for line in _SENDING.strip().split("\n") for phrase in line.split("|"))
"""At the review, other words for the button that sends, folded."""
COURTESIES = frozenset(
    """
    ok okay oki oui yes yep ouais daccord dac merci thanks thx bonjour bonsoir bjr bsr slt salut coucou hello hi hey
    """.split()  # noqa: SIM905 (words are read better in lines)
)
_ASKING = re.compile(
    r"\b(?:quand|kan|kand|qd|comment|combien|pourquoi|pk|quel|quelle|quels|quelles|kel|quoi|koi|est ce que|esk"
    r"|when|where|how|what|why|which|who)\b"
)


def reason(text: str, outcome: Outcome) -> str | None:
    """The reason for a request that a message gives in its own words, by what the office's files say to it."""
    if asks(text) or not isinstance(outcome, Answer):
        return None
    return REASONS.get(outcome.entry_id)


def session_ids(view: View, text: str) -> frozenset[str]:
    """The sessions that a message speaks of; none when it names none, or all."""
    known = sessions.Sessions(sessions.periods(view.catalog.calendar.sessions))
    return frozenset() if asks(text) else known.spoken_of(words(text))


def label(view: View, field: Field[Situation], text: str) -> str | None:
    """The choice whose button says what the message says; None where two fit alike."""
    labels = request_screens.labels(view, field)
    found = process.extract(
        text, labels, scorer=fuzz.token_set_ratio, processor=_said, score_cutoff=CHOICE_CUTOFF, limit=2
    )
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return str(found[0][2])


def _said(text: str) -> str:
    return " ".join(words(text))


def is_nothing(text: str) -> bool:
    """Whether a message says that there is nothing to answer, or that it is not known."""
    return _said(text) in NOTHING


def is_courtesy(text: str) -> bool:
    """Whether a message is a greeting, a thank-you or an okay, and nothing else."""
    said = words(text)
    return bool(said) and COURTESIES.issuperset(said)


def asks(text: str) -> bool:
    """Whether a message is put as a question, with or without its mark."""
    return "?" in text or bool(_ASKING.search(_said(text)))


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
