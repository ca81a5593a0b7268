"""How a question of the form reads, its name, its choices and its answers, wherever they are shown. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import lru_cache

from bot.chat.forms import Answers, Field, Value
from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.chat.texts import Texts
from bot.request.fields import NO_NUMBER, Situation
from bot.request.kinds import REASON, SESSION, situation
from bot.request.trips import Trip
from faq.calendar import phrases
from faq.calendar.sessions import ExamSession
from faq.forms.kinds import NO, YES, Type
from faq.forms.questions import BRACES, EXAMPLES

_LINES = 256
"""Lines and choices that are kept of those that say nothing of a person, a tenth of a kilobyte each: more than kinds have
steps, in all languages. To compose one takes a tenth of a millisecond."""


def asked(reader: Reader, field: Field[Situation], chosen: Situation) -> str:
    """The question with the lines below it, in Markdown as the office wrote them."""
    if field.question is None:
        return ""
    below = field.question.help.text(reader.lang)
    if BRACES.search(below):
        days = _example(reader, chosen)
        below = BRACES.sub(lambda found: days.get(found[1], found[0]), below)
    return "\n\n".join(filter(None, (f"**{field.question.ask.text(reader.lang)}**", below)))


def _example(reader: Reader, chosen: Situation) -> dict[str, str]:
    """Two days within the chosen session, if it is known, as an example of how days are written."""
    first, last = (chosen.session.first, chosen.session.last) if chosen.session else (chosen.today, date.max)
    days = (min(first + timedelta(days=number), last) for number in (1, 4))
    return dict(zip(EXAMPLES, (reader.day(day, year=False) for day in days), strict=True))


def plain_name(reader: Reader, field: Field[Situation]) -> str:
    """What the answer to a question stands under."""
    if field.name == REASON or field.question is None:
        return reader.say("field-reason")
    return field.question.name.text(reader.lang)


def field_name(reader: Reader, field: Field[Situation]) -> str:
    """The same in Markdown."""
    return literal(plain_name(reader, field))


def labels(reader: Reader, field: Field[Situation]) -> Mapping[str, str]:
    """The choices of a question: what is stored -> what is read."""
    values = field.options(situation(reader, {})) if field.options else ()
    if field.name == SESSION:
        return {value: label(reader, field, value) for value in values}
    return _choices(reader.texts, reader.lang, field, values)


@lru_cache(maxsize=_LINES)
def _choices(texts: Texts, lang: str, field: Field[Situation], values: tuple[str, ...]) -> Mapping[str, str]:
    return {value: _choice(texts, lang, field, value) for value in values}


def label(reader: Reader, field: Field[Situation], value: str) -> str:
    """How a choice reads on its button."""
    if field.name != SESSION:
        return _choice(reader.texts, reader.lang, field, value)
    return reader.name(reader.session(value))


def _choice(texts: Texts, lang: str, field: Field[Situation], value: str) -> str:
    """A choice in words; as it is stored where the office's file has it no more."""
    if field.type is Type.YES_NO and value in (YES, NO):
        return texts.say(lang, f"answer-{value}")
    option = field.question.option(value) if field.question else None
    return option.label.text(lang) if option else value


def answer(reader: Reader, field: Field[Situation], answers: Answers) -> str:
    """An answer as the review shows it, in Markdown; what a person typed is shown as typed."""
    value: Value = answers.get(field.name)
    if value is None:
        return reader.say("form-not-set")
    if field.name == SESSION:
        return reader.name(reader.session(value))
    if field.options is not None:
        return literal(_choice(reader.texts, reader.lang, field, value))
    if field.type is Type.STUDENT_NUMBER and value == NO_NUMBER:
        return reader.say("number-none-yet")
    trip = Trip.stored(value) if field.type is Type.TRIP else None
    return reader.days(trip.first, trip.last) if trip else literal(value)


def line(reader: Reader, name: str, value: str) -> str:
    """An answer under its name."""
    return reader.say("form-line", name=name, value=value)


def periods(reader: Reader, among: Collection[str]) -> str:
    """A line for each session that may be chosen: when it is, and until when requests are taken."""
    sessions = reader.catalog.calendar.open_sessions(reader.now)
    return "\n".join(
        _period(reader.texts, reader.lang, each) for each in sessions if not among or each.id in among
    )


@lru_cache(maxsize=_LINES)
def _period(texts: Texts, lang: str, session: ExamSession) -> str:
    key = "session-period-disputed" if session.deadline.to_be_confirmed else "session-period"
    day = phrases.day(session.deadline.earliest.date(), lang, year=False)
    period = texts.say(lang, key, period=phrases.period(session, lang), day=day)
    return texts.say(lang, "form-line", name=phrases.name(session, lang), value=period)


@lru_cache(maxsize=_LINES)
def progress(texts: Texts, lang: str, title: str, step: int, total: int) -> str:
    """The step of how many that a question is, of a request of this title, if its kind is known."""
    numbers = {"step": str(step), "total": str(total)}  # Babel would take ten times as long to format numbers
    if not title:
        return texts.say(lang, "form-progress", **numbers)
    return texts.say(lang, "form-progress-of", title=literal(title), **numbers)
