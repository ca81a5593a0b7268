"""How long a text may be that one person writes to another through the desk. Pure."""

from __future__ import annotations

from bot.chat.reader import Reader
from bot.chat.screen import Screen

MOST = 1500
"""Characters of what is written to a student or to colleagues."""


def too_long(reader: Reader, length: int) -> Screen:
    """The words do not fit."""
    return Screen(reader.say("write-too-long", length=length, limit=MOST))
