"""What `ask` tells of a question: the desk's reply as one record for tools, and how a terminal shows it to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.answers import replies
from bot.chat import language
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.screen import Screen, literal
from faq.entry import Answer, Match, Suggestions
from faq.files import handouts
from faq.search import Explanation

CANDIDATES = 10
"""So many entries are told with their scores, at most."""
_WIDTH = 20
"""Characters of the bar of a confidence: one for 5 %."""
_COLOURS = {"answer": "green", "suggestions": "yellow", "nothing": "red"}


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """What a person asks, and what the same person asked just before."""

    text: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies to questions at one moment as the chat does; in `reader.lang` where a question's own language is unclear."""

    reader: Reader
    threshold: float | None = None

    def reply(self, question: TypedQuestion) -> dict[str, Any]:
        """The answer as tools read it: one object of `ask --json`."""
        detected = language.detect(question.text)
        reader = replace(
            self.reader,
            lang=detected.lang if detected.lang in self.reader.desk.languages else self.reader.lang,
            foreign=detected.foreign or "",
        )
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

    def explanation(self, question: TypedQuestion) -> Explanation:
        """Why the question by itself is taken for what it is."""
        return self.reader.catalog.explain(question.text)

    def title(self, entry_id: str) -> str:
        """The question of an entry."""
        return _title(self.reader, entry_id)


def unread(fault: str) -> dict[str, Any]:
    """The record of a line of `ask --json` that is no question, with what is wrong with it."""
    nothing: dict[str, Any] = {
        "kind": "nothing",
        "entry": None,
        "entries": [],
        "confidence": 0.0,
        "candidates": [],
    }
    return {**nothing, "text": "", "fault": fault}


def _markdown(reader: Reader, found: replies.Reply) -> str:
    """What the person reads: the message, and below a suggestion the questions that are its buttons."""
    screen = replies.screen(reader, found)
    text = "\n".join((screen.text, *_files(screen)))
    if not isinstance(found.outcome, Suggestions) or found.timetable:
        return text
    return "\n\n".join((text, "\n".join(f"- {_title(reader, entry)}" for entry in found.entry_ids)))


def _files(screen: Screen) -> Iterator[str]:
    """The files that the reply's buttons hand out."""
    for press in (press for row in screen.rows for press in row):
        verb, _, name = press.data.partition(":")
        if verb == handouts.SCHEME:
            yield f"\n[ {literal(press.label)} ] {literal(name)}"


def _title(reader: Reader, entry_id: str) -> str:
    return reader.catalog.entry(entry_id, reader.lang).question


def _candidate(match: Match) -> dict[str, Any]:
    return {"entry": match.entry_id, "score": round(match.score, 4)}


class Terminal:
    """Reads questions and shows what the desk replies."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self._console = Console()

    def questions(self) -> Iterator[TypedQuestion]:
        """What a person types, until the end of input; each is asked in the light of the one before."""
        before: str | None = None
        self._console.print("Ask a question; Ctrl-D ends.", style="dim")
        while True:
            try:
                text = self._console.input("[bold]› [/]").strip()
            except (EOFError, KeyboardInterrupt):
                return
            if text:
                yield TypedQuestion(text, before)
                before = text

    def show(self, question: TypedQuestion) -> None:
        """Print the reply to a question, and why."""
        reply = self._replies.reply(question)
        colour = _COLOURS.get(reply["kind"], "cyan")
        title = " + ".join(reply["entries"]) if reply["entry"] else reply["kind"]
        self._console.print(
            Panel(Text(reply["text"]), title=Text(title), title_align="left", border_style=colour)
        )
        self._console.print(_bar(reply["confidence"], colour), Text(f" {reply['kind']}", style=colour))
        self._console.print(self._candidates(reply))

    def explain(self, question: TypedQuestion) -> None:
        """Show what was made of the question: its words, and the wordings that speak for the entries."""
        why = self._replies.explanation(question)
        spoken = f", speaks of {', '.join(why.sessions)}" if why.sessions else ""
        self._console.print(Text(f"read as {why.lang}{spoken}; {why.known:.0%} of it is known", style="dim"))
        self._console.print(
            Text(f"{why.by_words:.0%} sure by words alone; encoder {why.encoder}", style="dim")
        )
        if why.required:
            self._console.print(Text(f"{why.required} is given for its own words", style="dim"))
        words = Table("word", "counts", "like", box=None, header_style="dim")
        for word in why.words:
            words.add_row(Text(word.read), f"{word.counts:+.2f}", Text(word.partner or ""))
        votes = Table("entry", "vote", "words", "meaning", "wording", box=None, header_style="dim")
        for candidate in why.candidates:
            for support in candidate.support:
                meaning = "" if support.meaning is None else f"{support.meaning:.2f}"
                alike = (f"{support.vote:+.2f}", f"{support.words:.2f}", meaning)
                votes.add_row(candidate.entry_id, *alike, Text(support.wording))
        self._console.print(words, votes, sep="\n")

    def _candidates(self, reply: dict[str, Any]) -> Table:
        table = Table("entry", "score", "question", box=None, header_style="dim")
        for candidate in reply["candidates"][:5]:  # further ones tell nothing
            entry = candidate["entry"]
            style = "bold" if entry in reply["entries"] else ""
            table.add_row(entry, f"{candidate['score']:.2f}", Text(self._replies.title(entry)), style=style)
        return table


def _bar(confidence: float, colour: str) -> Text:
    filled = round(confidence * _WIDTH)
    return (
        Text("█" * filled, style=colour)
        + Text("░" * (_WIDTH - filled), style="dim")
        + Text(f" {confidence:.0%}")
    )
