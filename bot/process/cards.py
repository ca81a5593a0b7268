"""Edits the cards that stand in groups when something became of their requests. An edit made twice shows the same."""

from __future__ import annotations

from contextlib import suppress

from telegram import Bot

from bot.chat import messenger
from bot.chat.delivery import Delivery
from bot.chat.messenger import Shown
from bot.chat.reader import Reader, private_link
from bot.chat.services import Services
from bot.office.queue import card_screens, queue
from storage import cards
from storage.errors import StoreError
from storage.tables.records import Notice, NoticeKind


async def refresh(services: Services, bot: Bot, notice: Notice, delivery: Delivery) -> bool:
    """Show on a card what became of its request; False where the message shows it no more, and nobody need be told."""
    if not await services.store.run(cards.is_standing, notice):
        return False
    dossier = await services.store.run(queue.load_dossier, notice.payload["reference"])
    now, link = services.clock.now(), private_link(bot.username)
    reader = Reader(services.texts, services.catalog.current, notice.payload["lang"], now, link)
    screen, message = card_screens.card(reader, dossier), notice.payload["message"]
    if not await messenger.edit(bot, notice.chat_id, message, screen, delivery=delivery):
        await services.store.run(cards.gone, notice.chat_id, message)
    return True


async def keep(services: Services, notice: Notice, shown: Shown) -> None:
    """What tells a group of a new request becomes its card when something comes of it."""
    if notice.kind != NoticeKind.STAFF_REQUEST or notice.chat_id > 0:
        return
    where, ref = (notice.chat_id, shown.message_id), notice.payload["reference"]
    with suppress(StoreError):  # then it stays as it is until somebody opens the card
        await services.store.run(cards.stands, *where, ref, "")
