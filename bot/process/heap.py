"""The memory of the process once it has read everything: what was needed only meanwhile goes back to the system."""

from __future__ import annotations

import ctypes
import gc

from faq.search import mapped

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""The parameters `M_MMAP_THRESHOLD` and `M_ARENA_MAX` of `mallopt` (malloc.h of the GNU C library)."""
_LARGE = 2**20
"""Bytes from which an array has pages of its own, which go back to the system with it. Otherwise the library raises that to
32 MB once such arrays were freed, and what the search learns from leaves gaps: 30 MB after a start that learns."""
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
    """Have all threads share few heaps, before they are started: eight times as many as processors otherwise. Large arrays
    lie in none.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_ARENA_MAX, _ARENAS)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)


def settle() -> None:
    """Leave out of later collections what is there now and stays, and trim: some milliseconds.

    It is not looked through for garbage before: that stopped everything for a tenth of a second, for some 700 small objects.
    """
    gc.freeze()
    trim()


def trim() -> None:
    """Give free memory back to the system, and what was looked at of what the search has kept: after a reading of the files
    that is a third of the process. Ten milliseconds.

    The C library of GNU keeps it otherwise, as it lies between what is used; others give it back or keep it as they will.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
    mapped.give_back()
