"""What students asked and got no answer to, or not the one they meant, put together where it asks the same. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faq.search import grouping
from storage.tables.records import Question

GUESSES = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask the same. `key` is the newest one's id; `examples` tell nothing of who asked. `chosen` are the
    entries that students took from several, with how often; `taken` the same by question: (id, entry); `guesses` further
    ones, the likeliest first.
    """

    key: int
    ids: tuple[int, ...]
    lang: str
    examples: tuple[str, ...]
    chosen: tuple[tuple[str, int], ...]
    taken: tuple[tuple[int, str], ...]
    guesses: tuple[str, ...]
    missed: int

    @property
    def count(self) -> int:
        return len(self.ids)

    @property
    def wording(self) -> str:
        """The example that is fit to become a wording."""
        return " ".join(self.examples[0].replace("…", " ").split())


def gaps(questions: Sequence[Question]) -> list[Gap]:
    """The groups of questions, the largest first."""
    together = grouping.groups([question.text for question in questions])
    return [_gap([questions[i] for i in group]) for group in together]


def found(questions: Sequence[Question], key: int) -> Gap | None:
    """The group in which a question is now."""
    return next((gap for gap in gaps(questions) if key in gap.ids), None)


def _gap(questions: Sequence[Question]) -> Gap:
    chosen = Counter(question.tapped for question in questions if question.tapped)
    likely = Counter[str]()
    wrong = {question.entry_id for question in questions if question.missed}
    for question in questions:
        for place, (entry_id, _) in enumerate(question.candidates[:GUESSES]):
            likely[entry_id] += GUESSES - place
    guesses = [
        entry_id for entry_id, _ in likely.most_common() if entry_id not in wrong and entry_id not in chosen
    ]
    return Gap(
        key=questions[-1].id,
        ids=tuple(question.id for question in questions),
        lang=Counter(question.lang for question in questions).most_common(1)[0][0],
        examples=grouping.examples([question.text for question in questions]),
        chosen=tuple(chosen.most_common(GUESSES)),
        taken=tuple((question.id, question.tapped) for question in questions if question.tapped),
        guesses=tuple(guesses[:GUESSES]),
        missed=sum(question.missed for question in questions),
    )
