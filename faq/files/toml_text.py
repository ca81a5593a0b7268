"""TOML as people write it, read within bounds. Knows no table and no value."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from faq.errors import FaqError

_PARTS = 20
"""Parts of a name that is read; Python's reader takes the square of them, and the office's files have three."""
_LONG_NAME = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_PARTS}}}""")
_POSITION = re.compile(r"\(at line (\d+)")
_REMEDY = 'Write each value as `name = "value"`, dates as 2025-01-20.'


def check_names(text: str, path: Path) -> None:
    """Raises FaqError for a name that would keep Python's reader busy for ever."""
    if long := _LONG_NAME.search(text):
        line = text.count("\n", 0, long.start()) + 1
        raise FaqError("The name of this value has too many parts.", "Write one word.").at(path, line)


def tables(text: str, path: Path) -> dict[str, Any]:
    """The values of a file's text; `path` is what a fault names. Raises FaqError."""
    check_names(text, path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _POSITION.search(str(error))
        line = int(at[1]) if at else text.rstrip().count("\n") + 1
        what = f"The file cannot be read from here on ({str(error).split(' (at')[0]})."
        raise FaqError(what, _REMEDY).at(path, line) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists in lists in lists
        what = "A value of the file is longer, or nested deeper, than any that is needed."
        raise FaqError(what, _REMEDY).at(path) from error
