"""The real bot in a test: the whole application, on a sandbox, with the office's own files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from bot import app
from bot.answers import replies
from bot.app import Guichet
from bot.chat import language
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.clock import ServerClock
from bot.process import encoder
from bot.process.pace import Pace
from bot.process.transport import Transport
from bot.settings import CONTENT, Settings
from faq.files import keeping
from faq.live_catalog import LiveCatalog
from tests.support.nearby import Nearby
from tests.support.new_stores import made
from tests.support.paths import ROOT
from tests.support.sandbox import OFFICE, TOKEN, WORLDS

UNPACED = Pace(1000, private=(1000, 1000), group=(1000, 1000))
"""People in tests talk faster than Telegram allows, and the sandbox does not mind."""


LEARNT = ROOT / ".pytest_cache" / "kept"
"""Where what the search learns of the shipped files is kept from one run to the next; no small office drives it out."""


@cache
def content(*, timetable: bool) -> LiveCatalog:
    """What the office says, read once for all tests."""
    with learnt():
        return LiveCatalog(CONTENT, examples=timetable)


def load() -> None:
    """Load all that a question needs, as a bot does behind its start."""
    with learnt():
        language.prepare()
        encoder.prepare()
        for timetable in (False, True):
            catalog = content(timetable=timetable).current
            replies.prepare(Reader(Texts(), catalog, "fr", datetime.now(UTC)))


@contextmanager
def learnt() -> Iterator[None]:
    """Keep meanwhile in `LEARNT` what is learnt of the shipped files."""
    before = keeping.used()
    keeping.use(LEARNT)
    try:
        yield
    finally:
        keeping.use(before)


def teach(directory: Path) -> None:
    """Have whoever keeps in `directory` what the search learns find there what was learnt already."""
    directory.mkdir(parents=True)
    for file in LEARNT.glob("*"):
        (directory / file.name).symlink_to(file)


@asynccontextmanager
async def serving(
    url: str,
    database: Path,
    *,
    timetable: bool = False,
    files: LiveCatalog | None = None,
    presents: bool = False,
    **changed: Any,
) -> AsyncIterator[Guichet]:
    """The bot, serving the sandbox at `url` until the block ends; it stops as on SIGTERM.

    `timetable`: with the invented one that comes for trying out. `files`: other files than those that are shipped.
    `presents`: with its menus and profile put up, a dozen calls of which most tests see nothing. `changed`: other settings.
    Nothing is loaded in advance: what one bot has loaded, all in the process have.
    """
    settings = Settings(
        token=TOKEN,
        api_url=url,
        database=made(database),
        staff_chat=OFFICE,
        send_rate=1000,
        log_level="WARNING",
    )
    settings = replace(settings, **changed)
    guichet = app.build(
        settings,
        ServerClock(),
        catalog=files or content(timetable=timetable),
        pace=UNPACED,
        network=partial(Nearby, WORLDS[url]) if url in WORLDS else Transport,
        presents=presents,
        prepares=False,
    )
    stop = asyncio.Event()
    running = asyncio.create_task(guichet.run(stop))
    try:
        yield guichet
    finally:
        stop.set()
        await running
