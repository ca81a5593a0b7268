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
from storage import inbox, questions, ratings
from storage.ratings import RatingRow

Rows = tuple[tuple[Press, ...], ...]


async def helped(incoming: Incoming, question: int) -> None:
    """The answer helped: it is counted, and the row goes."""
    await incoming.services.store.run(_record, incoming, question)
    await take_away(incoming)


async def keep(shown: Incoming, screen: Screen) -> None:
    """Note where the row stands, if the screen that was just shown has one."""
    left = _without(screen.rows)
    if shown.private and shown.pressed is not None and left != screen.rows:
        buttons = [[[press.label, press.data, press.url] for press in row] for row in left]
        row = RatingRow(shown.pressed.message_id, buttons)
        await shown.services.store.run(ratings.put, shown.person.id, row)


async def leave(incoming: Incoming) -> None:
    """Somebody wrote on: the row under an answer before goes, unless many wait, whom that would keep waiting."""
    row = incoming.rating
    if row is None or incoming.message is None:
        return
    await incoming.services.store.run(ratings.close, incoming.person.id, row.message_id)
    if not incoming.services.load.heavy:
        left = tuple(tuple(Press(*each) for each in presses) for presses in row.buttons)
        await messenger.set_buttons(incoming.bot, incoming.chat.id, row.message_id, left)


async def take_away(incoming: Incoming) -> None:
    """The row that was pressed goes; the other buttons of its message stay."""
    pressed = incoming.pressed
    if pressed is None or pressed.reply_markup is None:
        return
    rows = pressed.reply_markup.inline_keyboard
    presses = tuple(
        tuple(Press(each.text, str(each.callback_data or ""), each.url or "") for each in row) for row in rows
    )
    await incoming.services.store.run(ratings.close, incoming.person.id, pressed.message_id)
    await messenger.set_buttons(incoming.bot, incoming.chat.id, pressed.message_id, _without(presses))


def _without(rows: Rows) -> Rows:
    """The rows but for the one that asks."""
    return tuple(row for row in rows if not any(press.data.startswith(f"{RATING}:") for press in row))


def _record(db: Database, incoming: Incoming, question: int) -> None:
    if inbox.apply_once(db, incoming.update_id):
        questions.helped(db, question)


ROUTES: tuple[Route, ...] = (Button(RATING, helped),)
