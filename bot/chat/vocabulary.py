"""What people write, for the program to recognise: lists of words and phrases, one file a language, read together.

The files are `texts/vocabulary/*.toml`. A message is compared with all of them, whatever the language of its author:
people mix languages. Another language is another file with the same lists. Pure once it is read.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path

from faq.search.words.text import fold, words, words_of_any_script

_WORD = re.compile(r"[^\W_]+")
_LISTS = 256
"""Lists of phrases of which it is kept how long the longest is: all that there are, and those that are put together."""
_Lists = dict[str, frozenset[str]]
"""A table: its lists by name."""
ACCENTED = "accented"
"""The list of the form whose words are told from others by their accents: in lower case, and not folded."""
DIRECTORY = Path(__file__).parent / "texts" / "vocabulary"


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """What students write in the request form, as folded words. The files say what each list is for."""

    nothing: frozenset[str]
    declining: frozenset[str]
    filling: frozenset[str]
    asked_for: frozenset[str]
    later: frozenset[str]
    sending: frozenset[str]
    beside_sending: frozenset[str]
    sending_now: frozenset[str]
    finishing: frozenset[str]
    asking_to_send: frozenset[str]
    being_sent: frozenset[str]
    speaking_of_sending: frozenset[str]
    about_sending: frozenset[str]
    agreeing: frozenset[str]
    affirming: frozenset[str]
    pleading: frozenset[str]
    confirming: frozenset[str]
    finished: frozenset[str]
    thanking: frozenset[str]
    waiting: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]
    refusing: frozenset[str]
    destroying: frozenset[str]
    besides: frozenset[str]
    changing: frozenset[str]
    copulas: frozenset[str]
    denying: frozenset[str]
    languages: frozenset[str]
    switching: frozenset[str]
    courtesies: frozenset[str]
    asking: frozenset[str]
    opening: frozenset[str]
    stating: frozenset[str]
    asking_back: frozenset[str]
    reminding: frozenset[str]
    pronouns: frozenset[str]
    alternatives: frozenset[str]
    addressing: frozenset[str]
    desk: frozenset[str]
    subordinate: frozenset[str]
    accented: frozenset[str]
    where: frozenset[str]
    inverted: frozenset[str]
    negating: frozenset[str]
    whether: frozenset[str]
    trailing: frozenset[str]
    judging: frozenset[str]
    telling: frozenset[str]
    heading: frozenset[str]
    calling: frozenset[str]
    leading: frozenset[str]
    wishing: frozenset[str]
    back: frozenset[str]
    skip: frozenset[str]
    cancel: frozenset[str]
    dropping: frozenset[str]
    no_number: frozenset[str]
    places: frozenset[str]
    putting_off: frozenset[str]
    adding: frozenset[str]
    joining: frozenset[str]
    address: frozenset[str]
    introducing: frozenset[str]
    pointing: frozenset[str]
    naming: frozenset[str]
    titles: frozenset[str]
    closing: frozenset[str]
    speaking: frozenset[str]
    personal: frozenset[str]
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class HealthWords:
    """By what `bot.chat.health` tells texts about health, in its notation."""

    signs: frozenset[str]
    phrases: frozenset[str]
    care: frozenset[str]
    work: frozenset[str]
    surnames: frozenset[str]
    no_given_names: frozenset[str]
    subjects: frozenset[str]
    links: frozenset[str]
    elsewhere: frozenset[str]
    denied: frozenset[str]
    denied_up_to: frozenset[str]
    denied_joined: frozenset[str]


@dataclass(frozen=True, slots=True)
class StaffWords:
    """What the staff writes to the desk, as folded words. The files say what each list is for."""

    requests: frozenset[str]
    open: frozenset[str]
    besides: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of all languages, as a table of the files each."""

    form: FormWords
    health: HealthWords
    staff: StaffWords


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, read once in a process."""
    return read(DIRECTORY)


def fold_phrase(text: str) -> str:
    """A text as its folded words, to be compared with the lists."""
    return " ".join(words(text))


def contains_any(phrases: frozenset[str], text: str) -> bool:
    """Whether any of the folded phrases stands in a text, as whole words."""
    said, longest = words(text), _most_words(phrases)
    if _first_words(phrases).isdisjoint(said):
        return False
    ends = range(1, len(said) + 1)
    runs = (" ".join(said[at:end]) for end in ends for at in range(max(end - longest, 0), end))
    return any(run in phrases for run in runs)


def text_after(phrases: frozenset[str], text: str) -> str | None:
    """What follows the longest of the folded phrases that the text begins with; None when there is none."""
    begun, end, longest, firsts = "", None, _most_letters(phrases), _first_words(phrases)
    for word in _WORD.finditer(text):
        begun = f"{begun} {fold_phrase(word[0])}".strip()
        if begun in phrases:
            end = word.end()
        elif len(begun) > longest or (begun and begun.partition(" ")[0] not in firsts):
            break
    return None if end is None else text[end:]


def phrases_of(phrases: frozenset[str], text: str) -> list[str] | None:
    """The folded phrases that a text is made of, at each place the longest; None where anything else stands in it."""
    said, longest = words_of_any_script(text), _most_words(phrases)
    found: list[str] = []
    at = 0
    while at < len(said):
        ends = range(min(at + longest, len(said)), at, -1)
        end = next((end for end in ends if " ".join(said[at:end]) in phrases), None)
        if end is None:
            return None
        found.append(" ".join(said[at:end]))
        at = end
    return found


@lru_cache(maxsize=_LISTS)
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


@lru_cache(maxsize=_LISTS)
def _most_words(phrases: frozenset[str]) -> int:
    return max((len(phrase.split()) for phrase in phrases), default=0)


@lru_cache(maxsize=_LISTS)
def _most_letters(phrases: frozenset[str]) -> int:
    return max(map(len, phrases), default=0)


def read(directory: Path) -> Vocabulary:
    """The lists of all files in `directory`, taken together. Raises VocabularyError, naming the file."""
    files = {path: _tables(path) for path in sorted(directory.glob("*.toml"))}

    def together(table: str, wanted: type[FormWords | HealthWords | StaffWords]) -> _Lists:
        found: _Lists = {}
        for path, tables in files.items():
            for name, entries in _lists(path, tables, table, wanted).items():
                compared = {_as_compared(table, name, entry) for entry in entries}
                found[name] = found.get(name, frozenset()) | compared
        return found

    return Vocabulary(
        FormWords(**together("form", FormWords)),
        HealthWords(**together("health", HealthWords)),
        StaffWords(**together("staff", StaffWords)),
    )


def _tables(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise VocabularyError(f"{path}: {error}") from error


def _as_compared(table: str, name: str, entry: str) -> str:
    """An entry of a list as texts are compared with it; what tells of health is in a notation of its own."""
    if table == "health":
        return fold(entry)
    return entry.casefold() if name == ACCENTED else fold_phrase(entry)


def _lists(
    path: Path, tables: dict[str, object], table: str, wanted: type[FormWords | HealthWords | StaffWords]
) -> dict[str, list[str]]:
    """One table of a file: exactly the lists that are wanted, each of texts."""
    lists = tables.get(table)
    if not isinstance(lists, dict):
        raise VocabularyError(f"{path}: the table [{table}] is missing")
    names = {each.name for each in fields(wanted)}
    if names != set(lists):
        raise VocabularyError(f"{path}: [{table}] must hold exactly {', '.join(sorted(names))}")
    for name, entries in lists.items():
        if not isinstance(entries, list) or not all(
            isinstance(each, str) and each.strip() for each in entries
        ):
            raise VocabularyError(f"{path}: [{table}] {name} must be a list of texts, none of them empty")
    return lists
