"""The history of the office's files as an admin reads it: who changed what when, and the way back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.admin.files import differences_screens
from bot.admin.files.library_screens import name, press, to_file, to_files
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, literal
from faq.check.differences import Difference
from storage.revisions import Revision

PAGE = 6
"""Changes of a message: each takes three lines and a row of buttons."""


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A revision with what it changed, and what its author is called (None: nobody knows any more)."""

    revision: Revision
    by: str | None
    differences: tuple[Difference, ...]


def history(reader: Reader, records: Sequence[ChangeRecord], *, more: bool) -> Screen:
    """One page of the history, the newest first, each with a button to look at it and one to take it back."""
    if not records:
        return Screen(reader.say("edit-history-empty"), (to_files(reader),))
    lines = [
        f"{_head(reader, each)}\n{differences_screens.summary(reader, each.differences)}" for each in records
    ]
    rows = [_row(reader, each.revision) for each in records]
    rows += [(press(reader, "edit-button-older", "history", records[-1].revision.id),)] if more else []
    text = "\n\n".join([reader.say("edit-history"), *lines])
    return Screen(text, (*rows, to_files(reader)))


def revision(reader: Reader, record: ChangeRecord) -> Screen:
    """One change with all its differences."""
    text = "\n\n".join([_head(reader, record), *differences_screens.every(reader, record.differences)])
    return Screen(
        text, (_row(reader, record.revision)[1:], to_file(reader, record.revision.file), _to_history(reader))
    )


def in_the_way(reader: Reader, record: ChangeRecord, newer: Sequence[ChangeRecord]) -> Screen:
    """A change cannot be taken back because the same lines were changed since."""
    lines = [f"• {_head(reader, each)}" for each in newer] or [f"• {reader.say('edit-changed-elsewhere')}"]
    text = "\n".join([reader.say("edit-in-the-way", number=record.revision.id), *lines])
    return Screen(text, (to_file(reader, record.revision.file), _to_history(reader)))


def undone_already(reader: Reader, record: ChangeRecord) -> Screen:
    """The change was taken back before."""
    return Screen(reader.say("edit-undone-already", number=record.revision.id), (_to_history(reader),))


def undone(reader: Reader, record: ChangeRecord, revision_id: int, notified: int) -> Screen:
    """The change is taken back, which can be taken back in turn."""
    paragraphs = [reader.say("edit-undone", number=record.revision.id, file=name(record.revision.file))]
    paragraphs += [reader.say("edit-told", count=notified)] if notified else []
    again = (press(reader, "edit-button-redo", "undo", revision_id, number=record.revision.id),)
    return Screen(
        "\n\n".join(paragraphs), (again, to_file(reader, record.revision.file), _to_history(reader))
    )


def who(reader: Reader, record: ChangeRecord | None) -> str:
    """Who changed a file and when, as far as it is known."""
    if record is None:
        return reader.say("edit-changed-elsewhere")
    return reader.say("edit-changed-by", name=_by(reader, record), at=reader.moment(record.revision.at))


def _head(reader: Reader, record: ChangeRecord) -> str:
    change = record.revision
    values = {
        "number": change.id,
        "at": reader.moment(change.at),
        "name": _by(reader, record),
        "file": name(change.file),
    }
    marks = [reader.say("edit-revision-undoes", number=change.undoes)] if change.undoes else []
    marks += [reader.say("edit-revision-undone")] if change.undone else []
    return " · ".join([reader.say("edit-revision", **values), *marks])


def _by(reader: Reader, record: ChangeRecord) -> str:
    return literal(record.by) if record.by else reader.say("edit-somebody")


def _row(reader: Reader, change: Revision) -> tuple[Press, ...]:
    look = press(reader, "edit-button-revision", "revision", change.id, number=change.id)
    undo = press(reader, "edit-button-undo-number", "undo", change.id, number=change.id)
    return (look,) if change.undone else (look, undo)


def _to_history(reader: Reader) -> tuple[Press, ...]:
    return (press(reader, "edit-button-history", "history"),)
