"""The staff looks through the requests in the chat: the queue, one request, its answers and documents. What is done about
one is in `acts` and `writing`. Rights were checked before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sqlite_utils import Database

from bot.chat import staff
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Link, Right, Route, buttons
from bot.chat.screen import Screen
from bot.chat.vocabulary import vocabulary
from bot.office.office_screens import CARD_LINK, OFFICE
from bot.office.queue import card_screens, queue_screens
from bot.office.queue.card_screens import Dossier, Remark
from faq.search.words.text import words
from storage import cards, cases, contents, history, inquiries, reference
from storage.errors import BadReference, NoSuchRequest
from storage.tables.records import Case, Document, DocumentState


async def list_open(incoming: Incoming, written: str = "") -> None:
    """The open requests; after the command a reference may follow, and that request is shown."""
    if written:
        await _show_found(incoming, written)
    else:
        await show_queue(incoming, "open", 0)


def asked_for(text: str) -> bool:
    """Whether a text asks for the requests to be handled, and nothing else."""
    known, said = vocabulary().staff, frozenset(words(text))
    named = not said.isdisjoint(known.requests) and not said.isdisjoint(known.open)
    return named and said <= known.requests | known.open | known.besides


async def linked(incoming: Incoming, payload: str) -> None:
    """A link to a card was followed from the group."""
    await _show_found(incoming, payload.removeprefix(CARD_LINK))


async def show_queue(incoming: Incoming, group: str, page: int) -> None:
    """One page of a group of the open requests."""
    found, asked = await incoming.services.store.run(_all_open)
    shown = await incoming.show_for_now(
        queue_screens.queue(incoming.reader, found, incoming.person.id, group, page, asked)
    )
    if not incoming.private and shown.pressed:
        await incoming.services.store.run(cards.gone, incoming.chat.id, shown.pressed.message_id)


async def show_card(incoming: Incoming, ref: str) -> None:
    """One request, without anything personal."""
    await show_dossier(incoming, await incoming.services.store.run(load_dossier, ref))


async def show_dossier(incoming: Incoming, dossier: Dossier, lead: str = "") -> None:
    """The card of a request, below a `lead`; in a group it is kept up to date from now on."""
    shown = await incoming.show_for_now(card_screens.card(incoming.reader, dossier).headed(lead))
    if not incoming.private and shown.pressed:
        where, ref = (incoming.chat.id, shown.pressed.message_id), dossier.request.reference
        await incoming.services.store.run(cards.stands, *where, ref, incoming.reader.lang)


async def show_answers(incoming: Incoming, ref: str) -> None:
    """What the student wrote: in private, or in a group to who pressed alone; where that cannot be, the card leads to the
    private chat.
    """
    dossier = await incoming.services.store.run(load_dossier, ref)
    if incoming.private:
        await incoming.show(card_screens.answers(incoming.reader, dossier))
    elif not await _show_to_presser(incoming, dossier):
        await show_dossier(incoming, dossier)


async def _show_to_presser(incoming: Incoming, dossier: Dossier) -> bool:
    line = incoming.reader.say("card-for-presser", reference=dossier.request.reference)
    alone = replace(incoming.reader, private_url="")
    return await incoming.show_to_presser(line, card_screens.answers(alone, dossier).text)


async def show_documents(incoming: Incoming, ref: str) -> None:
    """The documents of a request, each as a message; in private only, whatever button came."""
    if not incoming.private:
        await show_card(incoming, ref)
        return
    dossier = await incoming.services.store.run(load_dossier, ref)
    for document in dossier.request.documents:
        content = await incoming.services.store.run(document_content, incoming, document)
        await incoming.add(card_screens.document(incoming.reader, ref, document, content))


async def show_named(incoming: Incoming, ref: str) -> bool:
    """Whether there is a request of this reference; its card is shown then."""
    try:
        await show_card(incoming, ref)
    except NoSuchRequest:
        return False
    return True


async def _show_found(incoming: Incoming, written: str) -> None:
    """The card of a reference as somebody wrote it."""
    try:
        dossier: Dossier = await incoming.services.store.run(load_dossier, reference.parse(written))
    except (BadReference, NoSuchRequest):
        await incoming.show(Screen(incoming.reader.say("card-unknown")))
    else:
        await show_dossier(incoming, dossier)


def _all_open(db: Database) -> tuple[list[Case], int]:
    """Every request that was not withdrawn, and how many inquiries are open."""
    return cases.all_of(db), len(inquiries.open_ones(db))


def load_dossier(db: Database, ref: str) -> Dossier:
    """A request with what its card shows. Raises NoSuchRequest."""
    case, events = cases.get(db, ref), history.of_request(db, ref)
    remarks = tuple(
        Remark(staff.name_of(db, event.staff_id), event.note or "") for event in cases.notes(events)
    )
    by = None if case.staff_id is None else staff.name_of(db, case.staff_id)
    return Dossier(case, by, remarks, cases.said(events), cases.replied(events))


def document_content(db: Database, incoming: Incoming, document: Document) -> bytes | None:
    """A document's bytes; None when it is not to be handed out. Where there is a virus scanner, it comes first."""
    unclean = incoming.services.settings.clamav is not None and document.scanned is None
    if unclean or document.state is not DocumentState.STORED:
        return None
    return contents.read(db, document.id)


ROUTES: tuple[Route, ...] = (
    Command("queue", list_open, Right.STAFF),
    Link(re.compile(rf"{CARD_LINK}.+"), linked, Right.STAFF),
    *buttons(
        Right.STAFF,
        OFFICE,
        {
            "queue": show_queue,
            "card": show_card,
            "answers": show_answers,
            "documents": show_documents,
        },
    ),
)
