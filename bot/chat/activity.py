"""Says "is typing" while an answer is found, but only of one that takes its time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

PATIENCE = 1.0
"""Seconds after which somebody begins to wonder whether they were heard (Nielsen's limit for an uninterrupted thought);
most answers take a tenth of it.
"""
SHOWN = 4.5
"""Seconds between two signs: an app shows one for five at most (https://core.telegram.org/bots/api#sendchataction)."""
MOST = 6
"""Signs for one answer: half a minute. What takes longer is in trouble, and no typing should say otherwise."""


@asynccontextmanager
async def typing(bot: Bot, chat_id: int, thread: int | None = None) -> AsyncIterator[None]:
    """While the block lasts, and from `PATIENCE` on, the chat (in a group its topic) shows that an answer is written."""
    signing: list[asyncio.Task[None]] = []
    begins = asyncio.get_running_loop().call_later(
        PATIENCE, lambda: signing.append(asyncio.create_task(_sign(bot, chat_id, thread)))
    )
    try:
        yield
    finally:
        begins.cancel()
        for signs in signing:
            signs.cancel()
            with suppress(asyncio.CancelledError):
                await signs


async def _sign(bot: Bot, chat_id: int, thread: int | None) -> None:
    with suppress(TelegramError):  # the answer itself meets whatever is wrong, and is tried again
        for _ in range(MOST):
            await bot.send_chat_action(chat_id, ChatAction.TYPING, message_thread_id=thread)
            await asyncio.sleep(SHOWN)
