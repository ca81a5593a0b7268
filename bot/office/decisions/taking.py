"""What the decisions of a workbook would do, and taking those that are ready: for the chat and for the command alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlite_utils import Database

from bot.office.decisions.columns import revision
from bot.office.decisions.decisions_file import DecidedRow
from bot.office.decisions.decisions_screens import RowState
from faq.forms import snapshot
from faq.forms.kinds import Decision
from storage import cases, history, requests
from storage.errors import NoSuchRequest
from storage.tables.records import Request, Status


def judge(db: Database, decisions: Sequence[DecidedRow]) -> list[RowState]:
    """The state of each decision, in their order."""
    return [_state(db, decision) for decision in decisions]


def take_decisions(db: Database, decisions: Sequence[DecidedRow], by: int, now: datetime) -> int:
    """Staff member `by` takes those of the decisions that are still ready, and their students are told; returns how
    many.
    """
    taken = 0
    for decision in decisions:
        if _state(db, decision) is RowState.READY:
            _decide(db, decision, by, now)
            taken += 1
    return taken


def _state(db: Database, decision: DecidedRow) -> RowState:
    try:
        request = requests.get(db, decision.reference)
    except NoSuchRequest:
        return RowState.UNKNOWN
    if _is_taken(db, request, decision):
        return RowState.DONE
    if revision(request) != decision.revision:
        return RowState.CHANGED
    if not request.status.open:
        return RowState.CLOSED
    return RowState.READY if _is_known(request, decision.status) else RowState.UNFIT


def _is_known(request: Request, status: Status) -> bool:
    """Whether the kind of the request, as it was sent, knows this decision; any kind can be granted."""
    if status is not Status.REFUSED or request.sent_with is None:
        return True
    return Decision.REFUSED in snapshot.load(request.sent_with, UTC).decisions


def _is_taken(db: Database, request: Request, decision: DecidedRow) -> bool:
    """Whether the request stands where the decision put it, and its student was told these words."""
    if request.status is not decision.status:
        return False
    return cases.said(history.of_request(db, request.reference)) == decision.words


def _decide(db: Database, decision: DecidedRow, by: int, now: datetime) -> None:
    """A request that nobody studied yet, or that waits for its student, is taken in hand by it."""
    ref = decision.reference
    status = requests.get(db, ref).status
    requests.settle(db, ref, decision.status, by, now, decision.words, expected=status)
