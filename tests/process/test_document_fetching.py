"""A document that was handed in is fetched in the end, whatever the network does and however often the process is
killed; one that cannot be is given up, and its student told.
"""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.app import Guichet
from bot.chat.downloads import TooLong
from bot.process import verdicts
from bot.process.fetching import Fetcher
from bot.process.verdicts import FETCH_PATIENCE, FETCH_REFUSALS, LONGEST_FETCH_DELAY, fetch_again_at
from storage import contents, documents, drafts, outbox, requests
from storage.database.store import Store
from storage.tables.records import Document, DocumentState, FileSent
from tests.support.bot_process import Bot
from tests.support.desks import MONDAY, StandingClock, desk_on
from tests.support.fake_telegram import FakeTelegram, Reply, bot_on, ok, refused
from tests.support.papers import jpeg, pdf, png
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, Sandbox
from tests.support.stories import says

STUDENT = 7
PATH = "scan.pdf"
LINK = ok({"file_id": "f", "file_unique_id": "u", "file_path": f"https://example.org/file/{PATH}"})
WRONG_ID = refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")


class Counter:
    """A fetcher with its documents, its Telegram and its clock."""

    def __init__(self, store: Store, directory: Path) -> None:
        self.store = store
        self.clock = StandingClock()
        self.telegram = FakeTelegram()
        self.fetcher = Fetcher(desk_on(store, directory, self.clock), bot_on(self.telegram))

    async def hand_in(self, album: str | None = None, number: int = 1) -> None:
        await self.store.run(hand_in, album, number)

    async def fetch(self, *downloads: Reply, link: Reply = LINK, later: timedelta = timedelta()) -> None:
        """One step, in which Telegram gives `link` and then the next of `downloads`, each time it is asked."""
        self.clock.at += later
        for download in downloads:
            self.telegram.plan("getFile", link)
            self.telegram.plan(PATH, download)
        await self.fetcher.step()

    async def documents(self) -> tuple[Document, ...]:
        draft = await self.store.run(drafts.load, STUDENT)
        assert draft is not None
        return draft.documents

    async def told(self) -> list[tuple[str, Any]]:
        """What is in the outbox: kind, and the reason or the names."""
        due = await self.store.run(outbox.due, self.clock.at)
        return [(each.kind, each.payload.get("reason") or each.payload["names"]) for each in due]


def hand_in(db: Database, album: str | None, number: int) -> None:
    draft = drafts.start(db, STUDENT, "accommodation", MONDAY)
    file = FileSent(f"file-{number}", f"unique-{number}", "scan.pdf", None, album, MONDAY)
    documents.add(db, STUDENT, draft.id, file, MONDAY)


@pytest.fixture
async def counter(store: Store, tmp_path: Path) -> Counter:
    made = Counter(store, tmp_path)
    await made.hand_in()
    return made


async def test_a_document_is_fetched_and_its_student_told(counter: Counter) -> None:
    await counter.fetch((200, pdf()))
    (document,) = await counter.documents()
    assert await counter.store.run(contents.read, document.id) == pdf()
    assert await counter.told() == [("document-stored", ["scan.pdf"])]


