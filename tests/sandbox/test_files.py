"""Files: kept as hostile as they come, named per bot, fetched by links that expire, bounded in size."""

import io
from typing import Any

import aiohttp
import pytest

from bot.sandbox.files import DOCUMENT_LIMIT, DOWNLOAD_LIMIT, clean_name, image_size
from tests.sandbox.test_messages import PNG
from tests.support.person import Person
from tests.support.sandbox import CAMILLE, TOKEN, Sandbox

WRONG = "Bad Request: wrong file_id or the file is temporarily unavailable"
OTHER = "2000:other-token"


@pytest.fixture
async def camille(sandbox: Sandbox) -> Person:
    await sandbox.result("getMe")
    person = await sandbox.person()
    await person.say("Bonjour")
    return person


async def received(sandbox: Sandbox) -> dict[str, Any]:
    """The newest message as the bot gets it."""
    message: dict[str, Any] = (await sandbox.result("getUpdates", offset=-1))[-1]["message"]
    return message


async def post_file(
    sandbox: Sandbox, method: str, field: str, content: bytes, **params: Any
) -> dict[str, Any]:
    """Upload as a bot does."""
    form = aiohttp.FormData({"chat_id": str(CAMILLE), **params}, quote_fields=False)
    form.add_field(field, io.BytesIO(content), filename="../a b.pdf", content_type="application/pdf")
    async with sandbox.session.post(f"{sandbox.url}/bot{TOKEN}/{method}", data=form) as response:
        envelope: dict[str, Any] = await response.json()
    return envelope


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "x" * 300 + ".pdf", "\u202efdp.exe", "a\tb.pdf", "é'\".pdf"]
)
async def test_a_hostile_name_reaches_the_bot_as_it_is(sandbox: Sandbox, camille: Person, name: str) -> None:
    await camille.send(b"\x7fELF", name, mime="application/pdf")
    document = (await received(sandbox))["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        name,
        "application/pdf",
        4,
    )


async def test_a_name_made_only_for_the_wire_reaches_the_bot_too(sandbox: Sandbox, camille: Person) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1001\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\nrien\r\n--x--\r\n'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with sandbox.session.post(f"{sandbox.url}/sim/upload", data=body, headers=headers) as response:
        assert (await response.json())["ok"]
    assert "file_name" not in (await received(sandbox))["document"]


async def test_a_name_in_seven_bits_is_read_as_telegram_does(sandbox: Sandbox, camille: Person) -> None:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n1001\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="relev%C3%A9.pdf"\r\n\r\n%PDF\r\n--x--\r\n'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with sandbox.session.post(f"{sandbox.url}/sim/upload", data=body, headers=headers) as response:
        assert (await response.json())["ok"]
    assert (await received(sandbox))["document"]["file_name"] == "relevé.pdf"


@pytest.mark.parametrize(("kind", "field"), [("voice", "voice"), ("sticker", "sticker"), ("photo", "photo")])
async def test_other_kinds_arrive_as_such(sandbox: Sandbox, camille: Person, kind: str, field: str) -> None:
    await camille.send(PNG, "x", kind=kind)
    assert field in await received(sandbox)
    shown = await camille.last()
    assert shown.document
    assert (shown.document["kind"], await camille.download(shown.document["file_id"])) == (kind, PNG)
    assert not (await sandbox.sim("upload", chat_id=CAMILLE, kind="film"))["ok"]


async def test_a_file_is_fetched_by_a_link_that_lives_an_hour(sandbox: Sandbox, camille: Person) -> None:
    await camille.send(b"%PDF-1.7", "preuve.pdf")
    file = await sandbox.result("getFile", file_id=(await received(sandbox))["document"]["file_id"])
    assert file["file_path"].startswith("documents/file_")
    link = f"{sandbox.url}/file/bot{TOKEN}/{file['file_path']}"
    await camille.travel(seconds=3500)
    async with sandbox.session.get(link) as response:
        assert await response.read() == b"%PDF-1.7"
    await camille.travel(seconds=101)
    async with sandbox.session.get(link) as response:
        assert response.status == 404
    await sandbox.result("getFile", file_id=file["file_id"])
    async with sandbox.session.get(link) as response:
        assert response.status == 200


