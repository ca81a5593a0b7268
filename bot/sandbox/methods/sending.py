"""Methods that send: messages, documents, photos, albums, copies, "is typing"; and getFile.

Order of the checks as in Telegram: content, keyboard, chat, flood. Source: https://core.telegram.org/bots/api.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import Bot
from bot.sandbox.content import FILE_KINDS, Body
from bot.sandbox.entities import caption_of, text_of
from bot.sandbox.files import DOCUMENT_LIMIT, MEGABYTE, check_photo, image_size
from bot.sandbox.keyboards import markup_of
from bot.sandbox.methods import ephemeral
from bot.sandbox.params import Params, Upload, whole
from bot.sandbox.refusal import Refused, bad_request
from bot.sandbox.world import World

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
ALBUM = range(2, 11)
"""How many things are sent as one album (Bot API, sendMediaGroup)."""


def send_message(world: World, bot: Bot, params: Params) -> Any:
    """Text of 1-4096 UTF-16 units after parsing."""
    text, entities = text_of(params)
    body: Body = {"text": text, "entities": entities} if entities else {"text": text}
    return _send(world, bot, params, body)


def send_document(world: World, bot: Bot, params: Params) -> Any:
    """A file of at most 50 MB, new or known."""
    return _send_file(world, bot, params, "document")


def send_photo(world: World, bot: Bot, params: Params) -> Any:
    """A picture of at most 10 MB, new or known."""
    return _send_file(world, bot, params, "photo")


def _send_file(world: World, bot: Bot, params: Params, kind: str) -> Any:
    body = _captioned(params)
    source = _source(world, bot, params, params.text(kind), kind, params.files.get(kind))
    return _send(world, bot, params, body, kind, source)


def _captioned(params: Params) -> Body:
    caption, entities = caption_of(params)
    body: Body = {"caption": caption} if caption else {}
    return body | ({"caption_entities": entities} if entities else {})


def _source(
    world: World, bot: Bot, params: Params, given: str, kind: str, upload: Upload | None
) -> Row | Upload:
    """A file to be sent: an upload of this call, one named by attach://, or a file_id. Raises Refused."""
    if given.startswith("attach://"):
        upload = params.files.get(given.removeprefix("attach://"))
    if upload is not None:
        return _checked(upload, kind)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if given.startswith("attach://"):
        raise bad_request("invalid file HTTP URL specified: Unsupported URL protocol")
    file = world.files.by_id(given, bot.id)
    if file["kind"] != kind:
        raise bad_request(f"can't use file of type {file['kind'].capitalize()} as {kind.capitalize()}")
    return file


def _checked(upload: Upload, kind: str) -> Upload:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        check_photo(len(upload.content), image_size(upload.content))
    elif len(upload.content) > DOCUMENT_LIMIT:
        raise Refused(413, "Request Entity Too Large")
    return upload


def _send(
    world: World, bot: Bot, params: Params, body: Body, kind: str = "", source: Row | Upload | None = None
) -> dict[str, Any]:
    markup, alone = markup_of(params), ephemeral.receiver(world, params)
    chat = world.chats.writable(bot, params.text("chat_id"))
    reply = _reply(world, chat, params)
    body |= reply | _thread(world, chat, params, reply)
    world.flood.admit(world.settings, world.clock.now(), bot.id, chat["id"])
    if source is not None:
        body = {**_stored(world, bot, source, kind), **body}
    if alone is not None:
        return ephemeral.send(world, bot, chat, alone, body, markup)
    return world.messages.add(chat, bot.id, bot.id, body, markup)


def _stored(world: World, bot: Bot, source: Row | Upload, kind: str) -> Body:
    file = world.files.keep(kind, source, as_given=False) if isinstance(source, Upload) else source
    return world.files.described(file, bot.id)


def _reply(world: World, chat: Row, params: Params) -> Body:
    """The message that is answered. Raises Refused when it is not there and must be."""
    given = params.json("reply_parameters", "reply parameters") or {}
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    target = whole(given.get("message_id")) or params.integer("reply_to_message_id")
    lenient = given.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if not target:
        return {}
    if world.messages.find(chat, target):
        return {"reply_to": target}
    if lenient:
        return {}
    raise bad_request("message to be replied not found")


