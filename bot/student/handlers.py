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

from bot import tongue
from bot.admin import library
from bot.admin import screens as admin_screens
from bot.desk import Desk
from bot.documents import talk as documents
from bot.office import desk as staff_desk
from bot.office import rights
from bot.request import desk as request_desk
from bot.request import health_check, remembering
from bot.request import talk as request_talk
from bot.screen import Screen, literal
from bot.sent import replies
from bot.sent import requests as sent_requests
from bot.student import data_rights, my_exams, questions, reactions, screens
from bot.texts import LANGUAGES, Texts
from bot.visit import Visit, arrive
from storage import drafts, people

Context = ContextTypes.DEFAULT_TYPE
Act = Callable[[Visit, list[str]], Awaitable[None]]

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


async def start(visit: Visit, arguments: list[str]) -> None:
    """The greeting, or where a deep link leads: `request`, `requests`, or an entry's id. Other payloads are ignored."""
    payload = arguments[0] if arguments else ""
    if visit.private and payload in screens.PERSONAL:
        await BUTTONS[payload](visit, [])
    elif visit.view.catalog.has(payload):
        await visit.show(screens.answers(visit.view, [payload]))
    else:
        draft = await visit.desk.store.run(drafts.load, visit.person.id) if visit.private else None
        await visit.show(screens.start(visit.view, has_draft=draft is not None))


async def language_chosen(visit: Visit, arguments: list[str]) -> None:
    """Keep the language and say so in it."""
    lang = arguments[0] if arguments and arguments[0] in LANGUAGES else visit.view.lang
    await visit.desk.store.run(people.set_lang, visit.person.id, lang)
    await visit.show(Screen(visit.desk.texts.say(lang, "language-set")))


def _shows(screen: Callable[..., Screen], *, new: bool = False) -> Act:
    async def act(visit: Visit, arguments: list[str]) -> None:
        await (visit.add if new else visit.show)(screen(visit.view, *arguments))

    return act


async def _entry(visit: Visit, arguments: list[str]) -> None:
    known = [entry_id for entry_id in arguments if visit.view.catalog.has(entry_id)]
    await visit.add(screens.answers(visit.view, known[:1]) if known else screens.topics(visit.view))


async def _help(visit: Visit, _arguments: list[str]) -> None:
    """What the desk can do; for somebody of the staff, first what it does for them."""
    own = visit.view.say("help-staff") if visit.private and await rights.is_staff(visit) else ""
    await visit.show(screens.help_(visit.view).headed(own))


async def _cancel(visit: Visit, arguments: list[str]) -> None:
    """Drop what is being written about a request or a file, else ask before the draft is deleted."""
    if not await library.dropped(visit) and not await staff_desk.dropped(visit):
        await request_desk.ask_discard(visit, arguments)


async def _topics(visit: Visit, _arguments: list[str]) -> None:
    """The topics; for an admin in private also the way to what stands behind them."""
    screen = screens.topics(visit.view)
    if visit.private and await rights.is_admin(visit):
        screen = screen.with_rows(admin_screens.to_files(visit.view))
    await visit.show(screen)


COMMAND_ACTS: dict[str, Act] = {
    "help": _help,
    "faq": _topics,
    "dates": _shows(lambda view, *_: screens.dates(view)),
    "exams": my_exams.show,
    "request": request_desk.begin,
    "requests": sent_requests.list_requests,
    "cancel": _cancel,
    "language": _shows(lambda view, *_: screens.languages(view)),
    "privacy": data_rights.privacy,
    "mydata": data_rights.show_data,
    "forget": data_rights.ask_forget,
}

BUTTONS: dict[str, Act] = {
    "topics": _shows(screens.topics),
    "topic": _shows(screens.topic),
    "faq": _entry,
    "pick": questions.picked,
    "miss": questions.missed,
    "dates": _shows(screens.dates, new=True),
    "human": _shows(screens.human, new=True),
    "help": _shows(screens.help_, new=True),
    "languages": _shows(screens.languages),
    "lang": language_chosen,
    **my_exams.BUTTONS,
    **data_rights.BUTTONS,
    **health_check.BUTTONS,
    **remembering.BUTTONS,
    **request_desk.BUTTONS,
    **replies.BUTTONS,
    **sent_requests.BUTTONS,
    **documents.BUTTONS,
}


def handlers(desk: Desk) -> list[BaseHandler[Update, Context, None]]:
    """Every reaction of the desk to students, the first that fits wins."""

    def on(act: Act) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def handle(update: Update, context: Context) -> None:
            await act(await arrive(desk, update, context.bot), list(context.args or []))

        return handle

    async def pressed(update: Update, context: Context) -> None:
        await _press(await arrive(desk, update, context.bot), update)

    async def text(update: Update, context: Context) -> None:
        await _text(await arrive(desk, update, context.bot), update)

    async def other(update: Update, context: Context) -> None:
        if reactions.unspoken(update):
            return
        await reactions.react(await arrive(desk, update, context.bot), update)

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


async def _press(visit: Visit, update: Update) -> None:
    query = update.callback_query
    assert query is not None
    verb, *arguments = (query.data or "").split(":")
    act = BUTTONS.get(verb)
    await reactions.acknowledge(query)
    if act is not None:
        await act(visit, arguments)


async def _text(visit: Visit, update: Update) -> None:
    message = update.message
    assert message is not None
    text = message.text or ""
    if not visit.private:
        await reactions.group_text(visit, message)
    elif text.startswith("/"):
        await visit.show(Screen(visit.view.say("unknown-command", command=literal(text.split()[0][:40]))))
    elif not (
        await library.heard(visit, message)
        or await staff_desk.heard(visit, text)
        or await request_talk.heard(visit, text)
    ):
        visit = await _in_their_language(visit, text)
        asked = await questions.find(visit, text)
        await questions.reply(visit, asked)
        if asked.wants_request:
            await request_desk.begin(visit, [])


async def _in_their_language(visit: Visit, text: str) -> Visit:
    """The visit in the language that this message is clearly written in, from now on; else as it was."""
    lang = await asyncio.to_thread(tongue.spoken, text)
    if lang is None or lang == visit.view.lang:
        return visit
    await visit.desk.store.run(people.set_lang, visit.person.id, lang)
    return replace(visit, view=replace(visit.view, lang=lang))
