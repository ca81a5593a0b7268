"""One update as a handler sees it: who it is, in which language, where to answer, and what time it is for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from sqlite_utils import Database
from telegram import Bot, Chat, InlineKeyboardMarkup, Message, Update, User
from telegram.constants import ZERO_DATE, ChatType

from bot.chat import messenger, staff
from bot.chat.delivery import Delivery
from bot.chat.ephemeral import Presser
from bot.chat.language import of_code
from bot.chat.reader import Reader, private_link
from bot.chat.screen import Screen
from bot.chat.services import Services
from bot.chat.staff import Rights
from bot.settings import Settings
from storage import begun, pending, people, requests, yes_no
from storage.begun import Begun
from storage.pending import Open, Pending, Task
from storage.tables.records import Draft, Person
from storage.yes_no import OpenYesNo


@dataclass(frozen=True, slots=True)
class Place:
    """The message that was pressed, or shown for now: its number, and the buttons that it had when it was pressed."""

    message_id: int
    buttons: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update: who it is from, what they may do and have begun to write, and where it is answered."""

    services: Services
    bot: Bot
    update_id: int
    person: Person
    rights: Rights
    task: Task | None
    """What they have begun to write besides a form."""
    draft: Draft | None
    """Their form."""
    context: str | None
    """The question that they asked before, if that was a moment ago."""
    chat: Chat
    reader: Reader
    at: datetime
    """When the person acted: Telegram's date, or the clock's where Telegram gives none (a press)."""
    message: Message | None = None
    pressed: Place | None = None
    reply_to: int | None = None
    """The message of a group that is answered."""
    thread: int | None = None
    """The topic of a group in which the person acted."""
    delivery: Delivery = field(default_factory=Delivery)
    """How far the answer has come."""
    query_id: str | None = None
    """Telegram's id of a press."""
    yes_no: OpenYesNo | None = None
    """The question of yes or no that they have not answered yet."""
    awaited: tuple[str, ...] = ()
    """The references of their requests on which the office waits for a reply, the one asked about last first."""
    inquires: bool = False
    """Whether they have an open inquiry."""
    taken: bool = False
    """Whether an earlier try of this update has taken the message as a step of their form."""
    form_reader: Reader = field(init=False)
    """The reader at the moment `at`: a deadline is judged by it, however late the update is handled."""

    def __post_init__(self) -> None:
        at_once = self.at == self.reader.now  # as of each press
        object.__setattr__(self, "form_reader", self.reader if at_once else replace(self.reader, now=self.at))

    @property
    def private(self) -> bool:
        """Whether this is the person's private chat with the bot."""
        return self.chat.type == ChatType.PRIVATE

    @property
    def text(self) -> str:
        """What was written; "" where nothing was."""
        return (self.message.text if self.message else None) or ""

    @property
    def pending(self) -> Pending | None:
        """What the person has begun to write: what the next text belongs to."""
        return self.task or self.draft

    async def show(self, screen: Screen) -> None:
        """Show a screen here: in place of the pressed message when there is one."""
        await self.shown(screen)

    async def show_for_now(self, screen: Screen) -> Incoming:
        """Show a screen that the next one takes the place of; returns the `Incoming` that goes on so."""
        return replace(self, pressed=Place(await self.shown(screen)))

    async def shown(self, screen: Screen) -> int:
        """The number of the message that shows a screen here, as `show` shows it."""
        shown = await messenger.show(
            self.bot,
            self.chat.id,
            screen,
            edit=self.pressed.message_id if self.pressed else None,
            reply_to=self.reply_to,
            thread=self.thread,
            delivery=self.delivery,
        )
        await self._note_decision(screen)
        return shown.message_id

    async def show_to_presser(self, line: str, text: str) -> bool:
        """Whether `text` was shown, within a group, to who pressed and to nobody else; of `line`, others may see it."""
        if self.query_id is None:
            return False
        presser = Presser(self.chat.id, self.thread, self.person.id, self.query_id)
        return await self.services.ephemeral.show(self.bot, presser, line, text)

    async def add(self, screen: Screen) -> None:
        """Show a screen as a new message, leaving a pressed one as it is."""
        await messenger.show(
            self.bot,
            self.chat.id,
            screen,
            reply_to=None if self.message else self.reply_to,
            thread=self.thread,
            delivery=self.delivery,
        )
        await self._note_decision(screen)

    async def _note_decision(self, screen: Screen) -> None:
        """Keep the question of yes or no that was asked, so that a typed word can answer it."""
        if screen.decision is not None and self.private:
            question = OpenYesNo(asdict(screen.decision), self.update_id)
            await self.services.store.run(yes_no.put, self.person.id, question, self.reader.now)