async def test_a_file_id_is_worth_nothing_to_another_bot(sandbox: Sandbox, camille: Person) -> None:
    await camille.send(b"%PDF", "preuve.pdf")
    document = (await received(sandbox))["document"]
    await sandbox.result("getMe", token=OTHER)
    refused = await sandbox.api("getFile", token=OTHER, file_id=document["file_id"])
    assert refused["description"] == WRONG
    await sandbox.result("getFile", file_id=document["file_id"])


@pytest.mark.parametrize(("size", "allowed"), [(DOWNLOAD_LIMIT, True), (DOWNLOAD_LIMIT + 1, False)])
async def test_a_bot_fetches_at_most_20_megabytes(
    sandbox: Sandbox, camille: Person, size: int, allowed: bool
) -> None:
    await camille.send(bytes(size), "grand.pdf")
    answer = await sandbox.api("getFile", file_id=(await received(sandbox))["document"]["file_id"])
    assert answer["ok"] == allowed
    assert answer.get("description") == (None if allowed else "Bad Request: file is too big")


async def test_a_bot_sends_at_most_50_megabytes(sandbox: Sandbox, camille: Person) -> None:
    answer = await post_file(sandbox, "sendDocument", "document", bytes(DOCUMENT_LIMIT + 1))
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Bad Request: file must be non-empty"),
        (b"%PDF", "Bad Request: IMAGE_PROCESS_FAILED"),
        (PNG[:16] + b"\x00\x00\x27\x10\x00\x00\x00\x01" + PNG[24:], "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (PNG[:16] + b"\x00\x00\x00\x15\x00\x00\x00\x01" + PNG[24:], "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (PNG + bytes(10 * 1024 * 1024), "Bad Request: file is too big"),
    ],
    ids=["empty", "no picture", "too wide", "too flat", "11 megabytes"],
)
async def test_a_photo_has_to_be_one(sandbox: Sandbox, camille: Person, content: bytes, words: str) -> None:
    assert (await post_file(sandbox, "sendPhoto", "photo", content))["description"] == words


async def test_a_known_file_is_sent_again_by_its_id(sandbox: Sandbox, camille: Person) -> None:
    sent = await post_file(
        sandbox, "sendDocument", "document", b"%PDF", caption="<b>x</b>", parse_mode="HTML"
    )
    document = sent["result"]["document"]
    assert (document["file_name"], sent["result"]["caption"]) == ("a b.pdf", "x")
    again = await sandbox.result("sendDocument", chat_id=CAMILLE, document=document["file_id"])
    assert again["document"] == document
    refused = await sandbox.api("sendPhoto", chat_id=CAMILLE, photo=document["file_id"])
    assert refused["description"] == "Bad Request: can't use file of type Document as Photo"


async def test_an_album_is_sent_by_attachments(sandbox: Sandbox, camille: Person) -> None:
    media = '[{"type":"photo","media":"attach://a","caption":"un"},{"type":"photo","media":"attach://b"}]'
    form = aiohttp.FormData({"chat_id": str(CAMILLE), "media": media})
    for name in ("a", "b"):
        form.add_field(name, PNG, filename=f"{name}.png", content_type="image/png")
    async with sandbox.session.post(f"{sandbox.url}/bot{TOKEN}/sendMediaGroup", data=form) as response:
        messages = (await response.json())["result"]
    assert [message.get("caption") for message in messages] == ["un", None]
    assert len({message["media_group_id"] for message in messages}) == 1


async def test_the_page_never_runs_what_people_send(sandbox: Sandbox, camille: Person) -> None:
    await camille.send(b"<script>alert(1)</script>", "x.html", mime="text/html")
    shown = await camille.last()
    assert shown.document
    url = f"{sandbox.url}/sim/file?file_id={shown.document['file_id']}"
    async with sandbox.session.get(url) as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    async with sandbox.session.get(f"{sandbox.url}/sim/file?file_id=x") as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../x.pdf", "x.pdf"),
        ("a\\b\x00c.pdf", "bc.pdf"),
        ("é" * 80 + ".pdf", "é" * 50 + ".pdf"),
        ("y" * 80, "y" * 60),
    ],
)
def test_a_bots_file_name_is_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG, (640, 480)),
        (b"GIF89a\x0a\x00\x05\x00", (10, 5)),
        (b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01", (32, 16)),
        (b"\xff\xd8\xff", None),
        (b"%PDF-1.4", None),
        (b"", None),
    ],
)
def test_a_picture_tells_its_size(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size
