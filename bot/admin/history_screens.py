"""The history of the office's files as an admin reads it: who changed what when, and the way back. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.admin import proposal_screens
from bot.admin.screens import name, press, to_file, to_files
from bot.screen import Press, Screen, literal
from bot.view import View
from faq.differences import Difference
from storage.revisions import Revision

PAGE = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A revision with what it changed, and what its author is called (None: nobody knows any more)."""

    revision: Revision
    by: str | None
    differences: tuple[Difference, ...]


def history(view: View, told: Sequence[Told], *, more: bool) -> Screen:
    """One page of the history, the newest first, each with a button to look at it and one to take it back."""
    if not told:
        return Screen(view.say("edit-history-empty"), (to_files(view),))
    lines = [f"{_head(view, each)}\n{proposal_screens.summary(view, each.differences)}" for each in told]
    rows = [_row(view, each.revision) for each in told]
    rows += [(press(view, "edit-button-older", "history", told[-1].revision.id),)] if more else []
    text = "\n\n".join([view.say("edit-history"), *lines])
    return Screen(text, (*rows, to_files(view)))


def revision(view: View, told: Told) -> Screen:
    """One change with all its differences."""
    text = "\n\n".join([_head(view, told), *proposal_screens.differences(view, told.differences)])
    return Screen(text, (_row(view, told.revision)[1:], to_file(view, told.revision.file), _to_history(view)))


def in_the_way(view: View, told: Told, newer: Sequence[Told]) -> Screen:
    """A change cannot be taken back because the same lines were changed since."""
    lines = [f"• {_head(view, each)}" for each in newer] or [f"• {view.say('edit-changed-elsewhere')}"]
    text = "\n".join([view.say("edit-in-the-way", number=told.revision.id), *lines])
    return Screen(text, (to_file(view, told.revision.file), _to_history(view)))


def undone_already(view: View, told: Told) -> Screen:
    return Screen(view.say("edit-undone-already", number=told.revision.id), (_to_history(view),))


def undone(view: View, told: Told, revision_id: int, students: int) -> Screen:
    """The change is taken back, which can be taken back in turn."""
    paragraphs = [view.say("edit-undone", number=told.revision.id, file=name(told.revision.file))]
    paragraphs += [view.say("edit-told", count=students)] if students else []
    again = (press(view, "edit-button-redo", "undo", revision_id, number=told.revision.id),)
    return Screen("\n\n".join(paragraphs), (again, to_file(view, told.revision.file), _to_history(view)))


def who(view: View, told: Told | None) -> str:
    """Who changed a file and when, as far as it is known."""
    if told is None:
        return view.say("edit-changed-elsewhere")
    return view.say("edit-changed-by", name=_by(view, told), at=view.moment(told.revision.at))


def _head(view: View, told: Told) -> str:
    change = told.revision
    values = {
        "number": change.id,
        "at": view.moment(change.at),
        "name": _by(view, told),
        "file": name(change.file),
    }
    marks = [view.say("edit-revision-undoes", number=change.undoes)] if change.undoes else []
    marks += [view.say("edit-revision-undone")] if change.undone else []
    return " · ".join([view.say("edit-revision", **values), *marks])


def _by(view: View, told: Told) -> str:
    return literal(told.by) if told.by else view.say("edit-somebody")


def _row(view: View, change: Revision) -> tuple[Press, ...]:
    look = press(view, "edit-button-revision", "revision", change.id, number=change.id)
    undo = press(view, "edit-button-undo-number", "undo", change.id, number=change.id)
    return (look,) if change.undone else (look, undo)


def _to_history(view: View) -> tuple[Press, ...]:
    return (press(view, "edit-button-history", "history"),)
