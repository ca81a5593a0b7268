"""What a person of the office answered becomes a new question of the files, or a wording of one that there is: shown with
what it changes, applied by one more press, and taken back like any other change.
"""

from __future__ import annotations

from bot.admin import office_answers_screens
from bot.admin.files import entries, library_screens, lookup
from bot.chat.incoming import Incoming
from bot.chat.routes import Right, Route, buttons
from faq.pages import rewriting
from storage import office_answers, questions
from storage.office_answers import OfficeAnswer


async def show(incoming: Incoming, question_id: int) -> None:
    """A question and what a person answered."""
    found = await _find(incoming, question_id)
    if found is not None:
        await incoming.show(office_answers_screens.card(incoming.reader, found))


async def add_wording(incoming: Incoming, question_id: int, entry_id: str) -> None:
    """What was asked is a way to ask a question that there is."""
    found = await _find(incoming, question_id)
    file = lookup.file_of(incoming.services.catalog, entry_id, found.lang) if found else None
    if found is None or file is None:
        return
    wording = office_answers_screens.wording(found)
    await entries.propose_text(
        incoming, file, lambda text: rewriting.with_wording(text, file, entry_id, wording), (question_id,)
    )


async def add_entry(incoming: Incoming, question_id: int) -> None:
    """Question and answer are new: they go into the file of the likeliest question."""
    found = await _find(incoming, question_id)
    if found is None:
        return
    file = _file(incoming, found)
    heading, others = office_answers_screens.heading(found)
    entry_id = rewriting.new_id(heading, {entry.id for entry in incoming.services.catalog.current.entries})
    await entries.propose_text(
        incoming,
        file,
        lambda text: rewriting.with_entry(text, entry_id, heading, found.answer, others),
        (question_id,),
    )


async def ignore(incoming: Incoming, question_id: int) -> None:
    """It is nothing for the desk."""
    if await _find(incoming, question_id) is not None:
        await incoming.services.store.run(questions.settle, (question_id,), 0)
        await incoming.show(office_answers_screens.ignored(incoming.reader))


def _file(incoming: Incoming, found: OfficeAnswer) -> str:
    live = incoming.services.catalog
    files = (lookup.file_of(live, entry_id, found.lang) for entry_id in found.likely)
    near = next((file for file in files if file and file.startswith(f"{found.lang}/")), None)
    return near or next(
        each.file for each in lookup.topics(live.directory)[0] if each.file.startswith(f"{found.lang}/")
    )


async def _find(incoming: Incoming, question_id: int) -> OfficeAnswer | None:
    """What a button means; None when it was told that it is settled."""
    found = await incoming.services.store.run(office_answers.get, question_id)
    if found is None:
        await incoming.show(office_answers_screens.gone(incoming.reader))
    return found


ROUTES: tuple[Route, ...] = buttons(
    Right.ADMIN,
    library_screens.EDIT,
    {"told": show, "toldadd": add_wording, "toldnew": add_entry, "toldno": ignore},
)
