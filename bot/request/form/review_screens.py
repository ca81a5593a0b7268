"""The review of a request: all answers before it is sent, each a press from being changed. Pure."""

from __future__ import annotations

from bot.chat.forms import Field
from bot.chat.reader import Reader
from bot.chat.screen import Press, Screen, YesNo, data, in_rows
from bot.request import kinds
from bot.request.documents import documents_screens
from bot.request.fields import Situation
from bot.request.form import checks, field_texts
from bot.request.kinds import DOCUMENT
from storage.tables.records import Draft, Request

SENDING = YesNo("form-send", "form-send", "button-cancel", "cancel", destroys=False, sends=True)
"""What the review asks. A typed yes sends, as its button's words do, as long as the review was shown last; by its date it is
in time or late, so that only a message can (`bot.request.form.review_answers`).
"""


def review(reader: Reader, draft: Draft, first: Request | None = None) -> Screen:
    """All answers on one screen, each a tap from being changed; sending is a message of its own (its date counts).

    `first` is the request for the same exams that was sent before, if any.
    """
    fields = kinds.form(reader, draft.answers).asked(draft.answers)
    lines = [
        field_texts.line(
            reader, field_texts.field_name(reader, field), field_texts.answer(reader, field, draft.answers)
        )
        for field in fields
        if field.name != DOCUMENT
    ]
    changes = [changing(reader, draft, field) for field in fields]
    remarked = checks.all_remarks(reader, draft.answers)
    paragraphs = [
        reader.say("form-review-title"),
        "\n".join(lines),
        _documents(reader, draft),
        *remarked,
        checks.duplicate_remark(reader, first) if first else "",
        reader.say("form-review"),
    ]
    opening = documents_screens.opening(reader, documents_screens.DRAFT, draft.documents)
    before = (checks.duplicate_button(reader, first),) if first else ()
    rows = (
        *checks.course_rows(reader, draft),
        *in_rows(changes, 2),
        *filter(None, [opening, before]),
        (cancel(reader),),
    )
    text = "\n\n".join(filter(None, paragraphs))
    return Screen(text, rows, decision=SENDING).followed(_confirm(reader, draft))


def changing(reader: Reader, draft: Draft, field: Field[Situation]) -> Press:
    """The button that changes one answer."""
    carried = data("edit", draft.id, draft.revision, field.name)
    return Press(reader.say("button-change", field=field_texts.plain_name(reader, field)), carried)


def _documents(reader: Reader, draft: Draft) -> str:
    """The documents; that there is none yet only where one is asked for."""
    kind = kinds.kind_of(reader, draft.answers)
    if draft.documents or kind is None or kind.question(DOCUMENT) is None:
        return documents_screens.block(reader, draft.documents)
    return documents_screens.missing(reader, kinds.documents_due(reader, kind, draft.answers))


def _confirm(reader: Reader, draft: Draft) -> Screen:
    kind = kinds.kind_of(reader, draft.answers)
    deadline = kinds.deadline(reader, kind, draft.answers) if kind else None
    until = reader.say("form-confirm-until", deadline=reader.deadline(deadline)) if deadline else ""
    text = reader.say("form-confirm", send=reader.say("form-send"))
    return Screen("\n\n".join(filter(None, (text, until))), replies=(reader.say("form-send"),))


def cancel(reader: Reader) -> Press:
    """The button that gives the request up."""
    return Press(reader.say("button-cancel"), data("cancel"))
