"""Who takes an update: every command, button, deep link, text and file of every room, in one ordered list.

The only module that knows all rooms, and the only one that checks rights. What ties two rooms together stands here: a
question that turns out to be a wish for a request, a word that ends whatever is being written.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from sqlite_utils import Database
from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot import menus
from bot.admin import calendar, forms, office_answers, preview, unanswered
from bot.admin.files import (
    edits,
    entries,
    handouts,
    history,
    library,
    library_screens,
    pdf_timetables,
    timetable_uploads,
)
from bot.answers import flood, helpful, own_exams, questions, questions_screens
from bot.answers.replies import Reply
from bot.chat import common_screens, consent, language, messenger, reactions
from bot.chat.consent import Consent
from bot.chat.incoming import Incoming, addressed, identify
from bot.chat.routes import Act, Button, Command, File, Label, Link, Right, Route, Text
from bot.chat.screen import Press, Screen, YesNo, literal
from bot.chat.services import Services
from bot.office import announcements, figures, invitations, verification
from bot.office.decisions import decisions
from bot.office.digest import digest
from bot.office.inquiries import inquiries, teaching
from bot.office.queue import queue, queue_screens
from bot.request.documents import documents
from bot.request.filed import filed, filing, identity, replies, typed_replies
from bot.request.form import form, health_check, in_between, interpret, opening, overlap_alerts, text_answers
from bot.student import handouts as student_handouts
from bot.student import inquiry, own_data, welcome
from storage import asked, chats, inbox, pending, people, reference, roles
from storage.errors import NoSuchDocument, NoSuchInquiry, NoSuchRequest
from storage.tables.records import Draft, EditTask, InquiryWords, Writing
from storage.tables.timestamps import to_day, to_moment

Context = ContextTypes.DEFAULT_TYPE
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
"""A handler as python-telegram-bot calls it."""
GONE = (NoSuchRequest, NoSuchInquiry, NoSuchDocument)
"""What a button is about has been erased since, or never was, for whoever presses it."""
LONGEST_COMMAND = 40
"""Characters of an unknown command that are said back: Telegram's own have 32 at most (Bot API, BotCommand)."""


async def start(incoming: Incoming, payload: str) -> None:
    """`/start`: where its deep link leads, or the greeting."""
    link = next((each for each in LINKS if incoming.private and each.pattern.fullmatch(payload)), None)
    if link is None:
        await welcome.start(incoming, payload)
    elif await _allowed(incoming, link.right):
        await _call_with(link.act, incoming, payload if link.takes_text else "")


async def invited(incoming: Incoming, token: str) -> None:
    """An invitation was opened: the person gets the role, then its menu."""
    await invitations.redeem(incoming, token)
    await menus.show_menu(incoming.services, COMMANDS, incoming.bot, incoming.chat.id)


async def topics(incoming: Incoming) -> None:
    """The topics; for an admin in private also the way to the files behind them."""
    screen = questions_screens.topics(incoming.reader)
    if incoming.private and incoming.rights.admin:
        screen = screen.with_rows(library_screens.to_files(incoming.reader))
    await incoming.show(screen)


async def cancel(incoming: Incoming) -> None:
    """Drop what is being written; where nothing is, ask before the draft of a request is deleted."""
    if not incoming.private or incoming.pending is None or isinstance(incoming.pending, Draft):
        await form.ask_discard(incoming)
        return
    await incoming.services.store.run(_end_writing, incoming)
    dropped = "edit-never-mind" if isinstance(incoming.pending, EditTask) else "write-dropped"
    await incoming.show(Screen(incoming.reader.say(dropped)))


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
        await queue.words_written(incoming)
    else:
        await (form_text if incoming.draft else question)(incoming)


async def _words_offered(incoming: Incoming, writing: Writing) -> None:
    """A text after one that may be the reply to the office: the word that sends it, or a text like any other."""
    if interpret.is_sending(incoming.text):
        await replies.send(incoming, writing.reference)
    else:
        await (form_text if incoming.draft else question)(incoming)


async def inquiry_written(incoming: Incoming) -> None:
    """What was asked for in an inquiry: a student's question to the office, or the staff's answer."""
    assert isinstance(incoming.pending, InquiryWords)
    if not incoming.pending.office:
        await inquiry.words_written(incoming, incoming.pending)
    elif incoming.rights.staff:
        await inquiries.words_written(incoming, incoming.pending)
    else:
        await (form_text if incoming.draft else question)(incoming)


