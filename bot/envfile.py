"""Reads a `.env` file as every reader of such files does (python-dotenv), and says what is wrong in which line.

Values are taken as they stand: `$` and `${NAME}` are not replaced, for a password may hold them.
"""

from __future__ import annotations

import difflib
import io
from collections.abc import Sequence
from pathlib import Path

from dotenv.parser import Binding, parse_stream

_NO_PAIR = "write NAME=value, or start the line with #."
_UNREADABLE = (
    "write NAME=value; a value in quotes ends with the same quote, and only a comment may follow it."
)
_OPEN = "the quote that opens here is closed in a later line; close it in this one."
_SIGN = "a value that starts with # stands in quotes; for an empty value with a comment, write a space before the #."


def read(path: Path, names: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The pairs of the file at `path` whose names are among `names`, and a sentence for each line that is wrong.

    A file that does not exist holds no pair; one that is not UTF-8 is refused as a whole. Sentences never repeat a value.
    """
    if not path.is_file():
        return {}, []
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return {}, [f"{path.name}, line {line}: this is not UTF-8; save the file with that encoding."]
    pairs: dict[str, str] = {}
    complaints: list[str] = []
    for binding in parse_stream(io.StringIO(text)):
        fault = _fault(binding, names)
        if fault:
            complaints.append(f"{path.name}, line {_line(binding)}: {fault}")
        elif binding.key and binding.value is not None:
            pairs[binding.key] = binding.value
    return pairs, complaints


def _line(binding: Binding) -> int:
    """The line a pair stands in; python-dotenv counts the empty lines before it as its own."""
    written = binding.original.string
    before = written[: len(written) - len(written.lstrip())]
    return binding.original.line + before.count("\n")


def _fault(binding: Binding, names: Sequence[str]) -> str:
    """What is wrong with a line and how to mend it; nothing for a pair, a comment and an empty line."""
    written = binding.original.string.strip()
    if binding.error:
        return _UNREADABLE if "=" in written else _NO_PAIR
    if binding.key is None:
        return ""
    if binding.value is None:
        return _NO_PAIR
    if binding.key not in names:
        close = difflib.get_close_matches(binding.key, names, n=1)
        known = f"did you mean {close[0]}?" if close else ".env.example lists the settings."
        return f"no setting has this name; {known}"
    if "\n" in written or "\r" in written:
        return _OPEN
    return _SIGN if written.partition("=")[2].startswith("#") else ""
