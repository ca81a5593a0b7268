"""Whether a message at a question of the form answers it, asks something, leaves it open, corrects an earlier answer or
gives the request up. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from bot.answers import intent, signs
from bot.answers.intent import Intent
from bot.answers.replies import Reply
from bot.chat import consent
from bot.chat.consent import Consent
from bot.chat.forms import DOUBT, Field
from bot.chat.reader import Reader
from bot.chat.vocabulary import fold_phrase, text_after, vocabulary
from bot.request import kinds
from bot.request.fields import Situation
from bot.request.form import field_texts, interpret, sending_words
from bot.request.kinds import DOCUMENT, EXAMS, SESSION
from faq.forms.kinds import NO, YES, Type
from faq.search.words.text import words
from storage.tables.records import Draft

SURELY = 0.9
"""How sure, 0..1, the search must be that a text asks something where it is no answer and not put as a question."""
NO_NAME = 0.98
"""How sure, 0..1, the search must be of small talk that a short name is none: "O'Connor" is like an insult."""
SHORT_NAME = 2
"""Words up to which a name is short."""
STOPPING_WORDS = 5
"""Words up to which what follows "stop" says why, and no more."""
_CLAUSE_END = re.compile(r"[,;\n]|[.!](?=\s|$)")
"""Where what is said of the document may end, and an answer begin."""
NAME_WORDS = 3
"""Words up to which a text that could be a name is one, however it begins, unless it is known what it asks."""


def chosen(reader: Reader, field: Field[Situation], text: str) -> str | None:
    """The choice that a message names by the words of its button or by its place; None where it is not clear. The first of
    the sessions may be the first of a semester.
    """
    value = said_yes_or_no(field, text) or interpret.label(reader, field, text)
    if value is None and field.name != SESSION:
        value = placed(field_texts.labels(reader, field), text)
    return value


def said_yes_or_no(field: Field[Situation], text: str) -> str | None:
    """The choice of a question of yes or no that a message means by any words for them ("je confirme", "nan"); else None."""
    said = consent.read(text) if field.type is Type.YES_NO else None
    return {Consent.YES: YES, Consent.NO: NO}.get(said) if said is not None else None


def is_sending_too_soon(reader: Reader, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a message at a question says to send the request, or asks about that, and neither answers the question nor
    settles a doubt. Where there is a document, such words end the question for more of them.
    """
    if not (sending_words.says_to_send(text) or sending_words.is_about_sending(text)):
        return False
    if field.options is not None:
        return chosen(reader, field, text) is None
    if field.name == DOCUMENT:
        return not draft.documents
    return DOUBT not in draft.answers or not sending_words.is_agreeing(text)


def placed(values: Collection[str], text: str) -> str | None:
    """The choice that a message names by its place among the `values` of a question: "the first one"."""
    said = fold_phrase(text)
    return next(
        (value for place, value in enumerate(values, 1) if f"{place} {said}" in vocabulary().form.places),
        None,
    )


def asked_about(reader: Reader, draft: Draft, text: str) -> Field[Situation] | None:
    """The one question of the form that asks for what a message names ("c'est où les codes"); None where it is not clear."""
    fields = kinds.form(reader, draft.answers).asked(draft.answers)
    named = [each for each in fields if each.question and interpret.names(each, text)]
    return named[0] if len(named) == 1 else None


def is_passing(field: Field[Situation], asked: Reply) -> bool:
    """Whether a message says that `field` is not to be answered, or not now: nothing, later, or no more than a no. What
    asks, or says that it was not understood, does not.
    """
    text, found = asked.text, signs.of(asked.text, asked.outcome)
    if found["opens"] or found["mark"] or found["ends"] or (asked.unhelped and asked.is_talk):
        return fold_phrase(text) in vocabulary().form.nothing
    return (
        interpret.is_put_off(text)
        or interpret.is_later(field, text)
        or interpret.is_nothing(field, text)
        or consent.read(text) is Consent.NO
    )


def tells_document_later(reader: Reader, draft: Draft, field: Field[Situation] | None, text: str) -> bool:
    """Whether a message at another question than that of the document, or at the review, says that the document will follow.
    What takes any words holds such a message itself, and what else the message answers comes first.
    """
    if field is not None and (field.type is Type.TEXT or field.name == DOCUMENT):
        return False
    asked = kinds.form(reader, draft.answers).asked(draft.answers)
    document = next((each for each in asked if each.name == DOCUMENT and each.optional), None)
    if document is None or draft.documents:
        return False
    besides = text if field is not None and field.name == EXAMS else ", ".join(_besides(document, text))
    if field is not None and _answers(reader, draft, field, besides):
        return False
    return interpret.is_later(document, text) and interpret.names(document, text)


def _besides(document: Field[Situation], text: str) -> Iterator[str]:
    """The clauses of a text that do not speak of the document, nor of what comes later."""
    for clause in _CLAUSE_END.split(text):
        if not interpret.names(document, clause) and not interpret.is_later(document, clause):
            yield clause


