"""The search of an office: over its entries, by its own vocabulary and weights where it has any."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from faq.entry import Entry, Kind
from faq.files.source import LARGEST, check_names, file_errors, read_bytes
from faq.search import lexicon, weights
from faq.search.asking import Index
from faq.search.building import HasSessions, build
from faq.search.decide import is_offered
from faq.search.encoder import encoding
from faq.search.lexicon import Lexicon
from faq.search.made import Made
from faq.search.signs.sessions import Dated, Sessions, periods
from faq.search.weights import Weights

T = TypeVar("T")

_HASH = 16
"""Bytes of a hash: no two indexes will ever have the same."""
LARGE = 5000
"""Wordings up to which any edit of them may lead any text elsewhere. With 480 an edit led one text in 340 elsewhere that was
not within its reach (`faq.search.reach`), with 1,550 one in 570, with 3,490 one in 2,300, with 5,000 to 10,900 one in 6,000
to 12,000; and to ask everything of 5,000 takes two processors 14 to 33 s.
"""


def index_of(entries: Sequence[Entry], directory: Path, calendar: HasSessions | None = None) -> Index:
    """The search over all entries of all kinds and languages, with the office's vocabulary and weights if it has any.

    With a calendar, "S2" and "avril" mean its sessions. An edit that changes no way of asking gets the index there is.

    Raises FaqErrors when one of these cannot be read.
    """
    return _index(_asked(entries), *_searched(directory), _dated(calendar), encoding.chosen().state)


def made_of(entries: Sequence[Entry], directory: Path, calendar: HasSessions | None = None) -> Made:
    """What `index_of` makes its search of now, without making it. Raises FaqErrors as that does."""
    vocabulary, numbers = _searched(directory)
    weighed = _weights(numbers)
    choice = encoding.chosen()
    wordings = [phrasing for entry in entries for phrasing in entry.phrasings]
    meant = bool(choice.questions and weighed.meaning and wordings) and choice.has(wordings)
    required = _vocabulary(vocabulary).requires
    return _made(_asked(entries), required, vocabulary, numbers, _dated(calendar), f"{choice.state} {meant}")


def _made(
    entries: Sequence[Entry],
    required: Collection[str],
    vocabulary: _SearchFile | None,
    numbers: _SearchFile | None,
    sessions: Sequence[Dated] | None,
    encoder: str,
) -> Made:
    """What a search is made of. While all wordings vote, and of a small one, nothing less than its name tells whether what
    it said to a text still holds.
    """
    named = partial(_name, vocabulary=vocabulary, numbers=numbers, sessions=sessions, encoder=encoder)
    name = named(entries)
    wordings = sum(len(entry.phrasings) for entry in entries)
    large = wordings > max(LARGE, _weights(numbers).whole)
    basis = named(_counting_for_all(entries, required, sessions or ())) if large else name
    return Made(name, basis, frozenset(json.dumps(way, ensure_ascii=False) for way in _ways(entries)))


def _counting_for_all(
    entries: Sequence[Entry], required: Collection[str], sessions: Sequence[Dated]
) -> Iterator[object]:
    """What entries change for texts that are like none of their wordings: requests are told by how a text is said, small
    talk and what is `required` to be named by its words, one of a family by the session that a text names, and another
    desk's is the best guess or none at all.
    """
    ids = list(dict.fromkeys(entry.id for entry in entries))
    families = Sessions(periods(sessions)).families(ids)
    yield sorted(ids[number] for family in families for number in family.values())
    for entry in entries:
        if entry.kind is Kind.REQUEST:
            yield entry
        elif entry.kind is Kind.ELSEWHERE:
            yield entry.id, is_offered(entry)
        elif entry.kind is Kind.SMALLTALK or entry.id in required:
            yield entry.id


def _ways(entries: Iterable[Entry]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        targets = (button.target for button in entry.buttons)
        counts = (entry.id, entry.lang, entry.kind.value, entry.topic, *targets)
        yield from ((*counts, phrasing) for phrasing in entry.phrasings)


def _asked(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries without what does not count for how they are found."""
    return tuple(replace(entry, answer="", place=None, answer_line=0) for entry in entries)


def _dated(calendar: HasSessions | None) -> tuple[Dated, ...] | None:
    return tuple(calendar.sessions) if calendar else None


@dataclass(frozen=True, slots=True)
class _SearchFile:
    """A file and what it held when it was looked at. Equal to any other that holds the same, such as a copy of it."""

    path: Path = field(compare=False)
    content: bytes


def _searched(directory: Path) -> tuple[_SearchFile | None, _SearchFile | None]:
    """The vocabulary and the weights with what they hold now, as far as there are any. Raises FaqError."""
    return _file(directory / "lexicon.toml"), _file(directory / weights.NAME)


def check_files(directory: Path) -> Lexicon | None:
    """The office's vocabulary, if it has one. Raises FaqErrors when the search cannot read it, or the office's weights."""
    vocabulary, numbers = _searched(directory)
    if numbers:
        _read(numbers, weights.parsed)
    return _read(vocabulary, lexicon.parsed) if vocabulary else None


def _file(path: Path) -> _SearchFile | None:
    """A file and what it holds now, if there is one. Raises FaqError."""
    return _SearchFile(path, read_bytes(path, LARGEST)) if path.exists() else None


@lru_cache(maxsize=2)  # one language each, or before and after an edit
def _index(
    entries: tuple[Entry, ...],
    vocabulary: _SearchFile | None,
    numbers: _SearchFile | None,
    sessions: tuple[Dated, ...] | None,
    encoder: str,
) -> Index:
    words = _vocabulary(vocabulary)
    found = build(
        entries,
        lexicon=words,
        calendar=_Sessions(sessions) if sessions is not None else None,
        weights=_weights(numbers),
    )
    made_of = (entries, words.requires, vocabulary, numbers, sessions, f"{encoder} {found.by_meaning}")
    found.made = partial(_made, *made_of)
    return found


def _name(
    entries: Iterable[object],
    vocabulary: _SearchFile | None,
    numbers: _SearchFile | None,
    sessions: Iterable[Dated] | None,
    encoder: str,
) -> str:
    """A hash of all that an index is made of, besides the program."""
    dated = [
        (each.id, each.semester, each.number, each.names, sorted(each.months))
        for each in periods(sessions or ())
    ]
    files = [file.content if file else None for file in (vocabulary, numbers)]
    return blake2b(
        repr((*entries, files, sessions is None, dated, encoder)).encode(), digest_size=_HASH
    ).hexdigest()


@lru_cache(maxsize=2)  # before and after an edit: to read one takes 0.1 s
def _vocabulary(file: _SearchFile | None) -> Lexicon:
    """An office's vocabulary, or the one that comes with the package. Raises FaqError."""
    return _read(file, lexicon.parsed) if file else lexicon.load()


def _weights(file: _SearchFile | None) -> Weights:
    """An office's weights, or those that come with the package. Raises FaqError."""
    return _read(file, weights.parsed) if file else weights.WEIGHTS


def _read(file: _SearchFile, parsed: Callable[[bytes, Path], T]) -> T:
    """What one of the search's files said when it was looked at, whatever it says now. Raises FaqError."""
    with file_errors(file.path):
        check_names(file.content.decode(errors="replace"), file.path)
        return parsed(file.content, file.path)


@dataclass(frozen=True, slots=True)
class _Sessions:
    """As much of a calendar as the search needs."""

    sessions: tuple[Dated, ...]