TROUBLES = {
    "an inner error": refused(500, "Internal Server Error"),
    "a page instead of an answer": (502, b"<html>Bad Gateway</html>"),
    "a broken connection": NetworkError("ClientPayloadError"),
    "a fault of ours": ValueError("x"),
    "too many requests": refused(429, "Too Many Requests: retry after 1", retry_after=1),
    "a proxy's page": (403, b"<html>Forbidden</html>"),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
async def test_what_fails_is_tried_again_with_a_new_link(counter: Counter, trouble: Reply) -> None:
    await counter.fetch(trouble)
    (document,) = await counter.documents()
    assert (document.state, document.attempts) == (DocumentState.WAITING, 1)
    assert await counter.told() == []
    await counter.fetch((200, pdf()), later=timedelta(seconds=2))
    assert [each for each, _ in counter.telegram.calls] == ["getFile", PATH] * 2
    assert await counter.told() == [("document-stored", ["scan.pdf"])]


async def test_a_link_that_has_expired_is_asked_for_again_at_once(counter: Counter) -> None:
    await counter.fetch(refused(404, "Not Found"), (200, pdf()))
    assert [each for each, _ in counter.telegram.calls] == ["getFile", PATH] * 2
    assert await counter.told() == [("document-stored", ["scan.pdf"])]


REFUSED = {
    "longer than it may be": (TooLong("the answer is too long"), LINK, "too-big"),
    "beyond what a bot may fetch": (
        (200, b""),
        refused(400, "Bad Request: file is too big"),
        "too-big",
    ),
    "told to be too long": (
        (200, b""),
        ok({"file_id": "f", "file_unique_id": "u", "file_size": 99_000_000, "file_path": "x"}),
        "too-big",
    ),
    "empty after all": ((200, b""), LINK, "empty"),
    "of another kind": ((200, b"MZ"), LINK, "wrong-type"),
    "cut short": ((200, pdf()[:-7]), LINK, "incomplete"),
}


GONE = {
    "a file that is gone": refused(404, "Not Found"),
    "a file that is not for bots": refused(403, "Forbidden"),
    "a file that is refused": refused(400, "Bad Request: wrong remote file identifier specified"),
}


@pytest.mark.parametrize("refusal", GONE.values(), ids=GONE)
async def test_a_file_that_can_never_be_had_is_told_at_once(counter: Counter, refusal: Reply) -> None:
    await counter.fetch(refusal, refusal)
    assert await counter.documents() == ()
    assert await counter.told() == [("document-refused", "unavailable")]


@pytest.mark.parametrize(("download", "link", "reason"), REFUSED.values(), ids=REFUSED)
async def test_what_cannot_be_taken_is_erased_and_told(
    counter: Counter, download: Reply, link: Reply, reason: str
) -> None:
    await counter.fetch(download, link=link)
    assert await counter.documents() == ()
    assert await counter.told() == [("document-refused", reason)]


async def test_a_file_that_telegram_does_not_hand_out_is_given_up_after_some_tries(counter: Counter) -> None:
    for _ in range(FETCH_REFUSALS):
        assert await counter.told() == []
        await counter.fetch((200, b""), link=WRONG_ID, later=timedelta(minutes=1))
    assert await counter.told() == [("document-refused", "unavailable")]


async def test_a_document_that_was_erased_while_it_was_fetched_stays_erased(counter: Counter) -> None:
    (document,) = await counter.documents()
    usual = counter.telegram.do_request

    async def erase_first(url: str, *arguments: Any, **more: Any) -> tuple[int, bytes]:
        await counter.store.run(documents.remove, document, MONDAY)
        return await usual(url, *arguments, **more)

    counter.telegram.do_request = erase_first  # type: ignore[method-assign]
    await counter.fetch((200, pdf()))
    assert await counter.documents() == ()
    assert await counter.told() == []


async def test_an_album_is_told_of_when_all_of_it_is_there_and_no_more_comes(counter: Counter) -> None:
    await counter.hand_in("album", 2)
    await counter.hand_in("album", 3)
    await counter.fetch((200, pdf("alone")), (200, png()), (200, jpeg()))
    assert await counter.told() == [("document-stored", ["scan.pdf"])]
    await counter.fetch(later=timedelta(seconds=1))
    due = await counter.store.run(outbox.due, counter.clock.at)
    await counter.store.run(outbox.sent, due[0].id, counter.clock.at)
    assert await counter.told() == [("document-stored", ["scan.pdf", "scan.pdf"])]


SECOND = timedelta(seconds=1)
FOR_NOW = "Wrong file_id or the file is temporarily unavailable"


@pytest.mark.parametrize(
    ("error", "attempts", "age", "wait"),
    [
        pytest.param(NetworkError("x"), 0, SECOND, 2 * SECOND, id="at first soon"),
        pytest.param(NetworkError("x"), 3, SECOND, 16 * SECOND, id="then later and later"),
        pytest.param(InvalidToken("Not Found"), 9, SECOND, 1024 * SECOND, id="getFile not found in passing"),
        pytest.param(NetworkError("x"), 400, FETCH_PATIENCE, LONGEST_FETCH_DELAY, id="never later than that"),
        pytest.param(NetworkError("x"), 400, FETCH_PATIENCE + SECOND, None, id="not for ever"),
        pytest.param(RetryAfter(33), 400, FETCH_PATIENCE + SECOND, 33 * SECOND, id="as Telegram asks"),
        pytest.param(
            BadRequest(FOR_NOW), FETCH_REFUSALS - 2, SECOND, 16 * SECOND, id="perhaps unavailable for now"
        ),
        pytest.param(BadRequest(FOR_NOW), FETCH_REFUSALS - 1, SECOND, None, id="unavailable it seems"),
        pytest.param(BadRequest("x"), 0, SECOND, None, id="refused for good"),
        pytest.param(Forbidden("x"), 0, SECOND, None, id="forbidden"),
    ],
)
def test_when_to_try_again(error: Exception, attempts: int, age: timedelta, wait: timedelta | None) -> None:
    again = fetch_again_at(error, attempts, MONDAY, MONDAY + age)
    assert again == (None if wait is None else MONDAY + age + wait)


async def kept(guichet: Guichet) -> tuple[Document, ...]:
    draft = await guichet.services.store.run(drafts.load, CAMILLE)
    assert draft is not None
    return draft.documents


async def test_a_download_that_breaks_is_done_again(
    camille: Person, guichet: Guichet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "FIRST_FETCH_DELAY", timedelta())
    await says(camille, "/demande", "Que voulez-vous")
    for number, kind in enumerate(("404", "500", "502", "reset", "truncated"), start=1):
        await camille.fault(kind, "download")
        await camille.send(pdf(str(number) * 100_000), f"{kind}.pdf")
        await camille.reply(f"Document reçu : {kind}.pdf")
        assert (await kept(guichet))[-1].size == len(pdf(str(number) * 100_000))
        assert len(await camille.calls("download")) == 2 * number


async def test_a_document_that_was_not_fetched_before_a_restart_is_fetched_after_it(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    camille = await sandbox.person(CAMILLE)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await says(camille, "/demande", "Que voulez-vous")
        await camille.fault("500", "getFile", times=1)
        await camille.send(pdf())
        await says(camille, "/dates", "Sessions d'examens")
        assert len(await kept(guichet)) == 1
    await camille.travel(seconds=5)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await camille.wait_for(lambda shown: any("Document reçu" in each.text for each in shown))
        (document,) = await kept(guichet)
        assert document.state is DocumentState.STORED


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Bot]:
    made = Bot(sandbox, tmp_path)
    yield made
    if made.running:
        await made.end(signal.SIGKILL)


@pytest.mark.thorough
async def test_a_bot_killed_in_the_middle_of_a_download_fetches_again_after_its_start(
    sandbox: Sandbox, bot: Bot
) -> None:
    camille = await sandbox.person(CAMILLE)
    await bot.start()
    await camille.say("/demande")
    await camille.reply("Que voulez-vous", patience=60)
    note = sandbox.world.calls.add

    def kill_at_download(bot_id: int, method: str, *call: Any) -> None:
        note(bot_id, method, *call)
        if method == "download":
            bot.kill()

    sandbox.world.calls.add = kill_at_download  # type: ignore[method-assign, assignment]
    await camille.send(pdf())
    assert await bot.ended() == -signal.SIGKILL
    sandbox.world.calls.add = note  # type: ignore[method-assign]
    await bot.start()
    await camille.reply("Document reçu", patience=60)
    assert await bot.end(signal.SIGTERM) == 0
    with Store.open(bot.database) as store:
        draft = await store.run(drafts.load, CAMILLE)
        assert draft is not None
        assert [document.state for document in draft.documents] == [DocumentState.STORED]
        assert not await store.run(requests.of_person, CAMILLE)
    assert "canary" not in bot.log.read_text().lower()
