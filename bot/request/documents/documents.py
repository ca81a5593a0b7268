"""Documents in the conversation: one arrives, a student looks at theirs, takes one back, or says where one belongs.

What becomes of a file after it arrived is `fetching`'s business; its outcome is told by a notice.
"""

from __future__ import annotations

from telegram import Document, Message, PhotoSize

from bot.chat.incoming import Incoming
from bot.chat.routes import Button, File, Route
from bot.chat.screen import Screen
from bot.request.documents import documents_screens as document_screens
from bot.request.documents import papers
from bot.request.documents import steps as document_steps
from storage.tables.records import FileSent


def file_in(message: Message) -> FileSent | None:
    """The document or photo of a message, as Telegram tells of it; None where there is neither."""
    file: Document | PhotoSize | None = message.document
    if message.photo:
        file = message.photo[-1]  # the largest size comes last
    if file is None:
        return None
    return FileSent(
        file.file_id,
        file.file_unique_id,
        papers.tidy(getattr(file, "file_name", None) or ""),
        file.file_size,
        message.media_group_id,
        message.date,
    )


async def received(incoming: Incoming) -> bool:
    """Whether a document or a photo came in private; it is a student's."""
    message = incoming.message
    file = file_in(message) if message and incoming.private and not message.animation else None
    if message is None or file is None:
        return False
    await arrived(incoming, file)
    if message.caption:
        await incoming.add(Screen(incoming.reader.say("reaction-caption")))
    return True


async def arrived(incoming: Incoming, file: FileSent) -> None:
    """A file was sent: it is noted where it belongs, and told of when it is stored or cannot be."""
    question = await incoming.services.store.run(document_steps.take, incoming, file)
    incoming.services.wake_sender()
    incoming.services.wake_fetcher()
    if question is not None:
        await incoming.show(document_screens.choice(incoming.reader, question.document, question.requests))


async def attach(incoming: Incoming, document_id: int, reference: str) -> None:
    """It was said to which request a file belongs."""
    if not await incoming.services.store.run(document_steps.attach, incoming, document_id, reference):
        await incoming.show(Screen(incoming.reader.say("document-gone")))
        return
    incoming.services.wake_sender()
    incoming.services.wake_fetcher()
    await incoming.show(Screen(incoming.reader.say("document-attached", reference=reference)))


async def drop(incoming: Incoming, document_id: int) -> None:
    """A file is not to be kept."""
    await incoming.services.store.run(document_steps.drop, incoming, document_id)
    await incoming.show(Screen(incoming.reader.say("document-dropped")))


async def show_folder(incoming: Incoming, name: str) -> None:
    """The documents of the draft or of one request."""
    folder = await incoming.services.store.run(document_steps.folder, incoming, name)
    if folder is None:
        await incoming.show(Screen(incoming.reader.say("document-gone")))
    else:
        await incoming.show(document_screens.folder(incoming.reader, folder))


async def ask_take_back(incoming: Incoming, document_id: int) -> None:
    """Ask before a document is erased; when it is too late for that, the folder says so."""
    found = await incoming.services.store.run(document_steps.around, incoming, document_id)
    if found is None:
        await incoming.show(Screen(incoming.reader.say("document-gone")))
        return
    document, folder = found
    if document_screens.is_open(incoming.reader, folder):
        await incoming.show(document_screens.take_back(incoming.reader, document, folder))
    else:
        await incoming.show(document_screens.folder(incoming.reader, folder))


async def take_back(incoming: Incoming, document_id: int) -> None:
    """Erase a document; pressing twice says that it is gone."""
    folder = await incoming.services.store.run(document_steps.take_back, incoming, document_id)
    if folder is None:
        await incoming.show(Screen(incoming.reader.say("document-gone")))
    else:
        await incoming.show(document_screens.folder(incoming.reader, folder))


ROUTES: tuple[Route, ...] = (
    File(received),
    Button("documents", show_folder),
    Button("take-back", ask_take_back),
    Button("taken-back", take_back),
    Button("attach", attach),
    Button("attach-none", drop),
)
