"""What a change would do before it is made: the faults it adds, the questions of students that it breaks or mends.

Everything is tried on a passing copy of the files; nothing here changes one. It takes seconds: call it away from the
event loop.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

from faq import changes, reading
from faq.calendar.sessions import Calendar
from faq.catalog import Catalog
from faq.changes import Change
from faq.check import differences, lint, regression, remembering
from faq.check.asking import Said
from faq.check.differences import Difference
from faq.check.new_faults import new_faults, relative
from faq.check.regression import Grade
from faq.entry import Answer, Nothing, Outcome
from faq.errors import FaqErrors, Fault
from faq.pages import questions_file
from faq.pages.questions_file import LabelledQuestion
from faq.search.reach import TextInContext
from faq.timetable import files
from faq.timetable.folder import FOLDER

EDGE = 100
"""Of so many questions asked, one on the edge may be lost by a change that has nothing to do with it."""
LOOKED_AT = 300
"""So many new wordings of a change are asked before it is made; a file may be sent with thousands."""


@dataclass(frozen=True, slots=True)
class MovedQuestion:
    """A question of a student that goes elsewhere: it was right and is no longer, or the other way round.

    `near`: what is right is still, or was already, one tap away. `related`: an entry that the change touches is among
    what it led or leads to; else it stood on the edge of another answer, which any wording more can tip.
    """

    text: str
    before: Outcome
    after: Outcome
    near: bool = False
    related: bool = True


@dataclass(frozen=True, slots=True)
class Findings:
    """What a change does. `blocking` are faults with which the files could not be used; paths are inside the directory.

    `taken` are new wordings that another entry answered so far. `after` is the catalog as it would be; None where it
    could not be read. `classes` counts the rows of a timetable that look like classes, `unsound` those of which nothing can
    be made; `sound_without`: without both nothing is blocking.
    """

    differences: tuple[Difference, ...]
    blocking: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    mended: int = 0
    broken: tuple[MovedQuestion, ...] = ()
    repaired: tuple[MovedQuestion, ...] = ()
    asked: int = 0
    taken: tuple[MovedQuestion, ...] = ()
    after: Catalog | None = None
    classes: int = 0
    unsound: int = 0
    sound_without: bool = False

    @property
    def clean(self) -> bool:
        """Whether nothing speaks against it: no fault, no wording taken from another entry, no question that was right
        goes elsewhere because of it, and of those on the edge no more are lost than one in `EDGE` of all that were asked.
        """
        harm = any(moved.related and not moved.near for moved in self.broken)
        return not (
            self.blocking
            or self.faults
            or self.taken
            or harm
            or (self.lost - self.gained) * EDGE > self.asked
        )

    @property
    def lost(self) -> int:
        """How many questions on the edge, with nothing to do with the change, are right no more."""
        return sum(not moved.related for moved in self.broken)

    @property
    def gained(self) -> int:
        """How many of those are right now."""
        return sum(not moved.related for moved in self.repaired)


@dataclass
class Examiner:
    """Examines changes of one directory; what was found out about the files as they are is kept for the next one."""

    directory: Path
    examples: bool = False
    _version: str = ""
    _faults: tuple[Fault, ...] = ()
    _outcomes: dict[TextInContext, Outcome] = field(default_factory=dict)
    _busy: Lock = field(default_factory=Lock, repr=False)

    def examine(self, change: Change, before: Catalog) -> Findings:
        """Try a change; `before` is the catalog in use. Never raises for what is wrong in the files."""
        with self._busy:
            return self._examined(change, before)

    def _examined(self, change: Change, before: Catalog) -> Findings:
        told = tuple(differences.differences(change, before.calendar))
        with changes.applied(self.directory, change) as copy:
            after, unusable = self._read(copy)
            new, notes, mended = self._lint(copy, before)
            classes, unsound = _doubtful(copy, change, before.calendar)
            if after is None:
                others = tuple(fault for fault in new if fault not in unusable)
                less = self.without_doubtful(change, before.calendar) if classes + unsound else change
                sound = less is not change and not self.blocking(less)
                found = Findings(told, unusable, others, notes, mended)
                return replace(found, classes=classes, unsound=unsound, sound_without=sound)
            broken, repaired, asked = self._ask(copy, before, after, _touched(change, before, after))
        taken = tuple(_taken(before, after))
        return Findings(
            told, (), new, notes, mended, broken, repaired, asked, taken, after, classes, 0, bool(classes)
        )

    def without_doubtful(self, change: Change, calendar: Calendar) -> Change:
        """The same change without the rows that look like classes and those of which nothing can be made. Raises FaqError
        where it is no timetable.
        """
        with changes.applied(self.directory, change) as copy:
            return replace(change, after=files.without_doubtful(copy / change.file, calendar))

    def blocking(self, change: Change) -> tuple[Fault, ...]:
        """Only the faults with which the files could not be used: quicker."""
        with changes.applied(self.directory, change) as copy:
            return self._read(copy)[1]

    def _read(self, copy: Path) -> tuple[Catalog | None, tuple[Fault, ...]]:
        """The catalog, or the faults that the change adds; none, when the files have been unusable all along."""
        try:
            return Catalog.load(copy, examples=self.examples), ()
        except FaqErrors as errors:
            found = errors.faults
        already = reading.read_all(self.directory, examples=self.examples).faults
        return None, new_faults(relative(found, copy), relative(already, self.directory))

    def _lint(self, copy: Path, before: Catalog) -> tuple[tuple[Fault, ...], tuple[Fault, ...], int]:
        """(faults that are new, notes that are new, how many of both are gone)."""
        self._look(before)
        with remembering.trying():
            found = relative(lint.lint(copy), copy)
        new = new_faults(found, self._faults)
        gone = new_faults(self._faults, found)
        faults = tuple(fault for fault in new if not fault.note)
        return faults, tuple(fault for fault in new if fault.note), len(gone)

    def _look(self, before: Catalog) -> None:
        """Find out about the files as they are, unless that is known."""
        version = reading.version(self.directory, examples=self.examples)
        if version != self._version:
            self._faults = tuple(relative(lint.lint(self.directory), self.directory))
            self._outcomes = {}
            self._version = version if version == before.version else ""

    def _ask(
        self, copy: Path, before: Catalog, after: Catalog, touched: Collection[str] | None
    ) -> tuple[tuple[MovedQuestion, ...], tuple[MovedQuestion, ...], int]:
        asked, _ = questions_file.read(copy / questions_file.NAME, {entry.id for entry in after.entries})
        if after.finds_as(before):
            return (), (), len(asked)
        questions = [(each.text, each.context) for each in asked]
        was = self._earlier(questions, before)
        with remembering.trying():
            now = remembering.said_by(after.search, questions)
        tried = [
            (each, was.find(*question), now.find(*question))
            for each, question in zip(asked, questions, strict=True)
        ]
        broken = tuple(
            MovedQuestion(a.text, b, c, _near(a, c), _related(touched, b, c))
            for a, b, c in tried
            if _right(a, b) and not _right(a, c)
        )
        repaired = tuple(
            MovedQuestion(a.text, b, c, _near(a, b), _related(touched, b, c))
            for a, b, c in tried
            if _right(a, c) and not _right(a, b)
        )
        return broken, repaired, len(asked)

    def _earlier(self, questions: Sequence[TextInContext], before: Catalog) -> Said:
        """What was said to questions as the files are, each of which is asked once while they stay so."""
        new = [question for question in questions if question not in self._outcomes]
        self._outcomes.update(remembering.said_by(before.search, new).outcomes if new else {})
        return Said(self._outcomes)


def _doubtful(copy: Path, change: Change, calendar: Calendar) -> tuple[int, int]:
    """How many rows of a timetable look like classes, and of how many nothing can be made beside those that are sound."""
    if change.after is None or not change.file.startswith(f"{FOLDER}/"):
        return 0, 0
    found = files.read([copy / change.file], calendar)
    return len(found.classes), len(found.unsound) if found.timetable else 0


def _right(asked: LabelledQuestion, outcome: Outcome) -> bool:
    return regression.judge(asked, outcome) is Grade.RIGHT


def _near(asked: LabelledQuestion, outcome: Outcome) -> bool:
    return regression.judge(asked, outcome) is Grade.NEAR


def _touched(change: Change, before: Catalog, after: Catalog) -> set[str] | None:
    """The entries that are not said as before; None where it is no file of entries, and may touch all."""
    if not change.file.endswith(".md"):
        return None
    was, now = _said(before), _said(after)
    return {
        entry_id
        for entry_id, lang in was.keys() | now.keys()
        if was.get((entry_id, lang)) != now.get((entry_id, lang))
    }


def _said(catalog: Catalog) -> dict[tuple[str, str], tuple[object, ...]]:
    """What is said of each entry in each language, wherever it stands."""
    return {(e.id, e.lang): (e.question, e.wordings, e.answer, e.buttons, e.kind) for e in catalog.entries}


def _taken(before: Catalog, after: Catalog) -> Iterator[MovedQuestion]:
    """The new wordings that another entry answered so far; one that only moves from it is not new."""
    known = {words for entry in before.entries for words in entry.phrasings}
    new = [(words, entry.id) for entry in after.entries for words in entry.phrasings if words not in known]
    for words, entry_id in new[:LOOKED_AT]:
        outcome = before.find(words)
        if isinstance(outcome, Answer) and entry_id not in outcome.entry_ids:
            yield MovedQuestion(words, outcome, after.find(words))


def _related(touched: Collection[str] | None, *outcomes: Outcome) -> bool:
    led = {
        entry_id for outcome in outcomes if not isinstance(outcome, Nothing) for entry_id in outcome.entry_ids
    }
    return touched is None or not led.isdisjoint(touched)
