"""What an admin reads of questions without an answer, and what one tap makes of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.admin.gaps import Gap
from bot.admin.screens import EDIT, press, short, to_files
from bot.screen import Press, Screen, data, literal
from bot.view import View

PAGE = 8


def gaps(view: View, found: Sequence[Gap], page: int = 0) -> Screen:
    """A page of the groups, the largest first, each a button."""
    if not found:
        return Screen(view.say("edit-gaps-none"), (to_files(view),))
    last = (len(found) - 1) // PAGE
    page = min(page, last)
    rows = [
        (Press(_label(each), data(EDIT, "gap", each.key)),) for each in found[page * PAGE : (page + 1) * PAGE]
    ]
    pages = [
        press(view, f"edit-button-{label}", "gaps", other)
        for label, other in (("before", page - 1), ("after", page + 1))
        if 0 <= other <= last
    ]
    text = view.say("edit-gaps", count=len(found), questions=sum(each.count for each in found))
    return Screen(text, (*rows, *([tuple(pages)] if pages else []), to_files(view)))


def gap(view: View, found: Gap) -> Screen:
    """One group: what was asked, and the questions it may become a wording of."""
    facts = [view.say("edit-gap-count", count=found.count)]
    facts += [view.say("edit-gap-missed", count=found.missed)] if found.missed else []
    asked = "\n".join(f"• {view.say('edit-quoted', words=literal(example))}" for example in found.examples)
    chosen = [(entry_id, number) for entry_id, number in found.chosen if view.catalog.has(entry_id)]
    guesses = [entry_id for entry_id in found.guesses if view.catalog.has(entry_id)]
    rows: list[tuple[Press, ...]] = [
        (Press(_chosen(view, entry_id, number), data(EDIT, "add", found.key, entry_id)),)
        for entry_id, number in chosen
    ]
    rows += [(Press(f"+ {_question(view, each)}", data(EDIT, "add", found.key, each)),) for each in guesses]
    if chosen:
        first = chosen[0][0]
        rows += [
            (press(view, "edit-button-label", "label", found.key, first, question=_question(view, first)),)
        ]
    rows += [
        (press(view, "edit-button-gap-new", "gapnew", found.key),),
        (press(view, "edit-button-gap-ignore", "ignore", found.key), press(view, "edit-button-gaps", "gaps")),
    ]
    how = view.say("edit-gap", wording=literal(found.wording))
    return Screen("\n\n".join([" ".join(facts), asked, how]), tuple(rows))


def topics(view: View, found: Gap, files: Sequence[tuple[str, str]]) -> Screen:
    """Asks in which file a new question is to stand; `files` are (key, title)."""
    rows = [(Press(title, data(EDIT, "gapin", found.key, key)),) for key, title in files]
    back = (press(view, "edit-button-back", "gap", found.key),)
    return Screen(view.say("edit-gap-topic", wording=literal(found.wording)), (*rows, back))


def gone(view: View) -> Screen:
    """The questions of a button were settled meanwhile."""
    return Screen(view.say("edit-gap-gone"), ((press(view, "edit-button-gaps", "gaps"),),))


def _label(found: Gap) -> str:
    return f"{found.count} × {short(found.wording)}"


def _question(view: View, entry_id: str) -> str:
    return short(view.catalog.entry(entry_id, view.lang).question)


def _chosen(view: View, entry_id: str, number: int) -> str:
    return view.say("edit-button-chosen", count=number, question=_question(view, entry_id))
