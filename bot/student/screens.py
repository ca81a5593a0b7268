"""What students read outside the request form: answers, topics, dates, help. Pure: views in, screens out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.screen import Press, Screen, data
from bot.view import View
from faq import phrases
from faq.entry import Button, Entry, Kind
from faq.render import Rendered


def start(view: View, has_draft: bool) -> Screen:
    """The greeting: what can be asked, that this is a demonstration, and a draft that waits."""
    paragraphs = [view.say("start", place=view.catalog.calendar.place)]
    paragraphs += [view.say("start-draft")] if has_draft else []
    paragraphs += [view.say("start-notice", year=view.year)]
    request = "button-resume" if has_draft else "button-request"
    return Screen(
        "\n\n".join(paragraphs),
        (
            (
                Press(view.say("button-dates"), data("dates")),
                Press(view.say("button-topics"), data("topics")),
            ),
            (_request(view, request),),
            (Press(view.say("button-language"), data("languages")),),
        ),
    )


def help_(view: View) -> Screen:
    """What the desk can do, command by command, and the way to a person."""
    return Screen(view.say("help", contact=view.contact), ((_topics(view), _request(view)),))


def topics(view: View) -> Screen:
    """All topics, one a row."""
    rows = [(Press(topic.title, data("topic", topic.slug)),) for topic in view.catalog.topics(view.lang)]
    return Screen(view.say("topics"), tuple(rows))


def topic(view: View, slug: str) -> Screen:
    """The questions of one topic; all topics when there is none of that name any more."""
    found = [topic for topic in view.catalog.topics(view.lang) if topic.slug == slug]
    if not found:
        return topics(view)
    rows = [_entry_row(entry, data("faq", entry.id)) for entry in found[0].entries]
    return Screen(view.say("topic", title=found[0].title), tuple(rows)).with_rows((_topics(view),))


def answers(view: View, entry_ids: Sequence[str], question: int | None = None) -> Screen:
    """The office's answers, the first one first; with `question` (its record) a way to say that it was not meant."""
    entries = [view.catalog.entry(entry_id, view.lang) for entry_id in entry_ids]
    rendered = [view.catalog.render(entry.id, view.lang, view.now) for entry in entries]
    texts = [_answer(entry, answer) for entry, answer in zip(entries, rendered, strict=True)]
    buttons = dict.fromkeys(button for answer in rendered for button in answer.buttons)
    rows = tuple((press(view, button),) for button in _told_apart(view, list(buttons)))
    if question is not None and entries[0].kind in (Kind.ANSWER, Kind.ELSEWHERE):
        rows += ((Press(view.say("button-not-it"), data("miss", question)),),)
    return Screen(f"\n\n{view.say('answer-and')}\n\n".join(texts), rows)


def _told_apart(view: View, buttons: Sequence[Button]) -> Iterator[Button]:
    """Buttons of several answers: those to entries that say the same say the entry's question instead."""
    labels = Counter(button.label for button in buttons)
    for button in buttons:
        kind, _, target = button.target.partition(":")
        alike = labels[button.label] > 1 and kind == "faq"
        yield replace(button, label=view.catalog.entry(target, view.lang).question) if alike else button


def exams(view: View, told: str) -> Screen:
    """When the exams of some courses are, as the timetable says."""
    mine = private(view, "exams", view.say("button-exams"))
    return Screen(told, ((mine, Press(view.say("button-dates"), data("dates"))),))


def suggestions(view: View, entry_ids: Sequence[str], question: int, lead: str) -> Screen:
    """Two or three guesses as buttons under the sentence `lead`, and the ways out."""
    rows = [
        _entry_row(view.catalog.entry(entry_id, view.lang), data("pick", question, entry_id))
        for entry_id in entry_ids
    ]
    return Screen(view.say(lead), tuple(rows)).with_rows((_topics(view), _human(view)))


def nothing(view: View, lead: str = "answer-nothing") -> Screen:
    """An honest no, with the topics and the way to a person."""
    return Screen(view.say(lead), ((_topics(view), _human(view)),))


def dates(view: View) -> Screen:
    """Every session of the year with its period and deadline, past ones said as past."""
    calendar = view.catalog.calendar
    lines = [
        view.say(
            "dates-line",
            name=view.name(session),
            state=phrases.state(session, view.lang, view.now),
            period=phrases.period(session, view.lang),
            deadline=view.deadline(session.deadline),
        )
        for session in calendar.sessions
    ]
    over = [] if calendar.next_session(view.now) else [view.say("dates-none", year=view.year)]
    title = view.say("dates", year=view.year, place=calendar.place)
    return Screen("\n\n".join([title, *lines, *over]), ((_request(view), _topics(view)),))


def human(view: View) -> Screen:
    """The way to a person, as far as the office has filled it in."""
    return Screen(view.say("human", office=view.office, contact=view.contact), ((_topics(view),),))


def languages(view: View) -> Screen:
    """The choice of language, in both."""
    return Screen(
        view.say("language"), ((Press("Français", data("lang", "fr")), Press("English", data("lang", "en"))),)
    )


def press(view: View, button: Button) -> Press:
    """An entry's button as one that can be pressed; in a group, what is personal leads to the private chat."""
    kind, _, target = button.target.partition(":")
    if kind == "faq":
        return Press(button.label, data("faq", target))
    if kind == "action":
        return (
            private(view, target, button.label)
            if target in PERSONAL
            else Press(button.label, data(ACTIONS[target]))
        )
    return Press(button.label, url=button.target)


ACTIONS = {
    "request": "request",
    "requests": "requests",
    "topics": "topics",
    "dates": "dates",
    "exams": "exams",
    "human": "human",
    "language": "languages",
    "privacy": "privacy",
    "help": "help",
}
PERSONAL = ("request", "requests", "exams", "mydata", "forget")


def private(view: View, target: str, label: str) -> Press:
    """A button to something personal: in a group it leads to the private chat."""
    return Press(label, url=f"{view.private_url}{target}") if view.private_url else Press(label, data(target))


def _request(view: View, label: str = "button-request") -> Press:
    return private(view, "request", view.say(label))


def _topics(view: View) -> Press:
    return Press(view.say("button-topics"), data("topics"))


def _human(view: View) -> Press:
    return Press(view.say("button-human"), data("human"))


def _entry_row(entry: Entry, pressed: str) -> tuple[Press]:
    return (Press(entry.question, pressed),)


def _answer(entry: Entry, rendered: Rendered) -> str:
    return f"**{entry.question}**\n\n{rendered.markdown}" if entry.kind is Kind.ANSWER else rendered.markdown
