"""What the office says, for all targets of a process."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.settings import CONTENT
from faq.live_catalog import LiveCatalog
from tests.support.running_bot import learnt


@cache
def content() -> LiveCatalog:
    """The office's files, in a directory of this process that an admin may change, and that lasts as long as it."""
    directory = Path(mkdtemp())
    atexit.register(shutil.rmtree, directory)
    shutil.copytree(CONTENT, directory, dirs_exist_ok=True)
    with learnt():
        return LiveCatalog(directory, examples=True)
