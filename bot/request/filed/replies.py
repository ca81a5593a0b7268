"""A student answers a question of the office: one message, read again and confirmed, kept with the request, which is
then studied again. What is being written is in the database, so that a restart loses nothing.
"""

from __future__ import annotations

from sqlite_utils import Database

from bot.answers import intent, questions
from bot.answers.intent import Intent
from bot.answers.replies import Reply
from bot.chat import common_screens, health
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen, data
from bot.request.filed import filed_screens, replies_screens
from bot.request.form import health_check, in_between, sending_words
from storage import cases, history, inbox, outbox, pending, requests
from storage.errors import NoSuchRequest
from storage.tables.records import Act, Actor, NoticeKind, PendingKind, Request, Status, Writing

UNCHOSEN = ""
"""In the place of a reference: the words may be the reply about one of several requests, and it is not said yet of which."""


async def ask(incoming: Incoming, reference: str) -> None:
    """The button under the question was pressed: the next message is the answer."""
    try:
        request = await incoming.services.store.run(_begin, incoming, reference)
    except NoSuchRequest:
        await incoming.show(filed_screens.unknown(incoming.reader))
        return
    waits = request.status is Status.NEEDS_INFO
    screen = replies_screens.ask_reply if waits else replies_screens.reply_too_late
    await incoming.add(screen(incoming.reader, request))


async def take(incoming: Incoming, writing: Writing, words: str) -> None:
    """The answer as it would be sent, kept until that is confirmed. A question to the desk is answered instead; what may be
    either is kept while the student is asked. Words about health are not kept before the student has decided.
    """
    if too_long := common_screens.too_long(incoming.reader, joined(writing, words)):
        await incoming.show(too_long)
        return
    if writing.words and sending_words.says_to_send(words):
        await send(incoming, writing.reference)
        return
    if writing.words and sending_words.is_about_sending(words):
        await show_proof(incoming, writing.reference, lead=replies_screens.how_to_send(incoming.reader))
        return
    asked = await questions.find(incoming, words)
    meant = Intent.ANSWER if writing.waived else intent.read(asked, intent.REPLY)
    if not writing.waived and questions.tells_distress(asked):
        await _help(incoming, writing.reference, asked)
    elif meant is Intent.QUESTION:
        await questions.reply(incoming, asked)
        await _go_on(incoming, writing.reference)
    elif not writing.waived and (sign := health.find_signs(words)):
        again, waive_it = (data(verb, writing.reference) for verb in ("reply", "reply-waive"))
        await incoming.show(health_check.warning(incoming.reader, sign, again, waive_it))
    else:
        whole = joined(writing, words)
        request = await incoming.services.store.run(_word, incoming, writing, whole)
        which = meant is Intent.EITHER
        await incoming.show(_proof_or_late(incoming, request, whole, which=which))


async def _help(incoming: Incoming, ref: str, distress: Reply) -> None:
    """Who writes in distress gets help, and the reply waits. Meant as a reply after all, it is sent again."""
    meant_so = Press(incoming.reader.say("button-was-answer"), data("reply-waive", ref))
    await questions.reply(incoming, distress, below=((meant_so,),))
    await incoming.add(replies_screens.still_waits(incoming.reader, ref))


def joined(writing: Writing, words: str) -> str:
    """The words after those that are kept already: who sends a reply in several messages loses none."""
    return f"{writing.words}\n{words}" if writing.words else words


async def show_proof(incoming: Incoming, reference: str, *, lead: str = "") -> None:
    """What was written is the answer to the office: it is read again before it is sent; `lead` is said first."""
    words, request = await incoming.services.store.run(_kept_words, incoming, reference)
    if request is None or words is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
    else:
        await incoming.show(_proof_or_late(incoming, request, words, lead=lead))


async def answer_kept(incoming: Incoming, reference: str) -> None:
    """What was written is a question to the desk: it is answered and no reply any more, and the reply is asked for again."""
    words, request = await incoming.services.store.run(_kept_words, incoming, reference, UNCHOSEN)
    if request is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
    elif words is None:
        await incoming.show(replies_screens.ask_reply(incoming.reader, request))
    else:
        await questions.reply(incoming, await questions.find(incoming, words))
        goes_on = await incoming.services.store.run(_give_up_words, incoming, reference)
        again = replies_screens.ask_reply(incoming.reader, request)
        await incoming.add(again if goes_on else replies_screens.still_waits(incoming.reader, reference))


async def _go_on(incoming: Incoming, reference: str) -> None:
    """After an answer in between: the reply as far as it is written, or that it is waited for."""
    words, request = await incoming.services.store.run(_kept_words, incoming, reference)
    if request is not None and words:
        await incoming.add(_proof_or_late(incoming, request, words))
    elif request is not None:
        await incoming.add(replies_screens.ask_reply(incoming.reader, request))


async def waive(incoming: Incoming, reference: str) -> None:
    """It is not about health: the next message is taken as it is."""
    waits = await incoming.services.store.run(_waive, incoming, reference)
    await incoming.show(Screen(incoming.reader.say("health-again" if waits else "write-nothing")))


