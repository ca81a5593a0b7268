"""What people do in the chats: say, edit, upload. Each makes the updates Telegram would.

Every function takes the world and checked fields, and gives what `/sim/` answers. Raises SimError for what makes
no sense. Buttons are pressed in taps.py, coming and going is in membership.py.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.bots import NOBODY
from bot.sandbox.content import OTHER_CONTENT, SERVICE, Body, attached
from bot.sandbox.entities import TEXT_LIMIT, cut, said
from bot.sandbox.fields import Fields
from bot.sandbox.hearing import chat_of, owner_of, recipients, speaker_of, tell_dialog
from bot.sandbox.params import Upload
from bot.sandbox.parsing import utf16_length
from bot.sandbox.refusal import SimError
from bot.sandbox.world import World

Answer = dict[str, Any]
UPLOAD_KINDS = ("document", "photo", "voice", "sticker")


def post(world: World, chat: Row, fields: Fields, body: Body) -> Answer:
    """A person's message, and its updates."""
    speaker, owner = speaker_of(world, chat, fields), owner_of(world, chat, fields)
    if chat["type"] == "private" and world.chats.dialogs.open(owner, chat["id"]):
        tell_dialog(world, chat, owner, blocked=False)
    reply_to = fields.optional_integer("reply_to")
    if reply_to is not None:
        if world.messages.find(chat, reply_to) is None:
            raise SimError(f"no message {reply_to} to reply to", 404)
        body = {**body, "reply_to": reply_to}
    body |= _thread(world, chat, fields, reply_to)
    message = world.messages.add(chat, owner, speaker, body)
    return {
        "message_id": message["message_id"],
        "update_id": _announce(world, chat, owner, "message", message),
    }


def _thread(world: World, chat: Row, fields: Fields, reply_to: int | None) -> Body:
    """The topic a person writes in; a reply outside topics carries the number of the message it answers."""
    given = fields.optional_integer("thread")
    if given is not None:
        return world.topics.known(chat, given)
    if reply_to is None or chat["type"] != "supergroup":
        return {}
    answered = world.messages.find(chat, reply_to)
    body: Body = json.loads(answered["body"]) if answered else {}
    if body.get("is_topic_message"):
        return world.topics.known(chat, body["message_thread_id"])
    return {"message_thread_id": body.get("message_thread_id", reply_to)}


def _announce(world: World, chat: Row, owner: int, kind: str, message: dict[str, Any]) -> int | None:
    """The update for every bot that hears it; gives the first bot's update_id."""
    file = attached(message)
    first: int | None = None
    for bot_id in recipients(world, chat, owner, message):
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
    chat = chat_of(world, fields)
    text, entities = said(fields.text("text"))
    if not text:
        raise SimError("text is empty")
    if utf16_length(text) <= TEXT_LIMIT:
        return post(world, chat, fields, {"text": text} | ({"entities": entities} if entities else {}))
    answers = [post(world, chat, fields, _text_body(part)) for part in cut(text)]
    return answers[-1] | {"parts": [answer["message_id"] for answer in answers]}


def _text_body(text: str) -> Body:
    text, entities = said(text)
    return {"text": text} | ({"entities": entities} if entities else {})


def edit(world: World, fields: Fields) -> Answer:
    """A person changes what they said (or a caption)."""
    chat = chat_of(world, fields)
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
    return post(world, chat_of(world, fields), fields, _file_body(world, fields, kind, file))


def _file_body(world: World, fields: Fields, kind: str, file: Upload) -> Body:
    kept = world.files.keep(kind, file)
    caption, entities = said(fields.text("caption", ""))
    body = world.files.described(kept, world.bots.meant(fields.get("bot")))
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
    chat, group = chat_of(world, fields), str(world.state.next("albums", 13_000_000_001))
    answers = []
    for number, file in enumerate(files):
        captioned = fields if number == 0 else fields.without("caption")
        answers.append(
            post(
                world, chat, captioned, {"media_group_id": group, **_file_body(world, captioned, kind, file)}
            )
        )
    return {"media_group_id": group, "messages": answers}


def content(world: World, fields: Fields) -> Answer:
    """A message that holds something else than text and files, as the Bot API writes it: a location, a pin, a timer."""
    chat, given = chat_of(world, fields), fields.get("content")
    if not isinstance(given, dict) or not given or not set(given) <= {*OTHER_CONTENT, *SERVICE}:
        raise SimError(f"content is an object with one of {', '.join((*OTHER_CONTENT, *SERVICE))}")
    pinned = given.get("pinned_message")
    if isinstance(pinned, int):
        row = world.messages.find(chat, pinned)
        if row is None:
            raise SimError(f"no message {pinned} in chat {chat['id']}", 404)
        world.state.write("UPDATE chats SET pinned = ? WHERE id = ?", (pinned, chat["id"]))
        given = {"pinned_message": world.messages.render(row)}
    return post(world, chat, fields, given)


def topic(world: World, fields: Fields) -> Answer:
    """Open a topic in a supergroup, or with `thread` change the `state` of one: open, closed, deleted."""
    chat, thread = chat_of(world, fields), fields.optional_integer("thread")
    if thread is not None:
        told = world.topics.turn(chat, thread, fields.text("state"), speaker_of(world, chat, fields))
        return {
            "thread": thread,
            "update_id": _announce(world, chat, NOBODY, "message", told) if told else None,
        }
    begun = world.topics.create(chat, fields.text("name"), speaker_of(world, chat, fields))
    return {
        "thread": begun["message_id"],
        "update_id": _announce(world, chat, NOBODY, "message", begun),
    }
