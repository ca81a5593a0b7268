"""What stories of admins share: becoming one, in front of a small office of their own, and what is on its disk."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import Guichet
from faq.live_catalog import LiveCatalog
from storage.tables.records import Role
from tests.support.office import office
from tests.support.person import Person
from tests.support.running_bot import serving
from tests.support.sandbox import Sandbox
from tests.support.staff_stories import invitation
from tests.support.stories import says

FR, EN = "fr/01-dates.md", "en/01-dates.md"


@dataclass(frozen=True, slots=True)
class Office:
    """A running bot and the directory that its admins change."""

    guichet: Guichet
    files: Path

    def text(self, file: str = FR) -> str:
        return (self.files / file).read_text(encoding="utf-8")

    def write(self, text: str, file: str = FR) -> None:
        """As somebody at the server does, past the bot."""
        (self.files / file).write_text(text, encoding="utf-8")


@asynccontextmanager
async def open_office(sandbox: Sandbox, directory: Path) -> AsyncIterator[Office]:
    """The bot in front of the small office, whose files are written unless they are there already."""
    files = directory / "content"
    if not files.exists():
        office(files)
    async with serving(sandbox.url, directory / "bot.db", files=LiveCatalog(files)) as guichet:
        yield Office(guichet, files)


async def admin(office: Office, sandbox: Sandbox, person_id: int) -> Person:
    """An admin who has opened the private chat."""
    person = await sandbox.person(person_id)
    token = await invitation(office.guichet, Role.ADMIN)
    await says(person, f"/start {token}", "/fichiers")
    return person


async def sends(person: Person, text: str, name: str, answered: str) -> None:
    """Send a text as a file and wait for what the bot says to it."""
    before = {message.message_id for message in await person.transcript()}
    await person.send(text.encode(), name, mime="text/markdown")
    await person.wait_for(
        lambda messages: next(
            (m for m in messages if answered in m.text and m.message_id not in before), None
        )
    )
