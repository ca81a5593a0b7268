"""`python -m bot sandbox`: opens, says where, keeps its state file, ends cleanly."""

import json
import signal
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.support.bot_process import Command
from tests.support.waiting import until

OPTIONS = ("sandbox", "--port", "0", "--no-bot")


@asynccontextmanager
async def opened(directory: Path, *options: str) -> AsyncIterator[str]:
    """The command as a process; gives its address, insists that it ends with 0 when told to."""
    command = Command(directory, {}, *OPTIONS, *options)
    command.log.unlink(missing_ok=True)
    await command.start()
    try:
        await until(lambda: "\n" in command.log.read_text())
        yield command.log.read_text().split()[1]
    finally:
        assert await command.end(signal.SIGTERM) == 0


def ask(url: str, **body: Any) -> Any:
    """GET, or POST with a JSON body."""
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(url, data=json.dumps(body).encode() if body else None, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.loads(response.read())


def refusals(url: str) -> set[int]:
    """With which status the server refuses some of forty messages that a bot sends at once."""
    found: set[int] = set()
    for _ in range(40):
        try:
            ask(f"{url}/bot77:any-token/sendMessage", chat_id=1001, text="x")
        except urllib.error.HTTPError as error:
            found.add(error.code)
            error.close()
    return found


async def test_a_named_state_file_outlives_the_process_which_limits_like_telegram_unless_told(
    tmp_path: Path,
) -> None:
    state = str(tmp_path / "state.sqlite")
    async with opened(tmp_path, "--state", state) as url:
        assert ask(f"{url}/bot77:any-token/getMe")["result"]["username"] == "guichet_77_bot"
        ask(f"{url}/sim/say", chat_id=1001, text="Bonjour")
        assert refusals(url) == {429}
    async with opened(tmp_path, "--state", state, "--no-limits") as url:
        assert ask(f"{url}/sim/transcript?chat_id=1001")[0]["text"] == "Bonjour"
        assert refusals(url) == set()
