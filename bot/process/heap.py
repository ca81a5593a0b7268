"""The memory of the process once it has read everything: what was needed only meanwhile goes back to the system."""

from __future__ import annotations

import ctypes
import gc


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
