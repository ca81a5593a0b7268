"""How `ask` shows an answer to a person at a terminal: the text, how sure it is, and what else was meant perhaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.commands.cli_reply import Question, Replies

_WIDTH = 20
"""Characters of the bar of a confidence: one for 5 %."""
_COLOURS = {"answer": "green", "suggestions": "yellow", "nothing": "red"}


class Terminal:
    """Reads questions and shows what the desk replies."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self._console = Console()

    def questions(self) -> Iterator[Question]:
        """What a person types, until the end of input; each is asked in the light of the one before."""
        before: str | None = None
        self._console.print("Ask a question; Ctrl-D ends.", style="dim")
        while True:
            try:
                text = self._console.input("[bold]› [/]").strip()
            except (EOFError, KeyboardInterrupt):
                return
            if text:
                yield Question(text, before)
                before = text

    def show(self, question: Question) -> None:
        reply = self._replies.reply(question)
        colour = _COLOURS.get(reply["kind"], "cyan")
        title = " + ".join(reply["entries"]) if reply["entry"] else reply["kind"]
        self._console.print(
            Panel(Text(reply["text"]), title=Text(title), title_align="left", border_style=colour)
        )
        self._console.print(_bar(reply["confidence"], colour), Text(f" {reply['kind']}", style=colour))
        self._console.print(self._candidates(reply))

    def explain(self, question: Question) -> None:
        """Show what was made of the question: its words, and the wordings that speak for the entries."""
        why = self._replies.explanation(question)
        spoken = f", speaks of {', '.join(why.sessions)}" if why.sessions else ""
        self._console.print(Text(f"read as {why.lang}{spoken}; {why.known:.0%} of it is known", style="dim"))
        if why.required:
            self._console.print(Text(f"{why.required} is given for its own words", style="dim"))
        words = Table("word", "counts", "like", box=None, header_style="dim")
        for word in why.words:
            words.add_row(Text(word.read), f"{word.counts:+.2f}", Text(word.partner or ""))
        votes = Table("entry", "vote", "wording", box=None, header_style="dim")
        for candidate in why.candidates:
            for support in candidate.support:
                votes.add_row(candidate.entry_id, f"{support.vote:+.2f}", Text(support.wording))
        self._console.print(words, votes, sep="\n")

    def _candidates(self, reply: dict[str, Any]) -> Table:
        table = Table("entry", "score", "question", box=None, header_style="dim")
        for candidate in reply["candidates"][:5]:
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
