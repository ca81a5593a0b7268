"""How often one message goes to the database: each time is a commit, and everybody's turn waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from storage.database.store import Store
from tests.support.person import Person
from tests.support.stories import OVERLAP, says, taps

Trip = tuple[asyncio.Task[Any] | None, str]


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[Trip]:
    """What is run on the store from now on: by which task, and the name of the transaction."""
    found: list[Trip] = []
    run = Store.run

    async def counted(store: Store, transaction: Callable[..., Any], *given: Any, **named: Any) -> Any:
        found.append((asyncio.current_task(), transaction.__name__))
        return await run(store, transaction, *given, **named)

    monkeypatch.setattr(Store, "run", counted)
    return found


async def of_the_last_update(trips: list[Trip]) -> list[str]:
    """The transactions of the task that handled the last update, once it is done with it."""
    async with asyncio.timeout(10):
        while True:
            handling = [task for task, name in trips if name == "_known"][-1]
            names = [name for task, name in trips if task is handling]
            latest = names[len(names) - 1 - names[::-1].index("_known") :]
            if latest[-1] == "done":
                return latest
            await asyncio.sleep(0.01)


async def test_a_question_is_identified_recorded_and_done_with(camille: Person, trips: list[Trip]) -> None:
    await says(camille, "Quand a lieu la session 1 du premier semestre ?", "20 janvier")
    assert await of_the_last_update(trips) == ["_known", "_record", "done"]


async def test_a_step_of_the_form_is_identified_saved_and_done_with(
    camille: Person, trips: list[Trip]
) -> None:
    await says(camille, "/demande", "Que voulez-vous demander")
    await taps(camille, OVERLAP, "Pour quelle session")
    assert await of_the_last_update(trips) == ["_known", "save_step", "done"]
