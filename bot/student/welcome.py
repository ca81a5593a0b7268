"""What students meet outside a question and a request: the greeting, topics, dates, help, language."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import questions_screens
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Command, Route
from bot.chat.screen import Screen
from bot.request.form import form
from storage import people


async def start(incoming: Incoming, payload: str = "") -> None:
    """The greeting, or the entry that a deep link names. Other payloads are ignored."""
    if incoming.reader.catalog.has(payload):
        await incoming.show(questions_screens.answers(incoming.reader, [payload]))
        return
    has_draft = incoming.private and incoming.draft is not None
    await incoming.show(questions_screens.start(incoming.reader, has_draft=has_draft))


async def help_(incoming: Incoming) -> None:
    """What the desk can do; for staff and admins, first what it does for them."""
    rights = {"help-staff": incoming.rights.staff, "help-admin": incoming.rights.admin}
    own = [incoming.reader.say(key) for key, held in rights.items() if held and incoming.private]
    await incoming.show(questions_screens.help_(incoming.reader).headed(*own))


async def help_below(incoming: Incoming) -> None:
    """What the desk can do, below what was pressed."""
    await incoming.add(questions_screens.help_(incoming.reader))


async def dates(incoming: Incoming) -> None:
    """Every session with its deadline."""
    await incoming.show(questions_screens.dates(incoming.reader))


async def dates_below(incoming: Incoming) -> None:
    """Every session with its deadline, below what was pressed."""
    await incoming.add(questions_screens.dates(incoming.reader))


async def topics(incoming: Incoming) -> None:
    """All topics, in place of what was pressed."""
    await incoming.show(questions_screens.topics(incoming.reader))


async def topic(incoming: Incoming, slug: str) -> None:
    """The questions of one topic."""
    await incoming.show(questions_screens.topic(incoming.reader, slug))


async def entry(incoming: Incoming, entry_id: str) -> None:
    """One answer; the topics when the files no longer hold it."""
    if incoming.reader.catalog.has(entry_id):
        await incoming.add(questions_screens.answers(incoming.reader, [entry_id]))
    else:
        await incoming.add(questions_screens.topics(incoming.reader))


async def languages(incoming: Incoming) -> None:
    """The choice of language."""
    await incoming.show(questions_screens.languages(incoming.reader))


async def language_chosen(incoming: Incoming, lang: str) -> None:
    """Keep the language and say so in it; one that is not offered changes nothing."""
    chosen = lang if lang in incoming.reader.desk.languages else incoming.reader.lang
    await incoming.services.store.run(people.set_lang, incoming.person.id, chosen)
    changed = replace(incoming, reader=replace(incoming.reader, lang=chosen))
    await changed.show(Screen(changed.reader.say("language-set")))
    if changed.private and changed.draft is not None and changed.task is None:
        await form.show_draft(changed, changed.draft, new=True)


ROUTES: tuple[Route, ...] = (
    Command("help", help_),
    Command("dates", dates),
    Command("language", languages),
    Button("topics", topics),
    Button("topic", topic),
    Button("faq", entry),
    Button("dates", dates_below),
    Button("help", help_below),
    Button("languages", languages),
    Button("lang", language_chosen),
)
