"""What students read of how long decisions of a kind took, as they file a request and among those they sent. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.chat.reader import Reader
from bot.chat.screen import literal
from bot.request import as_sent
from storage.tables.records import Request
from storage.waiting import Waiting


def line(reader: Reader, waiting: Waiting) -> str:
    """How long decisions of a kind took, as a sentence."""
    return reader.say("waiting", half=waiting.half, nine=waiting.nine, cases=waiting.cases)


def lines(reader: Reader, sent: Sequence[Request], waiting: Mapping[str, Waiting]) -> Iterator[str]:
    """The same of each kind that an open request is of; by its name where there are several."""
    still = {request.form: request for request in sent if request.status.open}
    for kind, request in still.items():
        if kind in waiting:
            said, title = line(reader, waiting[kind]), literal(as_sent.title(reader, request))
            yield reader.say("waiting-kind", kind=title, waiting=said) if len(still) > 1 else said
