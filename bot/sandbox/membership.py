"""How people come and go: join, leave, block, migrate, change their name, delete their account.

Each makes the updates Telegram would. Raises SimError for what makes no sense.
"""

from sqlite3 import Row
from typing import Any

from bot.sandbox.bots import NOBODY
from bot.sandbox.chats import SEES_GROUP, ChatType
from bot.sandbox.content import Body
from bot.sandbox.fields import Fields
from bot.sandbox.hearing import chat_of, group_bots, owner_of, speaker_of, tell_dialog
from bot.sandbox.methods.chats import member
from bot.sandbox.refusal import SimError
from bot.sandbox.world import World

Answer = dict[str, Any]
STATUSES = (*SEES_GROUP, "left", "kicked")


def join(world: World, fields: Fields) -> Answer:
    """Someone (a person or a bot) comes into a group."""
    chat, user_id = _group(world, fields)
    old = world.chats.status(chat["id"], user_id) or "left"
    status = fields.text("status", "member")
    if status not in STATUSES:
        raise SimError(f"status is one of {', '.join(STATUSES)}")
    world.chats.set_status(chat["id"], user_id, status)
    if status in SEES_GROUP and old not in SEES_GROUP:
        _service(world, chat, user_id, {"new_chat_members": [world.chats.user(user_id)]})
    return {"update_id": _tell_member(world, chat, user_id, old, status)}


def leave(world: World, fields: Fields) -> Answer:
    """Someone leaves a group, or with `kicked` is thrown out."""
    chat, user_id = _group(world, fields)
    old = world.chats.status(chat["id"], user_id)
    if old not in SEES_GROUP:
        raise SimError(f"{user_id} is not in chat {chat['id']}")
    status = "kicked" if fields.get("kicked") else "left"
    _service(world, chat, user_id, {"left_chat_member": world.chats.user(user_id)})
    world.chats.set_status(chat["id"], user_id, status)
    return {"update_id": _tell_member(world, chat, user_id, str(old), status)}


def _group(world: World, fields: Fields) -> tuple[Row, int]:
    chat, user_id = chat_of(world, fields), fields.get("user_id")
    if chat["type"] == "private":
        raise SimError("a private chat has no members")
    if user_id is None or user_id == "bot":
        return chat, world.bots.meant(fields.get("bot"))
    number = fields.integer("user_id")
    if world.chats.find_user(number) is None:
        world.chats.add_person(number, f"Person {number}", "fr")
    return chat, number


def _service(world: World, chat: Row, from_id: int, body: Body) -> None:
    message = world.messages.add(chat, NOBODY, from_id, body)
    for bot_id in group_bots(world, chat["id"]):
        world.updates.add(bot_id, "message", message)


def _tell_member(world: World, chat: Row, user_id: int, old: str, new: str) -> int | None:
    """my_chat_member to the bot concerned, chat_member to administrators that ask for it."""
    payload = {
        "chat": world.chats.render(chat),
        "from": world.chats.user(user_id),
        "date": world.clock.unix(),
        "old_chat_member": member(world, user_id, old),
        "new_chat_member": member(world, user_id, new),
    }
    if world.chats.user(user_id)["is_bot"]:
        return world.updates.add(user_id, "my_chat_member", payload)
    admins = [
        row["user_id"]
        for row in world.chats.members(chat["id"])
        if row["is_bot"] and row["status"] == "administrator"
    ]
    ids = [world.updates.add(bot_id, "chat_member", payload) for bot_id in admins]
    return ids[0] if ids else None


def migrate(world: World, fields: Fields) -> Answer:
    """A group becomes a supergroup: a service message in the old one, another in the new one."""
    old, chat_id = chat_of(world, fields), fields.integer("chat_id")
    speaker = speaker_of(world, old, fields)
    new_id = world.chats.migrate(chat_id)
    _service(world, old, speaker, {"migrate_to_chat_id": new_id})
    _service(world, world.chats.known(new_id), speaker, {"migrate_from_chat_id": chat_id})
    return {"chat_id": new_id}


def block(world: World, fields: Fields) -> Answer:
    """A person blocks the bot."""
    return _block(world, fields, blocked=True)


def unblock(world: World, fields: Fields) -> Answer:
    """A person lets the bot write again."""
    return _block(world, fields, blocked=False)


def _block(world: World, fields: Fields, *, blocked: bool) -> Answer:
    chat = chat_of(world, fields)
    if chat["type"] != "private":
        raise SimError("only a person can block a bot")
    owner = owner_of(world, chat, fields)
    world.chats.dialogs.set_blocked(owner, chat["id"], blocked)
    return {"update_id": tell_dialog(world, chat, owner, blocked=blocked)}


def deactivate(world: World, fields: Fields) -> Answer:
    """A person deletes their account; `back` undoes it."""
    world.chats.dialogs.deactivate(int(chat_of(world, fields)["id"]), not fields.get("back"))
    return {}


def rename(world: World, fields: Fields) -> Answer:
    """A person changes first_name, last_name, username or language_code."""
    chat = chat_of(world, fields)
    columns = ("first_name", "last_name", "username", "language_code")
    names = {name: fields.text(name) for name in columns if name in fields.values}
    world.chats.rename(chat["id"], **names)
    return {}


def new_chat(world: World, fields: Fields) -> Answer:
    """A new person with their private chat, or a new group."""
    kind, name = fields.text("type", "private"), fields.text("name")
    if kind == "private":
        user_id = _free(world, fields.optional_integer("chat_id")) or world.chats.new_person_id()
        world.chats.add_person(
            user_id, name, fields.text("language_code", "fr"), fields.text("role", "student")
        )
        return {"chat_id": user_id}
    if kind not in ("group", "supergroup"):
        raise SimError("type is private, group or supergroup")
    kinds: dict[str, ChatType] = {"group": "group", "supergroup": "supergroup"}
    return {
        "chat_id": world.chats.add_group(kinds[kind], name, _free(world, fields.optional_integer("chat_id")))
    }


def _free(world: World, chat_id: int | None) -> int | None:
    """A number for a new chat, if nobody has it."""
    if chat_id is not None and world.chats.find(chat_id) is not None:
        raise SimError(f"there is a chat {chat_id} already")
    return chat_id
