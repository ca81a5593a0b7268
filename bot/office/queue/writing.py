"""What the staff writes about a request in the chat: words for its student, by which it is decided or asked back, or a note.

Rights were checked before. Words are written in the private chat only, and sent after they were read once more; each change
is one transaction, as those of `acts` are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlite_utils import Database

from bot.chat import common_screens, consent
from bot.chat.consent import Consent
from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from bot.office.office_screens import OFFICE
from bot.office.queue import acts, acts_screens, queue
from bot.office.queue.acts_screens import OUTCOMES, PHRASES, Phrase
from bot.office.queue.card_screens import Dossier
from bot.request.form import interpret, sending_words
from storage import cases, inbox, pending, requests
from storage.tables.records import Act, PendingKind, Status, Writing

T = TypeVar("T")
_Save = Callable[[Database, Incoming, Writing, T], Writing | None]
"""Keeps words that were chosen; None where they may not be."""
RECENT = 3
"""So many wordings that were used before are offered again."""


@dataclass(frozen=True, slots=True)
class BegunWriting:
    """What is being written, None when the request is past it; and what students were told `recent`ly, by events."""

    writing: Writing | None
    dossier: Dossier
    recent: Mapping[int, str] = field(default_factory=dict)


async def write(incoming: Incoming, ref: str, act: Act) -> None:
    """Words are needed for an act: ask for them, unless the request is past it."""
    if not incoming.private:
        await queue.show_card(incoming, ref)
        return
    begun = await incoming.services.store.run(begin_writing, incoming, ref, act)
    if begun.writing is None:
        await acts.show_moved(incoming, acts.Moved(acts.Result.OVERTAKEN, begun.dossier))
    else:
        await incoming.show(
            acts_screens.write(incoming.reader, begun.writing, begun.dossier.request, begun.recent)
        )


async def use_phrase(incoming: Incoming, ref: str, act: Act, phrase: Phrase) -> None:
    """A ready sentence was chosen; it is written in the student's language."""
    await _use(incoming, ref, act, save_phrase, phrase)


async def use_earlier_words(incoming: Incoming, ref: str, act: Act, event: int) -> None:
    """Words that another student of the session was told are chosen."""
    await _use(incoming, ref, act, save_earlier_words, event)


async def _use(incoming: Incoming, ref: str, act: Act, save: _Save[T], chosen: T) -> None:
    """Keep what was chosen, and show what the student will read; the card where there is nothing to be written any more."""
    writing = _writing_about(incoming, ref, act)
    worded = writing and await incoming.services.store.run(save, incoming, writing, chosen)
    if worded is None:
        await queue.show_card(incoming, ref)
    else:
        await _show_proof(incoming, worded)


async def send(incoming: Incoming, ref: str, act: Act) -> None:
    """What was written is sent, and the request decided by it; whoever was too late is told that theirs was not sent."""
    moved = await incoming.services.store.run(send_words, incoming, ref, act)
    await acts.show_moved(incoming, moved, unsent=incoming.reader.say("overtaken-unsent"))


async def drop(incoming: Incoming, ref: str) -> None:
    """Nothing is written after all."""
    dossier = await incoming.services.store.run(drop_writing, incoming, ref)
    await queue.show_dossier(incoming, dossier)


async def words_written(incoming: Incoming) -> None:
    """The words that somebody of the staff was asked for; shown again before they are sent. Those of a further message
    stand after them.
    """
    writing, words = incoming.pending, incoming.text.strip()
    assert isinstance(writing, Writing)
    if writing.words and _says_go(words):
        await _show_proof(incoming, writing, by_button=True)
        return
    words = f"{writing.words}\n{words}" if writing.words else words
    if too_long := common_screens.too_long(incoming.reader, words):
        await incoming.show(too_long)
    elif writing.act is Act.NOTE:
        dossier = await incoming.services.store.run(save_note, incoming, writing, words)
        await queue.show_dossier(incoming, dossier, incoming.reader.say("note-kept"))
    else:
        worded = await incoming.services.store.run(save_words, incoming, writing, words)
        await _show_proof(incoming, worded)


