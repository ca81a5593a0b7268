"""A phone's photo is read in a process of its own: whatever happens to that one, the desk refuses and goes on."""

from __future__ import annotations

import asyncio
import os
import struct
from pathlib import Path

import pytest

from bot.process import heif
from bot.request.documents import papers
from bot.request.documents.papers import FileKind, Refusal, UnfitFile
from tests.support.papers import heic, jpeg, png


def with_size(photo: bytes, width: int, height: int) -> bytes:
    """The photo, said to be larger than it is (the `ispe` property, ISO/IEC 23008-12)."""
    at = photo.index(b"ispe") + 8
    return photo[:at] + struct.pack(">II", width, height) + photo[at + 8 :]


def test_a_phone_photo_is_told_by_its_first_bytes() -> None:
    assert papers.is_phone_photo(heic())
    assert not any(
        papers.is_phone_photo(each) for each in (jpeg(), png(), b"", b"\0\0\0\x18ftypmp42" + bytes(99))
    )


async def test_it_becomes_a_jpeg() -> None:
    assert papers.examine(await heif.to_jpeg(heic())).kind is FileKind.JPEG


@pytest.mark.parametrize(
    "content",
    [
        heic()[:300],
        b"\0\0\0\x18ftypheic" + bytes(99),
        with_size(heic(), 60_000, 60_000),
        with_size(heic(), 0, 0),
    ],
    ids=["cut", "empty", "said to be huge", "said to be nothing"],
)
async def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(UnfitFile) as refused:
        await heif.to_jpeg(content)
    assert refused.value.refusal is Refusal.PHONE_PHOTO


async def test_a_worker_that_is_stopped_with_its_output_unread_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "worker.py"
    program.write_text("import sys; sys.stdout.buffer.write(bytes(20_000_000))", encoding="utf-8")
    monkeypatch.setattr(heif, "WORKER", program)
    monkeypatch.setattr(heif, "WITHIN", 0.5)
    more_than_a_pipe_holds = bytes(1_000_000)
    async with asyncio.timeout(30):
        with pytest.raises(UnfitFile):
            await heif.to_jpeg(more_than_a_pipe_holds)


@pytest.mark.parametrize(
    "worker",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import time; time.sleep(60)",
        "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write(bytes(20_000_000))",
        "import os, sys; sys.stdout.buffer.write(os.environb.get(b'DATABASE_KEY', b''))",
    ],
    ids=["crashes", "hangs", "writes without end", "has no secrets"],
)
async def test_a_worker_that_goes_wrong_harms_nobody(
    worker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "worker.py"
    program.write_text(worker, encoding="utf-8")
    monkeypatch.setattr(heif, "WORKER", program)
    monkeypatch.setattr(heif, "WITHIN", 1.0)
    monkeypatch.setitem(os.environ, "DATABASE_KEY", "canary")
    with pytest.raises(UnfitFile):
        await heif.to_jpeg(heic())
