"""What an admin reads of the office's files: which there are, what one holds, one question, and what to write. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, data, literal
from faq import changes, reading
from faq.entry import Entry
from faq.pages import questions_file
from faq.timetable.files import FOLDER

EDIT = "admin"
"""What every button of an admin begins with."""
MOST = 90
"""Questions shown of a file; Telegram takes a hundred buttons."""
SHORT = 60


@dataclass(frozen=True, slots=True)
class Topic:
    """A file of questions: its path inside the directory, and its title."""

    file: str
    title: str


def press(reader: Reader, label: str, *arguments: object, **values: object) -> Press:
    """A button of an admin, its words being the sentence `label`."""
    return Press(reader.say(label, **values), data(EDIT, *arguments))


def to_files(reader: Reader) -> tuple[Press, ...]:
    return (press(reader, "edit-button-files", "files"),)


def to_file(reader: Reader, file: str) -> tuple[Press, ...]:
    return (press(reader, "edit-button-file", "file", changes.key(file)),)


def name(file: str) -> str:
    """A file's path as it is shown."""
    return f"`{file.replace('`', '')}`"


def files(reader: Reader, topics: Sequence[Topic], others: Sequence[str], *, writable: bool) -> Screen:
    """Every file that can be changed, topics by their title with the other languages beside it."""
    text = (
        reader.say("edit-files")
        if writable
        else f"{reader.say('edit-files')}\n\n{reader.say('edit-read-only')}"
    )
    rows = [tuple(_topic(topic, reader.lang) for topic in group) for group in _by_name(topics, reader.lang)]
    rows += [(Press(_title(reader, file), data(EDIT, "file", changes.key(file))),) for file in others]
    more = (press(reader, "edit-button-history", "history"), press(reader, "edit-button-gaps", "gaps"))
    return Screen(text, tuple(rows)).with_rows((press(reader, "edit-button-calendar", "calendar"),), more)


def file(reader: Reader, path: str, title: str, entries: Sequence[Entry], changed: str) -> Screen:
    """One file: its questions, and how to get it. `changed` says who changed it last."""
    shown = name(path) if title == path else f"**{literal(title)}** · {name(path)}"
    paragraphs = [
        shown,
        reader.say("edit-file", count=len(entries)) if entries else reader.say("edit-file-other"),
        changed,
    ]
    key = changes.key(path)
    rows = tuple((Press(entry.question, data(EDIT, "entry", key, entry.id)),) for entry in entries[:MOST])
    below = [(press(reader, "edit-button-fetch", "fetch", key),)]
    below += [(press(reader, "edit-button-new-entry", "new", key),)] if path.endswith(".md") else []
    below += [(press(reader, "edit-button-calendar", "calendar"),)] if path == reading.CALENDAR else []
    screen = Screen("\n\n".join(filter(None, paragraphs)), rows)
    return screen.with_rows(*below, to_files(reader))


def document(reader: Reader, path: str, content: bytes) -> Screen:
    """A file to be changed and sent back."""
    return Screen(
        reader.say("edit-document", file=name(path)), file=Attachment(changes.handed_out(path), content)
    )


def entry(reader: Reader, path: str, found: Entry, rendered: str, twins: Sequence[tuple[str, str]]) -> Screen:
    """One question as students read it now, and what can be done. `twins`: (language, file) of its translations."""
    key = changes.key(path)
    about = reader.say("edit-entry", id=f"`{found.id}`", file=name(path), count=len(found.wordings))
    text = "\n\n".join((f"**{literal(found.question)}**", about, rendered))
    first = (press(reader, "edit-button-answer", "answer", key, found.id),)
    second = (press(reader, "edit-button-wording", "word", key, found.id),)
    rows = [first, second]
    rows += [(press(reader, "edit-button-wordings", "all", key, found.id, 0),)] if found.wordings else []
    rows += [
        (press(reader, f"edit-button-twin-{lang}", "entry", changes.key(other), found.id),)
        for lang, other in twins
    ]
    return Screen(text, (*rows, to_file(reader, path)))


