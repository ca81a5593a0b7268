"""What a search has said to questions, kept from one check to the next: after a change of wordings only those are asked
again that it may lead elsewhere (`faq.search.reach`).

Of each question it is kept how alike to it a wording has to be for that, and since which state of the wordings it holds: it
is asked again once anything that differs from that state is as alike, however many checks there were in between. What was
compared with it by an earlier check is not compared again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

import numpy as np

from faq.check import asking
from faq.check.asking import Answered, Said
from faq.entry import Answer, Nothing, Outcome, Suggestions
from faq.search import Index, kept
from faq.search.kept import packed, unpacked
from faq.search.made import Made
from faq.search.mapped import Arrays
from faq.search.reach import TextInContext

MOST = 200
"""Ways to ask that may differ from when a question was asked; once more do it is asked again whatever they are. To compare
that many takes a second or two, however many checks they came with."""
NAME = "asked"
"""The name under which files are kept."""
_TRYING = ContextVar("trying", default=False)


@contextmanager
def trying() -> Iterator[None]:
    """What is asked meanwhile is asked of a change that may be refused: where much differs by it, or what counts for all
    texts, it is not kept, for what is known of the files without it would be dropped.
    """
    before = _TRYING.set(True)
    try:
        yield
    finally:
        _TRYING.reset(before)


_States = tuple[int, int]
"""In which state a question was asked, and up to which one it was compared."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was said to a question, as JSON; how alike a wording has to be to change it; in which state it was said, and up
    to which one none was as alike.
    """

    said: str
    needed: float
    state: int
    compared: int

    @property
    def states(self) -> _States:
        return self.state, self.compared


@dataclass(slots=True)
class _Known:
    """What is known of a search and of those that were there before it: the `ways` to ask now and the number of this state,
    which ways came or went with each, and what was said to questions, by these as JSON.
    """

    ways: frozenset[str]
    state: int = 0
    changes: dict[int, frozenset[str]] = field(default_factory=dict)
    questions: dict[str, _Kept] = field(default_factory=dict)

    def come_to(self, ways: frozenset[str]) -> None:
        """Let these be the ways to ask from now on."""
        if ways != self.ways:
            self.state += 1
            self.changes[self.state] = ways ^ self.ways
            self.ways = ways

    def differing_from(self, states: Iterable[int]) -> dict[int, frozenset[str]]:
        """For each of some states the ways to ask that are there now and were not then, or the other way round."""
        found, differing = dict[int, frozenset[str]](), frozenset[str]()
        later = sorted(self.changes)
        for state in sorted(states, reverse=True):
            while later and later[-1] > state:
                differing ^= self.changes[later.pop()]
            found[state] = differing
        return found

    def uncompared(self, some: Iterable[_Kept]) -> dict[_States, frozenset[str]]:
        """By their states, the ways to ask that differ from when questions were asked, and that they were not compared with:
        one that came or went before they were compared last, and no more since, they were.
        """
        states = {each.states for each in some}
        differing = self.differing_from(chain.from_iterable(states))
        return {(asked, compared): differing[asked] & differing[compared] for asked, compared in states}


def remembered(
    made: Made,
    index: Callable[[], Index],
    questions: Sequence[TextInContext],
    ask: Callable[[Sequence[TextInContext]], Iterable[Answered]],
) -> Said:
    """What a search says to questions, without its candidates: what it said before, and to others what `ask` gives.

    `made`: what it is made of, `index` gives the search that `ask` has asked. What is said is not kept for the next time
    where that is of another name, as while vectors are missing, while the encoder does not work, and of a change that is
    tried (`trying`).
    """
    keys = {
        json.dumps(question): question for question in questions
    }  # ASCII: half a character can be kept too
    found = _read(made.basis)
    passing = _TRYING.get() and (found is None or len(found.ways ^ made.ways) > MOST)
    known = found or _Known(made.ways)
    known.come_to(made.ways)
    again, unsure = _doubtful({key: known.questions[key] for key in keys if key in known.questions}, known)
    if unsure or again or not keys.keys() <= known.questions.keys():
        search = index()  # built before an encoder takes memory: parts of it are made in forks
        works = asking.encodes()  # before it is asked: one that starts meanwhile has encoded nothing
        again.update(_reached(unsure, known.uncompared(unsure.values()), search) if unsure else ())
        known.questions |= {key: replace(each, compared=known.state) for key, each in unsure.items()}
        new = [key for key in keys if key not in known.questions or key in again]
        for key, (outcome, needed) in zip(new, ask([keys[key] for key in new]), strict=True):
            known.questions[key] = _Kept(_to_json(outcome), needed, known.state, known.state)
        if works and search.name == made.name and asking.encodes() and not passing:
            _write(made.basis, known)
    return asking.said(keys.values(), (_from_json(known.questions[key].said) for key in keys))


def said_by(index: Index, questions: Sequence[TextInContext]) -> Said:
    """What a search that is there says to questions, asked in this process as far as it has to be."""
    return remembered(
        index.made(), lambda: index, questions, lambda new: (index.decide_with_reach(*each) for each in new)
    )


def _doubtful(asked: Mapping[str, _Kept], known: _Known) -> tuple[set[str], dict[str, _Kept]]:
    """The questions of those that were asked that may lead elsewhere now whatever differs, and those that have to be
    compared with it to tell.
    """
    differing = known.differing_from({each.state for each in asked.values()})
    uncompared = known.uncompared(asked.values())
    surely = {
        key
        for key, each in asked.items()
        if differing[each.state] and (len(differing[each.state]) > MOST or not each.needed)
    }
    return surely, {key: each for key, each in asked.items() if uncompared[each.states] and key not in surely}


def _reached(
    asked: Mapping[str, _Kept], differing: Mapping[_States, frozenset[str]], index: Index
) -> Iterator[str]:
    """The questions to which a way to ask of those that differ from their states is as alike as it has to be."""
    by_states = {states: {_text(way) for way in ways} for states, ways in differing.items()}
    texts = sorted(frozenset().union(*by_states.values()))
    given = index.reach.given(texts, [tuple(json.loads(key)) for key in asked])
    lines = {states: np.array([text in some for text in texts]) for states, some in by_states.items()}
    for (key, each), alike in zip(asked.items(), given.T, strict=True):
        if alike[lines[each.states]].max() >= each.needed:
            yield key


def _text(way: str) -> str:
    """How an entry is asked by a way to ask it."""
    text: str = json.loads(way)[-1]
    return text


def _read(basis: str) -> _Known | None:
    """What is kept of searches with the same basis; None where nothing is."""
    arrays = kept.latest(NAME, [basis])
    if not arrays:
        return None
    changes: dict[int, set[str]] = {}
    for line in unpacked(arrays["changes"]):
        number, _, way = line.partition(" ")
        changes.setdefault(int(number), set()).add(way)
    numbers = (arrays[name].tolist() for name in ("needed", "states", "compared"))
    columns = (unpacked(arrays["said"]), *numbers)
    questions = dict(zip(unpacked(arrays["keys"]), map(_Kept, *columns), strict=True))
    by_number = {number: frozenset(ways) for number, ways in changes.items()}
    return _Known(frozenset(unpacked(arrays["ways"])), int(arrays["state"]), by_number, questions)


def _write(basis: str, known: _Known) -> None:
    """Keep what is known and does not have to be asked again anyway, and what changed between the states of that."""
    states = chain.from_iterable(each.states for each in known.questions.values())
    differing = known.differing_from({known.state, *states})
    near = {state: ways for state, ways in differing.items() if len(ways) <= MOST}
    found = {
        key: each if each.compared in near else replace(each, compared=each.state)
        for key, each in known.questions.items()
        if each.state in near
    }
    changes = [(now, way) for was, now in pairwise(sorted(near)) for way in near[was] ^ near[now]]
    arrays: Arrays = {
        "ways": packed(known.ways),
        "state": np.array(known.state),
        "changes": packed(f"{number} {way}" for number, way in changes),
        "keys": packed(found),
        "said": packed(each.said for each in found.values()),
        "needed": np.array([each.needed for each in found.values()], np.float32),
        "states": np.array([each.state for each in found.values()], np.int32),
        "compared": np.array([each.compared for each in found.values()], np.int32),
    }
    kept.keep(NAME, arrays, [basis])


_KINDS = {kind.__name__: kind for kind in (Answer, Suggestions)}


def _to_json(outcome: Outcome) -> str:
    shown = () if isinstance(outcome, Nothing) else outcome.entry_ids
    return json.dumps([type(outcome).__name__, shown, outcome.confidence])


def _from_json(text: str) -> Outcome:
    kind, shown, confidence = json.loads(text)
    return _KINDS[kind](tuple(shown), confidence) if shown else Nothing(confidence)
