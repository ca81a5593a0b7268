"""What people do in the chats: say, edit, tap, upload, come, go, block. Each makes the updates Telegram would.

Every function takes the world and checked fields, and gives what `/sim/` answers. Raises SimError for what makes
no sense.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import NOBODY, SEES_GROUP, ChatType
from bot.sandbox.entities import said
from bot.sandbox.fields import Fields
from bot.sandbox.messages import Body, attached, markup_in
from bot.sandbox.methods.rooms import member
from bot.sandbox.params import Upload
from bot.sandbox.parsing import utf16_length
from bot.sandbox.refusal import SimError
from bot.sandbox.world import World

Answer = dict[str, Any]
UPLOAD_KINDS = ("document", "photo", "voice", "sticker")
STATUSES = (*SEES_GROUP, "left", "kicked")


# -- who speaks where


def _chat(world: World, fields: Fields) -> Row:
    """The chat of a request; an unknown positive id becomes a new person's private chat."""
    chat_id = fields.integer("chat_id")
    if world.chats.find(chat_id) is None and chat_id > 0:
        world.chats.add_person(chat_id, f"Person {chat_id}", "fr")
    chat = world.chats.known(chat_id)
    if chat["migrated_to"]:
        raise SimError(f"chat {chat_id} became {chat['migrated_to']}")
    return chat


def _speaker(world: World, chat: Row, fields: Fields) -> int:
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


def _group_bots(world: World, chat_id: int) -> list[int]:
    found = [row["user_id"] for row in world.chats.members(chat_id) if row["is_bot"]]
    return found if found or world.chats.bots() else [NOBODY]


def _owner(world: World, chat: Row, fields: Fields) -> int:
    """The bot that a private chat is with; 0 for groups."""
    return world.chats.bot_for(fields.get("bot")) if chat["type"] == "private" else NOBODY


def _recipients(world: World, chat: Row, owner: int, message: dict[str, Any]) -> list[int]:
    if chat["type"] == "private":
        return [owner]
    bots = _group_bots(world, chat["id"])
    return [bot_id for bot_id in bots if _hears(world, chat, bot_id, message)]


def _hears(world: World, chat: Row, bot_id: int, message: dict[str, Any]) -> bool:
    """Group privacy (https://core.telegram.org/bots/features#privacy-mode)."""
    if not world.settings.group_privacy or world.chats.status(chat["id"], bot_id) == "administrator":
        return True
    text, name = message.get("text", message.get("caption", "")), world.chats.user(bot_id).get("username", "")
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot_id:
        return True
    if text.startswith("/"):
        command = text.split()[0]
        return "@" not in command or command.lower().endswith(f"@{name.lower()}")
    service = ("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id")
    return bool(name and f"@{name.lower()}" in text.lower()) or any(key in message for key in service)


def _post(world: World, chat: Row, fields: Fields, body: Body) -> Answer:
    """A person's message, and its updates."""
    speaker, owner = _speaker(world, chat, fields), _owner(world, chat, fields)
    if chat["type"] == "private" and world.chats.open_dialog(owner, chat["id"]):
        _tell_dialog(world, chat, owner, blocked=False)
    reply_to = fields.optional_integer("reply_to")
    if reply_to is not None:
        if world.messages.find(chat, reply_to) is None:
            raise SimError(f"no message {reply_to} to reply to", 404)
        body = {**body, "reply_to": reply_to}
    message = world.messages.add(chat, owner, speaker, body)
    return {
        "message_id": message["message_id"],
        "update_id": _announce(world, chat, owner, "message", message),
    }


def _announce(world: World, chat: Row, owner: int, kind: str, message: dict[str, Any]) -> int | None:
    """The update for every bot that hears it; gives the first bot's update_id."""
    file = attached(message)
    first: int | None = None
    for bot_id in _recipients(world, chat, owner, message):
        payload = {**message, **_redescribed(world, file, bot_id)} if file else message
        update_id = world.updates.add(bot_id, kind, payload)
        first = first if first is not None else update_id
    return first


def _redescribed(world: World, file: dict[str, Any], bot_id: int) -> Body:
    """The same file under the id that this bot knows it by."""
    return world.files.described(world.files.by_any_id(file["file_id"]), bot_id)


# -- messages


def say(world: World, fields: Fields) -> Answer:
    """A text message; longer than 4096 UTF-16 units it arrives in parts, as a messenger cuts it."""
    chat = _chat(world, fields)
    text, entities = said(fields.text("text"))
    if not text:
        raise SimError("text is empty")
    if utf16_length(text) > 4096:
        raise SimError("text is longer than 4096 characters; a messenger sends it in parts")
    return _post(world, chat, fields, {"text": text} | ({"entities": entities} if entities else {}))


