"""Rows taken out of a timetable, everything else left as it was written: of a text their lines; in a workbook they are
hidden, so that nothing moves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from faq.files.source import read_bytes
from faq.timetable.files.encoding import as_utf8
from faq.timetable.files.sayings import refused
from faq.timetable.files.table import Row
from faq.timetable.files.xlsx import LIMITS
from faq.workbooks import Refused, hidden

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def without(path: Path, rows: Sequence[Row]) -> bytes:
    """What a file holds, without these of its rows. Raises FaqError."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _hidden(path, rows)
    gone = {number for row in rows for number in range(row.line, row.last + 1)}
    lines = _LINE.findall(as_utf8(path, read_bytes(path)))
    return b"".join(line for number, line in enumerate(lines, start=1) if number not in gone)


def _hidden(path: Path, rows: Sequence[Row]) -> bytes:
    numbers: dict[str, set[int]] = {}
    for row in rows:
        numbers.setdefault(row.sheet, set()).add(row.line)
    try:
        return hidden(read_bytes(path, LIMITS.octets), LIMITS, numbers)
    except Refused as refusal:
        raise refused(path, refusal) from refusal
