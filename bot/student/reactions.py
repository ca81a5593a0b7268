"""What the desk does with everything that is not a typed message in a private chat: edits, files, voices, groups."""

from __future__ import annotations

import re
from contextlib import suppress

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.error import BadRequest, TelegramError

from bot.admin.files import uploads
from bot.answers import questions
from bot.chat.incoming import Incoming
from bot.chat.screen import Screen
from bot.request.documents import documents
from bot.request.form import form as request_desk
from storage import drafts, people

SPOKEN = (
    *("text", "animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway"),
    *(
        "giveaway_winners",
        "invoice",
        "live_photo",
        "location",
        "paid_media",
        "photo",
        "poll",
        "sticker",
        "story",
    ),
    *("venue", "video", "video_note", "voice"),
)
"""What a message holds that a person sent. Every other is a service message: Telegram itself tells of a pin, a timer, a
payment, who came (https://core.telegram.org/bots/api#message). What later versions add counts as one until it is known.
"""


def unspoken(update: Update) -> bool:
    """Whether nobody said anything: a service message, or an edit that is none of words, as of a location that moves."""
    if update.message is not None:
        return not any(getattr(update.message, kind) for kind in SPOKEN)
    edited = update.edited_message
    return edited is not None and not (edited.text or edited.caption)


async def acknowledge(query: CallbackQuery, said: str = "") -> None:
    """Stop the button's waiting mark; what is `said` only whoever pressed it reads, in a window of its own. Telegram
    forgets a press after some seconds; that is harmless. The mark ends by itself, so that only words are worth another
    try when Telegram is away.
    """
    with suppress(BadRequest if said else TelegramError):
        await query.answer(said or None, show_alert=bool(said))


async def react(incoming: Incoming, update: Update) -> None:
    """Something other than text, or an edited message: say what to do instead."""
    if update.edited_message is not None and incoming.private:
        await _edited(incoming)
    elif update.my_chat_member is not None:
        await _membership(incoming, update)
    elif update.message is not None and incoming.private:
        await _message(incoming, update.message)


async def group_text(incoming: Incoming, message: Message) -> None:
    """In a group the desk answers only when it is mentioned or replied to, and keeps what is personal out."""
    username = incoming.bot.username
    if not _addressed(message, username, incoming.bot.id):
        return
    text = re.sub(rf"@{re.escape(username)}\b", " ", message.text or "", flags=re.IGNORECASE).strip()
    if not text:
        await incoming.show(Screen(incoming.reader.say("group-hello")))
        return
    asked = await questions.find(incoming, text)
    if asked.wants_request:
        await request_desk.begin(incoming, [])
    else:
        await questions.reply(incoming, asked)


def _addressed(message: Message, username: str, bot_id: int) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in mentions)


async def _edited(incoming: Incoming) -> None:
    draft = await incoming.services.store.run(drafts.load, incoming.person.id)
    if draft is None:
        await incoming.show(Screen(incoming.reader.say("reaction-edited")))
    else:
        await request_desk.show_draft(incoming, draft, incoming.reader.say("reaction-edited-draft"))


async def _membership(incoming: Incoming, update: Update) -> None:
    """The person blocked the bot or came back; in a group, the bot was added."""
    change = update.my_chat_member
    assert change is not None
    present = change.new_chat_member.status in ("member", "administrator", "creator")
    if incoming.private:
        await incoming.services.store.run(people.set_reachable, incoming.person.id, present)
    elif present and change.old_chat_member.status in ("left", "kicked"):
        await incoming.show(Screen(incoming.reader.say("group-hello")))


async def _message(incoming: Incoming, message: Message) -> None:
    if await uploads.received(incoming, message):
        return
    file = documents.file_in(message)
    if file is None or message.animation:
        await incoming.show(Screen(incoming.reader.say(_sentence(message))))
    else:
        await documents.arrived(incoming, file)
        if message.caption:
            await incoming.add(Screen(incoming.reader.say("reaction-caption")))


def _sentence(message: Message) -> str:
    """The key of what is said to a message that is not text."""
    if message.sticker or message.animation:
        return "reaction-sticker"
    if message.voice or message.audio or message.video_note:
        return "reaction-voice"
    return "reaction-other"
