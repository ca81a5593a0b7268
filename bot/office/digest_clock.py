"""Puts each digest that is due into the outbox, once. When one is due and what it says is decided in `digest`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b

from sqlite_utils import Database

from bot.desk import Desk
from bot.notices import DIGEST, MAIL, WEEK
from bot.office import audience, digest, digest_facts, week
from bot.office.week import Week
from bot.texts import DEFAULT
from bot.view import View
from storage import digests, outbox, people, trail
from storage.records import Frequency, Json

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
    settings = desk.settings
    mails = dict.fromkeys(settings.mail_to_weekly, Frequency.WEEKLY)
    mails |= dict.fromkeys(settings.mail_to, Frequency.DAILY)
    put = [_put(db, desk, chat_id, now) for chat_id in audience.members(db, settings)]
    put += [_put_mail(db, desk, to, frequency, now) for to, frequency in mails.items()]
    digests.mail_only(db, mails)
    return sum(put)


def view_of(db: Database, desk: Desk, chat_id: int, now: datetime) -> View:
    """The point of view of whoever reads in a chat; a group reads in the language of the desk."""
    person = people.get(db, chat_id)
    return View(desk.texts, desk.catalog.current, (person.lang if person else None) or DEFAULT, now)


def _put(db: Database, desk: Desk, chat_id: int, now: datetime) -> bool:
    view = view_of(db, desk, chat_id, now)
    subscription = audience.subscription(db, chat_id, view)
    at = digest.due(now, subscription.covered, subscription.frequency, view.catalog.calendar.zone)
    if at is None:
        return False
    digests.cover(db, chat_id, at)
    facts = _facts(db, view, subscription.covered, at)
    if facts is None:
        return False
    key = digest.key(chat_id, at)
    text = digest.text(view, facts, private=chat_id >= 0)
    put = outbox.put(db, key, chat_id, DIGEST, {"text": text}, now)
    if put and (shown := _week(view, facts, subscription.covered, at)):
        outbox.put(db, f"{key}:week", chat_id, WEEK, shown.json(), now)
    return put


def _put_mail(db: Database, desk: Desk, to: str, frequency: Frequency, now: datetime) -> bool:
    """A mail of its own to each address, so that a refusal of one is not another's. Its key does not tell the address."""
    view = view_of(db, desk, outbox.POST, now)
    zone = view.catalog.calendar.zone
    covered = digests.mailed(db, to, digest.last(now, zone, weekly=frequency is Frequency.WEEKLY))
    at = digest.due(now, covered, frequency, zone)
    if at is None:
        return False
    digests.cover_mail(db, to, at)
    facts = _facts(db, view, covered, at)
    if facts is None:
        return False
    key = f"{digest.key(outbox.POST, at)}:{blake2b(to.encode(), digest_size=4).hexdigest()}"
    text = "\n\n".join(filter(None, (digest.text(view, facts, private=True), _seal(db, view))))
    shown = _week(view, facts, covered, at)
    about: dict[str, Json] = {"text": text, "to": to, "week": shown and shown.json()}
    return outbox.put(db, key, outbox.POST, MAIL, about, now)


def _facts(db: Database, view: View, covered: datetime, at: datetime) -> digest.Facts | None:
    """What the digest of `at` tells somebody who was told everything until `covered`; None when it is skipped."""
    facts, calendar = digest_facts.gather(db, covered, at), view.catalog.calendar
    skipped = digest.empty(facts, calendar, view.now) and not digest.heartbeat(covered, at, calendar.zone)
    return None if skipped else facts


def _week(view: View, facts: digest.Facts, covered: datetime, at: datetime) -> Week | None:
    """What the picture of the week shows; None unless the digest of `at` is the first of its week."""
    zone = view.catalog.calendar.zone
    return week.week(facts.requests, at, zone) if digest.heartbeat(covered, at, zone) else None


def _seal(db: Database, view: View) -> str:
    """The head of the trail: kept in a mail, it shows later that nothing was changed since."""
    head = trail.head(db)
    return view.say("mail-trail", count=head.links, head=head.hash[:SEAL]) if head.links else ""
