"""What the desk does with everything that is not a typed message in a private chat: edits, files, voices, groups."""

from __future__ import annotations

import re
from contextlib import suppress

from telegram import CallbackQuery, Message, MessageEntity, Update
from telegram.error import BadRequest, TelegramError

from bot.admin import uploads
from bot.documents import talk as documents
from bot.request import desk as request_desk
from bot.screen import Screen
from bot.student import questions
from bot.visit import Visit
from storage import drafts, people

SPOKEN = (
    *("text", "animation", "audio", "checklist", "contact", "dice", "document", "game", "giveaway"),
    *("giveaway_winners", "invoice", "live_photo", "location", "paid_media", "photo", "poll", "sticker", "story"),
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


async def react(visit: Visit, update: Update) -> None:
    """Something other than text, or an edited message: say what to do instead."""
    if update.edited_message is not None and visit.private:
        await _edited(visit)
    elif update.my_chat_member is not None:
        await _membership(visit, update)
    elif update.message is not None and visit.private:
        await _message(visit, update.message)


async def group_text(visit: Visit, message: Message) -> None:
    """In a group the desk answers only when it is mentioned or replied to, and keeps what is personal out."""
    username = visit.bot.username
    if not _addressed(message, username, visit.bot.id):
        return
    text = re.sub(rf"@{re.escape(username)}\b", " ", message.text or "", flags=re.IGNORECASE).strip()
    if not text:
        await visit.show(Screen(visit.view.say("group-hello")))
        return
    asked = await questions.find(visit, text)
    if asked.wants_request:
        await request_desk.begin(visit, [])
    else:
        await questions.reply(visit, asked)


def _addressed(message: Message, username: str, bot_id: int) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in mentions)


async def _edited(visit: Visit) -> None:
    draft = await visit.desk.store.run(drafts.load, visit.person.id)
    if draft is None:
        await visit.show(Screen(visit.view.say("reaction-edited")))
    else:
        await request_desk.show_draft(visit, draft, visit.view.say("reaction-edited-draft"))


async def _membership(visit: Visit, update: Update) -> None:
    """The person blocked the bot or came back; in a group, the bot was added."""
    change = update.my_chat_member
    assert change is not None
    present = change.new_chat_member.status in ("member", "administrator", "creator")
    if visit.private:
        await visit.desk.store.run(people.set_reachable, visit.person.id, present)
    elif present and change.old_chat_member.status in ("left", "kicked"):
        await visit.show(Screen(visit.view.say("group-hello")))


async def _message(visit: Visit, message: Message) -> None:
    if await uploads.received(visit, message):
        return
    file = documents.file_in(message)
    if file is None or message.animation:
        await visit.show(Screen(visit.view.say(_sentence(message))))
    else:
        await documents.arrived(visit, file)
        if message.caption:
            await visit.add(Screen(visit.view.say("reaction-caption")))


def _sentence(message: Message) -> str:
    """The key of what is said to a message that is not text."""
    if message.sticker or message.animation:
        return "reaction-sticker"
    if message.voice or message.audio or message.video_note:
        return "reaction-voice"
    return "reaction-other"
