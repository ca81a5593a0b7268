"""A question in free words, and where else it may lead: to a form, a person of the office, a request that was sent."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity

from bot.admin.files import library
from bot.answers import flood, questions
from bot.answers.intent import Intent
from bot.answers.replies import Reply
from bot.chat.incoming import Incoming
from bot.chat.screen import Press, Screen
from bot.conversation import languages
from bot.office.queue import queue, queue_screens
from bot.request.filed import filed, filing, typed_replies
from bot.request.form import opening
from bot.student import inquiry
from storage import reference


async def question(incoming: Incoming) -> None:
    """A question in free words; a wish for a request opens the form, one for a person hands the question on, a question
    about requests that were sent lists them; one that is named is shown; one of the staff's for those to be handled lists
    these. A word that sends, right after sending, shows the receipt. While the office waits for a reply, or an inquiry is
    open, what is not surely for the desk is offered as a part.
    """
    await flood.tell(incoming)
    if await _request_named(incoming) or await filing.sent_again(incoming):
        return
    incoming = await languages.in_their_language(incoming)
    if incoming.rights.staff and queue.asked_for(incoming.text):
        await queue.list_open(incoming)
        return
    asked = await questions.find(incoming, incoming.text)
    if incoming.awaited and (meant := typed_replies.meant_as(incoming.text, asked)) is not Intent.QUESTION:
        await typed_replies.offer(incoming, which=meant is Intent.EITHER)
        return
    if await inquiry.takes(incoming, asked):
        return
    own = await filed.listed(incoming) if asked.about_own_requests else None
    if asked.wants_person:
        own = await inquiry.opened(incoming)
    await questions.reply(incoming, asked, own, _below(incoming, asked))
    if asked.wants_request:
        await opening.begin_wished(incoming, asked)


def _below(incoming: Incoming, asked: Reply) -> tuple[tuple[Press, ...], ...]:
    """The buttons below an answer: to make a reply of the question, and to what staff and admins may have meant."""
    rows = [*typed_replies.to_reply(incoming, asked)]
    if incoming.rights.admin:
        rows += library.to_entries(incoming, asked.entry_ids)
    if incoming.rights.staff:
        rows += [queue_screens.to_queue(incoming.reader)]
    return tuple(rows)


async def _request_named(incoming: Incoming) -> bool:
    """Whether a text names a request and little else: the staff reads its card, whoever sent it the request."""
    ref = reference.named(incoming.text)
    if ref is None or (ref in incoming.awaited and len(incoming.text.split()) > 1):
        return False
    staff = incoming.rights.staff and await queue.show_named(incoming, ref)
    return staff or await filed.show_named(incoming, ref)


async def mentioned(incoming: Incoming) -> None:
    """In a group the desk answers only when it is mentioned or replied to, and keeps what is personal out."""
    text = _addressed(incoming)
    if text is None:
        return
    if not text:
        await incoming.show(Screen(incoming.reader.say("group-hello")))
        return
    asked = await questions.find(incoming, text)
    if asked.wants_request:
        await opening.begin_named(incoming, asked.wished)
    else:
        await questions.reply(incoming, asked)


def _addressed(incoming: Incoming) -> str | None:
    """The text without the desk's name when it mentions the desk or replies to it; else None."""
    message, username = incoming.message, incoming.bot.username
    if message is None or not _mentioned(message, username, incoming.bot.id):
        return None
    return re.sub(rf"@{re.escape(username)}\b", " ", message.text or "", flags=re.IGNORECASE).strip()


def _mentioned(message: Message, username: str, bot_id: int) -> bool:
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None and replied.from_user.id == bot_id:
        return True
    mentions = message.parse_entities([MessageEntity.MENTION]).values()
    return any(mention.lower() == f"@{username}".lower() for mention in mentions)
