"""Reads one question of `requests.toml`: which values its type takes, and what is wrong with those it has."""

from __future__ import annotations

import re
from collections.abc import Callable

from faq.forms.kinds import IDS, NO, YES, Condition, Option, Question, Term, Type, Wording
from faq.forms.toml_table import ID, LABEL, Table, suggestion
from faq.texts.faults import message

ASKED = 200
"""Characters of a question: it is read at a glance."""
HELP = 1000
"""Characters of the lines below it; with the question, remarks and a progress line they fit one message (4,096)."""
CHARACTERS = 1000
"""Characters of a text that is kept, unless the office wants fewer."""
EXAMS = 20
"""Exams that may be asked for at least: more than a student has in a session."""
OPTIONS = 20
"""Options of a choice: each is a button, and more are not read."""
NUMBER = 1_000_000
"""The largest number that may be asked for."""
RESERVED = ("reason", "doubt", "finding", "duplicate_of")
"""What is stored beside the answers under names of the desk's own."""
EXAMPLES = ("first_day", "last_day")
"""What stands for days of the session that was chosen, as an example, in the lines below a question: {{ first_day }}."""
BRACES = re.compile(r"\{\{\s*(.*?)\s*\}\}|\{\{|\}\}|\{%")
"""A value in such lines, its name as the first group."""
_ALL = ("type", "name", "ask", "help", "needed", "optional", "when")
_OWN = {
    Type.EXAMS: ("least",),
    Type.TEXT: ("most",),
    Type.NUMBER: ("least", "most"),
    Type.CHOICE: ("options",),
    Type.DOCUMENT: ("due",),
}
"""What only questions of one type say."""


def read_question(table: Table, name: str, term: Callable[[str], Term | None]) -> Question:
    """The question of that name as far as it can be read; `term` reads until when, of a key."""
    type_ = _type(table, name)
    if name in RESERVED:
        table.fault("", message("form-name-reserved", name=name))
    if str(table.data.get("type", type_)) == type_:  # of a type that there is not, nobody knows what it says
        table.unknown((*_ALL, *_OWN.get(type_, ())), "form-key-of-type", type=type_)
    due = term("due") if type_ is Type.DOCUMENT and "due" in table.data else None
    if due is None and type_ is Type.DOCUMENT and "due" in table.data:
        table.wrong("due", 'due = "session"', '"always"', '"2025-06-30 23:59"')
    least, most = _bounds(table, type_)
    return Question(
        id=name,
        type=type_,
        name=table.wording("name", "Pays", most=LABEL),
        ask=table.wording("ask", "Dans quel pays vous déplacez-vous ?", most=ASKED),
        help=_help(table),
        needed=table.wording("needed", most=HELP),
        optional=_optional(table, type_),
        conditions=_conditions(table),
        options=_options(table) if type_ is Type.CHOICE else (),
        least=least,
        most=most,
        due=due,
    )


def _type(table: Table, name: str) -> Type:
    """The type; the questions with ids of their own need not say it."""
    usual = {id_: type_ for type_, id_ in IDS.items()}
    written = table.data.get("type", usual.get(name))
    known = [type_.value for type_ in Type]
    if written not in known:
        if "type" in table.data:
            what = message("form-type-unknown", type=str(written), known=tuple(known))
            table.fault("type", what, suggestion(str(written), known))
        else:
            table.wrong("type", 'type = "text"')
        return Type.TEXT
    type_ = Type(str(written))
    if IDS.get(type_, name) != name:
        table.fault("type", message("form-name-of-type", type=type_, name=name, better=IDS[type_]))
    elif usual.get(name, type_) is not type_:
        table.fault("type", message("form-name-of-other-type", name=name, type=usual[name]))
    return type_


def _optional(table: Table, type_: Type) -> bool:
    """Whether it may be passed; a document always may, as it can follow."""
    if type_ is Type.DOCUMENT and table.data.get("optional") is False:
        table.fault("optional", message("form-document-optional"))
    return table.flag("optional") or type_ is Type.DOCUMENT


def _help(table: Table) -> Wording:
    """The lines below the question; of values they know two example days."""
    found = table.wording("help", most=HELP)
    for lang, words in found.texts.items():
        for braces in BRACES.finditer(words):
            if braces[1] not in EXAMPLES:
                what = message("form-braces", written=braces[0], one=EXAMPLES[0], other=EXAMPLES[1])
                table.fault(f"help.{lang}", what, words=braces[0])
    return found


def _bounds(table: Table, type_: Type) -> tuple[int | None, int | None]:
    """`least` and `most`, as far as the type counts something."""
    if type_ is Type.EXAMS:
        return table.whole("least", 1, EXAMS), None
    if type_ is Type.TEXT:
        return None, table.whole("most", 1, CHARACTERS)
    if type_ is not Type.NUMBER:
        return None, None
    least, most = table.whole("least", 0, NUMBER), table.whole("most", 0, NUMBER)
    if least is not None and most is not None and least > most:
        table.fault("most", message("form-no-number", least=least, most=most))
    return least, most


def _conditions(table: Table) -> tuple[Condition, ...]:
    """What `when.other = "value"` says; whether there is such a question and value is seen by `order`."""
    when = table.data.get("when", {})
    if not isinstance(when, dict):
        table.unfit("when", message("form-write-condition"))
        return ()
    found = []
    for other, value in when.items():
        values = [_value(each) for each in (value if isinstance(value, list) else [value])]
        if values and all(values):
            found.append(Condition(other, tuple(filter(None, values))))
        else:
            table.fault(f"when.{other}", message("form-condition-empty", key=f"when.{other}"))
    return tuple(found)


def _value(written: object) -> str | None:
    """An answer as it is stored: yes and no may be written as true and false."""
    if isinstance(written, bool):
        return YES if written else NO
    return written if isinstance(written, str) and written else None


def _options(table: Table) -> tuple[Option, ...]:
    """The answers of a choice, in the order of the file."""
    written = table.data.get("options")
    if not isinstance(written, dict) or len(written) < 2:
        table.fault("options", message("form-few-options"))
        return ()
    for name in written:
        if not ID.fullmatch(name):
            table.fault(f"options.{name}", message("form-name-unfit", name=name, kind="option"))
    if len(written) > OPTIONS:
        table.fault("options", message("form-many-options", count=len(written), most=OPTIONS))
    labels = Table(
        table.path, written, table.places, table.faults, (*table.at.get("options", table.home), "options")
    )
    return tuple(Option(name, labels.wording(name, "Sur papier", most=LABEL)) for name in written)
