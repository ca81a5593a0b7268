"""Fetches a file that somebody sent, and tells what can never be had from what another try may bring."""

from __future__ import annotations

from telegram import Bot, File
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError

from bot.chat.delivery import is_final

READ_WAIT = 30.0
"""Seconds to wait for a file once Telegram answers: 20 MB at 6 Mbit/s."""
TOO_BIG = "file is too big"
"""What getFile says beyond 20 MB (https://core.telegram.org/bots/api#getfile)."""


class TooLong(NetworkError):  # noqa: N818 - as its siblings are named
    """An answer of more bytes than the transport reads."""


class TooLarge(Exception):  # noqa: N818 - told to the person, not an error of the program
    """A file of more bytes than are taken."""


class Lost(Exception):  # noqa: N818 - told to the person, not an error of the program
    """A file that Telegram does not hand out, and will not."""


async def fetch(bot: Bot, file_id: str, size: int | None, largest: int) -> bytes:
    """The bytes of a file, at most `largest` of them; `size` is what the message said of it, if anything.

    Raises TooLarge, before anything is fetched where the size is told truly, and Lost: both for good. Raises
    telegram.error.TelegramError where another try may help.
    """
    if size is not None and size > largest:
        raise TooLarge
    try:
        content = await _content(await _link(bot, file_id, largest))
    except InvalidToken:  # a 404: the link has expired, or the file is gone
        content = await _content_at_last(await _link(bot, file_id, largest))
    if len(content) > largest:
        raise TooLarge
    return content


async def _link(bot: Bot, file_id: str, largest: int) -> File:
    try:
        file = await bot.get_file(file_id)
    except (BadRequest, Forbidden) as refusal:
        if TOO_BIG in refusal.message.lower():
            raise TooLarge from refusal
        if is_final(refusal):
            raise Lost from refusal
        raise
    if file.file_size is not None and file.file_size > largest:
        raise TooLarge
    if not file.file_path:
        raise Lost
    return file


async def _content(file: File) -> bytes:
    try:
        return bytes(await file.download_as_bytearray(read_timeout=READ_WAIT))
    except TooLong as error:
        raise TooLarge from error
    except (BadRequest, Forbidden) as refusal:
        if is_final(refusal):
            raise Lost from refusal
        raise


async def _content_at_last(file: File) -> bytes:
    try:
        return await _content(file)
    except InvalidToken as gone:
        raise Lost from gone
