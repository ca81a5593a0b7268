"""Raw updates: whatever JSON comes, it is told whose it is, handled or refused as unreadable; nothing waits for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from random import Random

from bot.process import parts
from bot.process.raw import chat_in, language_in, readable, thread_in
from bot.process.verdicts import UnreadableUpdate
from tests.fuzz.desk import opened
from tests.fuzz.raw_updates import VALUES, likely, said, spoilt
from tests.fuzz.target import Target, Try
from tests.support.sandbox import CAMILLE


@contextmanager
def _raw(_folder: Path) -> Iterator[Try]:
    """What is told of an update before it is parsed."""
    yield _told


def _told(chance: Random) -> None:
    raws = [spoilt(chance, likely(chance)) for _ in range(2)]
    if chance.random() < 0.3:  # a further part of the same text
        raw = {
            "update_id": 5,
            **said(CAMILLE, "mot " * 1000, entities=[{"type": "bold", "offset": 0, "length": 3}]),
        }
        raws = [raw, spoilt(chance, deepcopy(raw))][:: chance.choice((1, -1))]
    if chance.random() < 0.02:
        raws[0] = chance.choice(VALUES)
    first, second = (json.loads(json.dumps(raw)) for raw in raws)
    for raw in (first, second):
        if readable(raw):
            assert -(2**63) <= chat_in(raw) < 2**63, "the database cannot hold this chat"
            assert language_in(raw)
            thread_in(raw)
            parts.may_go_on(raw)
    if readable(first) and readable(second):
        together = parts.joined(first, first, second)
        assert together is None or readable(together)


@contextmanager
def _handled(folder: Path) -> Iterator[Try]:
    """What becomes of an update from the intake on."""
    with opened(folder) as desk:

        def take(chance: Random) -> None:
            raws = [spoilt(chance, likely(chance)) for _ in range(chance.choice((1, 1, 2)))]
            with desk.case():
                desk.take(raws)
                for error in desk.met:
                    if not isinstance(error, UnreadableUpdate):
                        raise error

        yield take


TARGETS = (
    Target("raw", 200_000, _raw),
    Target("updates", 8_000, _handled),
)
