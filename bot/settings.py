"""All configuration: read once from the environment and a `.env` file, checked, frozen.

It complains about everything at once and never repeats a value, for a value may be a secret. It creates nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from bot import envfile

TELEGRAM = "https://api.telegram.org"
DATABASE = Path("data/guichet.db")
SANDBOX = Path("data/sandbox")
CONTENT = Path(__file__).parent.parent / "faq" / "content"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOG_FORMATS = ("text", "json")
"""How log lines are written: for people, or as one JSON object a line (`bot.logs`)."""
MEANINGS = ("unsure", "always", "off")
"""When questions are compared by meaning too (`faq.search.encoding.Tier`, which takes half a second to import)."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
GENERAL_TOPIC = 1
"""The number of the topic that every group with topics has (https://core.telegram.org/api/forum)."""
NAMES = (
    "TELEGRAM_TOKEN",
    "TELEGRAM_API_URL",
    "DATABASE",
    "DATABASE_KEY",
    "DATABASE_KEY_FILE",
    "BACKUP_DIR",
    "BACKUP_MINUTES",
    "FAQ_DIR",
    "MEANING",
    "MEANING_MODEL",
    "STAFF_CHAT",
    "ADMINS",
    "PORT",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
    "SEND_RATE",
    "REACTIONS",
    "CLAMAV",
    "SMTP_HOST",
    "SMTP_PORT",
    "SMTP_TLS",
    "SMTP_USER",
    "SMTP_PASSWORD",
    "MAIL_FROM",
    "MAIL_TO",
    "MAIL_TO_WEEKLY",
    "RETENTION_MONTHS",
    "LOG_LEVEL",
    "LOG_FORMAT",
)
T = TypeVar("T")


class Tls(StrEnum):
    """How the way to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class SettingsError(ValueError):
    """What is wrong with the configuration: one sentence a fault, each saying what to do."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = tuple(complaints)


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of one process. Without a `token` the bot runs in the sandbox.

    Questions are compared by meaning when `meaning` says, one of MEANINGS, by the model in `meaning_model` or,
    without one, by the encoder that comes with the package. Snapshots of the database go to `backup_dir` every
    `backup_minutes`; the directory need not be there. `staff_topic` is the topic of `staff_chat` that the office is
    told in, None for the group itself. `send_rate` is in messages a second over all chats, `reactions` whether
    messages are reacted to, `clamav` where the virus scanner listens. The digest is mailed to each of `mail_to` on
    working days, to each of `mail_to_weekly` on Mondays. `port`, `smtp_port` and `log_level` are None unless they were
    asked for.
    """

    token: str | None = field(default=None, repr=False)
    api_url: str = TELEGRAM
    database: Path = DATABASE
    database_key: str | None = field(default=None, repr=False)
    backup_dir: Path | None = None
    backup_minutes: int = 5
    faq_dir: Path = CONTENT
    meaning: str = MEANINGS[0]
    meaning_model: Path | None = None
    staff_chat: int | None = None
    staff_topic: int | None = None
    admins: frozenset[int] = frozenset()
    port: int | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    send_rate: float = 25.0
    reactions: bool = True
    clamav: str | None = None
    smtp_host: str | None = None
    smtp_port: int | None = None
    smtp_tls: Tls = Tls.STARTTLS
    smtp_user: str | None = None
    smtp_password: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    mail_to: tuple[str, ...] = ()
    mail_to_weekly: tuple[str, ...] = ()
    retention_months: int | None = None
    log_level: str | None = None
    log_format: str = LOG_FORMATS[0]

    @property
    def elsewhere(self) -> bool:
        """Whether the Bot API is another server than Telegram's own: the sandbox, or one's own."""
        return self.api_url != TELEGRAM

    @property
    def own_database(self) -> Path:
        """The database in use: without a token the sandbox's own, unless another was named."""
        sandboxed = self.token is None and self.database == DATABASE
        return SANDBOX / "guichet.db" if sandboxed else self.database


def load(environ: Mapping[str, str], directory: Path = Path()) -> Settings:
    """The settings of a process started in `directory` with `environ`, which wins over `directory`/.env.

    Raises SettingsError with every complaint.
    """
    written, complaints = envfile.read(directory / ".env", NAMES)
    return _read({**written, **environ}, complaints)


def comparing(environ: Mapping[str, str], directory: Path = Path()) -> Settings:
    """As `load`, of what decides how questions are compared, whatever else is wrong."""
    written, _ = envfile.read(directory / ".env", NAMES)
    given = {**written, **environ}
    names = ("MEANING", "MEANING_MODEL", "DATABASE", "TELEGRAM_TOKEN")
    return _read({name: given[name] for name in names if name in given}, [])


