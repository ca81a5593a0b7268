"""What the parts of an update are, as far as the desk reads them (https://core.telegram.org/bots/api#update).

The library takes whatever stands in a field. A text that is a number would be a fault of each handler that meets it, tried
three times and told to the admins; an update of another shape is given up at once instead. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parts:
    """An object: the shapes of its fields and which of them it needs. Fields that are not named may hold anything."""

    fields: Mapping[str, Shape]
    needed: tuple[str, ...] = ()


Shape = type | list[Any] | Parts
"""A type, a list of one shape, or an object."""
LARGEST = 2**63
"""Numbers from here on are none of Telegram's, whose ids have 52 bits at most, and the database holds none of them."""

USER = Parts(
    {"id": int, "first_name": str, "last_name": str, "username": str, "language_code": str},
    ("id", "first_name"),
)
CHAT = Parts({"id": int, "type": str, "title": str, "username": str}, ("id", "type"))
FILE = Parts(
    {"file_id": str, "file_unique_id": str, "file_size": int, "file_name": str, "mime_type": str},
    ("file_id", "file_unique_id"),
)
ENTITY = Parts(
    {"type": str, "offset": int, "length": int, "url": str, "user": USER}, ("type", "offset", "length")
)
_MESSAGE: Mapping[str, Shape] = {
    "message_id": int,
    "message_thread_id": int,
    "is_topic_message": bool,
    "date": int,
    "from": USER,
    "chat": CHAT,
    "sender_chat": CHAT,
    "text": str,
    "caption": str,
    "entities": [ENTITY],
    "caption_entities": [ENTITY],
    "document": FILE,
    "photo": [FILE],
    "media_group_id": str,
    "migrate_to_chat_id": int,
    "migrate_from_chat_id": int,
    "new_chat_members": [USER],
    "left_chat_member": USER,
}
SHOWN = Parts({**_MESSAGE, "reply_to_message": Parts(_MESSAGE)}, ("message_id", "date", "chat"))
"""A message that is pressed; of one that is old or gone only its place is told."""
MESSAGE = Parts(SHOWN.fields, ("message_id", "date", "chat", "from"))
"""A message that somebody sends; only those of channels, which are another kind of update, have no sender."""
QUERY = Parts({"id": str, "from": USER, "message": SHOWN, "data": str}, ("id", "from", "message"))
MEMBER = Parts({"user": USER, "status": str}, ("user", "status"))
MEMBERSHIP = Parts(
    {"chat": CHAT, "from": USER, "date": int, "old_chat_member": MEMBER, "new_chat_member": MEMBER},
    ("chat", "from", "date", "new_chat_member"),
)
UPDATE = Parts(
    {
        "update_id": int,
        "message": MESSAGE,
        "edited_message": MESSAGE,
        "callback_query": QUERY,
        "my_chat_member": MEMBERSHIP,
    },
    ("update_id",),
)


def fits(value: object, shape: Shape = UPDATE) -> bool:
    """Whether a JSON value has this shape. A field that is null is absent."""
    if isinstance(shape, Parts):
        return isinstance(value, dict) and _has_fields(value, shape)
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(each, shape[0]) for each in value)
    if shape is int:
        return isinstance(value, int) and not isinstance(value, bool) and -LARGEST <= value < LARGEST
    return isinstance(value, shape)


def _has_fields(value: Mapping[str, object], shape: Parts) -> bool:
    return all(value.get(name) is not None for name in shape.needed) and all(
        each is None or name not in shape.fields or fits(each, shape.fields[name])
        for name, each in value.items()
    )
