"""The few values of a PDF's dictionaries that the desk reads: names, numbers and strings, as the bytes say them.

Syntax of ISO 32000-1, 7.2 and 7.3. Reads a bounded piece of a file that a stranger made, follows no reference and
calls nothing of itself.
"""

from __future__ import annotations

import re

Value = int | bytes | str
"""A number or a truth, a string, a name. Of anything else only that it is there is noticed."""
PIECE = 16_384
"""Bytes in which a dictionary must end: one of the standard security handler has about 500."""

_TOKEN = re.compile(
    rb"(?P<blank>[\0\t\n\f\r ]+|%[^\r\n]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)>"
    rb"|(?P<literal>\()"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)"
)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_PART = re.compile(rb"\\.|[^\\()]+|[()]", re.DOTALL)


def dictionary(content: bytes, at: int) -> dict[str, Value] | None:
    """The names, numbers and strings that stand directly in the dictionary at `at`; None where none is there, or no
    end of it. Dictionaries and arrays within it are passed over.
    """
    piece = content[at : at + PIECE]
    found: dict[str, Value] = {}
    depth, key, place = 0, None, 0
    while (token := _TOKEN.match(piece, place)) is not None:
        kind, place = token.lastgroup, token.end()
        if kind == "open":
            depth, key = depth + 1, None
        elif kind == "close":
            depth -= 1
            if depth == 0:
                return found
        elif depth == 0 and kind != "blank":
            return None
        elif kind != "blank":
            value, place = _value(piece, token)
            if depth == 1:
                key = _put(found, key, value, is_name=kind == "name")
    return None


def string(content: bytes, at: int) -> bytes | None:
    """The string at `at`, blanks before it passed over; None where there is none."""
    piece, place = content[at : at + PIECE], 0
    while (token := _TOKEN.match(piece, place)) is not None:
        if token.lastgroup in ("hex", "literal"):
            value = _value(piece, token)[0]
            return value if isinstance(value, bytes) else None
        if token.lastgroup != "blank":
            return None
        place = token.end()
    return None


def _put(found: dict[str, Value], key: str | None, value: Value | None, *, is_name: bool) -> str | None:
    """Note a value under its key; returns the key that the next value belongs to."""
    if key is None:
        return str(value) if is_name else None
    if value is not None:
        found.setdefault(key, value)
    return None


def _value(piece: bytes, token: re.Match[bytes]) -> tuple[Value | None, int]:
    """What a token stands for, and where the next one begins."""
    kind = token.lastgroup
    if kind == "name":
        return token["name"].decode("latin-1"), token.end()
    if kind == "hex":
        digits = re.sub(rb"[\0\s]", b"", token["hex"])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")), token.end()
    if kind == "literal":
        return _literal(piece, token.end())
    return _plain(token["word"]), token.end()


def _plain(word: bytes) -> int | None:
    if word in (b"true", b"false"):
        return word == b"true"
    return int(word) if re.fullmatch(rb"[+-]?\d{1,12}", word) else None


def _literal(piece: bytes, at: int) -> tuple[bytes | None, int]:
    """The string in parentheses that begins at `at`, and where it ends; parentheses within it are balanced."""
    depth = 1
    parts: list[bytes] = []
    for part in _PART.finditer(piece, at):
        depth += {b"(": 1, b")": -1}.get(part[0], 0)
        if depth == 0:
            return _ESCAPE.sub(_unescaped, b"".join(parts)), part.end()
        parts.append(part[0])
    return None, len(piece)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    if sign[:1].isdigit() and sign[:1] < b"8":
        return bytes([int(sign, 8) & 0xFF])
    return b"" if sign in (b"\n", b"\r", b"\r\n") else _ESCAPES.get(sign, sign)
