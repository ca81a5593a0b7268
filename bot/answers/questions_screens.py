"""What students read outside the request form: answers, topics, dates, help. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.chat import language
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, in_rows, literal
from bot.chat.texts import DEFAULT
from faq.calendar import phrases
from faq.entry import Entry, EntryButton, Kind
from faq.files import handouts
from faq.pages.render import Rendered

ACTIONS = {
    "request": "request",
    "requests": "requests",
    "topics": "topics",
    "dates": "dates",
    "exams": "exams",
    "human": "human",
    "language": "languages",
    "privacy": "privacy",
    "mydata": "mydata",
    "forget": "forget",
    "help": "help",
}
RATING = "helped"
"""The verb of the button that says so of an answer; the row that it stands in asks for it."""
PERSONAL = ("request", "requests", "exams", "mydata", "forget")
"""The verbs of what is shown in private only; each is the payload of a deep link, too."""


def start(reader: Reader, has_draft: bool) -> Screen:
    """The greeting: that a program answers and how to reach a person (EU AI Act, article 50, paragraph 1), what can be
    asked, that this is a demonstration, and a draft that waits.
    """
    paragraphs = [reader.say("start", institution=reader.institution)]
    paragraphs += [reader.say("start-draft")] if has_draft else []
    paragraphs += [reader.say("start-person")]
    notice = reader.desk.said("notice", reader.lang)
    paragraphs += [reader.say("start-notice", notice=notice)] if notice else []
    request = "button-resume" if has_draft else "button-request"
    return Screen(
        "\n\n".join(paragraphs),
        (
            (
                Press(reader.say("button-dates"), data("dates")),
                Press(reader.say("button-topics"), data("topics")),
            ),
            (_request(reader, request),),
            (_human(reader), Press(reader.say("button-language"), data("languages"))),
        ),
    )


def help_(reader: Reader) -> Screen:
    """What the desk can do, command by command, and the way to a person."""
    rows = ((_topics(reader), _request(reader)), (_human(reader),))
    return Screen(reader.say("help", contact=reader.contact), rows)


def topics(reader: Reader) -> Screen:
    """All topics, one a row."""
    rows = [(Press(topic.title, data("topic", topic.slug)),) for topic in reader.catalog.topics(reader.lang)]
    return Screen(reader.say("topics"), tuple(rows))


def topic(reader: Reader, slug: str) -> Screen:
    """The questions of one topic; all topics when there is none of that name any more."""
    found = [topic for topic in reader.catalog.topics(reader.lang) if topic.slug == slug]
    if not found:
        return topics(reader)
    rows = [_entry_row(entry, data("faq", entry.id)) for entry in found[0].entries]
    return Screen(reader.say("topic", title=found[0].title), tuple(rows)).with_rows((_topics(reader),))


def answers(reader: Reader, entry_ids: Sequence[str], question: int | None = None) -> Screen:
    """The office's answers, the first one first; with `question` (its record) a way to say that it was not meant."""
    entries = [reader.catalog.entry(entry_id, reader.lang) for entry_id in entry_ids]
    rendered = [reader.catalog.render(entry.id, reader.lang, reader.now) for entry in entries]
    texts = [_answer(entry, answer) for entry, answer in zip(entries, rendered, strict=True)]
    buttons = dict.fromkeys(button for answer in rendered for button in answer.buttons)
    rows: tuple[tuple[Press, ...], ...] = tuple(
        (entry_button(reader, button),) for button in _with_distinct_labels(reader, list(buttons))
    )
    if question is not None and entries[0].kind in (Kind.ANSWER, Kind.ELSEWHERE):
        helped = Press(reader.say("button-helped"), data(RATING, question))
        rows += ((helped, Press(reader.say("button-not-it"), data("miss", question))),)
    beside = _of_sessions(reader, entry_ids) or any(each.kind is Kind.REQUEST for each in entries)
    between = reader.say("answer-see" if beside else "answer-and")
    return Screen(f"\n\n{between}\n\n".join(texts), rows)


def _of_sessions(reader: Reader, entry_ids: Sequence[str]) -> bool:
    """Whether these are one question for several sessions, by their names: `dates_s1_session1`, `dates_s2_session1`."""
    ends = tuple(session.id for session in reader.catalog.calendar.sessions)
    found = {next((each.removesuffix(end) for end in ends if each.endswith(end)), each) for each in entry_ids}
    return len(found) == 1


def _with_distinct_labels(reader: Reader, buttons: Sequence[EntryButton]) -> Iterator[EntryButton]:
    """Buttons of several answers: those that say the same say where they lead, the entry's question or the request's
    title, instead.
    """
    labels = Counter(button.label for button in buttons)
    for button in buttons:
        alike = labels[button.label] > 1
        yield replace(button, label=_led_to(reader, button) or button.label) if alike else button


def _led_to(reader: Reader, button: EntryButton) -> str:
    """What an entry or a request is called that a button leads to; "" for any other button."""
    scheme, _, target = button.target.partition(":")
    kind = reader.catalog.forms.kind(button.kind)
    if scheme == "faq":
        return reader.catalog.entry(target, reader.lang).question
    return kind.title.text(reader.lang) if kind else ""


