"""What each setting may be: every function takes what was written, and returns its value or raises ValueError with what is
wrong and what to do, to be read after the setting's name. No sentence repeats the value, for it may be a secret.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")
"""How log lines are written: for people, or as one JSON object a line (`bot.logs`)."""
MEANINGS = ("unsure", "always", "off")
"""When questions are compared by meaning too (`faq.search.encoder.encoding.Tier`, which takes half a second to import)."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
UNENCRYPTED = "none"
"""Written for a key, it says that the database is not to be encrypted."""
GENERAL_TOPIC = 1
"""The number of the topic that every group with topics has (https://core.telegram.org/api/forum)."""


def token(text: str) -> str:
    """The bot's token, as @BotFather gives it."""
    if not re.fullmatch(r"\d+:[\w-]+", text, re.ASCII):
        raise ValueError("does not look like a bot token; copy the whole line from @BotFather.")
    return text


def _address(text: str) -> SplitResult:
    """The parts of an address; none of them where it has no such parts, as with a bracket that is never closed."""
    try:
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", "", "", "")


def url(text: str) -> str:
    """The address of a Bot API, without a slash at its end."""
    parts = _address(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            "must be an address that starts with http:// or https://, such as http://127.0.0.1:8080."
        )
    return text.rstrip("/")


def webhook(text: str) -> str:
    """The address at which Telegram posts updates: encrypted, or on this machine."""
    parts = _address(text)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise ValueError("must start with https://: Telegram posts updates nowhere else.")
    return url(text)


def secret(text: str) -> str:
    """What proves that an update comes from Telegram (Bot API, setWebhook)."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", text):
        raise ValueError("must be 16 to 256 letters, digits, _ or -; try `openssl rand -hex 32`.")
    return text


def _path(text: str) -> Path:
    try:
        path = Path(text).expanduser()
        path.exists()
    except (OSError, RuntimeError):
        raise ValueError("cannot be a path on this machine; write it out from / on.") from None
    return path


def file(text: str) -> Path:
    """A file, which need not be there yet."""
    path = _path(text)
    if path.is_dir():
        raise ValueError("is a directory; name a file in it, such as data/guichet.db.")
    return path


def directory(text: str) -> Path:
    """The directory of the office's files."""
    path = _path(text)
    if not path.is_dir():
        raise ValueError("is not a directory; name the one that holds calendar.toml and the languages.")
    return path


def meaning(text: str) -> str:
    """When questions are compared by meaning: one of `MEANINGS`."""
    if text.lower() not in MEANINGS:
        raise ValueError(f"must be one of {', '.join(MEANINGS)}.")
    return text.lower()


def model(text: str) -> Path:
    """The directory of an encoder."""
    path = _path(text)
    if not path.is_dir():
        raise ValueError("is not a directory; name the one that holds model.onnx and encoder.toml.")
    return path


def elsewhere(text: str) -> Path:
    """A directory that may be away for a while, as one on another machine is."""
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise ValueError("is a file; name a directory, on another disk than the database.")
    return path


def minutes(text: str) -> int:
    """Minutes, 1 to 1440 (a day)."""
    if not text.isdecimal() or not 1 <= int(text) <= 1440:
        raise ValueError("must be a whole number of minutes between 1 and 1440, such as 5.")
    return int(text)


def key(text: str) -> str | None:
    """The key, or None where it is plainly said that there is none."""
    return None if text.lower() == UNENCRYPTED else text


def key_file(text: str) -> str:
    """The key in the file at this path. Raises ValueError with what is wrong, to be read after the setting's name."""
    try:
        key = _path(text).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ValueError("cannot be read; name a text file that this user may read.") from None
    if not key:
        raise ValueError("is an empty file; write the key into it on one line.")
    return key


@dataclass(frozen=True, slots=True)
class Office:
    """The group of the staff and the topic in it, None where there is none."""

    chat: int | None = None
    topic: int | None = None


def office(text: str) -> Office:
    """A group, or `group:topic`. Messages go to the General topic by naming none, so that its number names none either."""
    number, colon, topic = text.partition(":")
    if not re.fullmatch(r"-\d{1,18}", number, re.ASCII):
        raise ValueError(
            "must be the number of a group, which is negative, such as -1001234567890; a topic of it may follow, as in "
            "-1001234567890:12."
        )
    if not colon:
        return Office(int(number))
    if not re.fullmatch(r"[1-9]\d{0,9}", topic, re.ASCII):
        raise ValueError(
            "has a topic that is no number; copy it from a link to a message in the topic: in t.me/c/1234567890/12/345 "
            "it is 12, so that -1001234567890:12 is written."
        )
    if not number.startswith("-100") or len(number) < len("-1001234567890"):
        raise ValueError(
            "names a topic, which only a supergroup has: its number begins with -100, such as -1001234567890:12."
        )
    return Office(int(number), None if int(topic) == GENERAL_TOPIC else int(topic))


def people(text: str) -> frozenset[int]:
    """Telegram's ids of people."""
    numbers = [number for number in re.split(r"[\s,;]+", text) if number]
    if not all(re.fullmatch(r"\d+", number) for number in numbers):
        raise ValueError("must be Telegram numbers of people separated by commas, such as 1234567, 2345678.")
    return frozenset(map(int, numbers))


def port(text: str) -> int:
    """A port, 1 to 65535."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ValueError("must be a whole number between 1 and 65535, such as 8080.")
    return int(text)


def rate(text: str) -> float:
    """Messages a second, 1 to 1000."""
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 1 <= rate <= 1000:
        raise ValueError("must be messages a second, between 1 and 1000; Telegram allows about 30.")
    return rate


def switch(text: str) -> bool:
    """on or off."""
    if text.lower() not in ("on", "off"):
        raise ValueError("must be on or off.")
    return text.lower() == "on"


def scanner(text: str) -> str:
    """Where clamd listens: host and port, or the path of a socket."""
    _, colon, port = text.rpartition(":")
    if not text.startswith("/") and not (colon and port.isdecimal() and 0 < int(port) < 65536):
        raise ValueError("must be host:port or the full path of clamd's socket, such as 127.0.0.1:3310.")
    return text


def months(text: str) -> int:
    """Months, 1 to 120 (ten years)."""
    if not text.isdecimal() or not 1 <= int(text) <= 120:
        raise ValueError("must be a whole number of months between 1 and 120, such as 12.")
    return int(text)


def log_format(text: str) -> str:
    """One of `LOG_FORMATS`."""
    if text.lower() not in LOG_FORMATS:
        raise ValueError(f"must be one of {', '.join(LOG_FORMATS)}.")
    return text.lower()


def level(text: str) -> str:
    """One of `LOG_LEVELS`."""
    if text.upper() not in LOG_LEVELS:
        raise ValueError(f"must be one of {', '.join(LOG_LEVELS)}.")
    return text.upper()
