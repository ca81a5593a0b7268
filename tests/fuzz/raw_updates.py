"""Updates as Telegram writes them, and what becomes of them when any part is another: for the fuzzing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from tests.support.fake_telegram import ME
from tests.support.sandbox import ADMIN, CAMILLE, DOMINIQUE, OFFICE
from tests.support.strange_texts import SHORT

Json = Any
STRANGER = 1003
"""Somebody whom the desk has never met."""
PEOPLE = (CAMILLE, STRANGER, DOMINIQUE, ADMIN)
DATE = 1_734_336_000
"""The Monday of `tests.support.desks`, in Unix seconds."""
VALUES: tuple[Json, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        2**31,
        -(2**31),
        2**53,
        2**63 - 1,
        2**63,
        -(2**63) - 1,
        2**70,
        1e308,
        -0.5,
        1e20,
    ),
    *(
        "",
        " ",
        "x",
        "0",
        "private",
        "group",
        "channel",
        "fr",
        "\0",
        "\ud800",
        "é" * 5000,
        "/start",
        "bot_command",
        "a:b",
    ),
    *(
        [],
        {},
        [[]],
        [{}],
        [None],
        {"id": 1},
        {"": None},
        [[[[[[]]]]]],
        {"id": None},
        {"type": "x"},
        [1, "a", None],
    ),
)
"""What stands where something else is expected."""
KEYS = (
    *(
        "id",
        "type",
        "text",
        "from",
        "chat",
        "date",
        "entities",
        "offset",
        "length",
        "message",
        "data",
        "document",
    ),
    *(
        "photo",
        "file_id",
        "file_size",
        "caption",
        "reply_to_message",
        "sender_chat",
        "message_thread_id",
        "migrate_to_chat_id",
    ),
    *(
        "is_topic_message",
        "update_id",
        "language_code",
        "forward_origin",
        "new_chat_member",
        "via_bot",
        "media_group_id",
    ),
)


def person(number: int) -> dict[str, Json]:
    """Somebody as a sender."""
    return {"id": number, "is_bot": False, "first_name": "Zoé", "last_name": "Q", "language_code": "fr"}


def chat(number: int, who: int) -> dict[str, Json]:
    """The private chat of `who`, or a group."""
    if number > 0:
        return {"id": who, "type": "private", "first_name": "Zoé"}
    return {"id": number, "type": "supergroup", "title": "Examens", "is_forum": True}


def message(who: int, where: int = 1, **content: Json) -> dict[str, Json]:
    """A message of somebody; `where` is a group's number, or positive for the private chat."""
    return {"message_id": 7, "date": DATE, "chat": chat(where, who), "from": person(who), **content}


def said(who: int, text: str, where: int = 1, **more: Json) -> dict[str, Json]:
    """A text; a command is marked as one."""
    command = text.split(" ")[0]
    marks = [{"type": "bot_command", "offset": 0, "length": len(command)}] if text.startswith("/") else []
    return {"message": message(who, where, text=text, **({"entities": marks} if marks else {}), **more)}


def pressed(who: int, data: str, where: int = 1) -> dict[str, Json]:
    """A press on a button under a message of the bot."""
    shown = message(who, where, text="?") | {"from": ME}
    query = {"id": "9", "from": person(who), "chat_instance": "1", "data": data, "message": shown}
    return {"callback_query": query}


def likely(chance: Random) -> dict[str, Json]:
    """An update as it comes every day, of any kind that the bot is sent, and of some that it is not."""
    who, where = chance.choice(PEOPLE), chance.choice((1, 1, OFFICE, -2002))
    text = chance.choice(
        (
            "bonjour",
            "quand sont les examens ?",
            "/start",
            "/demande",
            "/mesdemandes",
            "/faq",
            "@guichet_bot dates",
            "oui",
        )
    )
    file = {
        "file_id": "f",
        "file_unique_id": "u",
        "file_size": 900,
        "file_name": "a.pdf",
        "mime_type": "application/pdf",
    }
    photo = [{"file_id": "p", "file_unique_id": "q", "width": 9, "height": 9, "file_size": 99}]
    old = {"user": ME, "status": "member"}
    fresh = {"user": ME, "status": "kicked", "until_date": 0}
    moved = {"chat": chat(where, who), "from": person(who), "date": DATE}
    origin = {"type": "user", "sender_user": person(who), "date": DATE}
    contents: tuple[dict[str, Json], ...] = (
        said(who, text, where),
        said(who, text, where),
        said(who, text * 300, where),
        said(who, "K4T-7M2", where, reply_to_message=message(who, where, text="?") | {"from": ME}),
        said(who, "vu", where, forward_origin=origin, message_thread_id=3, is_topic_message=True),
        pressed(who, chance.choice(("topics", "mine", "send:1", "office:queue", "help", "x")), where),
        {"message": message(who, where, document=file, caption="voici")},
        {"message": message(who, where, photo=photo, media_group_id="3")},
        {"message": message(who, where, sticker={"file_id": "s", "type": "regular", "emoji": "x"})},
        {"message": message(who, where, contact={"phone_number": "1", "first_name": "Z"})},
        {"message": message(who, where, location={"latitude": 1.0, "longitude": 2.0})},
        {"message": message(who, where, new_chat_members=[ME])},
        {"message": message(who, where, migrate_to_chat_id=-1009)},
        {"message": message(who, where, text="au nom du groupe", sender_chat=chat(-2002, who))},
        {"edited_message": message(who, where, text=text, edit_date=DATE + 1)},
        {"my_chat_member": {**moved, "old_chat_member": old, "new_chat_member": fresh}},
        {"channel_post": message(who, where, text=text)},
        {"inline_query": {"id": "3", "from": person(who), "query": "x", "offset": ""}},
        {
            "message_reaction": {
                **moved,
                "message_id": 7,
                "user": person(who),
                "old_reaction": [],
                "new_reaction": [],
            }
        },
    )
    return {"update_id": chance.randrange(1, 2**40), **deepcopy(chance.choice(contents))}


def spoilt(chance: Random, raw: Json) -> Json:
    """The same with one to three of its parts changed, gone, doubled, swapped or renamed."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = list(_places(raw))
        if not places:
            return raw
        holder, key = chance.choice(places)
        other, another = chance.choice(places)
        match chance.randrange(7):
            case 0:
                del holder[key]
            case 1:
                holder[key] = deepcopy(other[another])
            case 2 if isinstance(holder, dict):
                holder[chance.choice(KEYS)] = deepcopy(chance.choice(VALUES))
            case 3 if isinstance(holder, dict):
                holder[chance.choice(KEYS)] = holder.pop(key)
            case 4:
                holder[key] = chance.choice(SHORT)(chance, 0)
            case _:
                holder[key] = deepcopy(chance.choice(VALUES))
    return raw


def _places(value: Json) -> Iterator[tuple[Json, Json]]:
    """Every place in a value: what holds it, and under which key or number."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield value, key
        yield from _places(inner)
