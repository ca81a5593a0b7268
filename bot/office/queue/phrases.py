"""Ready sentences for a request: those that its kind and its case allow, so that none can be chosen that is untrue. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.chat.reader import Reader
from bot.request import as_sent
from faq.calendar.sessions import Standing
from faq.forms.kinds import Check, Kind, Type
from storage.tables.records import Act, Request

Fits = Callable[[Kind, Request], bool]


def _asks_for(type_: Type) -> Fits:
    return lambda kind, _request: kind.of_type(type_) is not None


def _overlaps(kind: Kind, _request: Request) -> bool:
    return Check.OVERLAP in kind.checks


PHRASES: Mapping[Act, Sequence[Fits]] = {
    Act.REFUSE: (
        _overlaps,
        lambda _kind, request: request.standing != Standing.OPEN,
        lambda kind, request: kind.of_type(Type.DOCUMENT) is not None and not request.documents,
        lambda _kind, _request: True,
    ),
    Act.ASK: (_asks_for(Type.DOCUMENT), _overlaps, _asks_for(Type.TRIP)),
}
"""When each ready sentence of an act fits, in their order: sentence `phrase-<act>-<number>`, from 1."""


def fitting(reader: Reader, request: Request, act: Act) -> list[int]:
    """The numbers of the ready sentences for an act that fit the request: none where it is for no exams, as all are."""
    if not request.session_id:
        return []
    kind = as_sent.kind(reader, request)
    return [number for number, fits in enumerate(PHRASES.get(act, ()), start=1) if fits(kind, request)]
