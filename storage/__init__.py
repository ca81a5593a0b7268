"""What must not be lost. Knows no Telegram and no FAQ."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import cast


def import_without(name: str, *absent: str) -> None:
    """Import a module as where others are not installed: Python takes None for one that cannot be found."""
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    unseen = [each for each in absent if each not in modules]
    modules.update(dict.fromkeys(unseen))
    try:
        import_module(name)
    finally:
        for each in unseen:
            del modules[each]


# A fifth of a second, only to know the types of these, of which the desk stores none.
import_without("sqlite_utils.db", "numpy", "pandas")