def _read(values: Mapping[str, str], complaints: list[str]) -> Settings:
    reader = _Reader(values, complaints)
    office = reader.take("STAFF_CHAT", _office, _Office())
    settings = Settings(
        token=reader.take("TELEGRAM_TOKEN", _token, None),
        api_url=reader.take("TELEGRAM_API_URL", _url, TELEGRAM),
        database=reader.take("DATABASE", _file, DATABASE),
        database_key=reader.take("DATABASE_KEY", str, None)
        or reader.take("DATABASE_KEY_FILE", key_file, None),
        backup_dir=reader.take("BACKUP_DIR", _elsewhere, None),
        backup_minutes=reader.take("BACKUP_MINUTES", _minutes, 5),
        faq_dir=reader.take("FAQ_DIR", _directory, CONTENT),
        meaning=reader.take("MEANING", _meaning, MEANINGS[0]),
        meaning_model=reader.take("MEANING_MODEL", _model, None),
        staff_chat=office.chat,
        staff_topic=office.topic,
        admins=reader.take("ADMINS", _people, frozenset()),
        port=reader.take("PORT", _port, None),
        webhook_url=reader.take("WEBHOOK_URL", _webhook, None),
        webhook_secret=reader.take("WEBHOOK_SECRET", _secret, None),
        send_rate=reader.take("SEND_RATE", _rate, 25.0),
        reactions=reader.take("REACTIONS", _switch, True),
        clamav=reader.take("CLAMAV", _scanner, None),
        smtp_host=reader.take("SMTP_HOST", str, None),
        smtp_port=reader.take("SMTP_PORT", _port, None),
        smtp_tls=reader.take("SMTP_TLS", _tls, Tls.STARTTLS),
        smtp_user=reader.take("SMTP_USER", str, None),
        smtp_password=reader.take("SMTP_PASSWORD", str, None),
        mail_from=reader.take("MAIL_FROM", _address, None),
        mail_to=reader.take("MAIL_TO", _addresses, ()),
        mail_to_weekly=reader.take("MAIL_TO_WEEKLY", _addresses, ()),
        retention_months=reader.take("RETENTION_MONTHS", _months, None),
        log_level=reader.take("LOG_LEVEL", _level, None),
        log_format=reader.take("LOG_FORMAT", _log_format, LOG_FORMATS[0]),
    )
    complaints += _contradictions(reader)
    if complaints:
        raise SettingsError(complaints)
    return settings


class _Reader:
    """Takes values by name; notes what cannot be read instead of stopping at it."""

    def __init__(self, values: Mapping[str, str], complaints: list[str]) -> None:
        self._values = values
        self._complaints = complaints

    def given(self, name: str) -> str:
        return self._values.get(name, "").strip()

    def take(self, name: str, parse: Callable[[str], T], default: T) -> T:
        text = self.given(name)
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as reason:
            self._complaints.append(f"{name} {reason}")
            return default


