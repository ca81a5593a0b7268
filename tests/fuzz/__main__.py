"""`make fuzz`: so many cases of all targets in two processes, then a table. Ends with 1 where a case has failed."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.fuzz.target import Target, attempt
from tests.fuzz.work import TARGETS, Came, close, done, opened, pieces, quiet, shares
from tests.simulation.storm import place

PROCESSES = 2
WAITING = 8
"""Pieces that are given out before they are begun: enough that no process waits for one."""
SHOWN = 20
"""Failures that are told; one fault fails many cases."""


@click.command()
@click.option(
    "--cases", type=click.IntRange(1), default=100_000, show_default=True, help="Of all targets together."
)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--target", type=click.Choice(sorted(TARGETS)), default=None, help="Only this one.")
@click.option(
    "--case", "number", type=int, default=None, help="Only this case of the target, with its traceback."
)
@click.option("--minutes", type=float, default=None, help="Begin nothing more after so long.")
def main(cases: int, seed: int, target: str | None, number: int | None, minutes: float | None) -> None:
    """Fuzzing."""
    chosen = list(TARGETS.values()) if target is None else [TARGETS[target]]
    if number is not None:
        if target is None:
            raise click.UsageError("A case is one of a target: give TARGET, too.")
        sys.exit(_again(target, seed, number))
    console = Console()
    with TemporaryDirectory(
        dir=place()
    ) as directory:  # what a process of a pool leaves behind, nobody else removes
        os.environ["TMPDIR"] = directory
        came = _run(console, cases, seed, chosen, minutes)
    console.print(_table(seed, came))
    sys.exit(any(each.failures for each in came))


def _again(target: str, seed: int, number: int) -> int:
    """Try one case here; returns whether it failed."""
    atexit.register(close)
    one, console = opened(target), Console()
    error = attempt(one, target, seed, number)
    if error is None:
        console.print(f"{target}: case {number} of seed {seed} holds")
        return 0
    try:
        raise error
    except BaseException:
        console.print_exception(show_locals=True)
    return 1


def _run(
    console: Console, cases: int, seed: int, targets: Sequence[Target], minutes: float | None
) -> list[Came]:
    """All pieces, or those that were begun in time."""
    until = time.monotonic() + minutes * 60 if minutes else float("inf")
    work = pieces(cases, seed, targets)
    came: list[Came] = []
    running: set[Future[Came]] = set()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(PROCESSES, context, quiet) as pool, Progress(console=console) as progress:
        bar = progress.add_task("cases", total=sum(shares(cases, targets).values()))
        while True:
            while len(running) < WAITING and time.monotonic() < until and (piece := next(work, None)):
                running.add(pool.submit(done, piece))
            if not running:
                return came
            finished, running = wait(running, return_when=FIRST_COMPLETED)
            for each in (future.result() for future in finished):
                came.append(each)
                progress.advance(bar, each.piece.end - each.piece.first)
                _tell(console, each, sum(len(one.failures) for one in came))


def _tell(console: Console, came: Came, told: int) -> None:
    """Each of the first failures with what replays it."""
    if told > SHOWN + len(came.failures):
        return
    for number, error in came.failures[:SHOWN]:
        again = f"make fuzz TARGET={came.piece.target} SEED={came.piece.seed} CASE={number}"
        console.print(f"{again}\n  {error}", markup=False, highlight=False)


def _table(seed: int, came: Sequence[Came]) -> Table:
    """The figures by target."""
    cases, failures, seconds = Counter[str](), Counter[str](), defaultdict[str, float](float)
    for each in came:
        cases[each.piece.target] += each.piece.end - each.piece.first
        failures[each.piece.target] += len(each.failures)
        seconds[each.piece.target] += each.seconds
    table = Table("target", title=f"Fuzzing, seed {seed}")
    for column in ("cases", "CPU seconds", "cases a second", "failures"):
        table.add_column(column, justify="right")
    for name in cases:
        pace = cases[name] / max(seconds[name], 0.001)
        table.add_row(name, f"{cases[name]:,}", f"{seconds[name]:.1f}", f"{pace:,.0f}", f"{failures[name]:,}")
    whole = sum(seconds.values())
    table.add_section()
    total = sum(cases.values())
    table.add_row(
        "all",
        f"{total:,}",
        f"{whole:.1f}",
        f"{total / max(whole, 0.001):,.0f}",
        f"{sum(failures.values()):,}",
    )
    return table


if __name__ == "__main__":
    quiet()
    main()
