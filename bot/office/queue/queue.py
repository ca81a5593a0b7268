"""The office's work on requests in the chat: looking through them, taking one, deciding, asking back, noting.

Rights were checked before. Words are written in the private chat only, and sent after they were read once more.
"""

from __future__ import annotations

import re

from bot.chat import common_screens
from bot.chat.incoming import Incoming
from bot.chat.routes import Command, Link, Right, Route, buttons
from bot.chat.screen import Screen
from bot.office.queue import dossier_screens as staff_screens
from bot.office.queue import queue_screens
from bot.office.queue import steps as staff_steps
from bot.office.queue.dossier_screens import Dossier
from bot.office.queue.steps import Moved, Result
from storage import reference
from storage.errors import BadReference, NoSuchRequest
from storage.tables.records import Act, Status, Writing


async def list_open(incoming: Incoming, written: str = "") -> None:
    """The open requests; after the command a reference may follow, and that request is shown."""
    if written:
        await _found(incoming, written)
    else:
        await queue(incoming, "open", 0)


async def linked(incoming: Incoming, payload: str) -> None:
    """A link to a card was followed from the group."""
    await _found(incoming, payload.removeprefix(staff_screens.LINK))


async def queue(incoming: Incoming, group: str, page: int) -> None:
    """One page of a group of the open requests."""
    cases = await incoming.services.store.run(staff_steps.queue)
    await incoming.show(queue_screens.queue(incoming.reader, cases, incoming.person.id, group, page))


async def card(incoming: Incoming, ref: str) -> None:
    """One request, without anything personal."""
    dossier = await incoming.services.store.run(staff_steps.dossier, ref)
    await incoming.show(staff_screens.card(incoming.reader, dossier))


async def answers(incoming: Incoming, ref: str) -> None:
    """What the student wrote; in private only, whatever button came."""
    dossier = await incoming.services.store.run(staff_steps.dossier, ref)
    screen = staff_screens.answers if incoming.private else staff_screens.card
    await incoming.show(screen(incoming.reader, dossier))


async def documents(incoming: Incoming, ref: str) -> None:
    """The documents of a request, each as a message; in private only, whatever button came."""
    if not incoming.private:
        await card(incoming, ref)
        return
    dossier = await incoming.services.store.run(staff_steps.dossier, ref)
    for document in dossier.request.documents:
        content = await incoming.services.store.run(staff_steps.content, incoming, document)
        await incoming.add(staff_screens.document(incoming.reader, ref, document, content))


async def take(incoming: Incoming, ref: str) -> None:
    """A new request is studied now."""
    await _show(
        incoming,
        await incoming.services.store.run(staff_steps.take, incoming, ref, Status.SUBMITTED),
    )


async def take_up(incoming: Incoming, ref: str) -> None:
    """A request that waited for its student is studied again."""
    await _show(
        incoming,
        await incoming.services.store.run(staff_steps.take, incoming, ref, Status.NEEDS_INFO),
    )


async def write(incoming: Incoming, ref: str, act: Act) -> None:
    """Words are needed for an act: ask for them, unless the request is past it."""
    if not incoming.private:
        await card(incoming, ref)
        return
    writing, dossier = await incoming.services.store.run(staff_steps.begin, incoming, ref, act)
    if writing is None:
        await _show(incoming, Moved(Result.OVERTAKEN, dossier))
    else:
        lately = await incoming.services.store.run(staff_steps.lately, incoming, dossier, act)
        await incoming.show(staff_screens.write(incoming.reader, writing, lately))


async def phrase(incoming: Incoming, ref: str, act: Act, number: int) -> None:
    """A ready sentence was chosen."""
    writing = await incoming.services.store.run(staff_steps.load, incoming)
    if writing is None or (writing.reference, writing.act) != (ref, act):
        await card(incoming, ref)
        return
    words = incoming.services.texts.say((await _reader(incoming, ref)), f"phrase-{act}-{number}-text")
    await _worded(incoming, writing, words)


async def again(incoming: Incoming, ref: str, act: Act, event: int) -> None:
    """Words that another student of the session was told are chosen."""
    writing = await incoming.services.store.run(staff_steps.load, incoming)
    dossier = await incoming.services.store.run(staff_steps.dossier, ref)
    words = (await incoming.services.store.run(staff_steps.lately, incoming, dossier, act)).get(event)
    if words is None or writing is None or (writing.reference, writing.act) != (ref, act):
        await card(incoming, ref)
        return
    await _worded(incoming, writing, words)


async def send(incoming: Incoming, ref: str, act: Act) -> None:
    """What was written is sent, and the request decided by it."""
    await _show(incoming, await incoming.services.store.run(staff_steps.send, incoming, ref, act))


async def drop(incoming: Incoming, ref: str) -> None:
    """Nothing is written after all."""
    dossier = await incoming.services.store.run(staff_steps.drop, incoming, ref)
    await incoming.show(staff_screens.card(incoming.reader, dossier))


async def words_written(incoming: Incoming) -> None:
    """The words that somebody of the staff was asked for; shown again before they are sent."""
    writing, words = incoming.pending, incoming.text.strip()
    assert isinstance(writing, Writing)
    if len(words) > common_screens.TEXT_LIMIT:
        await incoming.show(common_screens.too_long(incoming.reader, len(words)))
    elif writing.act is Act.NOTE:
        dossier = await incoming.services.store.run(staff_steps.note, incoming, writing, words)
        await incoming.show(
            staff_screens.card(incoming.reader, dossier).headed(incoming.reader.say("note-kept"))
        )
    else:
        await _worded(incoming, writing, words)


async def _worded(incoming: Incoming, writing: Writing, words: str) -> None:
    worded = await incoming.services.store.run(staff_steps.word, incoming, writing, words)
    await incoming.show(staff_screens.proof(incoming.reader, worded))


async def _reader(incoming: Incoming, ref: str) -> str:
    """The language of the student, in whose language a ready sentence is written."""
    dossier = await incoming.services.store.run(staff_steps.dossier, ref)
    return dossier.request.lang


async def _show(incoming: Incoming, moved: Moved) -> None:
    """The card after an act; first that somebody else was quicker, or that there was nothing to send."""
    incoming.services.wake_sender()
    lead = {
        Result.DONE: "",
        Result.OVERTAKEN: staff_screens.overtaken(incoming.reader, moved.dossier),
        Result.NOTHING: incoming.reader.say("write-nothing"),
    }
    await incoming.show(staff_screens.card(incoming.reader, moved.dossier).headed(lead[moved.result]))


async def _found(incoming: Incoming, written: str) -> None:
    """The card of a reference as somebody wrote it."""
    try:
        dossier: Dossier = await incoming.services.store.run(staff_steps.dossier, reference.parse(written))
    except (BadReference, NoSuchRequest):
        await incoming.show(Screen(incoming.reader.say("card-unknown")))
    else:
        await incoming.show(staff_screens.card(incoming.reader, dossier))


ROUTES: tuple[Route, ...] = (
    Command("queue", ("demandes", "queue"), list_open, Right.STAFF),
    Link(re.compile(rf"{staff_screens.LINK}.+"), linked, Right.STAFF),
    *buttons(
        Right.STAFF,
        staff_screens.OFFICE,
        {
            "queue": queue,
            "card": card,
            "answers": answers,
            "documents": documents,
            "take": take,
            "takeup": take_up,
            "write": write,
            "phrase": phrase,
            "again": again,
            "send": send,
            "drop": drop,
        },
    ),
)
