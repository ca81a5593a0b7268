"""What students will read at another moment, for admins: which answers differ from today, and each of them. Pure.

A previewed answer does nothing: its buttons lead on within the preview, and what would act is only named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.screen import Press, Screen, data
from bot.student import screens as student_screens
from bot.view import View
from faq import year
from faq.dates import Reason, Unreadable
from faq.entry import Answer, Nothing

PREVIEW = "preview"
"""What the data of every button of a preview begins with."""
PAGE = 8
"""Answers, or moments, of a message."""
_MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moments(view: View) -> Screen:
    """How to ask, and the moments of the year at which answers change, those to come first."""
    changes = view.catalog.calendar.changes()
    shown = [at for at in changes if at > view.now] or list(changes)
    rows = [(Press(view.moment(at), data(PREVIEW, "at", stamp(at), 0)),) for at in shown[:PAGE]]
    return Screen(view.say("preview-about"), tuple(rows))


def unreadable(view: View, error: Unreadable) -> Screen:
    """Why a moment is not taken, and how to ask."""
    key = {Reason.WEEKDAY: "preview-wrong-weekday", Reason.MONTH_FIRST: "preview-month-first"}.get(
        error.reason
    )
    if key is None or error.day is None:
        return moments(view).headed(view.say("preview-several"))
    return moments(view).headed(view.say(key, day=view.day(error.day)))


def overview(view: View, at: datetime, page: int) -> Screen:
    """The answers that read differently at that moment from now, as buttons; the topics besides."""
    found = [change.after.entry_id for change in year.between(view.catalog, view.lang, view.now, at)]
    last = max(len(found) - 1, 0) // PAGE
    page = min(page, last)
    entries = (_entry(view, at, entry_id) for entry_id in found[page * PAGE : (page + 1) * PAGE])
    rows = [(press,) for press in entries] + _pages(at, page, last)
    topics = Press(view.say("preview-topics"), data(PREVIEW, "topics", stamp(at)))
    told = view.say("preview-differ", count=len(found))
    return Screen("\n\n".join((_head(view, at), view.say("preview-ask"), told)), (*rows, (topics,)))


def topics(view: View, at: datetime) -> Screen:
    """All topics, one a row."""
    found = enumerate(view.catalog.topics(view.lang))
    rows = [(Press(topic.title, data(PREVIEW, "topic", stamp(at), number)),) for number, topic in found]
    return Screen(_head(view, at), (*rows, (_back(view, at),)))


def topic(view: View, at: datetime, number: int) -> Screen:
    """The questions of one topic; all topics when the files have changed since."""
    found = view.catalog.topics(view.lang)
    if number >= len(found):
        return topics(view, at)
    rows = [(_entry(view, at, entry.id),) for entry in found[number].entries]
    title = view.say("topic", title=found[number].title)
    return Screen(f"{_head(view, at)}\n\n{title}", (*rows, (_back(view, at),)))


def answer(view: View, at: datetime, entry_ids: Sequence[str]) -> Screen:
    """What students read of these entries at that moment, and whether it is what they read now."""
    then = replace(view, now=at)
    read = student_screens.answers(then, entry_ids)
    same = student_screens.answers(view, entry_ids).text == read.text
    buttons = [
        button
        for entry_id in entry_ids
        for button in view.catalog.render(entry_id, view.lang, at).buttons
        if button.target.startswith("action:")
    ]
    named = ", ".join(view.say("preview-button", label=button.label) for button in dict.fromkeys(buttons))
    tail = [view.say("preview-same" if same else "preview-other")]
    tail += [view.say("preview-buttons", labels=named)] if named else []
    text = "\n\n".join((_head(view, at), read.text, "\n".join(tail)))
    return Screen(text, (*_led_on(view, at, entry_ids), (_back(view, at),)))


def reply(view: View, at: datetime, question: str) -> Screen:
    """What a student who asks this reads at that moment."""
    outcome = view.catalog.find(question)
    if isinstance(outcome, Answer):
        return answer(view, at, outcome.entry_ids)
    if isinstance(outcome, Nothing):
        return Screen(f"{_head(view, at)}\n\n{view.say('answer-nothing')}", ((_back(view, at),),))
    rows = [(_entry(view, at, entry_id),) for entry_id in outcome.entry_ids]
    return Screen(f"{_head(view, at)}\n\n{view.say('answer-suggestions')}", (*rows, (_back(view, at),)))


def stamp(at: datetime) -> int:
    """A moment as a button carries it: minutes since 1970."""
    return (at.astimezone(UTC) - _EPOCH) // _MINUTE


def moment(stamped: str) -> datetime:
    """The moment of a button. Raises ValueError or OverflowError for what `stamp` did not make."""
    return _EPOCH + int(stamped) * _MINUTE


def _head(view: View, at: datetime) -> str:
    return view.say("preview-head", moment=view.moment(at))


def _entry(view: View, at: datetime, entry_id: str) -> Press:
    return Press(view.catalog.entry(entry_id, view.lang).question, data(PREVIEW, "read", stamp(at), entry_id))


def _back(view: View, at: datetime) -> Press:
    return Press(view.say("preview-back"), data(PREVIEW, "at", stamp(at), 0))


def _pages(at: datetime, page: int, last: int) -> list[tuple[Press, ...]]:
    before = [Press(f"‹ {page}", data(PREVIEW, "at", stamp(at), page - 1))] if page else []
    after = [Press(f"{page + 2} ›", data(PREVIEW, "at", stamp(at), page + 1))] if page < last else []
    return [(*before, *after)] if last else []


def _led_on(view: View, at: datetime, entry_ids: Sequence[str]) -> list[tuple[Press, ...]]:
    """The buttons of the answers that lead to another answer or to an address."""
    rendered = [view.catalog.render(entry_id, view.lang, at) for entry_id in entry_ids]
    rows: list[tuple[Press, ...]] = []
    for button in dict.fromkeys(button for each in rendered for button in each.buttons):
        kind, _, target = button.target.partition(":")
        if kind == "faq":
            rows.append((Press(button.label, data(PREVIEW, "read", stamp(at), target)),))
        elif kind != "action":
            rows.append((Press(button.label, url=button.target),))
    return rows
