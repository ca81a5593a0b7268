"""The small language of the calendar values in an answer: `{{ value | filter }}`, `{% if %}`, `{% for %}`.

A sandboxed Jinja2 of which only these are let through: no calls, no arithmetic, loops two deep over the sessions. So
every template ends and its output is bounded, whoever wrote it. Knows no entries and no files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from faq.calendar import phrases
from faq.calendar.sessions import Calendar, Deadline, ExamSession, Slot
from faq.entry import Place
from faq.errors import FaqError
from faq.pages.template_checks import forbidden, too_deep, unknown_names
from faq.texts.faults import message, technical

MAX_LENGTH = 20_000
"""Characters of a template and of what it becomes; five times the longest message Telegram shows."""


_REASONS = {
    "No filter named": "filter",
    "unknown tag": "tag",
    "nexpected end of template": "end",
    "got 'end of": "short",
}
"""What Jinja says, by some of its words -> the variant of `template-reason`."""
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
            raise self._located(1, FaqError(message("template-long", most=MAX_LENGTH)))
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
            raise self._located(_line_of(error), error) from error
        except Exception as error:
            raise self._located(
                _line_of(error), FaqError(message("template-unfit", said=str(error)))
            ) from error
        if len(text) > MAX_LENGTH:
            raise self._located(1, FaqError(message("template-becomes-long", most=MAX_LENGTH)))
        return text

    def _compile(self, text: str, calendar: Calendar) -> Any:
        try:
            tree = _ENVIRONMENT.parse(_lines_kept(text))
            self._check(tree, calendar)
            return _ENVIRONMENT.from_string(tree)
        except TemplateSyntaxError as error:
            filters = tuple(sorted(_ENVIRONMENT.filters))
            reason = technical("template-reason", error.message or "", _REASONS)
            told = FaqError(message("template-braces", reason=reason, filters=filters))
            raise self._located(error.lineno, told) from error
        except RecursionError as error:
            raise self._located(1, FaqError(message("template-deep"))) from error

    def _check(self, tree: nodes.Template, calendar: Calendar) -> None:
        for line, wrong in (*forbidden(tree), *too_deep(tree, 0), *unknown_names(tree, calendar)):
            raise self._located(line, FaqError(wrong))

    def _located(self, line: int, error: FaqError) -> FaqError:
        """What is wrong at a line of the text, counted from 1."""
        return error.at(self._place.path, self._place.line + line - 1)


def _lines_kept(text: str) -> str:
    """A tag alone on its line leaves no line after (Jinja's trim_blocks); at the end of a sentence the line stays.

    Editors of French text put no-break spaces before signs; between braces they are plain spaces.
    """
    text = _ODD_SPACES.sub(lambda match: match[0].replace("\u00a0", " ").replace("\u202f", " "), text)
    lines = text.split("\n")
    return "\n".join(
        line if _alone(line) else re.sub(r"(?<![-+])%\}$", "+%}", line.rstrip()) for line in lines
    )


def _alone(line: str) -> bool:
    return re.fullmatch(r"\s*\{%[^{}]*%\}\s*", line) is not None


def _line_of(error: BaseException) -> int:
    """The template's line on which an error arose: Jinja puts it in the traceback."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


class _Missing(StrictUndefined):
    """A value that is not there: what Jinja would say of it is raised as a fault."""

    @property
    def _undefined_message(self) -> NoReturn:
        name = str(self._undefined_name)
        raise FaqError(
            message("template-of-empty" if self._undefined_obj is None else "template-no-value", value=name)
        )


def _shown(value: object) -> object:
    """What stands in double braces must be words by then."""
    if isinstance(value, str | int | _Missing):
        return value
    if value is None:
        raise FaqError(message("template-empty"))
    raise FaqError(message("template-no-filter", filters=tuple(sorted(_ENVIRONMENT.filters))))


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
        raise FaqError(message("template-empty"))
    raise FaqError(message("template-other-filter", kind=_KINDS[wanted]))


_KINDS = {ExamSession: "session", Deadline: "deadline", date: "day", Slot: "slot"}
"""The variant of `template-other-filter` for a filter, by the type of its values."""


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
