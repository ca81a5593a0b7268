"""What students will read at another moment, for admins: which answers differ from today, and each of them. Pure.

A previewed answer does nothing: its buttons lead on within the preview, and what would act is only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Self

from bot.answers import questions_screens, replies
from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data
from faq.calendar import phrases
from faq.check import year
from faq.dates import Reason, Unreadable
from faq.entry import Answer
from faq.files import handouts
from faq.forms.kinds import RequestKind

PREVIEW = "preview"
"""What the data of every button of a preview begins with."""
PAGE = 8
"""Answers, or moments, of a message."""
_MINUTE = timedelta(minutes=1)
"""The unit of a moment in a button: seconds would not fit beside an entry's id."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""Where the minutes of a button begin."""
_LAST = datetime(3000, 1, 1, tzinfo=UTC)
"""No calendar reaches this year, which is far from the last one that can be computed with."""


def moments(reader: Reader) -> Screen:
    """How to ask, and the moments of the year at which answers change, those to come first."""
    changes = reader.catalog.calendar.changes()
    shown = [at for at in changes if at > reader.now] or list(changes)
    rows = [(Press(reader.moment(at), data(PREVIEW, "at", stamp(at), 0)),) for at in shown[:PAGE]]
    forms = [(_form(reader, kind),) for kind in reader.catalog.forms]
    zone = phrases.zone(reader.catalog.calendar.zone, reader.lang)
    return Screen(reader.say("preview-about", zone=zone), (*rows, *forms))


def _form(reader: Reader, kind: RequestKind) -> Press:
    """The beginning of a walk through a form: no question passed, no option taken."""
    label = reader.say("preview-forms", title=kind.title.text(reader.lang))
    return Press(label, data(PREVIEW, "form", kind.id, 0, ""))


def unreadable(reader: Reader, error: Unreadable) -> Screen:
    """Why a moment is not taken, and how to ask."""
    key = {Reason.WEEKDAY: "preview-wrong-weekday", Reason.MONTH_FIRST: "preview-month-first"}.get(
        error.reason
    )
    if key is None or error.day is None:
        return moments(reader).headed(reader.say("preview-several"))
    return moments(reader).headed(reader.say(key, day=reader.day(error.day)))


def overview(reader: Reader, at: datetime, page: int) -> Screen:
    """The answers that read differently at that moment from now, as buttons; the topics besides."""
    found = [change.after.entry_id for change in year.between(reader.catalog, reader.lang, reader.now, at)]
    shown = common_screens.page(found, page, PAGE)
    rows = [(_entry(reader, at, entry_id),) for entry_id in shown.items]
    pages = shown.turning(lambda number: data(PREVIEW, "at", stamp(at), number))
    topics = Press(reader.say("preview-topics"), data(PREVIEW, "topics", stamp(at)))
    count = reader.say("preview-differ", count=len(found))
    return Screen(
        "\n\n".join((_head(reader, at), reader.say("preview-ask"), count)), (*rows, *pages, (topics,))
    )


def topics(reader: Reader, at: datetime) -> Screen:
    """All topics, one a row."""
    found = enumerate(reader.catalog.topics(reader.lang))
    rows = [(Press(topic.title, data(PREVIEW, "topic", stamp(at), number)),) for number, topic in found]
    return Screen(_head(reader, at), (*rows, (_back(reader, at),)))


def topic(reader: Reader, at: datetime, number: int) -> Screen:
    """The questions of one topic; all topics when the files have changed since."""
    found = reader.catalog.topics(reader.lang)
    if number >= len(found):
        return topics(reader, at)
    rows = [(_entry(reader, at, entry.id),) for entry in found[number].entries]
    title = reader.say("topic", title=found[number].title)
    return Screen(f"{_head(reader, at)}\n\n{title}", (*rows, (_back(reader, at),)))


def answer(reader: Reader, at: datetime, entry_ids: Sequence[str]) -> Screen:
    """What students read of these entries at that moment, and whether it is what they read now."""
    then = replace(reader, now=at)
    read = questions_screens.answers(then, entry_ids)
    same = questions_screens.answers(reader, entry_ids).text == read.text
    buttons = [
        button
        for entry_id in entry_ids
        for button in reader.catalog.render(entry_id, reader.lang, at).buttons
        if button.target.startswith("action:") or button.kind
    ]
    named = ", ".join(reader.say("preview-button", label=button.label) for button in dict.fromkeys(buttons))
    tail = [reader.say("preview-same" if same else "preview-other")]
    tail += [reader.say("preview-buttons", labels=named)] if named else []
    text = "\n\n".join((_head(reader, at), read.text, "\n".join(tail)))
    return Screen(text, (*_led_on(reader, at, entry_ids), (_back(reader, at),)))


def reply(reader: Reader, at: datetime, question: str) -> Screen:
    """What a student who asks this reads at that moment."""
    then = replace(reader, now=at)
    found = replies.find(then, question)
    if isinstance(found.outcome, Answer) and not found.timetable:
        return answer(reader, at, found.entry_ids)
    shown = () if found.timetable else found.entry_ids
    rows = [(_entry(reader, at, entry_id),) for entry_id in shown]
    return Screen(f"{_head(reader, at)}\n\n{replies.screen(then, found).text}", (*rows, (_back(reader, at),)))


def stamp(at: datetime) -> int:
    """A moment as a button carries it: minutes since 1970."""
    return (at.astimezone(UTC) - _EPOCH) // _MINUTE


class Stamp(int):
    """What `stamp` made, read from a button. Raises ValueError for what it cannot have made: a moment of another age."""

    def __new__(cls, written: str) -> Self:
        value = super().__new__(cls, written)
        if abs(value) >= stamp(_LAST):
            raise ValueError(written)
        return value


def moment(stamped: Stamp) -> datetime:
    """The moment of a button."""
    return _EPOCH + int(stamped) * _MINUTE


def _head(reader: Reader, at: datetime) -> str:
    return reader.say("preview-head", moment=reader.moment(at))


def _entry(reader: Reader, at: datetime, entry_id: str) -> Press:
    return Press(
        reader.catalog.entry(entry_id, reader.lang).question, data(PREVIEW, "read", stamp(at), entry_id)
    )


def _back(reader: Reader, at: datetime) -> Press:
    return Press(reader.say("preview-back"), data(PREVIEW, "at", stamp(at), 0))


def _led_on(reader: Reader, at: datetime, entry_ids: Sequence[str]) -> list[tuple[Press, ...]]:
    """The buttons of the answers that lead to another answer or to an address."""
    rendered = [reader.catalog.render(entry_id, reader.lang, at) for entry_id in entry_ids]
    rows: list[tuple[Press, ...]] = []
    for button in dict.fromkeys(button for each in rendered for button in each.buttons):
        kind, _, target = button.target.partition(":")
        if kind == "faq":
            rows.append((Press(button.label, data(PREVIEW, "read", stamp(at), target)),))
        elif kind == handouts.SCHEME:
            rows.append((questions_screens.entry_button(reader, button),))
        elif kind != "action" and not button.kind:
            rows.append((Press(button.label, url=button.target),))
    return rows
