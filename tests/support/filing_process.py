"""A little bot to be killed: it keeps updates, files a request for each, and says what was acknowledged.

`python -m tests.support.filing_process DATABASE FIRST LAST` handles what an earlier run left, then receives updates
FIRST to LAST. It prints `received N` and `saved N REFERENCE`, each only after its commit.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime

from sqlite_utils import Database

from storage import drafts, inbox, people, questions, requests
from storage.database.store import Store

NOW = datetime(2025, 1, 3, 12, 0, tzinfo=UTC)
AT_ONCE = 8
KEY = "x'" + "5a" * 32 + "'"


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def handle(db: Database, update_id: int) -> str:
    """File the request of an update, once; returns its reference either way."""
    person_id = 1000 + update_id
    if inbox.apply_once(db, update_id):
        people.remember(db, person_id, "fr", now=NOW)
        questions.record(db, NOW, "fr", f"update {update_id}", "request", None, 1.0)
        draft = drafts.start(db, person_id, "accommodation", NOW)
        draft = drafts.save(db, draft, {"update": update_id}, None, NOW)
        requests.file(db, draft, lang="fr", session_id="s1", filed_at=NOW, standing="open", now=NOW)
    (request,) = requests.of_person(db, person_id)
    return request.reference


async def handle_all(store: Store, queue: asyncio.Queue[int]) -> None:
    while True:
        update_id = await queue.get()
        reference = await store.run(handle, update_id)
        say(f"saved {update_id} {reference}")
        await store.run(inbox.done, update_id)
        queue.task_done()


async def receive_all(store: Store, queue: asyncio.Queue[int], first: int, last: int) -> None:
    for update in await store.run(inbox.pending, 100_000):
        queue.put_nowait(update.update_id)
    for update_id in range(first, last + 1):
        await store.run(inbox.receive, [(update_id, f'{{"update_id":{update_id}}}')], NOW)
        say(f"received {update_id}")
        queue.put_nowait(update_id)
    await queue.join()


async def main(path: str, first: int, last: int) -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()
    with Store.open(path, KEY) as store:
        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(handle_all(store, queue)) for _ in range(AT_ONCE)]
            await receive_all(store, queue, first, last)
            for worker in workers:
                worker.cancel()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
