"""Decisions of a workbook against the requests as they stand now: which can be taken, and taking them.

Each is taken once: the same file again finds its decisions taken. Functions of the database; nothing here shows anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.office.decisions.decisions_file import Decision
from bot.office.decisions.export import revision
from storage import cases, requests
from storage.errors import NoSuchRequest
from storage.tables.records import Request


class Verdict(StrEnum):
    """What can be done with a decision."""

    READY = "ready"
    DONE = "done"
    UNKNOWN = "unknown"
    CHANGED = "changed"
    CLOSED = "closed"


def judge(db: Database, decisions: Sequence[Decision]) -> list[Verdict]:
    """A verdict on each decision, in their order."""
    return [_judge(db, decision) for decision in decisions]


def apply(db: Database, decisions: Sequence[Decision], by: int, now: datetime) -> int:
    """Staff member `by` takes those of the decisions that are still ready, and their students are told; returns how
    many.
    """
    taken = 0
    for decision in decisions:
        if _judge(db, decision) is Verdict.READY:
            _take(db, decision, by, now)
            taken += 1
    return taken


def _judge(db: Database, decision: Decision) -> Verdict:
    try:
        request = requests.get(db, decision.reference)
    except NoSuchRequest:
        return Verdict.UNKNOWN
    if _taken(db, request, decision):
        return Verdict.DONE
    if revision(request) != decision.revision:
        return Verdict.CHANGED
    return Verdict.READY if request.status.open else Verdict.CLOSED


def _taken(db: Database, request: Request, decision: Decision) -> bool:
    """Whether the request stands where the decision put it, and its student was told these words."""
    if request.status is not decision.status:
        return False
    return cases.said(requests.history(db, request.reference)) == decision.words


def _take(db: Database, decision: Decision, by: int, now: datetime) -> None:
    """A request that nobody studied yet, or that waits for its student, is taken in hand by it."""
    ref = decision.reference
    status = requests.get(db, ref).status
    requests.settle(db, ref, decision.status, by, now, decision.words, expected=status)
