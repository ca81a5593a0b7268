"""Takes out of a text what says whose it is, before it becomes knowledge: names, numbers, addresses, references. Pure.

What is known of the student is taken out wherever it stands; of what is not known, what has the form of a number, an
address or a reference, and the name after words that introduce, address or sign. It rather takes out once too often: an
admin reads what is left before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.chat.vocabulary import text_after, vocabulary
from faq.search.words.text import fold

GONE = "…"
"""Stands where something was taken out."""
_PATTERNS = re.compile(
    r"[^\s@<>()]+@[^\s@<>()]+\.\w+"  # a mail address
    r"|(?<!\w)@\w{4,}"  # a name on Telegram
    r"|\b(?:Q-)?[0-9FHKMRTX]{3}-[0-9FHKMRTX]{3}\b"  # a reference of the desk
    r"|(?<![\w/-])\+?\d(?:[ . -]?\d){8,}(?![\w/])"  # a telephone number
    r"|\b[A-Za-z]{0,8}\d{5,}\b"  # a student number, with letters before it or none
    r"|(?<![\w/-])\d{2,3}(?: \d{3}){1,3}(?![\w/])"  # the same in groups
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NAME = re.compile(r"\s*((?:[^\W\d_]\.|[^\W\d_]+(?:[-'’][^\W\d_]+)*))")
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")
_SENTENCE_END = re.compile(r"[.!?]\s+")
_ADDRESS = re.compile(rf"^(?:[^\s,.!?{GONE}]+ ){{0,3}}{GONE} ?[,!:]\s*")
_SIGNATURE = re.compile(rf"(?:\n|(?<=[.!?]) )(?:[^\s.!?{GONE}]+ ){{0,4}}{GONE}$")
"""At most three words before the name and a comma, or four before the name at the end: more say something."""
_COLON = re.compile(r"\s*:")
LONGEST_NAME = 4
"""Words of a name that are taken out after what introduces it; more are a sentence."""
SHORT = 3
"""Letters from which a part of the student's name is taken out however it is written: shorter ones are words, too."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without what was taken out, and how many things that were."""

    text: str
    removed: int


def redact(text: str, known: Collection[str]) -> Redacted:
    """`text` without whose it is. `known`: what is known of the people in it, such as name, number and address."""
    spans = sorted({*_forms(text), *_known(text, known), *_named(text), *_signed(text)})
    kept, end, removed = [], 0, 0
    for start, stop in spans:
        if start > end or removed == 0:
            kept += [text[end:start], GONE]
            removed += 1
        elif start == end:
            removed += 1
        end = max(end, stop)
    return Redacted("".join([*kept, text[end:]]).strip(), removed)


def telling(text: str) -> str:
    """The sentences of a redacted text that nothing was taken out of, where one of them asks; else all of it."""
    whole = [each for each in _SENTENCES.split(text) if GONE not in each]
    return " ".join(whole) if any(each.endswith("?") for each in whole) else text


def without_address(text: str) -> str:
    """A redacted answer without the words before it that address somebody, and without those that sign it."""
    rest = _ADDRESS.sub("", _SIGNATURE.sub("", text)).strip()
    return rest[:1].upper() + rest[1:] if rest else text


def _forms(text: str) -> Iterator[tuple[int, int]]:
    """What has the form of an address, a number or a reference."""
    yield from (found.span() for found in _PATTERNS.finditer(text))


def _known(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """What is known, as a whole and each word of it."""
    for whole in known:
        yield from (found.span() for found in re.finditer(re.escape(whole), text, re.IGNORECASE) if whole)
    parts = {fold(word[0]) for whole in known for word in _WORD.finditer(whole)}
    for word in _WORD.finditer(text):
        if fold(word[0]) in parts and (len(word[0]) >= SHORT or word[0][0].isupper()):
            yield word.span()


def _named(text: str) -> Iterator[tuple[int, int]]:
    """The name after words that introduce or address somebody."""
    known = vocabulary().form
    for word in _WORD.finditer(text):
        rest = text[word.start() :]
        said, headed = text_after(known.naming, rest), text_after(known.introducing, rest)
        if said is not None:
            yield from _name_at(text, len(text) - len(said), needs_capitals=False)
        elif headed is not None and (colon := _COLON.match(headed)):
            yield from _name_at(text, len(text) - len(headed) + colon.end(), needs_capitals=False)
        elif fold(word[0]) in known.titles:
            dot = text[word.end() : word.end() + 1] == "."
            yield from _name_at(text, word.end() + dot, needs_capitals=True)


def _name_at(text: str, start: int, *, needs_capitals: bool) -> Iterator[tuple[int, int]]:
    """The words of a name that begin there: those with a capital, or else the first two."""
    words: list[re.Match[str]] = []
    at = start
    while len(words) < LONGEST_NAME and (found := _NAME.match(text, at)) and "\n" not in found[0]:
        capital = found[1][0].isupper()
        if not capital and (needs_capitals or (words and words[0][1][0].isupper()) or len(words) == 2):
            break
        words.append(found)
        at = found.end()
    if words:
        yield words[0].start(1), words[-1].end(1)


def _signed(text: str) -> Iterator[tuple[int, int]]:
    """The name below a text: after words that close it, on a line of its own, or after its last sentence, where one word
    alone may be anything.
    """
    end = len(text.rstrip())
    start = text.rfind("\n", 0, end) + 1
    behind = text_after(vocabulary().form.closing, text[start:end])
    fewest = 1
    if behind is not None:
        start = end - len(behind)
    elif sentence := list(_SENTENCE_END.finditer(text, start, end)):
        start, fewest = sentence[-1].end(), 2
    elif start == 0:
        return
    words = list(_WORD.finditer(text, start, end))
    if fewest <= len(words) <= LONGEST_NAME and all(word[0][0].isupper() for word in words):
        yield words[0].start(), words[-1].end()
