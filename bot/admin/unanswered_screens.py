"""What an admin reads of questions without an answer, and what one tap makes of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.admin.files.library_screens import EDIT, press, short, to_files
from bot.admin.unanswered_groups import Gap
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal

PAGE = 8


def gaps(reader: Reader, found: Sequence[Gap], page: int = 0) -> Screen:
    """A page of the groups, the largest first, each a button."""
    if not found:
        return Screen(reader.say("edit-gaps-none"), (to_files(reader),))
    last = (len(found) - 1) // PAGE
    page = min(page, last)
    rows = [
        (Press(_label(each), data(EDIT, "gap", each.key)),) for each in found[page * PAGE : (page + 1) * PAGE]
    ]
    pages = [
        press(reader, f"edit-button-{label}", "gaps", other)
        for label, other in (("before", page - 1), ("after", page + 1))
        if 0 <= other <= last
    ]
    text = reader.say("edit-gaps", count=len(found), questions=sum(each.count for each in found))
    return Screen(text, (*rows, *([tuple(pages)] if pages else []), to_files(reader)))


def gap(reader: Reader, found: Gap) -> Screen:
    """One group: what was asked, and the questions it may become a wording of."""
    facts = [reader.say("edit-gap-count", count=found.count)]
    facts += [reader.say("edit-gap-missed", count=found.missed)] if found.missed else []
    asked = "\n".join(f"• {reader.say('edit-quoted', words=literal(example))}" for example in found.examples)
    chosen = [(entry_id, number) for entry_id, number in found.chosen if reader.catalog.has(entry_id)]
    guesses = [entry_id for entry_id in found.guesses if reader.catalog.has(entry_id)]
    rows: list[tuple[Press, ...]] = [
        (Press(_chosen(reader, entry_id, number), data(EDIT, "add", found.key, entry_id)),)
        for entry_id, number in chosen
    ]
    rows += [(Press(f"+ {_question(reader, each)}", data(EDIT, "add", found.key, each)),) for each in guesses]
    if chosen:
        first = chosen[0][0]
        rows += [
            (
                press(
                    reader, "edit-button-label", "label", found.key, first, question=_question(reader, first)
                ),
            )
        ]
    rows += [
        (press(reader, "edit-button-gap-new", "gapnew", found.key),),
        (
            press(reader, "edit-button-gap-ignore", "ignore", found.key),
            press(reader, "edit-button-gaps", "gaps"),
        ),
    ]
    how = reader.say("edit-gap", wording=literal(found.wording))
    return Screen("\n\n".join([" ".join(facts), asked, how]), tuple(rows))


def topics(reader: Reader, found: Gap, files: Sequence[tuple[str, str]]) -> Screen:
    """Asks in which file a new question is to stand; `files` are (key, title)."""
    rows = [(Press(title, data(EDIT, "gapin", found.key, key)),) for key, title in files]
    back = (press(reader, "edit-button-back", "gap", found.key),)
    return Screen(reader.say("edit-gap-topic", wording=literal(found.wording)), (*rows, back))


def gone(reader: Reader) -> Screen:
    """The questions of a button were settled meanwhile."""
    return Screen(reader.say("edit-gap-gone"), ((press(reader, "edit-button-gaps", "gaps"),),))


def _label(found: Gap) -> str:
    return f"{found.count} × {short(found.wording)}"


def _question(reader: Reader, entry_id: str) -> str:
    return short(reader.catalog.entry(entry_id, reader.lang).question)


def _chosen(reader: Reader, entry_id: str, number: int) -> str:
    return reader.say("edit-button-chosen", count=number, question=_question(reader, entry_id))
