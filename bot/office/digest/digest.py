"""The digest of the office: putting in what is due, and the command /digest.

`put_when_due` puts each digest that is due into the outbox, once. When one is due is in `times`, what it says in
`digest_screens`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from sqlite_utils import Database

from bot.chat import staff
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Command, Right, Route, buttons
from bot.chat.services import Services
from bot.office.digest import digest_screens, times, week
from bot.office.digest.gathering import gather
from bot.office.digest.week import Week
from bot.office.office_screens import OFFICE
from storage import chats, figures, inbox, outbox, people
from storage.tables import trail
from storage.tables.records import Frequency, Json, NoticeKind

DIGEST_SECONDS = 15.0
"""Seconds between two looks whether a digest is due: it comes in the minute that the office chose."""
TRAIL_CHARACTERS = 20
"""Characters of the trail's head that a mail carries: enough for nobody to make another trail that has them."""


async def show_frequency(incoming: Incoming) -> None:
    """How often the digest comes here, and the other ways."""
    subscription = await incoming.services.store.run(staff.subscription, incoming.chat.id, incoming.reader)
    await incoming.show(digest_screens.frequencies(incoming.reader, subscription.frequency))


async def choose_frequency(incoming: Incoming, frequency: Frequency) -> None:
    """From now on as often as was pressed."""
    await incoming.services.store.run(_save_frequency, incoming, frequency)
    await show_frequency(incoming)


async def show_now(incoming: Incoming) -> None:
    """The digest as it would be now; the next one comes all the same."""
    await incoming.add(
        digest_screens.digest(incoming.reader, await incoming.services.store.run(_text_now, incoming))
    )


def _save_frequency(db: Database, incoming: Incoming, frequency: Frequency) -> None:
    if inbox.apply_once(db, incoming.update_id):
        chats.choose(db, incoming.chat.id, frequency, incoming.reader.now)


def _text_now(db: Database, incoming: Incoming) -> str:
    subscription = staff.subscription(db, incoming.chat.id, incoming.reader)
    facts = gather(db, subscription.covered, incoming.reader.now)
    return digest_screens.text(incoming.reader, facts, private=incoming.private)


async def put_when_due(services: Services, caught_up: Callable[[], bool]) -> None:
    """Put the digests that are due into the outbox, once all that was sent before has been handled."""
    if not caught_up():
        return
    if await services.store.run(put_due, services, services.clock.now()):
        services.wake_sender()


def put_due(db: Database, services: Services, now: datetime) -> int:
    """Put in what is due and note what it covers, in one transaction; returns how many digests there were."""
    settings = services.settings
    mails = dict.fromkeys(settings.mail_to_weekly, Frequency.WEEKLY)
    mails |= dict.fromkeys(settings.mail_to, Frequency.DAILY)
    put = [_put_digest(db, services, chat_id, now) for chat_id in staff.members(db, settings)]
    put += [_put_mail(db, services, to, frequency, now) for to, frequency in mails.items()]
    chats.mail_only(db, mails)
    return sum(put)


def reader_of(db: Database, services: Services, chat_id: int, now: datetime) -> Reader:
    """The point of view of whoever reads in a chat; a group reads in the language of the desk."""
    person = people.get(db, chat_id)
    return Reader(services.texts, services.catalog.current, (person.lang if person else None) or "", now)


def _put_digest(db: Database, services: Services, chat_id: int, now: datetime) -> bool:
    reader = reader_of(db, services, chat_id, now)
    subscription = staff.subscription(db, chat_id, reader)
    zone, hours = reader.catalog.calendar.zone, reader.desk.hours
    at = times.due(now, subscription.covered, subscription.frequency, zone, hours)
    if at is None:
        return False
    chats.cover(db, chat_id, at)
    facts = _facts_to_tell(db, reader, subscription.covered, at)
    if facts is None:
        return False
    key = times.key(chat_id, at)
    text = digest_screens.text(reader, facts, private=chat_id >= 0)
    put = outbox.put(db, key, chat_id, NoticeKind.DIGEST, {"text": text}, now)
    if put and (shown := _week_to_show(db, reader, facts, subscription.covered, at)):
        outbox.put(db, f"{key}:week", chat_id, NoticeKind.WEEK, shown.json(), now)
    return put


def _put_mail(db: Database, services: Services, to: str, frequency: Frequency, now: datetime) -> bool:
    """A mail of its own to each address, so that a refusal of one is not another's. Its key does not tell the address."""
    reader = reader_of(db, services, outbox.POST, now)
    zone = reader.catalog.calendar.zone
    covered = chats.mailed(
        db, to, staff.last_digest_time(now, zone, reader.desk.hours, weekly=frequency is Frequency.WEEKLY)
    )
    at = times.due(now, covered, frequency, zone, reader.desk.hours)
    if at is None:
        return False
    chats.cover_mail(db, to, at)
    facts = _facts_to_tell(db, reader, covered, at)
    if facts is None:
        return False
    key = f"{times.key(outbox.POST, at)}:{blake2b(to.encode(), digest_size=4).hexdigest()}"
    text = "\n\n".join(
        filter(None, (digest_screens.text(reader, facts, private=True), _trail_head(db, reader)))
    )
    shown = _week_to_show(db, reader, facts, covered, at)
    about: dict[str, Json] = {"text": text, "to": to, "week": shown and shown.json()}
    return outbox.put(db, key, outbox.POST, NoticeKind.MAIL, about, now)


def _facts_to_tell(
    db: Database, reader: Reader, covered: datetime, at: datetime
) -> digest_screens.Facts | None:
    """What the digest of `at` tells somebody who was told everything until `covered`; None when it is skipped."""
    facts, calendar = gather(db, covered, at), reader.catalog.calendar
    skipped = digest_screens.is_empty(facts, calendar, reader.now) and not times.is_first_of_week(
        covered, at, calendar.zone, reader.desk.hours
    )
    return None if skipped else facts


def _week_to_show(
    db: Database, reader: Reader, facts: digest_screens.Facts, covered: datetime, at: datetime
) -> Week | None:
    """What the picture of the week shows; None unless the digest of `at` is the first of its week."""
    zone, hours = reader.catalog.calendar.zone, reader.desk.hours
    first = times.is_first_of_week(covered, at, zone, hours)
    shown = week.week(facts.requests, at, zone) if first else None
    if shown is None:
        return None
    since = at - timedelta(days=week.NEWS)
    asked = figures.asked(db, since, at)
    return replace(
        shown,
        helped=sum(each.number for each in asked if each.helped),
        missed=sum(each.number for each in asked if each.missed),
        stopped=tuple(figures.stopped(db, since, at - figures.IDLE)),
    )


def _trail_head(db: Database, reader: Reader) -> str:
    """The head of the trail: kept in a mail, it shows later that nothing was changed since."""
    head = trail.head(db)
    return reader.say("mail-trail", count=head.links, head=head.hash[:TRAIL_CHARACTERS]) if head.links else ""


ROUTES: tuple[Route, ...] = (
    Command("digest", show_frequency, Right.STAFF),
    *buttons(Right.STAFF, OFFICE, {"often": choose_frequency, "now": show_now}),
)
