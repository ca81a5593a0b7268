"""Leaves the encoder for later where somebody waits: it takes as long as five searches by words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_somebody_waits = ContextVar[Callable[[], bool]]("somebody_waits")


class Postponed(Exception):  # noqa: N818 - the name says what happened
    """The encoder would be asked now, and somebody waits."""


@contextmanager
def postponed_while(waits: Callable[[], bool]) -> Iterator[None]:
    """In this thread meanwhile Postponed is raised in the place of asking the encoder, if somebody waits just then."""
    before = _somebody_waits.set(waits)
    try:
        yield
    finally:
        _somebody_waits.reset(before)


def check() -> None:
    """Raises Postponed where the encoder is to be left for later; called before each time that it is asked."""
    waits = _somebody_waits.get(None)
    if waits is not None and waits():
        raise Postponed
