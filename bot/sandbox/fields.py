"""The fields of a request of the person's side, checked as they are read."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.params import whole
from bot.sandbox.refusal import SimError

UNKNOWN = -(2**63)
"""No id of anything."""


LARGEST = 10**10
"""Seconds: some three hundred years."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Named values from JSON, a form or a query."""

    values: dict[str, Any]

    def get(self, name: str) -> Any:
        """The raw value or None."""
        return self.values.get(name)

    def integer(self, name: str) -> int:
        """A number that must be there. Raises SimError."""
        found = self.optional_integer(name)
        if found is None:
            raise SimError(f"{name} is missing")
        return found

    def optional_integer(self, name: str) -> int | None:
        """A number, or None when absent. Raises SimError."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        number = whole(value, UNKNOWN)
        if number == UNKNOWN:
            raise SimError(f"{name} must be a number")
        return number

    def number(self, name: str, default: float) -> float:
        """A number with a fraction. Raises SimError."""
        try:
            found = float(self.values.get(name, default))
        except (TypeError, ValueError, OverflowError) as error:
            raise SimError(f"{name} must be a number") from error
        if not abs(found) < LARGEST:
            raise SimError(f"{name} is out of reach")
        return found

    def text(self, name: str, default: str | None = None) -> str:
        """Text; without a default it must be there. Raises SimError."""
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise SimError(f"{name} is missing" if value is None else f"{name} must be text")
        return value

    def without(self, name: str) -> "Fields":
        """The same without one field."""
        return Fields({key: value for key, value in self.values.items() if key != name})
