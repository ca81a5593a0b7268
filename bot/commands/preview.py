"""The command `preview`: what students will read at a moment, and how the answers change over the year."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.chat.forms import Field, Value
from bot.chat.markup import plain
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.commands import options
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import field_texts
from bot.request.kinds import REASON
from faq.catalog import Catalog
from faq.check import year
from faq.check.year import AnswerChange, AnswerVersion
from faq.forms.kinds import Forms, RequestKind


@click.command()
@click.argument("entry", required=False)
@click.option("--year", "whole_year", is_flag=True, help="Every moment at which an answer changes.")
@click.option("--form", "form", metavar="KIND", help="The form of a kind of request, question by question.")
@click.option(
    "--answer",
    "answers",
    metavar="QUESTION=OPTION",
    multiple=True,
    help="With --form: walk the way of those who choose this; may be given again.",
)
@options.now_option()
@options.lang_option()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for tools, with the whole texts.")
@options.files_option
def preview(
    entry: str | None,
    whole_year: bool,
    form: str | None,
    answers: tuple[str, ...],
    now: datetime | None,
    lang: str,
    as_json: bool,
    files: Path,
) -> None:
    """Show what students read of an ENTRY, by its id: `preview deadline_all --now 2025-03-31T00:01`.

    With --year, show instead all that it says in the course of the year; without an ENTRY, every answer that changes
    in the year, when, and what is new in it. With --now and without an ENTRY, every answer that reads differently then
    from today.

    With --form, show the questions of a kind of request as students read them, nothing being stored; those that depend
    on an answer are shown for the --answer that is given.
    """
    if form:
        catalog = options.catalog(files)
        found = catalog.forms.kind(form) or _no_kind(form, catalog)
        _show_form(
            found,
            _chosen(found, answers),
            Reader(Texts(), catalog, lang, options.moment(now, catalog)),
            as_json,
        )
        return
    if not (entry or whole_year or now):
        raise options.wrong_call("nothing-to-show")
    if whole_year and now:
        raise options.wrong_call("year-and-now")
    catalog = options.catalog(files)
    if entry and not catalog.has(entry):
        raise _no_entry(entry, catalog)
    if entry and whole_year:
        _show_versions(year.versions(catalog, entry, lang), catalog, as_json=as_json)
    elif entry:
        _show_now(entry, lang, options.moment(now, catalog), catalog, as_json=as_json)
    elif whole_year:
        _show_year(year.changes(catalog, lang), catalog, as_json=as_json)
    else:
        then, today = options.moment(now, catalog), options.moment(None, catalog)
        _show_between(year.between(catalog, lang, today, then), as_json=as_json)


def _no_kind(form: str, catalog: Catalog) -> RequestKind:
    known = ", ".join(kind.id for kind in catalog.forms)
    raise options.wrong_call("no-kind", kind=form, known=known)


def _chosen(kind: RequestKind, written: Sequence[str]) -> dict[str, Value]:
    """The answers of the command line. Raises click.UsageError for what is no answer of the form."""
    answers: dict[str, Value] = {REASON: kind.id}
    for each in written:
        name, _, value = each.partition("=")
        question = kind.question(name)
        if question is None or value not in question.values:
            raise _no_choice(each, kind)
        answers[name] = value
    return answers


def _no_choice(written: str, kind: RequestKind) -> click.UsageError:
    known = [f"{each.id}={value}" for each in kind.questions for value in each.values]
    return options.wrong_call("no-choice", written=written, known=", ".join(known) or "–")


def _show_form(kind: RequestKind, answers: dict[str, Value], reader: Reader, as_json: bool) -> None:
    form = kinds.form_of(Forms((kind,)), answers)
    fields = [each for each in form.asked(answers) if each.name != REASON]
    shown = [_question(reader, field, answers) for field in fields]
    if as_json:
        _print_json({"kind": kind.id, "referred": kind.rule if kind.referred else None, "questions": shown})
        return
    for number, each in enumerate(shown, start=1):
        labels = "\n".join(f"[ {label} ]" for label in each["options"])
        title = f"{number} / {len(shown)}{' (optional)' if each['optional'] else ''}"
        _panel("\n\n".join(filter(None, (each["text"], labels))), title, f"{each['id']}: {each['type']}")
    if kind.referred:
        Console().print(f"Referred: students read `{kind.rule}`, and nothing is kept.")


def _question(reader: Reader, field: Field[Situation], answers: dict[str, Value]) -> dict[str, Any]:
    text = plain(field_texts.asked(reader, field, kinds.situation(reader, answers)))
    options = list(field_texts.labels(reader, field).values())
    return {
        "id": field.name,
        "type": field.type,
        "optional": field.optional,
        "text": text,
        "options": options,
    }


def _no_entry(entry: str, catalog: Catalog) -> click.UsageError:
    near = get_close_matches(entry, sorted({each.id for each in catalog.entries}))
    if near:
        return options.wrong_call("no-entry-near", entry=entry, near=", ".join(near))
    return options.wrong_call("no-entry", entry=entry)


def _show_now(entry: str, lang: str, moment: datetime, catalog: Catalog, *, as_json: bool) -> None:
    rendered = catalog.render(entry, lang, moment)
    text = plain(rendered.markdown)
    local = moment.astimezone(catalog.calendar.zone)
    if as_json:
        buttons = [{"label": button.label, "target": button.target} for button in rendered.buttons]
        _print_json({"entry": entry, "lang": lang, "at": local.isoformat(), "text": text, "buttons": buttons})
        return
    labels = "\n".join(f"[ {button.label} ]" for button in rendered.buttons)
    _panel(
        "\n\n".join(filter(None, (text, labels))),
        catalog.entry(entry, lang).question,
        f"{local:%d/%m/%Y %H:%M}",
    )


def _show_versions(versions: Sequence[AnswerVersion], catalog: Catalog, *, as_json: bool) -> None:
    if as_json:
        _print_json([_record(version) for version in versions])
        return
    for version in versions:
        question = catalog.entry(version.entry_id, version.lang).question
        _panel(plain(version.markdown), question, _since(version.since))


def _show_between(changes: Sequence[AnswerChange], *, as_json: bool) -> None:
    _show_changes(changes, as_json=as_json)
    if not as_json:
        Console().print(f"Answers that read differently then from today: {len(changes)}.")


def _show_changes(changes: Sequence[AnswerChange], *, as_json: bool) -> None:
    if as_json:
        _print_json([_record(change.after) | {"before": plain(change.before.markdown)} for change in changes])
        return
    table = Table("from", "entry", "what is new (+) and what is gone (−)", show_lines=True)
    last: datetime | None = None
    for change in changes:
        table.add_row(
            "" if change.at == last else _since(change.at), change.after.entry_id, _difference(change)
        )
        last = change.at
    Console().print(table)


def _show_year(changes: Sequence[AnswerChange], catalog: Catalog, *, as_json: bool) -> None:
    _show_changes(changes, as_json=as_json)
    if as_json:
        return
    console = Console()
    entries = len({change.after.entry_id for change in changes})
    moments = len({change.at for change in changes})
    console.print(
        f"Answers that change in {catalog.calendar.academic_year}: {entries}, at {moments} moments."
    )


def _difference(change: AnswerChange) -> Text:
    gone = [Text(f"− {line}", style="dim") for line in plain("\n\n".join(change.gone)).split("\n") if line]
    new = [Text(f"+ {line}", style="green") for line in plain("\n\n".join(change.new)).split("\n") if line]
    return Text("\n").join([*new, *gone])


def _since(moment: datetime | None) -> str:
    return "until then" if moment is None else f"{moment:%d/%m/%Y %H:%M}"


def _record(version: AnswerVersion) -> dict[str, Any]:
    since = version.since.isoformat() if version.since else None
    return {"entry": version.entry_id, "lang": version.lang, "from": since, "text": plain(version.markdown)}


def _panel(text: str, title: str, moment: str) -> None:
    Console().print(
        Panel(Text(text), title=Text(title), subtitle=moment, title_align="left", subtitle_align="right")
    )


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
