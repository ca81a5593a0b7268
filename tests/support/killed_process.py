"""Work that is killed at each of its steps in turn: a step is whatever Python's own audit sees of files and processes.

The hook is put in by the forked process itself, which then kills itself (SIGKILL).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from tests.support.bot_process import FORKS

STEPS = ("open", "os.rename", "os.remove", "os.link", "shutil.copyfile")
"""Audit events after which what is on the disk may be another (https://docs.python.org/3/library/audit_events.html)."""


def killed_at_each_step(directory: Path, work: Callable[..., object], *arguments: Any) -> Iterator[int]:
    """Yields after each kill the number of the step on files of `directory` before which `work(*arguments)` was killed;
    ends when it came to its end unhurt. `work` must be importable.
    """
    for step in count(1):
        process = FORKS.Process(target=_work, args=(step, str(directory), work, arguments))
        process.start()
        process.join()
        if process.exitcode == 0:
            return
        assert process.exitcode == -signal.SIGKILL, process.exitcode
        yield step


def _work(step: int, directory: str, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    left = [step]

    def watch(event: str, details: tuple[Any, ...]) -> None:
        if event in STEPS and str(details[0]).startswith(directory):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    work(*arguments)
