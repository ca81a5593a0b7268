"""Files of the office spoilt in many small ways, on their bytes and on their structure; the same for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from tests.support.tokens import BYTES, XML

Mutate = Callable[[Random, bytes], bytes]


def anything(tokens: Sequence[str], separators: str) -> Mutate:
    """Spoils a text, one to three times: its octets, its lines, or the words between `separators`, a regular expression."""

    def mutate(random: Random, content: bytes) -> bytes:
        for _ in range(random.choice((1, 1, 2, 3))):
            on_octets = random.random() < 0.35
            content = (
                spoil_bytes(random, content) if on_octets else _words(random, content, tokens, separators)
            )
        return content

    return mutate


def workbook(random: Random, content: bytes) -> bytes:
    """Spoils a workbook: the archive's octets, which parts there are, or what one of them says."""
    if random.random() < 0.15:
        return spoil_bytes(random, content)
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    match random.randrange(12):
        case 0:
            del parts[name]
        case 1:
            parts[random.choice(list(parts))] = parts[name]
        case _:
            parts[name] = _MARKUP(random, parts[name])
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A workbook of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def saved(*rows: Sequence[object]) -> bytes:
    """A workbook with one sheet of these rows, without the parts that only say how it looks."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    out = BytesIO()
    book.save(out)
    with ZipFile(out) as archive:
        kept = [name for name in archive.namelist() if "theme" not in name and "docProps" not in name]
        return zipped({name: archive.read(name) for name in kept})


def spoil_bytes(random: Random, content: bytes) -> bytes:
    """Octets changed, gone, doubled, swapped or added."""
    start = random.randrange(len(content) + 1)
    end = min(len(content), start + random.choice((1, 1, 2, 8, 60, 600)))
    head, piece, rest = content[:start], content[start:end], content[end:]
    match random.randrange(7):
        case 0:
            return head + rest
        case 1:
            return head + piece + piece + rest
        case 2:
            return head + bytes(octet ^ (1 << random.randrange(8)) for octet in piece) + rest
        case 3:
            return head
        case 4:
            return rest + head + piece
        case 5:
            return head + random.randbytes(random.choice((1, 4, 16))) + rest
        case _:
            return head + random.choice(BYTES) + rest


def _words(random: Random, content: bytes, tokens: Sequence[str], separators: str) -> bytes:
    """Words replaced by hostile ones, gone, doubled or swapped; the separators between them stay."""
    pieces = re.split(f"({separators})", content.decode("utf-8", "surrogateescape"))
    at = 2 * random.randrange((len(pieces) + 1) // 2)
    other = 2 * random.randrange((len(pieces) + 1) // 2)
    match random.randrange(8):
        case 0:
            pieces[at], pieces[other] = pieces[other], pieces[at]
        case 1:
            del pieces[at : at + 2]
        case 2:
            pieces[at:at] = pieces[other : other + 2] * random.choice((1, 2, 40))
        case 3:
            pieces[at] += random.choice(tokens)
        case 4:
            pieces[at:at] = [random.choice(tokens), pieces[1] if len(pieces) > 1 else ""]
        case _:
            pieces[at] = random.choice(tokens)
    return "".join(pieces).encode("utf-8", "surrogateescape")


_MARKUP = anything(XML, r"(?<=>)|(?=<)|(?<=\")|(?=\")")
