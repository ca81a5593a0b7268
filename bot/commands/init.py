"""The command `init`: a small office to start from, as files to change."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import click

from faq import starter
from faq.starter import LANGUAGES, SESSIONS, Start

T = TypeVar("T")
MOST = 70
"""Characters of the institution's name: it stands in a sentence (`faq.calendar.desk.WORDS`), with a word in front."""


class Languages(click.ParamType[tuple[str, ...]]):
    """Languages separated by commas, the first one first."""

    name = "LANGUAGES"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        found = tuple(dict.fromkeys(each.strip().lower() for each in str(value).split(",") if each.strip()))
        if not found or not set(found) <= set(LANGUAGES):
            self.fail(f"{value!r} names other languages than {', '.join(LANGUAGES)}.", param, ctx)
        return found


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help='The institution, with its article: "l\'université X", "the University of X".')
@click.option("--languages", type=Languages(), help="Those to answer in, the first one first: fr,en.")
@click.option("--sessions", type=click.Choice(SESSIONS), help="How the exams of a year are laid out.")
@click.option("--contact", help="How students reach the office: an address, a telephone, where it is.")
def init(
    directory: Path,
    name: str | None,
    languages: tuple[str, ...] | None,
    sessions: str | None,
    contact: str | None,
) -> None:
    """Write a commented starter set into DIRECTORY: office and calendar, what may be requested, questions and answers, a
    timetable example, and questions to test the answers with.

    What no option says is asked; where nobody can be asked, it is as in the files of the starter set. The directory must be
    empty or not there yet. The guide to the files is faq/README.md.
    """
    if directory.exists() and any(directory.iterdir()):
        raise click.UsageError(f"{directory} is not empty: nothing was written.")
    usual = Start()
    start = Start(
        languages=languages or _asked("Languages, the first one first", usual.languages, Languages()),
        name=_short(name if name is not None else _asked("Institution, with its article", usual.name)),
        sessions=sessions or _asked("Sessions of a year", usual.sessions, click.Choice(SESSIONS)),
        contact=contact if contact is not None else _asked("How students reach the office", usual.contact),
    )
    _write(directory, start)
    click.echo(f"Now change them, and look: python -m bot check --files {directory}")
    click.echo(f"What is still to be filled in: python -m bot check --live --files {directory}")
    click.echo(f"Try them in the chat: FAQ_DIR={directory} python -m bot run")


def _asked(question: str, usual: T, kind: click.ParamType[T] | None = None) -> T:
    """What somebody at the terminal answers; what is usual where there is nobody."""
    if not _somebody_there():
        return usual
    shown = ",".join(usual) if isinstance(usual, tuple) else usual
    answered: T = click.prompt(question, default=shown, type=kind, show_default=bool(shown), err=True)
    return answered


def _somebody_there() -> bool:
    """Whether there is a terminal to ask at."""
    return sys.stdin.isatty()


def _short(name: str) -> str:
    if len(name) > MOST:
        raise click.UsageError(f"The name has {len(name)} characters; {MOST} fit in a sentence.")
    return name.strip()


def _write(directory: Path, start: Start) -> None:
    try:
        for name, text in starter.files(datetime.now(UTC), start):
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            click.echo(path)
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}.") from error
