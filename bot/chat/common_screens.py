"""Screens, and parts of screens, that several rooms show. Pure."""

from __future__ import annotations

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen

TEXT_LIMIT = 1500
"""Characters of what is written to a student or to colleagues."""


def too_long(reader: Reader, length: int) -> Screen:
    """The words do not fit."""
    return Screen(reader.say("write-too-long", length=length, limit=TEXT_LIMIT))


def to_private(reader: Reader, payload: str = "request") -> Screen:
    """In a group: what is personal goes on in the private chat, with what `payload` names."""
    link = Press(reader.say("button-private"), url=f"{reader.private_url}{payload}")
    return Screen(reader.say("group-private"), ((link,),))
