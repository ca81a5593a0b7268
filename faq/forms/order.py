"""What is wrong between the questions of a kind: what depends on what comes later, what can never be asked, what is checked
without being asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from faq.forms.kinds import CHOSEN, NEEDED, Condition, Kind, Question, Type, contradictory
from faq.forms.toml_table import Table, suggestion

_BY_SESSION = (Type.TRIP,)
"""Types whose answers are read against the session, and so are asked behind it."""
_AFTER = "Whoever fills in the form could never be asked this, or only by going back."


def check(table: Table, kind: Kind, tables: Mapping[str, Table]) -> None:
    """Note every fault between the questions of a kind; `tables` are theirs, by their ids."""
    before: list[Question] = []
    for question in kind.questions:
        for condition in question.conditions:
            _condition(tables[question.id], kind, before, condition)
        if not _broken(question, before) and contradictory(question, before):
            what = f"`{question.id}` can never be asked: its conditions do not go together."
            tables[question.id].fault("when", what, "Take one of them out.", why=_AFTER)
        if question.type in _BY_SESSION and all(each.type is not Type.SESSION for each in before):
            remedy = 'Put "session" before it into `questions`.'
            table.fault(
                "questions", f"`{question.id}` needs the session to be known.", remedy, f'"{question.id}"'
            )
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


def _condition(table: Table, kind: Kind, before: list[Question], condition: Condition) -> None:
    """One condition: on a question asked before, that has such an answer."""
    key = f"when.{condition.question}"
    other = next((each for each in before if each.id == condition.question), None)
    if other is None and kind.question(condition.question):
        what = f"`{condition.question}` is asked only later, or is this question itself."
        table.fault(key, what, "Put it before this one into `questions`.", why=_AFTER)
    elif other is None:
        remedy = suggestion(
            condition.question, [each.id for each in before], "Add it to `questions`, before this one."
        )
        table.fault(key, f"`{kind.id}` asks no question `{condition.question}`.", remedy, why=_AFTER)
    elif other.type not in CHOSEN:
        remedy = f"Only answers of the types {' and '.join(CHOSEN)} can be asked about."
        table.fault(key, f"The answer to `{other.id}` is nothing to choose from.", remedy, why=_AFTER)
    else:
        for value in condition.values:
            if value not in other.values:
                remedy = suggestion(value, other.values, f"Use: {', '.join(other.values)}.")
                table.fault(key, f"`{other.id}` has no answer `{value}`.", remedy, f'"{value}"', why=_AFTER)


def _session(table: Table, kind: Kind, tables: Mapping[str, Table]) -> None:
    """A deadline that is the session's needs the session, whatever else is answered."""
    session = kind.of_type(Type.SESSION)
    if session is None and kind.until.by_session:
        remedy = 'Put "session" into `questions`, or write until = "always".'
        table.fault("until", "The session is not asked for.", remedy)
    if session is not None and (session.optional or session.conditions):
        key = "optional" if session.optional else "when"
        what = "The session cannot be left out: what comes behind it needs to know it."
        tables[session.id].fault(key, what, f"Delete the line with `{key}`.")
    for question in kind.questions:
        if question.due and question.due.by_session and session is None:
            remedy = 'Put "session" into `questions`, or write due = "always".'
            tables[question.id].fault("due", "The session is not asked for.", remedy)


def _labels(kind: Kind, tables: Mapping[str, Table]) -> None:
    """Two options that read alike."""
    for question in kind.questions:
        seen: dict[tuple[str, str], str] = {}
        for option in question.options:
            for lang, words in option.label.texts.items():
                first = seen.setdefault((lang, words.casefold()), option.id)
                if first != option.id:
                    what = f"« {words} » is the option `{first}`, too."
                    key = f"options.{option.id}.{lang}"
                    tables[question.id].fault(key, what, "Word them differently.")


def _checks(table: Table, kind: Kind) -> None:
    """What is checked must be asked."""
    for check_ in kind.checks:
        missing = [type_ for type_ in NEEDED[check_] if kind.of_type(type_) is None]
        if missing:
            what = f"`{check_}` needs a question of the type {' and of the type '.join(missing)}."
            table.fault("checks", what, "Add it to `questions`, or take the check out.", f'"{check_}"')
