"""What is said to send what waits to be sent, that it is so, that this is all, or of sending itself. Pure.

A text counts only if it is made of known phrases, and of nothing else: verbs that send, words that agree, and what may stand
beside them. By a text that holds any other word, or a question mark, nothing is ever sent.
"""

from __future__ import annotations

import re
from functools import cache

from bot.chat.vocabulary import phrases_of, vocabulary

_MARKS = re.compile("[?？؟⁇⁈⁉❓❔]")
"""The question marks of several scripts, and their pictures."""


def sends(text: str) -> bool:
    """Whether a text says to send, or yes and no more: what was shown last, to be sent, is sent by it."""
    return says_to_send(text) or says_yes(text)


def says_to_send(text: str) -> bool:
    """Whether a text says to send, by a verb: what waits to be sent is sent by it, whatever was shown since."""
    known, said = vocabulary().form, _said(text)
    if is_marked(text) or not said <= _plain() - known.finished:
        return False
    confirms = _tells(said, known.confirming) and said <= known.confirming | _agreement()
    return confirms or _tells(said - known.confirming, known.sending)


def says_yes(text: str) -> bool:
    """Whether a text says yes, by no verb that sends. Nothing may stand beside it but what asks kindly, and that this is
    all: with more it may ask ("c'est bon maintenant"), and an okay with thanks takes note ("ok merci").
    """
    known, said = vocabulary().form, _said(text)
    yes, beside = _agreement() - known.confirming, known.pleading | known.finishing
    if _tells(said, known.thanking):
        yes, beside = known.affirming, known.pleading | known.thanking
    return said <= yes | beside and _tells(said, yes) and not is_marked(text)


def agrees(text: str) -> bool:
    """Whether a text says to send or says yes, though it may ask so: by its mark, or by what stands beside the yes."""
    said = _said(text)
    return said <= _plain() and _tells(said, vocabulary().form.sending | _agreement())


def is_about_sending(text: str) -> bool:
    """Whether a text asks whether, how or when to send, or whether it was sent: its author is told, and nothing is sent."""
    known, marked = vocabulary().form, is_marked(text)
    said = _phrases(text, _known() | known.being_sent) if marked else _said(text)
    asks = marked or not said <= _plain() | known.about_sending
    return asks and _tells(said, _words_of_sending())


def speaks_of_sending(text: str) -> bool:
    """Whether a text asks so, or says to send, or not to, or not yet, or that it was sent. Only where none of its author's
    words can be meant for somebody else, who may be told such things.
    """
    return _tells(_of_sending(text), _words_of_sending())


def agrees_and_more(text: str) -> bool:
    """Whether a text says yes, though it may ask, deny or put off as well: "oui mais pas maintenant"."""
    return _tells(_of_sending(text), _agreement())


def puts_off(text: str) -> bool:
    """Whether a text says, where something waits to be sent, that it is to wait: "attends", "plus tard"."""
    known = vocabulary().form
    said = _phrases(text, known.waiting | known.putting_off | known.courtesies)
    return _tells(said, known.waiting | known.putting_off)


def says_nothing_else(text: str) -> bool:
    """Whether a text, where something waits to be sent, speaks of that, puts it off or is a courtesy, and says no more."""
    speaks = speaks_of_sending(text) or agrees(text) or agrees_and_more(text)
    return speaks or puts_off(text) or bool(_phrases(text, vocabulary().form.courtesies))


def is_marked(text: str) -> bool:
    """Whether a text has a question mark."""
    return _MARKS.search(text) is not None


def is_done(text: str) -> bool:
    """Whether a text in the place of one more document says that there is none: an okay, that this is all, to send."""
    known, said = vocabulary().form, _said(text)
    return said <= _plain() and _tells(
        said,
        known.sending | known.confirming | _agreement() | known.finishing | known.finished | known.courtesies,
    )


def is_agreeing(text: str) -> bool:
    """Whether a text says that something is so, or that this is all. Words that may be names ("Parfait") do not say it."""
    known, said = vocabulary().form, _said(text)
    agreeing = known.agreeing | known.finishing | known.finished
    return said <= agreeing | known.courtesies and _tells(said, agreeing) and not is_marked(text)


def _said(text: str) -> frozenset[str]:
    """The phrases that a text is made of, those that ask about sending among them; none where anything else stands in it."""
    return _phrases(text, _known())


def _phrases(text: str, known: frozenset[str]) -> frozenset[str]:
    return frozenset(phrases_of(known, text) or ())


def _tells(said: frozenset[str], telling: frozenset[str]) -> bool:
    return not telling.isdisjoint(said)


def _of_sending(text: str) -> frozenset[str]:
    """The same, those that say something else of sending among them."""
    known = vocabulary().form
    return _phrases(text, _known() | known.being_sent | known.speaking_of_sending)


@cache
def _words_of_sending() -> frozenset[str]:
    known = vocabulary().form
    return known.sending | known.confirming | known.about_sending


@cache
def _agreement() -> frozenset[str]:
    return vocabulary().form.agreeing | vocabulary().form.yes


@cache
def _plain() -> frozenset[str]:
    """All phrases of a text that sends."""
    known = vocabulary().form
    beside = known.beside_sending | known.sending_now | known.finishing | known.finished | known.courtesies
    return known.sending | known.confirming | _agreement() | beside | known.pleading | known.thanking


@cache
def _known() -> frozenset[str]:
    """Those, and all that ask about sending."""
    return _plain() | vocabulary().form.asking_to_send | vocabulary().form.about_sending
