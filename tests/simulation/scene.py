"""The whole scene of a simulation: the desk, its people and the weather, and all that may happen in one step.

What happens is chosen elsewhere: by a seed (`storm`) or by Hypothesis (`test_machine`). Truths are checked on the way.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

from sqlite_utils import Database

from bot.sandbox.clock import START
from bot.sandbox.params import Params
from bot.sandbox.refusal import SimError
from storage import roles
from storage.tables.records import Role
from storage.tables.rows import value
from tests.simulation.desk import Desk
from tests.simulation.network import Fault
from tests.simulation.people import KINDS, Clerk, Ledger, Story, Student
from tests.simulation.truth import check_always, check_digest, check_end
from tests.support.sandbox import ADMIN, ALEX, DOMINIQUE

FIRST_STUDENT = 5001
MOST_FAULTS = 0.3
"""The share of calls that fail in the worst weather."""
CALM_CALLS = 8
"""Calls after a refused token that are not refused: three refusals in a row at start mean that the token is wrong."""
QUESTIONS = ("c'est quand les rattrapages ?", "et la salle ?", "???", "/aide", "when are the exams", "<b>&")
LONGEST_SILENCE = 3600.0
"""Seconds after which a notice is tried again at the latest."""
WORKDAY = 9 * 3600.0 + 300
"""Seconds after midnight at which the digest of a working day has gone out."""


class Scene:
    """One run. `chance` decides about the weather's details, nothing else."""

    def __init__(self, directory: Path, seed: int = 0) -> None:
        self.desk = Desk(directory, seed, admins=frozenset({ADMIN}))
        self.ledger = Ledger()
        self.students: list[Student] = []
        self.clerks = [Clerk(self.desk, self.ledger, DOMINIQUE), Clerk(self.desk, self.ledger, ALEX)]
        self.happened: Counter[str] = Counter()
        self._chance = Random(f"weather {seed}")
        self._bad = 0.0
        self._refused = 0
        self._updates: list[int] = []
        self.desk.network.plan = self._weather

    async def begin(self) -> None:
        """The first start; the staff has its roles."""
        await self.desk.start()
        await self.desk.passes(1)
        await self.desk.disk.run(_grant)
        for clerk in self.clerks:
            self.desk.say(clerk.number, "/start")
        self.desk.say(ADMIN, "/start")
        await self.desk.passes(5)

    # -- what may happen

    def arrive(self, kinds: list[int]) -> None:
        """A student comes who wants to make requests of these kinds."""
        number = FIRST_STUDENT + len(self.students)
        stories = [Story(KINDS[kind], f"M{number}-{place}") for place, kind in enumerate(kinds)]
        self.students.append(Student(self.desk, self.ledger, number, stories))

    def student_acts(self, which: int) -> None:
        self.students[which % len(self.students)].act()

    def student_presses_again(self, which: int) -> None:
        self.students[which % len(self.students)].press_again()

    def student_asks(self, which: int, what: int) -> None:
        """A question in between, from somebody who is not waiting for a receipt."""
        student = self.students[which % len(self.students)]
        if student.done:
            self._heard(self.desk.say(student.number, QUESTIONS[what % len(QUESTIONS)]))

    def clerk_looks(self, which: int) -> None:
        self.clerks[which % len(self.clerks)].look()

    def clerk_acts(self, which: int, choice: float) -> None:
        self.clerks[which % len(self.clerks)].act(choice)

    def admin_looks(self) -> None:
        self._heard(self.desk.say(ADMIN, "/stats"))

    def redelivered(self, which: int) -> None:
        """Telegram delivers an update once more."""
        if self._updates:
            with suppress(SimError):  # a day has passed, and Telegram has forgotten it
                self.desk.world.updates.redeliver(self._updates[which % len(self._updates)])

    def weather_turns(self, badness: float) -> None:
        """From now on such a share of all calls fails."""
        self._bad = badness * MOST_FAULTS

    def network_goes(self, down: bool) -> None:
        self.desk.network.down = down
        self.happened["network down"] += down

    def disk_fills(self, full: bool) -> None:
        self.happened["disk full"] += full and not self.desk.full
        self.desk.fill_disk(full)

    def clock_goes_wrong(self, seconds: float) -> None:
        """The machine's clock is set; Telegram's own is right."""
        self.desk.clock.ahead = seconds
        self.desk.clock.jumps += 1
        self.happened["clock set"] += 1

    async def time_passes(self, seconds: float) -> None:
        if await self.desk.passes(seconds):
            await self._rise()

    async def killed(self) -> None:
        await self.desk.kill()
        await self._rise()

    async def stopped(self) -> None:
        """Stopped as by an operator, and started again."""
        self.happened["stopped"] += 1
        if await self.desk.stop():
            self.check()
        await self.desk.start()

    def doomed(self, steps: int) -> None:
        """The process will be killed so many steps from now."""
        self.desk.life.fatal = len(self.desk.life.steps) + steps

    async def hours_pass(self, hours: int) -> None:
        """Time goes by in which nobody writes, up to the new year: then a session closes."""
        world = self.desk.world
        if world.clock.now() < START.timestamp() + 10 * 86400:
            world.set_clock(world.clock.now() + hours * 3600)
            self.desk.clock.jumps += 1
            await self.time_passes(60)

    # -- and what must be true

    def check(self) -> None:
        """What holds at every moment."""
        check_always(self.desk, self.ledger)

    async def end(self) -> None:
        """Fair weather; everybody finishes; then everything must be there once. Raises AssertionError."""
        await self._heal()
        for _ in range(200):
            acted = [student.act() for student in self.students] + [clerk.act(0.0) for clerk in self.clerks]
            await self.time_passes(3)
            if not any(acted) and all(student.done for student in self.students):
                break
        assert all(student.done for student in self.students), "somebody waits for an answer that never comes"
        await self._until_sent()
        check_end(self.desk, self.ledger)
        await self._check_digest()
        await self.desk.stop()

    async def _heal(self) -> None:
        self.network_goes(False)
        self.disk_fills(False)
        self.desk.clock.ahead = 0.0
        self.desk.clock.jumps += 1
        self.weather_turns(0)
        self.desk.life.fatal = None
        await self.time_passes(90)

    async def _until_sent(self) -> None:
        """Until the last notice that was put off has its turn again."""
        waited = 0.0
        while waited < 2 * LONGEST_SILENCE and self.desk.read(_unsettled):
            await self.time_passes(60)
            waited += 60

    async def _check_digest(self) -> None:
        """What the digest says is what is there."""
        self.desk.say(DOMINIQUE, "/digest")
        await self.time_passes(3)
        self.desk.tap(DOMINIQUE, "Voir le point maintenant")
        await self.time_passes(5)
        told = [each.text for each in self.desk.transcript(DOMINIQUE) if "Point du service" in each.text]
        check_digest(self.desk, told[-1])

    async def _rise(self) -> None:
        """After a kill: what must hold at any moment holds for what is left, and the desk is started again."""
        self.check()
        await self.desk.start()

    def _heard(self, update: int | None) -> None:
        if update is not None:
            self._updates.append(update)

    def _weather(self, name: str, params: Params) -> Fault | None:
        self._refused -= 1
        if self._chance.random() >= self._bad:
            return None
        fault = self._chance.choice(list(Fault))
        if fault in (Fault.UNAUTHORIZED, Fault.NOT_FOUND):
            if self._refused > 0 or name == "getMe":
                return None
            self._refused = CALM_CALLS
        return fault


def _grant(db: Database) -> None:
    for number, role in ((DOMINIQUE, Role.STAFF), (ALEX, Role.STAFF), (ADMIN, Role.ADMIN)):
        roles.grant(db, number, role, START)
        roles.call(db, number, str(number))


def _unsettled(db: Database) -> int:
    sql = """
        SELECT (SELECT count(*) FROM outbox WHERE state = 'waiting')
        + (SELECT count(*) FROM inbox WHERE state IN ('received', 'applied'))
    """
    count: int = value(db, sql)
    return count