def edit(world: World, fields: Fields) -> Answer:
    """A person changes what they said (or a caption)."""
    chat = _chat(world, fields)
    row = _message(world, chat, fields)
    if world.chats.user(row["from_id"])["is_bot"]:
        raise SimError("people edit only their own messages")
    text, entities = said(fields.text("text"))
    name = "caption" if attached(json.loads(row["body"])) else "text"
    names = ("caption", "caption_entities") if name == "caption" else ("text", "entities")
    body = {key: value for key, value in json.loads(row["body"]).items() if key not in names} | {
        names[0]: text
    }
    world.messages.change(row, body | ({names[1]: entities} if entities else {}))
    changed = world.messages.render(_message(world, chat, fields))
    return {"update_id": _announce(world, chat, row["bot_id"], "edited_message", changed)}


def _message(world: World, chat: Row, fields: Fields) -> Row:
    row = world.messages.find(chat, fields.integer("message_id"))
    if row is None:
        raise SimError(f"no message {fields.integer('message_id')} in chat {chat['id']}", 404)
    return row


def upload(world: World, fields: Fields, file: Upload | None) -> Answer:
    """A file from a person; its name and type are kept as they came, however hostile."""
    kind = fields.text("kind", "document")
    if kind not in UPLOAD_KINDS:
        raise SimError(f"kind is one of {', '.join(UPLOAD_KINDS)}")
    if file is None:
        raise SimError("no file")
    return _post(world, _chat(world, fields), fields, _file_body(world, fields, kind, file))


def _file_body(world: World, fields: Fields, kind: str, file: Upload) -> Body:
    kept = world.files.keep(kind, file)
    caption, entities = said(fields.text("caption", ""))
    body = world.files.described(kept, world.chats.bot_for(fields.get("bot")))
    return {
        **body,
        **({"caption": caption} if caption else {}),
        **({"caption_entities": entities} if entities else {}),
    }


def album(world: World, fields: Fields, files: list[Upload]) -> Answer:
    """2-10 files as one album: as many updates, one media_group_id, the caption on the first only."""
    kind = fields.text("kind", "photo")
    if kind not in ("photo", "document") or not 2 <= len(files) <= 10:
        raise SimError("an album has 2-10 files of kind photo or document")
    chat, group = _chat(world, fields), str(world.state.next("albums", 13_000_000_001))
    answers = []
    for number, file in enumerate(files):
        captioned = fields if number == 0 else fields.without("caption")
        answers.append(
            _post(
                world, chat, captioned, {"media_group_id": group, **_file_body(world, captioned, kind, file)}
            )
        )
    return {"media_group_id": group, "messages": answers}


# -- taps


def tap(world: World, fields: Fields) -> Answer:
    """Press a button, by label or by data, on any message, however old; a reply keyboard's label is said."""
    chat = _chat(world, fields)
    label, data = fields.get("label"), fields.get("data")
    if label is None and data is None:
        raise SimError("name a label or data")
    message_id = fields.optional_integer("message_id")
    row = world.messages.find(chat, message_id) if message_id else _latest_with(world, chat, label, data)
    button = _button(row, label, data) if row else None
    if button is None and label is not None and _on_reply_keyboard(chat, str(label), row):
        return _post(world, chat, fields, dict(zip(("text", "entities"), said(str(label)), strict=True)))
    if button is None and data is None:
        raise SimError(f"no button {label!r} on message {message_id}", 404)
    if button and "url" in button:
        return {"url": button["url"], "callback_query_id": None, "update_id": None}
    return _press(world, chat, fields, row, message_id or 0, str((button or {}).get("callback_data", data)))


def _latest_with(world: World, chat: Row, label: Any, data: Any) -> Row | None:
    rows = world.state.rows(
        "SELECT * FROM messages WHERE chat_id = ? AND keyboard IS NOT NULL ORDER BY message_id DESC",
        chat["id"],
    )
    return next((row for row in rows if _button(row, label, data)), None)


def _button(row: Row | None, label: Any, data: Any) -> dict[str, Any] | None:
    """The inline button with this label or this data."""
    rows = (markup_in(row) or {}).get("inline_keyboard", []) if row else []
    wanted = ("text", label) if label is not None else ("callback_data", data)
    return next((button for line in rows for button in line if button.get(wanted[0]) == wanted[1]), None)


