"""From a dead machine to a serving one: how long a backup takes, its restoring, and the start until somebody is answered.

    python -m tests.bench.recovery [FOLDER]

An encrypted database of 2000 requests and 400 documents of half a megabyte is backed up by `backup`, lost, and restored by
`restore`; then `run` starts without anything that an earlier start had kept beside the database, and the clock stops
when a student who wrote meanwhile has been answered. FOLDER (default `output`) should be on the disk that is meant.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from storage import contents, documents, drafts
from storage.database.store import Store
from storage.tables.records import FileSent
from tests.support.filed import file
from tests.support.paths import ROOT
from tests.support.sandbox import CAMILLE, TOKEN, running

NOW = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)
KEY = "correct horse battery staple, and a phrase is stretched as an office's own key would be"
REQUESTS, DOCUMENTS, EACH = 2000, 400, 500_000
"""A year of a large institution: five times the requests of a session, and bytes of a document as phones make them."""


def fill(path: Path) -> None:
    with Store.open(path, KEY) as store:
        store.run_sync(file_all)
        for number in range(DOCUMENTS):
            store.run_sync(keep, 10_000 + number)


def file_all(db: Database) -> None:
    for number in range(REQUESTS):
        file(db, 10_000 + number, NOW)


def keep(db: Database, person_id: int) -> None:
    draft = drafts.start(db, person_id, "accommodation", NOW)
    sent = FileSent("f", str(person_id), "x.pdf", size=EACH, album=None, sent=NOW)
    document = documents.add(db, person_id, draft.id, sent, NOW)
    contents.keep(db, document, "pdf", os.urandom(EACH), "0" * 64, NOW)


def timed(environment: dict[str, str], *arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bot", *arguments], env=environment, cwd=ROOT, check=True)
    return time.perf_counter() - began


async def started(environment: dict[str, str], folder: Path) -> float:
    """Seconds from the start of the process to the answer to what was asked before."""
    async with running(folder / "telegram.sqlite") as sandbox:
        camille = await sandbox.person(CAMILLE)
        await camille.say("c'est quand le rattrapage ?")
        began = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=environment | {"TELEGRAM_API_URL": sandbox.url, "TELEGRAM_TOKEN": TOKEN},
            cwd=ROOT,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await camille.wait_for(lambda shown: any(each.is_bot for each in shown) or None, patience=120)
        seconds = time.perf_counter() - began
        process.terminate()
        await process.wait()
    return seconds


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as name:
        old, new, copy = Path(name, "old"), Path(name, "new"), Path(name, "copy.db")
        kept = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
        environment = kept | {"DATABASE_KEY": KEY, "PYTHONPATH": str(ROOT)}
        fill(old / "guichet.db")
        backing_up = timed(environment | {"DATABASE": str(old / "guichet.db")}, "backup", str(copy))
        there = environment | {"DATABASE": str(new / "guichet.db")}
        restoring = timed(there, "restore", str(copy))
        starting = asyncio.run(started(there, Path(name)))
        size = copy.stat().st_size
    print(f"database      {size / 1e6:6.0f} MB, {REQUESTS} requests, {DOCUMENTS} documents")
    print(f"backup        {backing_up:6.1f} s")
    print(f"restore       {restoring:6.1f} s")
    print(f"first answer  {starting:6.1f} s after the start")
    print(f"dead machine to serving: {restoring + starting:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
