"""Reads `requests.toml`: what may be requested, and of everything missing or wrong where it stands and what to write.

A kind is `[kind.overlap]`. Its questions are `[question.exams]`, each written once for all kinds; a kind lists the names
of those it asks, and may put one in words of its own under `[kind.overlap.question.exams]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from faq.calendar import deadline_values
from faq.calendar.sessions import Deadline
from faq.entry import Place
from faq.errors import FaqErrors, Fault
from faq.files.source import decoded, file_errors, toml_tables
from faq.files.toml_places import TomlPlaces, places
from faq.forms import order
from faq.forms.kinds import ALWAYS, SESSION_TERM, Check, Decision, Forms, RequestKind, Term
from faq.forms.questions import read_question
from faq.forms.toml_table import LABEL, Table, suggestion
from faq.texts.faults import message

NAME = "requests.toml"
LARGEST = 100_000
"""Bytes of a file of forms that is read; four kinds with all their questions have twelve thousand."""
SENTENCE = 500
"""Characters of an explanation: it stands above a question, in one message with it."""
QUESTIONS = 20
"""Questions of a kind: the review has a button for each, and a walk through the form holds where it stands in one."""
SHIPPED = Path(__file__).parents[1] / "content" / NAME
"""The file that is read where an office has none."""
_KIND = (
    "title",
    "explanation",
    "rule",
    "referred",
    "questions",
    "until",
    "handled_by",
    "decisions",
    "checks",
    "question",
)
_REFERRED = ("title", "explanation", "rule", "referred")
_DEFAULT_DECISIONS = (Decision.ACCEPTED, Decision.REFUSED)


Where = tuple[str, ...]
"""The names that lead to a value of the file."""
_WORDING = 5
"""Names that lead to a value of a kind's own question: kind, its id, question, its id, the value."""


@dataclass(frozen=True, slots=True)
class Read:
    """What could be read, every fault, and the questions that no kind asks, with their places."""

    forms: Forms | None
    faults: tuple[Fault, ...] = ()
    unasked: Mapping[str, Place] | None = None


def read(path: Path, zone: ZoneInfo) -> Read:
    """The forms of a file; days and times in it are those of `zone`. Never raises for what is wrong in it."""
    try:
        with file_errors(path):
            return parse(decoded(path, LARGEST), path, zone)
    except FaqErrors as errors:
        return Read(None, errors.faults)


def load(path: Path, zone: ZoneInfo) -> Forms:
    """The forms of a file. Raises FaqErrors with all its faults."""
    found = read(path, zone)
    if found.forms is None:
        raise FaqErrors(found.faults)
    return found.forms


@cache
def shipped(zone: ZoneInfo) -> Forms:
    """The forms that come with the package, read once: the office does not write them. Raises FaqErrors."""
    return load(SHIPPED, zone)


def place(path: Path, where: Where, words: str = "") -> Place:
    """Where something stands in a file without faults: ("kind", "overlap", "title"). What a kind asks in the words for
    all kinds stands there.
    """
    known = places(decoded(path, LARGEST))
    return Place(path, known.line(spot(known, where), words))


def spot(known: TomlPlaces, where: Where) -> Where:
    """Where a value of a kind's question stands: in the kind's own words if it has any, else in those for all kinds."""
    own = any(name[:_WORDING] == where[:_WORDING] for name in known.spans)
    return where if own or where[2:3] != ("question",) else where[2:]


def parse(text: str, path: Path, zone: ZoneInfo) -> Read:
    """As `read`, of a file's text; `path` is what the faults name. Raises FaqErrors for what is no TOML."""
    faults: list[Fault] = []
    file = Table(path, toml_tables(text, path), places(text), faults)
    file.unknown(("ask", "kind", "question"))
    general = file.tables("question")
    kinds = [_Kind(table, general, zone).kind(kind_id) for kind_id, table in file.tables("kind").items()]
    if not kinds and not faults:
        file.fault("kind", message("form-no-kinds"))
    _alike(file, kinds)
    ask = file.wording("ask", "Que demandez-vous ?" if len(kinds) > 1 else "", most=SENTENCE)
    asked = {question.id for kind in kinds for question in kind.questions}
    unasked = {name: table.place() for name, table in general.items() if name not in asked}
    return Read(None if faults else Forms(tuple(kinds), ask), tuple(faults), unasked)


def _alike(file: Table, kinds: Iterable[RequestKind]) -> None:
    """Note two kinds whose buttons read alike."""
    seen: dict[tuple[str, str], str] = {}
    for kind in kinds:
        for lang, title in kind.title.texts.items():
            first = seen.setdefault((lang, title.casefold()), kind.id)
            if first != kind.id:
                what = message("form-titles-alike", title=title, first=first)
                file.fault(f"kind.{kind.id}.title.{lang}", what)


