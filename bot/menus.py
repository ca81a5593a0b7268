"""The command menus and the profile that Telegram shows. A menu is only a display: what a command may do is decided when it
comes.
"""

from __future__ import annotations

from collections.abc import Sequence

from telegram import Bot, BotCommandScopeChat
from telegram.error import TelegramError

from bot.chat import staff
from bot.chat.routes import Command, Right
from bot.chat.services import Services
from bot.chat.staff import Rights
from bot.chat.texts import LANGUAGES, Texts
from bot.logs import log, named
from faq.calendar.desk import Desk
from storage import roles
from storage.tables.records import Role

Menu = list[tuple[str, str]]
"""(command, description), as setMyCommands wants them."""


def menus_of_everybody(
    commands: Sequence[Command], texts: Texts, languages: Sequence[str]
) -> dict[str, Menu]:
    """The menu of each language for people without a role."""
    return _menus([each for each in commands if each.right is Right.EVERYBODY], texts, languages)


def menus_of(
    commands: Sequence[Command], texts: Texts, held: Rights, languages: Sequence[str]
) -> dict[str, Menu]:
    """The menu of each language for somebody with a role: what only the role may, then what everybody may."""
    own = [each for each in commands if each.right is not Right.EVERYBODY and each.right.allows(held)]
    return _menus([*own, *(each for each in commands if each.right is Right.EVERYBODY)], texts, languages)


def about(texts: Texts, desk: Desk, lang: str, key: str) -> str:
    """What the bot's profile says: `about` in 120 characters, `description` in 512 (Bot API, setMyShortDescription)."""
    return texts.say(lang, key, profile=desk.said("profile", lang)).rstrip()


async def introduce(services: Services, commands: Sequence[Command], bot: Bot) -> None:
    """Put up the command menus and what the profile says: that a program answers (EU AI Act, article 50, paragraph 1), in
    each language; the desk's first one where Telegram knows no other. Raises TelegramError.
    """
    texts, desk = services.texts, services.catalog.current.calendar.desk
    for lang, menu in menus_of_everybody(commands, texts, desk.languages).items():
        for code in {lang, "" if lang == desk.language else lang}:
            await bot.set_my_commands(menu, language_code=code)
            await bot.set_my_short_description(about(texts, desk, lang, "about"), language_code=code)
            await bot.set_my_description(about(texts, desk, lang, "description"), language_code=code)
    await show_all_menus(services, commands, bot)


async def show_menu(services: Services, commands: Sequence[Command], bot: Bot, chat_id: int) -> None:
    """Show in a chat the menu of the roles that it has now, if Telegram lets us; of none, everybody's."""
    held = await services.store.run(roles.of_person, chat_id) if chat_id > 0 else frozenset({Role.STAFF})
    held |= {Role.ADMIN} if chat_id in services.settings.admins else set()
    if not held:
        await reset_menu(bot, chat_id)
        return
    languages = services.catalog.current.calendar.desk.languages
    try:
        for lang, menu in menus_of(commands, services.texts, Rights(held, None), languages).items():
            for code in {lang, "" if lang == languages[0] else lang}:
                await bot.set_my_commands(menu, scope=BotCommandScopeChat(chat_id), language_code=code)
    except TelegramError as error:
        log.warning("no menu chat=%d error=%s", chat_id, named(error))


async def reset_menu(bot: Bot, chat_id: int) -> None:
    """Give a chat the menu of everybody again."""
    try:
        for code in ("", *LANGUAGES):
            await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id), language_code=code)
    except TelegramError as error:
        log.warning("menu stays chat=%d error=%s", chat_id, named(error))


async def show_all_menus(services: Services, commands: Sequence[Command], bot: Bot) -> None:
    """Show their menu to everybody of the office, and in the group of the staff."""
    members = await services.store.run(staff.members, services.settings)
    admins = await services.store.run(roles.holders, Role.ADMIN)
    for chat_id in sorted({*members, *admins, *services.settings.admins}):
        await show_menu(services, commands, bot, chat_id)


def _menus(commands: Sequence[Command], texts: Texts, languages: Sequence[str]) -> dict[str, Menu]:
    return {
        lang: [(each.word(texts, lang), texts.say(lang, f"command-{each.name}")) for each in commands]
        for lang in languages
    }