def _on_reply_keyboard(chat: Row, label: str, row: Row | None) -> bool:
    keyboards = [
        json.loads(chat["keyboard"]) if chat["keyboard"] else {},
        (markup_in(row) if row else None) or {},
    ]
    return any(
        button["text"] == label
        for markup in keyboards
        for line in markup.get("keyboard", [])
        for button in line
    )


def _press(world: World, chat: Row, fields: Fields, row: Row | None, message_id: int, data: str) -> Answer:
    gone = world.messages.was_deleted(chat, message_id) if row is None else None
    if row is None and gone is None:
        raise SimError(f"no message {message_id} in chat {chat['id']}", 404)
    if row is not None and not world.chats.user(row["from_id"])["is_bot"]:
        raise SimError("only a bot's message has buttons")
    owner = row["from_id"] if row is not None else (gone["bot_id"] if gone else 0) or world.chats.bot_for()
    speaker = _speaker(world, chat, fields)
    query_id = str(4_000_000_000_000_000_000 + world.state.next("callbacks") * 7919)
    world.state.insert("callbacks", id=query_id, bot_id=owner, chat_id=chat["id"], created=world.clock.now())
    payload = {
        "id": query_id,
        "from": world.chats.user(speaker),
        "message": _tapped(world, chat, row, message_id),
        "chat_instance": str(chat["id"] * 1_000_003),
        "data": data,
    }
    return {"callback_query_id": query_id, "update_id": world.updates.add(owner, "callback_query", payload)}


def _tapped(world: World, chat: Row, row: Row | None, message_id: int) -> dict[str, Any]:
    """The message of a tap; an InaccessibleMessage (date 0) when it is gone or too old."""
    if row is None or world.clock.now() - row["date"] >= world.settings.edit_window:
        return {
            "chat": world.chats.render(chat),
            "message_id": message_id or (row["message_id"] if row else 0),
            "date": 0,
        }
    return world.messages.render(row)


# -- coming and going


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
    chat, user_id = _chat(world, fields), fields.get("user_id")
    if chat["type"] == "private":
        raise SimError("a private chat has no members")
    if user_id is None or user_id == "bot":
        return chat, world.chats.bot_for(fields.get("bot"))
    if world.chats.find_user(int(user_id)) is None:
        world.chats.add_person(int(user_id), f"Person {user_id}", "fr")
    return chat, int(user_id)


def _service(world: World, chat: Row, from_id: int, body: Body) -> None:
    message = world.messages.add(chat, NOBODY, from_id, body)
    for bot_id in _group_bots(world, chat["id"]):
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
    old, chat_id = _chat(world, fields), fields.integer("chat_id")
    speaker = _speaker(world, old, fields)
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
    chat = _chat(world, fields)
    if chat["type"] != "private":
        raise SimError("only a person can block a bot")
    owner = _owner(world, chat, fields)
    world.chats.set_blocked(owner, chat["id"], blocked)
    return {"update_id": _tell_dialog(world, chat, owner, blocked=blocked)}


def _tell_dialog(world: World, chat: Row, owner: int, *, blocked: bool) -> int | None:
    states = ("member", "kicked") if blocked else ("kicked", "member")
    payload = {
        "chat": world.chats.render(chat),
        "from": world.chats.user(chat["id"]),
        "date": world.clock.unix(),
        "old_chat_member": member(world, owner, states[0]),
        "new_chat_member": member(world, owner, states[1]),
    }
    return world.updates.add(owner, "my_chat_member", payload)


def deactivate(world: World, fields: Fields) -> Answer:
    """A person deletes their account; `back` undoes it."""
    world.chats.deactivate(int(_chat(world, fields)["id"]), not fields.get("back"))
    return {}


def rename(world: World, fields: Fields) -> Answer:
    """A person changes first_name, last_name, username or language_code."""
    chat = _chat(world, fields)
    names = {
        name: fields.get(name)
        for name in ("first_name", "last_name", "username", "language_code")
        if name in fields.values
    }
    world.chats.rename(chat["id"], **names)
    return {}


def new_chat(world: World, fields: Fields) -> Answer:
    """A new person with their private chat, or a new group."""
    kind, name = fields.text("type", "private"), fields.text("name")
    if kind == "private":
        user_id = fields.optional_integer("chat_id") or world.chats.new_person_id()
        world.chats.add_person(
            user_id, name, fields.text("language_code", "fr"), fields.text("role", "student")
        )
        return {"chat_id": user_id}
    if kind not in ("group", "supergroup"):
        raise SimError("type is private, group or supergroup")
    kinds: dict[str, ChatType] = {"group": "group", "supergroup": "supergroup"}
    return {"chat_id": world.chats.add_group(kinds[kind], name, fields.optional_integer("chat_id"))}
