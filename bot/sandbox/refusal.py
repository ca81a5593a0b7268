"""What the sandbox says when it refuses: the Bot API's own error envelope, or an error of the person's side.

Knows no rule; the rules raise these.
"""

from collections.abc import Mapping
from typing import Any

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure of the sandbox
    """A Bot API call refused: `code` is the HTTP status, `description` Telegram's own words.

    Source: https://core.telegram.org/bots/api#making-requests (ok, error_code, description, parameters).
    """

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def envelope(self) -> dict[str, Any]:
        """The JSON body that Telegram sends."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class SimError(Exception):
    """A request of the person's side (`/sim/`) that makes no sense; the message is for a developer."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def bad_request(reason: str, **parameters: int) -> Refused:
    """400 with Telegram's prefix: `bad_request("chat not found")`."""
    return Refused(400, f"{PREFIXES[400]}: {reason}", **parameters)


def forbidden(reason: str) -> Refused:
    """403 with Telegram's prefix."""
    return Refused(403, f"{PREFIXES[403]}: {reason}")


def conflict(reason: str) -> Refused:
    """409 with Telegram's prefix."""
    return Refused(409, f"{PREFIXES[409]}: {reason}")


def too_many_requests(seconds: int) -> Refused:
    """429; `seconds` until a call may succeed again, also in parameters.retry_after."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def refusal(code: int, description: str, parameters: Mapping[str, int] | None = None) -> Refused:
    """Any other refusal, as a fault or a rule of its own asks for."""
    return Refused(code, description, **(parameters or {}))
