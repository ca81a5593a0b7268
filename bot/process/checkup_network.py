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
from bot.process.checkup import CheckFinding, CheckState
from bot.process.scanning import ScannerAway
from bot.process.transport import Transport
from bot.settings import Settings

PATIENCE = 20.0
"""Seconds for each of them: connecting and answering take five and ten at most where all is well."""
AGREES = timedelta(seconds=5)
"""Difference between two clocks that is none: what an answer is on its way, and that a `Date` is cut to the second."""
DEADLINE = timedelta(minutes=1)
"""Difference from which a clock is wrong: a student who sends a minute before a deadline must be in time."""

Check = Callable[[Settings], AsyncIterator[CheckFinding]]


async def telegram(settings: Settings) -> AsyncIterator[CheckFinding]:
    """Whether the token is good, updates can come, the office's group is there, and the clock agrees with Telegram's."""
    if settings.token is None:
        yield CheckFinding("Telegram", CheckState.OK, "Not needed: without TELEGRAM_TOKEN the sandbox opens.")
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
        yield CheckFinding(
            "Telegram", CheckState.FAULT, "Telegram refuses the token.", "Copy it anew from @BotFather."
        )
    except (TelegramError, TimeoutError) as error:
        said = f"{settings.api_url} cannot be reached ({named(error)})."
        yield CheckFinding(
            "Telegram", CheckState.FAULT, said, "Check the network, HTTPS_PROXY and the firewall."
        )
    finally:
        await transports[0].shutdown()
    if dates and not settings.elsewhere:
        yield compared(dates[-1], datetime.now(UTC))


async def _asked(bot: Bot, settings: Settings) -> list[CheckFinding]:
    me = await bot.get_me()
    found = [CheckFinding("Telegram", CheckState.OK, f"Reached; the bot is @{me.username}.")]
    hook = await bot.get_webhook_info()
    if hook.url and settings.webhook_url is None:
        said = "A webhook is set; updates are posted there until the desk starts, which takes it away."
        found.append(
            CheckFinding("updates", CheckState.NOTE, said, "Make sure that no other program serves this bot.")
        )
    elif settings.webhook_url and hook.last_error_message:
        said = f"Telegram could not post updates: {hook.last_error_message}"
        found.append(
            CheckFinding(
                "updates", CheckState.NOTE, said, "Check the proxy, its certificate and WEBHOOK_URL."
            )
        )
    if settings.staff_chat is not None:
        found.append(await _group(bot, settings.staff_chat))
    return found


async def _group(bot: Bot, chat: int) -> CheckFinding:
    try:
        await bot.get_chat(chat)
    except TelegramError as error:
        said = f"STAFF_CHAT is not open to the bot ({named(error)})."
        return CheckFinding(
            "group", CheckState.FAULT, said, "Add the bot to the group, and copy the group's number anew."
        )
    return CheckFinding("group", CheckState.OK, "The bot is in the office's group.")


def compared(date: str, now: datetime) -> CheckFinding:
    """This machine's clock beside an HTTP `Date` (RFC 9110, section 6.6.1)."""
    ahead = now - parsedate_to_datetime(date).astimezone(UTC)
    if abs(ahead) <= AGREES:
        return CheckFinding("clock", CheckState.OK, "It agrees with Telegram's.")
    seconds = round(abs(ahead).total_seconds())
    said = f"It is {seconds} seconds {'ahead of' if ahead > timedelta() else 'behind'} Telegram's."
    state = CheckState.FAULT if abs(ahead) >= DEADLINE else CheckState.NOTE
    return CheckFinding("clock", state, said, "Have it set by the network: timedatectl set-ntp true")


async def post(settings: Settings) -> AsyncIterator[CheckFinding]:
    """Whether the mail server lets the desk in."""
    if settings.smtp_host is None:
        yield CheckFinding("mail", CheckState.OK, "None is sent: SMTP_HOST is not set.")
        return
    try:
        async with asyncio.timeout(PATIENCE), mail.server(settings) as server:
            await server.noop()
    except (SMTPException, OSError) as error:
        said = f"{settings.smtp_host} does not take mails ({type(error).__name__})."
        yield CheckFinding(
            "mail", CheckState.FAULT, said, "Check SMTP_HOST, SMTP_PORT, SMTP_TLS, SMTP_USER, SMTP_PASSWORD."
        )
    else:
        yield CheckFinding("mail", CheckState.OK, f"{settings.smtp_host} is ready.")


async def scanner(settings: Settings) -> AsyncIterator[CheckFinding]:
    """Whether the virus scanner answers."""
    if settings.clamav is None:
        yield CheckFinding("scanner", CheckState.OK, "None: documents are not scanned, CLAMAV is not set.")
        return
    try:
        async with asyncio.timeout(PATIENCE):
            await scanning.ping(settings.clamav)
    except (ScannerAway, TimeoutError) as error:
        said = f"{settings.clamav} does not answer ({type(error).__name__})."
        yield CheckFinding(
            "scanner", CheckState.FAULT, said, "Start clamd, and check CLAMAV. Documents wait meanwhile."
        )
    else:
        yield CheckFinding("scanner", CheckState.OK, "It answers.")


BEYOND: tuple[Check, ...] = (telegram, post, scanner)
"""All that is asked beyond this machine, in the order in which it is told."""


async def beyond(settings: Settings) -> list[CheckFinding]:
    """What is found by `BEYOND`, asked at the same time."""
    found = await asyncio.gather(*(_all(check, settings) for check in BEYOND))
    return [finding for findings in found for finding in findings]


async def _all(check: Check, settings: Settings) -> list[CheckFinding]:
    return [finding async for finding in check(settings)]
