"""Shows screens. The only code that sends or edits messages for people, and that knows which refusals are harmless."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from telegram import Bot, InputFile
from telegram.error import BadRequest, TelegramError

from bot.chat import calls, payload
from bot.chat.delivery import THREAD_REFUSALS, Delivery, Outgoing, without_refused
from bot.chat.markup import Formatted, in_messages
from bot.chat.screen import Attachment, Press, Screen

T = TypeVar("T")
CAPTION_LIMIT = 1024
"""UTF-16 units of a caption (Bot API, sendDocument and sendPhoto)."""
UNCHANGED = "message is not modified"
"""How Telegram refuses an edit that changes nothing: the message shows the screen already."""
NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    *THREAD_REFUSALS,
)
"""How Telegram refuses to edit a message that is gone or too old (48 hours, Bot API, editMessageText), or whose topic is."""

FILE_REFUSALS = ("file_id", "file identifier", "file reference", "file_reference", "remote file")
"""How Telegram refuses a file that is named by its number (Bot API server and TDLib, FileManager; seen)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that shows a screen: its number in its chat, and Telegram's number of the document that was uploaded with it
    just now, if any.
    """

    message_id: int
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where an answer goes: a chat, in it a topic (`thread`) if any; and how far the answer has come."""

    bot: Bot
    chat_id: int
    thread: int | None = None
    delivery: Delivery = field(default_factory=Delivery)


async def show(
    bot: Bot,
    chat_id: int,
    screen: Screen,
    *,
    edit: int | None = None,
    reply_to: int | None = None,
    thread: int | None = None,
    delivery: Delivery | None = None,
) -> Shown:
    """Show `screen` and what follows it in a chat; the message `edit` is replaced in place where Telegram allows it. Returns
    the message that shows the end of `screen`.

    `thread` is the topic of a group to show it in. Of what `delivery` knows to have arrived at an earlier try, nothing is
    sent again; it learns what arrives now, and which addresses Telegram refused: they are left out.

    Raises telegram.error.Forbidden when the person has blocked the bot, and NetworkError when Telegram is away.
    """
    place = Recipient(bot, chat_id, thread, delivery or Delivery())
    first, *others = _screens(screen)
    if edit is not None and await _edited(place, edit, first):
        shown = Shown(edit)
    else:
        shown = await _send(place, first, reply_to)
    for other in others:
        await _send(place, other, None)
    return shown


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen, *, delivery: Delivery) -> bool:
    """Whether a message that was sent earlier shows `screen` now; False where it can no longer be edited."""
    return await _edited(Recipient(bot, chat_id, None, delivery), message_id, screen)


def _screens(screen: Screen) -> Iterator[Screen]:
    following: Screen | None = screen
    while following is not None:
        yield following
        following = following.then


async def _edited(place: Recipient, message_id: int, screen: Screen) -> bool:
    """Whether a message of the place now shows the screen. A reply keyboard cannot be put on by editing (Bot API)."""
    parts = in_messages(screen.text)
    if len(parts) > 1 or screen.replies or screen.clear or screen.file:
        return False

    async def edit(new: Outgoing) -> bool:
        which = {"chat_id": place.chat_id, "message_id": message_id, "text": new.text.text}
        await calls.call(place.bot, "editMessageText", which | payload.of_edit(new))
        return True

    try:
        return await _without_refused_parts(place, Outgoing(parts[0], screen.rows), edit)
    except BadRequest as refusal:
        return _harmless(refusal)


def _harmless(refusal: BadRequest) -> bool:
    """True when the message shows the screen already, False when it can no longer be edited; else it is raised."""
    reason = refusal.message.lower()
    if UNCHANGED in reason:
        return True
    if any(known in reason for known in NOT_EDITABLE):
        return False
    raise refusal


async def _send(place: Recipient, screen: Screen, reply_to: int | None) -> Shown:
    if screen.file is not None:
        return await _send_file(place, screen, screen.file)
    *before, last = in_messages(screen.text)
    for part in before:
        await _send_text(place, Outgoing(part, thread=place.thread))
    return await _send_text(
        place, Outgoing(last, screen.rows, screen.replies, screen.clear, place.thread, reply_to)
    )


async def _send_text(place: Recipient, message: Outgoing) -> Shown:
    async def send(new: Outgoing) -> Shown:
        where = {"chat_id": place.chat_id, "text": new.text.text}
        return Shown(await calls.sent(place.bot, "sendMessage", where | payload.of_text(new)))

    return await _once(place, message, send)


async def _send_file(place: Recipient, screen: Screen, file: Attachment) -> Shown:
    caption = in_messages(screen.text, CAPTION_LIMIT)[0] if screen.text else Formatted("")
    message = Outgoing(caption, screen.rows, screen.replies, screen.clear, place.thread)

    async def send(new: Outgoing) -> Shown:
        if file.file_id:
            with _refused_file_passes():
                return await upload(new, file.file_id)
        return await upload(new, InputFile(await asyncio.to_thread(file.read), filename=file.name))

    async def upload(new: Outgoing, content: InputFile | str) -> Shown:
        call = place.bot.send_photo if file.picture else place.bot.send_document
        sent = await call(place.chat_id, content, caption=new.text.text, api_kwargs=payload.of_file(new))
        return Shown(sent.message_id, sent.document.file_id if sent.document else None)

    return await _once(place, message, send, file.name)


@contextmanager
def _refused_file_passes() -> Iterator[None]:
    """Passes over Telegram's refusal of a file's number, which it no longer knows or gave to another bot."""
    try:
        yield
    except BadRequest as refusal:
        if not any(known in refusal.message.lower() for known in FILE_REFUSALS):
            raise


async def _once(
    place: Recipient, message: Outgoing, send: Callable[[Outgoing], Awaitable[Shown]], name: str = ""
) -> Shown:
    """The message sent, unless it arrived at an earlier try."""
    content = (place.chat_id, message, name)
    arrived = place.delivery.earlier(content)
    if arrived is not None:
        return Shown(arrived)
    sent = await _without_refused_parts(place, message, send)
    place.delivery.note(content, sent.message_id)
    return sent


async def _without_refused_parts(
    place: Recipient, message: Outgoing, call: Callable[[Outgoing], Awaitable[T]]
) -> T:
    """What `call` gives for the message, or for as much of it as Telegram takes."""
    try:
        return await call(message)
    except BadRequest as refusal:
        less = without_refused(message, refusal.message)
        if less is None:
            raise
    place.delivery.refused.extend(less[1])
    if message.thread is not None and less[0].thread is None:
        place.delivery.topics.append((place.chat_id, message.thread))
    return await _without_refused_parts(place, less[0], call)


async def set_buttons(bot: Bot, chat_id: int, message_id: int, rows: tuple[tuple[Press, ...], ...]) -> None:
    """Put other buttons under a message. It is no loss where that fails: the old ones still do what they did."""
    with suppress(TelegramError):
        shown = payload.buttons(Outgoing(Formatted(""), rows))
        await calls.call(
            bot, "editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id, **shown}
        )


async def acknowledge(bot: Bot, query_id: str, said: str) -> None:
    """Stop a button's waiting mark; what is `said` only whoever pressed it reads, in a window of its own. Telegram
    forgets a press after some seconds; that is harmless. The mark ends by itself, so that only words are worth another
    try when Telegram is away.
    """
    words = {"text": said, "show_alert": True} if said else {}
    with suppress(BadRequest if said else TelegramError):
        await calls.call(bot, "answerCallbackQuery", {"callback_query_id": query_id, **words})
