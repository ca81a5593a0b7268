"""Whether an answer helped: one row of two buttons under it, in private, gone once it is pressed or its reader writes on.

What is pressed is counted with the question, which tells nothing of who asked. The other button of the row says that the
answer was not what was meant (`bot.answers.questions`).
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.answers.questions_screens import RATING
from bot.chat import messenger
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen
from bot.chat.services import RatingRow
from storage import inbox, questions

MOST = 10_000
"""Chats of which it is known where the row stands: more than write within days, and some megabytes."""
Rows = tuple[tuple[Press, ...], ...]


async def helped(incoming: Incoming, question: int) -> None:
    """The answer helped: it is counted, and the row goes."""
    await incoming.services.store.run(_record, incoming, question)
    await take_away(incoming)


async def keep(incoming: Incoming, screen: Screen, message_id: int) -> None:
    """Note where the row stands, if the screen that this message shows has one, and take the one before away."""
    left = _without(screen.rows)
    if not incoming.private or left == screen.rows:
        return
    rated = incoming.services.rated
    before = rated.pop(incoming.chat.id, None)
    rated[incoming.chat.id] = RatingRow(message_id, incoming.update_id, left)
    if len(rated) > MOST:
        del rated[next(iter(rated))]
    if before is not None and before.message_id != message_id:
        await _go(incoming, before)


async def leave(incoming: Incoming) -> None:
    """Somebody wrote on: the row under an answer before goes."""
    row = incoming.services.rated.get(incoming.chat.id)
    if row is not None and incoming.message is not None and row.update_id != incoming.update_id:
        del incoming.services.rated[incoming.chat.id]
        await _go(incoming, row)


async def _go(incoming: Incoming, row: RatingRow) -> None:
    """Take a row away, unless many wait, whom that would keep waiting."""
    if not incoming.services.load.heavy:
        await messenger.set_buttons(incoming.bot, incoming.chat.id, row.message_id, row.left)


async def take_away(incoming: Incoming) -> None:
    """The row that was pressed goes; the other buttons of its message stay."""
    pressed = incoming.pressed
    if pressed is None or pressed.buttons is None:
        return
    rows = pressed.buttons.inline_keyboard
    presses = tuple(
        tuple(Press(each.text, str(each.callback_data or ""), each.url or "") for each in row) for row in rows
    )
    row = incoming.services.rated.get(incoming.chat.id)
    if row is not None and row.message_id == pressed.message_id:
        del incoming.services.rated[incoming.chat.id]
    await messenger.set_buttons(incoming.bot, incoming.chat.id, pressed.message_id, _without(presses))


def _without(rows: Rows) -> Rows:
    """The rows but for the one that asks."""
    return tuple(row for row in rows if not any(press.data.startswith(f"{RATING}:") for press in row))


def _record(db: Database, incoming: Incoming, question: int) -> None:
    if inbox.apply_once(db, incoming.update_id):
        questions.helped(db, question)


ROUTES: tuple[Route, ...] = (Button(RATING, helped),)