async def send(incoming: Incoming, reference: str) -> None:
    """Send the answer that was read again; pressing twice sends it once and says so twice."""
    try:
        request, replied = await incoming.services.store.run(_send, incoming, reference)
    except NoSuchRequest:
        await incoming.show(filed_screens.unknown(incoming.reader))
        return
    incoming.services.wake_sender()
    if replied:
        await incoming.show(before_draft(incoming, replies_screens.replied(incoming.reader, request)))
    elif request.status is Status.NEEDS_INFO:
        await incoming.show(replies_screens.still_waits(incoming.reader, reference))
    else:
        await incoming.show(replies_screens.reply_too_late(incoming.reader, request))


async def drop(incoming: Incoming) -> None:
    """Nothing is sent after all; the question still waits."""
    await incoming.services.store.run(_drop, incoming)
    await incoming.show(before_draft(incoming, Screen(incoming.reader.say("write-dropped"))))


def before_draft(incoming: Incoming, screen: Screen) -> Screen:
    """A screen that ends what was being written, and the way back to the draft for who has one."""
    return screen.followed(in_between.reminder(incoming.reader)) if incoming.draft else screen


def _proof_or_late(
    incoming: Incoming, request: Request, words: str, *, which: bool = False, lead: str = ""
) -> Screen:
    """The reply as it would be sent, below `lead`; `which`: first whether it is one."""
    if request.status is not Status.NEEDS_INFO:
        return replies_screens.reply_too_late(incoming.reader, request)
    screen = replies_screens.reply_which if which else replies_screens.reply_proof
    return screen(incoming.reader, request, words).headed(lead)


def _begin(db: Database, incoming: Incoming, ref: str) -> Request:
    inbox.apply_once(db, incoming.update_id)
    request = _own(db, incoming, ref)
    if request.status is Status.NEEDS_INFO:
        pending.begin_writing(db, incoming.person.id, ref, Act.REPLY, incoming.reader.now)
    return request


def _word(db: Database, incoming: Incoming, writing: Writing, words: str) -> Request:
    request = _own(db, incoming, writing.reference)
    inbox.apply_once(db, incoming.update_id)
    if request.status is Status.NEEDS_INFO:
        pending.word(db, writing, words)
    else:
        pending.end(db, incoming.person.id, PendingKind.REPLY)
    return request


def _kept_words(
    db: Database, incoming: Incoming, ref: str, *or_about: str
) -> tuple[str | None, Request | None]:
    """(what was written as a reply about this request, the request); None for what is not being written, or not theirs."""
    inbox.apply_once(db, incoming.update_id)
    writing = _written(db, incoming, ref, *or_about)
    return (None, None) if writing is None else (writing.words, _own(db, incoming, ref))


def _written(db: Database, incoming: Incoming, *refs: str) -> Writing | None:
    """The reply that is being written, if it is about one of these."""
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is None or writing.act is not Act.REPLY or writing.reference not in refs:
        return None
    return writing


def _give_up_words(db: Database, incoming: Incoming, ref: str) -> bool:
    """What was written is no reply; gives whether one is still being written, as it was begun by the button. Only after the
    answer was shown, so that a crash before that loses nothing.
    """
    writing = _written(db, incoming, ref, UNCHOSEN)
    if writing is None:
        return False
    if writing.offered:
        pending.end(db, incoming.person.id, PendingKind.REPLY)
    else:
        pending.word(db, writing, None)
    return not writing.offered


def _waive(db: Database, incoming: Incoming, ref: str) -> bool:
    inbox.apply_once(db, incoming.update_id)
    return pending.waive(db, incoming.person.id, ref, incoming.reader.now)


def _send(db: Database, incoming: Incoming, ref: str) -> tuple[Request, bool]:
    """The request, and whether the last thing that happened to it is the student's answer."""
    request, writing = _own(db, incoming, ref), _written(db, incoming, ref)
    fresh = inbox.apply_once(db, incoming.update_id)
    if fresh and request.status is Status.NEEDS_INFO and writing is not None:
        _reply(db, incoming, writing)
    last = history.of_request(db, ref)[-1]
    return requests.get(db, ref), last.actor is Actor.STUDENT and last.was is Status.NEEDS_INFO


def _reply(db: Database, incoming: Incoming, writing: Writing) -> None:
    """Keep the answer with the request and tell whoever asked."""
    if writing.words is None:
        return
    ref, now = writing.reference, incoming.reader.now
    asked = cases.get(db, ref).staff_id
    event = requests.reply(db, ref, incoming.person.id, writing.words, now)
    if asked is not None:
        kind = NoticeKind.STAFF_REPLIED
        outbox.put(db, f"{kind}:{event}", asked, kind, {"reference": ref}, now)
    pending.end(db, incoming.person.id, PendingKind.REPLY)


def _drop(db: Database, incoming: Incoming) -> None:
    inbox.apply_once(db, incoming.update_id)
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is not None and writing.act is Act.REPLY:
        pending.end(db, incoming.person.id, PendingKind.REPLY)


def _own(db: Database, incoming: Incoming, ref: str) -> Request:
    """The request of this person. Raises NoSuchRequest if it is not theirs."""
    request = requests.get(db, ref)
    if request.person_id != incoming.person.id:
        raise NoSuchRequest(ref)
    return request


ROUTES: tuple[Route, ...] = (
    Button("reply", ask),
    Button("reply-waive", waive),
    Button("reply-proof", show_proof),
    Button("reply-question", answer_kept),
    Button("reply-send", send),
    Button("reply-drop", drop, former=1),
)