@dataclass
class _Kind:
    """The reading of one kind."""

    table: Table
    general: Mapping[str, Table]
    zone: ZoneInfo

    def kind(self, kind_id: str) -> RequestKind:
        """The kind as far as it can be read; what cannot is noted."""
        table = self.table
        referred = table.flag("referred")
        if referred:
            table.unknown(_REFERRED, "form-key-of-referred")
        else:
            table.unknown(_KIND)
        rule = table.data.get("rule")
        if not (isinstance(rule, str) and rule) and (referred or rule is not None):
            table.unfit("rule", message("form-write-rule"))
        kind = RequestKind(
            id=kind_id,
            title=table.wording("title", "Déplacement à l'étranger", most=LABEL),
            explanation=table.wording("explanation", most=SENTENCE),
            rule=rule if isinstance(rule, str) else None,
            referred=referred,
        )
        return kind if referred else self._asking(kind)

    def _asking(self, kind: RequestKind) -> RequestKind:
        table = self.table
        until = term(table, "until", self.zone)
        if until is None:
            table.wrong("until", 'until = "session"', '"always"', '"2025-06-30 23:59"')
        known = len(table.faults)
        tables = dict(self._questions())
        whole = replace(
            kind,
            until=until or ALWAYS,
            questions=tuple(
                read_question(asked, name, partial(self._term, asked)) for name, asked in tables.items()
            ),
            handled_by=table.wording("handled_by", most=LABEL),
            decisions=self._decisions(),
            checks=self._checks(),
        )
        if len(table.faults) == known:  # what is wrong between questions shows once each of them is right
            order.check(table, whole, tables)
        return whole

    def _term(self, table: Table, key: str) -> Term | None:
        return term(table, key, self.zone)

    def _questions(self) -> Iterator[tuple[str, Table]]:
        """The questions that are asked, by name, in order."""
        own = self.table.tables("question")
        names = self.table.names("questions", '["session", "exams", "name", "number"]')
        if len(names) > QUESTIONS:
            self.table.fault("questions", message("form-many-questions", count=len(names), most=QUESTIONS))
            return
        known = dict.fromkeys([*own, *self.general])
        for name in names:
            if name in known:
                yield name, self._question(name, own.get(name), self.general.get(name))
            else:
                what = message("form-question-unknown", question=name)
                self.table.fault("questions", what, suggestion(name, known), f'"{name}"')
        for name in own:
            if name not in names:
                own[name].fault("", message("form-own-words-unasked", question=name))

    def _question(self, name: str, own: Table | None, general: Table | None) -> Table:
        """The question with what the kind says of it put before what is said for all."""
        tables = [each for each in (general, own) if each is not None]
        data = {
            key: value
            for each in tables
            for key, value in each.data.items()
            if each is tables[0] or key != "type"
        }
        at = {key: each.home for each in tables for key in each.data}
        if general and own and "type" in own.data:
            own.fault("type", message("form-type-twice", question=name))
        return Table(self.table.path, data, self.table.places, self.table.faults, tables[-1].home, at)

    def _decisions(self) -> tuple[Decision, ...]:
        names = self.table.names("decisions", "")
        known = [decision.value for decision in Decision]
        found = self._known("decisions", names, known)
        if {Decision.ACCEPTED, Decision.DONE} <= set(found):
            self.table.fault("decisions", message("form-accepted-and-done"))
        if found == [Decision.REFUSED]:
            self.table.fault("decisions", message("form-only-refused"))
        return tuple(map(Decision, found)) or _DEFAULT_DECISIONS

    def _checks(self) -> tuple[Check, ...]:
        names = self.table.names("checks", "")
        return tuple(map(Check, self._known("checks", names, [check.value for check in Check])))

    def _known(self, key: str, names: Sequence[str], known: Sequence[str]) -> list[str]:
        for name in names:
            if name not in known:
                what = message("form-no-such", name=name, key=key, known=tuple(known))
                self.table.fault(key, what, suggestion(name, known), f'"{name}"')
        return [name for name in names if name in known]


def term(table: Table, key: str, zone: ZoneInfo) -> Term | None:
    """Until when something is taken; None where it is not said, or what is said is no such thing."""
    value = table.data.get(key)
    if value in ("session", "always"):
        return SESSION_TERM if value == "session" else ALWAYS
    closes = deadline_values.moment(value, zone)
    return Term(deadline=Deadline(closes, closes)) if closes else None
