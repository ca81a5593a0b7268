"""A small parser: rules over tokens, each a list of forms written in one line. Knows nothing of dates.

A form is the elements of which it is made, in order: `weekday=heading? day=nth of? month .? year=written_year?`. An
element is the name of a rule or of a token's sense ("month", "/"); `?` after it says that it may be missing, `|`
between names that any of them will do, `~` in front that it is glued to what stands before, and `name=` how the form's
builder is given its value. A rule finds every way to read what begins at a place, not only the first: which one holds
is for the caller to say, by length and by what becomes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from faq.dates.tokens import Line

T = TypeVar("T")
_ELEMENT = re.compile(r"(?:(?P<label>\w+)=)?(?P<glued>~?)(?P<names>[^\s?~]+)(?P<optional>\??)")


class _Element(NamedTuple):
    """`senses` and `rules`: what will do for it; one of the two is empty in most elements."""

    label: str | None
    senses: tuple[str, ...]
    rules: tuple[Rule[object], ...]
    optional: bool
    glued: bool


class _Form(NamedTuple):
    elements: tuple[_Element, ...]
    build: Callable[..., object]
    begins: frozenset[str]
    """The senses of a token with which the form may begin."""


_State = tuple[int, tuple[tuple[str, object], ...]]
"""How far a form was read: the place after it, and the values that its builder will be given."""


class Rule(Generic[T]):
    """Ways to write one thing. `known` holds the rules that its forms name; a builder returns None for no reading."""

    __slots__ = ("_known", "_written", "begins", "forms")

    def __init__(self, known: Mapping[str, Rule[object]]) -> None:
        self._known = known
        self._written: list[tuple[str, Callable[..., object]]] = []
        self.forms: tuple[_Form, ...] = ()
        self.begins: frozenset[str] = frozenset()

    def form(self, *written: str, build: Callable[..., T | None]) -> None:
        """Add forms that one builder makes a value of. They are looked up at the first reading."""
        self._written += [(each, build) for each in written]

    def read(self, line: Line, at: int) -> list[tuple[T, int]]:
        """Everything that the tokens from `at` on may be: (value, place after it), without repetitions."""
        key = (id(self), at)
        if key not in line.memo:
            line.memo[key] = self._read(line, at)
        return line.memo[key]  # type: ignore[return-value]

    def prepare(self) -> None:
        """Look up what the forms name, once."""
        if not self.forms:
            read = [(tuple(_elements(written, self._known)), build) for written, build in self._written]
            forms = tuple(_Form(elements, build, _begins(elements)) for elements, build in read)
            self.begins = frozenset().union(*(form.begins for form in forms))
            self.forms = forms  # last: another thread may look

    def _read(self, line: Line, at: int) -> list[tuple[object, int]]:
        self.prepare()
        senses = line.tokens[at].senses
        found: dict[tuple[object, int], None] = {}
        for elements, build, begins in self.forms:
            if begins.isdisjoint(senses):
                continue
            for end, values in _through(elements, line, at):
                value = build(**dict(values))
                if value is not None:
                    found[value, end] = None
        return list(found)


def _through(elements: tuple[_Element, ...], line: Line, at: int) -> list[_State]:
    """Every way through the elements from the token `at` on."""
    states: list[_State] = [(at, ())]
    for element in elements:
        after: list[_State] = []
        for state in states:
            if not element.glued or line.tokens[state[0]].glued:
                _add(element, line, state, after)
            if element.optional:
                after.append(state)
        if not after:
            return after
        states = after
    return states


def _add(element: _Element, line: Line, state: _State, after: list[_State]) -> None:
    """Add to `after` the states after an element, in every way that it can be read."""
    (at, values), label = state, element.label
    senses = line.tokens[at].senses
    for sense in element.senses:
        if sense in senses:
            after += [(at + 1, (*values, (label, senses[sense])) if label else values)]
    for rule in element.rules:
        if not rule.begins.isdisjoint(senses):
            after += [
                (end, (*values, (label, value)) if label else values) for value, end in rule.read(line, at)
            ]


def _begins(elements: tuple[_Element, ...]) -> frozenset[str]:
    """The senses with which the first element begins, and those after it while it may be missing."""
    found: set[str] = set()
    for element in elements:
        found.update(element.senses, *(rule.begins for rule in element.rules))
        if not element.optional:
            break
    return frozenset(found)


class Grammar:
    """Rules that may name each other."""

    def __init__(self) -> None:
        self._rules: dict[str, Rule[object]] = {}

    def rule(self, name: str, _of: type[T]) -> Rule[T]:
        """A new rule, known to the forms of all others by its name."""
        made: Rule[T] = Rule(self._rules)
        self._rules[name] = made  # type: ignore[assignment]
        return made

    def senses(self) -> frozenset[str]:
        """The senses of tokens that the forms name."""
        found: set[str] = set()
        for rule in self._rules.values():
            rule.prepare()
            found.update(sense for form in rule.forms for each in form.elements for sense in each.senses)
        return frozenset(found)


def _elements(written: str, known: Mapping[str, Rule[object]]) -> Iterator[_Element]:
    for part in written.split():
        match = _ELEMENT.fullmatch(part)
        assert match, f"no element of a form: {part}"
        names = match["names"].split("|")
        rules = tuple(known[name] for name in names if name in known)
        for rule in rules:
            rule.prepare()
        senses = tuple(name for name in names if name not in known)
        yield _Element(match["label"], senses, rules, bool(match["optional"]), bool(match["glued"]))


def longest(found: list[tuple[T, int]]) -> tuple[list[T], int]:
    """The different values that reach farthest, and the place after them; no values and 0 where there are none."""
    end = max((end for _, end in found), default=0)
    return list(dict.fromkeys(value for value, at in found if at == end)), end
