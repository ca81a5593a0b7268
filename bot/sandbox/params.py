"""The parameters of one Bot API call, however they came: query, form, multipart or JSON.

Reads and converts; what a value may be is decided by the method.
Source: https://core.telegram.org/bots/api#making-requests.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import content_disposition_filename, parse_content_disposition, web

from bot.sandbox.refusal import bad_request

TRUE_WORDS = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    """Named values of one call; `files` holds the multipart parts that are files."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    raw: str | None = None
    """The JSON that the values came as, if they did."""

    def text(self, name: str, default: str = "") -> str:
        """The value as text; JSON numbers and booleans as they were written."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0, low: int | None = None, high: int | None = None) -> int:
        """The value as an integer, forced between `low` and `high`; what is no number counts as `default`."""
        value = whole(self.values.get(name), default)
        if low is not None and value < low:
            return low
        return high if high is not None and value > high else value

    def flag(self, name: str) -> bool:
        """The value as a boolean: true, yes and 1 are true, whatever their case."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else str(value).lower() in TRUE_WORDS

    def json(self, name: str, what: str) -> Any:
        """A JSON-serialized value, or None when absent; `what` names it in the refusal."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {what} JSON object") from error

    def logged(self) -> str:
        """What the call log keeps, as JSON: files by name and size only."""
        if self.raw is not None:
            return self.raw
        kept = {
            name: {"file_name": upload.name, "file_size": len(upload.content)}
            for name, upload in self.files.items()
        }
        return json.dumps({**self.values, **kept})


def whole(value: Any, default: int = 0) -> int:
    """A whole number of at most 63 bits, from a number or text; anything else is `default`."""
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return default
    return number if -(2**63) <= number < 2**63 else default


async def read(request: web.Request) -> Params:
    """The parameters of an HTTP request. Raises Refused for a body that is not what its type says."""
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    if not request.body_exists:
        return Params(values)
    if request.content_type == "application/json":
        return from_json(await request.read(), values)
    if request.content_type.startswith("multipart/"):
        return await _multipart(request, values)
    if request.content_type == "application/x-www-form-urlencoded":
        form = parse_qsl((await request.read()).decode("utf-8", "replace"), keep_blank_values=True)
        return Params({**values, **dict(form)})  # not request.post(), which reads no body of a GET
    return Params(values)


def from_json(raw: bytes, values: dict[str, Any]) -> Params:
    """What a JSON body says, beside `values` that came with the address. Raises Refused for what is none."""
    if not raw.strip():
        return Params(values)
    try:
        text = raw.decode()
        body = json.loads(text)
    except ValueError as error:  # also what is not UTF-8
        raise bad_request("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    given = {name: value for name, value in body.items() if value is not None}
    return Params({**values, **given}, raw=None if values else text)


async def _multipart(request: web.Request, values: dict[str, Any]) -> Params:
    boundary = re.search(r'boundary="?([^";,]+)', request.headers["Content-Type"])
    if boundary is None:
        raise bad_request("can't parse multipart request: no boundary")
    files: dict[str, Upload] = {}
    for headers, content in _parts(await request.read(), boundary[1].encode()):
        _, disposition = parse_content_disposition(headers.get("content-disposition"))
        name, file_name = disposition.get("name"), content_disposition_filename(disposition)
        if name and file_name is None and "filename" not in disposition:
            values[name] = content.decode("utf-8", "replace")
        elif name:
            mime = headers.get("content-type", "application/octet-stream").partition(";")[0]
            # Telegram's server decodes names that are written in 7 bits (RFC 7578, 4.2; HttpReader of TDLib)
            files[name] = Upload(unquote(file_name or ""), mime, content)
    return Params(values, files)


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    """Headers and content of each part; aiohttp's own reader takes seconds for 50 MB."""
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        if part.startswith(b"--"):
            return
        head, _, content = part.partition(b"\r\n\r\n")
        lines = (line.partition(":") for line in head.decode("utf-8", "replace").split("\r\n"))
        yield {name.strip().lower(): value.strip() for name, _, value in lines}, content
