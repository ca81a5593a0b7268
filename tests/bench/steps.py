"""Where the processor time of a question goes: each step of its way by itself, without network and disk.

    python -m tests.bench.steps

Microseconds of the thread that works, the least and the median of the rounds: other programs only ever add to it. Questions
are those of the office's own tests, one after the other, so that the search remembers none of them.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import cycle

from rich.console import Console
from rich.table import Table
from telegram import Bot, Update

from bot.answers import replies
from bot.chat import incoming, language, messenger, payload
from bot.chat.delivery import Outgoing
from bot.chat.markup import formatted, split
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.process import shapes, updates
from bot.process.raw import parsed
from bot.settings import Settings
from faq.catalog import Catalog
from storage import inbox, people, questions
from storage.database.connection import in_memory
from tests.bench.doings import update
from tests.support.desks import MONDAY
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.paths import ROOT

ROUNDS, CALLS = 15, 40
Step = Callable[[], object]


def reading(bot: Bot) -> dict[str, Step]:
    """From JSON to an update."""
    raw = update(1, 1)
    text = json.dumps(raw)
    return {
        "written as JSON, read, its shape looked at": lambda: shapes.fits(parsed(json.dumps(raw))),
        "made an Update of python-telegram-bot's": lambda: updates.parsed(json.loads(text), bot),
    }


def transactions(sender: Update) -> dict[str, Step]:
    """What is read and written, without the commit; three of them a question."""
    db, settings, user = in_memory(), Settings(token=None), sender.effective_user
    numbers = iter(range(1, 10**9))
    assert user is not None
    people.remember(db, user.id, "fr", now=MONDAY)

    def record() -> None:
        number = next(numbers)
        inbox.receive(db, [(number, "{}")], MONDAY)
        inbox.apply_once(db, number)
        questions.record(db, MONDAY, "fr", "quand ?", "answer", "dates_all", 0.9, [("dates_all", 0.9)] * 10)
        people.set_context(db, user.id, "quand ?", MONDAY)
        people.set_question(db, user.id, "quand ?", MONDAY)
        people.understood(db, user.id)
        inbox.done(db, number)

    return {
        "who it is and what they are in the middle of": lambda: incoming._known(
            db, settings, user, "fr", MONDAY, None
        ),
        "kept, recorded, applied, done": record,
    }


def searching(reader: Reader, asked: Sequence[str]) -> dict[str, Step]:
    """What is found: anew for each text, and again for one that was just asked."""
    texts = cycle(asked)
    return {
        "its language": lambda: language.detect(next(texts)),
        "searched by words, and read for dates, health and courses": lambda: replies.find(
            reader, next(texts), hurried=True
        ),
        "the same for one that was just asked": lambda: replies.find(reader, asked[-1], hurried=True),
    }


def answering(reader: Reader, bot: Bot, asked: Sequence[str]) -> dict[str, Step]:
    """What is shown."""
    reply = next(
        each for each in (replies.find(reader, text, hurried=True) for text in asked) if each.entry_ids
    )
    screen = replies.screen(reader, reply, 1)
    text = formatted(screen.text)
    message, loop = Outgoing(text, screen.rows), asyncio.new_event_loop()
    fields = payload.of_text(message)
    place = messenger.Recipient(bot, 1)
    return {
        "composed": lambda: replies.screen(reader, reply, 1),
        "Markdown as text and entities (kept for a minute)": lambda: split(formatted(screen.text)),
        "put into the Bot API's words": lambda: payload.of_text(message),
        "written as JSON": lambda: json.dumps(
            {"chat_id": 1, "text": text.text, **fields}, ensure_ascii=False
        ),
        "sent, without the network": lambda: loop.run_until_complete(messenger._send_text(place, message)),
    }


def measured(step: Step) -> tuple[float, float]:
    """(least, median) microseconds of a call."""
    costs = []
    for _ in range(ROUNDS):
        began = time.thread_time()
        for _ in range(CALLS):
            step()
        costs.append((time.thread_time() - began) / CALLS * 1e6)
    return min(costs), statistics.median(costs)


def main() -> None:
    """Measure and print."""
    bot, catalog = bot_on(FakeTelegram()), Catalog.load(ROOT / "faq" / "content")
    reader = Reader(Texts(), catalog, "fr", MONDAY)
    lines = (ROOT / "faq" / "content" / "questions.jsonl").read_text().splitlines()
    asked = [json.loads(line)["text"] for line in lines]
    language.prepare()
    sender = Update.de_json(update(1, 1), bot)
    table = Table("step", "least us", "median us", title="a question's way")
    steps = reading(bot) | transactions(sender) | searching(reader, asked) | answering(reader, bot, asked)
    for name, step in steps.items():
        table.add_row(name, *(f"{cost:,.0f}" for cost in measured(step)))
    Console().print(table)


if __name__ == "__main__":
    main()
