"""What is said to end a question or the form: to send, that this is all, that it is so. Pure."""

from __future__ import annotations

from functools import cache

from bot.chat.vocabulary import contains_any, fold_phrase, text_after, vocabulary
from bot.request.form import interpret
from faq.search.words.text import words


def is_sending(text: str) -> bool:
    """Whether a message at the review says to send, as its button does, and nothing more than that: "c'est bon, envoie"."""
    known, said = vocabulary().form, frozenset(words(text))
    return fold_phrase(text) in known.sending or (
        not said.isdisjoint(_verbs_of_sending()) and _says_only(said, known.sending)
    )


def sends(text: str) -> bool:
    """Whether a message says to send, and does not ask whether to, nor to be sent something: by it something is sent."""
    return is_sending(text) and not interpret.asks(text) and not asks_whether(text)


def asks_whether(text: str) -> bool:
    """Whether a message of such words asks whether to do it, perhaps without its mark ("je peux envoyer"), or to be sent
    something.
    """
    known = vocabulary().form
    return text_after(known.opening, text) is not None or contains_any(known.sending_nothing, text)


@cache
def _verbs_of_sending() -> frozenset[str]:
    return frozenset(phrase for phrase in vocabulary().form.sending if " " not in phrase)


def is_done(text: str) -> bool:
    """Whether a message in the place of one more document says that there is none: an okay, that this is all, to send."""
    known, said = vocabulary().form, frozenset(words(text))
    done = _words_of(known.agreeing) | known.courtesies | known.yes | _words_of(known.sending)
    return not said.isdisjoint(done) and _says_only(said, known.sending | known.agreeing)


def _says_only(said: frozenset[str], phrases: frozenset[str]) -> bool:
    """Whether words are those of some phrases, of a yes, and what may stand beside it; none of them denies."""
    known = vocabulary().form
    return (
        said.isdisjoint(known.no)
        and said <= _words_of(phrases) | known.yes | known.besides | known.courtesies
    )


@cache
def _words_of(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())


def is_agreeing(text: str) -> bool:
    """Whether a message says yes, or that this is all."""
    return fold_phrase(text) in vocabulary().form.agreeing
