"""A text that a student writes of their own accord while the office waits for their reply to a question: it may be the
reply. It is kept, and its author is asked; nothing is sent before they say so. What is surely meant for the desk is
answered, with a button that makes the text the reply after all.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from bot.answers import intent, signs
from bot.answers.intent import Intent
from bot.answers.replies import Reply
from bot.chat import common_screens, consent, health
from bot.chat.incoming import Incoming
from bot.chat.routes import Button, Route
from bot.chat.screen import Press, Screen, data
from bot.chat.vocabulary import contains_any, vocabulary
from bot.request.filed import replies, replies_screens
from bot.request.filed.replies_screens import Awaited
from bot.request.form import health_check, sending_words
from faq.entry import Answer, Kind
from faq.search.words.text import words as words_of
from storage import cases, history, inbox, pending
from storage.tables.records import Act, Writing

COMMAND = 0.9
"""How sure, 0..1, the search must be that a text without the form of a question is for the desk: small talk, the subject
of an answer, something that the desk does.
"""
TROUBLE = 0.98
"""How sure, 0..1, the search must be of what a text tells of its author, for most such texts tell the office."""
KEYWORDS = 5
"""Words up to which a text that is no sentence names a subject ("dates session 2")."""


def meant_as(text: str, asked: Reply) -> Intent:
    """What a text that was written while the office waits is meant as. `asked`: what the desk makes of it."""
    if is_for_desk(text, asked):
        return Intent.QUESTION
    sure = consent.read(text) is not None or asked.is_yes_or_no
    near = intent.weigh(asked, intent.UNASKED) is not Intent.ANSWER
    return Intent.EITHER if near and not sure else Intent.ANSWER


def is_for_desk(text: str, asked: Reply) -> bool:
    """Whether a text that was written while the office waits is surely a question or a wish to the desk. `asked`: what the
    desk makes of it.
    """
    if consent.language_wished(text) or asked.is_distress or asked.wants_person:
        return True
    if consent.read(text) is not None or asked.is_yes_or_no:
        return False
    found, sure = signs.of(text, asked.outcome), asked.outcome.confidence
    if found["wishes"] or found["asks_back"]:
        return asked.wants_request
    if _is_command(asked) or intent.is_command(asked, intent.UNASKED):
        return True
    if asked.timetable is not None and (intent.asks_times(text) or intent.names_subject(text)):
        return True
    if found["no_sign"]:
        return _is_subject(asked) if found["general"] else intent.tells_trouble(asked, TROUBLE)
    to_desk = bool(found["desk"]) and not found["addresses"]
    known = sure >= intent.ANSWERABLE or asked.timetable is not None or to_desk
    return known and intent.weigh(asked, intent.UNASKED) is Intent.QUESTION


def _is_command(asked: Reply) -> bool:
    """Whether a text is small talk, or says what the desk is to do."""
    if not isinstance(asked.outcome, Answer) or asked.outcome.confidence < COMMAND:
        return False
    if contains_any(vocabulary().form.reminding, asked.text):
        return False
    does = asked.kind == Kind.REQUEST or asked.about_own_requests or asked.about_own_data
    return asked.kind == Kind.SMALLTALK or does


def _is_subject(asked: Reply) -> bool:
    """Whether a text names a subject of the office's files, and no thing of its kind as "session 1" and "salle 12" do."""
    said = words_of(asked.text)
    if len(said) > KEYWORDS or (len(said) == 2 and said[1].isdigit()):
        return False
    if contains_any(vocabulary().form.later, asked.text):
        return False
    return intent.names_subject(asked.text) or (asked.kind == Kind.ANSWER and intent.knows(asked, COMMAND))


def meant(incoming: Incoming) -> tuple[str, ...]:
    """The requests about which a text may be the reply: the one that it names, or that the message names to which it
    answers; else all on which the office waits.
    """
    replied = incoming.message.reply_to_message if incoming.message else None
    told = f"{incoming.text} {replied.text if replied and replied.text else ''}".upper()
    named = tuple(ref for ref in incoming.awaited if ref in told)
    return named or incoming.awaited


def answers_notice(incoming: Incoming) -> bool:
    """Whether a text answers, by the app's own way of answering a message, one about a request on which the office waits."""
    replied = incoming.message.reply_to_message if incoming.message else None
    return replied is not None and any(ref in (replied.text or "") for ref in incoming.awaited)


