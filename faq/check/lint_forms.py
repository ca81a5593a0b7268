"""What is worth a second look in forms that can be used: what is not translated, cut off, asked by nobody, or over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from faq.calendar import calendar_places
from faq.calendar.sessions import Calendar, Standing
from faq.errors import Fault, Faults, note
from faq.forms import requests_file
from faq.forms.kinds import Forms, Question, RequestKind, Type, Wording
from faq.forms.requests_file import Where
from faq.forms.toml_table import suggestion
from faq.texts.faults import message

NARROW = 40
"""Characters of a button that a phone shows in one row of its own."""
_IDENTITY = (Type.NAME, Type.STUDENT_NUMBER)


def lint(path: Path, calendar: Calendar, now: datetime | None) -> Faults:
    """Everything there is to say about the forms of the file `path`, which has no faults; nothing where there is no file."""
    if not path.exists():
        return
    found = requests_file.read(path, calendar.zone)
    if found.forms is None:
        return
    yield from _untranslated(path, found.forms, calendar.desk.languages)
    yield from _too_wide(path, found.forms)
    yield from _nameless(path, found.forms)
    yield from _over(path, found.forms, now)
    yield from _lawless(path, found.forms, calendar)
    for name, place in (found.unasked or {}).items():
        yield note(place, message("form-question-idle", question=name))


def _lawless(path: Path, forms: Forms, calendar: Calendar) -> Faults:
    """Kinds that the office has a rule of the law for, and that there are not."""
    for kind in calendar.desk.law.kinds if calendar.desk.law else ():
        if forms.kind(kind) is None:
            place = calendar_places.legal_places(path)[f"kind.{kind}"]
            yield Fault(
                place, message("law-kind-unknown", kind=kind), suggestion(kind, [each.id for each in forms])
            )


def wordings(forms: Forms) -> Iterator[tuple[Where, Wording]]:
    """Every wording, with where it would stand were it the kind's own."""
    yield ("ask",), forms.ask
    for kind in forms:
        for key, wording in (
            ("title", kind.title),
            ("explanation", kind.explanation),
            ("handled_by", kind.handled_by),
        ):
            yield ("kind", kind.id, key), wording
        for question in kind.questions:
            for where, wording in _of_question(question):
                yield ("kind", kind.id, "question", question.id, *where), wording


def _of_question(question: Question) -> Iterator[tuple[Where, Wording]]:
    for key in ("name", "ask", "help", "needed"):
        yield (key,), getattr(question, key)
    for option in question.options:
        yield ("options", option.id), option.label


def _untranslated(path: Path, forms: Forms, languages: Sequence[str]) -> Faults:
    told = set()
    for where, wording in wordings(forms):
        for lang in languages:
            if wording and lang not in wording.texts:
                found = note(
                    requests_file.place(path, where), message("form-untranslated", key=where[-1], lang=lang)
                )
                if found not in told:  # several kinds ask it
                    told.add(found)
                    yield found


def _too_wide(path: Path, forms: Forms) -> Faults:
    """Buttons that a phone cuts off."""
    for kind in forms:
        labels: list[tuple[Where, Wording]] = [(("kind", kind.id, "title"), kind.title)]
        for question in kind.questions:
            base = ("kind", kind.id, "question", question.id, "options")
            labels += [((*base, option.id), option.label) for option in question.options]
        for where, label in labels:
            for lang, words in label.texts.items():
                if len(words) > NARROW:
                    what = message("form-wide", words=words, length=len(words), most=NARROW)
                    yield note(requests_file.place(path, (*where, lang)), what)


def _nameless(path: Path, forms: Forms) -> Faults:
    for kind in forms:
        if not kind.referred and not any(map(kind.of_type, _IDENTITY)):
            place = requests_file.place(path, ("kind", kind.id, "questions"))
            yield note(place, message("form-nameless", kind=kind.id))


def _over(path: Path, forms: Forms, now: datetime | None) -> Faults:
    for kind in forms:
        if now and _is_over(kind, now):
            yield note(
                requests_file.place(path, ("kind", kind.id, "until")), message("form-over", kind=kind.id)
            )


def _is_over(kind: RequestKind, now: datetime) -> bool:
    return not kind.until.by_session and kind.until.standing(now) is Standing.CLOSED