async def form_text(incoming: Incoming) -> None:
    """A text while the form is open: it sends the request, or belongs to the question. What an earlier try has taken is
    not taken again for what stands there now.
    """
    if incoming.taken and incoming.draft is not None:
        await form.show_draft(incoming, incoming.draft)
    elif incoming.taken or text_answers.is_sending(incoming):
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


async def question(incoming: Incoming) -> None:
    """A question in free words; a wish for a request opens the form, one for a person hands the question on, a question
    about requests that were sent lists them; one that is named is shown. While the office waits for a reply, or an inquiry
    is open, what is not surely for the desk is offered as part of it.
    """
    await flood.tell(incoming)
    if await _request_named(incoming):
        return
    incoming = await _in_their_language(incoming)
    asked = await questions.find(incoming, incoming.text)
    if incoming.awaited and not typed_replies.is_for_desk(incoming.text, asked):
        await typed_replies.offer(incoming)
        return
    if await inquiry.takes(incoming, asked):
        return
    own = await filed.listed(incoming) if asked.about_own_requests else None
    if asked.wants_person:
        own = await inquiry.opened(incoming)
    await questions.reply(incoming, asked, own, _below(incoming, asked))
    if asked.wants_request:
        await opening.begin(incoming)


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


ROUTES: tuple[Route, ...] = (
    *handouts.ROUTES,
    *library.ROUTES,
    *pdf_timetables.ROUTES,
    *timetable_uploads.ROUTES,
    *entries.ROUTES,
    *edits.ROUTES,
    *calendar.ROUTES,
    *forms.ROUTES,
    *unanswered.ROUTES,
    *office_answers.ROUTES,
    *history.ROUTES,
    *preview.ROUTES,
    *queue.ROUTES,
    *inquiries.ROUTES,
    *teaching.ROUTES,
    *digest.ROUTES,
    *announcements.ROUTES,
    *figures.ROUTES,
    *verification.ROUTES,
    *decisions.ROUTES,
    *overlap_alerts.ROUTES,
    *opening.ROUTES,  # a link to a kind may have the length of an invitation
    Link(re.compile(rf"[\w-]{{{roles.TOKEN_LENGTH}}}"), invited),
    *welcome.ROUTES,
    Command("faq", topics),
    *own_exams.ROUTES,
    *form.ROUTES,
    *in_between.ROUTES,
    *identity.ROUTES,
    *health_check.ROUTES,
    *filing.ROUTES,
    *filed.ROUTES,
    *replies.ROUTES,
    *typed_replies.ROUTES,
    *documents.ROUTES,
    *questions.ROUTES,
    *helpful.ROUTES,
    *student_handouts.ROUTES,
    *own_data.ROUTES,
    *inquiry.ROUTES,
    Command("cancel", cancel),
    Text(Writing, words_written),
    Text(InquiryWords, inquiry_written),
    Text(Draft, form_text),
    Text(EditTask, edit_written, Right.ADMIN),
)
"""The first that fits wins."""
WRITTEN = {**entries.WRITTEN, **handouts.WRITTEN, **calendar.WRITTEN, **forms.WRITTEN}
"""What becomes of an admin's text, by what it was asked for."""
COMMANDS = tuple(route for route in ROUTES if isinstance(route, Command))
LINKS = tuple(route for route in ROUTES if isinstance(route, Link))
LABELS = tuple(route for route in ROUTES if isinstance(route, Label))
BUTTONS = {route.verb: route for route in ROUTES if isinstance(route, Button)}
TEXTS = {route.kind: route for route in ROUTES if isinstance(route, Text)}
FILES = tuple(route for route in ROUTES if isinstance(route, File))
"""The routes by their kind; of buttons and texts one each."""


