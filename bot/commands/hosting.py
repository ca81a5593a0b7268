"""What the commands `run` and `sandbox` share: the settings, the event loop, how the process is stopped and what it says
when it cannot go on.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping

from bot import logs
from bot.clock import Clock, ServerClock
from bot.commands import options
from bot.process import encoder, heap
from bot.process.polling import PollingError
from bot.settings import Settings, SettingsError, load
from faq.errors import FaqErrors
from faq.texts import say
from storage.errors import CannotOpen, NotSaved

FAILED = 1
"""Exit status: it cannot go on."""
MISCONFIGURED = 2
"""Exit status: a setting is wrong. The number of usage errors, as click and shells have it."""
SETTLED_SECONDS = 10.0
"""Seconds after which everything was read: starting takes two of them, and loading the encoder another one."""
TRIMMING_SECONDS = 60.0
"""Seconds between two times that free memory goes back: each takes ten milliseconds of a thread."""

Serve = Callable[[Settings, asyncio.Event], Awaitable[None]]
"""Serves with these settings until the event is set."""


def host(environment: Mapping[str, str], serve: Serve) -> None:
    """Serve with the settings of `environment` until SIGTERM or SIGINT. Ends the process with 2 when a setting is wrong,
    with 1 when it cannot go on; says why on standard error.
    """
    try:
        settings = load(environment)
    except SettingsError as error:
        _complain("The settings need your attention:", *error.complaints)
        sys.exit(MISCONFIGURED)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(until_told(settings, serve))
    except FaqErrors as error:
        _complain(say(options.locale_lang(), "files-unusable"), options.told(error))
    except (CannotOpen, NotSaved, PollingError) as error:
        _complain(str(error))
    except OSError as error:
        _complain(error.strerror or type(error).__name__)
    except Exception as error:
        logs.log.critical("stopped error=%s", logs.named(error), exc_info=error)
    else:
        return
    sys.exit(FAILED)


async def until_told(settings: Settings, serve: Serve) -> None:
    """Serve until SIGTERM or SIGINT, as a process that does nothing else: logging, memory and encoder are set up for it."""
    asyncio.get_running_loop().set_exception_handler(logs.unhandled)
    logs.set_up(settings.log_level or ("INFO" if settings.token else "WARNING"), settings.log_format)
    heap.share()
    heap.look_seldom()
    encoder.choose(settings, beside=True)
    small = asyncio.create_task(_keep_small())
    try:
        await serve(settings, stopped_by_signal())
    finally:
        small.cancel()


async def _keep_small() -> None:
    """Give back what only the start needs, and from then on what the busiest minute has taken."""
    await asyncio.sleep(SETTLED_SECONDS)
    await asyncio.to_thread(heap.settle)
    while True:
        await asyncio.sleep(TRIMMING_SECONDS)
        await asyncio.to_thread(heap.trim)


def clock_of(settings: Settings) -> Clock:
    """The clock of this machine, or of the server that the bot talks to where it is not Telegram's."""
    return ServerClock() if settings.elsewhere else Clock()


def stopped_by_signal() -> asyncio.Event:
    """An event that SIGTERM or SIGINT sets, in the running loop."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def _complain(*lines: str) -> None:
    from rich.console import Console  # 20 ms, which a desk that starts need not wait for

    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    for line in lines:
        console.print(line)


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where it exists."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
