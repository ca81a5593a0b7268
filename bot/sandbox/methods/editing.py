"""Methods that change what is there: edits, deletions, answers to taps.

A bot edits only its own messages, and only those without a reply keyboard; an edit without reply_markup takes
the inline keyboard away. Source: https://core.telegram.org/bots/api#updating-messages.
"""

import json
from sqlite3 import Row
from typing import Any

from bot.sandbox.chats import Bot
from bot.sandbox.content import Body, attached
from bot.sandbox.entities import caption_of, text_of
from bot.sandbox.keyboards import inline_of
from bot.sandbox.messages import markup_in
from bot.sandbox.params import Params, whole
from bot.sandbox.parsing import utf16_length
from bot.sandbox.refusal import bad_request
from bot.sandbox.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
TOAST_LIMIT = 200
"""Characters of an answer to a press (https://core.telegram.org/bots/api#answercallbackquery)."""
DELETE_LIMIT = 100
"""Messages deleted by one call (https://core.telegram.org/bots/api#deletemessages)."""


def edit_message_text(world: World, bot: Bot, params: Params) -> Any:
    """New text and keyboard."""
    text, entities = text_of(params)
    row, body = _editable(world, bot, params)
    if attached(body) or "text" not in body:
        raise bad_request("there is no text in the message to edit")
    new = {**_without(body, "text", "entities"), "text": text} | ({"entities": entities} if entities else {})
    return _edit(world, row, body, new, params)


def edit_message_caption(world: World, bot: Bot, params: Params) -> Any:
    """New caption and keyboard."""
    caption, entities = caption_of(params)
    row, body = _editable(world, bot, params)
    if not attached(body):
        raise bad_request("there is no caption in the message to edit")
    new = _without(body, "caption", "caption_entities") | ({"caption": caption} if caption else {})
    return _edit(world, row, body, new | ({"caption_entities": entities} if entities else {}), params)


def edit_message_reply_markup(world: World, bot: Bot, params: Params) -> Any:
    """New keyboard, or none."""
    row, body = _editable(world, bot, params)
    return _edit(world, row, body, body, params)


def _without(body: Body, *names: str) -> Body:
    return {name: value for name, value in body.items() if name not in names}


def _editable(world: World, bot: Bot, params: Params) -> tuple[Row, Body]:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = world.chats.writable(bot, params.text("chat_id"))
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    row = world.messages.find(chat, message_id)
    if row is None:
        raise bad_request("message to edit not found")
    markup = markup_in(row)
    if row["from_id"] != bot.id or (markup and "inline_keyboard" not in markup):
        raise bad_request("message can't be edited")
    return row, json.loads(row["body"])


def _edit(world: World, row: Row, old: Body, new: Body, params: Params) -> Any:
    markup = inline_of(params)
    if new == old and markup == markup_in(row):
        raise bad_request(NOT_MODIFIED)
    world.messages.change(row, new, markup)
    changed = world.messages.row(row["chat_id"], row["message_id"])
    return world.messages.render(changed) if changed else True


def delete_message(world: World, bot: Bot, params: Params) -> Any:
    """Take a message away, within 48 hours and with the right to."""
    chat = world.chats.writable(bot, params.text("chat_id"))
    if not params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    row = world.messages.find(chat, params.integer("message_id"))
    if row is None:
        raise bad_request("message to delete not found")
    _delete(world, bot, chat, row)
    return True


def _delete(world: World, bot: Bot, chat: Row, row: Row) -> None:
    old = world.clock.now() - row["date"] >= world.settings.edit_window
    own = row["from_id"] == bot.id or chat["type"] == "private"
    admin = world.chats.status(chat["id"], bot.id) == "administrator"
    if not admin and (old or not own):
        raise bad_request("message can't be deleted")
    world.messages.delete(row)


def delete_messages(world: World, bot: Bot, params: Params) -> Any:
    """Take up to 100 messages away; those that are not there do not matter."""
    numbers = params.json("message_ids", "message identifiers")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > DELETE_LIMIT:
        raise bad_request("too many message identifiers specified")
    chat = world.chats.writable(bot, params.text("chat_id"))
    for number in numbers:
        row = world.messages.find(chat, whole(number))
        if row is not None:
            _delete(world, bot, chat, row)
    return True


def answer_callback_query(world: World, bot: Bot, params: Params) -> Any:
    """Answer a tap: once, soon, in at most 200 characters."""
    query_id, text = params.text("callback_query_id"), params.text("text")
    row = world.state.row("SELECT * FROM callbacks WHERE id = ? AND bot_id = ?", query_id, bot.id)
    age = world.clock.now() - row["created"] if row else 0.0
    if row is None or row["answer"] is not None or age > world.settings.callback_lifetime:
        raise bad_request(TOO_OLD)
    if utf16_length(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.text("url") and not params.text("url").startswith((f"https://t.me/{bot.username}", "tg://")):
        raise bad_request("URL_INVALID")
    answer = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url") or None}
    world.state.write("UPDATE callbacks SET answer = ? WHERE id = ?", (json.dumps(answer), query_id))
    world.events.send("toast", row["chat_id"], callback_query_id=query_id, **answer)
    return True