def wordings(reader: Reader, path: str, found: Entry, page: int) -> Screen:
    """The other ways to ask a question, each to be taken out by one press."""
    key, size = changes.key(path), 20
    last = max(len(found.wordings) - 1, 0) // size
    page = min(page, last)
    shown = list(enumerate(found.wordings))[page * size : (page + 1) * size]
    rows: list[tuple[Press, ...]] = [
        (Press(f"✕ {wording}", data(EDIT, "cut", key, number, found.id)),) for number, wording in shown
    ]
    pages = [
        press(reader, f"edit-button-{label}", "all", key, found.id, other)
        for label, other in (("before", page - 1), ("after", page + 1))
        if 0 <= other <= last
    ]
    rows += [tuple(pages)] if pages else []
    text = reader.say("edit-wordings", question=literal(found.question), count=len(found.wordings))
    back = (press(reader, "edit-button-entry", "entry", key, found.id),)
    return Screen(text, (*rows, back))


def ask_answer(reader: Reader, path: str, found: Entry, source: str) -> Screen:
    """Asks for an answer in the place of this one, which is shown as it is written."""
    text = reader.say("edit-ask-answer", question=literal(found.question))
    shown = f"```\n{source.replace('```', '')}\n```"
    return Screen(f"{text}\n\n{shown}", (_give_up(reader, path, found.id),))


def ask_wording(reader: Reader, path: str, found: Entry) -> Screen:
    """Asks for one more way to ask a question."""
    return Screen(
        reader.say("edit-ask-wording", question=literal(found.question)), (_give_up(reader, path, found.id),)
    )


def ask_question(reader: Reader, path: str, wordings: Sequence[str] = ()) -> Screen:
    """Asks how a new question is put; `wordings` are what students asked in vain."""
    asked = "\n".join(f"• {literal(wording)}" for wording in wordings)
    text = reader.say("edit-ask-question", file=name(path))
    return Screen("\n\n".join(filter(None, (text, asked))), (_give_up(reader, path),))


def ask_question_answer(reader: Reader, path: str, question: str) -> Screen:
    """Asks for the answer to a new question."""
    text = reader.say("edit-ask-question-answer", question=literal(question))
    return Screen(text, (_give_up(reader, path),))


def unknown_upload(reader: Reader, sent: str, known: Sequence[str]) -> Screen:
    """What was sent is none of the office's files."""
    listed = ", ".join(name(changes.handed_out(file)) for file in known)
    return Screen(reader.say("edit-unknown-file", name=name(sent), known=listed), (to_files(reader),))


def short(text: str, most: int = SHORT) -> str:
    """Words on one line, cut where they are too many."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _give_up(reader: Reader, path: str, entry_id: str = "") -> tuple[Press, ...]:
    arguments = ("entry", changes.key(path), entry_id) if entry_id else ("file", changes.key(path))
    return (press(reader, "edit-button-never-mind", *arguments),)


def _by_name(topics: Sequence[Topic], lang: str) -> list[list[Topic]]:
    """The versions of each topic, that of the reader's language first."""
    groups: dict[str, list[Topic]] = {}
    for topic in topics:
        groups.setdefault(topic.file.partition("/")[2], []).append(topic)
    return [sorted(group, key=lambda topic: _lang(topic) != lang) for group in groups.values()]


def _topic(topic: Topic, lang: str) -> Press:
    own = _lang(topic) == lang
    label = topic.title if own else f"{_lang(topic).upper()} · {topic.title}"
    return Press(label, data(EDIT, "file", changes.key(topic.file)))


def _lang(topic: Topic) -> str:
    return topic.file.partition("/")[0]


def _title(reader: Reader, path: str) -> str:
    """What a file that is no topic is for."""
    known = {
        reading.CALENDAR: "edit-title-calendar",
        changes.LEXICON: "edit-title-lexicon",
        questions_file.NAME: "edit-title-questions",
    }
    if path.startswith(f"{FOLDER}/"):
        return reader.say("edit-title-timetable", name=path.rpartition("/")[2])
    return reader.say(known[path])
