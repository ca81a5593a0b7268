"""What a cell's text stands for: a number, a day, a time, words. What a number stands for depends on its format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite

Value = str | int | float | datetime | date | time | timedelta | None
"""A cell as people see it; None when it is empty."""

_SHOWN = re.compile(
    # Excel in English and French, then LibreOffice; ### is a number in a column that is too narrow.
    r"#(?:REF!|N/A|NAME\?|NOM\?|VALUE!|VALEUR!|DIV/0!|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!|FIELD!|"
    r"CHAMP!|BLOCKED!|BLOQUE!|CONNECT!|CONNEXION!|BUSY!|OCCUPE!|UNKNOWN!|INCONNU!|PYTHON!|GETTING_DATA|NV|#+)"
    r"|Err:\d{3}",
    re.IGNORECASE,
)
"""What spreadsheets put where a formula came to nothing."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_WHOLE = re.compile(r"[-+]?\d{1,15}")
"""More digits than a number of a workbook can tell apart."""
_LONGEST_FORMAT = 255
"""Characters of a number format; Excel takes no longer ones."""


class Failed(str):
    """A formula that came to nothing, as it is shown: "#REF!"; "=" where it was never worked out."""

    __slots__ = ()


def failed(value: Value) -> bool:
    """Whether a cell shows no value but that there is none, be it only as the text that was left of it."""
    return isinstance(value, Failed) or (
        isinstance(value, str) and _SHOWN.fullmatch(value.strip()) is not None
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """What the values of one workbook are read with: its strings, which of its formats are days or times and which are
    lengths of time, and whether it counts its days from 1904.
    """

    strings: Sequence[str]
    dates: frozenset[int]
    lengths: frozenset[int]
    from_1904: bool = False

    def value(self, kind: str, written: str, style: int) -> Value:
        """A cell by its type (ECMA-376-1, 18.18.11), its text and the number of its format. Raises ValueError for a shared
        string that there is not.
        """
        match kind:
            case "s":
                return self._shared(written) or None
            case "str" | "inlineStr":
                return unescaped(written) or None
            case "e":
                return Failed(written)
            case "b":
                return int(written == "1")
            case "d":
                return _iso(written)
        return self._number(written, style)

    def _shared(self, written: str) -> str:
        if not written.isdecimal() or int(written) >= len(self.strings):
            raise ValueError(written)
        return self.strings[int(written)]

    def _number(self, written: str, style: int) -> Value:
        """A number, or what its format makes of it; as a text what is none."""
        if not _NUMBER.fullmatch(written):
            return written
        number = int(written) if _WHOLE.fullmatch(written) else float(written)
        return self._dated(number, style) if style in self.dates and isfinite(number) else number

    def _dated(self, number: float, style: int) -> Value:
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

        epoch = MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH
        try:
            found: Value = from_excel(number, epoch, timedelta=style in self.lengths)
        except (OverflowError, ValueError):  # no day of any calendar: Excel shows #####
            return number
        return found


def unescaped(text: str) -> str:
    """A text without the escapes of Open XML: "_x000D_" is a line end (ECMA-376-1, 22.4.2.4); what is half a sign goes."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def dated(formats: Mapping[int, str], used: Sequence[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Which of the used number formats show days or times, and which lengths of time; `formats` are the workbook's own."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

    codes = [formats.get(number, BUILTIN_FORMATS.get(number, "")) for number in used]
    short = [code if len(code) <= _LONGEST_FORMAT else "" for code in codes]
    dates = frozenset(style for style, code in enumerate(short) if is_date_format(code))
    return dates, frozenset(style for style, code in enumerate(short) if is_timedelta_format(code))


def _iso(written: str) -> Value:
    """A moment as later Excels write it (ISO 8601); as a text what is none."""
    from openpyxl.utils.datetime import from_ISO8601

    try:
        found: Value = from_ISO8601(written)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError):
        return written
    return found
