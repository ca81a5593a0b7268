"""How the Bot API is called: addresses, tokens, and the ways in which parameters are written."""

import json
from typing import Any

import aiohttp
import pytest

from tests.support.sandbox import CAMILLE, TOKEN, Sandbox


@pytest.mark.parametrize(
    ("path", "code", "description"),
    [
        ("/", None, None),
        ("/nothing", 404, "Not Found"),
        ("/bot", 404, "Not Found"),
        ("/botx/getMe", 401, "Unauthorized"),
        ("/bot12:/getMe", 401, "Unauthorized"),
        (f"/bot{TOKEN}/", 404, "Not Found"),
        (f"/file/bot{TOKEN}/documents/file_99.pdf", 404, "Not Found"),
        ("/file/botx/documents/file_99.pdf", 401, "Unauthorized"),
    ],
)
async def test_a_wrong_address_is_refused(
    sandbox: Sandbox, path: str, code: int | None, description: str | None
) -> None:
    async with sandbox.session.get(f"{sandbox.url}{path}") as response:
        if code is None:
            assert response.content_type == "text/html"
        else:
            assert await response.json() == {"ok": False, "error_code": code, "description": description}


async def test_a_revoked_token_is_refused_until_it_is_given_back(sandbox: Sandbox) -> None:
    await sandbox.result("getMe")
    await sandbox.sim("revoke")
    assert (await sandbox.api("getMe"))["error_code"] == 401
    await sandbox.sim("revoke", back=True)
    assert (await sandbox.api("getMe"))["ok"]


@pytest.mark.parametrize("body", [b"[1]", b"{", b"\xff", b'"x"'])
async def test_a_body_that_is_no_json_object_is_refused(sandbox: Sandbox, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with sandbox.session.post(
        f"{sandbox.url}/bot{TOKEN}/getMe", data=body, headers=headers
    ) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


@pytest.mark.parametrize(
    "write",
    [
        lambda url, session, params: session.get(url, params=params),
        lambda url, session, params: session.post(url, params=params),
        lambda url, session, params: session.post(url, data=params),
        lambda url, session, params: session.post(url, json=params),
        lambda url, session, params: session.post(url, data=multipart(params)),
        lambda url, session, params: session.post(
            url, data=json.dumps(params), headers={"Content-Type": "application/json; charset=utf-8"}
        ),
    ],
    ids=["query", "query of a POST", "form", "JSON", "multipart", "JSON with charset"],
)
async def test_a_call_may_be_written_in_five_ways(sandbox: Sandbox, write: Any) -> None:
    await sandbox.result("getMe")
    await (await sandbox.person()).say("Bonjour")
    params = {"chat_id": str(CAMILLE), "text": "<b>Où ?</b>", "parse_mode": "HTML"}
    async with write(f"{sandbox.url}/bot{TOKEN}/sendMESSAGE", sandbox.session, params) as response:
        message = (await response.json())["result"]
    assert (message["text"], message["entities"]) == ("Où ?", [{"offset": 0, "length": 4, "type": "bold"}])


def multipart(params: dict[str, str]) -> aiohttp.MultipartWriter:
    """The same as multipart/form-data without any file."""
    writer = aiohttp.MultipartWriter("form-data")
    for name, value in params.items():
        writer.append(value).set_content_disposition("form-data", name=name)
    return writer
