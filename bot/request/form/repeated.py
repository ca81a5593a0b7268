"""A text that arrives twice at once, by a second press or a bad line: it answers one question, not the next one too."""

from __future__ import annotations

from datetime import timedelta

from bot.chat.forms import DOUBT, Field, Value
from bot.chat.incoming import Incoming
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import form, interpret, meaning
from bot.request.form.typed_presses import says_skip
from bot.request.kinds import DOCUMENT, SESSION
from storage.tables.records import Draft

AT_ONCE = timedelta(seconds=2)
"""So long after an answer the same text is that answer once more: nobody reads the next question and writes even "yes" in
two seconds. Telegram dates texts by whole seconds; a press is dated by the clock, which may be ahead of them.
"""


async def told(incoming: Incoming, draft: Draft) -> bool:
    """Whether a text gives once more the answer that the draft has taken a moment ago: then its author is told so, and how
    to give the question that stands now the same answer.
    """
    if not is_repeated(incoming, draft):
        return False
    await form.show_draft(incoming, draft, incoming.reader.say("form-twice"))
    return True


def is_repeated(incoming: Incoming, draft: Draft) -> bool:
    """Whether a text gives the question before, at once, the answer that it has, or passes it by the word of its button as
    it was passed; any other words may pass two in a row. Where a doubt is open, the same words once more settle it.
    """
    if abs(incoming.at - draft.updated) > AT_ONCE:
        return False
    before = kinds.position(incoming.form_reader, draft).before
    return before is not None and DOUBT not in draft.answers and _gives(incoming, draft, before)


def _gives(incoming: Incoming, draft: Draft, field: Field[Situation]) -> bool:
    """Whether a text answers `field` as the draft has it; a question that names the choice does not."""
    reader, text = incoming.form_reader, incoming.text
    stored: Value = draft.answers.get(field.name)
    if stored is None:
        by_file = field.name == DOCUMENT and bool(draft.documents)  # which passes its question
        return field.name in draft.answers and not by_file and says_skip(incoming)
    if interpret.asks(text):
        return False
    if field.options is not None:
        named = interpret.session_ids(reader, text) if field.name == SESSION else ()
        return stored in {meaning.chosen(reader, field, text), *named}
    return field.value(text, kinds.situation(reader, draft.answers)) == stored
