"""When many wait, questions are answered by words alone rather than late, and it is told how often."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app import Guichet
from bot.chat import load
from bot.chat.load import Load
from bot.office.figures_gathering import gather
from bot.process.background import log_hurried
from faq.entry import Nothing
from storage import questions
from tests.support.person import Person
from tests.support.stories import says, taps
from tests.support.waiting import until

FOREIGN = "考试什么时候举行"
"""A question whose words no wording has."""


async def test_a_backlog_is_answered_by_words_and_counted(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    services = guichet.services
    catalog = services.catalog.current
    assert isinstance(catalog.find(FOREIGN, by_words=True), Nothing)
    assert not isinstance(catalog.find(FOREIGN), Nothing)
    monkeypatch.setattr(load, "QUEUE", 0)
    await says(camille, FOREIGN, "")
    monkeypatch.undo()
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")

    asked = await services.store.run(questions.since, datetime(2020, 1, 1, tzinfo=UTC))
    assert [each.kind for each in asked] == ["nothing", "answer"]
    found = await services.store.run(gather, services.clock.now(), catalog.calendar.zone)
    assert (found.asked, found.hurried) == (2, 1)
    await log_hurried(services.load)
    await log_hurried(services.load)
    assert [record.message for record in caplog.records if "words alone" in record.message] == [
        "answered by words alone questions=1 waiting=0"
    ]


def test_only_many_are_a_backlog_and_one_chat_alone_makes_none() -> None:
    loaded, crowd = Load(), range(1, load.BACKLOG + 1)
    for chat in (*crowd, *[0] * 1000):
        loaded.came(chat)
        assert loaded.heavy is (chat == 0)
    for chat in crowd:
        loaded.went(chat)
    assert not loaded.heavy
    for _ in range(1000):
        loaded.went(0)
    assert (loaded.waiting, loaded.pressing) == (0, 0)


async def test_a_flood_of_questions_is_told_and_what_is_pressed_or_filled_in_is_not_lost(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "FLOOD", 3)
    waiting = guichet.services.load
    for _ in range(4):  # as many updates of this chat that wait to be handled
        waiting.came(camille.chat_id)
    await camille.say("Quand a lieu la session 1 du premier semestre ?")
    await until(lambda: waiting.unanswered == {camille.chat_id})
    await says(camille, "/demande", "Que voulez-vous demander")
    await taps(camille, "Abandonner", "Supprimer ce brouillon")
    await taps(camille, "Oui, supprimer le brouillon", "")
    for _ in range(4):
        waiting.went(camille.chat_id)

    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")

    shown = [message.text for message in await camille.transcript()]
    assert sum("beaucoup de messages" in text for text in shown) == 1
    assert sum("20 janvier" in text for text in shown) == 1
    await until(lambda: waiting.waiting == 0)


async def test_only_who_waits_for_a_search_has_it_shortened(camille: Person, guichet: Guichet) -> None:
    services = guichet.services
    for chat in range(load.BACKLOG + 1):
        services.load.came(chat)
    await says(camille, FOREIGN, "")
    services.load.searching += load.QUEUE
    await says(camille, FOREIGN + " ?", "")
    services.load.searching -= load.QUEUE

    asked = await services.store.run(questions.since, datetime(2020, 1, 1, tzinfo=UTC))
    assert services.load.heavy
    assert [each.kind == "nothing" for each in asked] == [False, True]
    assert (services.load.hurried, services.load.searching) == (1, 0)


async def test_what_needs_its_meaning_lets_others_go_first_once(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, turns = guichet.services, list[bool]()
    monkeypatch.setattr(Load, "busy", property(lambda _: turns.pop(0)))
    for mark, waits in ((" !", [False]), (" !!", [True, False]), (" !?", [True, True])):
        turns += waits
        await says(camille, FOREIGN + mark, "")  # a text of its own, whose meaning is not known yet
        assert (turns, services.load.searching) == ([], 0)

    asked = await services.store.run(questions.since, datetime(2020, 1, 1, tzinfo=UTC))
    assert [each.kind == "nothing" for each in asked] == [False, False, True]
    assert services.load.hurried == 1


def test_a_question_that_waits_makes_a_busy_desk() -> None:
    assert [Load(searching=number).busy for number in range(3)] == [False, False, True]
