"""What an admin reads of the office's files: which there are, what one holds, one question, and what to write. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.chat.common_screens import ListPage, Rows, T
from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, data, literal, one_line
from faq import changes, reading
from faq.entry import Entry
from faq.forms import requests_file
from faq.pages import questions_file
from faq.timetable.folder import FOLDER

EDIT = "admin"
"""What the data of every button of an admin begins with."""
MOST = 90
"""Questions shown of a file; Telegram takes a hundred buttons."""
SHORT = 60
"""Characters of a question on a button or in a line: one line of a telephone, or two."""


@dataclass(frozen=True, slots=True)
class TopicFile:
    """A file of questions: its path inside the directory, and its title."""

    file: str
    title: str


def press(reader: Reader, label: str, *arguments: object, **values: object) -> Press:
    """A button of an admin, its words being the sentence `label`."""
    return Press(reader.say(label, **values), data(EDIT, *arguments))


def turning(reader: Reader, page: ListPage[T], data_of: Callable[[int], str]) -> Rows:
    """The buttons to the pages beside one, in words; `data_of` as in `ListPage.turning`."""
    return page.turning(data_of, reader.say("edit-button-before"), reader.say("edit-button-after"))


def to_files(reader: Reader) -> tuple[Press, ...]:
    """The row that leads to all files."""
    return (press(reader, "edit-button-files", "files"),)


def to_file(reader: Reader, file: str) -> tuple[Press, ...]:
    """The row that leads to one file, named by its path."""
    return (press(reader, "edit-button-file", "file", changes.key(file)),)


def name(file: str) -> str:
    """A file's path as it is shown."""
    return f"`{file.replace('`', '')}`"


def files(reader: Reader, topics: Sequence[TopicFile], others: Sequence[str], *, writable: bool) -> Screen:
    """Every file that can be changed, topics by their title with the other languages beside it."""
    text = (
        reader.say("edit-files")
        if writable
        else f"{reader.say('edit-files')}\n\n{reader.say('edit-read-only')}"
    )
    rows = [tuple(_topic(topic, reader.lang) for topic in group) for group in _by_name(topics, reader.lang)]
    rows += [(Press(_title(reader, file), data(EDIT, "file", changes.key(file))),) for file in others]
    more = (press(reader, "edit-button-history", "history"), press(reader, "edit-button-gaps", "gaps"))
    given = (press(reader, "edit-button-handout", "handout"),)
    return Screen(text, tuple(rows)).with_rows(
        given, (press(reader, "edit-button-calendar", "calendar"),), more
    )


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
    below += [(press(reader, "edit-button-forms", "forms"),)] if path == requests_file.NAME else []
    screen = Screen("\n\n".join(filter(None, paragraphs)), rows)
    return screen.with_rows(*below, to_files(reader))


def document(reader: Reader, path: str, content: bytes) -> Screen:
    """A file to be changed and sent back."""
    return Screen(
        reader.say("edit-document", file=name(path)), file=Attachment(changes.handed_out(path), content)
    )


def unknown_upload(reader: Reader, sent: str, known: Sequence[str]) -> Screen:
    """What was sent is none of the office's files."""
    listed = ", ".join(name(changes.handed_out(file)) for file in known)
    return Screen(reader.say("edit-unknown-file", name=name(sent), known=listed), (to_files(reader),))


def short(text: str, most: int = SHORT) -> str:
    """Words on one line, cut where they are too many."""
    return one_line(text, most)


def as_wording(question: str) -> str:
    """A question as it was asked, made a way to ask it: on one line, without the marks of what was taken out."""
    return " ".join(question.replace("…", " ").split())


def _by_name(topics: Sequence[TopicFile], lang: str) -> list[list[TopicFile]]:
    """The versions of each topic, that of the reader's language first."""
    groups: dict[str, list[TopicFile]] = {}
    for topic in topics:
        groups.setdefault(topic.file.partition("/")[2], []).append(topic)
    return [sorted(group, key=lambda topic: _lang(topic) != lang) for group in groups.values()]


def _topic(topic: TopicFile, lang: str) -> Press:
    own = _lang(topic) == lang
    label = topic.title if own else f"{_lang(topic).upper()} · {topic.title}"
    return Press(label, data(EDIT, "file", changes.key(topic.file)))


def _lang(topic: TopicFile) -> str:
    return topic.file.partition("/")[0]


def _title(reader: Reader, path: str) -> str:
    """What a file that is no topic is for."""
    known = {
        reading.CALENDAR: "edit-title-calendar",
        requests_file.NAME: "edit-title-requests",
        reading.OFFICE: "edit-title-office",
        changes.LEXICON: "edit-title-lexicon",
        questions_file.NAME: "edit-title-questions",
    }
    if changes.is_handout(path):
        return reader.say("edit-title-handout", name=path.rpartition("/")[2])
    if path.startswith(f"{FOLDER}/"):
        return reader.say("edit-title-timetable", name=path.rpartition("/")[2])
    return reader.say(known[path])
