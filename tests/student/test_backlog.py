"""When many wait, questions are answered by words alone rather than late, and it is told how often."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app import Guichet
from bot.chat import load
from bot.chat.load import Load
from bot.office import figures
from bot.process.background import Backlog
from faq.entry import Nothing
from storage import questions
from tests.support.person import Person
from tests.support.stories import says

FOREIGN = "考试什么时候举行"
"""A question whose words no wording has."""


async def test_a_backlog_is_answered_by_words_and_counted(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    services = guichet.services
    catalog = services.catalog.current
    assert isinstance(catalog.find(FOREIGN, by_words=True), Nothing)
    assert not isinstance(catalog.find(FOREIGN), Nothing)
    monkeypatch.setattr(load, "BACKLOG", 0)
    await says(camille, FOREIGN, "")
    monkeypatch.undo()
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")

    asked = await services.store.run(questions.since, datetime(2020, 1, 1, tzinfo=UTC))
    assert [each.kind for each in asked] == ["nothing", "answer"]
    found = await services.store.run(figures.gather, services.clock.now(), catalog.calendar.zone)
    assert (found.asked, found.hurried) == (2, 1)
    backlog = Backlog(services)
    await backlog.step()
    await backlog.step()
    assert [record.message for record in caplog.records if "words alone" in record.message] == [
        "answered by words alone questions=1 waiting=0"
    ]


@pytest.mark.parametrize(("waiting", "heavy"), [(0, False), (load.BACKLOG, False), (load.BACKLOG + 1, True)])
def test_only_many_are_a_backlog(waiting: int, heavy: bool) -> None:
    assert Load(waiting).heavy is heavy
