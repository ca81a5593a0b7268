"""The workbook in the chat: handed out in private, sent back filled in, shown before it is applied, applied once."""

from __future__ import annotations

import asyncio
import io
import os
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from telegram import File
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.app import Guichet
from bot.chat.reader import Reader
from bot.chat.texts import Texts
from bot.office.decisions import decisions, taking
from bot.office.decisions.decisions_file import LARGEST, DecidedRow, Filled, RowFault
from bot.office.decisions.decisions_screens import LISTED, RowState, Summary, applied, confirmation
from faq.catalog import Catalog
from storage import requests, roles, workbooks
from storage.tables.records import Role, Status
from storage.tables.rows import every
from tests.office.test_decisions_file import ACCEPTED, REFUSED, ROOM, decided, filled_in
from tests.support.filed import FILED, file
from tests.support.office import office
from tests.support.person import Person, Shown
from tests.support.running_bot import serving
from tests.support.sandbox import DOMINIQUE, OFFICE, Sandbox
from tests.support.staff_stories import staffed
from tests.support.stories import says, taps

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def many(db: Database, count: int) -> list[str]:
    """The references of requests of as many students."""
    return [file(db, 5000 + number).reference for number in range(count)]


async def handed_out(dominique: Person) -> bytes:
    """The workbook, as the button brings it."""
    await says(dominique, "/demandes", "À traiter")
    await dominique.tap("Classeur (.xlsx)")
    shown = await dominique.wait_for(lambda messages: next((m for m in messages if m.document), None))
    assert shown.document is not None
    return await dominique.download(shown.document["file_id"])


async def sends(person: Person, content: bytes, answered: str, name: str = "demandes.xlsx") -> Shown:
    await person.send(content, name, mime=XLSX)
    return await person.reply(answered)


async def told(guichet: Guichet, status: Status) -> list[int]:
    """Who was told of such a decision, once for each time."""
    sql = """
        SELECT chat_id FROM outbox WHERE key IN (SELECT 'status:' || id FROM events WHERE status = ?) ORDER BY chat_id
    """
    return [row["chat_id"] for row in await guichet.services.store.run(every, sql, (status,))]


async def test_a_workbook_goes_out_comes_back_and_is_applied_once(
    guichet: Guichet, dominique: Person
) -> None:
    refs = await guichet.services.store.run(many, 5)
    content = await handed_out(dominique)
    back = filled_in(
        content, decided(ACCEPTED), decided(ACCEPTED), decided(REFUSED, "Hors délai."), decided(ACCEPTED)
    )
    await guichet.services.store.run(requests.withdraw, refs[3], 5003, FILED)
    shown = await sends(dominique, back, "Rien n'est encore appliqué")
    assert "À appliquer : 2 acceptées, 1 refusée" in shown.text
    assert "refusée : « Hors délai. »" in shown.text
    assert f"ligne 5, {refs[3]} : la demande a changé depuis l'export" in shown.text
    assert await told(guichet, Status.ACCEPTED) == []
    (data,) = (
        b["callback_data"] for row in shown.keyboard for b in row if b["text"] == "Appliquer 3 décisions"
    )
    for _ in range(2):
        await dominique.tap(data=data, message_id=shown.message_id)
    done = await dominique.wait_for(
        lambda messages: next((m for m in messages if "3 décisions appliquées" in m.text), None)
    )
    assert refs[3] in done.text
    assert await told(guichet, Status.ACCEPTED) == [5000, 5001]
    assert await told(guichet, Status.REFUSED) == [5002]
    again = await sends(dominique, back, "Il n'y a rien à appliquer")
    assert "Déjà appliquées : 3" in again.text
    assert again.labels == []
    await dominique.tap(data=data, message_id=shown.message_id)
    await dominique.wait_for(lambda messages: any("n'est plus en attente" in m.text for m in messages))


async def test_a_yes_survives_a_restart_and_goes_on_where_it_ended(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions, "AT_ONCE", 1)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        dominique = await staffed(guichet, sandbox, DOMINIQUE)
        await guichet.services.store.run(many, 3)
        content = await handed_out(dominique)
        await sends(dominique, filled_in(content, *[decided(ACCEPTED)] * 3), "Rien n'est encore")
        stuck = asyncio.Event()

        def dying(*_: object) -> int:
            stuck.set()
            raise KeyError("the process ends here")

        whole = taking.take_decisions
        ways: Iterator[Callable[..., int]] = iter([whole, *[dying] * 20])
        monkeypatch.setattr(taking, "take_decisions", lambda *given: next(ways)(*given))
        await dominique.tap("Appliquer 3 décisions")
        await stuck.wait()
    monkeypatch.setattr(taking, "take_decisions", whole)
    async with serving(sandbox.url, tmp_path / "bot.db") as guichet:
        await dominique.wait_for(lambda messages: any("3 décisions appliquées" in m.text for m in messages))
        assert await told(guichet, Status.ACCEPTED) == [5000, 5001, 5002]


