"""What students read of a file that the office hands out. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.reader import Reader
from bot.chat.screen import Attachment, Press, Screen, data
from storage.tables.records import Json


def handout(reader: Reader, payload: dict[str, Json]) -> Screen:
    """The file that was asked for, in the language of who asked; that it is gone where the office has taken it away."""
    reader = replace(reader, lang=payload["lang"])
    found = reader.catalog.handouts.get(payload["name"])
    if found is None:
        return gone(reader)
    file = Attachment(found.name, found.path.read_bytes, sha256=found.sha256)
    return Screen(reader.say("handout", office=reader.office), file=file)


def gone(reader: Reader) -> Screen:
    """The office does not hand this file out any more."""
    return Screen(reader.say("handout-gone"), ((Press(reader.say("button-topics"), data("topics")),),))
