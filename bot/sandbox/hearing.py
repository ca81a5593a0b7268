"""Who speaks where, and which bots hear it: the ground under what people do.

Source of group privacy: https://core.telegram.org/bots/features#privacy-mode.
"""

from sqlite3 import Row
from typing import Any

from bot.sandbox.bots import NOBODY
from bot.sandbox.chats import SEES_GROUP
from bot.sandbox.content import SERVICE
from bot.sandbox.fields import Fields
from bot.sandbox.methods.chats import member
from bot.sandbox.refusal import SimError
from bot.sandbox.world import World


def chat_of(world: World, fields: Fields) -> Row:
    """The chat of a request; an unknown positive id becomes a new person's private chat."""
    chat_id = fields.integer("chat_id")
    if world.chats.find(chat_id) is None and chat_id > 0:
        world.chats.add_person(chat_id, f"Person {chat_id}", "fr")
    chat = world.chats.known(chat_id)
    if chat["migrated_to"]:
        raise SimError(f"chat {chat_id} became {chat['migrated_to']}")
    return chat


def speaker_of(world: World, chat: Row, fields: Fields) -> int:
    """The person who acts; in a group someone unknown or outside joins silently."""
    if chat["type"] == "private":
        return int(chat["id"])
    people = [row["user_id"] for row in world.chats.members(chat["id"]) if not row["is_bot"]]
    user_id = fields.optional_integer("user_id") or (people[0] if people else None)
    if user_id is None:
        raise SimError("nobody is in this group; name a user_id")
    if world.chats.find_user(user_id) is None:
        world.chats.add_person(user_id, f"Person {user_id}", "fr")
    if world.chats.status(chat["id"], user_id) not in SEES_GROUP:
        world.chats.set_status(chat["id"], user_id, "member")
    return user_id


def group_bots(world: World, chat_id: int) -> list[int]:
    """The bots in a group; the bot to come where there is none at all."""
    found = [row["user_id"] for row in world.chats.members(chat_id) if row["is_bot"]]
    return found if found or world.bots.all() else [NOBODY]


def owner_of(world: World, chat: Row, fields: Fields) -> int:
    """The bot that a private chat is with; 0 for groups."""
    return world.bots.meant(fields.get("bot")) if chat["type"] == "private" else NOBODY


def recipients(world: World, chat: Row, owner: int, message: dict[str, Any]) -> list[int]:
    """The bots that get a message."""
    if chat["type"] == "private":
        return [owner]
    bots = group_bots(world, chat["id"])
    return [bot_id for bot_id in bots if hears(world, chat, bot_id, message)]


def hears(world: World, chat: Row, bot_id: int, message: dict[str, Any]) -> bool:
    """Group privacy (https://core.telegram.org/bots/features#privacy-mode)."""
    if not world.settings.group_privacy or world.chats.status(chat["id"], bot_id) == "administrator":
        return True
    text, name = message.get("text", message.get("caption", "")), world.chats.user(bot_id).get("username", "")
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot_id:
        return True
    if text.startswith("/"):
        command = text.split()[0]
        return "@" not in command or command.lower().endswith(f"@{name.lower()}")
    return bool(name and f"@{name.lower()}" in text.lower()) or any(key in message for key in SERVICE)


def tell_dialog(world: World, chat: Row, owner: int, *, blocked: bool) -> int | None:
    """my_chat_member of a private chat: the person blocks the bot, or no longer."""
    states = ("member", "kicked") if blocked else ("kicked", "member")
    payload = {
        "chat": world.chats.render(chat),
        "from": world.chats.user(chat["id"]),
        "date": world.clock.unix(),
        "old_chat_member": member(world, owner, states[0]),
        "new_chat_member": member(world, owner, states[1]),
    }
    return world.updates.add(owner, "my_chat_member", payload)
