"""What can be said about an installation's surroundings: Telegram, the clock, the mail server, the virus scanner.

Nothing is sent to anybody: Telegram is asked who the bot is, the mail server is greeted, the scanner is pinged.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from aiosmtplib import SMTPException
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.logs import named
from bot.office.digest import mail
from bot.process import scanning
from bot.process.checkup import Finding, Health
from bot.process.scanning import ScannerAway
from bot.process.transport import Transport
from bot.settings import Settings

PATIENCE = 20.0
"""Seconds for each of them: connecting and answering take five and ten at most where all is well."""
AGREES = timedelta(seconds=5)
"""Difference between two clocks that is none: what an answer is on its way, and that a `Date` is cut to the second."""
DEADLINE = timedelta(minutes=1)
"""Difference from which a clock is wrong: a student who sends a minute before a deadline must be in time."""

Check = Callable[[Settings], AsyncIterator[Finding]]


async def telegram(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the token is good, updates can come, the office's group is there, and the clock agrees with Telegram's."""
    if settings.token is None:
        yield Finding("Telegram", Health.OK, "Not needed: without TELEGRAM_TOKEN the sandbox opens.")
        return
    dates: list[str] = []
    transports = [Transport(settings.api_url, 1, dates.append) for _ in range(2)]
    bot = Bot(
        settings.token,
        f"{settings.api_url}/bot",
        request=transports[0],
        get_updates_request=transports[1],
    )
    try:
        async with asyncio.timeout(PATIENCE):
            await transports[0].initialize()
            for finding in await _asked(bot, settings):
                yield finding
    except InvalidToken:
        yield Finding(
            "Telegram", Health.FAULT, "Telegram refuses the token.", "Copy it anew from @BotFather."
        )
    except (TelegramError, TimeoutError) as error:
        said = f"{settings.api_url} cannot be reached ({named(error)})."
        yield Finding("Telegram", Health.FAULT, said, "Check the network, HTTPS_PROXY and the firewall.")
    finally:
        await transports[0].shutdown()
    if dates and not settings.elsewhere:
        yield compared(dates[-1], datetime.now(UTC))


async def _asked(bot: Bot, settings: Settings) -> list[Finding]:
    me = await bot.get_me()
    found = [Finding("Telegram", Health.OK, f"Reached; the bot is @{me.username}.")]
    hook = await bot.get_webhook_info()
    if hook.url and settings.webhook_url is None:
        said = "A webhook is set; updates are posted there until the desk starts, which takes it away."
        found.append(
            Finding("updates", Health.NOTE, said, "Make sure that no other program serves this bot.")
        )
    elif settings.webhook_url and hook.last_error_message:
        said = f"Telegram could not post updates: {hook.last_error_message}"
        found.append(
            Finding("updates", Health.NOTE, said, "Check the proxy, its certificate and WEBHOOK_URL.")
        )
    if settings.staff_chat is not None:
        found.append(await _group(bot, settings.staff_chat))
    return found


async def _group(bot: Bot, chat: int) -> Finding:
    try:
        await bot.get_chat(chat)
    except TelegramError as error:
        said = f"STAFF_CHAT is not open to the bot ({named(error)})."
        return Finding(
            "group", Health.FAULT, said, "Add the bot to the group, and copy the group's number anew."
        )
    return Finding("group", Health.OK, "The bot is in the office's group.")


def compared(date: str, now: datetime) -> Finding:
    """This machine's clock beside an HTTP `Date` (RFC 9110, section 6.6.1)."""
    ahead = now - parsedate_to_datetime(date).astimezone(UTC)
    if abs(ahead) <= AGREES:
        return Finding("clock", Health.OK, "It agrees with Telegram's.")
    seconds = round(abs(ahead).total_seconds())
    said = f"It is {seconds} seconds {'ahead of' if ahead > timedelta() else 'behind'} Telegram's."
    state = Health.FAULT if abs(ahead) >= DEADLINE else Health.NOTE
    return Finding("clock", state, said, "Have it set by the network: timedatectl set-ntp true")


async def post(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the mail server lets the desk in."""
    if settings.smtp_host is None:
        yield Finding("mail", Health.OK, "None is sent: SMTP_HOST is not set.")
        return
    try:
        async with asyncio.timeout(PATIENCE), mail.server(settings) as server:
            await server.noop()
    except (SMTPException, OSError) as error:
        said = f"{settings.smtp_host} does not take mails ({type(error).__name__})."
        yield Finding(
            "mail", Health.FAULT, said, "Check SMTP_HOST, SMTP_PORT, SMTP_TLS, SMTP_USER, SMTP_PASSWORD."
        )
    else:
        yield Finding("mail", Health.OK, f"{settings.smtp_host} is ready.")


async def scanner(settings: Settings) -> AsyncIterator[Finding]:
    """Whether the virus scanner answers."""
    if settings.clamav is None:
        yield Finding("scanner", Health.OK, "None: documents are not scanned, CLAMAV is not set.")
        return
    try:
        async with asyncio.timeout(PATIENCE):
            await scanning.ping(settings.clamav)
    except (ScannerAway, TimeoutError) as error:
        said = f"{settings.clamav} does not answer ({type(error).__name__})."
        yield Finding(
            "scanner", Health.FAULT, said, "Start clamd, and check CLAMAV. Documents wait meanwhile."
        )
    else:
        yield Finding("scanner", Health.OK, "It answers.")


BEYOND: tuple[Check, ...] = (telegram, post, scanner)
"""All that is asked beyond this machine, in the order in which it is told."""


async def beyond(settings: Settings) -> list[Finding]:
    """What is found by `BEYOND`, asked at the same time."""
    found = await asyncio.gather(*(_all(check, settings) for check in BEYOND))
    return [finding for findings in found for finding in findings]


async def _all(check: Check, settings: Settings) -> list[Finding]:
    return [finding async for finding in check(settings)]
