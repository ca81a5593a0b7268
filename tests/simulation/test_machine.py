"""A state machine over everything that may happen: Hypothesis looks for a short story that ends badly.

`storm` goes far; this one finds the shortest way to what it breaks. In thorough runs: the same scene is in a short storm of
every run (`test_storm.py`).
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.simulation.scene import Scene
from tests.simulation.storm import place
from tests.support.thorough import TIMES

pytestmark = pytest.mark.thorough
WHO = st.integers(0, 5)
SHARE = st.floats(0, 0.99)


class Desk(RuleBasedStateMachine):
    """What students, staff, an admin, the network, the disk, the clock and the operator may do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = TemporaryDirectory(dir=place())
        self.scene = Scene(Path(self.directory.name))

    @initialize(kinds=st.lists(st.integers(0, 2), min_size=1, max_size=2))
    def begins(self, kinds: list[int]) -> None:
        self.scene.desk.do(self.scene.begin())
        self.scene.arrive(kinds)

    @precondition(lambda self: len(self.scene.students) < 4)
    @rule(kinds=st.lists(st.integers(0, 2), min_size=1, max_size=2))
    def a_student_comes(self, kinds: list[int]) -> None:
        self.scene.arrive(kinds)

    @rule(who=WHO, seconds=st.sampled_from((0.0, 0.02, 2.0)))
    def a_student_goes_on(self, who: int, seconds: float) -> None:
        self.scene.student_acts(who)
        self._passes(seconds)

    @rule(who=WHO)
    def a_student_goes_on_for_a_while(self, who: int) -> None:
        for _ in range(6):
            self.scene.student_acts(who)
            self._passes(2.0)

    @rule(who=WHO)
    def a_button_is_pressed_again(self, who: int) -> None:
        self.scene.student_presses_again(who)

    @rule(who=WHO, what=st.integers(0, 5))
    def a_question_is_asked(self, who: int, what: int) -> None:
        self.scene.student_asks(who, what)

    @rule(who=WHO, choice=SHARE)
    def the_staff_works(self, who: int, choice: float) -> None:
        self.scene.clerk_looks(who)
        for _ in range(5):
            self._passes(2.0)
            self.scene.clerk_acts(who, choice)

    @rule()
    def an_admin_looks(self) -> None:
        self.scene.admin_looks()

    @rule(which=st.integers(0, 50))
    def an_update_comes_again(self, which: int) -> None:
        self.scene.redelivered(which)

    @rule(badness=SHARE)
    def the_weather_turns(self, badness: float) -> None:
        self.scene.weather_turns(badness)

    @rule(down=st.booleans())
    def the_network_goes(self, down: bool) -> None:
        self.scene.network_goes(down)

    @rule(full=st.booleans())
    def the_disk_fills(self, full: bool) -> None:
        self.scene.disk_fills(full)

    @rule(seconds=st.sampled_from((0.0, 3600.0, -3600.0)))
    def the_clock_is_set(self, seconds: float) -> None:
        self.scene.clock_goes_wrong(seconds)

    @rule(seconds=st.floats(0, 60))
    def time_passes(self, seconds: float) -> None:
        self._passes(seconds)

    @rule(steps=st.integers(1, 20))
    def it_will_be_killed(self, steps: int) -> None:
        self.scene.doomed(steps)

    @rule()
    def it_is_killed(self) -> None:
        self.scene.desk.do(self.scene.killed())

    @rule()
    def it_is_stopped_and_started(self) -> None:
        self.scene.desk.do(self.scene.stopped())

    @invariant()
    def what_holds_at_every_moment_holds(self) -> None:
        if self.scene.desk.alive:
            self.scene.check()

    def teardown(self) -> None:
        try:
            if self.scene.desk.alive:
                self.scene.desk.do(self.scene.end())
        finally:
            self.scene.desk.end()
            self.directory.cleanup()

    def _passes(self, seconds: float) -> None:
        self.scene.desk.do(self.scene.time_passes(seconds))


TestDesk = Desk.TestCase
TestDesk.settings = settings(
    max_examples=2 * TIMES,
    stateful_step_count=20,
    deadline=None,
    derandomize=TIMES == 1,
    suppress_health_check=list(HealthCheck),
)