async def test_nothing_is_applied_when_it_is_dropped(guichet: Guichet, dominique: Person) -> None:
    (ref,) = await guichet.services.store.run(many, 1)
    await sends(dominique, filled_in(await handed_out(dominique), decided(ACCEPTED)), "Rien n'est encore")
    await taps(dominique, "Ne rien appliquer", "rien n'est appliqué")
    assert (await guichet.services.store.run(requests.get, ref)).status is Status.SUBMITTED


def refusing(reason: str) -> Callable[..., Awaitable[File]]:
    """How Telegram refuses to hand a file out."""

    async def get_file(*_: object, **__: object) -> File:
        raise BadRequest(reason)

    return get_file


async def test_a_file_that_decides_nothing_is_met_with_a_sentence(
    guichet: Guichet, dominique: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await guichet.services.store.run(many, 1)
    content = await handed_out(dominique)
    await sends(dominique, content, "ne contient aucune décision")
    await sends(dominique, b"not a workbook", "n'est pas un classeur produit par l'export")
    await sends(dominique, content, "Je ne lis que les classeurs au format .xlsx", "demandes.ODS")
    monkeypatch.setattr(decisions, "LARGEST", len(content) - 1)
    await sends(dominique, content, "trop volumineux")
    monkeypatch.setattr(decisions, "LARGEST", len(content))
    monkeypatch.setattr(ExtBot, "get_file", refusing("Bad Request: file is too big"))
    await sends(dominique, content, "trop volumineux")
    monkeypatch.setattr(ExtBot, "get_file", refusing("Bad Request: wrong file_id"))
    await sends(dominique, content, "Envoyez-le une nouvelle fois")


def padded(content: bytes, size: int) -> bytes:
    """The same workbook with something beside its sheets that nobody reads, so that it is so many bytes long."""
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as package:
        package.writestr("docProps/padding.bin", b"")
    overhead = len(file.getvalue())
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as package:
        package.writestr("docProps/padding.bin", os.urandom(size - overhead))
    return file.getvalue()


async def test_a_workbook_of_twelve_megabytes_is_read(guichet: Guichet, dominique: Person) -> None:
    await guichet.services.store.run(many, 2)
    back = padded(filled_in(await handed_out(dominique), decided(ACCEPTED)), 12_000_000)
    assert len(back) == 12_000_000
    shown = await sends(dominique, back, "Rien n'est encore appliqué")
    assert "À appliquer : 1 acceptée" in shown.text


@pytest.mark.parametrize("size", [LARGEST + 1, 21 * 1024 * 1024], ids=["a byte more", "no bot may fetch it"])
async def test_a_workbook_that_is_too_large_is_told_at_once(
    guichet: Guichet, dominique: Person, size: int
) -> None:
    shown = await sends(dominique, bytes(size), "20 Mo au plus")
    assert "Repartez d'un nouvel export" in shown.text
    assert await dominique.calls("getFile") == []
    assert await dominique.calls("download") == []


LIES = {
    "the message says too little": (lambda size: (1000, size), 1),
    "nothing is said": (lambda size: (None, None), 2),
    "the link says too little too": (lambda size: (1000, 1000), 2),
}


@pytest.mark.parametrize(("told", "calls"), LIES.values(), ids=LIES.keys())
async def test_a_workbook_whose_size_is_told_wrongly_is_found_too_large_all_the_same(
    guichet: Guichet,
    dominique: Person,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    told: Callable[[int], tuple[int | None, int | None]],
    calls: int,
) -> None:
    """`calls`: whether only the link is asked for, or the file too."""
    describe, link = sandbox.world.files.described, sandbox.world.files.open_link

    def described(file: Any, bot_id: int) -> dict[str, Any]:
        found = describe(file, bot_id)
        return {kind: without(part, told(file["size"])[0]) for kind, part in found.items()}

    def linked(*given: Any) -> dict[str, Any]:
        found = link(*given)
        return without(found, told(found["file_size"])[1])

    def without(part: dict[str, Any], size: int | None) -> dict[str, Any]:
        rest = {name: value for name, value in part.items() if name != "file_size"}
        return rest if size is None else {**rest, "file_size": size}

    monkeypatch.setattr(sandbox.world.files, "described", described)
    monkeypatch.setattr(sandbox.world.files, "open_link", linked)
    monkeypatch.setattr(decisions, "LARGEST", 500_000)
    await sends(dominique, bytes(600_000), "20 Mo au plus")
    assert len(await dominique.calls("getFile")) + len(await dominique.calls("download")) == calls


async def test_a_file_that_is_gone_is_told_at_once(guichet: Guichet, dominique: Person) -> None:
    await dominique.fault("404", "download", times=2)
    await sends(dominique, b"PK", "Envoyez-le une nouvelle fois")
    assert len(await dominique.calls("download")) == 2


@pytest.mark.parametrize("kind", ["500", "502", "reset", "truncated", "429"])
async def test_a_workbook_is_fetched_again_after_a_passing_fault_and_the_chat_waits_for_nothing_else(
    guichet: Guichet, dominique: Person, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.errors.again_after", lambda error, tries: 0.0)
    await guichet.services.store.run(many, 1)
    back = filled_in(await handed_out(dominique), decided(ACCEPTED))
    await dominique.fault(kind, "download", times=2)
    await sends(dominique, back, "Rien n'est encore appliqué")


async def test_while_a_workbook_cannot_be_fetched_the_rest_of_the_chat_goes_on(
    guichet: Guichet, dominique: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.process.errors.again_after", lambda error, tries: 60.0)
    await dominique.fault("500", "download", times=0)
    await dominique.send(b"PK", "demandes.xlsx", mime=XLSX)
    await says(dominique, "/demandes", "À traiter")


async def test_a_group_and_a_student_have_nothing_to_decide(
    guichet: Guichet, dominique: Person, camille: Person, sandbox: Sandbox
) -> None:
    (ref,) = await guichet.services.store.run(many, 1)
    back = filled_in(await handed_out(dominique), decided(ACCEPTED))
    group = await sandbox.person(OFFICE, DOMINIQUE)
    await group.send(back, "demandes.xlsx", mime=XLSX, caption=f"@{guichet.bot.username} voici")
    shown = await group.reply("contient des noms")
    assert shown.labels == ["Continuer en privé"]
    await camille.say("/start")
    await camille.send(back, "demandes.xlsx", mime=XLSX)
    assert "Rien n'est encore appliqué" not in (await camille.reply()).text
    assert (await guichet.services.store.run(requests.get, ref)).status is Status.SUBMITTED


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(Texts(), Catalog.load(office(tmp_path_factory.mktemp("content"))), "fr", FILED)


def unknown(row: int) -> DecidedRow:
    return DecidedRow(row, "MKT-XH4", Status.ACCEPTED, ROOM, "r1")


def test_a_long_list_of_rows_is_cut(reader: Reader) -> None:
    rows = tuple(unknown(row) for row in range(2, 202))
    screen = confirmation(
        reader, Summary(Filled(rows, (RowFault(202, "formula"),)), [RowState.UNKNOWN] * 200), 1
    )
    assert len(screen.text.splitlines()) == LISTED + 3
    assert screen.text.endswith("… et 188 autres")
    assert screen.rows == ()


@pytest.mark.parametrize(
    ("taken", "words"), [(0, "Aucune décision"), (1, "Une décision appliquée"), (12, "12 décisions")]
)
def test_what_was_done_is_counted(reader: Reader, taken: int, words: str) -> None:
    assert words in applied(reader, Summary(Filled((), ()), []), taken).text


def test_a_workbook_is_kept_for_half_a_day_and_goes_with_the_role(db: Database) -> None:
    roles.grant(db, DOMINIQUE, Role.STAFF, FILED)
    first = workbooks.keep(db, DOMINIQUE, {"decisions": [], "faults": []}, FILED)
    second = workbooks.keep(db, DOMINIQUE, {"decisions": [], "faults": []}, FILED)
    assert first.id != second.id
    assert workbooks.load(db, DOMINIQUE, FILED + workbooks.KEPT) == second
    assert workbooks.load(db, DOMINIQUE, FILED + workbooks.KEPT * 2) is None
    assert [row["id"] for row in roles.held(db, DOMINIQUE) if "content" in row] == [second.id]
    assert workbooks.expire(db, FILED + workbooks.KEPT * 2) == 1
    workbooks.keep(db, DOMINIQUE, {}, FILED)
    roles.forget(db, DOMINIQUE)
    assert workbooks.load(db, DOMINIQUE, FILED) is None
