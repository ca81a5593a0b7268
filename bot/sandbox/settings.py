"""The sandbox's dials, with Telegram-like defaults: flood limits, lifetimes, switches.

Telegram's own figures are soft (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this);
here they are exact, so that a test can count on them.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from bot.sandbox.refusal import SimError


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers are seconds, counts per second or counts; a rate of 0 lifts that limit."""

    chat_rate: float = 1.0
    """Messages a second to one chat, once its burst is used."""
    chat_burst: int = 20
    """Messages that one chat takes at once."""
    group_per_minute: int = 20
    """Messages to one group or supergroup in any 60 seconds."""
    overall_rate: float = 30.0
    """Messages a second of one bot to everybody."""
    overall_burst: int = 30
    """Messages that one bot may send at once."""
    callback_lifetime: float = 15.0
    """How long a tap may be answered."""
    link_lifetime: float = 3600.0
    """How long a download link lives."""
    retention: float = 86400.0
    """How long an update waits for the bot."""
    edit_window: float = 172800.0
    """How long a message can be deleted, and how long a tap still shows it."""
    group_privacy: bool = True
    """A plain bot member of a group sees only commands, replies to it and mentions of it."""
    polling_brakes: bool = True
    """Slow down a poller that asks with the same offset again within 3 seconds."""
    ephemeral_messages: bool = True
    """Know ephemeral messages; without them the server is one from before Bot API 10.2."""
    loopback_webhooks: bool = False
    """Accept http:// webhooks on this machine."""

    def changed(self, values: dict[str, Any]) -> "Settings":
        """A copy with `values`; raises SimError for a dial that does not exist or a value of another kind."""
        kinds = {item.name: type(getattr(self, item.name)) for item in fields(self)}
        for name, value in values.items():
            if name not in kinds:
                raise SimError(f"no setting {name!r}; there are {', '.join(kinds)}")
            if isinstance(value, bool) != (kinds[name] is bool) or not isinstance(value, int | float):
                raise SimError(f"setting {name!r} takes a {kinds[name].__name__}")
        return replace(self, **{name: kinds[name](value) for name, value in values.items()})

    def as_dict(self) -> dict[str, Any]:
        """All dials."""
        return asdict(self)


UNLIMITED = Settings(chat_rate=0, group_per_minute=0, overall_rate=0, polling_brakes=False)
"""Nothing is slowed down: for benchmarks and for tests of other things."""
