"""What the desk says to what it cannot use: edited messages, stickers, voices, and to coming and going; and the reaction to
a message by which it says that it has it.
"""

from __future__ import annotations

from contextlib import suppress

from telegram import Message, Update
from telegram.error import TelegramError

from bot.chat.incoming import Incoming
from bot.chat.screen import Screen
from storage import people

NOTED = "✍"
"""The emoji for what has arrived: somebody writes it down. A thumb or a heart would be read as the office's consent. One of
those that Telegram allows (https://core.telegram.org/bots/api#reactiontypeemoji).
"""
PERSONAL_CONTENT = (
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


def is_service(update: Update) -> bool:
    """Whether nobody said anything: a service message, or an edit that is none of words, as of a location that moves."""
    if update.message is not None:
        return not any(getattr(update.message, kind) for kind in PERSONAL_CONTENT)
    edited = update.edited_message
    return edited is not None and not (edited.text or edited.caption)


async def acknowledge(incoming: Incoming) -> None:
    """React to the message: what it holds has arrived and is looked at; words follow once there is something to say.
    A reaction that Telegram does not take is no trouble.
    """
    if incoming.message is not None and incoming.services.settings.reactions:
        with suppress(TelegramError):
            await incoming.bot.set_message_reaction(incoming.chat.id, incoming.message.message_id, NOTED)


async def react(incoming: Incoming, update: Update) -> None:
    """Something other than text or a file, or an edited message: say what to do instead."""
    if update.edited_message is not None and incoming.private:
        await incoming.show(Screen(incoming.reader.say("reaction-edited")))
    elif update.my_chat_member is not None:
        await _membership(incoming, update)
    elif update.message is not None and incoming.private:
        await incoming.show(Screen(incoming.reader.say(_sentence_key(update.message))))


def told_in_form(update: Update) -> str:
    """The key of what is said to an edited message, or one that is not text, within a form; "" where nothing is."""
    if update.edited_message is not None:
        return "reaction-edited-draft"
    key = _sentence_key(update.message) if update.message is not None else ""
    return key if key in ("", "reaction-voice") else "reaction-other-draft"


async def _membership(incoming: Incoming, update: Update) -> None:
    """The person blocked the bot or came back; in a group, the bot was added."""
    change = update.my_chat_member
    assert change is not None
    present = change.new_chat_member.status in ("member", "administrator", "creator")
    if incoming.private:
        await incoming.services.store.run(people.set_reachable, incoming.person.id, present)
    elif present and change.old_chat_member.status in ("left", "kicked"):
        await incoming.show(Screen(incoming.reader.say("group-hello")))


def _sentence_key(message: Message) -> str:
    """The key of what is said to a message that is not text."""
    if message.sticker or message.animation:
        return "reaction-sticker"
    if message.voice or message.audio or message.video_note:
        return "reaction-voice"
    return "reaction-other"
