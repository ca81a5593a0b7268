"""The command `tune`: fits the search to what students ask, shows before and after, and writes only when asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.commands import options
from faq.catalog import Catalog
from faq.check import tuning
from faq.pages import questions_file
from faq.search import Index, build
from faq.search.weights import NAME, WEIGHTS, Weights, read

_LEAST = 50
"""Questions to fit to, at least: several for each weight, or the fit would only repeat them."""


@click.command()
@click.option(
    "--write", is_flag=True, help="Write the weights beside the files; without it they are only shown."
)
@options.files_option
def tune(write: bool, files: Path) -> None:
    """Fit the search's few weights to questions.jsonl, and show how much better they do on questions left out."""
    options.choose_encoder()
    catalog = options.catalog(files)
    ids = {entry.id for entry in catalog.entries}
    asked = [each for each in questions_file.read(files / questions_file.NAME, ids)[0] if not each.every]
    if len(asked) < _LEAST:
        raise click.ClickException(
            f"{questions_file.NAME} has {len(asked)} questions to fit to; write at least {_LEAST} there first."
        )
    now = read(files / NAME) if (files / NAME).exists() else WEIGHTS
    before, after = _fit(catalog, files, asked, now)
    _show(before, after, len(asked))
    if after.loss >= before.loss:
        click.echo("The weights there are do as well. Nothing to write.")
    elif write:
        (files / NAME).write_text(tuning.text(after.weights), encoding="utf-8")
        click.echo(f"Written to {files / NAME}. A bot that runs reads it within seconds.")
    else:
        click.echo("Nothing is written. To use these weights: python -m bot tune --write")


def _fit(
    catalog: Catalog, files: Path, asked: list[questions_file.LabelledQuestion], now: Weights
) -> tuple[tuning.Fit, tuning.Fit]:
    lexicon = files / "lexicon.toml"

    def index(weights: Weights) -> Index:
        return build(catalog.entries, lexicon if lexicon.exists() else None, catalog.calendar, weights)

    before = after = tuning.measure(index, asked, now)
    fits = track(
        tuning.fit(index, asked, now),
        "Trying",
        tuning.tries(now),
        console=Console(stderr=True),
        transient=True,
    )
    for after in fits:  # noqa: B007 - the last one is the best
        pass
    return before, after


def _show(before: tuning.Fit, after: tuning.Fit, asked: int) -> None:
    click.echo(f"{asked} questions, each left out of what it is measured with:")
    table = Table()
    for heading in ("", "before", "after"):
        table.add_column(heading, justify="right" if heading else "left")
    for label, name in (
        ("best entry is right", "right"),
        ("loss of confidence", "loss"),
        ("confidence off by", "gap"),
    ):
        table.add_row(label, f"{getattr(before, name):.3f}", f"{getattr(after, name):.3f}")
    table.add_section()
    for label, old, new in _numbers(before.weights, after.weights):
        table.add_row(label, f"{old:.3f}", f"{new:.3f}", style="bold" if old != new else "dim")
    Console().print(table)


def _numbers(before: Weights, after: Weights) -> list[tuple[str, float, float]]:
    return [
        ("ridge", before.ridge, after.ridge),
        *((f"block {name}", value, after.blocks[name]) for name, value in before.blocks.items()),
        ("meaning", before.meaning, after.meaning),
        *_signs("sign", before.confidence, after.confidence),
        *_signs("with meaning", before.confidence_meaning, after.confidence_meaning),
        *_signs("office", before.office, after.office),
    ]


def _signs(label: str, old: Mapping[str, float], new: Mapping[str, float]) -> list[tuple[str, float, float]]:
    return [(f"{label} {name}", value, new[name]) for name, value in old.items()]
