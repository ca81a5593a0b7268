"""What the desk would reply to a question, as one record: the answer, how sure it is, and what else was likely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.answers import replies
from bot.chat import language
from bot.chat.markup import plain
from bot.chat.reader import Reader
from faq.entry import Answer, Match, Suggestions
from faq.search import Explanation

CANDIDATES = 10
"""So many entries are told with their scores, at most."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and what the same person asked just before."""

    text: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies to questions at one moment as the chat does; in `reader.lang` where a question's own language is unclear."""

    reader: Reader
    threshold: float | None = None

    def reply(self, question: Question) -> dict[str, Any]:
        """The answer as tools read it: one object of `ask --json`."""
        reader = replace(self.reader, lang=language.detect(question.text) or self.reader.lang)
        found = replies.find(reader, question.text, question.context, self.threshold)
        outcome = found.outcome
        candidates = sorted(outcome.candidates, key=lambda match: match.entry_id not in found.entry_ids)
        return {
            "kind": found.kind,
            "entry": outcome.entry_id if isinstance(outcome, Answer) else None,
            "entries": list(found.entry_ids),
            "confidence": round(min(max(outcome.confidence, 0.0), 1.0), 4),
            "candidates": [_candidate(match) for match in candidates[:CANDIDATES]],
            "text": plain(_markdown(reader, found)),
        }

    def explanation(self, question: Question) -> Explanation:
        """Why the question by itself is taken for what it is."""
        return self.reader.catalog.explain(question.text)

    def title(self, entry_id: str) -> str:
        """The question of an entry."""
        return _title(self.reader, entry_id)


def _markdown(reader: Reader, found: replies.Reply) -> str:
    """What the person reads: the message, and below a suggestion the questions that are its buttons."""
    text = replies.screen(reader, found).text
    if not isinstance(found.outcome, Suggestions) or found.exams:
        return text
    return "\n\n".join((text, "\n".join(f"- {_title(reader, entry)}" for entry in found.entry_ids)))


def _title(reader: Reader, entry_id: str) -> str:
    return reader.catalog.entry(entry_id, reader.lang).question


def _candidate(match: Match) -> dict[str, Any]:
    return {"entry": match.entry_id, "score": round(match.score, 4)}
