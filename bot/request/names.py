"""A student's name as they write it: in any script, of one word or many. Pure.

Only what cannot be a name is refused, each time with its reason. A name of one word, or with a digit in it, may well be
complete: the form asks once, then takes it.
"""

from __future__ import annotations

import re
import unicodedata

from bot.chat.forms import Rejected, clean
from bot.chat.vocabulary import contains_any, text_after, vocabulary
from faq.search.words.text import words

LIMIT = 80
"""Characters of a name: the office's workbook and the receipt show them in full."""
_SENTENCE, _QUESTION = 4, 3
"""Words from which a text that speaks, or that asks, is a sentence: "Kan Who" may be somebody."""
_JOINER = re.compile("(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])")
"""Invisible, but part of the spelling between letters of the scripts of Arabic and India (Unicode 23.2)."""
_QUESTION_MARKS = re.compile("[?؟？]")
_AROUND = ' \t,;:!"«»“”„‹›'
"""What may stand around a name without being part of it."""


def read(text: str, _situation: object = None) -> str:
    """The name in `text`, composed and without what cannot be seen. Raises Rejected with the reason."""
    value = _tidy(text)
    _check_signs(text, value)
    if re.search(r"\d{4}", value) or all(map(_has_digit, value.split())):
        raise Rejected("rejected-name-number")
    if len(value) > LIMIT:
        raise Rejected("rejected-too-long", length=len(value), limit=LIMIT)
    if _is_sentence(value):
        raise Rejected("rejected-name-sentence")
    return value


def is_doubtful(name: str) -> bool:
    """Whether a name may be only a part of it, or more than it, or something else that is pointed at."""
    pointed = text_after(vocabulary().form.pointing, name)
    return len(name.split()) == 1 or _has_digit(name) or pointed is not None


def without_pointing(name: str) -> str:
    """A name that was confirmed, without the words that point at it: "cest camille martin" is "camille martin"."""
    return (text_after(vocabulary().form.pointing, name) or "").strip(_AROUND) or name


def _tidy(text: str) -> str:
    """The text without pictures and what stands around the name, and without the words that introduce it."""
    seen = "".join(character for character in text if not _is_picture(character))
    parts = _JOINER.split(seen)
    joiners = _JOINER.findall(seen)
    kept = clean(parts[0]) + "".join(j + clean(part) for j, part in zip(joiners, parts[1:], strict=True))
    bare = kept.strip(_AROUND)
    return _introduced(bare) or bare


def _introduced(text: str) -> str:
    """What stands behind the words that introduce a name; "" where there are none. Behind words that point at anything
    ("it's ...") a name is told by the capitals of its first and last word. Raises Rejected where nothing stands behind.
    """
    known = vocabulary().form
    rest = text_after(known.introducing | known.pointing, text)
    if rest is not None and not any(map(str.isalnum, rest)):
        raise Rejected("rejected-name-introduction")
    introduced = text_after(known.introducing, text)
    if introduced is not None:
        return introduced.strip(_AROUND)
    pointed = (text_after(known.pointing, text) or "").strip(_AROUND).split()
    return " ".join(pointed) if pointed and not any(pointed[i][0].islower() for i in (0, -1)) else ""


def _is_picture(character: str) -> bool:
    """Emoji and what changes their looks; ` and ´ are apostrophes of some keyboards."""
    category = unicodedata.category(character)
    return (
        category == "So" or (category == "Sk" and character > "\uffff") or "\ufe00" <= character <= "\ufe0f"
    )


def _check_signs(text: str, value: str) -> None:
    """Raise Rejected for what holds no letters, or is an address."""
    if not value:
        pictures = any(map(_is_picture, text))
        raise Rejected("rejected-name-pictures" if pictures else "rejected-name-invisible")
    if "@" in value:
        raise Rejected("rejected-name-email")
    if "://" in value or value.lower().startswith("www."):
        raise Rejected("rejected-name-link")
    if not any(character.isalpha() for character in value):
        raise Rejected("rejected-name-digits" if _has_digit(value) else "rejected-name-signs")


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _is_sentence(value: str) -> bool:
    known, count = vocabulary().form, len(words(value))
    return (
        bool(_QUESTION_MARKS.search(value))
        or (count >= _SENTENCE and contains_any(known.speaking, value))
        or (count >= _QUESTION and contains_any(known.asking, value))
    )
