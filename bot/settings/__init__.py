"""All configuration: read once from the environment and a `.env` file, checked, frozen.

It complains about everything at once and never repeats a value, for a value may be a secret. It creates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot import envfile
from bot.settings import mail, values
from bot.settings.contradictions import contradictions

TELEGRAM = "https://api.telegram.org"
DATABASE = Path("data/guichet.db")
SANDBOX = Path("data/sandbox")
CONTENT = Path(__file__).parents[2] / "faq" / "content"
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


class SettingsError(ValueError):
    """What is wrong with the configuration: one sentence a fault, each saying what to do."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = tuple(complaints)


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of one process."""

    token: str | None = field(default=None, repr=False)
    """Without one the bot runs in the sandbox."""
    api_url: str = TELEGRAM
    database: Path = DATABASE
    database_key: str | None = field(default=None, repr=False)
    backup_dir: Path | None = None
    """Where snapshots of the database go; it need not be there."""
    backup_minutes: int = 5
    """Minutes between two snapshots."""
    faq_dir: Path = CONTENT
    meaning: str = values.MEANINGS[0]
    """When questions are compared by meaning, too: one of `values.MEANINGS`."""
    meaning_model: Path | None = None
    """The model to do it with; None for the encoder that comes with the package."""
    staff_chat: int | None = None
    staff_topic: int | None = None
    """The topic of `staff_chat` that the office is told in; None for the group itself."""
    admins: frozenset[int] = frozenset()
    port: int | None = None
    """None unless it was asked for, as are `smtp_port` and `log_level`."""
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    send_rate: float = 25.0
    """Messages a second over all chats."""
    reactions: bool = True
    """Whether messages are reacted to."""
    clamav: str | None = None
    """Where the virus scanner listens."""
    smtp_host: str | None = None
    smtp_port: int | None = None
    smtp_tls: mail.Tls = mail.Tls.STARTTLS
    smtp_user: str | None = None
    smtp_password: str | None = field(default=None, repr=False)
    mail_from: str | None = None
    mail_to: tuple[str, ...] = ()
    """To whom the digest is mailed on working days."""
    mail_to_weekly: tuple[str, ...] = ()
    """To whom it is mailed on Mondays."""
    retention_months: int | None = None
    log_level: str | None = None
    log_format: str = values.LOG_FORMATS[0]

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
    unopened = {"DATABASE_KEY": values.UNENCRYPTED}
    return _read({name: given[name] for name in names if name in given} | unopened, [])


def _read(texts: Mapping[str, str], complaints: list[str]) -> Settings:
    reader = _Reader(texts, complaints)
    office = reader.take("STAFF_CHAT", values.office, values.Office())
    settings = Settings(
        token=reader.take("TELEGRAM_TOKEN", values.token, None),
        api_url=reader.take("TELEGRAM_API_URL", values.url, TELEGRAM),
        database=reader.take("DATABASE", values.file, DATABASE),
        database_key=reader.take("DATABASE_KEY", values.key, None)
        or reader.take("DATABASE_KEY_FILE", values.key_file, None),
        backup_dir=reader.take("BACKUP_DIR", values.elsewhere, None),
        backup_minutes=reader.take("BACKUP_MINUTES", values.minutes, 5),  # what a lost disk may cost
        faq_dir=reader.take("FAQ_DIR", values.directory, CONTENT),
        meaning=reader.take("MEANING", values.meaning, values.MEANINGS[0]),
        meaning_model=reader.take("MEANING_MODEL", values.model, None),
        staff_chat=office.chat,
        staff_topic=office.topic,
        admins=reader.take("ADMINS", values.people, frozenset()),
        port=reader.take("PORT", values.port, None),
        webhook_url=reader.take("WEBHOOK_URL", values.webhook, None),
        webhook_secret=reader.take("WEBHOOK_SECRET", values.secret, None),
        send_rate=reader.take("SEND_RATE", values.rate, 25.0),  # Telegram allows 30 a second (Bots FAQ)
        reactions=reader.take("REACTIONS", values.switch, True),
        clamav=reader.take("CLAMAV", values.scanner, None),
        smtp_host=reader.take("SMTP_HOST", str, None),
        smtp_port=reader.take("SMTP_PORT", values.port, None),
        smtp_tls=reader.take("SMTP_TLS", mail.tls, mail.Tls.STARTTLS),
        smtp_user=reader.take("SMTP_USER", str, None),
        smtp_password=reader.take("SMTP_PASSWORD", str, None),
        mail_from=reader.take("MAIL_FROM", mail.address, None),
        mail_to=reader.take("MAIL_TO", mail.addresses, ()),
        mail_to_weekly=reader.take("MAIL_TO_WEEKLY", mail.addresses, ()),
        retention_months=reader.take("RETENTION_MONTHS", values.months, None),
        log_level=reader.take("LOG_LEVEL", values.level, None),
        log_format=reader.take("LOG_FORMAT", values.log_format, values.LOG_FORMATS[0]),
    )
    complaints += contradictions(reader.given)
    if complaints:
        raise SettingsError(complaints)
    return settings


class _Reader:
    """Takes values by name; notes what cannot be read instead of stopping at it."""

    def __init__(self, texts: Mapping[str, str], complaints: list[str]) -> None:
        self._texts = texts
        self._complaints = complaints

    def given(self, name: str) -> str:
        return self._texts.get(name, "").strip()

    def take(self, name: str, parse: Callable[[str], T], default: T) -> T:
        text = self.given(name)
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as reason:
            self._complaints.append(f"{name} {reason}")
            return default
