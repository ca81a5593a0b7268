"""What one may look at: the state of the sandbox, the command menu a person sees, and waiting for a reply."""

import asyncio
from sqlite3 import Row
from typing import Any

from bot.sandbox.fields import Fields
from bot.sandbox.methods.profile import scope_key, stored_commands
from bot.sandbox.world import World

LONGEST_WAIT = 60.0
"""Seconds that `wait` waits at most, so that no connection is held for ever."""


def overview(world: World, fields: Fields) -> dict[str, Any]:  # noqa: ARG001 - every action has this shape
    """The clock, the bots, the chats, and how many updates wait."""
    return {
        "now": world.clock.iso(),
        "ticking": world.clock.ticking,
        "bots": [
            {
                **world.chats.user(bot.id),
                "webhook": world.webhooks.of(bot.id) is not None,
                "pending": world.updates.pending(bot.id),
            }
            for bot in world.bots.all()
        ],
        "chats": [_chat(world, chat) for chat in world.chats.all()],
        "outstanding": world.updates.pending(),
    }


def _chat(world: World, chat: Row) -> dict[str, Any]:
    user = world.chats.user(chat["id"]) if chat["type"] == "private" else {}
    members = (
        []
        if user
        else [
            {**world.chats.user(row["user_id"]), "status": row["status"]}
            for row in world.chats.members(chat["id"])
        ]
    )
    return {
        "chat_id": chat["id"],
        "type": chat["type"],
        "title": chat["title"],
        "role": chat["role"],
        "language_code": user.get("language_code"),
        "blocked": world.chats.dialogs.is_blocked(chat["id"]),
        "migrated_to": chat["migrated_to"],
        "members": members,
        "topics": world.topics.all_of(chat["id"]),
    }


def commands_for(world: World, fields: Fields) -> dict[str, Any]:
    """The menu in one chat: the narrowest scope that has commands, in the person's language or none.

    Source: https://core.telegram.org/bots/api#determining-list-of-commands.
    """
    chat = world.chats.known(fields.integer("chat_id"))
    bot_id = world.bots.meant(fields.get("bot"))
    user_id = fields.optional_integer("user_id") or chat["id"]
    language = (world.chats.user(user_id).get("language_code") or "")[:2]
    for scope in _scopes(world, chat, user_id):
        for spoken in (language, ""):
            found = stored_commands(world, bot_id, scope, spoken)
            if found:
                return {"commands": found}
    return {"commands": []}


def _scopes(world: World, chat: Row, user_id: int) -> list[str]:
    if chat["type"] == "private":
        return [scope_key("chat", chat["id"]), "all_private_chats", "default"]
    admin = world.chats.status(chat["id"], user_id) in ("creator", "administrator")
    narrow = [scope_key("chat_member", chat["id"], user_id)]
    narrow += [scope_key("chat_administrators", chat["id"])] * admin + [scope_key("chat", chat["id"])]
    return [*narrow, *["all_chat_administrators"] * admin, "all_group_chats", "default"]


async def wait_for(world: World, fields: Fields) -> dict[str, Any]:
    """Wait until a bot's message after number `after` holds `text` (both optional): the message, or null.

    `timeout` is in real seconds (10, at most 60).
    """
    chat_id, after = fields.integer("chat_id"), fields.optional_integer("after") or 0
    text, seconds = fields.text("text", ""), min(fields.number("timeout", 10.0), LONGEST_WAIT)
    with world.events.listen() as queue:
        try:
            async with asyncio.timeout(seconds):
                while True:
                    found = _reply(world, chat_id, after, text)
                    if found:
                        return {"message": found}
                    await queue.get()
        except TimeoutError:
            return {"message": None}


def _reply(world: World, chat_id: int, after: int, text: str) -> dict[str, Any] | None:
    replies = (
        message
        for message in reversed(world.messages.transcript(chat_id))
        if message["message_id"] > after and message["from"]["is_bot"] and text in (message["text"] or "")
    )
    return next(replies, None)
