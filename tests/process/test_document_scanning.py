"""Documents are scanned for viruses where there is a scanner: an infected one is locked away and told, and a scanner
that is away holds up nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.process import scanning
from bot.process.alerts import Alerts
from bot.process.scanning import Scanner, ScannerAway
from storage import contents, documents, drafts, outbox
from storage.database.store import Store
from storage.errors import NoSuchDocument
from storage.tables.records import Document, DocumentState, FileSent, NoticeKind
from tests.support.desks import ADMIN, MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, bot_on
from tests.support.papers import EICAR, pdf

STUDENT = 7
CLEAN, INFECTED = pdf("fine"), pdf(EICAR.decode())


class FakeClamd:
    """Speaks INSTREAM as clamd does; what holds EICAR is infected. `breaks` hangs up, `dumb` gives no verdict."""

    def __init__(self) -> None:
        self.scanned: list[bytes] = []
        self.breaks = False
        self.dumb = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            content += await reader.readexactly(size)
        self.scanned.append(content)
        if not self.breaks:
            writer.write(self._verdict(content) + b"\0")
        writer.close()

    def _verdict(self, content: bytes) -> bytes:
        if self.dumb:
            return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Eicar-Test-Signature FOUND" if EICAR in content else b"stream: OK"


@pytest.fixture
async def clamd() -> FakeClamd:
    return FakeClamd()


@pytest.fixture
async def address(clamd: FakeClamd) -> AsyncIterator[str]:
    async with await asyncio.start_server(clamd.serve, "127.0.0.1", 0) as server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(("content", "infected"), [(CLEAN, False), (INFECTED, True), (CLEAN * 9999, False)])
async def test_the_scanner_is_asked_over_its_port(
    clamd: FakeClamd, address: str, content: bytes, infected: bool
) -> None:
    assert await scanning.is_infected(address, content) is infected
    assert clamd.scanned == [content]


async def test_the_scanner_is_asked_over_its_socket(clamd: FakeClamd, tmp_path: Path) -> None:
    path = str(tmp_path / "clamd.sock")
    async with await asyncio.start_unix_server(clamd.serve, path):
        assert await scanning.is_infected(path, INFECTED)


async def test_no_verdict_is_not_taken_for_one(clamd: FakeClamd, address: str) -> None:
    clamd.dumb = True
    assert await scanning.is_infected(address, CLEAN) is None


async def test_a_scanner_that_is_away_or_hangs_up_is_told_from_a_verdict(
    clamd: FakeClamd, address: str, tmp_path: Path
) -> None:
    clamd.breaks = True
    for where in (address, str(tmp_path / "nothing"), "127.0.0.1:1"):
        with pytest.raises(ScannerAway):
            await scanning.is_infected(where, CLEAN)


class Room:
    """A scanner with stored documents and an outbox."""

    def __init__(self, store: Store, directory: Path, address: str) -> None:
        self.store = store
        services = desk_on(store, directory, StandingClock())
        self.scanner = Scanner(services, address, Alerts(services, bot_on(FakeTelegram())))

    async def store_(self, *stored: bytes) -> None:
        for content in stored:
            await self.store.run(keep, content)

    async def documents(self) -> tuple[Document, ...]:
        draft = await self.store.run(drafts.load, STUDENT)
        assert draft is not None
        return draft.documents

    async def told(self) -> list[tuple[int, str]]:
        return [(each.chat_id, each.kind) for each in await self.store.run(outbox.due, MONDAY)]


def keep(db: Database, content: bytes) -> None:
    draft = drafts.start(db, STUDENT, "accommodation", MONDAY)
    digest = hashlib.sha256(content).hexdigest()
    file = FileSent("f", digest, "scan.pdf", None, None, MONDAY)
    document = documents.add(db, STUDENT, draft.id, file, MONDAY)
    contents.keep(db, document, "pdf", content, digest, MONDAY)


@pytest.fixture
def room(store: Store, tmp_path: Path, address: str) -> Room:
    return Room(store, tmp_path, address)


async def test_an_infected_document_is_given_to_nobody_and_all_are_told(room: Room) -> None:
    await room.store_(CLEAN, INFECTED)
    await room.scanner.step()
    clean, infected = await room.documents()
    assert (clean.state, clean.scanned) == (DocumentState.STORED, MONDAY)
    assert infected.state is DocumentState.QUARANTINED
    assert await room.store.run(contents.read, clean.id) == CLEAN
    with pytest.raises(NoSuchDocument):
        await room.store.run(contents.read, infected.id)
    assert await room.told() == [(STUDENT, "document-infected"), (ADMIN, NoticeKind.ALERT)]


async def test_nothing_is_scanned_twice(room: Room, clamd: FakeClamd) -> None:
    await room.store_(CLEAN, INFECTED)
    for _ in range(2):
        await room.scanner.step()
    assert clamd.scanned == [CLEAN, INFECTED]


async def test_a_scanner_that_was_away_catches_up_and_the_admins_heard_of_it_once(
    room: Room, clamd: FakeClamd
) -> None:
    await room.store_(CLEAN)
    clamd.breaks = True
    for _ in range(3):
        await room.scanner.step()
    (document,) = await room.documents()
    assert (document.state, document.scanned) == (DocumentState.STORED, None)
    assert await room.store.run(contents.read, document.id) == CLEAN
    assert await room.told() == [(ADMIN, NoticeKind.ALERT)]
    clamd.breaks = False
    await room.scanner.step()
    assert (await room.documents())[0].scanned == MONDAY


async def test_a_document_without_a_verdict_holds_up_no_other(room: Room, clamd: FakeClamd) -> None:
    await room.store_(CLEAN, INFECTED)
    clamd.dumb = True
    await room.scanner.step()
    assert len(clamd.scanned) == 2
    assert [document.scanned for document in await room.documents()] == [None, None]
