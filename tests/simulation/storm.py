"""The storm: a seed decides what happens, step by step; whatever it is, nothing may be lost and nothing doubled.

    make storm SEED=1 STEPS=5000

One seed is one run, on every machine. It ends with 1, and says at which step, when something is not as it must be.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.simulation.scene import Scene
from tests.simulation.truth import filed

CHECKED = 25
"""Steps between two looks at all that must be true, besides those after each kill."""
FIRST_WEATHER = 0.4
"""How bad the weather is at the beginning, 0..1."""
MEMORY_DISK = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Survived:
    """What a run went through; `lasting` are its commits and the calls that Telegram carried out."""

    steps: int
    lasting: int
    kills: int
    faults: dict[str, int]
    requests: int
    seconds: float


class Storm:
    """Draws what happens."""

    def __init__(self, directory: Path, seed: int) -> None:
        self.scene = Scene(directory, seed)
        self.chance = Random(f"storm {seed}")

    async def run(self, steps: int, told: Callable[[int], None] = lambda _step: None) -> None:
        """So many steps and the end. Raises AssertionError when something is not as it must be."""
        await self.scene.begin()
        self.scene.weather_turns(FIRST_WEATHER)
        for step in range(steps):
            await self._step(step)
            if step % CHECKED == 0:
                self.scene.check()
            told(step + 1)
        await self.scene.end()

    async def _step(self, step: int) -> None:
        scene, chance = self.scene, self.chance
        if step % 12 == 0:
            scene.arrive([chance.randrange(3) for _ in range(chance.randint(1, 3))])
        draw = chance.random() * TOTAL
        for weight, happening in HAPPENINGS:
            draw -= weight
            if draw < 0:
                await happening(scene, chance)
                break
        await scene.time_passes(chance.choice((0.0, 0.01, 0.2, 1.0, 4.0)))


async def _student(scene: Scene, chance: Random) -> None:
    for _ in range(chance.randint(1, 4)):
        scene.student_acts(-1 - int(chance.expovariate(0.2)))


async def _again(scene: Scene, chance: Random) -> None:
    scene.student_presses_again(-1 - chance.randrange(4))


async def _question(scene: Scene, chance: Random) -> None:
    scene.student_asks(chance.randrange(10**6), chance.randrange(10**6))


async def _clerk(scene: Scene, chance: Random) -> None:
    scene.clerk_acts(chance.randrange(2), chance.random())


async def _queue(scene: Scene, chance: Random) -> None:
    scene.clerk_looks(chance.randrange(2))


async def _admin(scene: Scene, chance: Random) -> None:
    scene.admin_looks()


async def _redelivery(scene: Scene, chance: Random) -> None:
    scene.redelivered(chance.randrange(10**6))


async def _weather(scene: Scene, chance: Random) -> None:
    scene.weather_turns(chance.choice((0.0, 0.0, 0.2, 0.5, 1.0)))


async def _network(scene: Scene, chance: Random) -> None:
    scene.network_goes(True)
    await scene.time_passes(chance.uniform(1, 60))
    scene.network_goes(False)


async def _full(scene: Scene, chance: Random) -> None:
    scene.disk_fills(True)
    for _ in range(3):
        await _student(scene, chance)
        await scene.time_passes(chance.uniform(0, 8))
    scene.disk_fills(False)


async def _clock(scene: Scene, chance: Random) -> None:
    scene.clock_goes_wrong(chance.choice((0.0, 0.0, -3600.0, 3600.0)))


async def _kill(scene: Scene, chance: Random) -> None:
    await scene.killed()


async def _doom(scene: Scene, chance: Random) -> None:
    scene.doomed(chance.randint(1, 30))


async def _stop(scene: Scene, chance: Random) -> None:
    await scene.stopped()


async def _hours(scene: Scene, chance: Random) -> None:
    await scene.hours_pass(chance.randint(1, 12))


HAPPENINGS = (
    (40, _student), (6, _again), (4, _question), (14, _clerk), (6, _queue), (1, _admin), (3, _redelivery), (4, _weather),
    (1, _network), (1, _full), (0.5, _clock), (3, _kill), (8, _doom), (0.7, _stop), (0.3, _hours),
)  # fmt: skip
"""What may happen in a step, and how often beside the others."""
TOTAL = sum(weight for weight, _ in HAPPENINGS)


def place() -> Path | None:
    """Where the databases of a run are best put: in memory, for no power is cut; None is the usual place."""
    return MEMORY_DISK if MEMORY_DISK.is_dir() else None


def survive(seed: int, steps: int, told: Callable[[int], None] = lambda _step: None) -> Survived:
    """One run. Raises AssertionError."""
    began = time.monotonic()
    with TemporaryDirectory(dir=place()) as directory:
        storm = Storm(Path(directory), seed)
        desk = storm.scene.desk
        try:
            desk.do(storm.run(steps, told))
            requests = len(desk.read(filed))
        finally:
            desk.end()
    faults = dict(desk.network.faults + storm.scene.happened)
    return Survived(steps, desk.steps, desk.kills, faults, requests, time.monotonic() - began)


def table(seed: int, survived: Survived) -> Table:
    """The figures of a run, which has ended well: whatever is lost or doubled ends it with an error."""
    shown = Table("seed", str(seed), title="Survived, nothing lost and nothing doubled")
    for name, figure in (
        ("steps", survived.steps),
        ("commits and calls", survived.lasting),
        ("kills", survived.kills),
        ("faults", sum(survived.faults.values())),
        *((f"  {name}", count) for name, count in sorted(survived.faults.items())),
        ("requests filed", survived.requests),
    ):
        shown.add_row(name, f"{figure:,}")
    return shown


@click.command()
@click.option(
    "--seed", type=int, default=None, help="The run to be made; another one each time unless given."
)
@click.option("--steps", type=int, default=3000, show_default=True)
def main(seed: int | None, steps: int) -> None:
    """A storm."""
    seed = int(time.time()) if seed is None else seed
    logging.disable(logging.CRITICAL)  # what is logged in bad weather would hide the progress
    console = Console()
    at = 0
    try:
        with Progress(console=console) as progress:
            bar = progress.add_task(f"seed {seed}", total=steps)

            def told(step: int) -> None:
                nonlocal at
                at = step
                progress.update(bar, completed=step)

            survived = survive(seed, steps, told)
    except AssertionError as broken:
        console.print(f"[red]seed {seed}, after step {at}:[/red] {broken}")
        sys.exit(1)
    console.print(table(seed, survived))
    console.print(f"{survived.seconds:.0f} s; again with: make storm SEED={seed} STEPS={steps}")


if __name__ == "__main__":
    main()