def suggestions(reader: Reader, entry_ids: Sequence[str], question: int, lead: str) -> Screen:
    """Two or three guesses as buttons under the sentence `lead`, and the ways out."""
    rows = [
        _entry_row(reader.catalog.entry(entry_id, reader.lang), data("pick", question, entry_id))
        for entry_id in entry_ids
    ]
    return Screen(reader.say(lead), tuple(rows)).with_rows((_topics(reader), _human(reader)))


def to_answers(reader: Reader, entry_ids: Sequence[str]) -> Iterator[tuple[Press]]:
    """A button for each of these entries that is an answer to read."""
    for entry in (reader.catalog.entry(entry_id, reader.lang) for entry_id in entry_ids):
        if entry.kind is Kind.ANSWER:
            yield _entry_row(entry, data("faq", entry.id))


def nothing(reader: Reader, lead: str = "answer-nothing") -> Screen:
    """An honest no, with the topics and the way to a person."""
    return Screen(reader.say(lead), ((_topics(reader), _human(reader)),))


def lost(reader: Reader) -> Screen:
    """After several questions without an answer: the way to a person."""
    return human(reader).headed(reader.say("answer-still-lost")).topped((_human(reader),))


def dates(reader: Reader) -> Screen:
    """Every session of the year with its period and deadline, past ones said as past."""
    calendar = reader.catalog.calendar
    lines = [
        reader.say(
            "dates-line",
            name=reader.name(session),
            state=phrases.state(session, reader.lang, reader.now),
            period=phrases.period(session, reader.lang),
            deadline=reader.deadline(session.deadline),
        )
        for session in calendar.sessions
    ]
    over = [] if calendar.next_session(reader.now) else [reader.say("dates-none", year=reader.year)]
    title = reader.say("dates", year=reader.year, place=calendar.place)
    return Screen("\n\n".join([title, *lines, *over]), ((_request(reader), _topics(reader)),))


def human(reader: Reader) -> Screen:
    """The way to a person, as far as the office has filled it in."""
    way = reader.say("human", office=reader.office, contact=reader.contact)
    elsewhere = reader.desk.said("elsewhere", reader.lang)
    return Screen("\n\n".join(filter(None, (way, elsewhere))), ((_topics(reader),),))


def languages(reader: Reader) -> Screen:
    """The choice of language, each by its own name."""
    names = {lang: reader.texts.say(lang, "language-name") for lang in reader.desk.languages}
    presses = [Press(name, data("lang", lang)) for lang, name in names.items()]
    return Screen(reader.say("language"), tuple(in_rows(presses, 2)))


def in_other_language(reader: Reader, screen: Screen) -> Screen:
    """A reply to who writes in a language that the desk does not answer in: where it answers in English and French, a line
    in it says so, and a button offers French.
    """
    offered = reader.desk.languages
    if not reader.foreign or DEFAULT not in offered or language.FALLBACK not in offered:
        return screen
    french = Press(reader.texts.say(DEFAULT, "language-name"), data("lang", DEFAULT))
    return screen.headed(literal(language.notice(reader.foreign))).with_rows((french,))


def entry_button(reader: Reader, button: EntryButton) -> Press:
    """An entry's button as one that can be pressed; in a group, what is personal leads to the private chat."""
    kind, _, target = button.target.partition(":")
    if kind == "faq":
        return Press(button.label, data("faq", target))
    if kind == handouts.SCHEME:
        return Press(button.label, data("file", target))
    if button.kind:
        return request_button(reader, button.label, button.kind)
    if kind == "action":
        return (
            personal_button(reader, target, button.label)
            if target in PERSONAL
            else Press(button.label, data(ACTIONS[target]))
        )
    return Press(button.label, url=button.target)


def request_button(reader: Reader, label: str, kind: str) -> Press:
    """A button that opens the form at a kind of request; in a group, a link to the private chat that does."""
    if reader.private_url:
        return Press(label, url=f"{reader.private_url}{request_link(kind)}")
    return Press(label, data("request", kind))


def request_link(kind: str) -> str:
    """The payload of the deep link that opens the form at a kind."""
    return f"request-{kind}"


def personal_button(reader: Reader, target: str, label: str) -> Press:
    """A button to something personal: in a group it leads to the private chat."""
    return (
        Press(label, url=f"{reader.private_url}{target}")
        if reader.private_url
        else Press(label, data(target))
    )


def _request(reader: Reader, label: str = "button-request") -> Press:
    return personal_button(reader, "request", reader.say(label))


def _topics(reader: Reader) -> Press:
    return Press(reader.say("button-topics"), data("topics"))


def _human(reader: Reader) -> Press:
    return Press(reader.say("button-human"), data("human"))


def _entry_row(entry: Entry, pressed: str) -> tuple[Press]:
    return (Press(entry.question, pressed),)


def _answer(entry: Entry, rendered: Rendered) -> str:
    return f"**{entry.question}**\n\n{rendered.markdown}" if entry.kind is Kind.ANSWER else rendered.markdown
