"""Which settings need each other, and which exclude each other."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from bot.settings import mail, values


def contradictions(given: Callable[[str], str]) -> list[str]:
    """A sentence for each rule that is broken by what was written, which `given` has by name."""
    rules = (
        (
            given("DATABASE_KEY") and given("DATABASE_KEY_FILE"),
            "Set DATABASE_KEY or DATABASE_KEY_FILE, one of them.",
        ),
        (
            _meets_people(given) and not given("DATABASE_KEY") and not given("DATABASE_KEY_FILE"),
            "DATABASE_KEY is missing: what students write would lie unencrypted. Set it to a new secret (openssl rand -hex "
            "32) and keep a copy, or name a file that holds it in DATABASE_KEY_FILE; DATABASE_KEY=none goes without.",
        ),
        (
            given("TELEGRAM_API_URL") and not given("TELEGRAM_TOKEN"),
            "TELEGRAM_API_URL needs TELEGRAM_TOKEN beside it; set both, or neither for the sandbox.",
        ),
        (
            given("WEBHOOK_URL") and not given("WEBHOOK_SECRET"),
            "WEBHOOK_URL needs WEBHOOK_SECRET beside it, so that nobody else can post updates.",
        ),
        (
            given("WEBHOOK_URL") and not given("PORT"),
            "WEBHOOK_URL needs PORT beside it: the local port your HTTPS proxy forwards to.",
        ),
        (
            given("MEANING_MODEL") and given("MEANING").lower() == "off",
            "MEANING is off, so that MEANING_MODEL is never asked; leave one of them out.",
        ),
        *mail.rules(given),
    )
    return [sentence for broken, sentence in rules if broken]


def _meets_people(given: Callable[[str], str]) -> bool:
    """Whether the bot is Telegram's: a Bot API on this machine is the sandbox's, or stands in for Telegram in tests."""
    return bool(given("TELEGRAM_TOKEN")) and _host(given("TELEGRAM_API_URL")) not in values.LOOPBACK


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
