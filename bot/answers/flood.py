"""Questions that come in a flood from one person: left unanswered, and told so once."""

from __future__ import annotations

from bot.chat.incoming import Incoming
from bot.chat.load import FLOOD
from bot.chat.screen import Screen
from storage import inbox


async def leave_unanswered(incoming: Incoming) -> None:
    """A question in a flood of them. It is told before the first one that is answered again."""
    await incoming.services.store.run(inbox.apply_once, incoming.update_id)
    incoming.services.load.unanswered.add(incoming.chat.id)


async def tell(incoming: Incoming) -> None:
    """Once after a flood: that not all of it was answered."""
    unanswered = incoming.services.load.unanswered
    if incoming.chat.id in unanswered:
        await incoming.add(Screen(incoming.reader.say("question-flood", count=FLOOD)))
        unanswered.discard(incoming.chat.id)
