"""Faults on demand: which call fails next, and how. Chosen by a schedule, or by a seed ("storm").

A fault is plain data and survives a restart. `act` on it is the HTTP edge's business (edge.py). A storm draws
from its seed and the number of the call alone, so a failing run replays exactly.
"""

import json
import random
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bot.sandbox.fields import Fields
from bot.sandbox.params import Params
from bot.sandbox.refusal import SimError
from bot.sandbox.state import State

KINDS = {
    "429": "refused: too many requests, with `retry_after` seconds (1)",
    "401": "refused: Unauthorized",
    "403": "refused: bot was blocked by the user",
    "404": "refused: Not Found, as a proxy in front of Telegram does for a moment",
    "409": "refused: terminated by other getUpdates request",
    "500": "refused: Internal Server Error",
    "502": "an HTML page instead of JSON",
    "504": "refused: Gateway Timeout",
    "migrated": "refused: upgraded to a supergroup, with `migrate_to_chat_id`",
    "timeout": "no answer for `seconds` (60), then the connection closes; not applied",
    "reset": "the connection closes; not applied",
    "lost": "applied, then the connection closes without an answer",
    "slow": "applied, answered after `seconds` (1)",
    "truncated": "applied, but half of the answer's JSON arrives",
}  # fmt: skip
ALIASES = {
    "403-blocked": "403", "blocked": "403", "conflict": "409", "502-html": "502", "html": "502",
    "reset-before": "reset", "reset-after": "lost", "reset-after-applied": "lost", "applied": "lost",
    "reply-lost": "lost", "lost-reply": "lost", "applied-but-reply-lost": "lost", "truncated-json": "truncated",
    "chatmigrated": "migrated", "chat-migrated": "migrated",
}  # fmt: skip
STORM_KINDS = ("429", "500", "502", "504", "reset", "lost", "slow", "truncated")


@dataclass(frozen=True, slots=True)
class ScheduledFault:
    """One line of the schedule."""

    kind: str
    method: str = "*"
    """A method's name in any case, `*` for all, `download` for file links."""
    times: int = 1
    """How many matching calls it hits; 0 is without end."""
    after_n: int = 0
    """How many matching calls it lets pass first."""
    match: dict[str, Any] = field(default_factory=dict)
    """Parameters that the call must have; text matches as a part."""
    retry_after: int = 1
    seconds: float | None = None
    migrate_to_chat_id: int = -1_000_000_009_999
    seed: int | None = None
    """Kind "storm": draws kinds by this seed."""
    rate: float = 0.1
    """Kind "storm": the share of calls that fail."""
    kinds: list[str] = field(default_factory=lambda: list(STORM_KINDS))

    def fits(self, method: str, params: Params) -> bool:
        """Does it concern this call?"""
        if self.method != "*" and self.method.lower() != method.lower():
            return False
        return all(
            str(value) in params.text(name) if isinstance(value, str) else str(value) == params.text(name)
            for name, value in self.match.items()
        )

    def drawn(self, number: int) -> "ScheduledFault | None":
        """What it does to its `number`th call: itself, or for a storm what the seed says."""
        if self.kind != "storm":
            return self
        draw = random.Random(f"{self.seed}:{number}")  # noqa: S311 - replayable on purpose
        if draw.random() >= self.rate:
            return None
        return ScheduledFault(kind=draw.choice(self.kinds or STORM_KINDS), retry_after=1, seconds=0.2)


def fault_from(raw: dict[str, Any]) -> ScheduledFault:
    """A fault as `/sim/fault` takes it. Raises SimError."""
    values = dict(raw)
    if "ms" in values:
        values["seconds"] = Fields(values).number("ms", 0) / 1000
        del values["ms"]
    unknown = set(values) - {item.name for item in fields(ScheduledFault)}
    if unknown:
        raise SimError(f"unknown fields {sorted(unknown)}")
    values["kind"] = _kind(values.get("kind", ""))
    if values["kind"] == "storm":
        values = {"times": 0} | values
        _check_storm(values)
    _check_types(values)
    return ScheduledFault(**values)


def _kind(given: Any) -> str:
    """The name of a kind, from its number or from one of its other names. Raises SimError."""
    name = str(given).lower().replace("_", "-").replace(" ", "-")
    kind = ALIASES.get(name, name)
    if kind not in KINDS and kind != "storm":
        raise SimError(f"no kind {given!r}; there are {', '.join(KINDS)} and storm")
    return kind


def _check_storm(values: dict[str, Any]) -> None:
    if not isinstance(values.get("seed"), int):
        raise SimError("a storm needs a seed")
    if not isinstance(values.get("kinds", []), list):
        raise SimError("kinds must be a list")
    values["kinds"] = [_kind(kind) for kind in values.get("kinds", STORM_KINDS) if kind != "storm"]


def _check_types(values: dict[str, Any]) -> None:
    if not isinstance(values.get("match", {}), dict) or not isinstance(values.get("method", ""), str):
        raise SimError("match must be an object and method a text")
    for name in ("times", "after_n", "retry_after", "migrate_to_chat_id"):
        if name in values:
            values[name] = Fields(values).integer(name)
    for name in ("seconds", "rate"):
        if values.get(name) is not None:
            values[name] = Fields(values).number(name, 0)


class Faults:
    """The schedule."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._any = bool(state.value("SELECT 1 FROM faults LIMIT 1"))

    @property
    def expected(self) -> bool:
        """Whether any fault was scheduled since there was fair weather."""
        return self._any

    def add(self, fault: ScheduledFault) -> int:
        """Put a fault at the end; gives its number."""
        self._any = True
        return self._state.insert("faults", spec=json.dumps(asdict(fault)))

    def clear(self) -> None:
        """Fair weather."""
        self._state.write("DELETE FROM faults")
        self._any = False

    def list(self) -> list[dict[str, Any]]:
        """What is scheduled: each with id, seen and fired."""
        rows = self._state.rows("SELECT * FROM faults ORDER BY id")
        return [
            {"id": row["id"], "seen": row["seen"], "fired": row["fired"], **json.loads(row["spec"])}
            for row in rows
        ]

    def next(self, method: str, params: Params) -> ScheduledFault | None:
        """The fault that hits this call; the first that fits and has something left."""
        if not self._any:
            return None
        for row in self._state.rows("SELECT * FROM faults ORDER BY id"):
            fault = ScheduledFault(**json.loads(row["spec"]))
            if fault.fits(method, params) and (fault.times == 0 or row["fired"] < fault.times):
                hit = self._count(row["id"], fault, row["seen"])
                if hit:
                    return hit
        return None

    def _count(self, fault_id: int, fault: ScheduledFault, seen: int) -> ScheduledFault | None:
        hit = fault.drawn(seen) if seen >= fault.after_n else None
        self._state.write(
            "UPDATE faults SET seen = seen + 1, fired = fired + ? WHERE id = ?",
            (int(hit is not None), fault_id),
        )
        return hit
