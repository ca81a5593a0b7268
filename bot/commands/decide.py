"""The command `decide`: a filled-in workbook is shown as a summary, and applied once somebody agrees."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click
from sqlite_utils import Database

from bot.chat.texts import Texts
from bot.commands import options
from bot.office.decisions import decisions_file, taking
from bot.office.decisions.decisions_file import DecidedRow, NotAWorkbook
from bot.office.decisions.decisions_screens import RowState, Summary, lines
from storage import roles
from storage.tables.records import Role

AT_ONCE = 25
"""Decisions taken in one transaction: a bot that serves meanwhile waits no longer than that."""
LEFT_OUT = 3
"""What the command ends with when there are rows that somebody has to look at."""


@click.command()
@click.argument("file", metavar="FILE.xlsx", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Apply without asking.")
@click.option("--by", type=int, metavar="ID", help="Who decided, as `roles` lists them.")
@options.lang_option()
def decide(file: Path, yes: bool, by: int | None, lang: str) -> None:
    """Apply the decisions of a workbook that `export` wrote and somebody filled in.

    It shows first what would happen and asks. Each decision is taken once, however often the file comes, and its
    student is told. --by may be left out while only one person is staff.

    Ends with 3 when rows were left out, with 1 when nothing could be done.
    """
    texts = Texts()
    try:
        with file.open("rb") as workbook:
            filled = decisions_file.read(workbook.read(decisions_file.LARGEST + 1), texts)
    except NotAWorkbook as error:
        raise click.ClickException(texts.say(lang, error.key)) from error
    staff_id = options.run(_decider, by)
    summary = Summary(filled, options.run(taking.judge, filled.decisions))
    click.echo("\n".join(lines(partial(texts.say, lang), summary)))
    ready = summary.of(RowState.READY)
    if ready and (yes or click.confirm("Apply?", abort=True)):
        _apply(ready, staff_id)
    sys.exit(0 if summary.whole else LEFT_OUT)


def _apply(ready: Sequence[DecidedRow], staff_id: int) -> None:
    """In small transactions, so that what was taken stays taken wherever it ends."""
    taken = 0
    for start in range(0, len(ready), AT_ONCE):
        some = ready[start : start + AT_ONCE]
        taken += options.run(taking.take_decisions, some, staff_id, datetime.now(UTC))
        click.echo(f"{taken} applied")


def _decider(db: Database, by: int | None) -> int:
    """Who answers for the decisions: every one of them names a member of the staff."""
    staff = roles.holders(db, Role.STAFF)
    if by is None and len(staff) == 1:
        return staff[0]
    if by is None:
        raise options.wrong_call("by-whom")
    if by not in staff:
        raise options.wrong_call("not-staff", who=str(by))
    return by