async def identify(services: Services, update: Update, bot: Bot) -> Incoming:
    """Who sent this update and all that a handler needs to know of them, in one transaction; remembers the person and,
    the first time, their Telegram language. Raises ValueError for an update without a person or a chat.
    """
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        raise ValueError("an update without a person or a chat")
    now, written = services.clock.now(), chat.type == ChatType.PRIVATE and update.message is not None
    first = services.catalog.current.calendar.desk.language
    update_id = update.update_id if written else None
    known = await services.store.run(_known, services.settings, user, first, now, update_id)
    return _incoming(services, bot, update, chat, known, now)


def _incoming(
    services: Services, bot: Bot, update: Update, chat: Chat, known: _Known, now: datetime
) -> Incoming:
    private, message, query = chat.type == ChatType.PRIVATE, update.message, update.callback_query
    pressed = query.message if query and isinstance(query.message, Message) else None
    link = "" if private else private_link(bot.username)
    return Incoming(
        services,
        bot,
        update.update_id,
        known.person,
        known.rights,
        known.open.task,
        known.open.draft,
        known.context,
        chat,
        Reader(services.texts, services.catalog.current, known.person.lang or "", now, link),
        at=message.date if message else now,
        message=message,
        pressed=Place(pressed.message_id, pressed.reply_markup) if pressed else None,
        reply_to=None if private else _answered(message, pressed),
        thread=_thread(message or pressed),
        delivery=services.deliveries.get(update.update_id) or Delivery(),
        query_id=query.id if query else None,
        yes_no=known.yes_no,
        awaited=known.awaited if private else (),
        inquires=known.inquires and private,
        taken=known.open.taken,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    person: Person
    rights: Rights
    open: Open
    context: str | None
    yes_no: OpenYesNo | None
    awaited: tuple[str, ...]
    inquires: bool


def _known(
    db: Database,
    settings: Settings,
    user: User,
    first: str,
    now: datetime,
    written: int | None,
) -> _Known:
    """`written` is the update of a message in the private chat: what it belongs to stays so at every further try."""
    person = people.remember(db, user.id, lang=of_code(user.language_code, first), now=now)
    there = begun.of(db, user.id)
    return _Known(
        person,
        staff.rights_of(db, settings, user, has_role=there.role),
        _open(db, user.id, now, written, there),
        people.context(db, user.id, now=now) if there.context else None,
        yes_no.of(db, user.id, now, written) if there.yes_no else None,
        requests.awaiting_reply(db, user.id) if there.awaited else (),
        there.inquiry,
    )


def _open(db: Database, person_id: int, now: datetime, written: int | None, there: Begun) -> Open:
    """What the person has begun to write, or what the update `written` belongs to."""
    if written is None:
        return pending.open_now(db, person_id, now, there)
    return pending.open_to(db, written, person_id, now, there)


def _answered(message: Message | None, pressed: Message | None) -> int | None:
    """The message to answer in a group. Of one that is old or gone when it is pressed no topic is told, but an answer to
    it goes to its topic by itself (Bot API, InaccessibleMessage and ReplyParameters).
    """
    if message is not None:
        return message.message_id
    return pressed.message_id if pressed is not None and pressed.date == ZERO_DATE else None


def _thread(message: Message | None) -> int | None:
    """The topic a message stands in. A thread alone is none: replies have one too (Bot API, is_topic_message)."""
    return message.message_thread_id if message and message.is_topic_message else None
