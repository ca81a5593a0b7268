"""Reads one question of `requests.toml`: which values its type takes, and what is wrong with those it has."""

from __future__ import annotations

import re
from collections.abc import Callable

from faq.forms.kinds import IDS, NO, YES, Condition, Option, Question, Term, Type, Wording
from faq.forms.toml_table import ID, LABEL, Table, suggestion

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
        table.fault("", f"The desk itself uses the name `{name}`.", "Give the question another one.")
    table.unknown((*_ALL, *_OWN.get(type_, ())), f"for a question of the type `{type_}`")
    due = term("due") if type_ is Type.DOCUMENT and "due" in table.data else None
    if due is None and type_ is Type.DOCUMENT and "due" in table.data:
        table.wrong("due", 'due = "session" (or "always", or "2025-06-30 23:59")')
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
            remedy = suggestion(str(written), known, f"Use one of: {', '.join(known)}.")
            table.fault("type", f"There is no type `{written}`.", remedy)
        else:
            table.wrong("type", 'type = "text"')
        return Type.TEXT
    type_ = Type(str(written))
    if IDS.get(type_, name) != name:
        remedy = f"Call it [question.{IDS[type_]}], and `{IDS[type_]}` where kinds list it."
        table.fault("type", f"A question of the type `{type_}` cannot be called `{name}`.", remedy)
    elif usual.get(name, type_) is not type_:
        what = f"`{name}` is the name of a question of the type `{usual[name]}`."
        table.fault("type", what, "Give this one another name.")
    return type_


def _optional(table: Table, type_: Type) -> bool:
    """Whether it may be passed; a document always may, as it can follow."""
    if type_ is Type.DOCUMENT and table.data.get("optional") is False:
        remedy = "Say in `due` until when it may follow, and delete this line."
        table.fault("optional", "A request can always be sent without its documents.", remedy)
    return table.flag("optional") or type_ is Type.DOCUMENT


def _help(table: Table) -> Wording:
    """The lines below the question; of values they know two example days."""
    found = table.wording("help", most=HELP)
    for lang, words in found.texts.items():
        for braces in BRACES.finditer(words):
            if braces[1] not in EXAMPLES:
                known = " or ".join(f"{{{{ {name} }}}}" for name in EXAMPLES)
                what = f"`{braces[0]}` stands for nothing here."
                table.fault(f"help.{lang}", what, f"Use {known}, or take the braces out.", braces[0])
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
        table.fault("most", f"No number is at least {least} and at most {most}.", "Correct one of the two.")
    return least, most


def _conditions(table: Table) -> tuple[Condition, ...]:
    """What `when.other = "value"` says; whether there is such a question and value is seen by `order`."""
    when = table.data.get("when", {})
    if not isinstance(when, dict):
        table.wrong("when", 'when.copies = "several" (a question asked before, and its answer)')
        return ()
    found = []
    for other, value in when.items():
        values = [_value(each) for each in (value if isinstance(value, list) else [value])]
        if values and all(values):
            found.append(Condition(other, tuple(filter(None, values))))
        else:
            table.fault(
                f"when.{other}", f"`when.{other}` names no answer.", f'Write: when.{other} = "its answer"'
            )
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
        what = "A choice needs two options at least."
        table.fault("options", what, 'Write a line for each: options.paper.fr = "Sur papier"')
        return ()
    for name in written:
        if not ID.fullmatch(name):
            remedy = "Use small letters without accents, digits and _, at most 24, a letter first."
            table.fault(f"options.{name}", f"`{name}` cannot be the name of an option.", remedy)
    if len(written) > OPTIONS:
        what = f"The choice has {len(written)} options; {OPTIONS} fit on a screen."
        table.fault("options", what, "Take some out, or make two questions of it.")
    labels = Table(
        table.path, written, table.places, table.faults, (*table.at.get("options", table.home), "options")
    )
    return tuple(Option(name, labels.wording(name, "Sur papier", most=LABEL)) for name in written)
