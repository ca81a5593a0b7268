"""A change before it is made, and what became of it: differences in words, faults, questions that move. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.admin import calendar_words
from bot.admin.calendar_effects import Effects
from bot.admin.screens import name, press, short, to_file, to_files
from bot.screen import Press, Screen, literal
from bot.view import View
from faq import reading
from faq.changes import NotWritable
from faq.differences import Difference, What
from faq.entry import Nothing, Outcome
from faq.examination import Findings, Moved
from faq.faults import Fault

SHOWN = 10
FAULTS = 5
MOVED = 3
LONG = 400
"""Characters of a text before or after a change; the file has the rest."""
EXAMS = 20
"""Exams of a changed timetable whose days are written out; more than fit into `LONG`."""
_KEYED = {"answer": "answer", "elsewhere": "elsewhere", "smalltalk": "smalltalk", "request": "request"}


def proposal(
    view: View, proposal_id: int, file: str, findings: Findings, effects: Effects | None = None
) -> Screen:
    """What a change would do, and the choice to apply or drop it; none to apply it where the files would be unusable."""
    paragraphs = [
        view.say("edit-proposal", file=name(file)),
        *differences(view, findings.differences),
        *_affected(view, effects),
        *_faults(view, "edit-blocking", findings.blocking),
        *_faults(view, "edit-faults", findings.faults),
        *_faults(view, "edit-notes", () if findings.blocking else findings.notes),
        *_taken(view, findings.taken),
        *_asked(view, findings),
    ]
    if findings.sound_without:
        paragraphs.append(view.say("edit-classes", count=findings.classes))
    drop = press(view, "edit-button-drop", "drop", proposal_id)
    if findings.blocking and not findings.sound_without:
        return Screen("\n\n".join([*paragraphs, view.say("edit-mend")]), ((drop,), to_file(view, file)))
    rows = (*_choices(view, proposal_id, findings), (drop,))
    return Screen("\n\n".join([*paragraphs, view.say("edit-not-yet")]), rows)


def _choices(view: View, proposal_id: int, findings: Findings) -> list[tuple[Press, ...]]:
    """The ways to apply a change: as it is, unless that is blocked, and without what looks like classes."""
    label = "edit-button-apply" if findings.clean else "edit-button-apply-anyway"
    if not findings.sound_without:
        return [(press(view, label, "apply", proposal_id),)]
    without = press(view, "edit-button-without", "trim", proposal_id, count=findings.classes)
    whole = press(view, "edit-button-with", "apply", proposal_id, count=findings.classes)
    return [(without,)] if findings.blocking else [(without,), (whole,)]


def differences(view: View, found: Sequence[Difference]) -> list[str]:
    """A paragraph a difference, the first ones; or that nothing changes for a reader."""
    if not found:
        return [view.say("edit-only-layout")]
    more = len(found) - SHOWN
    return [
        *(difference(view, each) for each in found[:SHOWN]),
        *([view.say("edit-more", count=more)] if more > 0 else []),
    ]


def difference(view: View, each: Difference) -> str:
    """One difference with the words before and after it."""
    title = view.say(f"edit-diff-{each.what}", about=literal(short(_about(view, each), 120)))
    if each.what is What.KIND:
        before, after = (view.say(f"edit-kind-{_KEYED[kind]}") for kind in (each.before, each.after))
    else:
        before, after = (_words(view, each, words) for words in (each.before, each.after))
    return "\n".join([title, *_marked("−", before), *_marked("\\+", after)])


def summary(view: View, found: Sequence[Difference]) -> str:
    """A change in one line: its first difference, and how many more."""
    if not found:
        return view.say("edit-only-layout")
    first = view.say(f"edit-diff-{found[0].what}", about=literal(short(_about(view, found[0]))))
    words = _words(view, found[0], found[0].after or found[0].before)
    quoted = (
        f" {view.say('edit-quoted', words=literal(short(words)))}"
        if found[0].what in _QUOTED and words
        else ""
    )
    more = f" {view.say('edit-and-more', count=len(found) - 1)}" if len(found) > 1 else ""
    return f"{first}{quoted}{more}"


_QUOTED = (What.WORDING_ADDED, What.WORDING_REMOVED, What.VALUE)


def conflict(view: View, file: str, proposal_id: int, who: str) -> Screen:
    """The file is another by now: nothing was changed. `who` says since when and by whom, as far as it is known."""
    text = view.say("edit-conflict", file=name(file), who=who)
    rows = (
        (press(view, "edit-button-rebase", "rebase", proposal_id),),
        (press(view, "edit-button-fetch-new", "fresh", proposal_id),),
        (press(view, "edit-button-drop", "drop", proposal_id),),
    )
    return Screen(text, rows)


def overlap(view: View, file: str, proposal_id: int) -> Screen:
    """Both changed the same lines: only a person can put them together."""
    return Screen(
        view.say("edit-overlap", file=name(file)),
        (
            (press(view, "edit-button-fetch-new", "fresh", proposal_id),),
            (press(view, "edit-button-drop", "drop", proposal_id),),
        ),
    )


def applied(
    view: View,
    file: str,
    revision_id: int,
    found: Sequence[Difference],
    *,
    told: int = 0,
    twins: Sequence[Press] = (),
    settled: bool = False,
) -> Screen:
    """The change is live; `told` students hear of it. `settled`: it answers what was asked in vain, and the rest waits."""
    paragraphs = [view.say("edit-applied", file=name(file), number=revision_id), summary(view, found)]
    paragraphs += [view.say("edit-told", count=told)] if told else []
    paragraphs += [view.say("edit-twin")] if twins else []
    undo = (press(view, "edit-button-undo", "undo", revision_id),)
    calendar = (press(view, "edit-button-calendar", "calendar"),)
    back = calendar if file == reading.CALENDAR else to_file(view, file)
    rest = ((press(view, "edit-button-gaps", "gaps"),),) if settled else ()
    rows = (undo, *rest, *((twin,) for twin in twins), back, to_files(view))
    return Screen("\n\n".join(paragraphs), rows)


def refused(view: View, file: str, blocking: Sequence[Fault]) -> Screen:
    """With the other files as they are now the change would make all of them unusable: nothing was changed."""
    paragraphs = [view.say("edit-refused", file=name(file)), *_faults(view, "edit-blocking", blocking)]
    return Screen("\n\n".join(paragraphs), (to_file(view, file),))


def not_writable(view: View, error: NotWritable) -> Screen:
    return Screen(view.say("edit-not-writable", reason=literal(str(error) or "?")), (to_files(view),))


def gone(view: View) -> Screen:
    """A button of a change that was applied, dropped, or replaced by another."""
    return Screen(view.say("edit-gone"), (to_files(view),))


def nothing(view: View, file: str) -> Screen:
    return Screen(view.say("edit-nothing", file=name(file)), (to_file(view, file),))


def _about(view: View, each: Difference) -> str:
    return calendar_words.about(view, each.about) if each.what is What.VALUE else each.about


def _words(view: View, each: Difference, words: str) -> str:
    """What a difference gives as before or after."""
    if each.what in (What.EXAMS_ADDED, What.EXAMS_REMOVED):
        return calendar_words.exams(view, words, EXAMS)
    return calendar_words.value(view, each.about, words) if each.what is What.VALUE else words


def _marked(mark: str, words: str) -> list[str]:
    if not words:
        return []
    cut = words if len(words) <= LONG else f"{words[:LONG]}…"
    return [f"{mark} {literal(line)}" for line in cut.split("\n") if line.strip()]


def _affected(view: View, effects: Effects | None) -> list[str]:
    """Which answers, drafts and requests a change of the calendar touches."""
    if effects is None:
        return []
    told = []
    if effects.answers:
        listed = "\n".join(f"• {literal(question)}" for question in effects.answers[:SHOWN])
        told.append(f"{view.say('edit-effect-answers', count=len(effects.answers))}\n{listed}")
    for session in effects.sessions:
        values = {"session": view.name(session.after), "drafts": session.drafts, "requests": session.requests}
        told.append(view.say("edit-effect-people", **values))
    return told


def _faults(view: View, title: str, faults: Sequence[Fault]) -> list[str]:
    if not faults:
        return []
    listed = [f"• `{fault.place}` {literal(fault.what)} {literal(fault.remedy)}" for fault in faults[:FAULTS]]
    more = [view.say("edit-more", count=len(faults) - FAULTS)] if len(faults) > FAULTS else []
    return ["\n".join([view.say(title, count=len(faults)), *listed, *more])]


def _asked(view: View, findings: Findings) -> list[str]:
    """What the questions of students say to the change."""
    if findings.after is None or not findings.asked:
        return []
    if not findings.broken and not findings.repaired:
        return [view.say("edit-asked-same", count=findings.asked)]
    paragraphs = [view.say("edit-asked", count=findings.asked)]
    paragraphs += _moved(view, "edit-broken", [moved for moved in findings.broken if moved.related])
    paragraphs += _moved(view, "edit-repaired", [moved for moved in findings.repaired if moved.related])
    if findings.lost or findings.gained:
        paragraphs.append(view.say("edit-edge", lost=findings.lost, gained=findings.gained))
    return paragraphs


def _taken(view: View, taken: Sequence[Moved]) -> list[str]:
    """New wordings with where each of them led so far."""
    if not taken:
        return []
    lines = [
        view.say("edit-moved", text=literal(short(each.text, 80)), now=_led(view, each.before))
        for each in taken[:MOVED]
    ]
    more = [view.say("edit-more", count=len(taken) - MOVED)] if len(taken) > MOVED else []
    return ["\n".join([view.say("edit-taken", count=len(taken)), *lines, *more])]


def _moved(view: View, title: str, moved: Sequence[Moved]) -> list[str]:
    if not moved:
        return []
    worst = sorted(moved, key=lambda each: each.near)
    values = {"count": len(moved), "near": sum(each.near for each in moved)}
    lines = [
        view.say("edit-moved", text=literal(short(each.text, 80)), now=_led(view, each.after))
        for each in worst[:MOVED]
    ]
    more = [view.say("edit-more", count=len(moved) - MOVED)] if len(moved) > MOVED else []
    return ["\n".join([view.say(title, **values), *lines, *more])]


def _led(view: View, outcome: Outcome) -> str:
    """Where a question leads, in the words of the questions there are."""
    if isinstance(outcome, Nothing):
        return view.say("edit-led-nowhere")
    key = "edit-led" if len(outcome.entry_ids) == 1 else "edit-led-choice"
    known = [entry_id for entry_id in outcome.entry_ids if view.catalog.has(entry_id)]
    titles = [short(view.catalog.entry(entry_id, view.lang).question) for entry_id in known] or ["…"]
    return view.say(key, titles=literal(" / ".join(titles)))
