"""What SQLite asks of the operating system, recorded; and what the disk may hold if the power fails at any moment of it.

The driver's library is the one that is used, its file system (`sqlite3_vfs`) with three calls listened to: write, truncate
and sync (https://sqlite.org/c3ref/io_methods.html). What was synced is on the disk. What was not may be there or not,
each write for itself, the last one perhaps in part; so SQLite's own tests take it (https://sqlite.org/testing.html).
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from sqlcipher3 import _sqlite3


@dataclass(frozen=True, slots=True)
class Op:
    """A write of `data` at `at`, a truncation to `at` bytes where there is no data, or a sync (`at` is -1)."""

    file: str
    at: int
    data: bytes | None = None

    @property
    def is_sync(self) -> bool:
        return self.at < 0


OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)  # the name as a pointer: SQLite keeps it
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_longlong)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods` of version 3."""

    _fields_ = [
        ("version", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("close", "read")),
        ("write", WRITE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        *((f"other{number}", ctypes.c_void_p) for number in range(13)),
    ]


class _System(ctypes.Structure):
    """The beginning of `sqlite3_vfs`."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("size", ctypes.c_int),
        ("longest", ctypes.c_int),
        *((name, ctypes.c_void_p) for name in ("next", "name", "data")),
        ("open", OPEN),
    ]


_ALIVE: list[Any] = []
"""SQLite calls these for as long as a file is open that was opened while somebody listened."""


@contextmanager
def recording(directory: Path) -> Iterator[list[Op]]:
    """What becomes of the files of `directory` that are opened in this block, in order, for as long as they are open."""
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
    system = library.sqlite3_vfs_find(None).contents
    usual, ops = OPEN(ctypes.cast(system.open, ctypes.c_void_p).value or 0), list[Op]()

    def opened(vfs: int, path: int | None, file: int, flags: int, out: int) -> int:
        status: int = usual(vfs, path, file, flags, out)
        name = Path(os.fsdecode(ctypes.string_at(path))) if path else Path()
        if status == 0 and name.parent == directory and not name.name.endswith("-shm"):
            _listen(file, name.name, ops)
        return status

    listener = OPEN(opened)
    _ALIVE.append(listener)
    system.open = listener
    try:
        yield ops
    finally:
        system.open = usual


def _listen(file: int, name: str, ops: list[Op]) -> None:
    place = ctypes.c_void_p.from_address(file)
    usual = _Methods.from_address(place.value or 0)
    heard = _Methods.from_buffer_copy(usual)

    def write(file: int, data: int, size: int, at: int) -> int:
        ops.append(Op(name, at, ctypes.string_at(data, size)))
        status: int = usual.write(file, data, size, at)
        return status

    def truncate(file: int, size: int) -> int:
        ops.append(Op(name, size))
        status: int = usual.truncate(file, size)
        return status

    def sync(file: int, flags: int) -> int:
        status: int = usual.sync(file, flags)
        ops.append(Op(name, -1))
        return status

    heard.write, heard.truncate, heard.sync = WRITE(write), TRUNCATE(truncate), SYNC(sync)
    _ALIVE.append(heard)
    place.value = ctypes.addressof(heard)


def after_power_loss(ops: list[Op], before: dict[str, bytes], chance: Random) -> dict[str, bytes]:
    """What the disk may hold when the power fails after `ops`, of files that held `before`."""
    held = {name: bytearray(content) for name, content in before.items()}
    synced = {name: max((n for n, op in enumerate(ops) if op.is_sync and op.file == name), default=-1)
              for name in {op.file for op in ops}}  # fmt: skip
    kept = chance.choice((0.0, 0.5, 1.0))
    for number, op in enumerate(ops):
        if op.is_sync:
            continue
        if number <= synced[op.file] or chance.random() < kept:
            torn = number > synced[op.file] and chance.random() < TORN
            _apply(held.setdefault(op.file, bytearray()), op, torn, chance)
    return {name: bytes(content) for name, content in held.items()}


TORN = 0.2
"""The share of the writes without a sync of which only a part arrives."""


def _apply(content: bytearray, op: Op, torn: bool, chance: Random) -> None:
    if op.data is None:
        del content[op.at :]
        return
    data = op.data[: chance.randrange(len(op.data))] if torn else op.data
    content.extend(bytes(max(op.at - len(content), 0)))
    content[op.at : op.at + len(data)] = data