def _contradictions(reader: _Reader) -> list[str]:
    given = reader.given
    rules = (
        (
            given("DATABASE_KEY") and given("DATABASE_KEY_FILE"),
            "Set DATABASE_KEY or DATABASE_KEY_FILE, one of them.",
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
        *_mail_rules(given),
    )
    return [sentence for broken, sentence in rules if broken]


def _mail_rules(given: Callable[[str], str]) -> tuple[tuple[object, str], ...]:
    to = given("MAIL_TO") or given("MAIL_TO_WEEKLY")
    parts = [bool(each) for each in (given("SMTP_HOST"), given("MAIL_FROM"), to)]
    login = [bool(given(name)) for name in ("SMTP_USER", "SMTP_PASSWORD")]
    bare = given("SMTP_TLS").lower() == Tls.NONE and given("SMTP_HOST") not in ("", *LOOPBACK)
    return (
        (
            any(parts) and not all(parts),
            "SMTP_HOST, MAIL_FROM and MAIL_TO (or MAIL_TO_WEEKLY) go together; set all three, or none.",
        ),
        (any(login) and not all(login), "SMTP_USER and SMTP_PASSWORD go together; set both, or neither."),
        (
            {*_split(given("MAIL_TO"))} & {*_split(given("MAIL_TO_WEEKLY"))},
            "An address stands in MAIL_TO and in MAIL_TO_WEEKLY; leave it in one of them.",
        ),
        (bare, "SMTP_TLS may be none only for a server on this machine: the mails hold names."),
    )


def _token(text: str) -> str:
    if not re.fullmatch(r"\d+:[\w-]+", text, re.ASCII):
        raise ValueError("does not look like a bot token; copy the whole line from @BotFather.")
    return text


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(
            "must be an address that starts with http:// or https://, such as http://127.0.0.1:8080."
        )
    return text.rstrip("/")


def _webhook(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise ValueError("must start with https://: Telegram posts updates nowhere else.")
    return _url(text)


def _secret(text: str) -> str:
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


def _file(text: str) -> Path:
    path = _path(text)
    if path.is_dir():
        raise ValueError("is a directory; name a file in it, such as data/guichet.db.")
    return path


def _directory(text: str) -> Path:
    path = _path(text)
    if not path.is_dir():
        raise ValueError("is not a directory; name the one that holds calendar.toml and the languages.")
    return path


def _meaning(text: str) -> str:
    if text.lower() not in MEANINGS:
        raise ValueError(f"must be one of {', '.join(MEANINGS)}.")
    return text.lower()


def _model(text: str) -> Path:
    path = _path(text)
    if not path.is_dir():
        raise ValueError("is not a directory; name the one that holds model.onnx and encoder.toml.")
    return path


def _elsewhere(text: str) -> Path:
    """A directory that may be away for a while, as one on another machine is."""
    path = _path(text)
    if path.exists() and not path.is_dir():
        raise ValueError("is a file; name a directory, on another disk than the database.")
    return path


def _minutes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1440:
        raise ValueError("must be a whole number of minutes between 1 and 1440, such as 5.")
    return int(text)


def key_file(text: str) -> str:
    """The key in the file at this path. Raises ValueError with what is wrong, to be read behind the setting's name."""
    try:
        key = _path(text).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ValueError("cannot be read; name a text file that this user may read.") from None
    if not key:
        raise ValueError("is an empty file; write the key into it on one line.")
    return key


@dataclass(frozen=True, slots=True)
class _Office:
    """The group of the staff and the topic in it, None where there is none."""

    chat: int | None = None
    topic: int | None = None


def _office(text: str) -> _Office:
    """A group, or `group:topic`. Messages go to the General topic by naming none, so that its number names none either."""
    number, colon, topic = text.partition(":")
    if not re.fullmatch(r"-\d{1,18}", number, re.ASCII):
        raise ValueError(
            "must be the number of a group, which is negative, such as -1001234567890; a topic of it may follow, as in "
            "-1001234567890:12."
        )
    if not colon:
        return _Office(int(number))
    if not re.fullmatch(r"[1-9]\d{0,9}", topic, re.ASCII):
        raise ValueError(
            "has a topic that is no number; copy it from a link to a message in the topic: in t.me/c/1234567890/12/345 "
            "it is 12, so that -1001234567890:12 is written."
        )
    if not number.startswith("-100") or len(number) < len("-1001234567890"):
        raise ValueError(
            "names a topic, which only a supergroup has: its number begins with -100, such as -1001234567890:12."
        )
    return _Office(int(number), None if int(topic) == GENERAL_TOPIC else int(topic))


def _people(text: str) -> frozenset[int]:
    numbers = [number for number in re.split(r"[\s,;]+", text) if number]
    if not all(re.fullmatch(r"\d+", number) for number in numbers):
        raise ValueError("must be Telegram numbers of people separated by commas, such as 1234567, 2345678.")
    return frozenset(map(int, numbers))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ValueError("must be a whole number between 1 and 65535, such as 8080.")
    return int(text)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 1 <= rate <= 1000:
        raise ValueError("must be messages a second, between 1 and 1000; Telegram allows about 30.")
    return rate


def _switch(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise ValueError("must be on or off.")
    return text.lower() == "on"


def _scanner(text: str) -> str:
    _, colon, port = text.rpartition(":")
    if not text.startswith("/") and not (colon and port.isdecimal() and 0 < int(port) < 65536):
        raise ValueError("must be host:port or the full path of clamd's socket, such as 127.0.0.1:3310.")
    return text


def _tls(text: str) -> Tls:
    if text.lower() not in list(Tls):
        raise ValueError(f"must be one of {', '.join(Tls)}.")
    return Tls(text.lower())


def _address(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", text):
        raise ValueError("must be an e-mail address, such as examens@example.org.")
    return text


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_address(each) for each in _split(text)))


def _split(text: str) -> list[str]:
    return [each for each in re.split(r"[\s,;]+", text) if each]


def _months(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 120:
        raise ValueError("must be a whole number of months between 1 and 120, such as 12.")
    return int(text)


def _log_format(text: str) -> str:
    if text.lower() not in LOG_FORMATS:
        raise ValueError(f"must be one of {', '.join(LOG_FORMATS)}.")
    return text.lower()


def _level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError(f"must be one of {', '.join(LOG_LEVELS)}.")
    return text.upper()
