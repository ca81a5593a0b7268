"""What students asked and got no answer to, or not the one they meant: put together where it asks the same, and what an
admin reads of it. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.admin.files.library_screens import EDIT, as_wording, press, short, to_files, turning
from bot.chat import common_screens
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, data, literal
from faq.search import grouping
from storage import office_answers
from storage.tables.records import AskedQuestion

GUESSES = 4
"""Entries that a question may be meant for, each a button: with the questions above them they fit on a telephone."""
PAGE = 8
"""Groups of a message, each a button: so many are seen without scrolling on a telephone."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that ask the same. `key` is the newest one's id; `examples` tell nothing of who asked. `chosen` are the
    entries that students took from several, with how often; `taken` the same by question: (id, entry); `guesses` further
    ones, the likeliest first. `told` is the latest of the questions that a person of the office answered.
    """

    key: int
    ids: tuple[int, ...]
    lang: str
    examples: tuple[str, ...]
    chosen: tuple[tuple[str, int], ...]
    taken: tuple[tuple[int, str], ...]
    guesses: tuple[str, ...]
    missed: int
    told: int | None = None

    @property
    def count(self) -> int:
        """How many questions there are in the group."""
        return len(self.ids)

    @property
    def wording(self) -> str:
        """The example that is fit to become a wording."""
        return as_wording(self.examples[0])


def group_questions(questions: Sequence[AskedQuestion]) -> list[QuestionGroup]:
    """The groups of questions, the largest first."""
    together = grouping.groups([question.text for question in questions])
    return [_as_group([questions[i] for i in group]) for group in together]


def group_of(questions: Sequence[AskedQuestion], key: int) -> QuestionGroup | None:
    """The group in which a question is now."""
    return next((gap for gap in group_questions(questions) if key in gap.ids), None)


def _as_group(questions: Sequence[AskedQuestion]) -> QuestionGroup:
    chosen = Counter(question.tapped for question in questions if question.tapped)
    likely = Counter[str]()
    wrong = {question.entry_id for question in questions if question.missed}
    for question in questions:
        for place, (entry_id, _) in enumerate(question.candidates[:GUESSES]):
            likely[entry_id] += GUESSES - place
    guesses = [
        entry_id for entry_id, _ in likely.most_common() if entry_id not in wrong and entry_id not in chosen
    ]
    return QuestionGroup(
        key=questions[-1].id,
        ids=tuple(question.id for question in questions),
        lang=Counter(question.lang for question in questions).most_common(1)[0][0],
        examples=grouping.examples([question.text for question in questions]),
        chosen=tuple(chosen.most_common(GUESSES)),
        taken=tuple((question.id, question.tapped) for question in questions if question.tapped),
        guesses=tuple(guesses[:GUESSES]),
        missed=sum(question.missed for question in questions),
        told=next((each.id for each in reversed(questions) if each.kind == office_answers.KIND), None),
    )


def groups(reader: Reader, found: Sequence[QuestionGroup], page: int = 0) -> Screen:
    """A page of the groups, the largest first, each a button."""
    if not found:
        return Screen(reader.say("edit-gaps-none"), (to_files(reader),))
    shown = common_screens.page(found, page, PAGE)
    rows = [(Press(_label(each), data(EDIT, "gap", each.key)),) for each in shown.items]
    pages = turning(reader, shown, lambda number: data(EDIT, "gaps", number))
    text = reader.say("edit-gaps", count=len(found), questions=sum(each.count for each in found))
    return Screen(text, (*rows, *pages, to_files(reader)))


def group(reader: Reader, found: QuestionGroup) -> Screen:
    """One group: what was asked, and the questions it may become a wording of."""
    facts = [reader.say("edit-gap-count", count=found.count)]
    facts += [reader.say("edit-gap-missed", count=found.missed)] if found.missed else []
    asked = "\n".join(f"• {reader.say('edit-quoted', words=literal(example))}" for example in found.examples)
    how = reader.say("edit-gap", wording=literal(found.wording))
    return Screen("\n\n".join([" ".join(facts), asked, how]), tuple(_ways(reader, found)))


def _ways(reader: Reader, found: QuestionGroup) -> Iterator[tuple[Press, ...]]:
    """What a group may become: a wording of what was chosen or guessed, an example, a new question; or nothing."""
    chosen = [(entry_id, number) for entry_id, number in found.chosen if reader.catalog.has(entry_id)]
    guesses = [entry_id for entry_id in found.guesses if reader.catalog.has(entry_id)]
    for entry_id, number in chosen:
        yield (Press(_chosen(reader, entry_id, number), data(EDIT, "add", found.key, entry_id)),)
    for entry_id in guesses:
        yield (Press(f"+ {_short_question(reader, entry_id)}", data(EDIT, "add", found.key, entry_id)),)
    if chosen:
        first = chosen[0][0]
        question = _short_question(reader, first)
        yield (press(reader, "edit-button-label", "label", found.key, first, question=question),)
    if found.told is not None:
        yield (press(reader, "edit-button-told", "told", found.told),)
    yield (press(reader, "edit-button-gap-new", "gapnew", found.key),)
    ignore = press(reader, "edit-button-gap-ignore", "ignore", found.key)
    yield ignore, press(reader, "edit-button-gaps", "gaps")


def topics(reader: Reader, found: QuestionGroup, files: Sequence[tuple[str, str]]) -> Screen:
    """Asks in which file a new question is to stand; `files` are (key, title)."""
    rows = [(Press(title, data(EDIT, "gapin", found.key, key)),) for key, title in files]
    back = (press(reader, "edit-button-back", "gap", found.key),)
    return Screen(reader.say("edit-gap-topic", wording=literal(found.wording)), (*rows, back))


def gone(reader: Reader) -> Screen:
    """The questions of a button were settled meanwhile."""
    return Screen(reader.say("edit-gap-gone"), ((press(reader, "edit-button-gaps", "gaps"),),))


def _label(found: QuestionGroup) -> str:
    return f"{found.count} × {short(found.wording)}"


def _short_question(reader: Reader, entry_id: str) -> str:
    return short(reader.catalog.entry(entry_id, reader.lang).question)


def _chosen(reader: Reader, entry_id: str, number: int) -> str:
    return reader.say("edit-button-chosen", count=number, question=_short_question(reader, entry_id))
