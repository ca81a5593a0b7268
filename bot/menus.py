"""The command menus of staff and admins. They are only a display: what a command may do is decided when it comes."""

from __future__ import annotations

from collections.abc import Collection

from telegram import Bot, BotCommandScopeChat
from telegram.error import TelegramError

from bot.chat import office_chats
from bot.chat.texts import DEFAULT, LANGUAGES, Texts
from bot.logs import log, named
from bot.services import Services
from bot.student import handlers as student
from storage import roles
from storage.tables.records import Role

COMMANDS = {
    "queue": ("demandes", "queue"),
    "digest": ("digest", "digest"),
    "announce": ("annonce", "announce"),
    "stats": ("stats", "stats"),
}
"""The office's commands in the languages of its menu: name -> (word in French, word in English)."""
EDITING = {
    "files": ("fichiers", "files"),
    "calendar": ("calendrier", "calendar"),
    "gaps": ("sansreponse", "unanswered"),
    "history": ("historique", "history"),
}
"""The commands by which admins change what the office says."""
PREVIEW = ("apercu", "preview")
OF_ROLE = {Role.ADMIN: (*EDITING, "preview", "announce", "stats"), Role.STAFF: tuple(COMMANDS)}
"""What each role may use, in the order of the menu."""

_WORDS = {**COMMANDS, **EDITING, "preview": PREVIEW}


def menus(texts: Texts, held: Collection[Role]) -> dict[str, list[tuple[str, str]]]:
    """The menu of each language: what only these roles may, then what everybody may."""
    names = dict.fromkeys(name for role, own in OF_ROLE.items() if role in held for name in own)
    return {
        lang: [*((_WORDS[name][i], texts.say(lang, f"command-{name}")) for name in names), *everybody]
        for i, (lang, everybody) in enumerate((lang, student.menus(texts)[lang]) for lang in LANGUAGES)
    }


async def put(services: Services, bot: Bot, chat_id: int) -> None:
    """Show in a chat the menu of the roles that it has now, if Telegram lets us; of none, everybody's."""
    held = await services.store.run(roles.of_person, chat_id) if chat_id > 0 else {Role.STAFF}
    held = held | ({Role.ADMIN} if chat_id in services.settings.admins else set())
    if not held:
        await take(bot, chat_id)
        return
    try:
        for lang, commands in menus(services.texts, held).items():
            for code in {lang, "" if lang == DEFAULT else lang}:
                await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id), language_code=code)
    except TelegramError as error:
        log.warning("no menu chat=%d error=%s", chat_id, named(error))


async def take(bot: Bot, chat_id: int) -> None:
    """Give a chat the menu of everybody again."""
    try:
        for code in ("", *LANGUAGES):
            await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id), language_code=code)
    except TelegramError as error:
        log.warning("menu stays chat=%d error=%s", chat_id, named(error))


async def put_all(services: Services, bot: Bot) -> None:
    """Show their menu to everybody of the office, and in the group of the staff."""
    members = await services.store.run(office_chats.members, services.settings)
    for chat_id in sorted(
        {*members, *await services.store.run(roles.holders, Role.ADMIN), *services.settings.admins}
    ):
        await put(services, bot, chat_id)
