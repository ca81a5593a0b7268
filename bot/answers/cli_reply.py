"""What the desk would reply to a question, as one record: the answer, how sure it is, and what else was likely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.answers import questions_screens
from bot.chat.markup import plain
from bot.chat.reader import Reader
from faq.entry import Answer, Match, Nothing, Outcome, Suggestions
from faq.search import Explanation

CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and what the same person asked just before."""

    text: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Clerk:
    """Answers questions in one language at one moment, as the bot would."""

    reader: Reader
    threshold: float | None = None

    def outcome(self, question: Question) -> Outcome:
        return self.reader.catalog.find(question.text, question.context, threshold=self.threshold)

    def reply(self, question: Question) -> dict[str, Any]:
        """The answer as tools read it: one object of `ask --json`."""
        outcome = self.outcome(question)
        shown = () if isinstance(outcome, Nothing) else outcome.entry_ids
        candidates = sorted(outcome.candidates, key=lambda match: match.entry_id not in shown)
        return {
            "kind": self.kind(outcome),
            "entry": outcome.entry_id if isinstance(outcome, Answer) else None,
            "entries": list(shown),
            "confidence": round(min(max(outcome.confidence, 0.0), 1.0), 4),
            "candidates": [_candidate(match) for match in candidates[:CANDIDATES]],
            "text": plain(self.markdown(outcome)),
        }

    def explanation(self, question: Question) -> Explanation:
        """Why the question by itself is taken for what it is."""
        return self.reader.catalog.explain(question.text)

    def kind(self, outcome: Outcome) -> str:
        """answer, elsewhere, smalltalk or request for one entry; else suggestions or nothing."""
        if isinstance(outcome, Answer):
            return self.reader.catalog.entry(outcome.entry_id, self.reader.lang).kind.value
        return "suggestions" if isinstance(outcome, Suggestions) else "nothing"

    def markdown(self, outcome: Outcome) -> str:
        """What the person reads: the message, and below a suggestion the questions that are its buttons."""
        if isinstance(outcome, Answer):
            return questions_screens.answers(self.reader, outcome.entry_ids).text
        if isinstance(outcome, Nothing):
            return questions_screens.nothing(self.reader).text
        screen = questions_screens.suggestions(self.reader, outcome.entry_ids, 0, "answer-suggestions")
        return "\n\n".join((screen.text, "\n".join(f"- {self.title(entry)}" for entry in outcome.entry_ids)))

    def title(self, entry_id: str) -> str:
        return self.reader.catalog.entry(entry_id, self.reader.lang).question


def _candidate(match: Match) -> dict[str, Any]:
    return {"entry": match.entry_id, "score": round(match.score, 4)}
