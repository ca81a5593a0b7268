"""Which route takes an update, of a command, a press, a text or a file; as python-telegram-bot's handlers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from rapidfuzz import fuzz, process
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

from bot import menus
from bot.answers import flood, helpful
from bot.chat import reactions
from bot.chat.incoming import Incoming, identify
from bot.chat.routes import Act, Command
from bot.chat.screen import Screen, literal
from bot.chat.services import Services
from bot.conversation import languages
from bot.conversation.presses import close_question, decided, press
from bot.conversation.questions import mentioned, question
from bot.conversation.rights import allowed
from bot.conversation.routes import COMMANDS, FILES, LABELS, LINKS, TEXTS
from bot.conversation.writing import cancel, ends_writing, form_text
from bot.request.filed import typed_replies
from bot.request.form import form
from bot.student import welcome
from storage import chats

Context = ContextTypes.DEFAULT_TYPE
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
"""A handler as python-telegram-bot calls it."""
LONGEST_COMMAND = 40
"""Characters of an unknown command that are said back: Telegram's own have 32 at most (Bot API, BotCommand)."""

NEARLY = 75
"""How alike (0..100) an unknown command and a known one must be for that one to be told: "/lang" and "/langue" are 80."""


def handlers(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """The routes as python-telegram-bot's handlers."""

    def on(handle: Callable[[Incoming, Update], Awaitable[None]]) -> Handle:
        async def handler(update: Update, context: Context) -> None:
            incoming = await identify(services, update, context.bot)
            await handle(incoming, update)
            await close_question(incoming)
            await helpful.leave(incoming)

        return handler

    commands = {word: route for route in COMMANDS for word in route.words(services.texts)}

    async def on_command(incoming: Incoming, update: Update) -> None:
        route = commands.get(_command_word(update))
        await (
            _command(incoming, update, route) if route else start(incoming, _words_after_command(incoming))
        )

    async def unrouted(update: Update, context: Context) -> None:
        if not reactions.is_service(update):
            await _anything_else(await identify(services, update, context.bot), update)

    fresh = filters.UpdateType.MESSAGE
    return [
        CommandHandler(["start", *commands], on(on_command), filters=fresh),  # each handler asks every update
        CallbackQueryHandler(on(press)),
        MessageHandler(fresh & filters.TEXT, on(_text)),
        MessageHandler(fresh & filters.StatusUpdate.MIGRATE, on(_group_moved)),
        MessageHandler(fresh & (filters.Document.ALL | filters.PHOTO), on(_file)),
        MessageHandler(filters.UpdateType.MESSAGES, unrouted),  # posts of channels are nobody's
        ChatMemberHandler(unrouted, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def start(incoming: Incoming, payload: str) -> None:
    """`/start`: where its deep link leads, or the greeting."""
    link = next((each for each in LINKS if incoming.private and each.pattern.fullmatch(payload)), None)
    if link is None:
        await welcome.start(incoming, payload)
    elif await allowed(incoming, link.right):
        await _call_with(link.act, incoming, payload if link.takes_text else "")


async def _command(incoming: Incoming, update: Update, route: Command) -> None:
    if await allowed(incoming, route.right, update):
        await _call_with(route.act, incoming, _words_after_command(incoming) if route.takes_text else "")


async def _text(incoming: Incoming, _update: Update) -> None:
    if not incoming.private:
        await mentioned(incoming)
    elif incoming.text.startswith("/"):
        await incoming.show(_unknown_command(incoming, incoming.text.split()[0][:LONGEST_COMMAND]))
    elif not (await languages.switched(incoming) or await decided(incoming)):
        await _text_handler(incoming)(incoming)


def _unknown_command(incoming: Incoming, word: str) -> Screen:
    """Says that a command is not known, and which one is nearly so called."""
    known = [
        each
        for route in COMMANDS
        if route.right.allows(incoming.rights)
        for each in route.words(incoming.services.texts)
    ]
    near = process.extractOne(word[1:].lower(), known, scorer=fuzz.ratio, score_cutoff=NEARLY)
    key = "unknown-command-near" if near else "unknown-command"
    return Screen(incoming.reader.say(key, command=literal(word), near=literal(near[0]) if near else ""))


def _text_handler(incoming: Incoming) -> Act:
    """What handles a text in a private chat: a reply keyboard's button, what is being written, or a question."""
    said = incoming.text.strip().casefold()
    for label in LABELS:
        if said in (each.casefold() for each in incoming.services.texts.all(label.key)):
            return label.act
    if typed_replies.answers_notice(incoming):
        return typed_replies.offer
    for begun in (incoming.task, incoming.draft):  # what was begun by a role that is lost hides no form
        route = TEXTS.get(type(begun))
        if route is not None and route.right.allows(incoming.rights):
            return cancel if begun is not incoming.draft and ends_writing(incoming) else route.act
    if incoming.taken:
        return form_text
    return flood.leave_unanswered if incoming.services.load.flooded_by(incoming.chat.id) else question


async def _file(incoming: Incoming, update: Update) -> None:
    """A file: the first route that takes it."""
    for route in FILES:
        if route.right.allows(incoming.rights) and await route.take(incoming):
            return
    await _anything_else(incoming, update)


async def _anything_else(incoming: Incoming, update: Update) -> None:
    """Anything else: say what to do instead; within the form, above its question."""
    told = reactions.told_in_form(update)
    if told and incoming.private and incoming.draft is not None and incoming.task is None:
        await form.show_draft(incoming, incoming.draft, incoming.reader.say(told))
    else:
        await reactions.react(incoming, update)


async def _group_moved(incoming: Incoming, update: Update) -> None:
    """A group became a supergroup and has another id: it stays the group it was."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if await incoming.services.store.run(chats.moved, old, new):
        await menus.show_all_menus(incoming.services, COMMANDS, incoming.bot)


def _command_word(update: Update) -> str:
    """The word of a command that a message begins with, as `CommandHandler` reads it."""
    message = update.message
    assert message is not None
    return (message.text or "")[1 : message.entities[0].length].partition("@")[0].lower()


def _words_after_command(incoming: Incoming) -> str:
    """What follows a command."""
    return incoming.text.partition(" ")[2].strip()


async def _call_with(act: Act, incoming: Incoming, value: str) -> None:
    await (act(incoming, value) if value else act(incoming))
