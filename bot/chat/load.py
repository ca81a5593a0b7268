"""How much waits to be handled, and when questions are therefore answered more quickly than well."""

from __future__ import annotations

from dataclasses import dataclass

BACKLOG = 200
"""Updates that wait from which questions are compared by words alone. By meaning too they take 9 ms of a core in the mean,
so the last of 200 would wait two seconds, which is what people take for at once; by words alone they take less than half."""


@dataclass(slots=True)
class Load:
    """`waiting`: updates that are not handled yet, those that are being handled among them; `hurried`: questions
    answered by words alone for it since that was last logged.
    """

    waiting: int = 0
    hurried: int = 0

    @property
    def heavy(self) -> bool:
        """Whether questions are answered by words alone rather than late."""
        return self.waiting > BACKLOG