def _says_go(words: str) -> bool:
    """Whether a text after the words for a student says to send them, or asks about that: it is none of them, and a decision
    has its button.
    """
    agrees = consent.read(words) is Consent.YES or interpret.is_courtesy(words)
    return agrees or sending_words.says_to_send(words) or sending_words.is_about_sending(words)


async def _show_proof(incoming: Incoming, worded: Writing, *, by_button: bool = False) -> None:
    """What the student will read; `by_button`: and that only the button sends it."""
    request = await incoming.services.store.run(requests.get, worded.reference)
    lead = incoming.reader.say("write-by-button") if by_button else ""
    await incoming.show(acts_screens.proof(incoming.reader, worded, request).headed(lead))


def _writing_about(incoming: Incoming, ref: str, act: Act) -> Writing | None:
    """What the person is writing, if it is for this act on this request: a button may be an old one."""
    task = incoming.task
    return task if isinstance(task, Writing) and (task.reference, task.act) == (ref, act) else None


def recent_words(db: Database, incoming: Incoming, session_id: str, act: Act) -> dict[int, str]:
    """What students of a session were told last at such an act, by its events, but for the ready sentences."""
    if act not in OUTCOMES:
        return {}
    texts = incoming.services.texts
    ready = {text for phrase in PHRASES.get(act, ()) for text in texts.all(phrase.key)}
    said = cases.said_lately(db, session_id, OUTCOMES[act], RECENT + len(ready))
    return dict([(event, words) for event, words in said.items() if words not in ready][:RECENT])


def begin_writing(db: Database, incoming: Incoming, ref: str, act: Act) -> BegunWriting:
    """Words for the act are asked for now, unless the request is past it."""
    inbox.apply_once(db, incoming.update_id)
    found = queue.load_dossier(db, ref)
    if act is not Act.NOTE and found.request.status is not Status.IN_REVIEW:
        return BegunWriting(None, found)
    writing = pending.begin_writing(db, incoming.person.id, ref, act, incoming.reader.now)
    return BegunWriting(writing, found, recent_words(db, incoming, found.request.session_id, act))


def save_words(db: Database, incoming: Incoming, writing: Writing, words: str) -> Writing:
    """Keep what was written until it is sent."""
    inbox.apply_once(db, incoming.update_id)
    return pending.word(db, writing, words)


def save_phrase(db: Database, incoming: Incoming, writing: Writing, phrase: Phrase) -> Writing:
    """Keep a ready sentence in the language of the request's student."""
    lang = requests.get(db, writing.reference).lang
    words = incoming.services.texts.say(lang, phrase.key)
    return save_words(db, incoming, writing, words)


def save_earlier_words(db: Database, incoming: Incoming, writing: Writing, event: int) -> Writing | None:
    """Keep the words that a student was told at `event`; None when they are none that may be chosen."""
    session_id = requests.get(db, writing.reference).session_id
    words = recent_words(db, incoming, session_id, writing.act).get(event)
    return None if words is None else save_words(db, incoming, writing, words)


def save_note(db: Database, incoming: Incoming, writing: Writing, words: str) -> Dossier:
    """Keep what was written for colleagues."""
    if inbox.apply_once(db, incoming.update_id):
        requests.note(db, writing.reference, incoming.person.id, words, incoming.reader.now)
        pending.end(db, incoming.person.id, PendingKind.DECISION)
    return queue.load_dossier(db, writing.reference)


def drop_writing(db: Database, incoming: Incoming, ref: str) -> Dossier:
    """Nothing is written after all."""
    inbox.apply_once(db, incoming.update_id)
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return queue.load_dossier(db, ref)


def send_words(db: Database, incoming: Incoming, ref: str, act: Act) -> acts.Moved:
    """Do what the words were written for, unless the request has moved since."""
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is None or (writing.reference, writing.act) != (ref, act) or not writing.words:
        inbox.apply_once(db, incoming.update_id)
        return acts.nothing_sent(incoming, queue.load_dossier(db, ref), OUTCOMES.get(act))
    pending.end(db, incoming.person.id, PendingKind.DECISION)
    return acts.move(db, incoming, ref, OUTCOMES[act], Status.IN_REVIEW, writing.words)


ROUTES: tuple[Route, ...] = buttons(
    Right.STAFF,
    OFFICE,
    {"write": write, "phrase": use_phrase, "again": use_earlier_words, "send": send, "drop": drop},
)
