"""The archive that a workbook is: its parts by name, unpacked piece by piece and never further than is allowed.

Small files may unpack to very large ones. What the archive says of itself is not believed: sizes are counted while it is
unpacked."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as BadDeflate  # noqa: N812 - zlib's exception is called `error`

from faq.texts.faults import message
from faq.workbooks.refusal import RefusalReason, Refused, archive_kind, mistaken_for

LETTERS = 32_767
"""Characters of a cell: Excel's own limit ("Excel specifications and limits")."""

MEMBERS = 5_000
"""Members of the archive; a workbook has some ten, and one a picture."""

SHEETS = 200
"""Sheets that are looked at; the largest that offices were seen to send had forty."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`octets`: bytes of the file; `unpacked`: bytes of all parts that are read, unpacked. `rows` with a value in a sheet;
    `columns` up to the last with a value; `cells` written in the file, of all sheets, empty ones too.
    """

    octets: int
    unpacked: int
    rows: int
    columns: int
    cells: int

    @property
    def texts(self) -> int:
        """Different texts in cells: of two cells at least one is a number, or says what another one does."""
        return self.cells // 2


_PIECE = 65_536
"""Bytes unpacked at a time: small beside what memory there is, large beside the cost of a call."""
_ENTRY = b"PK\x01\x02"
"""What every entry of an archive's directory begins with (PKWARE's APPNOTE.TXT, 4.3.12)."""
_LOCKED = 0x1
"""The flag of a member that a password protects (the same, 4.4.4)."""
_UNREADABLE = (BadZipFile, BadDeflate, EOFError, ValueError, OSError, NotImplementedError)
"""What `zipfile` raises for a damaged archive; NotImplementedError is its word for one that needs a later version of the
format, or a part of it that it lacks (patched members, strong encryption).
"""
_MIMETYPE = 200
"""Bytes of the member that names the kind of an OpenDocument file; the longest name has some eighty."""


class Package:
    """The parts of a workbook in memory. Raises Refused where the file is none, or has more parts than a workbook has."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        if len(content) > limits.octets:
            raise Refused(
                RefusalReason.LARGE,
                amount=message("amount", count=limits.octets // 1_000_000, of="megabytes"),
            )
        if reason := mistaken_for(content):
            raise Refused(reason)
        if content.count(_ENTRY) > MEMBERS:
            raise Refused(RefusalReason.LARGE, amount=message("amount", count=MEMBERS, of="parts"))
        try:
            self._archive = ZipFile(BytesIO(content))
        except _UNREADABLE as error:
            raise Refused(RefusalReason.DAMAGED) from error
        self._members = {_name(member.filename): member for member in self._archive.infolist()}
        self._left, self._most = limits.unpacked, limits.unpacked

    def has(self, part: str) -> bool:
        """Whether there is such a part; case does not count (ECMA-376-2, 6.2.2.3)."""
        return part.casefold() in self._members

    def names(self) -> list[tuple[str, str]]:
        """Every member by the name that the archive gives it, and as a part."""
        return [(member.filename, part) for part, member in self._members.items()]

    def pieces(self, part: str) -> Iterator[bytes]:
        """A part unpacked, in pieces. Raises Refused when it is damaged, or all parts together are too large."""
        member = self._members.get(part.casefold())
        if member is None:
            raise Refused(RefusalReason.DAMAGED, message("where-part", part=part))
        if member.flag_bits & _LOCKED:
            raise Refused(RefusalReason.LOCKED)
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # others unpack without measure
            raise Refused(RefusalReason.DAMAGED, message("where-part", part=part))
        try:
            yield from self._unpacked(member)
        except _UNREADABLE as error:
            raise Refused(RefusalReason.DAMAGED, message("where-part", part=part)) from error

    def no_workbook(self) -> Refused:
        """What to say of an archive without a workbook in it."""
        first = b"".join(self.pieces("mimetype"))[:_MIMETYPE] if self.has("mimetype") else b""
        return Refused(archive_kind(self._members, first))

    def _unpacked(self, member: ZipInfo) -> Iterator[bytes]:
        with self._archive.open(member) as file:
            while piece := file.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise Refused(
                        RefusalReason.LARGE,
                        amount=message("amount", count=self._most // 1_000_000, of="unpacked"),
                    )
                yield piece


def target(base: str, path: str) -> str:
    """The part that a relationship of the part `base` leads to."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), path.replace("\\", "/"))).lstrip(
        "/"
    )


def _name(written: str) -> str:
    return written.replace("\\", "/").lstrip("/").casefold()
