"""What an admin reads of an answer that a person of the office gave, and what may be made of it. Pure."""

from __future__ import annotations

import re

from bot.admin.files.library_screens import EDIT, as_wording, press, short
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, Style, data, literal
from faq.entry import Kind
from storage.office_answers import OfficeAnswer
from storage.tables.records import Json

GUESSES = 3
"""Questions that are offered to take the wording: more are not looked through."""
ALIKE = 0.5
"""How sure, 0..1, the search is from which the question is rather one that there is: as likely as not."""
LONGEST_HEADING = 120
"""Characters of a question that may stand as a heading: two lines of a telephone."""
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


def notice(reader: Reader, payload: dict[str, Json]) -> Screen:
    """The same as a notice tells it."""
    return card(reader, OfficeAnswer(**{**payload, "likely": tuple(payload["likely"])}))


def card(reader: Reader, found: OfficeAnswer) -> Screen:
    """Question and answer, and what they may become: by the search's proposal, a wording or a new question first."""
    text = reader.say(
        "office-answer", question=literal(found.question), answer=literal(found.answer), language=found.lang
    )
    near = [each for each in found.likely if _is_answer(reader, each)][:GUESSES]
    wordings = [_wording_of(reader, found, each) for each in near]
    new = press(reader, "edit-button-told-new", "toldnew", found.question_id)
    choices = [*wordings, new] if found.confidence >= ALIKE else [new, *wordings]
    no = press(reader, "edit-button-told-no", "toldno", found.question_id)
    return Screen(text, ((choices[0].styled(Style.PRIMARY),), *((each,) for each in choices[1:]), (no,)))


def ignored(reader: Reader) -> Screen:
    """It becomes nothing."""
    return Screen(reader.say("office-answer-ignored"))


def gone(reader: Reader) -> Screen:
    """A colleague was quicker."""
    return Screen(reader.say("office-answer-gone"))


def wording(found: OfficeAnswer) -> str:
    """The question as a way to ask it."""
    return as_wording(found.question)


def heading(found: OfficeAnswer) -> tuple[str, tuple[str, ...]]:
    """(what heads the new question: its first sentence that asks, or else all of it; the rest as other wordings)."""
    whole = wording(found)
    sentences = _SENTENCES.split(whole)
    asking = next((each for each in sentences if each.endswith("?")), whole)
    if len(asking) > LONGEST_HEADING:
        cut = asking[:LONGEST_HEADING].rsplit(" ", 1)[0]
        return cut, (whole,)
    return asking, () if asking == whole else (whole,)


def _is_answer(reader: Reader, entry_id: str) -> bool:
    return reader.catalog.has(entry_id) and reader.catalog.entry(entry_id, reader.lang).kind is Kind.ANSWER


def _wording_of(reader: Reader, found: OfficeAnswer, entry_id: str) -> Press:
    question = short(reader.catalog.entry(entry_id, reader.lang).question)
    label = reader.say("edit-button-told-add", question=question)
    return Press(label, data(EDIT, "toldadd", found.question_id, entry_id))
