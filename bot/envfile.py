"""Reads a `.env` file: lines of `NAME=value`, comments after `#`, quotes around a value if one likes."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path


def read(path: Path, names: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The pairs of the file at `path` whose names are among `names`, and a sentence for each line that is wrong.

    A file that does not exist holds no pair. Sentences never repeat a value.
    """
    pairs: dict[str, str] = {}
    complaints: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        name, equals, value = line.removeprefix("export ").partition("=")
        if name.strip() in names and equals:
            pairs[name.strip()] = _unquoted(value.strip())
        elif line and not line.startswith("#"):
            complaints.append(f"{path.name}, line {number}: {_remedy(name.strip(), equals, names)}")
    return pairs, complaints


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return [line.strip() for line in path.read_text(encoding="utf-8-sig", errors="replace").splitlines()]


def _remedy(name: str, equals: str, names: Sequence[str]) -> str:
    if not equals:
        return "write NAME=value, or start the line with #."
    close = difflib.get_close_matches(name, names, n=1)
    known = f"did you mean {close[0]}?" if close else ".env.example lists the settings."
    return f"no setting has this name; {known}"


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.partition(" #")[0].strip()
