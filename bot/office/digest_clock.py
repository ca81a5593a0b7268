"""Puts each digest that is due into the outbox, once. When one is due and what it says is decided in `digest`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlite_utils import Database

from bot.desk import Desk
from bot.notices import DIGEST, MAIL
from bot.office import audience, digest, digest_facts
from bot.texts import DEFAULT
from bot.view import View
from storage import digests, outbox, people, trail

SECONDS = 15.0
SEAL = 20
"""Characters of the trail's head that a mail carries: enough for nobody to make another trail that has them."""


class DigestClock:
    """Looks for due digests, once all that was sent before has been handled."""

    def __init__(self, desk: Desk, caught_up: Callable[[], bool]) -> None:
        self._desk = desk
        self._caught_up = caught_up

    async def step(self) -> None:
        if not self._caught_up():
            return
        if await self._desk.store.run(put_due, self._desk, self._desk.clock.now()):
            self._desk.wake_sender()


def put_due(db: Database, desk: Desk, now: datetime) -> int:
    """Put in what is due and note what it covers, in one transaction; returns how many digests there were."""
    chats = [*audience.members(db, desk.settings), *([outbox.POST] if desk.settings.mail_to else [])]
    return sum(_put(db, desk, chat_id, now) for chat_id in chats)


def view_of(db: Database, desk: Desk, chat_id: int, now: datetime) -> View:
    """The point of view of whoever reads in a chat; a group reads in the language of the desk."""
    person = people.get(db, chat_id)
    return View(desk.texts, desk.catalog.current, (person.lang if person else None) or DEFAULT, now)


def _put(db: Database, desk: Desk, chat_id: int, now: datetime) -> bool:
    view = view_of(db, desk, chat_id, now)
    calendar, subscription = view.catalog.calendar, audience.subscription(db, chat_id, view)
    at = digest.due(now, subscription.covered, subscription.frequency, calendar.zone)
    if at is None:
        return False
    digests.cover(db, chat_id, at)
    facts = digest_facts.gather(db, subscription.covered, at)
    if digest.empty(facts, calendar, now) and not digest.heartbeat(subscription.covered, at, calendar.zone):
        return False
    text = digest.text(view, facts, private=chat_id >= 0)
    if chat_id == outbox.POST:
        sealed = "\n\n".join(filter(None, (text, _seal(db, view))))
        return _put_mails(db, desk.settings.mail_to, digest.key(chat_id, at), sealed, now)
    return outbox.put(db, digest.key(chat_id, at), chat_id, DIGEST, {"text": text}, now)


def _seal(db: Database, view: View) -> str:
    """The head of the trail: kept in a mail, it shows later that nothing was changed since."""
    head = trail.head(db)
    return view.say("mail-trail", count=head.links, head=head.hash[:SEAL]) if head.links else ""


def _put_mails(db: Database, recipients: Sequence[str], key: str, text: str, now: datetime) -> bool:
    """A mail to each of the recipients, so that a refusal of one is not another's."""
    payloads = {f"{key}:{number}": {"text": text, "to": to} for number, to in enumerate(recipients, start=1)}
    put = [outbox.put(db, name, outbox.POST, MAIL, payload, now) for name, payload in payloads.items()]
    return any(put)
