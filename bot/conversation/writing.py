"""What somebody has begun to write: the package that takes their next text, and the command that ends it."""

from __future__ import annotations

from sqlite_utils import Database

from bot.admin import calendar, forms
from bot.admin.files import edits, entries, handouts
from bot.chat import consent
from bot.chat.incoming import Incoming
from bot.chat.screen import Screen
from bot.chat.vocabulary import fold_phrase
from bot.conversation.questions import question
from bot.office.inquiries import inquiries
from bot.office.queue import writing
from bot.request.filed import filing, replies, typed_replies
from bot.request.form import form, form_presses, review_answers, text_answers
from bot.student import inquiry
from storage import inbox, pending
from storage.tables.records import Draft, EditTask, InquiryWords, Writing


async def cancel(incoming: Incoming) -> None:
    """Drop what is being written; where nothing is, ask before the draft of a request is deleted."""
    if not incoming.private or incoming.pending is None or isinstance(incoming.pending, Draft):
        await form_presses.ask_discard(incoming)
        return
    await incoming.services.store.run(_end_writing, incoming)
    dropped = "edit-never-mind" if isinstance(incoming.pending, EditTask) else "write-dropped"
    await incoming.show(replies.before_draft(incoming, Screen(incoming.reader.say(dropped))))


def ends_writing(incoming: Incoming) -> bool:
    """Whether a text says, in place of the words that were asked for, that nothing is to be written after all. What is
    offered as a reply was not asked for.
    """
    if isinstance(incoming.task, Writing) and incoming.task.offered:
        return False
    buttons = incoming.services.texts.all("button-send-nothing")
    return consent.drops(incoming.text) or fold_phrase(incoming.text) in map(fold_phrase, buttons)


def _end_writing(db: Database, incoming: Incoming) -> None:
    if inbox.apply_once(db, incoming.update_id):
        pending.end(db, incoming.person.id)


async def words_written(incoming: Incoming) -> None:
    """The words about a request that were asked for: a student's reply, or the staff's."""
    assert isinstance(incoming.pending, Writing)
    if incoming.pending.offered:
        await _words_offered(incoming, incoming.pending)
    elif incoming.pending.reply:
        await replies.take(incoming, incoming.pending, incoming.text.strip())
    elif incoming.rights.staff:
        await writing.words_written(incoming)
    else:
        await _as_any_text(incoming)


async def _words_offered(incoming: Incoming, writing: Writing) -> None:
    """A text after one that may be the reply to the office: the word that sends it, or a text like any other."""
    if not await typed_replies.sent_by_word(incoming, writing):
        await _as_any_text(incoming)


async def inquiry_written(incoming: Incoming) -> None:
    """What was asked for in an inquiry: a student's question to the office, or the staff's answer."""
    assert isinstance(incoming.pending, InquiryWords)
    if not incoming.pending.office:
        await inquiry.words_written(incoming, incoming.pending)
    elif incoming.rights.staff:
        await inquiries.words_written(incoming, incoming.pending)
    else:
        await _as_any_text(incoming)


async def _as_any_text(incoming: Incoming) -> None:
    """A text that belongs to the form, if one is open, and is a question otherwise."""
    await (form_text if incoming.draft else question)(incoming)


async def form_text(incoming: Incoming) -> None:
    """A text while the form is open: it sends the request, or belongs to the question. What an earlier try has taken is
    not taken again for what stands there now.
    """
    if incoming.taken and incoming.draft is not None:
        await form.show_draft(incoming, incoming.draft)
    elif incoming.taken or review_answers.is_sending(incoming):
        await filing.send(incoming)
    else:
        await text_answers.written(incoming)


async def edit_written(incoming: Incoming) -> None:
    """What an admin was asked to write. What cannot be used as it is may be written again."""
    assert isinstance(incoming.task, EditTask)
    assert incoming.message is not None
    task = incoming.task.task
    if not await WRITTEN[str(task["act"])](incoming, task, incoming.message):
        await edits.expect_text(incoming, task)


WRITTEN = {**entries.WRITTEN, **handouts.WRITTEN, **calendar.WRITTEN, **forms.WRITTEN}
"""What becomes of an admin's text, by what it was asked for."""
