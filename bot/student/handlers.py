"""What students do outside the request form: commands, buttons and questions in their own words. Thin handlers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.admin.files import library
from bot.admin.files import library_screens as admin_screens
from bot.answers import own_exams, questions, questions_screens
from bot.chat import language, rights
from bot.chat.incoming import Incoming, identify
from bot.chat.screen import Screen, literal
from bot.chat.texts import LANGUAGES, Texts
from bot.office.queue import queue as staff_desk
from bot.request.documents import documents
from bot.request.filed import filed as sent_requests
from bot.request.filed import replies
from bot.request.form import form as request_desk
from bot.request.form import health_check, identity
from bot.request.form import text_answers as request_talk
from bot.services import Services
from bot.student import own_data, reactions
from storage import drafts, people

Context = ContextTypes.DEFAULT_TYPE
Act = Callable[[Incoming, list[str]], Awaitable[None]]

# Each command in the languages of its menu: name -> (word in French, word in English).
COMMANDS = {
    "help": ("aide", "help"),
    "faq": ("faq", "faq"),
    "dates": ("dates", "dates"),
    "exams": ("examens", "exams"),
    "request": ("demande", "request"),
    "requests": ("mesdemandes", "myrequests"),
    "cancel": ("annuler", "cancel"),
    "language": ("langue", "language"),
    "privacy": ("confidentialite", "privacy"),
    "mydata": ("mesdonnees", "mydata"),
    "forget": ("oublier", "forget"),
}


def menus(texts: Texts) -> dict[str, list[tuple[str, str]]]:
    """The command menu of each language: (command, description), as setMyCommands wants them."""
    return {
        lang: [(words[i], texts.say(lang, f"command-{name}")) for name, words in COMMANDS.items()]
        for i, lang in enumerate(LANGUAGES)
    }


async def start(incoming: Incoming, arguments: list[str]) -> None:
    """The greeting, or where a deep link leads: `request`, `requests`, or an entry's id. Other payloads are ignored."""
    payload = arguments[0] if arguments else ""
    if incoming.private and payload in questions_screens.PERSONAL:
        await BUTTONS[payload](incoming, [])
    elif incoming.reader.catalog.has(payload):
        await incoming.show(questions_screens.answers(incoming.reader, [payload]))
    else:
        draft = (
            await incoming.services.store.run(drafts.load, incoming.person.id) if incoming.private else None
        )
        await incoming.show(questions_screens.start(incoming.reader, has_draft=draft is not None))


async def language_chosen(incoming: Incoming, arguments: list[str]) -> None:
    """Keep the language and say so in it."""
    lang = arguments[0] if arguments and arguments[0] in LANGUAGES else incoming.reader.lang
    await incoming.services.store.run(people.set_lang, incoming.person.id, lang)
    await incoming.show(Screen(incoming.services.texts.say(lang, "language-set")))


def _shows(screen: Callable[..., Screen], *, new: bool = False) -> Act:
    async def act(incoming: Incoming, arguments: list[str]) -> None:
        await (incoming.add if new else incoming.show)(screen(incoming.reader, *arguments))

    return act


async def _entry(incoming: Incoming, arguments: list[str]) -> None:
    known = [entry_id for entry_id in arguments if incoming.reader.catalog.has(entry_id)]
    await incoming.add(
        questions_screens.answers(incoming.reader, known[:1])
        if known
        else questions_screens.topics(incoming.reader)
    )


async def _help(incoming: Incoming, _arguments: list[str]) -> None:
    """What the desk can do; for somebody of the staff, first what it does for them."""
    own = incoming.reader.say("help-staff") if incoming.private and await rights.is_staff(incoming) else ""
    await incoming.show(questions_screens.help_(incoming.reader).headed(own))


async def _cancel(incoming: Incoming, arguments: list[str]) -> None:
    """Drop what is being written about a request or a file, else ask before the draft is deleted."""
    if not await library.dropped(incoming) and not await staff_desk.dropped(incoming):
        await request_desk.ask_discard(incoming, arguments)


