"""A change before it is made, and what became of it: what differs, faults, questions that lead elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from bot.admin.calendar_effects import Effects
from bot.admin.files import differences_screens
from bot.admin.files.differences_screens import SHOWN, first
from bot.admin.files.library_screens import name, press, short, to_file, to_files
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, literal
from faq import changes, reading
from faq.changes import NotWritable
from faq.check.change_check import Findings, MovedQuestion
from faq.check.differences import Difference
from faq.entry import Nothing, Outcome
from faq.errors import Fault, Told
from faq.texts import faults

FAULTS = 5
"""Faults that are listed: who has mended five of them looks again."""
MOVED = 3
"""Questions of each kind that are shown as examples of those that lead elsewhere."""


def proposal(
    reader: Reader, proposal_id: int, file: str, findings: Findings, effects: Effects | None = None
) -> Screen:
    """What a change would do, and the choice to apply or drop it; none to apply it where the files would be unusable."""
    paragraphs = [
        reader.say("edit-proposal", file=name(file)),
        *(
            differences_screens.every(reader, findings.differences)
            if findings.differences or not findings.blocking
            else ()
        ),
        *_affected(reader, effects),
        *_faults(reader, "edit-blocking", findings.blocking),
        *_faults(reader, "edit-faults", findings.faults),
        *_faults(reader, "edit-notes", () if findings.blocking else findings.notes),
        *_new_wordings(reader, findings.taken),
        *_trial(reader, findings),
    ]
    if findings.sound_without:
        counts = {"edit-classes": findings.classes, "edit-unsound": findings.unsound}
        paragraphs += [reader.say(key, count=count) for key, count in counts.items() if count]
    drop = press(reader, "edit-button-drop", "drop", proposal_id)
    if findings.blocking and not findings.sound_without:
        return Screen("\n\n".join([*paragraphs, reader.say("edit-mend")]), ((drop,), to_file(reader, file)))
    rows = (*_choices(reader, proposal_id, findings), (drop,))
    return Screen("\n\n".join([*paragraphs, reader.say("edit-not-yet")]), rows)


def _choices(reader: Reader, proposal_id: int, findings: Findings) -> list[tuple[Press, ...]]:
    """The ways to apply a change: as it is, unless that is blocked, and without what looks like classes or
    cannot be read.
    """
    label = "edit-button-apply" if findings.clean else "edit-button-apply-anyway"
    if not findings.sound_without:
        style = Style.SUCCESS if findings.clean else Style.DANGER
        return [(press(reader, label, "apply", proposal_id).styled(style),)]
    count = findings.classes + findings.unsound
    without = press(reader, "edit-button-without", "trim", proposal_id, count=count)
    whole = press(reader, "edit-button-with", "apply", proposal_id, count=count)
    return [(without,)] if findings.blocking else [(without,), (whole,)]


def conflict(reader: Reader, file: str, proposal_id: int, who: str) -> Screen:
    """The file is another by now: nothing was changed. `who` says since when and by whom, as far as it is known."""
    text = reader.say("edit-conflict", file=name(file), who=who)
    rows = (
        (press(reader, "edit-button-rebase", "rebase", proposal_id),),
        (press(reader, "edit-button-fetch-new", "fresh", proposal_id),),
        (press(reader, "edit-button-drop", "drop", proposal_id),),
    )
    return Screen(text, rows)


def overlap(reader: Reader, file: str, proposal_id: int) -> Screen:
    """Both changed the same lines: only a person can put them together."""
    return Screen(
        reader.say("edit-overlap", file=name(file)),
        (
            (press(reader, "edit-button-fetch-new", "fresh", proposal_id),),
            (press(reader, "edit-button-drop", "drop", proposal_id),),
        ),
    )


def applied(
    reader: Reader,
    file: str,
    revision_id: int,
    found: Sequence[Difference],
    *,
    notified: int = 0,
    twins: Sequence[Press] = (),
    settled: bool = False,
    repeats: str | None = None,
) -> Screen:
    """The change is live; `notified` students were sent a notice of it. `settled`: it answers questions that
    had no answer, and more of them wait. `repeats`: the timetable that the new one repeats.
    """
    head = reader.say("edit-applied", file=name(file), number=revision_id)
    paragraphs = [head, differences_screens.summary(reader, found)]
    paragraphs += [reader.say("edit-told", count=notified)] if notified else []
    paragraphs += [reader.say("edit-twin")] if twins else []
    paragraphs += [reader.say("timetable-both", other=name(repeats))] if repeats else []
    remove = [(_removing(reader, repeats),)] if repeats else []
    undo = (press(reader, "edit-button-undo", "undo", revision_id),)
    calendar = (press(reader, "edit-button-calendar", "calendar"),)
    back = calendar if file == reading.CALENDAR else to_file(reader, file)
    rest = ((press(reader, "edit-button-gaps", "gaps"),),) if settled else ()
    rows = (*remove, undo, *rest, *((twin,) for twin in twins), back, to_files(reader))
    return Screen("\n\n".join(paragraphs), rows)


def _removing(reader: Reader, file: str) -> Press:
    """Takes a timetable out."""
    shown = short(PurePath(file).name)
    return press(reader, "edit-button-remove", "remove", changes.key(file), name=shown)


def refused(reader: Reader, file: str, blocking: Sequence[Fault]) -> Screen:
    """With the other files as they are now the change would make all of them unusable: nothing was changed."""
    paragraphs = [reader.say("edit-refused", file=name(file)), *_faults(reader, "edit-blocking", blocking)]
    return Screen("\n\n".join(paragraphs), (to_file(reader, file),))


def not_writable(reader: Reader, error: NotWritable) -> Screen:
    """The file could not be written, and why."""
    reason = literal(faults.say(reader.lang, error.reason))
    return Screen(reader.say("edit-not-writable", reason=reason), (to_files(reader),))


def gone(reader: Reader) -> Screen:
    """A button of a change that was applied, dropped, or replaced by another."""
    return Screen(reader.say("edit-gone"), (to_files(reader),))


def nothing(reader: Reader, file: str) -> Screen:
    """What was sent or written is what the file holds already."""
    return Screen(reader.say("edit-nothing", file=name(file)), (to_file(reader, file),))


def _affected(reader: Reader, effects: Effects | None) -> list[str]:
    """Which answers, drafts and requests a change of the calendar touches."""
    if effects is None:
        return []
    paragraphs = []
    if effects.answers:
        listed = "\n".join(f"• {literal(question)}" for question in effects.answers[:SHOWN])
        paragraphs.append(f"{reader.say('edit-effect-answers', count=len(effects.answers))}\n{listed}")
    for session in effects.sessions:
        values = {
            "session": reader.name(session.after),
            "drafts": session.drafts,
            "requests": session.requests,
        }
        paragraphs.append(reader.say("edit-effect-people", **values))
    return paragraphs


def _faults(reader: Reader, title: str, found: Sequence[Fault]) -> list[str]:
    if not found:
        return []
    listed = first(reader, found, FAULTS, lambda fault: _fault(fault.told(reader.lang)))
    return ["\n".join([reader.say(title, count=len(found)), *listed])]


def _fault(told: Told) -> str:
    return f"• `{told.place}` {literal(told.reason)}"


def _trial(reader: Reader, findings: Findings) -> list[str]:
    """What the questions of students say to the change."""
    if findings.after is None or not findings.asked:
        return []
    if not findings.broken and not findings.repaired:
        return [reader.say("edit-asked-same", count=findings.asked)]
    paragraphs = [reader.say("edit-asked", count=findings.asked)]
    paragraphs += _moved(reader, "edit-broken", [moved for moved in findings.broken if moved.related])
    paragraphs += _moved(reader, "edit-repaired", [moved for moved in findings.repaired if moved.related])
    if findings.lost or findings.gained:
        paragraphs.append(reader.say("edit-edge", lost=findings.lost, gained=findings.gained))
    return paragraphs


def _new_wordings(reader: Reader, taken: Sequence[MovedQuestion]) -> list[str]:
    """New wordings with where each of them led so far."""
    if not taken:
        return []
    listed = first(reader, taken, MOVED, lambda each: _moved_to(reader, each, each.before))
    return ["\n".join([reader.say("edit-taken", count=len(taken)), *listed])]


def _moved(reader: Reader, title: str, moved: Sequence[MovedQuestion]) -> list[str]:
    if not moved:
        return []
    worst = sorted(moved, key=lambda each: each.near)
    values = {"count": len(moved), "near": sum(each.near for each in moved)}
    listed = first(reader, worst, MOVED, lambda each: _moved_to(reader, each, each.after))
    return ["\n".join([reader.say(title, **values), *listed])]


def _moved_to(reader: Reader, question: MovedQuestion, outcome: Outcome) -> str:
    text = literal(short(question.text, 80))
    return reader.say("edit-moved", text=text, now=_destination(reader, outcome))


def _destination(reader: Reader, outcome: Outcome) -> str:
    """Where a question leads, in the words of the questions there are."""
    if isinstance(outcome, Nothing):
        return reader.say("edit-led-nowhere")
    key = "edit-led" if len(outcome.entry_ids) == 1 else "edit-led-choice"
    known = [entry_id for entry_id in outcome.entry_ids if reader.catalog.has(entry_id)]
    titles = [short(reader.catalog.entry(entry_id, reader.lang).question) for entry_id in known] or ["…"]
    return reader.say(key, titles=literal(" / ".join(titles)))
