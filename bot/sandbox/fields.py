"""The fields of a request of the person's side, checked as they are read."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import SimError


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
        try:
            return int(value)
        except (TypeError, ValueError) as error:
            raise SimError(f"{name} must be a number") from error

    def number(self, name: str, default: float) -> float:
        """A number with a fraction. Raises SimError."""
        try:
            return float(self.values.get(name, default))
        except (TypeError, ValueError) as error:
            raise SimError(f"{name} must be a number") from error

    def text(self, name: str, default: str | None = None) -> str:
        """Text; without a default it must be there. Raises SimError."""
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise SimError(f"{name} is missing" if value is None else f"{name} must be text")
        return value

    def without(self, name: str) -> "Fields":
        """The same without one field."""
        return Fields({key: value for key, value in self.values.items() if key != name})
