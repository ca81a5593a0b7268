"""Puts each digest that is due into the outbox, once. When one is due and what it says is decided in `digest`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

from sqlite_utils import Database

from bot.chat import staff
from bot.chat.reader import Reader
from bot.chat.services import Services
from bot.chat.texts import DEFAULT
from bot.office.digest import digest as digest_facts
from bot.office.digest import digest_text, week
from bot.office.digest.week import Week
from storage import digests, outbox, people
from storage.tables import trail
from storage.tables.records import Frequency, Json, NoticeKind

SECONDS = 15.0
SEAL = 20
"""Characters of the trail's head that a mail carries: enough for nobody to make another trail that has them."""


class DigestClock:
    """Looks for due digests, once all that was sent before has been handled."""

    def __init__(self, services: Services, caught_up: Callable[[], bool]) -> None:
        self._desk = services
        self._caught_up = caught_up

    async def step(self) -> None:
        if not self._caught_up():
            return
        if await self._desk.store.run(put_due, self._desk, self._desk.clock.now()):
            self._desk.wake_sender()


def put_due(db: Database, services: Services, now: datetime) -> int:
    """Put in what is due and note what it covers, in one transaction; returns how many digests there were."""
    settings = services.settings
    mails = dict.fromkeys(settings.mail_to_weekly, Frequency.WEEKLY)
    mails |= dict.fromkeys(settings.mail_to, Frequency.DAILY)
    put = [_put(db, services, chat_id, now) for chat_id in staff.members(db, settings)]
    put += [_put_mail(db, services, to, frequency, now) for to, frequency in mails.items()]
    digests.mail_only(db, mails)
    return sum(put)


def view_of(db: Database, services: Services, chat_id: int, now: datetime) -> Reader:
    """The point of view of whoever reads in a chat; a group reads in the language of the desk."""
    person = people.get(db, chat_id)
    return Reader(services.texts, services.catalog.current, (person.lang if person else None) or DEFAULT, now)


def _put(db: Database, services: Services, chat_id: int, now: datetime) -> bool:
    reader = view_of(db, services, chat_id, now)
    subscription = staff.subscription(db, chat_id, reader)
    at = digest_text.due(now, subscription.covered, subscription.frequency, reader.catalog.calendar.zone)
    if at is None:
        return False
    digests.cover(db, chat_id, at)
    facts = _facts(db, reader, subscription.covered, at)
    if facts is None:
        return False
    key = digest_text.key(chat_id, at)
    text = digest_text.text(reader, facts, private=chat_id >= 0)
    put = outbox.put(db, key, chat_id, NoticeKind.DIGEST, {"text": text}, now)
    if put and (shown := _week(reader, facts, subscription.covered, at)):
        outbox.put(db, f"{key}:week", chat_id, NoticeKind.WEEK, shown.json(), now)
    return put


def _put_mail(db: Database, services: Services, to: str, frequency: Frequency, now: datetime) -> bool:
    """A mail of its own to each address, so that a refusal of one is not another's. Its key does not tell the address."""
    reader = view_of(db, services, outbox.POST, now)
    zone = reader.catalog.calendar.zone
    covered = digests.mailed(db, to, staff.last_digest_time(now, zone, weekly=frequency is Frequency.WEEKLY))
    at = digest_text.due(now, covered, frequency, zone)
    if at is None:
        return False
    digests.cover_mail(db, to, at)
    facts = _facts(db, reader, covered, at)
    if facts is None:
        return False
    key = f"{digest_text.key(outbox.POST, at)}:{blake2b(to.encode(), digest_size=4).hexdigest()}"
    text = "\n\n".join(filter(None, (digest_text.text(reader, facts, private=True), _seal(db, reader))))
    shown = _week(reader, facts, covered, at)
    about: dict[str, Json] = {"text": text, "to": to, "week": shown and shown.json()}
    return outbox.put(db, key, outbox.POST, NoticeKind.MAIL, about, now)


def _facts(db: Database, reader: Reader, covered: datetime, at: datetime) -> digest_text.Facts | None:
    """What the digest of `at` tells somebody who was told everything until `covered`; None when it is skipped."""
    facts, calendar = digest_facts.gather(db, covered, at), reader.catalog.calendar
    skipped = digest_text.empty(facts, calendar, reader.now) and not digest_text.heartbeat(
        covered, at, calendar.zone
    )
    return None if skipped else facts


def _week(reader: Reader, facts: digest_text.Facts, covered: datetime, at: datetime) -> Week | None:
    """What the picture of the week shows; None unless the digest of `at` is the first of its week."""
    zone = reader.catalog.calendar.zone
    return week.week(facts.requests, at, zone) if digest_text.heartbeat(covered, at, zone) else None


def _seal(db: Database, reader: Reader) -> str:
    """The head of the trail: kept in a mail, it shows later that nothing was changed since."""
    head = trail.head(db)
    return reader.say("mail-trail", count=head.links, head=head.hash[:SEAL]) if head.links else ""
