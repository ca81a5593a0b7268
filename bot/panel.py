"""Shows screens. The only code that sends or edits messages for people, and that knows which refusals are harmless."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest

from bot.markup import Formatted, formatted, split
from bot.screen import Attachment, Press, Screen

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None
CAPTION_LIMIT = 1024
"""UTF-16 units of a caption (Bot API, sendDocument and sendPhoto)."""
UNCHANGED = "message is not modified"
NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def show(
    bot: Bot, chat_id: int, screen: Screen, *, edit: Message | None = None, reply_to: int | None = None
) -> Message:
    """Show `screen` and what follows it in a chat; `edit` is replaced in place where Telegram allows it. Returns the
    message that shows the end of `screen`.

    Raises telegram.error.Forbidden when the person has blocked the bot, and NetworkError when Telegram is away.
    """
    first, *others = _screens(screen)
    if edit is not None and await _edited(bot, edit, first):
        shown = edit
    else:
        shown = await _send(bot, chat_id, first, reply_to)
    for other in others:
        await _send(bot, chat_id, other, None)
    return shown


def _screens(screen: Screen) -> Iterator[Screen]:
    following: Screen | None = screen
    while following is not None:
        yield following
        following = following.then


async def _edited(bot: Bot, message: Message, screen: Screen) -> bool:
    """Whether the message now shows the screen. A reply keyboard cannot be put on by editing (Bot API)."""
    parts = split(formatted(screen.text))
    if len(parts) > 1 or screen.replies or screen.clear or screen.file:
        return False
    try:
        await bot.edit_message_text(
            parts[0].text,
            chat_id=message.chat.id,
            message_id=message.message_id,
            entities=_entities(parts[0]),
            reply_markup=_inline(screen),
        )
    except BadRequest as refusal:
        return _harmless(refusal)
    return True


def _harmless(refusal: BadRequest) -> bool:
    """True when the message shows the screen already, False when it can no longer be edited; else it is raised."""
    reason = refusal.message.lower()
    if UNCHANGED in reason:
        return True
    if any(known in reason for known in NOT_EDITABLE):
        return False
    raise refusal


async def _send(bot: Bot, chat_id: int, screen: Screen, reply_to: int | None) -> Message:
    if screen.file is not None:
        return await _send_file(bot, chat_id, screen, screen.file)
    *before, last = split(formatted(screen.text))
    for part in before:
        await bot.send_message(chat_id, part.text, entities=_entities(part))
    return await bot.send_message(
        chat_id,
        last.text,
        entities=_entities(last),
        reply_markup=_markup(screen),
        reply_parameters=_reply(reply_to),
    )


async def _send_file(bot: Bot, chat_id: int, screen: Screen, file: Attachment) -> Message:
    caption = split(formatted(screen.text), CAPTION_LIMIT)[0] if screen.text else Formatted("")
    content = await asyncio.to_thread(file.read)
    send = bot.send_photo if file.picture else bot.send_document
    return await send(
        chat_id,
        InputFile(content, filename=file.name),
        caption=caption.text,
        caption_entities=_entities(caption),
        reply_markup=_markup(screen),
    )


def _markup(screen: Screen) -> Markup:
    if screen.rows:
        return _inline(screen)
    if screen.replies:
        keys = [[KeyboardButton(label)] for label in screen.replies]
        return ReplyKeyboardMarkup(keys, resize_keyboard=True, is_persistent=True)
    return ReplyKeyboardRemove() if screen.clear else None


def _inline(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [[_button(press) for press in row] for row in screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(press: Press) -> InlineKeyboardButton:
    if press.url:
        return InlineKeyboardButton(press.label, url=press.url)
    return InlineKeyboardButton(press.label, callback_data=press.data)


def _entities(part: Formatted) -> list[MessageEntity]:
    return [MessageEntity.de_json(entity) for entity in part.entities]


def _reply(message_id: int | None) -> ReplyParameters | None:
    return ReplyParameters(message_id, allow_sending_without_reply=True) if message_id else None
