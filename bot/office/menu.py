"""The command menu of the staff. It is only a display: what a command may do is decided when it comes."""

from __future__ import annotations

from telegram import Bot, BotCommandScopeChat
from telegram.error import TelegramError

from bot.desk import Desk
from bot.logs import log, named
from bot.office import audience
from bot.student import handlers as student
from bot.texts import DEFAULT, LANGUAGES, Texts

COMMANDS = {"queue": ("demandes", "queue"), "digest": ("digest", "digest")}
"""Each command in the languages of its menu: name -> (word in French, word in English)."""


def menus(texts: Texts) -> dict[str, list[tuple[str, str]]]:
    """The menu of each language: what only the staff may, then what everybody may."""
    own = {
        lang: [(words[i], texts.say(lang, f"command-{name}")) for name, words in COMMANDS.items()]
        for i, lang in enumerate(LANGUAGES)
    }
    return {lang: [*own[lang], *commands] for lang, commands in student.menus(texts).items()}


async def put(desk: Desk, bot: Bot, chat_id: int) -> None:
    """Show the menu of the staff in a chat, if Telegram lets us."""
    try:
        for lang, commands in menus(desk.texts).items():
            for code in {lang, "" if lang == DEFAULT else lang}:
                await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id), language_code=code)
    except TelegramError as error:
        log.warning("no staff menu chat=%d error=%s", chat_id, named(error))


async def take(bot: Bot, chat_id: int) -> None:
    """Give a chat the menu of everybody again."""
    try:
        for code in ("", *LANGUAGES):
            await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id), language_code=code)
    except TelegramError as error:
        log.warning("staff menu stays chat=%d error=%s", chat_id, named(error))


async def put_all(desk: Desk, bot: Bot) -> None:
    """Show the menu of the staff to each of them, and in their group."""
    for chat_id in await desk.store.run(audience.members, desk.settings):
        await put(desk, bot, chat_id)
