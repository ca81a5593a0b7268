"""What goes wrong on the way to Telegram and to the database, and what is done about it, as pure functions.

`judge` tells errors apart, `decide` says what becomes of an update whose handling failed, `fetch_again_at` when a document
is fetched again; when a notice is sent again says `storage.outbox.after_failure`, told here whether its error lasts.
In full:

| verdict | error | an update | a notice of the outbox | a document |
| --- | --- | --- | --- | --- |
| BUSY | 429 with a wait | again after the wait | the same | the same |
| AWAY | network, 5xx, 401, 404, 409, no JSON | again for an hour | again, ever later | again for a day |
| GONE | 403, a chat closed to the bot | done | given up, told | refused, told |
| MOVED | a group with another number | done | follows it | refused, told |
| REFUSED | any other 400, 413 and their like | dead at once, told | given up, told | refused, told |
| MALFORMED | an update that cannot be read | dead at once, told | - | - |
| TOO_LARGE | more than a bot can fetch | dead at once, told | given up, told | refused, told |
| HUNG | the handler took too long | dead at the third time, told | again | again |
| NOT_SAVED | the database takes nothing | again in its place | again | again |
| CLOSING | the process stops | stays in the inbox | stays | stays |
| FAULT | anything else | dead at the third time, told | again, ever later | again for a day |

No update keeps the others of its chat waiting for longer than `LONGEST_HOLD`: it is then tried again aside, while the
chat goes on. NOT_SAVED alone keeps its place, for what the database refuses to one message it refuses to the next, and
answers to a form must not overtake each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chat.delivery import is_final
from bot.chat.downloads import Lost, TooLarge, TooLong
from bot.process.ordering import Again
from bot.process.transport import retry_after
from storage.errors import Closed, NotSaved

LONGEST_WAIT = 30.0
"""Seconds between two tries at most, unless Telegram asks for more: so long an answer may lag behind Telegram's return."""
LONGEST_HOLD = 60.0
"""Seconds for which an update may keep the others of its chat waiting: whoever writes twice in a minute gives up on the
desk soon after."""
SHORTEST_TRY = 10.0
"""Seconds that a try must have left before `LONGEST_HOLD`; most answers of Telegram take less than one."""
PATIENCE = 3600.0
"""Seconds for which an absent Telegram is waited for; later, nobody looks for an answer in the chat any more."""
FAULTS = 3
"""Failures of our own after which an update is given up: a race may pass at the second try, a mistake stays."""
FIRST_FETCH_DELAY = timedelta(seconds=2)
"""Before the second try to fetch a document; it doubles with each further one."""
LONGEST_FETCH_DELAY = timedelta(minutes=30)
"""Between two tries to fetch a document at most."""
FETCH_PATIENCE = timedelta(hours=24)
"""How long an absent Telegram is waited for with a document; a file that Telegram itself refuses is given up at once."""
FETCH_REFUSALS = 5
"""So many times Telegram may say that a file is unavailable for now: half a minute in all."""

_CLOSED = (
    "chat not found",
    "peer_id_invalid",
    "group chat was deleted",
    "bot is not a member",
    "bot was kicked",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "topic_closed",
    "topic_deleted",
    "user_is_blocked",
    "input_user_deactivated",
)
"""What the Bot API says with a 400 of a chat that is closed to the bot (https://core.telegram.org/api/errors)."""


class UnreadableUpdate(ValueError):  # noqa: N818 - the name says what happened
    """An update that is not as the Bot API describes it, or as a later version of it does."""


class Verdict(StrEnum):
    """Whose fault an error is, which decides what helps."""

    BUSY = "busy"
    AWAY = "away"
    GONE = "gone"
    MOVED = "moved"
    REFUSED = "refused"
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    HUNG = "hung"
    NOT_SAVED = "not_saved"
    CLOSING = "closing"
    FAULT = "fault"

    @property
    def lasting(self) -> bool:
        """Whether trying again can never help."""
        return self in (
            Verdict.GONE,
            Verdict.MOVED,
            Verdict.REFUSED,
            Verdict.MALFORMED,
            Verdict.TOO_LARGE,
        )


