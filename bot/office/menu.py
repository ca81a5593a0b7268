"""The command menu of the staff. It is only a display: what a command may do is decided when it comes."""

from __future__ import annotations

from telegram import Bot, BotCommandScopeChat
from telegram.error import TelegramError

from bot.desk import Desk
from bot.logs import log, named
from bot.office import audience
from bot.student import handlers as student
from bot.texts import DEFAULT, LANGUAGES, Texts
from storage import roles
from storage.records import Role

COMMANDS = {
    "queue": ("demandes", "queue"),
    "digest": ("digest", "digest"),
    "announce": ("annonce", "announce"),
    "stats": ("stats", "stats"),
}
"""Each command in the languages of its menu: name -> (word in French, word in English)."""
OF_ROLE = {Role.STAFF: tuple(COMMANDS), Role.ADMIN: ("announce", "stats")}
"""Which of them a role may use."""


def menus(texts: Texts, role: Role) -> dict[str, list[tuple[str, str]]]:
    """The menu of each language: what only the role may, then what everybody may."""
    own = {
        lang: [(COMMANDS[name][i], texts.say(lang, f"command-{name}")) for name in OF_ROLE[role]]
        for i, lang in enumerate(LANGUAGES)
    }
    return {lang: [*own[lang], *commands] for lang, commands in student.menus(texts).items()}


async def put(desk: Desk, bot: Bot, chat_id: int, role: Role = Role.STAFF) -> None:
    """Show the menu of a role in a chat, if Telegram lets us."""
    try:
        for lang, commands in menus(desk.texts, role).items():
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
    """Show the menu of the staff to each of them, and in their group; to admins who are not staff, theirs."""
    members = await desk.store.run(audience.members, desk.settings)
    for chat_id in members:
        await put(desk, bot, chat_id)
    for chat_id in sorted(
        {*await desk.store.run(roles.holders, Role.ADMIN), *desk.settings.admins} - {*members}
    ):
        await put(desk, bot, chat_id, Role.ADMIN)
