"""Opens a PDF from anywhere in a process of its own that lives for seconds: what is in it can hurt nothing here.

The process gets the bytes and nothing else: no environment, no secrets, no files; it bounds its own memory and work
(`extract`), and here its time and what it may tell are bounded.
"""

from __future__ import annotations

import json
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Any

from faq.timetable.pdf import extract
from faq.timetable.pdf.page import Page, page_of

LARGEST = 20_000_000
"""Bytes of a PDF: as large as a bot can fetch (https://core.telegram.org/bots/api#getfile)."""
SECONDS = 150
"""Of waiting for a whole file: its work is bounded to `extract.CPU` seconds, and the machine has other things to do."""
TOLD = 200_000_000
"""Bytes that may be told of a file; `extract.PAGES` pages as full as can be make a fifth of it."""


_BUSY = Lock()
"""One PDF at a time, however many are sent."""


class PdfReason(StrEnum):
    """Why nothing of a PDF is read."""

    NO_PDF = "no-pdf"
    LOCKED = "locked"
    DAMAGED = "damaged"
    LONG = "long"
    """More pages than are read."""
    LARGE = "large"
    """More work, memory or bytes than a timetable needs."""
    EMPTY = "empty"
    SCAN = "scan"
    """Pictures of pages, without text."""
    LETTERS = "letters"
    """Text in fonts that do not tell which letters they draw."""
    NO_TABLE = "no-table"


class PdfRefused(Exception):  # noqa: N818 - the name says what happened
    """A PDF of which nothing is read; `pages`: the most that are."""

    def __init__(self, reason: PdfReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.pages = extract.PAGES


def pages(content: bytes) -> list[Page]:
    """The pages of a PDF. Takes seconds. Raises PdfRefused."""
    if len(content) > LARGEST:
        raise PdfRefused(PdfReason.LARGE)
    if b"%PDF-" not in content[:1024]:  # ISO 32000-1, annex H: readers accept it within the first 1024 bytes
        raise PdfRefused(PdfReason.NO_PDF)
    with _BUSY:
        first, *rest = _told(content) or [{"refused": PdfReason.LARGE}]
    refused = next((each["refused"] for each in (first, *rest) if "refused" in each), None)
    if refused:
        raise PdfRefused(PdfReason(refused))
    if len(rest) != first.get("pages"):
        raise PdfRefused(PdfReason.LARGE)
    return [page_of(each) for each in rest]


def _told(content: bytes) -> list[dict[str, Any]]:
    """What the process tells, as far as it came."""
    command = [sys.executable, "-I", extract.__file__]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of the file in its arguments
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd=Path(extract.__file__).parent,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return []
    if len(done.stdout) > TOLD:
        return []
    whole = done.stdout.rpartition(b"\n")[0]
    return [json.loads(line) for line in whole.splitlines()]
