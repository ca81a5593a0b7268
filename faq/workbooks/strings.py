"""The texts of a workbook that its cells share. Holds no more of them than its limits allow."""

from __future__ import annotations

from faq.texts.faults import message
from faq.workbooks.markup import Attributes
from faq.workbooks.package import LETTERS
from faq.workbooks.refusal import RefusalReason, Refused

CHARACTERS = message("amount", count=LETTERS, of="characters")


class Strings:
    """A handler for the table of shared strings: their text, without how it is pronounced."""

    def __init__(self, most: int) -> None:
        self.found: list[str] = []
        self._most = most
        self._pieces: list[str] = []
        self._letters, self._reading, self._spoken = 0, False, 0

    def start(self, name: str, _attributes: Attributes) -> None:
        self._spoken += name == "rPh"
        self._reading = name == "t" and not self._spoken

    def end(self, name: str) -> None:
        self._reading = False
        self._spoken -= name == "rPh"
        if name == "si":
            self.found.append("".join(self._pieces))
            self._pieces, self._letters = [], 0
            if len(self.found) > self._most:
                raise Refused(RefusalReason.LARGE, amount=message("amount", count=self._most, of="texts"))

    def text(self, piece: str) -> None:
        if self._reading:
            self._letters += len(piece)
            if self._letters > LETTERS:
                raise Refused(RefusalReason.LARGE, message("where-some-cell"), CHARACTERS)
            self._pieces.append(piece)
