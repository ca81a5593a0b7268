"""The requests a student has sent: listed, shown in full, withdrawn. The form itself is next door."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from sqlite_utils import Database

from bot.chat import common_screens
from bot.chat.incoming import Incoming
from bot.chat.reader import Reader
from bot.chat.routes import Button, Command, Link, Route
from bot.chat.screen import Attachment, Screen
from bot.request.filed import filed_screens, receipt, receipt_screens
from bot.request.filed.receipt import Receipt
from storage import cases, documents, history, inbox, requests, waiting
from storage.errors import IllegalMove, NoSuchRequest
from storage.tables.records import Request
from storage.waiting import Waiting


async def list_requests(incoming: Incoming) -> None:
    """The requests this person sent, and a waiting draft. In a group, lead to the private chat."""
    if not incoming.private:
        await incoming.show(common_screens.to_private(incoming.reader))
        return
    sent, times = await incoming.services.store.run(_sent, incoming.person.id)
    await incoming.show(filed_screens.requests(incoming.reader, sent, incoming.draft, times))


async def listed(incoming: Incoming) -> Screen | None:
    """The list of the requests that this person sent, for the private chat; None where there are none."""
    sent, times = await incoming.services.store.run(_sent, incoming.person.id)
    return filed_screens.requests(incoming.reader, sent, incoming.draft, times) if sent else None


async def show_request(incoming: Incoming, reference: str) -> None:
    """One request of this person, in full, with the office's last words about it."""
    found = await incoming.services.store.run(_with_last_words, incoming.person.id, reference)
    await incoming.show(
        filed_screens.detail(incoming.reader, *found) if found else filed_screens.unknown(incoming.reader)
    )


async def show_named(incoming: Incoming, reference: str) -> bool:
    """Whether this person sent a request of this reference; it is shown then."""
    found = await incoming.services.store.run(_with_last_words, incoming.person.id, reference)
    if found is not None:
        await incoming.show(filed_screens.detail(incoming.reader, *found))
    return found is not None


async def show_history(incoming: Incoming, reference: str) -> None:
    """All that happened to one request of this person."""
    story = await incoming.services.store.run(_story, incoming.person.id, reference)
    await incoming.show(
        filed_screens.history(incoming.reader, story) if story else filed_screens.unknown(incoming.reader)
    )


async def look(incoming: Incoming, reference: str) -> None:
    """One request of this person, below what is shown already."""
    await incoming.add(await _screen_of_own(incoming, reference, filed_screens.detail))


async def send_receipt(incoming: Incoming, reference: str) -> None:
    """The receipt again, as text and as a file."""
    await incoming.add(await _screen_of_own(incoming, reference, _receipt))


async def ask_withdraw(incoming: Incoming, reference: str) -> None:
    """Ask before a request is withdrawn."""
    await incoming.show(await _screen_of_own(incoming, reference, filed_screens.withdraw))


async def withdraw(incoming: Incoming, reference: str) -> None:
    """Withdraw a request; pressing twice says so twice and withdraws once."""
    try:
        await incoming.services.store.run(_withdraw, incoming, reference)
    except NoSuchRequest:
        await incoming.show(filed_screens.unknown(incoming.reader))
    except IllegalMove:
        await incoming.show(await _screen_of_own(incoming, reference, filed_screens.detail))
    else:
        await incoming.show(Screen(incoming.reader.say("withdraw-done", reference=reference)))


def receipt_file(reader: Reader, request: Request) -> Screen:
    """The receipt as a message of its own."""
    copy = common_screens.copying(reader, request.reference)
    return Screen("", ((copy,),), file=attachment(reader, request))


def attachment(reader: Reader, request: Request) -> Attachment:
    """The receipt as a file; the page is drawn when it is sent."""
    name = reader.say("receipt-file", reference=request.reference)
    return Attachment(f"{name}.pdf", partial(_drawn, receipt.of(reader, request)))


def _drawn(facts: Receipt) -> bytes:
    from bot.request.filed import receipt_page  # what draws takes a while to load; no start need wait for it

    return receipt_page.draw(facts)


def _receipt(reader: Reader, request: Request) -> Screen:
    return receipt_screens.receipt(reader, request).followed(receipt_file(reader, request))


async def _screen_of_own(
    incoming: Incoming, reference: str, screen: Callable[[Reader, Request], Screen]
) -> Screen:
    """The screen of a request of this person, or that there is none."""
    found = await incoming.services.store.run(_own, incoming.person.id, reference)
    return screen(incoming.reader, found) if found else filed_screens.unknown(incoming.reader)


def _sent(db: Database, person_id: int) -> tuple[list[Request], dict[str, Waiting]]:
    """The requests of a person, and how long those take that are open, by kind."""
    sent = requests.of_person(db, person_id)
    return sent, waiting.of_kinds(db, (each.form for each in sent if each.status.open))


def _own(db: Database, person_id: int, reference: str) -> Request | None:
    """The request of this reference, if it is this person's."""
    own = (each for each in requests.of_person(db, person_id) if each.reference == reference)
    return next(own, None)


def _with_last_words(db: Database, person_id: int, reference: str) -> tuple[Request, str | None] | None:
    """A request of this person, and the office's last words about it; None when it is not theirs."""
    request = _own(db, person_id, reference)
    return (request, cases.said(history.of_request(db, reference))) if request else None


def _story(db: Database, person_id: int, reference: str) -> filed_screens.Story | None:
    """All that happened to a request of this person; None when it is not theirs."""
    request = _own(db, person_id, reference)
    if request is None:
        return None
    handed_in = documents.history(db, requests.draft_id(db, reference))
    return filed_screens.Story(request, history.of_request(db, reference), handed_in)


def _withdraw(db: Database, incoming: Incoming, reference: str) -> None:
    if inbox.apply_once(db, incoming.update_id):
        requests.withdraw(db, reference, incoming.person.id, now=incoming.reader.now)


ROUTES: tuple[Route, ...] = (
    Command("requests", list_requests),
    Link(re.compile("requests"), list_requests),
    Button("requests", list_requests),
    Button("show", show_request),
    Button("history", show_history),
    Button("look", look),
    Button("receipt", send_receipt),
    Button("withdraw", ask_withdraw),
    Button("withdrawn", withdraw),
)
