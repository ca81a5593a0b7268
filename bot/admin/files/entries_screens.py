"""What an admin reads of one question of the office's files, and of what they are asked to write. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.admin.files.library_screens import EDIT, name, press, to_file, turning
from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from faq import changes
from faq.entry import Entry

WORDINGS = 20
"""Wordings of a message, each a button: a screen of more is not looked through."""


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
    """The wordings of a question, each removed by one press."""
    key = changes.key(path)
    shown = common_screens.page(list(enumerate(found.wordings)), page, WORDINGS)
    rows: list[tuple[Press, ...]] = [
        (Press(f"✕ {wording}", data(EDIT, "cut", key, number, found.id)),) for number, wording in shown.items
    ]
    rows += turning(reader, shown, lambda number: data(EDIT, "all", key, found.id, number))
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


def ask_question(reader: Reader, path: str, wordings: Sequence[str]) -> Screen:
    """Asks how a new question is put; `wordings` are what students asked without getting an answer."""
    asked = "\n".join(f"• {literal(wording)}" for wording in wordings)
    text = reader.say("edit-ask-question", file=name(path))
    return Screen("\n\n".join(filter(None, (text, asked))), (_give_up(reader, path),))


def ask_question_answer(reader: Reader, path: str, question: str) -> Screen:
    """Asks for the answer to a new question."""
    text = reader.say("edit-ask-question-answer", question=literal(question))
    return Screen(text, (_give_up(reader, path),))


def _give_up(reader: Reader, path: str, entry_id: str = "") -> tuple[Press, ...]:
    label, key = "edit-button-never-mind", changes.key(path)
    return (press(reader, label, "entry", key, entry_id) if entry_id else press(reader, label, "file", key),)
