"""The command /digest: how often a chat gets the digest, and what it would say now."""

from __future__ import annotations

from sqlite_utils import Database

from bot.office import audience, digest, digest_facts
from bot.office import screens as staff_screens
from bot.office.rights import Rights
from bot.visit import Visit
from storage import digests, inbox
from storage.records import Frequency


async def choose(visit: Visit, _rights: Rights, _arguments: list[str]) -> None:
    """How often the digest comes here, and the other ways."""
    subscription = await visit.desk.store.run(audience.subscription, visit.chat.id, visit.view)
    await visit.show(staff_screens.frequencies(visit.view, subscription.frequency))


async def chosen(visit: Visit, rights: Rights, arguments: list[str]) -> None:
    """From now on as often as was pressed."""
    await visit.desk.store.run(_choose, visit, Frequency(arguments[0]))
    await choose(visit, rights, [])


async def show(visit: Visit, _rights: Rights, _arguments: list[str]) -> None:
    """The digest as it would be now; the next one comes all the same."""
    await visit.add(staff_screens.digest(visit.view, await visit.desk.store.run(_text, visit)))


def _choose(db: Database, visit: Visit, frequency: Frequency) -> None:
    if inbox.apply_once(db, visit.update_id):
        digests.choose(db, visit.chat.id, frequency, visit.view.now)


def _text(db: Database, visit: Visit) -> str:
    subscription = audience.subscription(db, visit.chat.id, visit.view)
    facts = digest_facts.gather(db, subscription.covered, visit.view.now)
    return digest.text(visit.view, facts, private=visit.private)


BUTTONS = {"often": chosen, "now": show}
