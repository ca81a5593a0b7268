"""How much of a workbook is read: small files may unpack to very large ones."""

from __future__ import annotations

from dataclasses import dataclass

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
