"""Methods of the Bot API that python-telegram-bot does not know yet: ephemeral messages, which of a group one member sees
(Bot API 10.2, parameters as of 10.3, https://core.telegram.org/bots/api#ephemeral-messages-and-commands).

A server that does not know them passes over what it does not know, and would show the message to the whole group. What is
sent is therefore a line without anything personal; only when the server says that it is ephemeral, the words take its place,
by a method that changes nothing else.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message
from telegram.error import BadRequest, EndPointNotFound, Forbidden, TelegramError

from bot.chat.markup import Formatted, formatted, split

REFUSED = (BadRequest, Forbidden, EndPointNotFound)
"""How Telegram refuses: a press older than 15 seconds, a person who left, a method that the server does not know."""


@dataclass(frozen=True, slots=True)
class Presser:
    """Who pressed a button in a group, in which topic of it if any, and the id of that press."""

    chat_id: int
    thread: int | None
    person_id: int
    query_id: str


class Ephemeral:
    """Shows words to one member of a group. Once a server was seen not to know how, it is not asked again."""

    def __init__(self) -> None:
        self._unknown = False

    async def show(self, bot: Bot, presser: Presser, line: str, text: str) -> bool:
        """Whether `text` (Markdown) was shown to the presser alone, within 15 seconds of the press; nobody else saw more
        than `line`, and that only for a moment where the server is an old one. It may have gone to a client that is
        offline: Telegram does not say.

        Raises telegram.error.NetworkError when Telegram is away.
        """
        for part in split(formatted(text)):
            if self._unknown or not await self._show_part(bot, presser, line, part):
                return False
        return True

    async def _show_part(self, bot: Bot, presser: Presser, line: str, part: Formatted) -> bool:
        about = {"receiver_user_id": presser.person_id, "callback_query_id": presser.query_id}
        try:
            sent = await bot.send_message(
                presser.chat_id,
                line,
                message_thread_id=presser.thread,
                api_kwargs={"ephemeral_message_parameters": about},
            )
        except REFUSED:
            return False
        number = sent.api_kwargs.get("ephemeral_message_id")
        if number is None:
            self._unknown = True
            await _take_back(bot, sent)
            return False
        return await _fill(bot, presser, int(number), part)


async def _take_back(bot: Bot, sent: Message) -> None:
    """The line went to the whole group."""
    with suppress(TelegramError):
        await bot.delete_message(sent.chat.id, sent.message_id)


async def _fill(bot: Bot, presser: Presser, number: int, part: Formatted) -> bool:
    """Put the words where the line is; where that is refused, the line is taken away."""
    which: dict[str, Any] = {
        "chat_id": presser.chat_id,
        "receiver_user_id": presser.person_id,
        "ephemeral_message_id": number,
    }
    try:
        words = {"text": part.text, "entities": list(part.entities)}
        await bot.do_api_request("editEphemeralMessageText", api_kwargs=which | words)
    except REFUSED:
        with suppress(TelegramError):
            await bot.do_api_request("deleteEphemeralMessage", api_kwargs=which)
        return False
    return True
