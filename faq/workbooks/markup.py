"""XML read as it comes, with bounds: no entities, no depth, no name or value without end. Knows nothing of workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from faq.texts.faults import message
from faq.workbooks.refusal import RefusalReason, Refused

_DEEPEST = 40
"""Elements in one another; sheets have ten."""
_LONGEST = 262_144
"""Bytes of one tag or comment; a cell's tag has some forty, and a sheet's first one some thousand."""

Attributes = dict[str, str]


class Handler(Protocol):
    """What is told of each element, by its name without a prefix, and of the text in between."""

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, piece: str) -> None: ...


class Done(Exception):  # noqa: N818 - ends the reading early
    """A handler has read enough."""


def read(pieces: Iterable[bytes], handler: Handler) -> None:
    """Tell the handler all that the XML holds, or as much as it wants. Raises Refused when it is none, or has no bounds."""
    parser, depth = expat.ParserCreate(), 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Refused(RefusalReason.DAMAGED)
        handler.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name.rpartition(":")[2])

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        _feed(parser, pieces)
    except Done:
        return
    except (expat.ExpatError, UnicodeError, LookupError, ValueError) as error:
        raise Refused(RefusalReason.DAMAGED) from error


def _feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    fed = 0
    for piece in pieces:
        parser.Parse(piece)
        fed += len(piece)
        if fed - max(parser.CurrentByteIndex, 0) > _LONGEST:
            raise Refused(RefusalReason.LARGE, amount=message("amount", count=_LONGEST // 1024, of="tag"))
    parser.Parse(b"", True)


def _no_doctype(*_: object) -> None:
    """Parts of a workbook have no document type (ECMA-376-2, 6.3.2), and so no entities that grow."""
    raise Refused(RefusalReason.DAMAGED)


class Tags:
    """A handler that keeps the opening tags: (the name of the element around it, its own, its attributes)."""

    def __init__(self, wanted: frozenset[str], most: int) -> None:
        self.found: list[tuple[str, str, Attributes]] = []
        self._wanted, self._most = wanted, most
        self._open: list[str] = [""]

    def start(self, name: str, attributes: Attributes) -> None:
        if name in self._wanted:
            self.found.append((self._open[-1], name, attributes))
            if len(self.found) > self._most:
                raise Refused(RefusalReason.LARGE, amount=message("amount-of", count=self._most, name=name))
        self._open.append(name)

    def end(self, _name: str) -> None:
        self._open.pop()

    def text(self, piece: str) -> None:
        """Only what stands in tags counts here."""


def tags(pieces: Iterable[bytes], wanted: Iterable[str], most: int) -> list[tuple[str, str, Attributes]]:
    """The opening tags of the wanted names, at most so many. Raises Refused."""
    handler = Tags(frozenset(wanted), most)
    read(pieces, handler)
    return handler.found