def _answers(reader: Reader, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a text holds an answer to `field` that is known by itself: one of its choices, a course, days, an address."""
    if field.name == SESSION and interpret.session_ids(reader, text):
        return True
    if field.options is not None:
        return chosen(reader, field, text) is not None
    if field.name == EXAMS:
        return bool(interpret.course_keys(reader, draft, text))
    if field.type is Type.MOMENT:
        return interpret.has_digit(text)
    return interpret.fits(field, text, kinds.situation(reader, draft.answers))


def is_stopping(asked: Reply) -> bool:
    """Whether a message gives the whole request up: it begins with the words that do, and says little besides."""
    said = text_after(_leading_words(), asked.text) or ""
    rests = (text_after(vocabulary().form.cancel, each) for each in (asked.text, said))
    rest = next((each for each in rests if each is not None), None)
    if rest is None or len(words(rest)) > STOPPING_WORDS:
        return False
    found = signs.of(asked.text, asked.outcome)
    return not (found["mark"] or found["particular"])


@cache
def _leading_words() -> frozenset[str]:
    return vocabulary().form.leading | vocabulary().form.no


def corrected_field(
    reader: Reader, draft: Draft, field: Field[Situation], asked: Reply, situation: Situation
) -> Field[Situation] | None:
    """The earlier answer that a message corrects in the place of `field`, which does not take it; None where it does not."""
    text = asked.text
    told = signs.of(text, asked.outcome)["no_sign"] and not intent.is_command(asked, intent.SHAPED)
    names_none = field.name == EXAMS and not interpret.course_keys(reader, draft, text)
    if not (told and interpret.is_changing(text)) or (field.takes(text, situation) and not names_none):
        return None
    changed = interpret.changed_field(reader, draft, text)
    return None if changed is None or changed.name == field.name else changed


def doubly_read(reader: Reader, draft: Draft, field: Field[Situation], text: str) -> Field[Situation] | None:
    """The earlier answer that a text may correct although `field`, which takes any words, takes it: it says that something
    is to be another, and names courses, or days away, that were not answered. None where it does not.
    """
    if field.type not in interpret.FREE or not (
        interpret.is_changing(text) or interpret.begins_with_no(text)
    ):
        return None
    asked = kinds.form(reader, draft.answers).asked(draft.answers)
    earlier = (each for each in asked if each.name != field.name and draft.answers.get(each.name))
    return next((each for each in earlier if _names_other(reader, draft, each, text)), None)


def _names_other(reader: Reader, draft: Draft, field: Field[Situation], text: str) -> bool:
    """Whether a text names what an answer to `field` may be, and what it is not now. A number would be anything's."""
    before = draft.answers.get(field.name) or ""
    if field.name == EXAMS:
        named, had = (interpret.course_keys(reader, draft, each) for each in (text, before))
        return not named <= had
    if field.type is not Type.TRIP:
        return False
    return field.value(text, kinds.situation(reader, draft.answers)) not in (None, before)


def meant_as(field: Field[Situation], asked: Reply, situation: Situation, *, idle: bool) -> Intent:
    """Whether a message answers `field` or asks something; `asked`: what the desk makes of it. After a long while (`idle`),
    what the office's files know is rather a question.
    """
    if interpret.fits(field, asked.text, situation):
        return Intent.ANSWER
    known = idle and intent.knows(asked, 0)
    if field.type in interpret.FREE:
        meant = intent.read(asked, _place(field))
        return Intent.EITHER if known and meant is Intent.ANSWER else meant
    is_read = field.takes(asked.text, situation)
    return Intent.QUESTION if known else _meant_instead(field, asked, is_read=is_read)


def _meant_instead(field: Field[Situation], asked: Reply, *, is_read: bool) -> Intent:
    """Whether a message asks something in the place of an answer that has a shape of its own, or is a name; `is_read`: it
    could be such an answer.
    """
    found = signs.of(asked.text, asked.outcome)
    to_desk = not is_read or found["addresses"] or found["desk"]
    if (found["mark"] and not found["judged"]) or (found["opens"] and to_desk):
        return Intent.QUESTION
    if is_read and _is_like_name(asked):
        return Intent.ANSWER
    if intent.is_command(asked, intent.SHAPED) or _is_about_else(field, asked, is_read=is_read):
        return Intent.QUESTION
    if is_read and asked.outcome.confidence < intent.ANSWERABLE and len(words(asked.text)) <= NAME_WORDS:
        return Intent.ANSWER
    return intent.weigh(asked, intent.NAMED if is_read else intent.SHAPED, is_read=is_read)


def _place(field: Field[Situation]) -> intent.Place:
    if kinds.is_remark(field):
        return intent.REMARK
    return intent.WORDS if field.type is Type.TEXT else intent.LISTED


def _is_about_else(field: Field[Situation], asked: Reply, *, is_read: bool) -> bool:
    """Whether a message is about something else than `field` asks for, by what it begins with or by what the office's files
    surely know; of days, journeys and papers they know so much that only its beginning tells.
    """
    found = signs.of(asked.text, asked.outcome)
    known = intent.knows(asked, SURELY)
    if is_read:
        return known and intent.names_subject(asked.text)
    subject = intent.names_subject(asked.text) and not (
        field.type is Type.TRIP and interpret.has_digit(asked.text)
    )
    return bool(found["states"]) or subject or (known and field.type not in (Type.TRIP, Type.DOCUMENT))


def _is_like_name(asked: Reply) -> bool:
    """Whether a text that could be a name is only like small talk."""
    talks = asked.is_talk and not asked.wants_person
    return talks and asked.outcome.confidence < NO_NAME and len(words(asked.text)) <= SHORT_NAME
