"""Presses of inline buttons."""

from __future__ import annotations

from contextlib import suppress

from telegram import CallbackQuery
from telegram.error import BadRequest, TelegramError


async def acknowledge(query: CallbackQuery, said: str = "") -> None:
    """Stop the button's waiting mark; what is `said` only whoever pressed it reads, in a window of its own. Telegram
    forgets a press after some seconds; that is harmless. The mark ends by itself, so that only words are worth another
    try when Telegram is away.
    """
    with suppress(BadRequest if said else TelegramError):
        await query.answer(said or None, show_alert=bool(said))
