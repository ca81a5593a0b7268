"""The command `ask`: what the desk would answer, without a chat. For people at a terminal, and for tools as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands import options
from bot.commands.ask_screens import Replies, Terminal, TypedQuestion, unread


@click.command()
@click.argument("question", nargs=-1)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Read questions from standard input, one a line; print JSON lines.",
)
@options.lang_option()
@options.now_option("Answer as at this moment; without an offset, in the office's time zone.")
@click.option(
    "--threshold",
    callback=lambda _context, _option, value: _probability(value),
    type=float,
    metavar="P",
    help="Confidence from which one answer is given.",
)
@click.option("--explain", is_flag=True, help="Show why: the words as read, and the wordings they resemble.")
@options.files_option
def ask(
    question: tuple[str, ...],
    as_json: bool,
    lang: str,
    now: datetime | None,
    threshold: float | None,
    explain: bool,
    files: Path,
) -> None:
    """Answer a QUESTION as the bot would, at any moment of the year.

    Without a question it reads them from standard input, one a line; at a terminal it asks for them. With --json a
    line may also be an object {"text": ..., "context": the question before}, and each line is answered by one
    object: kind, entry, entries, confidence, candidates, text; with --explain also explanation, and fault where an
    object cannot be read.
    """
    options.choose_encoder()
    catalog = options.catalog(files, questions=True)
    replies = Replies(Reader(Texts(), catalog, lang, options.moment(now, catalog)), threshold)
    asked = [TypedQuestion(" ".join(question))] if question else None
    try:
        _as_json(replies, asked, explain) if as_json else _for_people(replies, asked, explain)
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _probability(value: float | None) -> float | None:
    if value is None or 0 <= value <= 1:
        return value
    raise click.BadParameter(options.wrong_call("no-confidence").message)


def _as_json(replies: Replies, asked: Iterable[TypedQuestion] | None, explain: bool) -> None:
    typed: Iterable[TypedQuestion | str] = asked or map(_parsed, _lines())
    for question in typed:
        line = json.dumps(_record(replies, question, explain), ensure_ascii=False)
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


def _record(replies: Replies, question: TypedQuestion | str, explain: bool) -> dict[str, Any]:
    """What is told of a question, or of the fault for which a line is none."""
    if isinstance(question, str):
        return unread(question)
    why = {"explanation": asdict(replies.explanation(question))} if explain else {}
    return replies.reply(question) | why


def _lines() -> Iterator[str]:
    """The lines of standard input that are not empty, whatever its encoding claims to be."""
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", "replace").strip("\ufeff\r\n")
        if line.strip():
            yield line


def _parsed(line: str) -> TypedQuestion | str:
    """A line as a question: an object with `text`, or else the line itself; of an object that is none, what is wrong."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return TypedQuestion(line)
    if not isinstance(row, dict):
        return TypedQuestion(line)
    text, context = row.get("text"), row.get("context")
    if not isinstance(text, str):
        return 'The object needs a string: {"text": "the question"}.'
    if not isinstance(context, str | None):
        return '"context" must be a string, the question before, or be left out.'
    return TypedQuestion(text, context if context and context.strip() else None)


def _for_people(replies: Replies, asked: Iterable[TypedQuestion] | None, explain: bool) -> None:
    """Answers to read at a terminal; questions asked there follow one another, as in a chat."""
    terminal = Terminal(replies)
    if asked is None:
        asked = terminal.questions() if sys.stdin.isatty() else map(TypedQuestion, _lines())
    for question in asked:
        terminal.show(question)
        if explain:
            terminal.explain(question)
