"""Documents in the conversation: one arrives, a student looks at theirs, takes one back, or says where one belongs.

What becomes of a file after it arrived is `fetching`'s business; its outcome is told by a notice.
"""

from __future__ import annotations

from telegram import Document, Message, PhotoSize

from bot.chat.incoming import Incoming
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


async def arrived(incoming: Incoming, file: FileSent) -> None:
    """A file was sent: it is noted where it belongs, and told of when it is stored or cannot be."""
    question = await incoming.services.store.run(document_steps.take, incoming, file)
    incoming.services.wake_sender()
    incoming.services.wake_fetcher()
    if question is not None:
        await incoming.show(document_screens.choice(incoming.reader, question.document, question.requests))


async def attach(incoming: Incoming, arguments: list[str]) -> None:
    """It was said to which request a file belongs."""
    document_id, reference = int(arguments[0]), arguments[1]
    if not await incoming.services.store.run(document_steps.attach, incoming, document_id, reference):
        await incoming.show(Screen(incoming.reader.say("document-gone")))
        return
    incoming.services.wake_sender()
    incoming.services.wake_fetcher()
    await incoming.show(Screen(incoming.reader.say("document-attached", reference=reference)))


async def drop(incoming: Incoming, arguments: list[str]) -> None:
    """A file is not to be kept."""
    await incoming.services.store.run(document_steps.drop, incoming, int(arguments[0]))
    await incoming.show(Screen(incoming.reader.say("document-dropped")))


async def show_folder(incoming: Incoming, arguments: list[str]) -> None:
    """The documents of the draft or of one request."""
    folder = await incoming.services.store.run(document_steps.folder, incoming, arguments[0])
    if folder is None:
        await incoming.show(Screen(incoming.reader.say("document-gone")))
    else:
        await incoming.show(document_screens.folder(incoming.reader, folder))


async def ask_take_back(incoming: Incoming, arguments: list[str]) -> None:
    """Ask before a document is erased; when it is too late for that, the folder says so."""
    found = await incoming.services.store.run(document_steps.around, incoming, int(arguments[0]))
    if found is None:
        await incoming.show(Screen(incoming.reader.say("document-gone")))
        return
    document, folder = found
    if document_screens.is_open(incoming.reader, folder):
        await incoming.show(document_screens.take_back(incoming.reader, document, folder))
    else:
        await incoming.show(document_screens.folder(incoming.reader, folder))


async def take_back(incoming: Incoming, arguments: list[str]) -> None:
    """Erase a document; pressing twice says that it is gone."""
    folder = await incoming.services.store.run(document_steps.take_back, incoming, int(arguments[0]))
    if folder is None:
        await incoming.show(Screen(incoming.reader.say("document-gone")))
    else:
        await incoming.show(document_screens.folder(incoming.reader, folder))


BUTTONS = {
    "documents": show_folder,
    "take-back": ask_take_back,
    "taken-back": take_back,
    "attach": attach,
    "attach-none": drop,
}
