"""What is wrong between the questions of a kind: what depends on what comes later, what can never be asked, what is checked
without being asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from faq.forms.kinds import CHOSEN, NEEDED, Condition, Question, RequestKind, Type
from faq.forms.toml_table import Table, suggestion
from faq.texts.faults import message

_BY_SESSION = (Type.TRIP,)
"""Types whose answers are read against the session, and so are asked after it."""


def check(table: Table, kind: RequestKind, tables: Mapping[str, Table]) -> None:
    """Note every fault between the questions of a kind; `tables` are theirs, by their ids."""
    before: list[Question] = []
    for question in kind.questions:
        for condition in question.conditions:
            _condition(tables[question.id], kind, before, condition)
        if not _broken(question, before) and _contradictory(question, before):
            tables[question.id].fault("when", message("form-never-asked", question=question.id))
        if question.type in _BY_SESSION and all(each.type is not Type.SESSION for each in before):
            what = message("form-needs-session", question=question.id)
            table.fault("questions", what, words=f'"{question.id}"')
        before.append(question)
    _session(table, kind, tables)
    _labels(kind, tables)
    _checks(table, kind)


def _broken(question: Question, before: list[Question]) -> bool:
    """Whether a condition is a fault of its own already."""
    known = {each.id: each for each in before}
    return any(
        condition.question not in known or not set(condition.values) & set(known[condition.question].values)
        for condition in question.conditions
    )


def _contradictory(question: Question, before: Iterable[Question]) -> bool:
    """Whether a question can never be asked: what it depends on, and what that depends on, cannot all hold at once."""
    known = {each.id: each for each in before}
    allowed: dict[str, set[str]] = {}
    waiting = list(question.conditions)
    while waiting:
        condition = waiting.pop()
        if condition.question not in known:
            return True
        values = allowed.get(condition.question)
        if values is None:
            waiting += known[condition.question].conditions
            values = set(known[condition.question].values)
        allowed[condition.question] = values & set(condition.values)
    return not all(allowed.values())


def _condition(table: Table, kind: RequestKind, before: list[Question], condition: Condition) -> None:
    """One condition: on a question asked before, that has such an answer."""
    key = f"when.{condition.question}"
    other = next((each for each in before if each.id == condition.question), None)
    if other is None and kind.question(condition.question):
        table.fault(key, message("form-asked-later", question=condition.question))
    elif other is None:
        near = suggestion(condition.question, [each.id for each in before])
        table.fault(key, message("form-not-asked", kind=kind.id, question=condition.question), near)
    elif other.type not in CHOSEN:
        table.fault(key, message("form-no-choice", question=other.id, choice=CHOSEN[0], yes_no=CHOSEN[1]))
    else:
        for value in condition.values:
            if value not in other.values:
                what = message("form-no-such-answer", question=other.id, answer=value, known=other.values)
                table.fault(key, what, suggestion(value, other.values), f'"{value}"')


def _session(table: Table, kind: RequestKind, tables: Mapping[str, Table]) -> None:
    """A deadline that is the session's needs the session, whatever else is answered."""
    session = kind.of_type(Type.SESSION)
    if session is None and kind.until.by_session:
        table.fault("until", message("form-no-session", key="until"))
    if session is not None and (session.optional or session.conditions):
        key = "optional" if session.optional else "when"
        tables[session.id].fault(key, message("form-session-left-out", key=key))
    for question in kind.questions:
        if question.due and question.due.by_session and session is None:
            tables[question.id].fault("due", message("form-no-session", key="due"))


def _labels(kind: RequestKind, tables: Mapping[str, Table]) -> None:
    """Two options that read alike."""
    for question in kind.questions:
        seen: dict[tuple[str, str], str] = {}
        for option in question.options:
            for lang, words in option.label.texts.items():
                first = seen.setdefault((lang, words.casefold()), option.id)
                if first != option.id:
                    key = f"options.{option.id}.{lang}"
                    tables[question.id].fault(key, message("form-options-alike", words=words, first=first))


def _checks(table: Table, kind: RequestKind) -> None:
    """What is checked must be asked."""
    for check_ in kind.checks:
        missing = [type_ for type_ in NEEDED[check_] if kind.of_type(type_) is None]
        if missing:
            what = message("form-check-needs", check=check_, types=tuple(missing))
            table.fault("checks", what, words=f'"{check_}"')
