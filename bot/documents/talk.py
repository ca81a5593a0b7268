"""Documents in the conversation: one arrives, a student looks at theirs, takes one back, or says where one belongs.

What becomes of a file after it arrived is `fetching`'s business; its outcome is told by a notice.
"""

from __future__ import annotations

from telegram import Document, Message, PhotoSize

from bot.documents import papers
from bot.documents import screens as document_screens
from bot.documents import steps as document_steps
from bot.screen import Screen
from bot.visit import Visit
from storage.records import FileSent


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


async def arrived(visit: Visit, file: FileSent) -> None:
    """A file was sent: it is noted where it belongs, and told of when it is stored or cannot be."""
    question = await visit.desk.store.run(document_steps.take, visit, file)
    visit.desk.wake_sender()
    visit.desk.wake_fetcher()
    if question is not None:
        await visit.show(document_screens.choice(visit.view, question.document, question.requests))


async def attach(visit: Visit, arguments: list[str]) -> None:
    """It was said to which request a file belongs."""
    document_id, reference = int(arguments[0]), arguments[1]
    if not await visit.desk.store.run(document_steps.attach, visit, document_id, reference):
        await visit.show(Screen(visit.view.say("document-gone")))
        return
    visit.desk.wake_sender()
    visit.desk.wake_fetcher()
    await visit.show(Screen(visit.view.say("document-attached", reference=reference)))


async def drop(visit: Visit, arguments: list[str]) -> None:
    """A file is not to be kept."""
    await visit.desk.store.run(document_steps.drop, visit, int(arguments[0]))
    await visit.show(Screen(visit.view.say("document-dropped")))


async def show_folder(visit: Visit, arguments: list[str]) -> None:
    """The documents of the draft or of one request."""
    folder = await visit.desk.store.run(document_steps.folder, visit, arguments[0])
    if folder is None:
        await visit.show(Screen(visit.view.say("document-gone")))
    else:
        await visit.show(document_screens.folder(visit.view, folder))


async def ask_take_back(visit: Visit, arguments: list[str]) -> None:
    """Ask before a document is erased; when it is too late for that, the folder says so."""
    found = await visit.desk.store.run(document_steps.around, visit, int(arguments[0]))
    if found is None:
        await visit.show(Screen(visit.view.say("document-gone")))
        return
    document, folder = found
    if document_screens.is_open(visit.view, folder):
        await visit.show(document_screens.take_back(visit.view, document, folder))
    else:
        await visit.show(document_screens.folder(visit.view, folder))


async def take_back(visit: Visit, arguments: list[str]) -> None:
    """Erase a document; pressing twice says that it is gone."""
    folder = await visit.desk.store.run(document_steps.take_back, visit, int(arguments[0]))
    if folder is None:
        await visit.show(Screen(visit.view.say("document-gone")))
    else:
        await visit.show(document_screens.folder(visit.view, folder))


BUTTONS = {
    "documents": show_folder,
    "take-back": ask_take_back,
    "taken-back": take_back,
    "attach": attach,
    "attach-none": drop,
}
