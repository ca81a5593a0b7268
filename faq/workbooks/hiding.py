"""Rows of a workbook hidden, everything else left as it is: another program may have put into it what none here knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile

from faq.workbooks.book import opened
from faq.workbooks.package import Limits, Package
from faq.workbooks.refusal import RefusalReason, Refused

_HIDDEN = re.compile(rb"""\s+hidden\s*=\s*(?:"[^"]*"|'[^']*')""")
_NAME = re.compile(rb"<[^\s/>]+")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_ALL = 200_000_000
"""Bytes of all members together, pictures among them, that are packed anew."""


def hidden(content: bytes, limits: Limits, rows: Mapping[str, Collection[int]]) -> bytes:
    """The workbook with these rows hidden, by their numbers and the titles of their sheets. Raises Refused."""
    listed = {sheet.part.casefold(): rows.get(sheet.title, ()) for sheet in opened(content, limits).listed}
    package = Package(content, replace(limits, unpacked=_ALL))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, part in package.names():
            whole = b"".join(package.pieces(part))
            archive.writestr(name, _without(whole, listed.get(part, ())))
    return out.getvalue()


def _without(sheet: bytes, numbers: Collection[int]) -> bytes:
    """A sheet's XML with these of its rows marked as hidden."""
    if not numbers:
        return sheet
    if sheet.startswith(_WIDE):  # of two octets a letter: nobody writes a sheet so
        raise Refused(RefusalReason.DAMAGED)
    pieces, at = [], 0
    for start in _starts(sheet, numbers):
        end = sheet.index(b">", start)
        tag = _HIDDEN.sub(b"", sheet[start:end])
        pieces += [sheet[at:start], _NAME.sub(lambda name: name[0] + b' hidden="1"', tag, count=1)]
        at = end
    return b"".join((*pieces, sheet[at:]))


def _starts(sheet: bytes, numbers: Collection[int]) -> list[int]:
    """Where the tags of these rows begin; a row without a number follows the one before."""
    parser = expat.ParserCreate()
    found: list[int] = []
    number = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal number
        if name.rpartition(":")[2] == "row":
            number = int(attributes.get("r", number + 1))
            if number in numbers:
                found.append(parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.Parse(sheet, True)
    return found
