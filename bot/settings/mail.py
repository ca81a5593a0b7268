"""The settings of mail: how the server is reached, and who writes to whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from bot.settings.values import LOOPBACK


class Tls(StrEnum):
    """How the way to the mail server is encrypted."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


def tls(text: str) -> Tls:
    """How the way to the server is encrypted."""
    if text.lower() not in list(Tls):
        raise ValueError(f"must be one of {', '.join(Tls)}.")
    return Tls(text.lower())


def address(text: str) -> str:
    """An e-mail address, as far as a letter to it may be tried."""
    if not re.fullmatch(r"[^@\s<>,;]+@[^@\s<>,;]+", text):
        raise ValueError("must be an e-mail address, such as examens@example.org.")
    return text


def addresses(text: str) -> tuple[str, ...]:
    """E-mail addresses, each once, in the order in which they are written."""
    return tuple(dict.fromkeys(address(each) for each in _split(text)))


def _split(text: str) -> list[str]:
    return [each for each in re.split(r"[\s,;]+", text) if each]


def rules(given: Callable[[str], str]) -> tuple[tuple[object, str], ...]:
    """Of each rule whether it is broken, and the sentence that says what to do; `given` has what was written for a name."""
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
