"""The kinds of request in the chat: an admin changes their words, which is proposed like every edit, or walks through the
form of one. A walk stores nothing.
"""

from __future__ import annotations

from telegram import Message

from bot.admin import forms_screens
from bot.admin.files import edits, entries, library_screens, lookup
from bot.admin.forms_screens import Walk
from bot.admin.preview_screens import PREVIEW
from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from bot.chat.screen import Screen
from faq.changes import Change
from faq.errors import CannotEdit
from faq.forms import edits as words_of
from faq.forms import requests_file
from faq.forms.kinds import RequestKind
from storage.tables.records import Json


async def show(incoming: Incoming) -> None:
    """Every kind."""
    await incoming.show(forms_screens.every_kind(incoming.reader))


async def show_kind(incoming: Incoming, kind_id: str) -> None:
    """One kind with its questions."""
    found = incoming.reader.catalog.forms.kind(kind_id)
    if found is None:
        await show(incoming)
        return
    await edits.expect_nothing(incoming)
    await incoming.show(forms_screens.kind(incoming.reader, found))


async def show_question(incoming: Incoming, kind_id: str, number: int) -> None:
    """One question of a kind, by its number from 1."""
    found = _kind(incoming, kind_id, number)
    if found is None or number == 0:
        await show(incoming)
        return
    await edits.expect_nothing(incoming)
    await incoming.show(forms_screens.question(incoming.reader, found, number))


async def ask_words(incoming: Incoming, kind_id: str, number: int, key: str, lang: str) -> None:
    """The next message is a wording: of a kind (number 0), or of its question of that number."""
    found = _kind(incoming, kind_id, number)
    if found is None:
        await show(incoming)
        return
    where, text = forms_screens.where(found, number, key), await _text(incoming)
    try:
        words, shared = words_of.words(text, where, lang), words_of.is_shared(text, where)
    except CannotEdit:
        await _cannot(incoming)
        return
    if not words:
        await _cannot(incoming)
        return
    await edits.expect_text(incoming, {"act": "form", "where": list(where), "lang": lang})
    await incoming.show(forms_screens.ask_words(incoming.reader, found, key, lang, words, shared=shared))


async def words_written(incoming: Incoming, task: dict[str, Json], message: Message) -> bool:
    """Other words were written: propose them."""
    text, words = await _text(incoming), " ".join((message.text or "").split())
    try:
        after = words_of.with_words(text, tuple(task["where"]), str(task["lang"]), words)
    except CannotEdit:
        await _cannot(incoming)
        return True
    return await edits.propose(incoming, Change(requests_file.NAME, text.encode(), after.encode()))


async def walk(incoming: Incoming, kind_id: str, passed: int, taken: str = "") -> None:
    """A place of the walk through a form; nothing is stored, where it stands is in the button."""
    found = incoming.reader.catalog.forms.kind(kind_id)
    if found is None:
        await show(incoming)
    else:
        await incoming.show(forms_screens.walk(incoming.reader, found, Walk(passed, taken)))


def _kind(incoming: Incoming, kind_id: str, number: int) -> RequestKind | None:
    """The kind, if it has a question of that number or it is 0; the file may have changed since."""
    found = incoming.reader.catalog.forms.kind(kind_id)
    return found if found and 0 <= number <= len(found.questions) else None


async def _text(incoming: Incoming) -> str:
    return (await lookup.content(incoming.services.catalog, requests_file.NAME) or b"").decode(
        "utf-8", "replace"
    )


async def _cannot(incoming: Incoming) -> None:
    await edits.expect_nothing(incoming)
    name = library_screens.name(requests_file.NAME)
    await incoming.show(Screen(incoming.reader.say("edit-cannot", file=name)))


ROUTES: tuple[Route, ...] = (
    *buttons(
        Right.ADMIN,
        library_screens.EDIT,
        {"forms": show, "kind": show_kind, "asked": show_question, "reword": ask_words},
    ),
    *buttons(Right.ADMIN, PREVIEW, {"form": walk}),
)
WRITTEN: dict[str, entries.Written] = {"form": words_written}
"""What becomes of an admin's text, by the act it was asked for."""
