"""A student's name, number and address, remembered for their next request if they agree: asked after filing, once.

What was remembered stands in the next draft like any other answer: the review shows it, and it can be changed there.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.chat.common_screens import decide
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Route
from bot.chat.screen import Screen, YesNo, data, literal
from bot.request.fields import NO_NUMBER
from storage import inbox, outbox, remembered, requests
from storage.errors import NoSuchRequest
from storage.tables.records import Identity, NoticeKind, Request


def offer(db: Database, incoming: Incoming, request: Request) -> None:
    """Put in the question whether to remember who filed this request, unless the answer is known."""
    given = _identity_in(request)
    if given is not None and remembered.asks_identity(db, incoming.person.id, given):
        payload = {"reference": request.reference}
        key = f"{NoticeKind.IDENTITY}:{request.reference}"
        outbox.put(db, key, incoming.person.id, NoticeKind.IDENTITY, payload, incoming.reader.now)


def screen(reader: Reader, request: Request) -> Screen | None:
    """The question, and its two answers; None for a request that holds no name any more."""
    given = _identity_in(request)
    if given is None:
        return None
    shown = ", ".join(literal(each) for each in (given.name, given.number, given.email) if each)
    text = reader.say("identity-ask", given=shown, email="some" if given.email else "none")
    return decide(reader, text, _decision(request))


def _decision(request: Request) -> YesNo:
    yes = data("remember", request.reference)
    return YesNo("button-identity-remember", yes, "button-identity-decline", data("decline"), destroys=False)


async def remember(incoming: Incoming, reference: str) -> None:
    """They agreed to what this request of theirs holds."""
    kept = await incoming.services.store.run(_remember, incoming, reference)
    await incoming.show(Screen(incoming.reader.say("identity-remembered" if kept else "request-unknown")))


async def decline(incoming: Incoming) -> None:
    """They do not want it."""
    await incoming.services.store.run(_decline, incoming)
    await incoming.show(Screen(incoming.reader.say("identity-declined")))


def _remember(db: Database, incoming: Incoming, reference: str) -> bool:
    try:
        request = requests.get(db, reference)
    except NoSuchRequest:
        return False
    given = _identity_in(request)
    if given is None or request.person_id != incoming.person.id:
        return False
    if inbox.apply_once(db, incoming.update_id):
        remembered.remember_identity(db, incoming.person.id, given, incoming.reader.now)
    return True


def _decline(db: Database, incoming: Incoming) -> None:
    if inbox.apply_once(db, incoming.update_id):
        remembered.decline_identity(db, incoming.person.id, incoming.reader.now)


def _identity_in(request: Request) -> Identity | None:
    name, number, email = (request.answers.get(key) for key in ("name", "number", "email"))
    return Identity(name, number, email) if name and number and number != NO_NUMBER else None


ROUTES: tuple[Route, ...] = (Button("remember", remember), Button("decline", decline, former=1))
