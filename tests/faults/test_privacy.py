"""What people wrote, who they are and the token are in no log and no digest, whatever goes wrong."""

from __future__ import annotations

import logging

import pytest

from tests.simulation.scene import Scene
from tests.simulation.truth import MARK
from tests.support.sandbox import OFFICE, TOKEN

SECRETS = ("Canary", "105001", "Espagne", TOKEN, TOKEN.partition(":")[2], "salle 11.A.2")
"""What the student and the staff write, the student's number, and the key to it all."""


def test_bad_weather_writes_no_secret_to_the_log_or_the_group(
    tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="guichet")
    scene = Scene(tmp_path_factory.mktemp("scene"), 36)
    try:
        scene.desk.do(story(scene))
        group = " ".join(message.text for message in scene.desk.transcript(OFFICE))
    finally:
        scene.desk.end()
    assert scene.desk.network.faults.total() > 20
    assert len(caplog.records) > 20
    told = caplog.text + group
    assert [secret for secret in SECRETS if secret in told] == []
    assert MARK.findall(told) == []


async def story(scene: Scene) -> None:
    """A request is made and decided while every second call fails; a handler breaks in the middle."""
    await scene.begin()
    scene.arrive([1])
    scene.weather_turns(1.0)
    for _ in range(60):
        scene.student_acts(0)
        await scene.time_passes(4)
    for number in range(20):
        scene.clerk_looks(0) if number % 5 == 0 else scene.clerk_acts(0, 0.0)
        await scene.time_passes(4)
    await scene.end()
