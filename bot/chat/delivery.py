"""Which messages of an answer have arrived, so that none comes twice when the answer is tried again.

Whatever makes an answer starts from its beginning at each try. A message that arrived at an earlier try is known by what
it holds, not by its place: an answer that has become another one meanwhile is sent whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Self

Arrived = tuple[str, int]
"""A message's fingerprint and the number Telegram gave it."""


def fingerprint(*content: object) -> str:
    """A short name for what a message holds; nothing can be read from it."""
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(slots=True)
class Delivery:
    """One answer on its way. `refused` are the addresses of buttons and links that it had to go without."""

    arrived: list[Arrived] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _earlier: list[Arrived] = field(default_factory=list)

    @classmethod
    def from_json(cls, text: str | None) -> Self:
        """As `to_json` wrote it; nothing has arrived where nothing was written."""
        return cls([(str(mark), int(number)) for mark, number in json.loads(text or "[]")])

    def to_json(self) -> str:
        """What arrived, to be kept until the next try."""
        return json.dumps(self.arrived)

    def begin(self) -> None:
        """A try begins: each message that arrived before it is passed over once."""
        self._earlier = list(self.arrived)

    def earlier(self, mark: str) -> int | None:
        """The number of a message with this content that arrived at an earlier try, or None."""
        found = next((each for each in self._earlier if each[0] == mark), None)
        if found is None:
            return None
        self._earlier.remove(found)
        return found[1]

    def note(self, mark: str, message_id: int) -> None:
        """A message arrived."""
        self.arrived.append((mark, message_id))
