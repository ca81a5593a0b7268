"""What a filled-in workbook would do, or did, in sentences: for the chat and for the command line. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, data, literal, one_line
from bot.office.decisions.columns import DECISIONS
from bot.office.decisions.decisions_file import DecidedRow, Filled
from bot.office.office_screens import OFFICE, press

Say = Callable[..., str]
WORDS = 80
"""Characters of what a student will read that the summary shows: a line or two."""
LISTED = 15
"""Rows left out that a message lists: whoever has more to look at finds them in the file."""


class RowState(StrEnum):
    """What can be done with a decision."""

    READY = "ready"
    DONE = "done"
    UNKNOWN = "unknown"
    CHANGED = "changed"
    CLOSED = "closed"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a workbook would do now."""

    filled: Filled
    states: Sequence[RowState]

    def of(self, *states: RowState) -> list[DecidedRow]:
        """The decisions that got one of these states."""
        pairs = zip(self.filled.decisions, self.states, strict=True)
        return [decision for decision, state in pairs if state in states]

    @property
    def whole(self) -> bool:
        """Whether every row that was filled in can be taken, or was."""
        return not self.filled.faults and {*self.states} <= {RowState.READY, RowState.DONE}


def lines(say: Say, summary: Summary, quote: Callable[[str], str] = str) -> Iterator[str]:
    """The summary, line by line: what is ready, what was applied before, and each row that is left out. `quote` writes
    what a person wrote as the place shows it.
    """
    counts = Counter(decision.status for decision in summary.of(RowState.READY))
    parts = [say(f"decide-count-{status}", count=counts[status]) for status in DECISIONS if counts[status]]
    yield say("decide-ready", counts=", ".join(parts)) if parts else say("decide-none")
    yield from (_ready(say, decision, quote) for decision in summary.of(RowState.READY))
    if done := len(summary.of(RowState.DONE)):
        yield say("decide-done", count=done)
    yield from lines_left_out(say, summary)


def _ready(say: Say, decision: DecidedRow, quote: Callable[[str], str]) -> str:
    """What the student of a row is told: mistakes of a column are seen before they are sent."""
    words, status = quote(one_line(decision.words, WORDS)), say(f"office-{decision.status}")
    return say("decide-ready-row", reference=decision.reference, status=status, words=words)


def lines_left_out(say: Say, summary: Summary) -> Iterator[str]:
    """The rows that are left out, by their numbers, below a line that says so; nothing where there are none."""
    if not summary.whole:
        yield say("decide-left")
        yield from (line for _, line in sorted(_left_out(say, summary)))


def confirmation(reader: Reader, summary: Summary, workbook_id: int) -> Screen:
    """What would happen, and whether it shall."""
    if not summary.filled.decisions and not summary.filled.faults:
        return Screen(reader.say("upload-empty"))
    count = len(summary.of(RowState.READY))
    head = reader.say("upload-read" if count else "upload-nothing")
    text = "\n\n".join((head, "\n".join(_cut(reader, list(lines(reader.say, summary, literal))))))
    if not count:
        return Screen(text)
    apply = Press(
        reader.say("button-apply", count=count), data(OFFICE, "apply", workbook_id), style=Style.SUCCESS
    )
    return Screen(text, ((apply,), (press(reader, "button-apply-nothing", "unapply", workbook_id),)))


def applied(reader: Reader, summary: Summary, taken: int) -> Screen:
    """What was done, and what was left."""
    lines = _cut(reader, list(lines_left_out(reader.say, summary)))
    text = "\n\n".join(filter(None, (reader.say("upload-applied", count=taken), "\n".join(lines))))
    return Screen(text, ((press(reader, "button-queue", "queue", "open", 0),),))


def _cut(reader: Reader, lines: list[str]) -> list[str]:
    """The lines, cut where a list would be too long to read in a chat."""
    more = len(lines) - LISTED
    return lines if more <= 1 else [*lines[:LISTED], reader.say("upload-more", count=more)]


def _left_out(say: Say, summary: Summary) -> Iterator[tuple[int, str]]:
    for fault in summary.filled.faults:
        yield fault.row, say("decide-left-row", row=str(fault.row), reason=say(f"decide-fault-{fault.key}"))
    for decision, state in zip(summary.filled.decisions, summary.states, strict=True):
        if state not in (RowState.READY, RowState.DONE):
            values = {"row": str(decision.row), "reference": decision.reference}
            yield decision.row, say("decide-left-decision", **values, reason=say(f"decide-{state}"))
