"""The small language of the calendar values in an answer: `{{ value | filter }}`, `{% if %}`, `{% for %}`.

A sandboxed Jinja2 of which only these are let through: no calls, no arithmetic, loops two deep over the sessions. So
every template ends and its output is bounded, whoever wrote it. Knows no entries and no files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from faq.calendar import phrases
from faq.calendar.sessions import Calendar, Deadline, ExamSession, Slot

MAX_LENGTH = 20_000
"""Characters of a template and of what it becomes; five times the longest message Telegram shows."""

VALUES = ("year", "place", "links", "office", "sessions", "open_session", "next_session", "now")

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Filter),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_DEPTH = 2
_ODD_SPACES = re.compile(r"(?<=\{[{%])[^{}\n]*(?=[}%]\})")


class TemplateFault(Exception):  # noqa: N818 - the name says what happened
    """What is wrong in a template: its line (from 1), what, and how to mend it."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(line, what, remedy)
        self.line, self.what, self.remedy = line, what, remedy


class _Unfit(Exception):  # noqa: N818 - the name says what happened
    """A value that cannot be shown as the template asks: what is wrong, and how to mend it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what, self.remedy = what, remedy


class Values:
    """Named values for a template: `links.timetable`; going through them gives the values."""

    def __init__(self, items: Mapping[str, object]) -> None:
        self._items = items

    def __getattr__(self, name: str) -> object:
        try:
            return self._items[name]
        except KeyError:
            raise AttributeError(name) from None

    def __iter__(self) -> Iterator[object]:
        return iter(self._items.values())


def values(calendar: Calendar, lang: str, now: datetime) -> dict[str, object]:
    """What a template can name, at a moment (aware)."""
    return {
        "lang": lang,
        "year": calendar.academic_year,
        "place": calendar.place,
        "links": Values(calendar.links),
        "office": Values(calendar.office),
        "sessions": Values({session.id: session for session in calendar.sessions}),
        "open_session": calendar.open_session(now),
        "next_session": calendar.next_session(now),
        "now": now.astimezone(calendar.zone),
    }


class Template:
    """A text with calendar values, checked and compiled once. Raises TemplateFault when it cannot be."""

    def __init__(self, text: str, calendar: Calendar) -> None:
        if len(text) > MAX_LENGTH:
            raise TemplateFault(1, "The text is too long.", f"Keep it under {MAX_LENGTH} characters.")
        self._plain = text if "{{" not in text and "{%" not in text and "{#" not in text else None
        if self._plain is None:
            self._compiled = _compiled(text, calendar)

    def render(self, values: Mapping[str, object]) -> str:
        """The text with its values filled in. Raises TemplateFault for a value that does not exist or fit."""
        if self._plain is not None:
            return self._plain
        try:
            text = str(self._compiled.render(values))
        except _Unfit as error:
            raise TemplateFault(_line_of(error), error.what, error.remedy) from error
        except UndefinedError as error:
            raise TemplateFault(
                _line_of(error), str(error), "Check its spelling, or set {% if %} around it."
            ) from error
        except Exception as error:
            what = f"This cannot be filled in ({error})."
            raise TemplateFault(_line_of(error), what, "Use only values and filters.") from error
        if len(text) > MAX_LENGTH:
            raise TemplateFault(1, "The text becomes too long.", f"Keep it under {MAX_LENGTH} characters.")
        return text


def _compiled(text: str, calendar: Calendar) -> Any:
    try:
        tree = _ENVIRONMENT.parse(_lines_kept(text))
        _check(tree, calendar)
        return _ENVIRONMENT.from_string(tree)
    except TemplateSyntaxError as error:
        remedy = f"Write {{{{ value | filter }}}}; the filters are {', '.join(sorted(_ENVIRONMENT.filters))}."
        raise TemplateFault(error.lineno, f"The braces cannot be read ({error.message})", remedy) from error
    except RecursionError as error:
        raise TemplateFault(1, "The braces are nested too deep.", "Keep them simple.") from error


def _lines_kept(text: str) -> str:
    """A tag alone on its line leaves no line behind (Jinja's trim_blocks); at the end of a sentence the line stays.

    Editors of French text put no-break spaces before signs; between braces they are plain spaces.
    """
    text = _ODD_SPACES.sub(lambda match: match[0].replace("\u00a0", " ").replace("\u202f", " "), text)
    lines = text.split("\n")
    return "\n".join(
        line if _alone(line) else re.sub(r"(?<![-+])%\}$", "+%}", line.rstrip()) for line in lines
    )


def _alone(line: str) -> bool:
    return re.fullmatch(r"\s*\{%[^{}]*%\}\s*", line) is not None


def _check(tree: nodes.Template, calendar: Calendar) -> None:
    """Let through only what is known to end, and only values that exist."""
    for node in _descendants(tree):
        if not isinstance(node, _ALLOWED):
            what = f"`{type(node).__name__.lower()}` cannot be used between braces."
            raise TemplateFault(node.lineno, what, "Only values, filters, if and for can.")
    _check_depth(tree, 0)
    _check_names(tree, calendar)


def _descendants(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _descendants(child)


def _check_depth(node: nodes.Node, depth: int) -> None:
    for child in node.iter_child_nodes():
        deeper = depth + isinstance(child, nodes.For)
        if deeper > _DEPTH:
            raise TemplateFault(child.lineno, "Too many {% for %} in one another.", f"At most {_DEPTH}.")
        _check_depth(child, deeper)


def _check_names(tree: nodes.Template, calendar: Calendar) -> None:
    names = list(tree.find_all(nodes.Name))
    known = {*VALUES, "loop", *(name.name for name in names if name.ctx == "store")}
    for name in names:
        if name.name not in known:
            raise _unknown(name.lineno, name.name, VALUES)
    groups = {
        "links": calendar.links,
        "office": calendar.office,
        "sessions": [s.id for s in calendar.sessions],
    }
    for node in tree.find_all(nodes.Getattr):
        group = groups.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if group is not None and node.attr not in group:
            raise _unknown(node.lineno, node.attr, group)


def _unknown(line: int, name: str, known: Any) -> TemplateFault:
    return TemplateFault(line, f"There is no value `{name}`.", f"There is: {', '.join(known)}.")


def _line_of(error: BaseException) -> int:
    """The template's line on which an error arose: Jinja puts it in the traceback."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


class _Missing(StrictUndefined):
    """A value that is not there, said in the office's words."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_obj is None:
            return (
                f"`{self._undefined_name}` is asked of something that is empty at some moments of the year."
            )
        return f"There is no value `{self._undefined_name}`."


def _shown(value: object) -> object:
    """What stands in double braces must be words by then."""
    if isinstance(value, str | int | _Missing):
        return value
    if value is None:
        raise _Unfit("This is empty at some moments of the year.", "Set {% if %} and {% endif %} around it.")
    what = "This value cannot be shown as it is."
    raise _Unfit(what, f"Say how, with a filter: {', '.join(sorted(_ENVIRONMENT.filters))}.")


def _filter(wanted: type, say: Callable[[Any, str, datetime], str]) -> Callable[[Context, object], str]:
    """A filter for values of one type, told the reader's language and the moment."""

    @pass_context
    def apply(context: Context, value: object) -> str:
        if not isinstance(value, wanted):
            _refuse(value, wanted)
        return say(value, context["lang"], context["now"])

    return apply


def _refuse(value: object, wanted: type) -> NoReturn:
    if isinstance(value, _Missing):
        value._fail_with_undefined_error()
    if value is None:
        raise _Unfit("This is empty at some moments of the year.", "Set {% if %} and {% endif %} around it.")
    what = f"This filter is for {_NOUNS[wanted]}, not for this value."
    raise _Unfit(what, "Write another value before | or another filter behind it.")


_NOUNS = {
    ExamSession: "a session",
    Deadline: "a deadline (session.deadline)",
    date: "a day (session.first, session.last)",
    Slot: "what the office fills in (office.contact)",
}


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=_Missing, finalize=_shown, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.clear()
    environment.filters = {
        "name": _filter(ExamSession, lambda session, lang, _now: phrases.name(session, lang)),
        "period": _filter(ExamSession, lambda session, lang, _now: phrases.period(session, lang)),
        "state": _filter(ExamSession, phrases.state),
        "timetable": _filter(ExamSession, lambda session, lang, _now: phrases.timetable(session, lang)),
        "datetime": _filter(Deadline, phrases.deadline),
        "date": _filter(date, lambda day, lang, _now: phrases.day(day, lang)),
        "contact": _filter(Slot, lambda slot, lang, _now: phrases.contact(slot, lang)),
    }
    return environment


_ENVIRONMENT = _environment()
