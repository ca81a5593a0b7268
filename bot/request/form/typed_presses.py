"""The words of a form's button, typed instead of pressed: they count as a press."""

from __future__ import annotations

from functools import lru_cache

from bot.chat.incoming import Incoming
from bot.chat.texts import Texts
from bot.chat.vocabulary import fold_phrase, phrases_of, vocabulary
from bot.request import kinds
from bot.request.fields import NO_NUMBER
from bot.request.form import form, form_presses, form_screens
from storage.tables.records import Draft

_LABELS = 16
"""Labels that are kept folded: those of the buttons whose words may be typed."""


def says_answer(incoming: Incoming) -> bool:
    """Whether a message is what the button says by which a text is meant as the answer."""
    labels = ("button-which-comment", "button-which-answer")
    return any(says(incoming, label) for label in labels)


def says_skip(incoming: Incoming) -> bool:
    """Whether a message passes a question as its button does."""
    return says(incoming, "button-skip", vocabulary().form.skip)


async def pressed(incoming: Incoming, draft: Draft) -> bool:
    """Whether the words of a button were typed instead of pressed, which then counts as a press."""
    known = vocabulary().form
    if says(incoming, "button-back", known.back):
        await form_presses.go_back(incoming, draft.id, draft.revision)
    elif says_skip(incoming) or says(incoming, "button-go-on"):
        await _skip(incoming, draft)
    elif says(incoming, "button-cancel") or _cancels(incoming.text):
        await form_presses.ask_discard(incoming)
    elif says(incoming, "button-no-number", known.no_number) and _may_have_none(incoming, draft):
        await form_presses.choose(incoming, draft.id, draft.revision, NO_NUMBER)
    else:
        return False
    return True


def _cancels(text: str) -> bool:
    """Whether a message gives the request up, with courtesies or without: "annule stp"."""
    known = vocabulary().form
    return not known.cancel.isdisjoint(phrases_of(known.cancel | known.courtesies, text) or ())


async def _skip(incoming: Incoming, draft: Draft) -> None:
    """An optional question is passed; of another it is said why it has to be answered."""
    field = kinds.current_question(incoming.form_reader, draft)
    if field is None or field.optional:
        await form_presses.skip(incoming, draft.id, draft.revision)
    else:
        await form.show_draft(incoming, draft, form_screens.needed(incoming.form_reader, field))


def _may_have_none(incoming: Incoming, draft: Draft) -> bool:
    """Whether the student number is asked for now and may be left for later."""
    field = kinds.current_question(incoming.form_reader, draft)
    situation = kinds.situation(incoming.form_reader, draft.answers)
    return field is not None and form_screens.may_have_none(field, situation)


def says(incoming: Incoming, label: str, synonyms: frozenset[str] = frozenset()) -> bool:
    """Whether a message is what the button `label` says in any language, or one of its synonyms."""
    plain = fold_phrase(incoming.text)
    return plain in synonyms or plain in _folded(incoming.services.texts, label)


@lru_cache(maxsize=_LABELS)
def _folded(texts: Texts, label: str) -> frozenset[str]:
    """What a button says in each language, folded."""
    return frozenset(map(fold_phrase, texts.all(label)))
