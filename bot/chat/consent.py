"""What a typed word says to an open question of yes or no, or that it asks for another language. Pure.

The lists stand in `texts/vocabulary`. A message counts only if it holds nothing but their words: "oui mais demain" says
something else, which is handled as any other message.
"""

from __future__ import annotations

from enum import Enum
from functools import cache

from bot.chat.vocabulary import phrases_of, vocabulary
from faq.search.words.text import words


def language_wished(text: str) -> str | None:
    """The code of the language that a message asks to go on in and says nothing else ("en français svp"); else None."""
    known, said, codes = vocabulary().form, frozenset(words(text)), _codes()
    named = {codes[word] for word in said if word in codes}
    if len(named) != 1 or said.isdisjoint(known.switching):
        return None
    return next(iter(named)) if said <= known.switching | known.besides | codes.keys() else None


@cache
def _codes() -> dict[str, str]:
    """The code of each language by what it is called."""
    return {word: code for code, word in map(str.split, vocabulary().form.languages)}


class Consent(Enum):
    """What was said: yes, no, or a yes and a no at once."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def read(text: str, *, destroys: bool = False) -> Consent | None:
    """What a message says; None where it says more than yes or no, or neither, or has a question mark. Where something
    would be destroyed, what only names that ("supprime-la") is a yes too.
    """
    known, said = vocabulary().form, frozenset(words(text))
    if "?" in text or not said <= known.yes | known.no | known.destroying | known.besides:
        return None
    no = not said.isdisjoint(known.no)
    yes = not said.isdisjoint(known.yes) or (destroys and not no and not said.isdisjoint(known.destroying))
    if yes and no:
        return Consent.UNCLEAR
    return Consent.YES if yes else Consent.NO if no else None


def drops(text: str) -> bool:
    """Whether a message says that what was asked for is not to be written after all, perhaps behind a no or what leads to
    it, and with courtesies at either end: "non laisse tomber, merci".
    """
    known = vocabulary().form
    leads = known.leading | known.refusing | known.courtesies
    said = phrases_of(known.dropping | leads, text) or []
    place = next((at for at, phrase in enumerate(said) if phrase in known.dropping), len(said))
    return place < len(said) and known.dropping | known.courtesies >= set(said[place:])