async def offer(incoming: Incoming, *, which: bool = False) -> None:
    """Keep a text and ask whether it is the reply; `which`: or a question, for it may be either. Of several requests first
    about which. Words about health are not kept.
    """
    refs, words = meant(incoming), incoming.text.strip()
    if too_long := common_screens.too_long(incoming.reader, words):
        await incoming.show(too_long)
    elif sign := health.find_signs(words):
        writing = await incoming.services.store.run(_begin, incoming, refs[0])
        again, waive = data("reply", writing.reference), data("reply-waive", writing.reference)
        await incoming.show(health_check.warning(incoming.reader, sign, again, waive))
    else:
        writing, asked = await incoming.services.store.run(_keep, incoming, refs, words)
        await incoming.show(_screen(incoming, writing, asked, which=which))


async def sent_by_word(incoming: Incoming, writing: Writing) -> bool:
    """Whether a text is the word that sends what was offered, or asks about sending it, which is told. Where the request is
    not chosen yet, it is asked for again.
    """
    sends, chosen = sending_words.says_to_send(incoming.text), writing.reference != replies.UNCHOSEN
    if not (sends or sending_words.is_about_sending(incoming.text)) or not (chosen or incoming.awaited):
        return False
    if chosen and sends:
        await replies.send(incoming, writing.reference)
        return True
    refs = (writing.reference,) if chosen else incoming.awaited
    kept = await incoming.services.store.run(_offer, incoming, refs, writing.words or "")
    told = replies_screens.how_to_send(incoming.reader) if chosen else ""
    await incoming.show(_screen(incoming, *kept).headed(told))
    return True


async def about(incoming: Incoming, reference: str) -> None:
    """Which of several requests a text is the reply about."""
    kept = await incoming.services.store.run(_readdress, incoming, reference)
    if kept is None:
        await incoming.show(Screen(incoming.reader.say("write-nothing")))
    else:
        await incoming.show(_screen(incoming, *kept))


async def was_reply(incoming: Incoming) -> None:
    """What was answered as a question is the reply; where it is not known any more, it is asked for."""
    if not incoming.awaited:
        await incoming.add(Screen(incoming.reader.say("write-nothing")))
    elif incoming.context is None:
        await replies.ask(incoming, incoming.awaited[0])
    else:
        writing, asked = await incoming.services.store.run(
            _keep, incoming, incoming.awaited, incoming.context
        )
        await incoming.add(_screen(incoming, writing, asked))


def to_reply(incoming: Incoming, asked: Reply) -> tuple[tuple[Press, ...], ...]:
    """The button below an answer for who meant the office; none where nothing is waited for, or the words are not kept."""
    if not incoming.awaited or asked.confidential or asked.kind == Kind.SMALLTALK:
        return ()
    return ((Press(incoming.reader.say("button-was-reply"), data("reply-was")),),)


def _screen(incoming: Incoming, writing: Writing, asked: Sequence[Awaited], *, which: bool = False) -> Screen:
    if len(asked) == 1:
        return replies_screens.offer_reply(incoming.reader, asked[0], writing.words or "", which=which)
    return replies_screens.offer_replies(incoming.reader, asked, writing.words or "")


def _begin(db: Database, incoming: Incoming, ref: str) -> Writing:
    inbox.apply_once(db, incoming.update_id)
    return pending.begin_writing(db, incoming.person.id, ref, Act.REPLY, incoming.reader.now)


def _keep(db: Database, incoming: Incoming, refs: Sequence[str], words: str) -> tuple[Writing, list[Awaited]]:
    """Keep the words, after those that wait for the same word of their author; the same once more change nothing."""
    inbox.apply_once(db, incoming.update_id)
    before = incoming.task
    if isinstance(before, Writing) and before.offered and before.reference in (replies.UNCHOSEN, *refs):
        kept = before.words or ""
        words = kept if f"\n{kept}".endswith(f"\n{words}") else replies.joined(before, words)
    return _offer(db, incoming, refs, words)


def _offer(
    db: Database, incoming: Incoming, refs: Sequence[str], words: str
) -> tuple[Writing, list[Awaited]]:
    """Keep the words as the reply about these requests: where they are several, about none before one is chosen."""
    ref = refs[0] if len(refs) == 1 else replies.UNCHOSEN
    writing = pending.offer(db, incoming.person.id, ref, words, incoming.reader.now)
    return writing, [_asked(db, each) for each in refs]


def _readdress(db: Database, incoming: Incoming, ref: str) -> tuple[Writing, list[Awaited]] | None:
    inbox.apply_once(db, incoming.update_id)
    writing = pending.writing(db, incoming.person.id, incoming.reader.now)
    if writing is None or not writing.offered or not writing.words or ref not in incoming.awaited:
        return None
    return _offer(db, incoming, (ref,), writing.words)


def _asked(db: Database, ref: str) -> Awaited:
    return Awaited(ref, cases.said(history.of_request(db, ref)) or "")


ROUTES: tuple[Route, ...] = (Button("reply-about", about), Button("reply-was", was_reply))
