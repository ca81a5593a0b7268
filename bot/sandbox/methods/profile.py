"""Methods about the bot itself: who it is, its webhook, its commands and descriptions.

Source: https://core.telegram.org/bots/api#getme, #setmycommands, #botcommandscope.
"""

import json
import re
from typing import Any

from bot.sandbox.chats import Bot
from bot.sandbox.params import Params
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_LIMIT = 100
"""Commands of a menu (https://core.telegram.org/bots/api#setmycommands)."""
SCOPES = {
    "default": 0,
    "all_private_chats": 0,
    "all_group_chats": 0,
    "all_chat_administrators": 0,
    "chat": 1,
    "chat_administrators": 1,
    "chat_member": 2,
}
"""Scope -> how many ids it needs."""
DESCRIPTION_LIMITS = {"description": 512, "short_description": 120}
"""Characters (Bot API, setMyDescription, setMyShortDescription)."""


def get_me(world: World, bot: Bot, params: Params) -> Any:  # noqa: ARG001 - every method has this shape
    """The bot's own User, with what it can do."""
    world.bots.started(bot)
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.settings.group_privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }
    return {**world.chats.user(bot.id), **abilities}


def done(world: World, bot: Bot, params: Params) -> Any:  # noqa: ARG001
    """logOut and close: nothing to do here, said to have been done."""
    return True


def set_webhook(world: World, bot: Bot, params: Params) -> Any:
    """Push updates to an address."""
    world.webhooks.set(bot.id, params, world.settings)
    return True


def delete_webhook(world: World, bot: Bot, params: Params) -> Any:
    """Back to polling."""
    world.webhooks.delete(bot.id, params)
    return True


def get_webhook_info(world: World, bot: Bot, params: Params) -> Any:  # noqa: ARG001
    """Where updates go and what went wrong last."""
    return world.webhooks.info(bot.id)


def set_my_commands(world: World, bot: Bot, params: Params) -> Any:
    """The command menu for a scope and language."""
    commands = params.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse list of bot commands: expected an Array of BotCommand")
    if len(commands) > COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = [_command(item) for item in commands]
    world.state.write(
        "INSERT OR REPLACE INTO commands VALUES (?, ?, ?, ?)",
        (bot.id, _scope(params), _language(params), json.dumps(checked)),
    )
    return True


def _command(item: Any) -> dict[str, str]:
    if not isinstance(item, dict) or "command" not in item or "description" not in item:
        raise bad_request("can't parse BotCommand: expected an Object with command and description")
    name, description = str(item["command"]).removeprefix("/"), str(item["description"]).strip()
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(params: Params) -> str:
    raw = params.json("scope", "scope") or {"type": "default"}
    kind = raw.get("type") if isinstance(raw, dict) else None
    if not isinstance(kind, str) or kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if SCOPES[kind] and "chat_id" not in raw:
        raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
    if SCOPES[kind] > 1 and "user_id" not in raw:
        raise bad_request("can't parse BotCommandScope: Can't find field \"user_id\"")
    return scope_key(kind, *[raw[name] for name in ("chat_id", "user_id")[: SCOPES[kind]]])


def scope_key(kind: str, *ids: Any) -> str:
    """How a scope is stored."""
    return ":".join(map(str, (kind, *ids)))


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def get_my_commands(world: World, bot: Bot, params: Params) -> Any:
    """The commands of exactly this scope and language."""
    return stored_commands(world, bot.id, _scope(params), _language(params)) or []


def stored_commands(world: World, bot_id: int, scope: str, language: str) -> list[dict[str, str]] | None:
    """The commands of exactly this scope and language, or None."""
    stored = world.state.value(
        "SELECT commands FROM commands WHERE bot_id = ? AND scope = ? AND language = ?",
        bot_id,
        scope,
        language,
    )
    commands: list[dict[str, str]] | None = json.loads(stored) if stored else None
    return commands


def delete_my_commands(world: World, bot: Bot, params: Params) -> Any:
    """Commands of a wider scope show again."""
    world.state.write(
        "DELETE FROM commands WHERE bot_id = ? AND scope = ? AND language = ?",
        (bot.id, _scope(params), _language(params)),
    )
    return True


def set_my_description(world: World, bot: Bot, params: Params) -> Any:
    """What people read in an empty chat."""
    return _set_text(world, bot, params, "description")


def set_my_short_description(world: World, bot: Bot, params: Params) -> Any:
    """What people read on the bot's profile."""
    return _set_text(world, bot, params, "short_description")


def get_my_description(world: World, bot: Bot, params: Params) -> Any:
    """The text of set_my_description, in the language or the default one."""
    return _get_text(world, bot, params, "description")


def get_my_short_description(world: World, bot: Bot, params: Params) -> Any:
    """The text of set_my_short_description, in the language or the default one."""
    return _get_text(world, bot, params, "short_description")


def _texts(world: World, bot: Bot) -> dict[str, str]:
    texts: dict[str, str] = json.loads(world.state.value("SELECT texts FROM bots WHERE id = ?", bot.id))
    return texts


def _set_text(world: World, bot: Bot, params: Params, name: str) -> bool:
    text, key = params.text(name), f"{name}:{_language(params)}"
    if len(text) > DESCRIPTION_LIMITS[name]:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    texts = {**_texts(world, bot), key: text}
    world.state.write("UPDATE bots SET texts = ? WHERE id = ?", (json.dumps(texts), bot.id))
    return True


def _get_text(world: World, bot: Bot, params: Params, name: str) -> dict[str, str]:
    texts = _texts(world, bot)
    return {name: texts.get(f"{name}:{_language(params)}") or texts.get(f"{name}:", "")}