COUNTED = (Verdict.FAULT, Verdict.HUNG)
"""Failures of our own: after `FAULTS` of them an update is given up."""


class End(StrEnum):
    """How an update is finished with although it was not handled."""

    DONE = "done"  # nobody is left to be answered
    DEAD = "dead"  # kept for whoever repairs it; the person and the admins are told


@dataclass(frozen=True, slots=True)
class Effort:
    """What an update has cost so far, the try that just failed included.

    `tries` counts those of this process, `faults` the failures of our own in all before this one; `age` is the seconds
    since the first try began, for which the chat was held up unless the update is `aside`. `crowded`: another update of
    the chat is aside already.
    """

    tries: int = 1
    faults: int = 0
    age: float = 0.0
    aside: bool = False
    crowded: bool = False


def judge(error: Exception) -> Verdict:
    """What kind of trouble an exception is. Order matters: to the library BadRequest and TooLong are NetworkErrors."""
    for kinds, verdict in _KINDS:
        if isinstance(error, kinds):
            return verdict
    if isinstance(error, Forbidden | BadRequest):
        return _refusal(error)
    return Verdict.AWAY if isinstance(error, TelegramError) else Verdict.FAULT


_KINDS: tuple[tuple[type[Exception], Verdict], ...] = (
    (Closed, Verdict.CLOSING),
    (NotSaved, Verdict.NOT_SAVED),
    (RetryAfter, Verdict.BUSY),
    (ChatMigrated, Verdict.MOVED),
    (TooLong, Verdict.TOO_LARGE),
    (TooLarge, Verdict.TOO_LARGE),
    (Lost, Verdict.REFUSED),
    (UnreadableUpdate, Verdict.MALFORMED),
    (TimeoutError, Verdict.HUNG),
)


def _refusal(error: Forbidden | BadRequest) -> Verdict:
    if not is_final(error):
        return Verdict.AWAY
    closed = isinstance(error, Forbidden) or any(reason in error.message.lower() for reason in _CLOSED)
    return Verdict.GONE if closed else Verdict.REFUSED


def again_after(error: Exception, tries: int) -> float:
    """Seconds until the next try: what Telegram asked for, or 1, 2, 4 ... up to `LONGEST_WAIT`."""
    asked = retry_after(error)
    return asked if asked is not None else min(2.0 ** min(tries - 1, 10), LONGEST_WAIT)


def decide(verdict: Verdict, pause: float, effort: Effort) -> Again | End:
    """What becomes of an update after a failure. `pause`: the seconds to wait if it is tried again."""
    if verdict in (Verdict.GONE, Verdict.MOVED):
        return End.DONE
    if verdict.lasting:
        return End.DEAD
    if verdict in (Verdict.NOT_SAVED, Verdict.CLOSING):
        return Again(pause, aside=effort.aside)
    if verdict in COUNTED and effort.faults + 1 >= FAULTS:
        return End.DEAD
    if effort.age >= PATIENCE:
        return End.DEAD
    late = effort.age + pause + SHORTEST_TRY > LONGEST_HOLD
    return Again(pause, aside=effort.aside or effort.crowded or late)


def fetch_again_at(error: Exception, attempts: int, received: datetime, now: datetime) -> datetime | None:
    """When to try to fetch a document again after `attempts` earlier failures, or None when that will not help.

    What Telegram asked for is obeyed; else the wait doubles. Every try asks for a new link.
    """
    asked = retry_after(error)
    if asked is not None:
        return now + timedelta(seconds=asked)
    refused = isinstance(error, BadRequest) and attempts + 1 >= FETCH_REFUSALS
    if judge(error).lasting or refused or now - received > FETCH_PATIENCE:
        return None
    wait: timedelta = min(FIRST_FETCH_DELAY * 2 ** min(attempts, 20), LONGEST_FETCH_DELAY)
    return now + wait
