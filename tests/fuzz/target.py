"""What a target of the fuzzing is, and how one of its cases is tried: the same case for the same seed and number."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

Try = Callable[[Random], object]
"""Makes a case of what it draws and tries it: raises when something does not hold. What it returns is read by nobody."""
SECONDS = 2.0
"""Processor time that a case may take on any machine; a usual one takes microseconds to some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that takes what it has not chosen. `opened` gives, of an empty folder, what tries a case; `share` is how
    many of a million cases are this target's: the cheaper a case, the more.
    """

    name: str
    share: int
    opened: Callable[[Path], AbstractContextManager[Try]]


class TooSlow(BaseException):
    """A case took longer than `SECONDS`; no `except Exception` of what is tried may swallow it."""


def attempt(one: Try, target: str, seed: int, number: int, seconds: float = SECONDS) -> BaseException | None:
    """What case `number` of a target raises, None where all holds."""
    try:
        with _limited(seconds):
            one(Random(f"{seed} {target} {number}"))
    except (Exception, TooSlow) as error:
        return error
    return None


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raises TooSlow within a block that takes too long. For the main thread."""
    before = signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _late(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow("more processor time than a case may take")
