"""One Guichet per database: a lock of the operating system, on a file next to it, that dies with its process.

A separate file, because closing any handle on the database itself would drop SQLite's own locks on it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Self

from storage.errors import CannotOpen, InUse

if sys.platform == "win32":
    import msvcrt

    def _grab(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _grab(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """The held lock. Its file stays for ever: removing it would let two processes lock two files."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take the lock of a database, in a folder made if need be. Raises InUse at once, or CannotOpen."""
        path = database.with_name(database.name + ".lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise CannotOpen(str(error)) from error
        try:
            _grab(handle)
        except OSError:
            os.close(handle)
            raise InUse(str(database)) from None
        return cls(handle)

    def release(self) -> None:
        """Let another process have the database."""
        os.close(self._handle)