def _thread(world: World, chat: Row, params: Params, reply: Body) -> Body:
    """The topic a message goes to: the one that is named, or that of the message it answers. Raises Refused."""
    thread = params.integer("message_thread_id")
    if thread:
        return world.topics.writable(chat, thread)
    answered = world.messages.find(chat, reply["reply_to"]) if reply else None
    body: Body = json.loads(answered["body"]) if answered else {}
    inherited = body.get("message_thread_id") if body.get("is_topic_message") else None
    return world.topics.writable(chat, inherited or 0)


def send_media_group(world: World, bot: Bot, params: Params) -> Any:
    """2-10 photos, or 2-10 documents, as one album."""
    prepared = [
        (
            item["type"],
            _item_caption(item),
            _source(world, bot, params, str(item.get("media", "")), item["type"], None),
        )
        for item in _album_items(params)
    ]
    chat = world.chats.writable(bot, params.text("chat_id"))
    reply = _reply(world, chat, params)
    reply |= _thread(world, chat, params, reply)
    world.flood.admit(world.settings, world.clock.now(), bot.id, chat["id"], len(prepared))
    album = str(world.state.next("albums", 13_000_000_001))
    return [
        world.messages.add(
            chat,
            bot.id,
            bot.id,
            {"media_group_id": album, **_stored(world, bot, source, kind), **caption, **reply},
        )
        for kind, caption, source in prepared
    ]


def _album_items(params: Params) -> list[dict[str, Any]]:
    """The items of an album. Raises Refused unless there are 2-10 of one kind."""
    media = params.json("media", "media")
    if not isinstance(media, list) or len(media) not in ALBUM:
        raise bad_request(
            "expected an Array of 2-10 InputMedia"
            if not isinstance(media, list)
            else "wrong number of media: an album has 2-10 items"
        )
    if any(not isinstance(item, dict) or item.get("type") not in ("photo", "document") for item in media):
        raise bad_request("can't parse InputMedia: type must be photo or document")
    if len({item["type"] for item in media}) > 1:
        raise bad_request("document can't be mixed with other media types")
    return media


def _item_caption(item: dict[str, Any]) -> Body:
    return _captioned(
        Params({name: item[name] for name in ("caption", "parse_mode", "caption_entities") if name in item})
    )


def send_chat_action(world: World, bot: Bot, params: Params) -> Any:
    """Shows "is typing" and its like for some seconds."""
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.chats.writable(bot, params.text("chat_id"))
    _thread(world, chat, params, {})
    world.events.send("typing", chat["id"], action=action)
    return True


def copy_message(world: World, bot: Bot, params: Params) -> Any:
    """The content of a message again, without a word of where it comes from."""
    row = _original(world, bot, params, "copy")
    body = _content(row)
    if "caption" in params.values and any(kind in body for kind in FILE_KINDS):
        body = {name: value for name, value in body.items() if "caption" not in name} | _captioned(params)
    return {"message_id": _send(world, bot, params, body)["message_id"]}


def forward_message(world: World, bot: Bot, params: Params) -> Any:
    """A message again, with the person it comes from."""
    row = _original(world, bot, params, "forward")
    origin = {"type": "user", "date": row["date"], "sender_user": world.chats.user(row["from_id"])}
    return _send(world, bot, params, {**_content(row), "forward_origin": origin})


def _original(world: World, bot: Bot, params: Params, verb: str) -> Row:
    chat = world.chats.visible(bot, params.text("from_chat_id"))
    row = world.messages.find(chat, params.integer("message_id"))
    if row is None:
        raise bad_request(f"message to {verb} not found")
    return row


def _content(row: Row) -> Body:
    body: Body = json.loads(row["body"])
    kept = ("text", "entities", "caption", "caption_entities", *FILE_KINDS)
    if not any(name in body for name in kept):
        raise bad_request("message can't be copied")
    return {name: body[name] for name in kept if name in body}


def get_file(world: World, bot: Bot, params: Params) -> Any:
    """A download link that lives one hour, for files up to 20 MB."""
    given = params.text("file_id")
    if not given:
        raise bad_request("file_id not specified")
    return world.files.open_link(given, bot.id, world.settings)


MAX_REQUEST = DOCUMENT_LIMIT + MEGABYTE
"""The longest body of a call, in bytes."""