async def _topics(incoming: Incoming, _arguments: list[str]) -> None:
    """The topics; for an admin in private also the way to what stands behind them."""
    screen = questions_screens.topics(incoming.reader)
    if incoming.private and await rights.is_admin(incoming):
        screen = screen.with_rows(admin_screens.to_files(incoming.reader))
    await incoming.show(screen)


COMMAND_ACTS: dict[str, Act] = {
    "help": _help,
    "faq": _topics,
    "dates": _shows(lambda reader, *_: questions_screens.dates(reader)),
    "exams": own_exams.show,
    "request": request_desk.begin,
    "requests": sent_requests.list_requests,
    "cancel": _cancel,
    "language": _shows(lambda reader, *_: questions_screens.languages(reader)),
    "privacy": own_data.privacy,
    "mydata": own_data.show_data,
    "forget": own_data.ask_forget,
}

BUTTONS: dict[str, Act] = {
    "topics": _shows(questions_screens.topics),
    "topic": _shows(questions_screens.topic),
    "faq": _entry,
    "pick": questions.picked,
    "miss": questions.missed,
    "dates": _shows(questions_screens.dates, new=True),
    "human": _shows(questions_screens.human, new=True),
    "help": _shows(questions_screens.help_, new=True),
    "languages": _shows(questions_screens.languages),
    "lang": language_chosen,
    **own_exams.BUTTONS,
    **own_data.BUTTONS,
    **health_check.BUTTONS,
    **identity.BUTTONS,
    **request_desk.BUTTONS,
    **replies.BUTTONS,
    **sent_requests.BUTTONS,
    **documents.BUTTONS,
}


def handlers(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """Every reaction of the desk to students, the first that fits wins."""

    def on(act: Act) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def handle(update: Update, context: Context) -> None:
            await act(await identify(services, update, context.bot), list(context.args or []))

        return handle

    async def pressed(update: Update, context: Context) -> None:
        await _press(await identify(services, update, context.bot), update)

    async def text(update: Update, context: Context) -> None:
        await _text(await identify(services, update, context.bot), update)

    async def other(update: Update, context: Context) -> None:
        if reactions.unspoken(update):
            return
        await reactions.react(await identify(services, update, context.bot), update)

    fresh = filters.UpdateType.MESSAGE
    return [
        CommandHandler("start", on(start), filters=fresh),
        *(
            CommandHandler(list(dict.fromkeys(words)), on(COMMAND_ACTS[name]), filters=fresh)
            for name, words in COMMANDS.items()
        ),
        CallbackQueryHandler(pressed),
        MessageHandler(fresh & filters.TEXT, text),
        MessageHandler(filters.ALL, other),
        ChatMemberHandler(other, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def _press(incoming: Incoming, update: Update) -> None:
    query = update.callback_query
    assert query is not None
    verb, *arguments = (query.data or "").split(":")
    act = BUTTONS.get(verb)
    await reactions.acknowledge(query)
    if act is not None:
        await act(incoming, arguments)


async def _text(incoming: Incoming, update: Update) -> None:
    message = update.message
    assert message is not None
    text = message.text or ""
    if not incoming.private:
        await reactions.group_text(incoming, message)
    elif text.startswith("/"):
        await incoming.show(
            Screen(incoming.reader.say("unknown-command", command=literal(text.split()[0][:40])))
        )
    elif not (
        await library.heard(incoming, message)
        or await staff_desk.heard(incoming, text)
        or await request_talk.heard(incoming, text)
    ):
        incoming = await _in_their_language(incoming, text)
        asked = await questions.find(incoming, text)
        await questions.reply(incoming, asked)
        if asked.wants_request:
            await request_desk.begin(incoming, [])


async def _in_their_language(incoming: Incoming, text: str) -> Incoming:
    """The visit in the language that this message is clearly written in, from now on; else as it was."""
    lang = await asyncio.to_thread(language.spoken, text)
    if lang is None or lang == incoming.reader.lang:
        return incoming
    await incoming.services.store.run(people.set_lang, incoming.person.id, lang)
    return replace(incoming, reader=replace(incoming.reader, lang=lang))
