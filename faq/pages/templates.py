"""The small language of the calendar values in an answer: `{{ value | filter }}`, `{% if %}`, `{% for %}`.

A sandboxed Jinja2 of which only these are let through: no calls, no arithmetic, loops two deep over the sessions. So
every template ends and its output is bounded, whoever wrote it. Knows no entries and no files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from faq.calendar import phrases
from faq.calendar.sessions import Calendar, Deadline, ExamSession, Slot
from faq.entry import Place
from faq.errors import FaqError

MAX_LENGTH = 20_000
"""Characters of a template and of what it becomes; five times the longest message Telegram shows."""

VALUES = ("year", "place", "links", "office", "sessions", "open_session", "next_session", "now")

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Filter),
    *(nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_DEPTH = 2
"""Loops in one another: over the sessions, and once more over them."""
_ODD_SPACES = re.compile(r"(?<=\{[{%])[^{}\n]*(?=[}%]\})")


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
    """A text with calendar values, checked and compiled once; `place` is that of its first line.

    Raises FaqError when it cannot be compiled.
    """

    def __init__(self, text: str, calendar: Calendar, place: Place) -> None:
        self._place = place
        if len(text) > MAX_LENGTH:
            raise self._located(1, "The text is too long.", f"Keep it under {MAX_LENGTH} characters.")
        self._plain = text if "{{" not in text and "{%" not in text and "{#" not in text else None
        if self._plain is None:
            self._compiled = self._compile(text, calendar)

    def render(self, values: Mapping[str, object]) -> str:
        """The text with its values filled in. Raises FaqError for a value that does not exist or fit."""
        if self._plain is not None:
            return self._plain
        try:
            text = str(self._compiled.render(values))
        except FaqError as error:
            raise self._located(_line_of(error), error.fault.what, error.fault.remedy) from error
        except UndefinedError as error:
            remedy = "Check its spelling, or set {% if %} around it."
            raise self._located(_line_of(error), str(error), remedy) from error
        except Exception as error:
            what = f"This cannot be filled in ({error})."
            raise self._located(_line_of(error), what, "Use only values and filters.") from error
        if len(text) > MAX_LENGTH:
            raise self._located(1, "The text becomes too long.", f"Keep it under {MAX_LENGTH} characters.")
        return text

    def _compile(self, text: str, calendar: Calendar) -> Any:
        try:
            tree = _ENVIRONMENT.parse(_lines_kept(text))
            self._check(tree, calendar)
            return _ENVIRONMENT.from_string(tree)
        except TemplateSyntaxError as error:
            filters = ", ".join(sorted(_ENVIRONMENT.filters))
            what, remedy = f"The braces cannot be read ({error.message})", "Write {{ value | filter }}"
            raise self._located(error.lineno, what, f"{remedy}; the filters are {filters}.") from error
        except RecursionError as error:
            raise self._located(1, "The braces are nested too deep.", "Keep them simple.") from error

    def _check(self, tree: nodes.Template, calendar: Calendar) -> None:
        for line, what, remedy in (*_forbidden(tree), *_too_deep(tree, 0), *_unknown_names(tree, calendar)):
            raise self._located(line, what, remedy)

    def _located(self, line: int, what: str, remedy: str) -> FaqError:
        """What is wrong at a line of the text, counted from 1."""
        return FaqError(what, remedy).at(self._place.path, self._place.line + line - 1)


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


_Wrong = tuple[int, str, str]
"""What is wrong in a template: the line, counted from 1, what, and how to mend it."""


def _forbidden(tree: nodes.Template) -> Iterator[_Wrong]:
    """Whatever is not known to end."""
    for node in _descendants(tree):
        if not isinstance(node, _ALLOWED):
            what = f"`{type(node).__name__.lower()}` cannot be used between braces."
            yield node.lineno, what, "Only values, filters, if and for can."


def _descendants(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _descendants(child)


def _too_deep(node: nodes.Node, depth: int) -> Iterator[_Wrong]:
    for child in node.iter_child_nodes():
        deeper = depth + isinstance(child, nodes.For)
        if deeper > _DEPTH:
            yield child.lineno, "Too many {% for %} in one another.", f"At most {_DEPTH}."
        yield from _too_deep(child, deeper)


def _unknown_names(tree: nodes.Template, calendar: Calendar) -> Iterator[_Wrong]:
    """Values that do not exist."""
    names = list(tree.find_all(nodes.Name))
    known = {*VALUES, "loop", *(name.name for name in names if name.ctx == "store")}
    for name in names:
        if name.name not in known:
            yield _unknown(name.lineno, name.name, VALUES)
    groups = {
        "links": calendar.links,
        "office": calendar.office,
        "sessions": [s.id for s in calendar.sessions],
    }
    for node in tree.find_all(nodes.Getattr):
        group = groups.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if group is not None and node.attr not in group:
            yield _unknown(node.lineno, node.attr, group)


def _unknown(line: int, name: str, known: Iterable[str]) -> _Wrong:
    return line, f"There is no value `{name}`.", f"There is: {', '.join(known)}."


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
        raise FaqError(
            "This is empty at some moments of the year.", "Set {% if %} and {% endif %} around it."
        )
    what = "This value cannot be shown as it is."
    raise FaqError(what, f"Say how, with a filter: {', '.join(sorted(_ENVIRONMENT.filters))}.")


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
        raise FaqError(
            "This is empty at some moments of the year.", "Set {% if %} and {% endif %} around it."
        )
    what = f"This filter is for {_NOUNS[wanted]}, not for this value."
    raise FaqError(what, "Write another value before | or another filter behind it.")


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
