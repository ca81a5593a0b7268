"""The command `check`: what is wrong with the office's files, with file and line, before a student notices."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.live import Live
from rich.progress import track
from rich.text import Text

from bot.commands import options
from faq import changes, reading
from faq.calendar import calendar_file
from faq.catalog import Catalog
from faq.changes import Change
from faq.check import asking, lint_live, lint_search, regression, remembering, report
from faq.check.asking import Answered, Said
from faq.check.lint import Fault, in_order, lint
from faq.check.regression import Tally, Tried
from faq.check.report import Report
from faq.errors import FaqErrors, Told
from faq.files import keeping
from faq.pages import questions_file
from faq.search.reach import TextInContext
from faq.texts import say
from faq.timetable import files as timetable_files
from faq.timetable import folder


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON list for tools.")
@click.option(
    "--no-questions",
    is_flag=True,
    help="Ask nothing: neither the wordings nor the questions of questions.jsonl.",
)
@click.option(
    "--against",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="An earlier copy of the files: tell which questions were right there and no longer are.",
)
@click.option("--strict", is_flag=True, help="Count questions that go elsewhere as faults.")
@click.option(
    "--leave-out",
    is_flag=True,
    help="Leave the rows of timetables out that cannot be read or look like classes, and use the rest.",
)
@click.option("--anew", is_flag=True, help="Ask everything again, whatever earlier checks have found.")
@click.option("--live", is_flag=True, help="Tell also what the office has to fill in before it goes live.")
@options.files_option
@options.locale_option
@click.pass_context
def check(
    context: click.Context,
    as_json: bool,
    no_questions: bool,
    against: Path | None,
    strict: bool,
    leave_out: bool,
    anew: bool,
    live: bool,
    files: Path,
    lang: str,
) -> None:
    """Check the office's files: syntax, unknown values, doubles, dead links, weekdays against dates.

    Then asks every wording, and what students ask (questions.jsonl), and tells what goes where it should not: a minute for
    thousands of wordings. Once some of more than 5,000 have changed, only what these may lead elsewhere is asked again,
    unless you want it --anew; while nothing has changed, what was found is told again at once.

    Ends with 0 when the files can be used (notes do not count) and with 1 when they have faults. With --strict a
    question that goes elsewhere is a fault; with --against too, only one that was right in the earlier copy.

    With --leave-out the rows that were told to be faulty, or to look like classes, are taken out of the timetables (in a
    workbook they are hidden); each file as it was stays beside it, under a hidden name.

    With --live everything that students read as "to be completed" is a fault: run it before students are let in.
    """
    options.choose_encoder()
    if leave_out:
        _leave_out(files, lang)
    for name in (remembering.NAME, report.NAME) if anew else ():
        keeping.forget(name)
    now = datetime.now(UTC)
    chosen = (lang, no_questions, strict)
    if against is None:
        found = report.remembered(files, now, chosen, lambda: _found(files, now, None, *chosen))
    else:
        found = _found(files, now, against, *chosen)
    if live:
        empty = (fault.told(lang) for fault in _to_complete(files))
        found = replace(found, faults=tuple(sorted([*found.faults, *empty], key=lambda each: each.order)))
    if as_json:
        click.echo(json.dumps([_record(fault) for fault in found.faults], ensure_ascii=False, indent=1))
    else:
        _show(found, files, lang)
    context.exit(1 if any(not fault.note for fault in found.faults) else 0)


def _unsound(files: Path) -> int:
    """How many rows of the timetables nothing can be made of, where others are sound."""
    calendar = reading.read_all(files).calendar
    if calendar is None:
        return 0
    found = timetable_files.read(folder.paths(files), calendar)
    return len(found.unsound) if found.timetable else 0


def _to_complete(files: Path) -> list[Fault]:
    """What the office has left empty; nothing while its calendar cannot be read, which is told already."""
    path = files / reading.CALENDAR
    calendar, _ = calendar_file.read(path)
    return list(lint_live.lint(calendar, path)) if calendar else []


def _leave_out(files: Path, lang: str) -> None:
    """Take the doubtful rows out of every timetable of which anything is sound, and say how many."""
    calendar = reading.read_all(files).calendar
    for path in folder.paths(files) if calendar else ():
        assert calendar is not None
        found = timetable_files.read([path], calendar)
        if not (found.doubtful and found.timetable):
            continue
        before, kept = path.read_bytes(), path.with_name(f".{path.name}.before")
        after = timetable_files.without_doubtful(path, calendar)
        kept.write_bytes(before)
        changes.write(files, Change(path.relative_to(files).as_posix(), before, after))
        values = {"rows": len({row.line for _, row in found.doubtful}), "kept": os.path.relpath(kept)}
        click.echo(f"{os.path.relpath(path)}: {say(lang, 'check-left-out', **values)}", err=True)


def _usable(files: Path, *, sound: bool) -> Catalog | None:
    """The files as the desk would use them; None while they have faults. `sound`: they were tried and none was found, so
    that its search need be built only when it is asked.
    """
    try:
        return Catalog.load(files, thorough=not sound, questions=not sound)
    except FaqErrors:
        return None


def _found(
    files: Path, now: datetime, against: Path | None, lang: str, no_questions: bool, strict: bool
) -> Report:
    """Everything that there is to say of the files, in `lang`."""
    with _reading(lang):
        found = lint(files, now)
    catalog = None if no_questions else _usable(files, sound=all(fault.note for fault in found))
    if catalog is None:
        return Report(_told(found, lang), None)
    asked, _ = questions_file.read(files / questions_file.NAME, {entry.id for entry in catalog.entries})
    wordings = [each for each in lint_search.phrasings(catalog.entries) if each.wording]
    said = _said(
        catalog, files, lang, [(each.text, each.context) for each in asked], [each.text for each in wordings]
    )
    earlier = options.catalog(against, questions=True) if against and asked else None
    tried = [regression.attempt(each, said, earlier) for each in asked]
    found += _faults(tried, strict=strict, lost_only=against is not None)
    found += filter(None, (lint_search.astray(each, said.find) for each in wordings))
    return Report(_told(in_order(found), lang), regression.tally(tried) if tried else None)


def _reading(lang: str) -> Live:
    """Tells who looks on at a terminal that the files are read, for up to 20 s where the wordings have to be learnt. No
    spinner: half is learnt in a fork, and a process with a thread that turns one is not forked (`faq.search.kept`).
    """
    line = Text(say(lang, "check-reading"))
    return Live(line, console=Console(stderr=True), auto_refresh=False, transient=True)


def _told(found: Iterable[Fault], lang: str) -> tuple[Told, ...]:
    return tuple(fault.told(lang) for fault in found)


def _said(
    catalog: Catalog, files: Path, lang: str, asked: Sequence[TextInContext], wordings: Sequence[str]
) -> Said:
    """What the desk says to the questions and to the wordings."""

    def ask(questions: Sequence[TextInContext]) -> Iterable[Answered]:
        outcomes = asking.ask(catalog, files, questions, options.choose_encoder)
        return _shown(outcomes, len(questions), lang)

    questions = list(dict.fromkeys([*asked, *((wording, None) for wording in wordings)]))
    made = catalog.search_made_of()
    return remembering.remembered(made, lambda: catalog.search, questions, ask)


def _shown(outcomes: Iterable[Answered], number: int, lang: str) -> Iterable[Answered]:
    """Outcomes as they come; somebody who looks on sees how far it is."""
    console = Console(stderr=True)
    hidden = not (number and console.is_terminal)
    title = say(lang, "check-asking")
    return track(outcomes, title, total=number, console=console, transient=True, disable=hidden)


def _faults(tried: Iterable[Tried], *, strict: bool, lost_only: bool) -> list[Fault]:
    told = (regression.fault(each, strict=strict and (each.lost or not lost_only)) for each in tried)
    return list(filter(None, told))


def _record(fault: Told) -> dict[str, str | int]:
    return {
        "path": str(fault.place.path),
        "line": fault.place.line,
        "level": "note" if fault.note else "fault",
        "what": fault.what,
        "why": fault.why,
        "remedy": fault.remedy,
    }


def _show(found: Report, files: Path, lang: str) -> None:
    """One line a fault, the place first, so that editors can jump to it; why it matters once below those of a kind."""
    console = Console(soft_wrap=True, highlight=False)
    for (_, why), faults in groupby(found.faults, key=lambda fault: (fault.place.path, fault.why)):
        for fault in faults:
            level, style = ("check-note", "dim") if fault.note else ("check-fault", "bold red")
            head = Text(f"{_path(fault)}:{fault.place.line}: ") + Text(say(lang, level), style=style)
            console.print(head + Text(f" {fault.reason}"))
        console.print(Text(f"    {say(lang, 'check-why', why=why)}", style="dim italic"))
    if found.tally:
        console.print(_tally(found.tally, lang))
    console.print(_verdict(found.faults, files, lang))
    if any(not fault.note for fault in found.faults) and (rows := _unsound(files)):
        console.print(Text(say(lang, "check-unsound", rows=rows)))


def _verdict(found: Sequence[Told], files: Path, lang: str) -> Text:
    """ "content: no faults, 74 notes." """
    faults = sum(not fault.note for fault in found)
    line = say(lang, "check-verdict", files=str(files), faults=faults, notes=len(found) - faults)
    return Text(line, style="red" if faults else "green")


def _tally(tally: Tally, lang: str) -> Text:
    """ "640 questions: 92.0% right, 95.5% right or one tap away, 29 wrong." """
    right, near = tally.right / tally.asked, (tally.right + tally.near) / tally.asked
    line = Text(say(lang, "check-tally", asked=tally.asked, right=right, near=near, wrong=tally.wrong))
    if tally.lost:
        line += Text(f" {say(lang, 'check-lost', lost=tally.lost)}", style="bold red")
    return line


def _path(fault: Told) -> str:
    """Relative to where the command runs, when that is shorter."""
    absolute = str(fault.place.path)
    relative = os.path.relpath(absolute)
    return min(absolute, relative, key=len)
