"""The memory of the process once it has read everything: what was needed only meanwhile goes back to the system."""

from __future__ import annotations

import ctypes
import gc

_ARENA_MAX = -8
"""The parameter `M_ARENA_MAX` of `mallopt` (malloc.h of the GNU C library)."""
_ARENAS = 2
"""Heaps that the threads share: Python runs one of them at a time, and what is free in one no other thread can use."""
_GROWN = 10_000
"""How many objects come before they are looked through for garbage: a megabyte or two. Python's own 700 are those of the few
updates that are being answered, and took a tenth of an update's time to look through.
"""


def look_seldom() -> None:
    """Look for garbage that refers to itself less often than Python does by itself; all other is gone at once anyway."""
    gc.set_threshold(_GROWN)


def share() -> None:
    """Have all threads share few heaps, before they are started: eight times as many as processors otherwise."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, _ARENAS)


def settle() -> None:
    """Leave out of later collections what is there now and stays, and trim. A tenth of a second, once after the start."""
    gc.collect()
    gc.freeze()
    trim()


def trim() -> None:
    """Give free memory back to the system: after a reading of the files that is a sixth of the process. Ten milliseconds.

    The C library of GNU keeps it otherwise, as it lies between what is used; others give it back or keep it as they will.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