def handlers(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """The routes as python-telegram-bot's handlers."""

    def on(handle: Callable[[Incoming, Update], Awaitable[None]]) -> Handle:
        async def handler(update: Update, context: Context) -> None:
            incoming = await identify(services, update, context.bot)
            await handle(incoming, update)
            await _leave_question(incoming)
            await helpful.leave(incoming)

        return handler

    def on_command(route: Command) -> Handle:
        return on(lambda incoming, update: _command(incoming, update, route))

    async def other(update: Update, context: Context) -> None:
        if not reactions.is_service(update):
            await _anything_else(await identify(services, update, context.bot), update)

    fresh = filters.UpdateType.MESSAGE
    words = ((route, route.words(services.texts)) for route in COMMANDS)
    return [
        CommandHandler(
            "start", on(lambda incoming, _: start(incoming, _words_after_command(incoming))), filters=fresh
        ),
        *(CommandHandler(names, on_command(route), filters=fresh) for route, names in words),
        CallbackQueryHandler(on(_press)),
        MessageHandler(fresh & filters.TEXT, on(_text)),
        MessageHandler(fresh & filters.StatusUpdate.MIGRATE, on(_group_moved)),
        MessageHandler(fresh & (filters.Document.ALL | filters.PHOTO), on(_file)),
        MessageHandler(filters.UpdateType.MESSAGES, other),  # posts of channels are nobody's
        ChatMemberHandler(other, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def _command(incoming: Incoming, update: Update, route: Command) -> None:
    if await _allowed(incoming, route.right, update):
        await _call_with(route.act, incoming, _words_after_command(incoming) if route.takes_text else "")


async def _press(incoming: Incoming, update: Update) -> None:
    query = update.callback_query
    assert query is not None
    route, _ = _route(query.data or "")
    refusal = _refusal(incoming, route.right) if route else None
    await messenger.acknowledge(query, incoming.reader.say(refusal) if refusal else "")
    if not refusal:
        await _act_on(incoming, query.data or "")


async def _act_on(incoming: Incoming, pressed: str) -> None:
    """Do what a button carries."""
    route, arguments = _route(pressed)
    if route is None:
        return
    values = route.values(arguments)
    try:
        if values is not None:
            await route.act(incoming, **values)
    except GONE:
        values = None
    if values is None:
        await incoming.add(Screen(incoming.reader.say("button-outdated")))


async def _text(incoming: Incoming, _update: Update) -> None:
    if not incoming.private:
        await _group_text(incoming)
    elif incoming.text.startswith("/"):
        command = literal(incoming.text.split()[0][:LONGEST_COMMAND])
        await incoming.show(Screen(incoming.reader.say("unknown-command", command=command)))
    elif not (await _language_switched(incoming) or await _decided(incoming)):
        await _text_handler(incoming)(incoming)


async def _language_switched(incoming: Incoming) -> bool:
    """Whether a text asked for another language in the midst of a form or of a question of yes or no: what was asked is
    asked again in it.
    """
    lang = consent.language_wished(incoming.text)
    open_ = incoming.draft is not None or incoming.asked is not None
    if incoming.task is not None or not open_ or lang not in incoming.reader.desk.languages:
        return False
    await incoming.services.store.run(people.set_lang, incoming.person.id, lang)
    switched = replace(incoming, reader=replace(incoming.reader, lang=lang))
    if switched.asked is not None:
        question = YesNo(**switched.asked.question)
        await switched.show(common_screens.decide_by_button(switched.reader, question))
    elif switched.draft is not None:
        await form.show_draft(switched, switched.draft, switched.reader.say("language-set"))
    return True


async def _decided(incoming: Incoming) -> bool:
    """Whether a text answered the open question of yes or no. A typed yes destroys nothing: the buttons are shown again."""
    if incoming.asked is None:
        return False
    decision = YesNo(**incoming.asked.question)
    said = consent.read(incoming.text, destroys=decision.destroys)
    if said is None:
        return False
    if said is Consent.UNCLEAR or (said is Consent.YES and decision.destroys):
        await incoming.show(common_screens.decide_by_button(incoming.reader, decision))
    elif said is Consent.NO and decision.destroys:
        await _nothing_destroyed(incoming)
    else:
        await _act_on(incoming, decision.yes_data if said is Consent.YES else decision.no_data)
    return True


async def _nothing_destroyed(incoming: Incoming) -> None:
    """Say so; a form that is open goes on."""
    said = incoming.reader.say("decide-no")
    if incoming.draft is not None and incoming.task is None:
        await form.show_draft(incoming, incoming.draft, said)
    else:
        await incoming.show(Screen(said))


async def _leave_question(incoming: Incoming) -> None:
    """Close the question of yes or no that was open before this update: it is answered, or something else was done."""
    if incoming.private and incoming.asked is not None and incoming.asked.update_id != incoming.update_id:
        await incoming.services.store.run(asked.close, incoming.person.id, incoming.asked)


def _text_handler(incoming: Incoming) -> Act:
    """What handles a text in a private chat: a reply keyboard's button, what is being written, or a question."""
    said = incoming.text.strip().casefold()
    for label in LABELS:
        if said in (each.casefold() for each in incoming.services.texts.all(label.key)):
            return label.act
    if typed_replies.answers_notice(incoming):
        return typed_replies.offer
    for begun in (incoming.task, incoming.draft):  # what was begun by a role that is lost hides no form
        route = TEXTS.get(type(begun))
        if route is not None and route.right.allows(incoming.rights):
            return route.act
    if incoming.taken:
        return form_text
    return flood.leave_unanswered if incoming.services.load.flooded_by(incoming.chat.id) else question


async def _group_text(incoming: Incoming) -> None:
    """In a group the desk answers only when it is mentioned or replied to, and keeps what is personal out."""
    text = addressed(incoming)
    if text is None:
        return
    if not text:
        await incoming.show(Screen(incoming.reader.say("group-hello")))
        return
    asked = await questions.find(incoming, text)
    if asked.wants_request:
        await opening.begin(incoming)
    else:
        await questions.reply(incoming, asked)


async def _file(incoming: Incoming, update: Update) -> None:
    """A file: the first room that takes it."""
    for route in FILES:
        if route.right.allows(incoming.rights) and await route.take(incoming):
            return
    await _anything_else(incoming, update)


async def _anything_else(incoming: Incoming, update: Update) -> None:
    """Anything else: say what to do instead."""
    edited = update.edited_message is not None and incoming.private
    if edited and incoming.draft is not None:
        await form.show_draft(incoming, incoming.draft, incoming.reader.say("reaction-edited-draft"))
    else:
        await reactions.react(incoming, update)


async def _group_moved(incoming: Incoming, update: Update) -> None:
    """A group became a supergroup and has another id: it stays the group it was."""
    message = update.message
    if message is None:
        return
    old, new = message.migrate_from_chat_id or message.chat.id, message.migrate_to_chat_id or message.chat.id
    if await incoming.services.store.run(chats.moved, old, new):
        await menus.show_all_menus(incoming.services, COMMANDS, incoming.bot)


async def _allowed(incoming: Incoming, right: Right, update: Update | None = None) -> bool:
    """Whether the person may go on; else they were told why not, and lose the menu of a role they have no more."""
    refusal = _refusal(incoming, right, anonymous=update is not None and _anonymous(update))
    if refusal is None:
        return True
    await incoming.show(Screen(incoming.reader.say(refusal)))
    if incoming.private:
        await menus.show_menu(incoming.services, COMMANDS, incoming.bot, incoming.chat.id)
    return False


def _refusal(incoming: Incoming, right: Right, *, anonymous: bool = False) -> str | None:
    """Why somebody may not use a route, as the key of a sentence; None when they may. Admins work in private, the staff
    also in its own group.
    """
    if right is Right.EVERYBODY:
        return None
    if anonymous:
        return "office-anonymous"
    if not right.allows(incoming.rights):
        return "edit-admins-only" if right is Right.ADMIN else "office-only"
    if incoming.private:
        return None
    if right is Right.ADMIN:
        return "edit-in-private"
    return None if incoming.chat.id == incoming.rights.staff_chat else "office-elsewhere"


def _anonymous(update: Update) -> bool:
    """Whether a message was sent in the name of a chat, so that nobody can tell who wrote it (Bot API, sender_chat)."""
    return update.message is not None and update.message.sender_chat is not None


def _route(pressed: str) -> tuple[Button | None, list[str]]:
    """The route of a button's data, and what follows its verb."""
    parts = pressed.split(":")
    for length in (2, 1):
        if route := BUTTONS.get(":".join(parts[:length])):
            return route, parts[length:]
    return None, []


def _words_after_command(incoming: Incoming) -> str:
    """What stands behind a command."""
    return incoming.text.partition(" ")[2].strip()


async def _call_with(act: Act, incoming: Incoming, value: str) -> None:
    await (act(incoming, value) if value else act(incoming))


async def _in_their_language(incoming: Incoming) -> Incoming:
    """The same in the language that this message is clearly written in, from now on; else as it was."""
    heard = await incoming.services.search(language.heard, incoming.text)
    offered = incoming.reader.desk.languages
    if heard.foreign and language.OTHERWISE in offered:
        return await _in_english(incoming, heard.foreign)
    if heard.foreign or heard.lang not in offered or heard.lang == incoming.reader.lang:
        return incoming
    await incoming.services.store.run(people.set_lang, incoming.person.id, heard.lang)
    return replace(incoming, reader=replace(incoming.reader, lang=heard.lang))


async def _in_english(incoming: Incoming, foreign: str) -> Incoming:
    """The same in English for who writes in a language that the desk does not answer in, told so in it once a day; in
    the other language for who chose that when they were told.
    """
    person, now = incoming.person, incoming.reader.now
    told = person.told_lang == foreign
    if told and (incoming.reader.lang != language.OTHERWISE or person.told_on == to_moment(to_day(now))):
        return incoming
    lang = language.OTHERWISE
    await incoming.services.store.run(people.tell_language, person.id, lang, foreign, now)
    return replace(incoming, reader=replace(incoming.reader, lang=lang, foreign=foreign))
