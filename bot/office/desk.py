"""The office's work on requests in the chat: looking through them, taking one, deciding, asking back, noting.

Rights were checked before. Words are written in the private chat only, and sent after they were read once more.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.office import announcing, queue_screens, rights
from bot.office import screens as staff_screens
from bot.office import steps as staff_steps
from bot.office.rights import Rights
from bot.office.screens import Dossier
from bot.office.steps import Moved, Result
from bot.screen import Screen
from bot.sent import replies
from bot.visit import Visit
from storage import reference
from storage.errors import BadReference, NoSuchRequest
from storage.records import Act, Status, Writing

Work = Callable[[Visit, Rights, list[str]], Awaitable[None]]


async def list_open(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """The open requests; after the command a reference may follow, and that request is shown."""
    if arguments:
        await _found(visit, " ".join(arguments))
    else:
        await queue(visit, _rights, ["open", "0"])


async def linked(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """A link to a card was followed from the group."""
    await _found(visit, arguments[0].removeprefix(staff_screens.LINK))


async def queue(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """One page of a group of the open requests."""
    group, page = arguments
    cases = await visit.desk.store.run(staff_steps.queue)
    await visit.show(queue_screens.queue(visit.view, cases, visit.person.id, group, int(page)))


async def card(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """One request, without anything personal."""
    dossier = await visit.desk.store.run(staff_steps.dossier, arguments[0])
    await visit.show(staff_screens.card(visit.view, dossier))


async def answers(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """What the student wrote; in private only, whatever button came."""
    dossier = await visit.desk.store.run(staff_steps.dossier, arguments[0])
    screen = staff_screens.answers if visit.private else staff_screens.card
    await visit.show(screen(visit.view, dossier))


async def documents(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """The documents of a request, each as a message; in private only, whatever button came."""
    ref = arguments[0]
    if not visit.private:
        await card(visit, _rights, [ref])
        return
    dossier = await visit.desk.store.run(staff_steps.dossier, ref)
    for document in dossier.request.documents:
        content = await visit.desk.store.run(staff_steps.content, visit, document)
        await visit.add(staff_screens.document(visit.view, ref, document, content))


async def take(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """A new request is studied now."""
    await _show(visit, await visit.desk.store.run(staff_steps.take, visit, arguments[0], Status.SUBMITTED))


async def take_up(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """A request that waited for its student is studied again."""
    await _show(visit, await visit.desk.store.run(staff_steps.take, visit, arguments[0], Status.NEEDS_INFO))


async def write(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """Words are needed for an act: ask for them, unless the request is past it."""
    ref, act = arguments[0], Act(arguments[1])
    if not visit.private:
        await card(visit, _rights, [ref])
        return
    writing, dossier = await visit.desk.store.run(staff_steps.begin, visit, ref, act)
    if writing is None:
        await _show(visit, Moved(Result.OVERTAKEN, dossier))
    else:
        lately = await visit.desk.store.run(staff_steps.lately, visit, dossier, act)
        await visit.show(staff_screens.write(visit.view, writing, lately))


async def phrase(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """A ready sentence was chosen."""
    ref, act, number = arguments[0], Act(arguments[1]), arguments[2]
    writing = await visit.desk.store.run(staff_steps.load, visit)
    if writing is None or (writing.reference, writing.act) != (ref, act):
        await card(visit, _rights, [ref])
        return
    words = visit.desk.texts.say((await _reader(visit, ref)), f"phrase-{act}-{number}-text")
    await _worded(visit, writing, words)


async def again(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """Words that another student of the session was told are chosen."""
    ref, act, event = arguments[0], Act(arguments[1]), int(arguments[2])
    writing = await visit.desk.store.run(staff_steps.load, visit)
    dossier = await visit.desk.store.run(staff_steps.dossier, ref)
    words = (await visit.desk.store.run(staff_steps.lately, visit, dossier, act)).get(event)
    if words is None or writing is None or (writing.reference, writing.act) != (ref, act):
        await card(visit, _rights, [ref])
        return
    await _worded(visit, writing, words)


async def send(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """What was written is sent, and the request decided by it."""
    ref, act = arguments[0], Act(arguments[1])
    await _show(visit, await visit.desk.store.run(staff_steps.send, visit, ref, act))


async def drop(visit: Visit, _rights: Rights, arguments: list[str]) -> None:
    """Nothing is written after all."""
    dossier = await visit.desk.store.run(staff_steps.drop, visit, arguments[0])
    await visit.show(staff_screens.card(visit.view, dossier))


async def heard(visit: Visit, text: str) -> bool:
    """Whether this message was words that this person was asked for: about a request, or an announcement."""
    if await announcing.heard(visit, text):
        return True
    writing = await visit.desk.store.run(staff_steps.load, visit)
    words = text.strip()
    if writing is not None and writing.act is Act.REPLY:
        await replies.take(visit, writing, words)
        return True
    if writing is None or not await rights.is_staff(visit):
        return False
    if len(words) > staff_screens.MOST:
        await visit.show(staff_screens.too_long(visit.view, len(words)))
    elif writing.act is Act.NOTE:
        dossier = await visit.desk.store.run(staff_steps.note, visit, writing, words)
        await visit.show(staff_screens.card(visit.view, dossier).headed(visit.view.say("note-kept")))
    else:
        await _worded(visit, writing, words)
    return True


async def dropped(visit: Visit) -> bool:
    """Whether something was being written about a request, or to be announced; it is not any more."""
    if await announcing.dropped(visit):
        return True
    writing = await visit.desk.store.run(staff_steps.load, visit) if visit.private else None
    if writing is None:
        return False
    await visit.desk.store.run(staff_steps.drop, visit, writing.reference)
    await visit.show(Screen(visit.view.say("write-dropped")))
    return True


async def _worded(visit: Visit, writing: Writing, words: str) -> None:
    worded = await visit.desk.store.run(staff_steps.word, visit, writing, words)
    await visit.show(staff_screens.proof(visit.view, worded))


async def _reader(visit: Visit, ref: str) -> str:
    """The language of the student, in whose language a ready sentence is written."""
    dossier = await visit.desk.store.run(staff_steps.dossier, ref)
    return dossier.request.lang


async def _show(visit: Visit, moved: Moved) -> None:
    """The card after an act; first that somebody else was quicker, or that there was nothing to send."""
    visit.desk.wake_sender()
    lead = {
        Result.DONE: "",
        Result.OVERTAKEN: staff_screens.overtaken(visit.view, moved.dossier),
        Result.NOTHING: visit.view.say("write-nothing"),
    }
    await visit.show(staff_screens.card(visit.view, moved.dossier).headed(lead[moved.result]))


async def _found(visit: Visit, written: str) -> None:
    """The card of a reference as somebody wrote it."""
    try:
        dossier: Dossier = await visit.desk.store.run(staff_steps.dossier, reference.parse(written))
    except (BadReference, NoSuchRequest):
        await visit.show(Screen(visit.view.say("card-unknown")))
    else:
        await visit.show(staff_screens.card(visit.view, dossier))


BUTTONS: dict[str, Work] = {
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
}
