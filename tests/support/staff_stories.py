"""What stories of the staff share: becoming staff, and what a refused press says."""

from __future__ import annotations

from typing import Any

from bot.app import Guichet
from bot.office.digest.digest import put_when_due
from storage import roles
from storage.tables.records import Role
from tests.support.person import Person
from tests.support.sandbox import Sandbox, until
from tests.support.stories import says


async def invitation(guichet: Guichet, role: Role = Role.STAFF) -> str:
    """The token of a new invitation."""
    return await guichet.services.store.run(roles.invite, role, guichet.services.clock.now())


async def staffed(guichet: Guichet, sandbox: Sandbox, person_id: int) -> Person:
    """Somebody of the staff, who has opened the private chat."""
    person = await sandbox.person(person_id)
    await says(person, f"/start {await invitation(guichet)}", "Bienvenue")
    return person


async def digest_is_due(guichet: Guichet, person: Person, at: str) -> None:
    """Set the sandbox's clock (ISO 8601) and look for a digest at once, as the bot does itself every few seconds."""
    await person.travel(to=at)
    await guichet.bot.get_me()  # any answer tells the bot the time
    await put_when_due(guichet.services, lambda: True)


async def alert(person: Person) -> dict[str, Any]:
    """The window that opened for whoever pressed last."""
    found: list[dict[str, Any]] = []

    async def opened() -> bool:
        found[:] = [call["params"] for call in await person.calls("answerCallbackQuery")]
        return bool(found) and "text" in found[-1]

    await until(opened)
    return found[-1]
