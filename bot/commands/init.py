"""The command `init`: a small office to start from, as files to change."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from bot.commands import options
from faq import starter
from faq.starter import LANGUAGES, SESSIONS, Start
from faq.texts import say

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
            refused = options.wrong_call("other-languages", value=repr(value), known=", ".join(LANGUAGES))
            self.fail(refused.message, param, ctx)
        return found


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help='The institution, with its article: "l\'université X", "the University of X".')
@click.option("--languages", type=Languages(), help="Those to answer in, the first one first: fr,en.")
@click.option("--sessions", type=click.Choice(SESSIONS), help="How the exams of a year are laid out.")
@click.option("--contact", help="How students reach the office: an address, a telephone, where it is.")
@options.locale_option
def init(
    directory: Path,
    name: str | None,
    languages: tuple[str, ...] | None,
    sessions: str | None,
    contact: str | None,
    lang: str,
) -> None:
    """Write a commented starter set into DIRECTORY: office and calendar, what may be requested, questions and answers, a
    timetable example, and questions to test the answers with.

    What no option says is asked; where nobody can be asked, it is as in the files of the starter set. The directory must be
    empty or not there yet. The files' comments are in the language of --lang. The guide to the files is faq/README.md.
    """
    if directory.exists() and any(directory.iterdir()):
        raise click.UsageError(say(lang, "init-not-empty", directory=str(directory)))
    usual, asked = Start(), partial(_asked, lang)
    start = Start(
        languages=languages or asked("languages", usual.languages, Languages()),
        name=_short(lang, name if name is not None else asked("name", usual.name)),
        sessions=sessions or asked("sessions", usual.sessions, click.Choice(SESSIONS)),
        contact=contact if contact is not None else asked("contact", usual.contact),
        comments=lang,
    )
    _write(directory, start)
    click.echo(say(lang, "init-next", directory=str(directory)))


def _asked(lang: str, about: str, usual: T, kind: click.ParamType[T] | None = None) -> T:
    """What somebody at the terminal answers to the question about something; what is usual where there is nobody."""
    if not _somebody_there():
        return usual
    shown = ",".join(usual) if isinstance(usual, tuple) else usual
    answered: T = click.prompt(
        say(lang, f"init-{about}"), default=shown, type=kind, show_default=bool(shown), err=True
    )
    return answered


def _somebody_there() -> bool:
    """Whether there is a terminal to ask at."""
    return sys.stdin.isatty()


def _short(lang: str, name: str) -> str:
    if len(name) > MOST:
        raise click.UsageError(say(lang, "init-name-long", count=len(name), most=MOST))
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
