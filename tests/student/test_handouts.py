"""A file of the office is one press away: sent once, by Telegram's number the next time, anew when it changed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from faq.live_catalog import LiveCatalog
from storage import handouts, outbox
from storage.database.store import Store
from tests.faq.test_handouts import PDF, desk
from tests.support.admins import Office
from tests.support.bot_process import Bot
from tests.support.person import Person, Shown
from tests.support.running_bot import serving
from tests.support.sandbox import CAMILLE, OFFICE, Sandbox, until
from tests.support.stories import says

NAME = "demande-m1.pdf"
PATIENCE = 60
"""Seconds: a process that has just been started on a busy machine takes some to answer."""


@pytest.fixture
async def forms(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Office]:
    files = desk(tmp_path / "content", {"demande-m1.pdf": PDF})
    async with serving(sandbox.url, tmp_path / "bot.db", files=LiveCatalog(files)) as guichet:
        yield Office(guichet, files)


@pytest.fixture
async def camille(forms: Office, sandbox: Sandbox) -> Person:
    person = await sandbox.person(CAMILLE)
    await says(person, "c'est quand les examens", "20 janvier")
    return person


async def given(person: Person, count: int) -> list[Shown]:
    """The files that the bot has sent, once there are so many."""

    def documents(messages: list[Shown]) -> list[Shown] | None:
        found = [message for message in messages if message.is_bot and message.document]
        return found if len(found) >= count else None

    return await person.wait_for(documents, patience=PATIENCE)


def number(shown: Shown) -> Any:
    assert shown.document is not None
    return shown.document["file_id"]


async def test_one_press_brings_the_file_and_the_next_one_uploads_nothing(camille: Person) -> None:
    await camille.tap("Le formulaire")
    (first,) = await given(camille, 1)
    assert first.document is not None
    assert first.document["file_name"] == NAME
    assert "vous remet ce document" in first.text
    assert await camille.download(number(first)) == PDF
    await camille.tap("Le formulaire")
    _, second = await given(camille, 2)
    assert number(second) == number(first)
    calls = await camille.calls("sendDocument")
    assert [call["params"]["document"] == number(first) for call in calls] == [False, True]


async def test_a_file_that_changed_is_uploaded_anew(camille: Person, forms: Office) -> None:
    await camille.tap("Le formulaire")
    await given(camille, 1)
    (forms.files / "files" / NAME).write_bytes(PDF + b"% 2")
    await asyncio.to_thread(forms.guichet.services.catalog.refresh)
    await camille.tap("Le formulaire")
    _, second = await given(camille, 2)
    assert await camille.download(number(second)) == PDF + b"% 2"


async def test_a_number_that_telegram_refuses_is_replaced(camille: Person, forms: Office) -> None:
    services = forms.guichet.services
    held = services.catalog.current.handouts[NAME]
    await services.store.run(handouts.keep, NAME, held.sha256, "of-another-bot", services.clock.now())
    await camille.tap("Le formulaire")
    (first,) = await given(camille, 1)
    assert await camille.download(number(first)) == PDF

    async def is_kept() -> bool:
        kept = await services.store.run(handouts.file_id, NAME, held.sha256)
        return bool(kept == number(first))

    await until(is_kept)


async def test_a_press_that_is_handled_again_sends_nothing_more(camille: Person, forms: Office) -> None:
    pressed = await camille.tap("Le formulaire")
    await given(camille, 1)
    key = f"handout:{pressed['update_id']}"
    services = forms.guichet.services
    about = {"name": NAME, "lang": "fr", "thread": None}
    again = await services.store.run(outbox.put, key, CAMILLE, "handout", about, services.clock.now())
    assert not again


async def test_a_file_that_is_gone_is_told_to_be_gone(camille: Person, forms: Office) -> None:
    forms.write(forms.text().replace("[Le formulaire](file:demande-m1.pdf)", "[Aide](action:help)"))
    (forms.files / "files" / NAME).unlink()
    await asyncio.to_thread(forms.guichet.services.catalog.refresh)
    await camille.tap("Le formulaire")
    told = await camille.wait_for(
        lambda shown: next((each for each in shown if "n'est plus remis ici" in each.text), None)
    )
    assert told.labels


async def test_in_a_group_the_file_comes_where_it_was_asked_for(forms: Office, sandbox: Sandbox) -> None:
    member = await sandbox.person(OFFICE, CAMILLE)
    assert forms.files
    name = (await sandbox.result("getMe"))["username"]
    await says(member, f"@{name} c'est quand les examens", "20 janvier")
    await member.tap("Le formulaire")
    (shown,) = await given(member, 1)
    assert await member.download(number(shown)) == PDF


@pytest.fixture
async def bot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Bot]:
    files = desk(tmp_path / "own", {"demande-m1.pdf": PDF})
    bot = Bot(sandbox, tmp_path, FAQ_DIR=str(files))
    yield bot
    if bot.running:
        await bot.end(signal.SIGKILL)


@pytest.mark.thorough
@pytest.mark.together("forks")
async def test_a_press_survives_a_kill_while_the_file_is_sent(sandbox: Sandbox, bot: Bot) -> None:
    noted = sandbox.world.calls.add

    def add(number: int, method: str, *call: Any) -> None:
        noted(number, method, *call)
        if method == "sendDocument" and len(sandbox.world.calls.find("sendDocument")) == 1:
            bot.kill()

    sandbox.world.calls.add = add  # type: ignore[method-assign, assignment]
    await bot.start()
    camille = await sandbox.person(CAMILLE)
    await camille.say("c'est quand les examens")
    await camille.reply("20 janvier", patience=PATIENCE)
    await camille.tap("Le formulaire")
    async with asyncio.timeout(PATIENCE):
        assert await bot.ended() == -signal.SIGKILL
    await bot.start()
    await given(camille, 2)  # Telegram had it, and nobody could note that: at least once, as every notice
    await camille.say("/aide")
    await camille.reply("Ce que je sais faire", patience=PATIENCE)
    assert await bot.end(signal.SIGTERM) == 0
    with Store.open(bot.database) as store:
        assert await store.run(outbox.waiting) == 0
    assert len(await given(camille, 2)) == 2
